/* Plans in words, and what achievements cost. */
#include <stdlib.h>
#include <string.h>

#include "app/csv.h"
#include "app/find.h"
#include "app/foresight.h"
#include "app/score_words.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

/* What a step adds: "+4 points for Security Designation: Step 1". */
static const char *
gain_text(const struct app *app, const struct plan_step *s, struct arena *arena)
{
	const char *award = app_award_of(app->catalog, s->competency, s->level, arena);
	const char *what =
		s->part ? app_requirement_part_name(s->requirement, s->part, arena)
			: app_requirement_text(app->catalog, s->requirement, arena);
	const char *points = app_points_text((int64_t)(s->points * 10 + 0.5), arena);
	if (s->points > 0 && s->opens)
		/* points, competency and level, part of a score */
		return arena_printf(
			arena, _("+%s points for %s: %s, and opens what waits for it"),
			points, award, what);
	if (s->points > 0)
		/* points, competency and level, part of a score */
		return arena_printf(arena, _("+%s points for %s: %s"), points, award,
				    what);
	if (s->opens)
		/* competency and level, part of a score */
		return arena_printf(arena, _("opens for %s what waits for %s"), award,
				    what);
	/* competency and level, requirement */
	return arena_printf(arena, _("counts for %s: %s"), award, what);
}

const char *
app_step_text(const struct app *app, const struct plan_outcome *outcome, size_t step,
	      struct arena *arena)
{
	const struct plan_step *s = &outcome->steps[step];
	if (!s->requirement)
		return "";
	const char *gain = gain_text(app, s, arena);
	if (s->together < 0)
		return gain;
	const struct plan_step *other = &outcome->steps[s->together];
	const char *id = app->catalog->credentials[other->credential].id;
	if (other->person == s->person)
		/* another credential, what it brings */
		return arena_printf(arena, _("together with %s %s"), id, gain);
	/* another credential, another person, what it brings */
	return arena_printf(arena, _("together with %s of %s %s"), id,
			    app_person_name(app->report, other->person, arena), gain);
}

const char *
app_plan_day(const struct app *app, const struct plan_outcome *outcome,
	     struct arena *arena)
{
	char date[DATE_TEXT_BYTES];
	for (size_t t = 0; t < outcome->n_targets; t++)
		if (outcome->days[t] != outcome->needed_on)
			return "";
	if (outcome->needed_on == app->as_of)
		return "";
	date_format(outcome->needed_on, date);
	return arena_printf(arena,
			    outcome->at_renewal
				    ? _("to be met on %s, the renewal's first day")
				    : _("to be met on %s"),
			    date);
}

static void
add_part(const struct app *app, const struct plan_part *part, struct buf *out,
	 struct arena *arena)
{
	const char *award =
		app_award_of(app->catalog, part->competency, part->level, arena);
	const char *path = app_path_name(part->path);
	if (part->fewest == PLAN_UNKNOWN)
		/* competency and level, path */
		buf_printf(out, _("%s by %s: the time was over before\n"), award, path);
	else if (part->fewest == PLAN_NEVER)
		/* competency and level, path */
		buf_printf(out, _("%s by %s: not possible by people alone\n"), award,
			   path);
	else
		/* competency and level, path, number */
		buf_printf(out,
			   ngettext("%s by %s: at least %lld achievement\n",
				    "%s by %s: at least %lld achievements\n",
				    (unsigned long)part->fewest),
			   award, path, (long long)part->fewest);
}

/* The fewest of a target's paths; PLAN_NEVER if it needs nothing or none is possible,
 * PLAN_UNKNOWN if one of them is. */
static int64_t
fewest_of(const struct plan_outcome *outcome, size_t target)
{
	int64_t fewest = PLAN_NEVER;
	for (size_t i = 0; i < outcome->n_parts; i++) {
		const struct plan_part *part = &outcome->parts[i];
		if (part->target == target && part->fewest == PLAN_UNKNOWN)
			return PLAN_UNKNOWN;
		if (part->target == target && part->fewest >= 0 &&
		    (fewest < 0 || part->fewest < fewest))
			fewest = part->fewest;
	}
	return fewest;
}

/* What the bound says, in achievements or in cost. */
static void
add_bound(const struct plan_options *options, const struct plan_outcome *outcome,
	  struct buf *out)
{
	const struct plan_found *found = &outcome->found;
	char cost[NUM_TEXT_BYTES];
	if (options->cost_micros) {
		num_format_grouped(found->cost_micros, cost);
		if (outcome->proven)
			buf_printf(out,
				   _("All together: no plan costs less than %s.\n"),
				   cost);
		return;
	}
	if (!outcome->proven) {
		buf_printf(out,
			   _("All together: at least %.0f are proven to be needed; the "
			     "plan has %lld.\n"),
			   found->bound, (long long)found->number);
		return;
	}
	if (found->relaxed > (double)found->number - 1 + 1e-6)
		/* a decimal, a number */
		buf_printf(out,
			   _("All together: even with fractions of achievements %.2f "
			     "are needed, so that whole ones are at least %lld.\n"),
			   found->relaxed, (long long)found->number);
	else
		/* a decimal, a number */
		buf_printf(out,
			   _("All together: with fractions of achievements %.2f would "
			     "do; every choice of whole ones with fewer than %lld was "
			     "ruled out.\n"),
			   found->relaxed, (long long)found->number);
}

