/* What is met when: one sweep over the days on which it can change. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "eval_state.h"

static void
note(struct eval *eval, struct sweep *sweep)
{
	for (uint32_t l = 0; l < eval->n_levels; l++) {
		struct met_history *h = &sweep->histories[l];
		bool met = eval->levels[l].met;

		if (!sweep->wanted[l] || (h->n > 0 && h->spans[h->n - 1].met == met))
			continue;
		h->spans = mem_grow(h->spans, h->n, &h->capacity, sizeof *h->spans);
		h->spans[h->n++] = (struct met_span){eval->date, met};
	}
}

/*
 * The crowds of the sweep: at least and at most on every day; in one pass over the
 * facts with the one of its first day.
 */
struct bounds {
	struct crowd least, most;
};

/* True if on some day of the sweep nothing but people may keep an alternative from
 * being met; awards are taken as met. Between its level's events nothing but people
 * changes. */
static bool
waits_for_people(struct eval *eval, const struct sweep *sweep,
		 const struct events *rules, const struct path_state *path,
		 const struct alternative *alternative)
{
	eval->date = sweep->from;
	if (rules_rest_met(eval, path, alternative))
		return true;
	for (size_t i = 0; i < rules->n; i++) {
		if (event_what(rules->items[i]) != (EVENT_RULE | path->level))
			continue;
		eval->date = event_date(rules->items[i]);
		if (rules_rest_met(eval, path, alternative))
			return true;
	}
	return false;
}

/*
 * Who holds something from the sweep's first day to its last is a lower bound of the
 * people on every day, who holds it on any day an upper one. An alternative that is met
 * by the former, or not by the latter, need not be looked at again, nor one that
 * something else keeps from being met all the time; often nothing is left to look at.
 */
static void
find_constancy(struct eval *eval, const struct sweep *sweep, const struct events *rules,
	       struct path_state *path, const struct bounds *bounds)
{
	size_t i;

	if (path->constancy == NULL)
		path->constancy = arena_alloc(&eval->compiled, path->n_alternatives);
	memset(path->constancy, PEOPLE_VARY, path->n_alternatives);
	crowd_count(eval, path, &bounds->least);
	for (i = 0; i < path->n_alternatives; i++)
		if (rules_people_met(path, &path->alternatives[i]))
			path->constancy[i] = PEOPLE_ALWAYS_MET;
	crowd_count(eval, path, &bounds->most);
	path->varies = false;
	for (i = 0; i < path->n_alternatives; i++) {
		const struct alternative *alternative = &path->alternatives[i];

		if (path->constancy[i] == PEOPLE_VARY &&
		    (!rules_people_met(path, alternative) ||
		     !waits_for_people(eval, sweep, rules, path, alternative)))
			path->constancy[i] = PEOPLE_NEVER_MET;
		path->varies = path->varies || path->constancy[i] == PEOPLE_VARY;
	}
}

/* Marks those whose part in a path that varies may change. */
static void
mark_movers(const struct eval *eval, const struct path_state *path,
	    const struct bounds *bounds, uint64_t *movers)
{
	for (unsigned g = 0; g < path->n_groups; g++)
		for (unsigned i = 0; i < 2; i++) {
			size_t row = path->atoms[g][i] * eval->n_blocks;

			if (path->atoms[g][i] == EVAL_NONE)
				continue;
			for (size_t b = 0; b < eval->n_blocks; b++)
				movers[b] |= bounds->most.atoms[row + b] &
					     ~bounds->least.atoms[row + b];
		}
}

/* Lists the atoms that the people of a path that varies must be looked at for. */
static void
add_moving(struct eval *eval, const struct path_state *path)
{
	for (unsigned g = 0; g < path->n_groups; g++)
		for (unsigned i = 0; i < 2; i++) {
			uint32_t atom = path->atoms[g][i], m = 0;

			while (m < eval->n_moving && eval->moving[m] != atom)
				m++;
			if (atom != EVAL_NONE && m == eval->n_moving)
				eval->moving[eval->n_moving++] = atom;
		}
}

