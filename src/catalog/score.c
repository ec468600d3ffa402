#include "score.h"

#include "base/num.h"
#include "measure.h"

/* What a part can be; bits of a rule's forms. */
enum {
	PEOPLE_LINEAR = 1 << 0,
	PEOPLE_FLAT = 1 << 1,
	PEOPLE_GATE = 1 << 2,
	METRIC_LINEAR = 1 << 3,
	METRIC_FLAT = 1 << 4,
	METRIC_GATE = 1 << 5,
	STEPS = 1 << 6,
	BEST = 1 << 7,
	SUM = 1 << 8,
	OF_PEOPLE = PEOPLE_LINEAR | PEOPLE_FLAT | PEOPLE_GATE,
	OF_METRIC = METRIC_LINEAR | METRIC_FLAT | METRIC_GATE,
	LISTS = STEPS | BEST | SUM
};

/* Points that the file does not say, or not as it must. */
enum { UNREAD = -1 };

/* What is not a member of the struct. */
struct part_text {
	struct part part;
	unsigned growth;
};

static const struct rule part_rules[] = {
	RULES_NAMED(struct part),
	RULES_ORIGIN(struct part),
	RULE("max", FIGURE, struct part, max_micros, REQUIRED,
	     .forms = PEOPLE_LINEAR | METRIC_LINEAR | LISTS, .min = 1),
	RULE("flat", FIGURE, struct part, max_micros, REQUIRED,
	     .forms = PEOPLE_FLAT | METRIC_FLAT),
	RULE("holding", EXPR, struct part, holding, REQUIRED, .forms = OF_PEOPLE),
	RULE("at", WHOLE, struct part, at, REQUIRED, .forms = PEOPLE_LINEAR, .min = 1),
	RULE("people", WHOLE, struct part, at, REQUIRED, .forms = PEOPLE_FLAT,
	     .min = 1),
	RULE("need", WHOLE, struct part, need, REQUIRED, .forms = PEOPLE_GATE,
	     .min = 1),
	RULE("need", WHOLE, struct part, need, OPTIONAL,
	     .forms = PEOPLE_LINEAR | PEOPLE_FLAT, .min = 1),
	RULES_MEASURE(struct part, struct part_text, OF_METRIC),
	RULE("months", WHOLE, struct part, measure.months, OPTIONAL, .forms = OF_METRIC,
	     .min = 1),
	RULE("at", FIGURE, struct part, at_value.micros, REQUIRED,
	     .forms = METRIC_LINEAR, .min = 1),
	RULE_PART("at_in", GROUP, OPTIONAL, .forms = PEOPLE_LINEAR | METRIC_LINEAR),
	RULE("at_least", FIGURE, struct part, at_value.micros, REQUIRED,
	     .forms = METRIC_FLAT, .min = 1),
	RULE_PART("at_least_in", GROUP, OPTIONAL, .forms = METRIC_FLAT),
	RULE("whole", FIGURE, struct part, whole_micros, OPTIONAL,
	     .forms = METRIC_LINEAR, .min = 1),
	RULE("need_value", FIGURE, struct part, need_value_micros, REQUIRED,
	     .forms = METRIC_GATE, .min = 1),
	RULE("need_value", FIGURE, struct part, need_value_micros, OPTIONAL,
	     .forms = METRIC_LINEAR | METRIC_FLAT, .min = 1),
	RULE("waits", BOOL, struct part, waits, OPTIONAL),
	RULE("optional", BOOL, struct part, optional, OPTIONAL),
	RULE_PART("until", GROUPS, OPTIONAL),
	RULE_PART("steps", GROUPS, REQUIRED, .forms = STEPS),
	RULE_PART("best", GROUPS, REQUIRED, .forms = BEST),
	RULE_PART("sum", GROUPS, REQUIRED, .forms = SUM),
};

static const struct rules part_group = {RULES(N_("a part of a score"), part_rules)};

/* The setting by which each form is known. */
static const char *const forms[] = {
	[PART_PEOPLE] = "holding", [PART_METRIC] = "metric", [PART_STEPS] = "steps",
	[PART_BEST] = "best",	   [PART_SUM] = "sum",
};