const char *
app_plan_bound(const struct app *app, const struct plan_options *options,
	       const struct plan_outcome *outcome, struct arena *arena)
{
	struct buf out = {.arena = arena};
	int64_t sum = 0;
	bool known = true;
	for (size_t i = 0; i < outcome->n_parts; i++)
		add_part(app, &outcome->parts[i], &out, arena);
	for (size_t t = 0; t < outcome->n_targets; t++) {
		int64_t fewest = fewest_of(outcome, t);
		sum += fewest > 0 ? fewest : 0;
		known = known && fewest != PLAN_UNKNOWN;
	}
	if (!options->cost_micros && known && sum > outcome->found.number)
		/* two numbers */
		buf_printf(&out,
			   _("The targets apart from each other need %lld; what counts "
			     "for several of them counts once.\n"),
			   (long long)sum);
	if (outcome->n_steps > 0)
		add_bound(options, outcome, &out);
	else
		buf_puts(&out, _("Nothing is needed.\n"));
	return buf_text(&out);
}

/* A file of costs while it is read. */
struct pricing {
	const struct app *app;
	const char *path;
	int64_t *costs;
	size_t n_columns;
	size_t credential, cost; /* columns */
	struct fault *fault;
};

static bool
find_column(struct pricing *p, const struct csv_record *record, const char *name,
	    size_t *column)
{
	for (*column = 0; *column < record->n_fields; ++*column)
		if (text_compare(record->fields[*column].text, name) == 0)
			return true;
	return fault_set(p->fault, FAULT_INPUT, _("%s: the column \"%s\" is missing."),
			 p->path, name);
}

static bool
bad_cost(struct pricing *p, const struct csv_record *record, const char *text)
{
	return fault_set(p->fault, FAULT_INPUT,
			 _("%s:%zu:cost: \"%s\" is not a cost; write a number from 0 "
			   "up, with at most six decimal places."),
			 p->path, record->line, text);
}

static bool
bad_quote(struct pricing *p, const struct csv_record *record)
{
	return fault_set(
		p->fault, FAULT_INPUT, "%s:%zu: %s", p->path, record->line,
		record->problem == CSV_STRAY_QUOTE
			? _("a stray quote (\"): put the whole field in quotes and "
			    "double those in it; nothing after it was read")
			: _("the quote (\") is never closed; nothing after it was "
			    "read"));
}

static bool
take_row(struct pricing *p, const struct csv_record *record)
{
	struct fault why = {0};
	uint32_t index;
	if (record->problem != CSV_FINE)
		return bad_quote(p, record);
	if (record->n_fields != p->n_columns)
		return fault_set(p->fault, FAULT_INPUT,
				 _("%s:%zu: the row has not as many fields as the "
				   "header."),
				 p->path, record->line);
	const struct csv_field *credential = &record->fields[p->credential];
	const struct csv_field *cost = &record->fields[p->cost];
	if (!find_thing(p->app, THING_CREDENTIAL, credential->text, &index, &why))
		return fault_set(p->fault, FAULT_INPUT, "%s:%zu:credential: %s",
				 p->path, record->line, why.text);
	if (num_parse(cost->text, cost->len, &p->costs[index]) != NUM_FINE ||
	    p->costs[index] < 0)
		return bad_cost(p, record, cost->text);
	return true;
}

static bool
take_rows(struct pricing *p, struct csv_reader *reader)
{
	struct csv_record record;
	if (!csv_reader_next(reader, &record))
		return fault_set(p->fault, FAULT_INPUT, _("%s is empty."), p->path);
	p->n_columns = record.n_fields;
	if (!find_column(p, &record, "credential", &p->credential) ||
	    !find_column(p, &record, "cost", &p->cost))
		return false;
	while (csv_reader_next(reader, &record))
		if (!take_row(p, &record))
			return false;
	return true;
}

bool
app_plan_costs(const struct app *app, const char *path, struct arena *arena,
	       const int64_t **cost_micros, struct fault *fault)
{
	struct pricing p = {.app = app, .path = path, .fault = fault};
	struct buf bytes = {0};
	p.costs = arena_array(arena, app->catalog->n_credentials, sizeof *p.costs);
	*cost_micros = p.costs;
	int reason = csv_read_file(path, &bytes);
	bool fine =
		reason == 0 || fault_set(fault, FAULT_INPUT, _("%s can't be read: %s."),
					 path, strerror(reason));
	if (fine) {
		struct csv_reader *reader = csv_reader_new(buf_text(&bytes), bytes.len);
		fine = take_rows(&p, reader);
		csv_reader_free(reader);
	}
	buf_free(&bytes);
	return fine;
}
