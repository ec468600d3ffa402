/* What is met when: one sweep over the days on which it can change. What the two that
 * there are say is asked in timeline.c. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "eval.h"

/* True if on some day of the sweep nothing but people may keep an alternative from
 * being met; awards are taken as met. Between its level's events nothing but people
 * changes. */
static bool
waits_for_people(struct eval *eval, const struct sweep *sweep,
		 const struct path_state *path, const struct alternative *alternative)
{
	size_t i = events_first_after(&eval->rules, sweep->from);

	eval->date = sweep->from;
	if (rules_rest_met(eval, path, alternative))
		return true;
	for (; i < eval->rules.n; i++) {
		eval->date = event_date(eval->rules.items[i]);
		if (eval->date > sweep->to)
			break;
		if (event_what(eval->rules.items[i]) == path->level &&
		    rules_rest_met(eval, path, alternative))
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
static enum constancy
constancy_of(struct eval *eval, const struct sweep *sweep,
	     const struct path_state *path, const struct alternative *alternative)
{
	const struct tally *always = &eval->crews[path->crew].tallies[sweep->always];
	const struct tally *ever = always + 1;

	if (rules_people_met(path, alternative, always))
		return PEOPLE_ALWAYS_MET;
	if (!rules_people_met(path, alternative, ever) ||
	    !waits_for_people(eval, sweep, path, alternative))
		return PEOPLE_NEVER_MET;
	return PEOPLE_VARY;
}

/* The histories of a level and of those that ask for it are to be made again. */
static void
make_stale(struct eval *eval, struct sweep *sweep, uint32_t level)
{
	for (uint32_t l = 0; l < eval->n_levels; l++)
		sweep->stale[l] = sweep->stale[l] || eval->levels[l].asks[level];
}

/* Finds the constancy of a path; histories are stale if it differs, or if there are
 * people to go through the days for. */
static void
find_constancy(struct eval *eval, struct sweep *sweep, uint32_t index)
{
	const struct path_state *path = &eval->paths[index];
	bool stale = false;

	sweep->varies[index] = false;
	for (size_t i = 0; i < path->n_alternatives; i++) {
		uint8_t found = (uint8_t)constancy_of(eval, sweep, path,
						      &path->alternatives[i]);

		if (found == PEOPLE_VARY)
			sweep->varies[index] = true;
		if (found != sweep->constancy[index][i])
			stale = true;
		sweep->constancy[index][i] = found;
	}
	if (stale || sweep->varies[index])
		make_stale(eval, sweep, path->level);
}

/* Looks again at the paths whose people have changed. */
static void
look_again(struct eval *eval, struct sweep *sweep)
{
	int32_t date = eval->date;

	for (uint32_t p = 0; p < eval->n_paths; p++) {
		const bool *touched =
			&eval->crews[eval->paths[p].crew].touched[sweep->always];

		if (sweep->unsure || touched[0] || touched[1])
			find_constancy(eval, sweep, p);
	}
	for (uint32_t c = 0; c < eval->n_crews; c++)
		memset(&eval->crews[c].touched[sweep->always], 0, 2 * sizeof(bool));
	sweep->unsure = false;
	eval->date = date;
}

static void
forget(const struct eval *eval, struct sweep *sweep)
{
	sweep->unsure = true;
	memset(sweep->stale, true, eval->n_levels * sizeof *sweep->stale);
}

/* A sweep of other days. */
static void
set_days(const struct eval *eval, struct sweep *sweep, int32_t from, int32_t to)
{
	sweep->from = from;
	sweep->to = to;
	for (uint32_t c = 0; c < eval->n_crews; c++)
		motion_free(&sweep->motions[c]);
	forget(eval, sweep);
}

/* The day itself belongs to both sweeps, so that the tallies of movers can begin with
 * those of the day. */
static void
set_calendar(struct eval *eval, int32_t as_of)
{
	int32_t back = eval->past.from, ahead = eval->future.from;
	const struct period periods[LANES] = {
		[LANE_NOW] = {as_of, as_of},
		[LANE_AHEAD_ALWAYS] = {ahead, DATE_NEVER},
		[LANE_AHEAD_EVER] = {DATE_NEVER, ahead},
		[LANE_BACK_ALWAYS] = {back, as_of},
		[LANE_BACK_EVER] = {as_of, back},
	};

	eval->as_of = as_of;
	block_periods(eval, periods);
}

void
timeline_cover(struct eval *eval, int32_t as_of, int32_t back_to, int32_t ahead_from)
{
	bool day = eval->filled && eval->date == as_of;
	bool ahead = eval->future.from <= ahead_from && ahead_from <= eval->future.to;
	bool back = day && (back_to >= as_of || eval->past.from <= back_to);

	if (day && ahead && back)
		return;
	if (!ahead)
		set_days(eval, &eval->future, ahead_from, DATE_NEVER);
	if (!back)
		set_days(eval, &eval->past, back_to, as_of - 1);
	set_calendar(eval, as_of);
	crowd_fill(eval);
	eval->date = as_of;
	if (day)
		return;
	rules_all_dirty(eval);
	rules_refresh(eval);
	for (uint32_t l = 0; l < eval->n_levels; l++)
		eval->levels[l].outdated = true;
}

void
timeline_ahead(struct eval *eval)
{
	struct sweep *sweep = &eval->future;

	memset(sweep->wanted, true, eval->n_levels * sizeof *sweep->wanted);
	look_again(eval, sweep);
	sweep_run(eval, sweep);
}

/* A level is wanted with those above it and those that its paths ask for. */
static void
want(const struct eval *eval, bool *wanted, uint32_t level)
{
	const struct level_state *state = &eval->levels[level];

	if (wanted[level])
		return;
	wanted[level] = true;
	if (level + 1 < eval->n_levels &&
	    eval->levels[level + 1].competency == state->competency)
		want(eval, wanted, level + 1);
	for (uint32_t p = 0; p < state->n_paths; p++) {
		const struct path_state *path = &eval->paths[state->first_path + p];

		for (size_t i = 0; i < path->n_leaves; i++)
			if (path->leaves[i].requirement->form == REQ_AWARD)
				want(eval, wanted,
				     rules_award(eval, path->leaves[i].requirement));
	}
}

/* The levels not attained on the current date are wanted; returns false if none is. */
static bool
find_wanted(struct eval *eval, struct sweep *sweep)
{
	bool *wanted = mem_new(eval->n_levels, sizeof *wanted), any = false;

	for (uint32_t l = 0; l < eval->n_levels && sweep->from < eval->date; l++)
		if (!timeline_attained(eval, l, eval->date, eval->date)) {
			want(eval, wanted, l);
			any = true;
		}
	for (uint32_t l = 0; l < eval->n_levels; l++) {
		if (wanted[l] == sweep->wanted[l])
			continue;
		eval->levels[l].outdated = true;
		sweep->wanted[l] = wanted[l];
	}
	free(wanted);
	return any;
}

void
timeline_back(struct eval *eval)
{
	struct sweep *sweep = &eval->past;

	if (!find_wanted(eval, sweep))
		return;
	look_again(eval, sweep);
	sweep_run(eval, sweep);
}

void
timeline_forget(struct eval *eval)
{
	forget(eval, &eval->past);
	forget(eval, &eval->future);
}

static void
init_sweep(struct eval *eval, struct sweep *sweep, enum lane always)
{
	sweep->from = DATE_NEVER;
	sweep->to = DATE_NONE;
	sweep->always = always;
	sweep->wanted = mem_new(eval->n_levels, sizeof(bool));
	sweep->stale = mem_new(eval->n_levels, sizeof(bool));
	sweep->motions = mem_new(eval->n_crews, sizeof *sweep->motions);
	sweep->histories = mem_new(eval->n_levels, sizeof *sweep->histories);
	sweep->varies = mem_new(eval->n_paths, sizeof(bool));
	sweep->tallies = mem_new(eval->n_crews, sizeof *sweep->tallies);
	sweep->constancy =
		arena_array(&eval->compiled, eval->n_paths, sizeof *sweep->constancy);
	for (uint32_t p = 0; p < eval->n_paths; p++)
		sweep->constancy[p] =
			arena_alloc(&eval->compiled, eval->paths[p].n_alternatives);
}

void
timeline_init(struct eval *eval)
{
	init_sweep(eval, &eval->past, LANE_BACK_ALWAYS);
	init_sweep(eval, &eval->future, LANE_AHEAD_ALWAYS);
}

static void
free_sweep(const struct eval *eval, struct sweep *sweep)
{
	for (uint32_t l = 0; l < eval->n_levels; l++)
		free(sweep->histories[l].spans);
	for (uint32_t c = 0; c < eval->n_crews; c++) {
		tally_free(&sweep->tallies[c]);
		motion_free(&sweep->motions[c]);
	}
	free(sweep->wanted);
	free(sweep->stale);
	free(sweep->motions);
	free(sweep->histories);
	free(sweep->varies);
	free(sweep->tallies);
}

void
timeline_free(struct eval *eval)
{
	free_sweep(eval, &eval->past);
	free_sweep(eval, &eval->future);
	free(eval->asked.spans);
}
