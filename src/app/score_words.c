#include "app/score_words.h"

#include <math.h>
#include <string.h>

#include "app/app.h"
#include "app/membership_words.h"
#include "base/buf.h"
#include "base/lang.h"
#include "base/num.h"

enum { TENTH_MICROS = NUM_ONE / 10 };

/* ---- figures and measures ---- */

/* Per cent to a tenth, down: never as if more had been reached. */
static const char *
percent_text(double percent, struct arena *arena)
{
	char text[NUM_TEXT_BYTES];
	return arena_printf(arena, "%s%%",
			    num_format_double(floor(percent * 10 + 1e-7) / 10, text));
}

const char *
app_measure_figure(const struct catalog *catalog, const struct measure *measure,
		   double figure, struct arena *arena)
{
	char text[NUM_TEXT_BYTES];
	if (measure->growth == GROWTH_PERCENT)
		return percent_text(figure, arena);
	num_format_double(figure, text);
	if (measure->customers_at_least_micros > 0)
		return arena_printf(
			arena,
			ngettext("%s customer", "%s customers", figure == 1 ? 1 : 2),
			text);
	return app_metric_figure(&catalog->metrics[measure->metric], text, arena);
}

static const char *
customers_text(const struct catalog *catalog, const struct measure *measure,
	       struct arena *arena)
{
	char least[NUM_TEXT_BYTES];
	const struct catalog_metric *metric = &catalog->metrics[measure->metric];
	const char *figure = app_metric_figure(
		metric, num_format_grouped(measure->customers_at_least_micros, least),
		arena);
	const char *name = app_metric_name(catalog, measure->metric);
	if (measure->of_months <= 1) /* a figure, a metric */
		return arena_printf(arena,
				    _("customers with at least %s of %s in a month"),
				    figure, name);
	/* a figure, a metric, of so many months */
	return arena_printf(arena,
			    _("customers with at least %s of %s in one of %d months"),
			    figure, name, measure->of_months);
}

/* What of the values counts. */
static const char *
aggregate_text(const struct catalog *catalog, const struct measure *measure,
	       struct arena *arena)
{
	const char *name = app_metric_name(catalog, measure->metric);
	switch (measure->aggregate) {
	case AGGREGATE_SUM:
		break;
	case AGGREGATE_LATEST: /* a metric */
		return arena_printf(arena, _("%s, the latest value"), name);
	case AGGREGATE_MAX: /* a metric */
		return arena_printf(arena, _("%s, the highest value"), name);
	case AGGREGATE_MEAN: /* a metric */
		return arena_printf(arena, _("%s, the mean"), name);
	}
	return name;
}

const char *
app_measure_text(const struct catalog *catalog, const struct measure *measure,
		 struct arena *arena)
{
	const char *text = measure->customers_at_least_micros > 0
				   ? customers_text(catalog, measure, arena)
			   : measure->growth != GROWTH_NONE
				   ? app_metric_name(catalog, measure->metric)
				   : aggregate_text(catalog, measure, arena);
	unsigned long months = (unsigned long)measure->months;
	switch (measure->growth) {
	case GROWTH_NONE:
		return app_within_months(measure->months, text, arena);
	case GROWTH_DIFFERENCE: /* what grows, in how many months */
		return arena_printf(arena,
				    ngettext("%s, growth in %d month",
					     "%s, growth in %d months", months),
				    text, measure->months);
	case GROWTH_PERCENT: /* what grows, in how many months */
		return arena_printf(arena,
				    ngettext("%s, growth in %d month in per cent",
					     "%s, growth in %d months in per cent",
					     months),
				    text, measure->months);
	}
	return text;
}

/* ---- what is not known ---- */

/* The latest value of a metric up to the report's date, for a customer if one must be
 * named; or null. */
static const struct metric_value *
latest_value(const struct report *report, const struct measure *measure)
{
	const struct world *world = report->world;
	const struct metric_value *latest = NULL;
	for (size_t i = 0; i < world->n_metric_values; i++) {
		const struct metric_value *value = &world->metric_values[i];
		if (value->metric == measure->metric && value->date <= report->as_of &&
		    (measure->customers_at_least_micros == 0 || *value->customer))
			latest = value; /* they are by date */
	}
	return latest;
}

