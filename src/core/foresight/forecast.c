#include "core/forecast.h"

#include <stdlib.h>
#include <string.h>

#include "../eval/eval.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/order.h"

/* A day on which something begins or ends for a person. */
struct person_day {
	int32_t date;
	uint32_t person;
};

/* The changes of a period while they are listed and explained. */
struct forecasting {
	struct eval *eval;
	const struct catalog *catalog;
	const struct world *world;
	struct arena *arena;  /* of the changes */
	int32_t since, until; /* after the one day, up to the other */
	struct forecast_change *changes;
	size_t n_changes, changes_capacity;
	struct person_facts facts;
	const struct report *before, *after; /* of the day before, of the day */
	int32_t date;
	struct person_day *days; /* by date, then person */
	size_t n_days, days_capacity;
	struct forecast_cause *causes;
	size_t n_causes, causes_capacity;
};

/* ---- the days of people ---- */

static void
add_day(struct forecasting *f, int32_t date, uint32_t person)
{
	if (date <= f->since || date > f->until)
		return;
	MEM_MORE(f->days, f->n_days, f->days_capacity) =
		(struct person_day){date, person};
}

static int
compare_days(const void *left, const void *right)
{
	const struct person_day *a = left, *b = right;
	return order_by(ORDER(a->date, b->date), ORDER(a->person, b->person));
}

static void
find_days(struct forecasting *f)
{
	for (uint32_t p = 0; p < f->world->n_people; p++) {
		person_facts_read(&f->facts, p);
		for (size_t i = 0; i < f->facts.n_days; i++)
			add_day(f, f->facts.days[i], p);
	}
	mem_sort(f->days, f->n_days, sizeof *f->days, compare_days);
}