/* False if a part has no form, or two. */
static bool
find_form(struct reader *reader, const config_setting_t *group, enum part_form *form)
{
	const char *found = NULL;
	for (unsigned i = 0; i < COUNT(forms); i++) {
		if (!reader_has(group, forms[i]))
			continue;
		if (found) {
			problems_error(reader->problems, source_line(group),
				       _("a part with two forms, \"%s\" and \"%s\"; "
					 "make it two parts"),
				       found, forms[i]);
			return false;
		}
		found = forms[i];
		*form = i;
	}
	if (!found)
		problems_error(reader->problems, source_line(group),
			       _("a part without a form: one of holding, metric, "
				 "steps, best, sum"));
	return found != NULL;
}

/* How a part of people or a metric gives points, as one of three bits; 0 with a
 * problem. */
static unsigned
find_points(struct reader *reader, const config_setting_t *group, const char *need)
{
	bool flat = reader_has(group, "flat"), max = reader_has(group, "max");
	if (flat && max) {
		problems_error(reader->problems, reader_line(group, "flat"),
			       _("a part with \"max\" and \"flat\": it is linear, or "
				 "all or nothing"));
		return 0;
	}
	if (flat || max)
		return flat ? PEOPLE_FLAT : PEOPLE_LINEAR;
	if (reader_has(group, need))
		return PEOPLE_GATE;
	problems_error(reader->problems, source_line(group),
		       _("a part without points: \"max\" or \"flat\", or as a step "
			 "\"%s\""),
		       need);
	return 0;
}

static unsigned
form_bits(struct reader *reader, const config_setting_t *group, enum part_form form)
{
	switch (form) {
	case PART_PEOPLE:
		return find_points(reader, group, "need");
	case PART_METRIC:
		return find_points(reader, group, "need_value") *
		       (METRIC_LINEAR / PEOPLE_LINEAR);
	case PART_STEPS:
		return STEPS;
	case PART_BEST:
		return BEST;
	case PART_SUM:
		return SUM;
	}
	return 0;
}

/* A bare gate brings nothing, and is met or not. */
static void
finish_gate(struct part *part)
{
	part->flat = true;
	part->max_micros = 0;
	part->at = part->need;
	part->at_value.micros = part->need_value_micros;
}

/* What stands beside a part: those of a list, or of the score itself (null). */
static void
check_place(struct reader *reader, const config_setting_t *group,
	    const struct part *part, const struct part *list)
{
	static const char *const of_steps[] = {"need", "need_value", "waits"};
	bool step = list && list->form == PART_STEPS;
	for (size_t i = 0; i < COUNT(of_steps) && !step; i++)
		if (reader_has(group, of_steps[i]))
			problems_error(
				reader->problems, reader_line(group, of_steps[i]),
				_("\"%s\" can only stand at a step"), of_steps[i]);
	if (list && reader_has(group, "optional"))
		problems_error(reader->problems, reader_line(group, "optional"),
			       _("\"optional\" can only stand at a part of the score "
				 "itself"));
	if (reader_has(group, "flat") && !step && part->max_micros == 0)
		problems_error(reader->problems, reader_line(group, "flat"),
			       _("\"%s\" must be above 0"), "flat");
	if (part->flat && list && list->max_micros > 0 &&
	    part->max_micros > list->max_micros)
		problems_error(reader->problems, reader_line(group, "flat"),
			       _("\"flat\" is above the \"max\" of its list"));
}

/* People are whole, and not more than a part could ask for by itself. */
static void
check_people(struct reader *reader, const config_setting_t *group,
	     const struct threshold *at)
{
	const config_setting_t *list = reader_member(group, "at_in", VALUE_GROUP);
	int64_t people;
	for (size_t i = 0; i < at->n_in; i++) {
		const char *market = at->in[i].market;
		reader_whole(reader, reader_member(list, market, VALUE_FIGURE), market,
			     1, INT32_MAX, &people);
	}
}