const char *
app_unknown_text(const struct report *report, const struct measure *measure,
		 struct arena *arena)
{
	unsigned long months = (unsigned long)measure->months;
	if (!latest_value(report, measure))
		return measure->customers_at_least_micros > 0
			       ? _("not recorded by customer")
			       : _("not recorded");
	if (measure->growth != GROWTH_NONE)
		return arena_printf(arena,
				    ngettext("nothing to compare with %d month before",
					     "nothing to compare with %d months before",
					     months),
				    measure->months);
	return arena_printf(arena,
			    ngettext("no value within %d month",
				     "no value within %d months", months),
			    measure->months);
}

const char *
app_unknown_cure(const struct report *report, const struct measure *measure,
		 struct arena *arena)
{
	const struct metric_value *latest = latest_value(report, measure);
	char date[DATE_TEXT_BYTES], on[DATE_TEXT_BYTES + 8] = "";
	if (latest && measure->growth != GROWTH_NONE)
		snprintf(on, sizeof on, " --on %s",
			 date_format(date_plus_months(latest->date, -measure->months),
				     date));
	return arena_printf(
		arena, "attain set metric %s VALUE%s%s",
		report->catalog->metrics[measure->metric].id,
		measure->customers_at_least_micros > 0 ? " --customer NAME" : "", on);
}

/* ---- scores ---- */

const char *
app_points_text(int64_t tenths, struct arena *arena)
{
	char text[NUM_TEXT_BYTES];
	return arena_strdup(arena, num_format_grouped(tenths * TENTH_MICROS, text));
}

static const char *
micros_text(int64_t micros, struct arena *arena)
{
	char text[NUM_TEXT_BYTES];
	return arena_strdup(arena, num_format_grouped(micros, text));
}

const char *
app_score_text(const struct req_report *score, struct arena *arena)
{
	/* points, of so many that it takes */
	return arena_printf(
		arena, C_("score", "%s of %s"),
		app_points_text(score->score_tenths, arena),
		micros_text(score->requirement->score_at_least_micros, arena));
}

/* The top parts that are not above what each must be above. */
static size_t
parts_too_low(const struct req_report *score)
{
	size_t n = 0;
	if (!score->requirement->each_must)
		return 0;
	for (size_t i = 0; i < score->n_parts; i++)
		n += !score->parts[i].part->optional && !score->parts[i].above;
	return n;
}

const char *
app_score_short_text(const struct req_report *score, struct arena *arena)
{
	int64_t at_least = score->requirement->score_at_least_micros;
	/* as the shown total: never a difference of nothing */
	int64_t lacking =
		(at_least + TENTH_MICROS - 1) / TENTH_MICROS - score->score_tenths;
	size_t low = parts_too_low(score);
	if (score->met)
		return "";
	if (lacking > 0) /* points */
		return arena_printf(arena, C_("score", "%s short"),
				    app_points_text(lacking, arena));
	return arena_printf(
		arena,
		ngettext("%zu part too low", "%zu parts too low", (unsigned long)low),
		low);
}

const struct req_report *
app_path_score(const struct path_report *path)
{
	for (size_t i = 0; i < path->n_requirements; i++) {
		if (path->requirements[i].requirement->form == REQ_SCORE)
			return &path->requirements[i];
	}
	return NULL;
}

const struct req_report *
app_level_score(const struct level_report *level)
{
	return level->best_path < 0 ? NULL
				    : app_path_score(&level->paths[level->best_path]);
}

const char *
app_level_scores_text(const struct level_report *level, struct arena *arena)
{
	struct buf list = {.arena = arena};
	size_t n = 0;
	for (size_t i = 0; i < level->n_paths; i++) {
		const struct path_report *path = &level->paths[i];
		const struct req_report *score = app_path_score(path);
		if (!path->applies || !score)
			continue;
		if (n++ > 0)
			buf_puts(&list, C_("list", ", "));
		/* a path, its score */
		buf_printf(&list, C_("score", "%s %s"), app_path_name(path->path),
			   app_score_text(score, arena));
	}
	if (n < 2)
		return NULL;
	if (!level->attainable->by_score)
		return buf_text(&list);
	/* paths with their scores */
	return arena_printf(arena, _("%s: the higher score counts"), buf_text(&list));
}

/* ---- parts ---- */