static void
find_bounds(struct eval *eval, const struct sweep *sweep, struct bounds *bounds)
{
	struct crowd crowds[3] = {{sweep->from, sweep->to, true, NULL, NULL, NULL},
				  {sweep->from, sweep->to, false, NULL, NULL, NULL},
				  eval->now};

	crowd_make(eval, &crowds[0]);
	crowd_make(eval, &crowds[1]);
	crowds[2].from = sweep->from;
	crowds[2].to = sweep->from;
	crowd_fill(eval, crowds, 3);
	bounds->least = crowds[0];
	bounds->most = crowds[1];
	eval->now = crowds[2];
	eval->moved = false;
}

static void
find_movers(struct eval *eval, const struct sweep *sweep, const struct events *rules,
	    uint64_t *movers)
{
	struct bounds bounds;

	find_bounds(eval, sweep, &bounds);
	eval->n_moving = 0;
	for (uint32_t p = 0; p < eval->n_paths; p++) {
		struct path_state *path = &eval->paths[p];

		path->varies = false;
		if (!sweep->wanted[path->level])
			continue;
		find_constancy(eval, sweep, rules, path, &bounds);
		if (!path->varies)
			continue;
		mark_movers(eval, path, &bounds, movers);
		add_moving(eval, path);
	}
	crowd_drop(&bounds.least);
	crowd_drop(&bounds.most);
}

/* Keeps the events after the sweep's first day, up to its last. */
static void
keep_within(const struct sweep *sweep, struct events *events)
{
	size_t kept = 0;

	for (size_t i = 0; i < events->n; i++)
		if (event_date(events->items[i]) > sweep->from &&
		    event_date(events->items[i]) <= sweep->to)
			events->items[kept++] = events->items[i];
	events->n = kept;
}

static void
find_events(struct eval *eval, const struct sweep *sweep, struct events *events)
{
	uint64_t *movers = mem_new(eval->n_blocks, sizeof *movers);

	events_rules(eval, events);
	keep_within(sweep, events);
	find_movers(eval, sweep, events, movers);
	for (size_t b = 0; b < eval->n_blocks; b++)
		for (uint64_t rest = movers[b]; rest != 0; rest &= rest - 1)
			events_person(eval,
				      (uint32_t)(b * 64) +
					      (uint32_t)__builtin_ctzll(rest),
				      events);
	keep_within(sweep, events);
	events_sort(events);
	free(movers);
}

/* One day's events; returns the index of the next day's first. */
static size_t
step_day(struct eval *eval, const struct sweep *sweep, const struct events *events,
	 size_t at)
{
	eval->date = event_date(events->items[at]);
	for (; at < events->n && event_date(events->items[at]) == eval->date; at++) {
		uint32_t what = event_what(events->items[at]);

		if (at > 0 && events->items[at] == events->items[at - 1])
			continue;
		if (!(what & EVENT_RULE))
			crowd_move(eval, what);
		else if (sweep->wanted[what & ~EVENT_RULE])
			eval->levels[what & ~EVENT_RULE].dirty = true;
	}
	rules_refresh(eval);
	return at;
}

static void
run(struct eval *eval, struct sweep *sweep)
{
	struct events events = {0};
	size_t at = 0;

	find_events(eval, sweep, &events);
	crowd_at(eval, sweep->from);
	for (uint32_t l = 0; l < eval->n_levels; l++)
		sweep->histories[l].n = 0;
	note(eval, sweep);
	eval->sweeping = true;
	while (at < events.n) {
		at = step_day(eval, sweep, &events, at);
		note(eval, sweep);
	}
	eval->sweeping = false;
	free(events.items);
}

void
timeline_ahead(struct eval *eval, int32_t from)
{
	struct sweep *sweep = &eval->future;

	if (sweep->from <= from && from <= sweep->to)
		return;
	sweep->from = from;
	sweep->to = DATE_NEVER;
	memset(sweep->wanted, true, eval->n_levels);
	run(eval, sweep);
}

