#include "core/forecast.h"

#include <stdlib.h>
#include <string.h>

#include "../eval/eval.h"
#include "base/mem.h"
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
	       a->competency == b->competency && a->level == b->level;
}

static void
add_cause(struct forecasting *f, const struct forecast_cause *cause)
{
	for (size_t i = 0; i < f->n_causes; i++)
		if (same_cause(&f->causes[i], cause))
			return;
	MEM_MORE(f->causes, f->n_causes, f->causes_capacity) = *cause;
}

/* Whether a person counts for a requirement: for all of it, or for its of_whom too. */
static int
fits(const struct requirement *r, const uint64_t *held)
{
	if (!expr_holds(r->holding, held))
		return 0;
	return 1 + (r->of_whom_people > 0 && expr_holds(r->of_whom_holding, held));
}

/* The credentials of a requirement that a person holds on one day only. */
static void
add_credentials(struct forecasting *f, const struct requirement *r, uint32_t person,
		const uint64_t *more, const uint64_t *less)
{
	size_t n = f->catalog->n_credentials;
	uint64_t *named = mem_new(n / 64 + 1, sizeof *named);
	catalog_mark(r, named);
	for (uint32_t c = 0; c < n; c++)
		if ((named[c / 64] & more[c / 64] & ~less[c / 64]) >> (c % 64) & 1)
			add_cause(f, &(struct forecast_cause){.kind = CAUSE_ACHIEVEMENT,
							      .person = person,
							      .credential = c});
	free(named);
}

/* `before` has room for what they held the day before. */
static void
add_person(struct forecasting *f, const struct requirement *r, uint32_t person,
	   bool met, uint64_t *before)
{
	bool was = world_organization(f->world, person, f->date - 1) == WORLD_HOME;
	bool is = world_organization(f->world, person, f->date) == WORLD_HOME;
	const uint64_t *after = f->facts.held;
	person_facts_read(&f->facts, person);
	person_facts_on(&f->facts, f->date - 1, false);
	memcpy(before, after, f->facts.ways->held_words * sizeof *before);
	person_facts_on(&f->facts, f->date, false);
	int change = fits(r, after) - fits(r, before);
	if (met ? change <= 0 : change >= 0)
		return;
	if (was != is)
		add_cause(f, &(struct forecast_cause){.kind = CAUSE_ASSOCIATION,
						      .person = person});
	else
		add_credentials(f, r, person, met ? after : before,
				met ? before : after);
}

