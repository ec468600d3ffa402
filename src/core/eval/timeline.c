#include "timeline.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "reach.h"
#include "sweep.h"
#include "terms.h"

/* ---- both sweeps ---- */

bool
timeline_cover(struct timeline *t, int32_t as_of, int32_t back_to, int32_t ahead_from)
{
	int32_t from = t->future.from, first = ahead_from < as_of ? ahead_from : as_of;
	bool day = t->crowd->as_of == as_of;
	/* where the past is kept all the same, it will do */
	bool past = t->any_kept && t->past.from <= first && first <= t->past.to;
	bool ahead = past || (from <= first && from <= t->future.to);
	if (!ahead)
		from = first;
	t->behind = first < from;
	bool back = ahead && (back_to >= from || t->past.from <= back_to);
	if (day && ahead && back)
		return false;
	if (!ahead)
		sweep_set_days(t, &t->future, from, DATE_NEVER);
	if (!back && back_to < from)
		sweep_set_days(t, &t->past, back_to, from);
	else if (!back)
		sweep_set_days(t, &t->past, DATE_NEVER, DATE_NONE);
	if (!back)
		memset(t->future.awards_stale, true,
		       t->ways->n_awards * sizeof *t->future.awards_stale);
	crowd_fill(t->crowd, as_of,
		   (const struct period[LANES]){
			   [LANE_NOW] = {as_of, as_of},
			   [LANE_AHEAD_ALWAYS] = {from, DATE_NEVER},
			   [LANE_AHEAD_EVER] = {DATE_NEVER, from},
			   [LANE_BACK_ALWAYS] = {t->past.from, from},
			   [LANE_BACK_EVER] = {from, t->past.from},
		   });
	return !day;
}

/* True if there are days before the future ones. */
static bool
reaches_back(const struct timeline *t)
{
	return t->past.from <= t->past.to;
}

void
timeline_ahead(struct timeline *t)
{
	if (t->behind)
		memset(t->past.wanted, true,
		       t->ways->n_levels * sizeof *t->past.wanted);
	if (t->any_kept && reaches_back(t))
		sweep_update(t, &t->past, t->behind ? t->past.wanted : t->kept);
	sweep_update(t, &t->future, t->future.wanted);
}

/* True if a term that covers the day has its window to be renewed behind it, where
 * qualifying counts. */
static bool
is_past_window(const struct timeline *t, int32_t date)
{
	for (size_t i = 0; i < t->world->n_subscriptions; i++) {
		const struct subscription *s = &t->world->subscriptions[i];
		const struct catalog *rules = catalog_program(
			t->ways->catalog, subscription_program(t->ways->catalog, s));
		if (rules->qualify_months >= 0 && subscription_covers(s, date) &&
		    terms_month_end(s->term_end) < date)
			return true;
	}
	return false;
}

/* True if the level or a higher one is met on a day of the future, which is up to date:
 * the past need not be. */
static bool
is_met_ahead(const struct timeline *t, uint32_t level, int32_t date)
{
	for (uint32_t top = ways_top(t->ways, level); level <= top; level++)
		if (history_on(&t->future.histories[level], date))
			return true;
	return false;
}

/* The levels not met on the report's day are wanted; returns false if none is. */
static bool
find_wanted(struct timeline *t)
{
	uint32_t n_levels = t->ways->n_levels;
	int32_t as_of = t->crowd->as_of;
	bool *wanted = mem_new(n_levels, sizeof *wanted), any = false;
	bool all = t->behind || is_past_window(t, as_of);
	mem_copy(wanted, t->kept, n_levels, sizeof *wanted);
	for (uint32_t l = 0; l < n_levels && reaches_back(t); l++)
		if (all || !is_met_ahead(t, l, as_of))
			reach_mark(t->ways, l, wanted);
	for (uint32_t l = 0; l < n_levels; l++) {
		any = any || wanted[l];
		t->changed[l] |= wanted[l] != t->past.wanted[l];
		t->past.wanted[l] = wanted[l];
	}
	free(wanted);
	return any && reaches_back(t);
}

void
timeline_back(struct timeline *t)
{
	if (find_wanted(t))
		sweep_update(t, &t->past, t->past.wanted);
}

/* Lists the days of the rules by level. */
static void
list_rule_days(struct timeline *t)
{
	size_t n = t->rules.n;
	uint32_t n_levels = t->ways->n_levels;
	size_t *next = mem_new(n_levels + 1, sizeof *next);
	free(t->rule_days);
	t->rule_days = mem_new(n, sizeof *t->rule_days);
	memset(t->first_rule, 0, (n_levels + 1) * sizeof *t->first_rule);
	for (size_t i = 0; i < n; i++)
		t->first_rule[event_level(t->rules.items[i]) + 1]++;
	for (uint32_t l = 0; l < n_levels; l++)
		t->first_rule[l + 1] += t->first_rule[l];
	mem_copy(next, t->first_rule, n_levels + 1, sizeof *next);
	for (size_t i = 0; i < n; i++)
		t->rule_days[next[event_level(t->rules.items[i])]++] =
			event_date(t->rules.items[i]);
	free(next);
}