/* A level is wanted with those above it and those that its paths ask for. */
static void
want(const struct eval *eval, struct sweep *sweep, uint32_t level)
{
	const struct level_state *state = &eval->levels[level];

	if (sweep->wanted[level])
		return;
	sweep->wanted[level] = true;
	if (level + 1 < eval->n_levels &&
	    eval->levels[level + 1].competency == state->competency)
		want(eval, sweep, level + 1);
	for (uint32_t p = 0; p < state->n_paths; p++) {
		const struct path_state *path = &eval->paths[state->first_path + p];

		for (size_t i = 0; i < path->n_leaves; i++)
			if (path->leaves[i].requirement->form == REQ_AWARD)
				want(eval, sweep,
				     rules_award(eval, path->leaves[i].requirement));
	}
}

void
timeline_back(struct eval *eval, int32_t from, int32_t to)
{
	struct sweep *sweep = &eval->past;
	bool any = false;

	memset(sweep->wanted, false, eval->n_levels);
	sweep->from = from;
	sweep->to = to - 1;
	for (uint32_t l = 0; l < eval->n_levels && from < to; l++) {
		if (timeline_attained(eval, l, to, to))
			continue;
		want(eval, sweep, l);
		any = true;
	}
	if (any)
		run(eval, sweep);
}

void
timeline_init(struct eval *eval)
{
	struct sweep *sweeps[] = {&eval->past, &eval->future};

	for (size_t i = 0; i < 2; i++) {
		sweeps[i]->from = DATE_NEVER;
		sweeps[i]->to = DATE_NONE;
		sweeps[i]->wanted = mem_new(eval->n_levels, sizeof(bool));
		sweeps[i]->histories =
			mem_new(eval->n_levels, sizeof *sweeps[i]->histories);
	}
	eval->moving =
		arena_array(&eval->compiled, eval->n_atoms, sizeof *eval->moving);
}

void
timeline_free(struct eval *eval)
{
	for (uint32_t l = 0; l < eval->n_levels; l++) {
		free(eval->past.histories[l].spans);
		free(eval->future.histories[l].spans);
	}
	free(eval->asked.spans);
	free(eval->past.histories);
	free(eval->past.wanted);
	free(eval->future.histories);
	free(eval->future.wanted);
}

/* The last change on or before a date. */
static size_t
change_at(const struct met_history *history, int32_t date)
{
	size_t low = 0, high = history->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (history->spans[middle].date <= date)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* True if a level is met on some day that is in both the sweep and the period. */
static bool
met_within(const struct sweep *sweep, uint32_t level, int32_t from, int32_t to)
{
	const struct met_history *h = &sweep->histories[level];

	from = from > sweep->from ? from : sweep->from;
	to = to < sweep->to ? to : sweep->to;
	if (from > to || !sweep->wanted[level])
		return false;
	for (size_t i = change_at(h, from); i < h->n && h->spans[i].date <= to; i++)
		if (h->spans[i].met)
			return true;
	return false;
}

bool
timeline_attained(const struct eval *eval, uint32_t level, int32_t from, int32_t to)
{
	uint32_t competency = eval->levels[level].competency;

	for (; level < eval->n_levels && eval->levels[level].competency == competency;
	     level++)
		if (met_within(&eval->future, level, from, to) ||
		    met_within(&eval->past, level, from, to))
			return true;
	return false;
}

int32_t
timeline_lapse(const struct eval *eval, uint32_t level, int32_t date)
{
	const struct met_history *h = &eval->future.histories[level];

	for (size_t i = change_at(h, date); i < h->n; i++)
		if (h->spans[i].date > date && !h->spans[i].met)
			return h->spans[i].date;
	return DATE_NEVER;
}

const struct met_span *
eval_history(struct eval *eval, uint32_t competency, size_t level_index, int32_t from,
	     size_t *n_spans)
{
	const struct met_history *h;
	struct met_history *asked = &eval->asked;
	int32_t back_to = eval->date;

	timeline_ahead(eval, from);
	if (back_to != DATE_NONE && back_to != eval->date)
		crowd_at(eval, back_to);
	h = &eval->future.histories[eval_level_index(eval, competency, level_index)];
	asked->n = 0;
	for (size_t i = change_at(h, from); i < h->n; i++) {
		asked->spans = mem_grow(asked->spans, asked->n, &asked->capacity,
					sizeof *asked->spans);
		asked->spans[asked->n++] = h->spans[i];
	}
	asked->spans[0].date = from;
	*n_spans = asked->n;
	return asked->spans;
}