const char *
app_part_name(const struct part *part)
{
	return lang_name(part->name, part->id);
}

const char *
app_trail_name(const struct part *const *trail, size_t n, struct arena *arena)
{
	const char *text = "";
	for (size_t i = 0; i < n; i++)
		text = i == 0 ? app_part_name(trail[i])
			      /* a part, a step of it */
			      : arena_printf(arena, C_("part", "%s: %s"), text,
					     app_part_name(trail[i]));
	return text;
}

/* Fills the trail of a part, if it is below these; returns its length, or 0. */
static size_t
find_trail(const struct part *parts, size_t n, const struct part *part,
	   const struct part **trail, size_t room)
{
	for (size_t i = 0; i < n && room > 0; i++) {
		trail[0] = &parts[i];
		if (&parts[i] == part)
			return 1;
		size_t below = find_trail(parts[i].parts, parts[i].n_parts, part,
					  trail + 1, room - 1);
		if (below > 0)
			return below + 1;
	}
	return 0;
}

const char *
app_requirement_part_name(const struct requirement *requirement,
			  const struct part *part, struct arena *arena)
{
	enum { DEEPEST = 64 };
	const struct part *trail[DEEPEST];
	size_t n = find_trail(requirement->parts, requirement->n_parts, part, trail,
			      DEEPEST);
	return app_trail_name(trail, n, arena);
}

const char *
app_part_points_text(const struct part_report *part, struct arena *arena)
{
	if (part->part->max_micros == 0)
		return part->gate_met ? C_("gate", "open") : C_("gate", "closed");
	/* points, of so many at most */
	return arena_printf(arena, C_("score", "%s of %s"),
			    app_points_text(part->tenths, arena),
			    micros_text(part->part->max_micros, arena));
}

/* "4 of 10 people", "2 people, 1 needed". */
static const char *
people_of(int32_t people, int32_t of, struct arena *arena)
{
	if (people > of) /* people, how many do */
		return arena_printf(arena, _("%d people, %d needed"), people, of);
	/* people, of so many */
	return arena_printf(
		arena,
		ngettext("%d of %d person", "%d of %d people", (unsigned long)of),
		people, of);
}

const char *
app_measure_of(const struct catalog *catalog, const struct measure *measure,
	       double figure, double of, struct arena *arena)
{
	char have[NUM_TEXT_BYTES];
	/* a value, the value that is asked for */
	return arena_printf(
		arena, C_("value", "%s of %s"),
		measure->growth == GROWTH_PERCENT
			? app_measure_figure(catalog, measure, figure, arena)
			: num_format_double(figure, have),
		app_measure_figure(catalog, measure, of, arena));
}

/* "7% of 20%", "2 of 4 customers", "5 customers, 4 customers needed", "not recorded".
 */
static const char *
value_of(const struct report *report, const struct part_report *part, double of,
	 struct arena *arena)
{
	const struct measure *measure = &part->part->measure;
	if (!part->known)
		return app_unknown_text(report, measure, arena);
	if (part->value > of) /* a value, a value */
		return arena_printf(
			arena, _("%s, %s needed"),
			app_measure_figure(report->catalog, measure, part->value,
					   arena),
			app_measure_figure(report->catalog, measure, of, arena));
	return app_measure_of(report->catalog, measure, part->value, of, arena);
}

const char *
app_part_have_text(const struct report *report, const struct part_report *part,
		   struct arena *arena)
{
	switch (part->part->form) {
	case PART_PEOPLE:
		return people_of(part->people, (int32_t)part->at, arena);
	case PART_METRIC:
		return value_of(report, part, part->at, arena);
	case PART_STEPS:
	case PART_BEST:
	case PART_SUM:
		break;
	}
	return "";
}

const char *
app_part_cure(const struct report *report, const struct part_report *part,
	      struct arena *arena)
{
	if (part->part->form != PART_METRIC || part->known)
		return NULL;
	return app_unknown_cure(report, &part->part->measure, arena);
}