void
timeline_forget(struct timeline *t)
{
	events_list(&t->rules, t->ways, t->world, t->figures);
	list_rule_days(t);
	t->first.known = false;
	sweep_forget(t, &t->past);
	sweep_forget(t, &t->future);
}

void
timeline_person(struct timeline *t, uint32_t person, int change)
{
	motions_person(&t->past.motions, person, change);
	motions_person(&t->future.motions, person, change);
	if (change > 0)
		reach_person(t, person);
}

/* ---- what stays as long as the ways ---- */

static const struct crew_list *
list_crews(const struct ways *ways)
{
	struct crew_list *lists =
		arena_array(ways->arena, ways->n_paths, sizeof *lists);
	bool *crews = mem_new(ways->n_crews, sizeof *crews);
	for (uint32_t p = 0; p < ways->n_paths; p++) {
		uint32_t *items =
			arena_array(ways->arena, ways->n_crews, sizeof *items);
		memset(crews, 0, ways->n_crews * sizeof *crews);
		ways_mark_crews(&ways->paths[p], crews);
		lists[p].items = items;
		for (uint32_t c = 0; c < ways->n_crews; c++)
			if (crews[c])
				items[lists[p].n++] = c;
	}
	free(crews);
	return lists;
}

/* How many people bring all points of a part, of all markets the most. */
static int32_t
most_at(const struct part *part)
{
	int32_t most = part->at;
	for (size_t i = 0; i < part->at_value.n_in; i++) {
		int32_t at = catalog_people_at(part, part->at_value.in[i].market);
		if (at > most)
			most = at;
	}
	return most;
}

static void
raise_limit(uint32_t *limit, int64_t to)
{
	if (to > *limit)
		*limit = to < UINT32_MAX ? (uint32_t)to : UINT32_MAX;
}

/* So many people of a crew are enough for each part, and for each place of a path. */
static void
find_limits(const struct ways_path *path, uint32_t *limits)
{
	for (unsigned g = 0; g < path->n_groups; g++)
		limits[path->crew] += (uint32_t)path->places[g];
	for (size_t i = 0; i < path->n_leaves; i++) {
		const struct leaf *leaf = &path->leaves[i];
		for (size_t k = 0; k < leaf->n_crews; k++)
			raise_limit(&limits[leaf->crews[k]], leaf->requirement->count);
		for (size_t k = 0; k < leaf->n_parts; k++) {
			const struct ways_part *part = &leaf->parts[k];
			if (part->crew == WAYS_NONE)
				continue;
			raise_limit(&limits[part->crew], most_at(part->part));
			raise_limit(&limits[part->crew], part->part->need);
		}
	}
}

static uint32_t **
list_limits(const struct ways *ways)
{
	uint32_t **limits = arena_array(ways->arena, ways->n_levels, sizeof *limits);
	uint32_t *of_path = mem_new(ways->n_crews, sizeof *of_path);
	for (uint32_t l = 0; l < ways->n_levels; l++)
		limits[l] = arena_array(ways->arena, ways->n_crews, sizeof **limits);
	for (uint32_t p = 0; p < ways->n_paths; p++) {
		memset(of_path, 0, ways->n_crews * sizeof *of_path);
		find_limits(&ways->paths[p], of_path);
		for (uint32_t c = 0; c < ways->n_crews; c++)
			raise_limit(&limits[ways->paths[p].level][c], of_path[c]);
	}
	free(of_path);
	return limits;
}

void
timeline_init(struct timeline *t, struct crowd *crowd, const struct figures *figures)
{
	const struct ways *ways = crowd->ways;
	*t = (struct timeline){
		.ways = ways,
		.world = crowd->world,
		.figures = figures,
		.crowd = crowd,
		.first = {.earned = DATE_NEVER, .associated = DATE_NEVER},
		.path_crews = list_crews(ways),
		.limits = list_limits(ways),
		.first_rule = arena_array(ways->arena, ways->n_levels + 1,
					  sizeof *t->first_rule),
		.changed = arena_array(ways->arena, ways->n_levels, sizeof(bool))};
	t->kept = reach_kept(ways, &t->any_kept);
	sweep_init(t, &t->past, LANE_BACK_ALWAYS);
	sweep_init(t, &t->future, LANE_AHEAD_ALWAYS);
	mem_copy(t->past.wanted, t->kept, ways->n_levels, sizeof *t->past.wanted);
	memset(t->future.wanted, true, ways->n_levels * sizeof *t->future.wanted);
	timeline_forget(t);
}

void
timeline_free(struct timeline *t)
{
	sweep_free(t, &t->past);
	sweep_free(t, &t->future);
	free(t->rules.items);
	free(t->rule_days);
	free(t->asked.spans);
}

/* ---- asked of the sweeps ---- */

int32_t
timeline_begin(const struct timeline *t, const struct sweep *sweep, uint32_t level)
{
	const struct sweep *past = &t->past;
	bool told = sweep != past && reaches_back(t) && past->wanted[level] &&
		    past->histories[level].n > 0;
	return told ? past->to + 1 : sweep->from;
}

