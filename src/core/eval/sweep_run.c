/* Going through the days of a sweep, for the levels whose histories are stale. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "eval.h"

/* One run. */
struct run {
	struct eval *eval;
	struct sweep *sweep;
	bool *noted;  /* by level: its history is made */
	bool *active; /* by level: that, or asked for by such a one */
	bool *crews;  /* by crew: in a path of those that varies */
	size_t event; /* the next one of the rules */
	size_t *next; /* by crew: the next delta */
};

static void
note(const struct run *run)
{
	const struct eval *eval = run->eval;
	const struct sweep *sweep = run->sweep;

	for (uint32_t l = 0; l < eval->n_levels; l++) {
		struct met_history *h = &sweep->histories[l];
		bool met = eval->levels[l].met;

		if (!run->noted[l] || (h->n > 0 && h->spans[h->n - 1].met == met))
			continue;
		h->spans = mem_grow(h->spans, h->n, &h->capacity, sizeof *h->spans);
		h->spans[h->n++] = (struct met_span){eval->date, met};
	}
}

/* The next day on which something changes, or DATE_NEVER. */
static int32_t
next_day(struct run *run)
{
	const struct events *rules = &run->eval->rules;
	int32_t date = DATE_NEVER;

	while (run->event < rules->n &&
	       !run->active[event_what(rules->items[run->event])])
		run->event++;
	if (run->event < rules->n)
		date = event_date(rules->items[run->event]);
	for (uint32_t c = 0; c < run->eval->n_crews; c++) {
		const struct deltas *deltas = &run->sweep->motions[c].deltas;

		if (run->crews[c] && run->next[c] < deltas->n &&
		    deltas->items[run->next[c]].date < date)
			date = deltas->items[run->next[c]].date;
	}
	return date <= run->sweep->to ? date : DATE_NEVER;
}

/* Moves the people of a crew. */
static void
step_crew(struct run *run, uint32_t crew)
{
	struct eval *eval = run->eval;
	const struct deltas *deltas = &run->sweep->motions[crew].deltas;
	size_t *next = &run->next[crew];

	if (*next == deltas->n || deltas->items[*next].date != eval->date)
		return;
	for (; *next < deltas->n && deltas->items[*next].date == eval->date; ++*next)
		tally_add(&run->sweep->tallies[crew], deltas->items[*next].mask,
			  deltas->items[*next].change);
	for (uint32_t p = 0; p < eval->n_paths; p++)
		if (eval->paths[p].crew == crew && run->sweep->varies[p] &&
		    run->active[eval->paths[p].level])
			eval->levels[eval->paths[p].level].dirty = true;
}

static void
step_day(struct run *run)
{
	struct eval *eval = run->eval;
	const struct events *rules = &eval->rules;

	for (; run->event < rules->n &&
	       event_date(rules->items[run->event]) == eval->date;
	     run->event++) {
		uint32_t level = event_what(rules->items[run->event]);

		if (run->active[level])
			eval->levels[level].dirty = true;
	}
	for (uint32_t c = 0; c < eval->n_crews; c++)
		if (run->crews[c])
			step_crew(run, c);
	rules_refresh(eval);
}

/* Keeps the motions of crews that vary, and makes those known that are looked at. */
static void
find_motions(struct run *run)
{
	struct eval *eval = run->eval;
	struct sweep *sweep = run->sweep;
	bool *vary = mem_new(eval->n_crews, sizeof *vary);

	for (uint32_t p = 0; p < eval->n_paths; p++) {
		const struct path_state *path = &eval->paths[p];

		if (!sweep->varies[p])
			continue;
		vary[path->crew] = true;
		if (run->active[path->level])
			run->crews[path->crew] = true;
	}
	motions_find(eval, sweep, run->crews);
	for (uint32_t c = 0; c < eval->n_crews; c++) {
		if (!vary[c])
			motion_free(&sweep->motions[c]);
		if (run->crews[c])
			tally_copy(&sweep->tallies[c], &sweep->motions[c].first);
	}
	free(vary);
}

/* The first day. */
static void
begin(struct run *run)
{
	struct eval *eval = run->eval;

	find_motions(run);
	run->event = events_first_after(&eval->rules, run->sweep->from);
	eval->running = run->sweep;
	eval->date = run->sweep->from;
	for (uint32_t l = 0; l < eval->n_levels; l++) {
		eval->levels[l].dirty = run->active[l];
		if (run->noted[l])
			run->sweep->histories[l].n = 0;
	}
	rules_refresh(eval);
	note(run);
}

/* Back to the report's day. */
static void
end(struct run *run, int32_t date)
{
	struct eval *eval = run->eval;

	eval->running = NULL;
	eval->date = date;
	rules_all_dirty(eval);
	rules_refresh(eval);
	for (uint32_t l = 0; l < eval->n_levels; l++) {
		if (!run->noted[l])
			continue;
		run->sweep->stale[l] = false;
		/* whether a level is attained depends on those above it */
		for (uint32_t below = l + 1;
		     below-- > 0 &&
		     eval->levels[below].competency == eval->levels[l].competency;)
			eval->levels[below].outdated = true;
	}
}

/* Lists the levels to look at; returns false if there are none. */
static bool
find_active(struct run *run)
{
	const struct eval *eval = run->eval;
	bool any = false;

	for (uint32_t l = 0; l < eval->n_levels; l++) {
		if (!run->sweep->stale[l] || !run->sweep->wanted[l])
			continue;
		any = run->noted[l] = true;
		for (uint32_t k = 0; k < eval->n_levels; k++)
			run->active[k] = run->active[k] || eval->levels[l].asks[k];
	}
	return any;
}

void
sweep_run(struct eval *eval, struct sweep *sweep)
{
	struct run run = {.eval = eval, .sweep = sweep};
	int32_t date = eval->date;

	run.noted = mem_new(eval->n_levels, sizeof *run.noted);
	run.active = mem_new(eval->n_levels, sizeof *run.active);
	run.crews = mem_new(eval->n_crews, sizeof *run.crews);
	run.next = mem_new(eval->n_crews, sizeof *run.next);
	if (find_active(&run)) {
		begin(&run);
		while ((eval->date = next_day(&run)) != DATE_NEVER) {
			step_day(&run);
			note(&run);
		}
		end(&run, date);
	}
	free(run.noted);
	free(run.active);
	free(run.crews);
	free(run.next);
}