static size_t
first_day(const struct forecasting *f)
{
	size_t low = 0, high = f->n_days;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (f->days[middle].date < f->date)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ---- causes ---- */

static bool
same_cause(const struct forecast_cause *a, const struct forecast_cause *b)
{
	return a->kind == b->kind && a->person == b->person &&
	       a->credential == b->credential && a->requirement == b->requirement &&
	       a->path == b->path && a->setting == b->setting &&
	       a->competency == b->competency && a->level == b->level &&
	       a->part == b->part && a->gate == b->gate && a->measure == b->measure;
}

static void
add_cause(struct forecasting *f, const struct forecast_cause *cause)
{
	for (size_t i = 0; i < f->n_causes; i++)
		if (same_cause(&f->causes[i], cause))
			return;
	MEM_MORE(f->causes, f->n_causes, f->causes_capacity) = *cause;
}

/* What people are asked for, and what is asked by it: the part of a score. */
struct asked {
	const struct expr *holding, *of_whom; /* the latter may be null */
	const struct part *part;	      /* or null */
	bool gate;
};

/* Whether a person counts: for all of it, or for its of_whom too. */
static int
fits(const struct asked *asked, const uint64_t *held)
{
	if (!expr_holds(asked->holding, held))
		return 0;
	return 1 + (asked->of_whom && expr_holds(asked->of_whom, held));
}

/* The credentials asked for that a person holds on one day only. */
static void
add_credentials(struct forecasting *f, const struct asked *asked, uint32_t person,
		const uint64_t *more, const uint64_t *less)
{
	size_t words = f->facts.ways->held_words;
	uint64_t *named = mem_new(words, sizeof *named);
	expr_mark(asked->holding, named);
	if (asked->of_whom)
		expr_mark(asked->of_whom, named);
	for (uint32_t c = 0; c < words * 64; c++)
		if ((named[c / 64] & more[c / 64] & ~less[c / 64]) >> (c % 64) & 1)
			add_cause(f, &(struct forecast_cause){
					     .kind = CAUSE_ACHIEVEMENT,
					     .person = person,
					     .credential = catalog_base(f->catalog, c),
					     .part = asked->part,
					     .gate = asked->gate});
	free(named);
}

/* `before` has room for what they held the day before. */
static void
add_person(struct forecasting *f, const struct asked *asked, uint32_t person, bool met,
	   uint64_t *before)
{
	bool was = world_organization(f->world, person, f->date - 1) == WORLD_HOME;
	bool is = world_organization(f->world, person, f->date) == WORLD_HOME;
	const uint64_t *after = f->facts.held;
	person_facts_read(&f->facts, person);
	person_facts_on(&f->facts, f->date - 1, false);
	memcpy(before, after, f->facts.ways->held_words * sizeof *before);
	person_facts_on(&f->facts, f->date, false);
	int change = fits(asked, after) - fits(asked, before);
	if (met ? change <= 0 : change >= 0)
		return;
	if (was != is)
		add_cause(f, &(struct forecast_cause){.kind = CAUSE_ASSOCIATION,
						      .person = person,
						      .part = asked->part,
						      .gate = asked->gate});
	else
		add_credentials(f, asked, person, met ? after : before,
				met ? before : after);
}

static void
add_people(struct forecasting *f, const struct asked *asked, bool met)
{
	uint64_t *before = mem_new(f->facts.ways->held_words, sizeof *before);
	for (size_t i = first_day(f); i < f->n_days && f->days[i].date == f->date; i++)
		add_person(f, asked, f->days[i].person, met, before);
	free(before);
}

/* Each of the credentials is asked for by itself. */
static void
add_holders(struct forecasting *f, const struct expr *of, bool met)
{
	for (uint32_t i = 0; i < of->n_kids; i++)
		add_people(f, &(struct asked){.holding = of->kids[i]}, met);
	if (of->n_kids == 0)
		add_people(f, &(struct asked){.holding = of}, met);
}

static void
add_setting(struct forecasting *f, const char *setting)
{
	add_cause(f, &(struct forecast_cause){
			     .kind = CAUSE_SETTING,
			     .setting = facts_setting(f->world, setting, f->date)});
}

/* True if a metric asks for another value in the market of the day. */
static bool
market_matters(const struct forecasting *f, const struct threshold *threshold)
{
	return catalog_threshold(threshold, facts_market(f->world, f->date)) !=
	       catalog_threshold(threshold, facts_market(f->world, f->date - 1));
}

/* True if a row that counts from a date to the day before another begins to on the day,
 * or ceases to. */
static bool
moves(const struct forecasting *f, int32_t date, int32_t end)
{
	return date == f->date || end == f->date;
}

/* True if a value begins to count for a measure on the day, or ceases to. */
static bool
changes_value(const struct forecasting *f, const struct measure *measure,
	      const struct metric_value *v)
{
	int32_t end = figures_window_end(v->date, figures_months(measure));
	return v->metric == measure->metric && moves(f, v->date, end) &&
	       figures_counts(measure, v);
}

/* Adds a change of a value, of which the cause tells measure and values. */
static void
add_value(struct forecasting *f, struct forecast_cause *cause,
	  const struct threshold *threshold)
{
	const struct measure *measure = cause->measure;
	bool several = false, market = market_matters(f, threshold);
	cause->kind = CAUSE_VALUE;
	if (market)
		add_setting(f, "market");
	for (size_t i = 0; i < f->world->n_metric_values; i++) {
		const struct metric_value *v = &f->world->metric_values[i];
		if (!changes_value(f, measure, v))
			continue;
		several = several || (cause->figure && cause->figure->date != v->date);
		cause->figure = v;
	}
	if (market && !cause->figure)
		return;
	if (several)
		cause->figure = NULL;
	add_cause(f, cause);
}

/* sides: what is reported of the requirement the day before, and on the day; or null.
 */
static void
add_figures(struct forecasting *f, const struct req_report *const sides[2])
{
	const struct req_report *any = sides[1] ? sides[1] : sides[0];
	const struct requirement *r = any->requirement;
	struct forecast_cause cause = {
		.requirement = r, .measure = &r->measure, .at_least = any->at_least};
	for (int i = 0; i < 2; i++)
		if (sides[i]) {
			cause.known[i] = sides[i]->known;
			cause.value[i] = sides[i]->value;
		}
	add_value(f, &cause, &r->at_least);
}

/* The same of a part of a score. */
static void
add_part_value(struct forecasting *f, const struct part_report *before,
	       const struct part_report *after, bool gate)
{
	const struct part *part = after->part;
	struct forecast_cause cause = {.measure = &part->measure,
				       .part = part,
				       .gate = gate,
				       .at_least = after->at,
				       .known = {before->known, after->known},
				       .value = {before->value, after->value}};
	add_value(f, &cause, &part->at_value);
}

static void
add_records(struct forecasting *f, const struct req_report *const sides[2])
{
	const struct req_report *any = sides[1] ? sides[1] : sides[0];
	const struct requirement *r = any->requirement;
	struct forecast_cause cause = {
		.kind = CAUSE_RECORDS, .requirement = r, .at_least = any->needed};
	size_t n = 0;
	for (size_t i = 0; i < f->world->n_records; i++) {
		const struct record *row = &f->world->records[i];
		if (strcmp(row->kind, r->kind) == 0 &&
		    moves(f, row->date, figures_record_end(row->date, r->months))) {
			cause.record = row;
			n++;
		}
	}
	if (n != 1)
		cause.record = NULL;
	for (int i = 0; i < 2; i++) {
		cause.known[i] = sides[i] != NULL;
		cause.value[i] = sides[i] ? sides[i]->found : 0;
	}
	add_cause(f, &cause);
}

/* ---- one change ---- */

/* True if a place of the path is filled on one of the days only. */
static bool
people_change(const struct path_report *path, const struct path_report *other)
{
	for (size_t i = 0; i < path->n_requirements; i++) {
		const struct req_report *r = &path->requirements[i];
		if (r->requirement->form != REQ_PEOPLE)
			continue;
		const struct req_report *o = report_requirement(other, r->requirement);
		if (!o || o->met != r->met)
			return true;
	}
	return false;
}

/*
 * What makes points of a score more (up), or less. A part that opens or closes does so
 * by the gate before it, which is told there.
 */
static void
explain_parts(struct forecasting *f, const struct part_report *before,
	      const struct part_report *after, size_t n, bool up)
{
	for (size_t i = 0; i < n; i++) {
		const struct part_report *b = &before[i], *a = &after[i];
		bool gate = b->gate_met != a->gate_met && a->gate_met == up;
		bool points = up ? a->points > b->points : a->points < b->points;
		if (a->part->form == PART_PEOPLE && (gate || points) && a->at != b->at)
			add_setting(f, "market");
		if (a->part->form == PART_PEOPLE && (gate || points))
			add_people(f,
				   &(struct asked){.holding = a->part->holding,
						   .part = a->part,
						   .gate = gate},
				   up);
		else if (a->part->form == PART_METRIC && (gate || points) &&
			 (a->value != b->value || a->known != b->known ||
			  a->at != b->at))
			add_part_value(f, b, a, gate);
		else
			explain_parts(f, b->parts, a->parts, a->n_parts, up);
	}
}

/* The value of a part of which only the one day is known, the day itself if `up`. */
static void
explain_value(struct forecasting *f, const struct part_report *p, bool up)
{
	struct forecast_cause cause = {
		.measure = &p->part->measure, .part = p->part, .at_least = p->at};
	bool changes = market_matters(f, &p->part->at_value);
	cause.known[up] = p->known;
	cause.value[up] = p->value;
	for (size_t i = 0; i < f->world->n_metric_values; i++)
		changes = changes ||
			  changes_value(f, cause.measure, &f->world->metric_values[i]);
	if (changes)
		add_value(f, &cause, &p->part->at_value);
}

/* The same of a score that is reported of one of the days only: on the other one
 * another alternative of the path is the best. */
static void
explain_one_day(struct forecasting *f, const struct part_report *parts, size_t n,
		bool up)
{
	for (size_t i = 0; i < n; i++) {
		const struct part_report *p = &parts[i];
		if (p->part->form == PART_PEOPLE) {
			if (market_matters(f, &p->part->at_value))
				add_setting(f, "market");
			add_people(f,
				   &(struct asked){.holding = p->part->holding,
						   .part = p->part},
				   up);
		} else if (p->part->form == PART_METRIC) {
			explain_value(f, p, up);
		} else {
			explain_one_day(f, p->parts, p->n_parts, up);
		}
	}
}

/* A score on the day before and on the day, of one path; one of them may be null. */
static void
explain_score(struct forecasting *f, const struct req_report *before,
	      const struct req_report *after, bool up)
{
	const struct req_report *one = before ? before : after;
	if (before && after)
		explain_parts(f, before->parts, after->parts, after->n_parts, up);
	else if (one)
		explain_one_day(f, one->parts, one->n_parts, up);
}

/* An award that is there on one day only (`sure`), or not on the other as it seems. */
static void
add_award(struct forecasting *f, const struct requirement *asked, bool sure, bool met)
{
	const struct level_report *award =
		report_level(met ? f->before : f->after, asked->award_competency,
			     asked->award_level);
	if (sure || (award && !(asked->award_held ? award->held : award->met)))
		add_cause(f, &(struct forecast_cause){.kind = CAUSE_AWARD,
						      .requirement = asked,
						      .competency =
							      asked->award_competency,
						      .level = asked->award_level});
}

static void
explain_requirement(struct forecasting *f, const struct req_report *r,
		    const struct req_report *o, bool met)
{
	const struct requirement *asked = r->requirement;
	const struct req_report *const sides[2] = {met ? o : r, met ? r : o};
	if (asked->form != REQ_PEOPLE && o && o->met == r->met)
		return;
	switch (asked->form) {
	case REQ_PEOPLE:
		add_people(f,
			   &(struct asked){.holding = asked->holding,
					   .of_whom = asked->of_whom_people > 0
							      ? asked->of_whom_holding
							      : NULL},
			   met);
		break;
	case REQ_METRIC:
		add_figures(f, sides);
		break;
	case REQ_RECORDS:
		add_records(f, sides);
		break;
	case REQ_AWARD:
		add_award(f, asked, o != NULL, met);
		break;
	case REQ_CREDENTIALS:
		add_holders(f, asked->holding, met);
		break;
	case REQ_SCORE:
		explain_score(f, sides[0], sides[1], met);
		break;
	case REQ_ANY:
	case REQ_SOME:
		break;
	}
}

/* Why a path does not apply on a day; on the one beside it it does. */
static void
explain_applying(struct forecasting *f, const struct path *path, int32_t day)
{
	if (day < path->from || day > path->until)
		add_cause(f,
			  &(struct forecast_cause){.kind = CAUSE_PATH, .path = path});
	if (path->track && !facts_has_track(f->world, path->track, day))
		add_setting(f, "track");
}

static void
explain_path(struct forecasting *f, const struct path_report *path,
	     const struct path_report *other, bool met)
{
	if (!other->applies) {
		explain_applying(f, path->path, met ? f->date - 1 : f->date);
		return;
	}
	bool people = people_change(path, other);
	for (size_t i = 0; i < path->n_requirements; i++) {
		const struct req_report *r = &path->requirements[i];
		if (r->requirement->form != REQ_PEOPLE || people)
			explain_requirement(
				f, r, report_requirement(other, r->requirement), met);
	}
}

/* What is reported of the score of a level's path; null if it has none, or does not
 * apply. */
static const struct req_report *
score_of(const struct level_report *level, int32_t path)
{
	const struct path_report *p = path < 0 ? NULL : &level->paths[path];
	for (size_t i = 0; p && i < p->n_requirements; i++)
		if (p->requirements[i].requirement->form == REQ_SCORE)
			return &p->requirements[i];
	return NULL;
}

/* Where the highest score decides, another one may have become it, or ceased to: it has
 * more points now, or the other one less. */
static void
explain_highest(struct forecasting *f, const struct level_report *with,
		const struct level_report *without, bool met)
{
	int32_t other = without->best_path, best = with->best_path;
	const struct level_report *before = met ? without : with,
				  *after = met ? with : without;
	if (!with->attainable->by_score || other < 0 || other == best)
		return;
	if (without->paths[best].applies)
		explain_score(f, score_of(before, best), score_of(after, best), met);
	if (with->paths[other].applies)
		explain_score(f, score_of(before, other), score_of(after, other), !met);
	else
		explain_applying(f, with->paths[other].path,
				 met ? f->date : f->date - 1);
}

/* A part by which a score does not hold that has the points. */
static void
tell_low(struct forecast_change *change, const struct req_report *score)
{
	const struct requirement *r = score->requirement;
	if (score->score_tenths < change->needed_tenths || !r->each_must)
		return;
	for (size_t i = score->n_parts; i-- > 0;)
		if (!score->parts[i].part->optional && !score->parts[i].above) {
			change->low = score->parts[i].part;
			change->low_tenths = score->parts[i].tenths;
		}
}

static void
tell_score(struct forecast_change *change, const struct level_report *with,
	   const struct level_report *without)
{
	const struct req_report *w = score_of(with, with->best_path),
				*o = score_of(without, without->best_path);
	if (!w || !o)
		return;
	change->scored = true;
	change->score_tenths[change->met] = w->score_tenths;
	change->score_tenths[!change->met] = o->score_tenths;
	change->needed_tenths = w->requirement->score_at_least_micros / (NUM_ONE / 10);
	tell_low(change, o);
}

static bool
override_ended(const struct forecasting *f, const struct forecast_change *change)
{
	for (size_t i = 0; i < f->world->n_overrides; i++) {
		const struct override *o = &f->world->overrides[i];
		if (o->competency == change->competency && o->level == change->level &&
		    o->from < f->date &&
		    world_override_until(f->catalog, o) == f->date - 1)
			return true;
	}
	return false;
}

/* By a row of awards on one day, and not on the other, called without: the row is only
 * of the one day, or a path applies on the other. */
static void
explain_record(struct forecasting *f, const struct level_report *without)
{
	struct forecast_cause cause = {.kind = CAUSE_RECORD};
	if (without->best_path >= 0)
		cause.path = without->paths[without->best_path].path;
	add_cause(f, &cause);
}

/* Compares the day on which it is met with the one on which it is not. */
static void
explain(struct forecasting *f, struct forecast_change *change)
{
	const struct level_report *with = report_level(
		change->met ? f->after : f->before, change->competency, change->level);
	const struct level_report *without = report_level(
		change->met ? f->before : f->after, change->competency, change->level);
	f->n_causes = 0;
	if (with->by == MET_BY_OVERRIDE || (!change->met && override_ended(f, change)))
		add_cause(f, &(struct forecast_cause){.kind = CAUSE_OVERRIDE});
	if (with->by == MET_BY_RECORD)
		explain_record(f, without);
	if (with->by == MET_BY_PATH) {
		explain_path(f, &with->paths[with->best_path],
			     &without->paths[with->best_path], change->met);
		explain_highest(f, with, without, change->met);
		tell_score(change, with, without);
	}
	change->causes =
		arena_copy(f->arena, f->causes, f->n_causes, sizeof *f->causes);
	change->n_causes = f->n_causes;
}

/* ---- all changes ---- */

static void
list_level(struct forecasting *f, uint32_t competency, size_t level_index)
{
	size_t n;
	const struct met_span *spans =
		eval_history(f->eval, competency, level_index, f->since, &n);
	for (size_t i = 1; i < n && spans[i].date <= f->until; i++) {
		ARENA_MORE(f->arena, f->changes, f->n_changes, f->changes_capacity) =
			(struct forecast_change){
				.date = spans[i].date,
				.competency = competency,
				.level = f->catalog->competencies[competency]
						 .levels[level_index]
						 .level,
				.met = spans[i].met};
	}
}

static int
compare_changes(const void *left, const void *right)
{
	const struct forecast_change *a = left, *b = right;
	return order_by(ORDER(a->date, b->date),
			order_by(ORDER(a->competency, b->competency),
				 ORDER(a->level, b->level)));
}

static void
list_changes(struct forecasting *f)
{
	for (uint32_t c = 0; c < f->catalog->n_competencies; c++)
		for (size_t l = 0; l < f->catalog->competencies[c].n_levels; l++)
			list_level(f, c, l);
	mem_sort(f->changes, f->n_changes, sizeof *f->changes, compare_changes);
}

const struct forecast_change *
forecast_changes(struct eval *eval, int32_t after, int32_t until, struct arena *arena,
		 size_t *n)
{
	struct forecasting f = {.eval = eval,
				.catalog = eval->catalog,
				.world = eval->world,
				.arena = arena,
				.since = after,
				.until = until};
	list_changes(&f);
	*n = f.n_changes;
	if (*n == 0)
		return f.changes;
	struct eval *before = eval_new(eval->catalog, eval->world);
	person_facts_init(&f.facts, eval->ways, eval->world);
	find_days(&f);
	for (size_t i = 0; i < *n; i++) {
		if (i == 0 || f.date != f.changes[i].date) {
			f.date = f.changes[i].date;
			f.before = eval_report(before, f.date - 1);
			f.after = eval_report(eval, f.date);
		}
		explain(&f, &f.changes[i]);
	}
	eval_free(before);
	person_facts_free(&f.facts);
	free(f.days);
	free(f.causes);
	return f.changes;
}

/* ---- what is held ---- */

/* The changes of a period, in an arena. */
struct held_list {
	struct arena *arena;
	int32_t after, until;
	struct held_change *items;
	size_t n, capacity;
};

static int
compare_periods(const void *left, const void *right)
{
	const struct held_period *a = left, *b = right;
	return order_by(ORDER(a->from, b->from), ORDER(a->to, b->to));
}

static void
add_change(struct held_list *list, struct held_change change)
{
	if (change.date <= list->after || change.date > list->until)
		return;
	ARENA_MORE(list->arena, list->items, list->n, list->capacity) = change;
}

/* Begins and ends of what periods make together. */
static void
add_changes(const struct held_periods *h, struct held_list *list, uint32_t competency,
	    uint32_t level)
{
	struct held_change change = {.competency = competency, .level = level};
	for (size_t i = 0, next; i < h->n; i = next) {
		struct held_period first = h->items[i], last = first;
		for (next = i + 1; next < h->n; next++) {
			if (h->items[next].from > date_plus_days(last.to, 1))
				break;
			if (h->items[next].to > last.to)
				last = h->items[next];
		}
		change.date = first.from;
		change.held = true;
		change.cause = !first.by			      ? HELD_BEGUN
			       : first.from == first.by->purchased_on ? HELD_BOUGHT
								      : HELD_ATTAINED;
		change.subscription = first.by;
		add_change(list, change);
		change.date = date_plus_days(last.to, 1);
		change.held = false;
		change.cause = last.by ? HELD_ENDED : HELD_LOST;
		change.subscription = last.by;
		add_change(list, change);
	}
}

static int
compare_held(const void *left, const void *right)
{
	const struct held_change *a = left, *b = right;
	return order_by(ORDER(a->date, b->date),
			order_by(ORDER(a->competency, b->competency),
				 ORDER(a->level, b->level)));
}

const struct held_change *
forecast_held(struct eval *eval, int32_t after, int32_t until, struct arena *arena,
	      size_t *n)
{
	const struct catalog *catalog = eval->catalog;
	struct held_list list = {.arena = arena, .after = after, .until = until};
	struct held_periods h = {0};
	eval_report(eval, after);
	for (uint32_t c = 0; c < catalog->n_competencies; c++)
		for (size_t l = 0; l < catalog->competencies[c].n_levels; l++) {
			h.n = 0;
			terms_held(&eval->timeline,
				   eval->ways->level_base[c] + (uint32_t)l, &h);
			mem_sort(h.items, h.n, sizeof *h.items, compare_periods);
			add_changes(&h, &list, c,
				    catalog->competencies[c].levels[l].level);
		}
	mem_sort(list.items, list.n, sizeof *list.items, compare_held);
	free(h.items);
	*n = list.n;
	return list.items;
}