const char *
app_part_next_text(const struct catalog *catalog, const struct part_report *part,
		   struct arena *arena)
{
	const struct part *p = part->part;
	int64_t tenths = (int64_t)(part->next * 10 + 0.5);
	if (tenths <= 0)
		return "";
	const char *points = app_points_text(tenths, arena);
	if (p->form == PART_PEOPLE && part->more <= 1) /* points */
		return arena_printf(arena, _("one more: +%s"), points);
	if (p->form == PART_PEOPLE) /* people, points */
		return arena_printf(arena, _("%d more people: +%s"), (int)part->more,
				    points);
	/* what lacks is told up to the next tenth */
	double more = p->measure.growth == GROWTH_PERCENT
			      ? ceil(part->more * 10 - 1e-6) / 10
			      : part->more;
	/* a figure, points */
	return arena_printf(arena, _("%s more: +%s"),
			    app_measure_figure(catalog, &p->measure, more, arena),
			    points);
}

/* What is reported of a part of the list, or of one below it. */
static const struct part_report *
find_part(const struct part_report *parts, size_t n, const struct part *part)
{
	for (size_t i = 0; i < n; i++) {
		const struct part_report *found =
			parts[i].part == part
				? &parts[i]
				: find_part(parts[i].parts, parts[i].n_parts, part);
		if (found)
			return found;
	}
	return NULL;
}

/* "1 of 2 people": how far a gate is. */
static const char *
gate_text(const struct report *report, const struct part_report *gate,
	  struct arena *arena)
{
	const struct part *part = gate->part;
	return part->need > 0 ? people_of(gate->people, part->need, arena)
			      : value_of(report, gate,
					 num_double(part->need_value_micros), arena);
}

const char *
app_part_waits_text(const struct report *report, const struct req_report *score,
		    const struct part_report *part, struct arena *arena)
{
	const struct part_report *gate = NULL;
	if (part->waits_for)
		gate = find_part(score->parts, score->n_parts, part->waits_for);
	if (gate) /* a part, how far it is */
		return arena_printf(arena, _("waits for %s, %s"),
				    app_part_name(gate->part),
				    gate_text(report, gate, arena));
	if (!part->is_gate || part->gate_met)
		return "";
	if (part->part->form == PART_PEOPLE ? part->part->need == part->part->at
					    : part->part->max_micros == 0)
		return _("what follows waits for it"); /* how far it is, is said */
	/* how far it is */
	return arena_printf(arena, _("what follows waits for it, %s"),
			    gate_text(report, part, arena));
}

const char *
app_part_asks_text(const struct catalog *catalog, const struct part *part,
		   struct arena *arena)
{
	switch (part->form) {
	case PART_PEOPLE:
		return app_holding_text(catalog, part->holding, arena);
	case PART_METRIC:
		return app_measure_text(catalog, &part->measure, arena);
	case PART_STEPS:
	case PART_BEST:
	case PART_SUM:
		break;
	}
	return "";
}

/* ---- the bar ---- */

int
app_score_bar(const struct req_report *score, int cells, int *part_of_cell)
{
	double total = 0, sum = 0, at_least = score->at_least;
	for (size_t i = 0; i < score->n_parts; i++)
		total += num_double(score->parts[i].part->max_micros);
	if (total < at_least)
		total = at_least;
	int threshold = (int)(at_least / total * cells + 0.5);
	int cell = 0;
	for (size_t i = 0; i < score->n_parts; i++) {
		sum += score->parts[i].points;
		int end = (int)(sum / total * cells + 0.5);
		if (score->score < at_least && end > threshold - 1)
			end = threshold - 1;
		for (; cell < end && cell < cells; cell++)
			part_of_cell[cell] = (int)i;
	}
	for (; cell < cells; cell++)
		part_of_cell[cell] = -1;
	return threshold;
}

const char *
app_score_bar_text(const struct req_report *score, int cells, bool ascii,
		   struct arena *arena)
{
	static const char *const glyphs[][4] = {{"█", "▓", "░", "│"},
						{"#", "=", ".", "|"}};
	struct buf bar = {.arena = arena};
	int *parts = arena_array(arena, (size_t)cells, sizeof *parts);
	int threshold = app_score_bar(score, cells, parts);
	for (int i = 0; i <= cells; i++) {
		if (i == threshold)
			buf_puts(&bar, glyphs[ascii][3]);
		if (i < cells)
			buf_puts(&bar, glyphs[ascii][parts[i] < 0 ? 2 : parts[i] % 2]);
	}
	return buf_text(&bar);
}
