#include <string.h>

#include "base/mem.h"
#include "sections.h"

enum {
	FORM_PEOPLE = 1,
	FORM_METRIC = 2,
	FORM_RECORDS = 4,
	FORM_AWARD = 8,
	FORM_ANY = 16,
	FORM_SOME = 32,
	FORM_SCORE = 64
};

/* The setting by which each form is known. */
static const struct {
	const char *name;
	unsigned bit;
	enum req_form form;
} forms[] = {
	{"people", FORM_PEOPLE, REQ_PEOPLE},
	{"metric", FORM_METRIC, REQ_METRIC},
	{"records", FORM_RECORDS, REQ_RECORDS},
	{"award", FORM_AWARD, REQ_AWARD},
	{"any", FORM_ANY, REQ_ANY},
	{"some", FORM_SOME, REQ_SOME},
	{"score_at_least", FORM_SCORE, REQ_ANY /* never used: an error for now */},
};

static const char *const aggregates[] = {
	[AGGREGATE_SUM] = "sum",
	[AGGREGATE_LATEST] = "latest",
	[AGGREGATE_MAX] = "max",
	[AGGREGATE_MEAN] = "mean",
	NULL,
};

/* What is not a member of the struct: pools and awards are texts to be looked up. */
struct requirement_text {
	struct requirement requirement;
	const char *pool, *award;
	int64_t score;
};

static const struct rule requirement_rules[] = {
	RULE("id", ID, struct requirement, id, REQUIRED),
	RULE("name", TEXT, struct requirement, name.en, OPTIONAL),
	RULE("name_ja", TEXT, struct requirement, name.ja, OPTIONAL),
	RULE("people", WHOLE, struct requirement, people, REQUIRED,
	     .forms = FORM_PEOPLE, .min = 1),
	RULE("holding", EXPR, struct requirement, holding, REQUIRED,
	     .forms = FORM_PEOPLE),
	RULE("pool", TEXT, struct requirement_text, pool, OPTIONAL,
	     .forms = FORM_PEOPLE, .min = 1),
	RULE_PART("of_whom", GROUP, OPTIONAL, .forms = FORM_PEOPLE),
	RULE("metric", REF, struct requirement, metric, REQUIRED, .forms = FORM_METRIC,
	     .ids = IDS_METRIC),
	RULE("at_least", FIGURE, struct requirement, at_least_micros, REQUIRED,
	     .forms = FORM_METRIC, .min = 1),
	RULE_PART("at_least_in", GROUP, OPTIONAL, .forms = FORM_METRIC),
	RULE("months", WHOLE, struct requirement, months, OPTIONAL,
	     .forms = FORM_METRIC | FORM_RECORDS, .min = 1),
	RULE("aggregate", WORD, struct requirement, aggregate, OPTIONAL,
	     .forms = FORM_METRIC, .words = aggregates),
	RULE("records", TEXT, struct requirement, kind, REQUIRED, .forms = FORM_RECORDS,
	     .min = 1),
	RULE("count", WHOLE, struct requirement, count, REQUIRED, .forms = FORM_RECORDS,
	     .min = 1),
	RULE("award", TEXT, struct requirement_text, award, REQUIRED,
	     .forms = FORM_AWARD),
	RULE_PART("any", GROUPS, REQUIRED, .forms = FORM_ANY),
	RULE("some", WHOLE, struct requirement, need, REQUIRED, .forms = FORM_SOME,
	     .min = 1),
	RULE_PART("of", GROUPS, REQUIRED, .forms = FORM_SOME),
	RULE("score_at_least", FIGURE, struct requirement_text, score, REQUIRED,
	     .forms = FORM_SCORE, .min = 1),
	RULE("each_above", FIGURE, struct requirement_text, score, OPTIONAL,
	     .forms = FORM_SCORE),
	RULE("total", FIGURE, struct requirement_text, score, OPTIONAL,
	     .forms = FORM_SCORE),
	RULE_PART("parts", GROUPS, REQUIRED, .forms = FORM_SCORE),
};

static const struct rules requirement_group =
	RULES(N_("a requirement"), requirement_rules);

static const struct rule of_whom_rules[] = {
	RULE("people", WHOLE, struct requirement, of_whom_people, REQUIRED, .min = 1),
	RULE("holding", EXPR, struct requirement, of_whom_holding, REQUIRED),
};

static const struct rules of_whom_group = RULES(N_("an of_whom part"), of_whom_rules);

/* Values for the markets that an organization can be in: attain(7), Words. */
struct markets {
	int64_t developed, developing;
};

static const struct rule market_rules[] = {
	RULE("developed", FIGURE, struct markets, developed, OPTIONAL, .min = 1),
	RULE("developing", FIGURE, struct markets, developing, OPTIONAL, .min = 1),
};

static const struct rules market_group = RULES(N_("at_least_in"), market_rules);

/* The bit of the only form, or 0 with a problem. */
static unsigned
find_form(struct reader *reader, const config_setting_t *group, enum req_form *form)
{
	const char *found = NULL;
	unsigned bit = 0;

	for (size_t i = 0; i < COUNT(forms); i++) {
		if (!reader_has(group, forms[i].name))
			continue;
		if (found != NULL) {
			problems_error(
				reader->problems, source_line(group),
				_("a requirement with two forms, \"%s\" and \"%s\"; "
				  "make it two requirements"),
				found, forms[i].name);
			return 0;
		}
		found = forms[i].name;
		bit = forms[i].bit;
		*form = forms[i].form;
	}
	if (found == NULL)
		problems_error(reader->problems, source_line(group),
			       _("a requirement without a form: one of people, metric, "
				 "records, award, any, some, score_at_least"));
	return bit;
}