static void
add_people(struct forecasting *f, const struct requirement *r, bool met)
{
	uint64_t *before = mem_new(f->facts.ways->held_words, sizeof *before);
	for (size_t i = first_day(f); i < f->n_days && f->days[i].date == f->date; i++)
		add_person(f, r, f->days[i].person, met, before);
	free(before);
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
market_matters(const struct forecasting *f, const struct requirement *r)
{
	return catalog_at_least(r, facts_market(f->world, f->date)) !=
	       catalog_at_least(r, facts_market(f->world, f->date - 1));
}

/* True if a row that counts from a date to the day before another begins to on the day,
 * or ceases to. */
static bool
moves(const struct forecasting *f, int32_t date, int32_t end)
{
	return date == f->date || end == f->date;
}

/* sides: what is reported of the requirement the day before, and on the day; or null.
 */
static void
add_figures(struct forecasting *f, const struct req_report *const sides[2])
{
	const struct req_report *any = sides[1] ? sides[1] : sides[0];
	const struct requirement *r = any->requirement;
	struct forecast_cause cause = {
		.kind = CAUSE_VALUE, .requirement = r, .at_least = any->at_least};
	bool several = false, market = market_matters(f, r);
	if (market)
		add_setting(f, "market");
	for (size_t i = 0; i < f->world->n_metric_values; i++) {
		const struct metric_value *v = &f->world->metric_values[i];
		if (v->metric != r->metric ||
		    !moves(f, v->date, figures_window_end(v->date, r->months)))
			continue;
		several = several || (cause.figure && cause.figure->date != v->date);
		cause.figure = v;
	}
	if (market && !cause.figure)
		return;
	if (several)
		cause.figure = NULL;
	for (int i = 0; i < 2; i++)
		if (sides[i]) {
			cause.known[i] = sides[i]->known;
			cause.value[i] = sides[i]->value;
		}
	add_cause(f, &cause);
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

static void
explain_requirement(struct forecasting *f, const struct req_report *r,
		    const struct req_report *o, bool met)
{
	const struct requirement *asked = r->requirement;
	const struct req_report *const sides[2] = {met ? o : r, met ? r : o};
	const struct level_report *award;
	if (asked->form != REQ_PEOPLE && o && o->met == r->met)
		return;
	switch (asked->form) {
	case REQ_PEOPLE:
		add_people(f, asked, met);
		break;
	case REQ_METRIC:
		add_figures(f, sides);
		break;
	case REQ_RECORDS:
		add_records(f, sides);
		break;
	case REQ_AWARD:
		award = report_level(met ? f->before : f->after,
				     asked->award_competency, asked->award_level);
		if (award && !award->met)
			add_cause(f, &(struct forecast_cause){
					     .kind = CAUSE_AWARD,
					     .competency = asked->award_competency,
					     .level = asked->award_level});
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
	if (with->by == MET_BY_PATH)
		explain_path(f, &with->paths[with->best_path],
			     &without->paths[with->best_path], change->met);
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

/* ---- what is held: from the first day on which a purchase finds it attained ---- */

/* What one subscription makes held, both days included. */
struct holding {
	int32_t from, to;
	const struct subscription *subscription;
};

struct holdings {
	struct holding *items;
	size_t n, capacity;
};

/* The changes of a period, in an arena. */
struct held_list {
	struct arena *arena;
	int32_t after, until;
	struct held_change *items;
	size_t n, capacity;
};

/* The first day from `from` on which the level or a higher one is met, or DATE_NEVER.
 */
static int32_t
first_attained(struct eval *eval, uint32_t competency, size_t level_index, int32_t from)
{
	int32_t first = DATE_NEVER;
	for (; level_index < eval->catalog->competencies[competency].n_levels;
	     level_index++) {
		size_t n;
		const struct met_span *spans =
			eval_history(eval, competency, level_index, from, &n);
		for (size_t i = 0; i < n; i++)
			if (spans[i].met && spans[i].date < first)
				first = spans[i].date;
	}
	return first;
}

static int
compare_holdings(const void *left, const void *right)
{
	const struct holding *a = left, *b = right;
	return order_by(ORDER(a->from, b->from), ORDER(a->to, b->to));
}

static void
add_change(struct held_list *list, struct held_change change)
{
	if (change.date <= list->after || change.date > list->until)
		return;
	ARENA_MORE(list->arena, list->items, list->n, list->capacity) = change;
}

/* Begins and ends of what holdings make together. */
static void
add_changes(const struct holdings *h, struct held_list *list, uint32_t competency,
	    uint32_t level)
{
	struct held_change change = {.competency = competency, .level = level};
	for (size_t i = 0, next; i < h->n; i = next) {
		struct holding first = h->items[i], last = first;
		for (next = i + 1; next < h->n; next++) {
			if (h->items[next].from > date_plus_days(last.to, 1))
				break;
			if (h->items[next].to > last.to)
				last = h->items[next];
		}
		change.date = first.from;
		change.held = true;
		change.cause = first.from == first.subscription->purchased_on
				       ? HELD_BOUGHT
				       : HELD_ATTAINED;
		change.subscription = first.subscription;
		add_change(list, change);
		change.date = date_plus_days(last.to, 1);
		change.held = false;
		change.cause = HELD_ENDED;
		change.subscription = last.subscription;
		add_change(list, change);
	}
}

static void
find_level(struct eval *eval, uint32_t competency, size_t level_index,
	   struct holdings *h)
{
	const struct catalog *catalog = eval->catalog;
	const struct world *world = eval->world;
	uint32_t level = catalog->competencies[competency].levels[level_index].level;
	h->n = 0;
	for (size_t i = 0; i < world->n_subscriptions; i++) {
		const struct subscription *s = &world->subscriptions[i];
		if (!subscription_reaches(catalog, s, level))
			continue;
		int32_t from =
			first_attained(eval, competency, level_index, s->purchased_on);
		if (from > s->cover_end)
			continue;
		MEM_MORE(h->items, h->n, h->capacity) =
			(struct holding){from, s->cover_end, s};
	}
	mem_sort(h->items, h->n, sizeof *h->items, compare_holdings);
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
	struct holdings h = {0};
	for (uint32_t c = 0; c < catalog->n_competencies; c++)
		for (size_t l = 0; l < catalog->competencies[c].n_levels; l++) {
			find_level(eval, c, l, &h);
			add_changes(&h, &list, c,
				    catalog->competencies[c].levels[l].level);
		}
	mem_sort(list.items, list.n, sizeof *list.items, compare_held);
	free(h.items);
	*n = list.n;
	return list.items;
}