/* The history of a level in a sweep, and the part of a period that is in it; null if
 * there is none. */
static const struct met_history *
part_of(const struct timeline *t, const struct sweep *sweep, uint32_t level,
	int32_t *from, int32_t *to)
{
	int32_t first = timeline_begin(t, sweep, level);
	*from = *from > first ? *from : first;
	*to = *to < sweep->to ? *to : sweep->to;
	if (*from > *to || !sweep->wanted[level] || sweep->histories[level].n == 0)
		return NULL;
	return &sweep->histories[level];
}

/* The first day of a period on which that very level is met, or not, in a sweep. */
static int32_t
first_in(const struct timeline *t, const struct sweep *sweep, uint32_t level, bool met,
	 int32_t from, int32_t to)
{
	const struct met_history *h = part_of(t, sweep, level, &from, &to);
	return h ? history_first(h, met, from, to) : DATE_NEVER;
}

static int32_t
last_in(const struct timeline *t, const struct sweep *sweep, uint32_t level,
	int32_t from, int32_t to)
{
	const struct met_history *h = part_of(t, sweep, level, &from, &to);
	for (size_t i = h ? history_at(h, to) + 1 : 0; i-- > 0;) {
		if (h->spans[i].met)
			return to >= from ? to : DATE_NONE;
		to = h->spans[i].date - 1;
	}
	return DATE_NONE;
}

int32_t
timeline_first(const struct timeline *t, uint32_t level, int32_t from, int32_t to)
{
	int32_t first = DATE_NEVER;
	for (uint32_t top = ways_top(t->ways, level); level <= top; level++) {
		int32_t found = first_in(t, &t->past, level, true, from, to);
		if (found == DATE_NEVER)
			found = first_in(t, &t->future, level, true, from, to);
		if (found < first)
			first = found;
	}
	return first;
}

int32_t
timeline_last(const struct timeline *t, uint32_t level, int32_t from, int32_t to)
{
	int32_t last = DATE_NONE;
	for (uint32_t top = ways_top(t->ways, level); level <= top; level++) {
		int32_t found = last_in(t, &t->future, level, from, to);
		if (found == DATE_NONE)
			found = last_in(t, &t->past, level, from, to);
		if (found > last)
			last = found;
	}
	return last;
}

bool
timeline_met(const struct timeline *t, uint32_t level, int32_t from, int32_t to)
{
	for (uint32_t top = ways_top(t->ways, level); level <= top; level++)
		if (first_in(t, &t->future, level, true, from, to) != DATE_NEVER ||
		    first_in(t, &t->past, level, true, from, to) != DATE_NEVER)
			return true;
	return false;
}

bool
timeline_met_throughout(const struct timeline *t, uint32_t level, int32_t from,
			int32_t to)
{
	int32_t begin = reaches_back(t) ? t->past.from : t->future.from;
	if (from > to)
		return true;
	return from >= begin &&
	       first_in(t, &t->past, level, false, from, to) == DATE_NEVER &&
	       first_in(t, &t->future, level, false, from, to) == DATE_NEVER;
}

int32_t
timeline_lapse(const struct timeline *t, uint32_t level, int32_t date)
{
	int32_t next = date_plus_days(date, 1);
	int32_t lapse = first_in(t, &t->past, level, false, next, DATE_NEVER);
	return lapse != DATE_NEVER
		       ? lapse
		       : first_in(t, &t->future, level, false, next, DATE_NEVER);
}

/* As if nothing had ended the day before: whoever is behind a level on a date, and the
 * awards by the days before. */
static void
relieve(struct timeline *t, struct sweep *sweep, uint32_t level, int32_t date)
{
	const struct tally *stay = t->crowd->tallies[sweep->always];
	for (uint32_t c = 0; c < t->ways->n_crews; c++) {
		sweep->tallies[c] = stay[c];
		if (!t->ways->levels[level].crews[c] || !sweep->motions.of[c].known)
			continue;
		motion_on(&sweep->motions.of[c], date, &sweep->people[c]);
		sweep->tallies[c] = sweep->people[c];
	}
	for (uint32_t a = 0; a < t->ways->n_awards; a++)
		sweep->award_days[a] = terms_award(t, a, date);
}

bool
timeline_would_be_met(struct timeline *t, uint32_t level, int32_t lapses_on)
{
	struct sweep *sweep = lapses_on <= t->past.to ? &t->past : &t->future;
	const struct question q = sweep_question(t, sweep, lapses_on);
	relieve(t, sweep, level, lapses_on);
	return rules_met_anew(&q, level);
}

const struct met_history *
timeline_history(struct timeline *t, uint32_t level, int32_t from)
{
	const struct sweep *sweeps[] = {&t->past, &t->future};
	struct met_history *asked = &t->asked;
	asked->n = 0;
	for (size_t s = from < t->future.from ? 0 : 1; s < 2; s++) {
		const struct met_history *h = &sweeps[s]->histories[level];
		for (size_t i = history_at(h, from); i < h->n; i++)
			history_note(asked, h->spans[i].date, h->spans[i].met);
	}
	asked->spans[0].date = from;
	return asked;
}