static void
read_of_whom(struct reader *reader, const config_setting_t *group,
	     struct requirement *requirement)
{
	const config_setting_t *part = reader_member(group, "of_whom", VALUE_GROUP);

	if (part == NULL)
		return;
	reader_group(reader, part, &of_whom_group, 0, requirement);
	if (requirement->people > 0 &&
	    requirement->of_whom_people > requirement->people)
		problems_error(
			reader->problems, reader_line(part, "people"),
			_("of_whom asks for %d people, the requirement only for %d"),
			requirement->of_whom_people, requirement->people);
}

static void
read_markets(struct reader *reader, const config_setting_t *group,
	     struct requirement *requirement)
{
	const config_setting_t *part = reader_member(group, "at_least_in", VALUE_GROUP);
	struct market_figure *list = SECTIONS_ALLOC(reader, part, struct market_figure);
	struct markets markets = {0};
	size_t n = 0;

	if (part == NULL)
		return;
	reader_group(reader, part, &market_group, 0, &markets);
	if (markets.developed > 0)
		list[n++] = (struct market_figure){"developed", markets.developed};
	if (markets.developing > 0)
		list[n++] = (struct market_figure){"developing", markets.developing};
	requirement->at_least_in = list;
	requirement->n_at_least_in = n;
}

static uint32_t
pool_number(struct reader *reader, const char *pool)
{
	if (pool == NULL)
		return 0;
	for (size_t i = 0; i < reader->n_pools; i++) {
		if (strcmp(reader->pools[i], pool) == 0)
			return (uint32_t)i + 1;
	}
	reader->pools = mem_grow(reader->pools, reader->n_pools,
				 &reader->pools_capacity, sizeof(*reader->pools));
	reader->pools[reader->n_pools++] = pool;
	return (uint32_t)reader->n_pools;
}

/* "competency:level", both of which must be in the file. */
static void
read_award(struct reader *reader, const char *award, int line,
	   struct requirement *requirement)
{
	const char *colon = award != NULL ? strrchr(award, ':') : NULL;
	uint32_t competency, level;

	if (award == NULL)
		return;
	if (colon == NULL) {
		problems_error(reader->problems, line,
			       _("\"%s\" is no award: write \"competency:level\""),
			       award);
		return;
	}
	competency =
		ids_use(&reader->ids[IDS_COMPETENCY], award, (size_t)(colon - award));
	level = ids_use(&reader->ids[IDS_LEVEL], colon + 1, strlen(colon + 1));
	if (competency == CATALOG_NONE)
		reader_unknown(reader, line, IDS_COMPETENCY, award,
			       (size_t)(colon - award));
	if (level == CATALOG_NONE)
		reader_unknown(reader, line, IDS_LEVEL, colon + 1, strlen(colon + 1));
	if (competency == CATALOG_NONE || level == CATALOG_NONE)
		return;
	requirement->award_competency = competency;
	requirement->award_level = level;
	reader->awards = mem_grow(reader->awards, reader->n_awards,
				  &reader->awards_capacity, sizeof(*reader->awards));
	reader->awards[reader->n_awards++] = (struct award){
		line, reader->competency, reader->level, competency, level,
	};
}

static void
read_kids(struct reader *reader, const config_setting_t *group, struct ids *ids,
	  struct requirement *requirement)
{
	const char *name = requirement->form == REQ_ANY ? "any" : "of";
	const config_setting_t *list = reader_member(group, name, VALUE_GROUPS);

	if (list == NULL)
		return;
	requirement->kids =
		sections_requirements(reader, list, ids, &requirement->n_kids);
	if (requirement->n_kids == 0)
		problems_error(reader->problems, source_line(list),
			       _("\"%s\" lists no requirement"), name);
	else if (requirement->form == REQ_ANY)
		requirement->need = 1;
	else if (requirement->need > requirement->n_kids)
		problems_error(reader->problems, reader_line(group, "some"),
			       _("some = %u, but its list has only %zu"),
			       requirement->need, requirement->n_kids);
}

static void
read_requirement(struct reader *reader, const config_setting_t *group, struct ids *ids,
		 struct requirement *out)
{
	struct requirement_text text = {0};
	struct requirement *requirement = &text.requirement;
	unsigned form = 0;

	requirement->id = "";
	requirement->metric = CATALOG_NONE;
	requirement->award_competency = requirement->award_level = CATALOG_NONE;
	if (config_setting_is_group(group))
		form = find_form(reader, group, &requirement->form);
	reader_group(reader, group, &requirement_group, form, &text);
	if (*requirement->id)
		ids_add(ids, requirement->id, requirement->id, ids->n,
			reader_line(group, "id"));
	if (form == FORM_PEOPLE)
		read_of_whom(reader, group, requirement);
	if (form == FORM_METRIC)
		read_markets(reader, group, requirement);
	if (form == FORM_AWARD)
		read_award(reader, text.award, reader_line(group, "award"),
			   requirement);
	if (form == FORM_ANY || form == FORM_SOME)
		read_kids(reader, group, ids, requirement);
	if (form == FORM_SCORE)
		problems_error(reader->problems, reader_line(group, "score_at_least"),
			       _("scores are not supported yet"));
	if (form == FORM_SCORE || form == 0)
		reader_use_all(reader, group);
	requirement->pool = pool_number(reader, text.pool);
	*out = *requirement;
}

const struct requirement *
sections_requirements(struct reader *reader, const config_setting_t *list,
		      struct ids *ids, size_t *n)
{
	struct requirement *requirements =
		SECTIONS_ALLOC(reader, list, struct requirement);

	*n = reader_length(list);
	for (size_t i = 0; i < *n; i++)
		read_requirement(reader, reader_element(list, i), ids,
				 &requirements[i]);
	return requirements;
}