static const struct part *read_parts(struct reader *reader,
				     const config_setting_t *list,
				     const struct part *in, size_t *n);

static void
read_below(struct reader *reader, const config_setting_t *group, struct part *part)
{
	const config_setting_t *list =
		reader_member(group, forms[part->form], VALUE_GROUPS);
	const struct origin *above = reader->above;
	if (!list)
		return;
	if (reader_length(list) == 0)
		problems_error(reader->problems, source_line(list),
			       _("\"%s\" lists no part"), forms[part->form]);
	reader->above = &part->origin;
	part->parts = read_parts(reader, list, part, &part->n_parts);
	reader->above = above;
}

static void
read_part(struct reader *reader, const config_setting_t *group, const struct part *in,
	  struct part *out)
{
	struct part_text text = {
		.part = {.id = "",
			 .max_micros = UNREAD,
			 .origin.read_on = DATE_NEVER,
			 .waits = true,
			 .measure = {.metric = CATALOG_NONE, .of_months = 1}}};
	struct part *part = &text.part;
	unsigned bits = 0;
	size_t limits = limits_enter(reader, group);
	if (config_setting_is_group(group) && find_form(reader, group, &part->form))
		bits = form_bits(reader, group, part->form);
	reader_group(reader, group, &part_group, bits, &text);
	reader_origin(reader, group, &part->origin, reader->above);
	part->flat = (bits & (PEOPLE_FLAT | METRIC_FLAT)) != 0;
	if (bits & (PEOPLE_GATE | METRIC_GATE))
		finish_gate(part);
	if (bits & OF_METRIC)
		measure_finish(reader, group, text.growth, &part->measure);
	if (bits & (OF_METRIC | PEOPLE_LINEAR))
		measure_markets(reader, group, part->flat ? "at_least_in" : "at_in",
				&part->at_value);
	if (bits & PEOPLE_LINEAR)
		check_people(reader, group, &part->at_value);
	check_place(reader, group, part, in);
	if (part->max_micros == UNREAD)
		part->max_micros = 0;
	if (bits & LISTS)
		read_below(reader, group, part);
	if (bits == 0)
		reader_use_all(reader, group);
	limits_leave(reader, limits);
	*out = *part;
}

/* The parts of a list, or of the score. */
static const struct part *
read_parts(struct reader *reader, const config_setting_t *list, const struct part *in,
	   size_t *n)
{
	struct ids ids = {0};
	*n = reader_length(list);
	struct part *parts = arena_array(reader->arena, *n, sizeof *parts);
	for (size_t i = 0; i < *n; i++)
		read_part(reader, reader_element(list, i), in, &parts[i]);
	reader_add_ids(list, &ids, reader->problems);
	ids_free(&ids);
	return parts;
}

/* Of the parts of a score; or the highest sum that has a place. */
static int64_t
sum_of_maxima(const struct requirement *score)
{
	int64_t sum = 0;
	for (size_t i = 0; i < score->n_parts; i++)
		if (__builtin_add_overflow(sum, score->parts[i].max_micros, &sum))
			return INT64_MAX;
	return sum;
}

void
score_read(struct reader *reader, const config_setting_t *group,
	   struct requirement *requirement, int64_t total_micros)
{
	const config_setting_t *list = reader_member(group, "parts", VALUE_GROUPS);
	const struct origin *above = reader->above;
	char sum[NUM_TEXT_BYTES], total[NUM_TEXT_BYTES];
	if (!list)
		return;
	if (reader_length(list) == 0)
		problems_error(reader->problems, source_line(list),
			       _("\"%s\" lists no part"), "parts");
	requirement->each_must = reader_has(group, "each_above");
	reader->above = &requirement->origin;
	requirement->parts = read_parts(reader, list, NULL, &requirement->n_parts);
	reader->above = above;
	int64_t points = sum_of_maxima(requirement);
	if (total_micros > 0 && points != total_micros)
		problems_error(reader->problems, reader_line(group, "total"),
			       _("the maxima of the parts add up to %s, not to %s"),
			       num_format(points, sum),
			       num_format(total_micros, total));
}
