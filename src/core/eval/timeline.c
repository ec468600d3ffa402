#include "timeline.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* ---- what is open about a sweep's people ---- */

/* A question about a day of a sweep. */
static struct question
ask(const struct timeline *t, const struct sweep *sweep, int32_t date)
{
	return (struct question){.ways = t->ways,
				 .world = t->world,
				 .figures = t->figures,
				 .date = date,
				 .tallies = sweep->tallies,
				 .met = sweep->met,
				 .constancy = sweep->constancy};
}

/* True if on some day of the sweep nothing but people may keep an alternative from
 * being met; awards are taken as met. Between its level's events nothing but people
 * changes. */
static bool
waits_for_people(const struct timeline *t, const struct sweep *sweep,
		 const struct ways_path *path, const struct alternative *alternative)
{
	struct question q = ask(t, sweep, sweep->from);
	if (rules_rest_met(&q, path, alternative))
		return true;
	for (size_t i = events_first_after(&t->rules, sweep->from); i < t->rules.n;
	     i++) {
		q.date = event_date(t->rules.items[i]);
		if (q.date > sweep->to)
			break;
		if (event_level(t->rules.items[i]) == path->level &&
		    rules_rest_met(&q, path, alternative))
			return true;
	}
	return false;
}

static enum constancy
constancy_of(const struct timeline *t, const struct sweep *sweep,
	     const struct ways_path *path, const struct alternative *alternative)
{
	struct tally *const *tallies = &t->crowd->tallies[sweep->always];
	if (rules_people_met(path, alternative, &tallies[0][path->crew]))
		return PEOPLE_ALWAYS_MET;
	if (!rules_people_met(path, alternative, &tallies[1][path->crew]) ||
	    !waits_for_people(t, sweep, path, alternative))
		return PEOPLE_NEVER_MET;
	return PEOPLE_VARY;
}

/* Finds the constancy of a path; if it differs, or if there are people to go through
 * the days for, the histories of its level, and of those that ask for it, are stale. */
static void
find_constancy(const struct timeline *t, struct sweep *sweep, uint32_t index)
{
	const struct ways_path *path = &t->ways->paths[index];
	bool stale = false;
	sweep->varies[index] = false;
	for (size_t i = 0; i < path->n_alternatives; i++) {
		uint8_t found =
			(uint8_t)constancy_of(t, sweep, path, &path->alternatives[i]);
		if (found == PEOPLE_VARY)
			sweep->varies[index] = true;
		if (found != sweep->constancy[index][i])
			stale = true;
		sweep->constancy[index][i] = found;
	}
	if (!stale && !sweep->varies[index])
		return;
	for (uint32_t l = 0; l < t->ways->n_levels; l++)
		sweep->stale[l] |= t->ways->levels[l].asks[path->level];
}

/* Looks again at the paths whose people have changed. */
static void
look_again(struct timeline *t, struct sweep *sweep)
{
	bool *const *touched = &t->crowd->touched[sweep->always];
	for (uint32_t p = 0; p < t->ways->n_paths; p++) {
		uint32_t crew = t->ways->paths[p].crew;
		if (sweep->unsure || touched[0][crew] || touched[1][crew])
			find_constancy(t, sweep, p);
	}
	for (unsigned i = 0; i < 2; i++)
		memset(touched[i], 0, t->ways->n_crews * sizeof **touched);
	sweep->unsure = false;
}

/* ---- going through the days of a sweep ---- */

/* One run, for the levels whose histories are stale. */
struct run {
	struct arena arena; /* of what follows */
	struct timeline *timeline;
	struct sweep *sweep;
	struct question question;
	bool *noted;  /* by level: its history is made */
	bool *active; /* by level: that, or asked for by such a one */
	bool *crews;  /* by crew: in a path of those that varies */
	size_t event; /* the next one of the rules */
	size_t *next; /* by crew: the next delta */
};

static void
note(const struct run *run)
{
	const struct sweep *sweep = run->sweep;
	for (uint32_t l = 0; l < run->question.ways->n_levels; l++) {
		struct met_history *h = &sweep->histories[l];
		bool met = sweep->met[l];
		if (!run->noted[l] || (h->n > 0 && h->spans[h->n - 1].met == met))
			continue;
		MEM_MORE(h->spans, h->n, h->capacity) =
			(struct met_span){run->question.date, met};
	}
}

/* The next day on which something changes, or DATE_NEVER. */
static int32_t
next_day(struct run *run)
{
	const struct events *rules = &run->timeline->rules;
	int32_t date = DATE_NEVER;
	while (run->event < rules->n &&
	       !run->active[event_level(rules->items[run->event])])
		run->event++;
	if (run->event < rules->n)
		date = event_date(rules->items[run->event]);
	for (uint32_t c = 0; c < run->question.ways->n_crews; c++) {
		const struct deltas *deltas = &run->sweep->motions.of[c].deltas;
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
	const struct ways *ways = run->question.ways;
	struct sweep *sweep = run->sweep;
	const struct deltas *deltas = &sweep->motions.of[crew].deltas;
	size_t *next = &run->next[crew];
	int32_t date = run->question.date;
	if (*next == deltas->n || deltas->items[*next].date != date)
		return;
	for (; *next < deltas->n && deltas->items[*next].date == date; ++*next)
		tally_add(&sweep->tallies[crew], deltas->items[*next].mask,
			  deltas->items[*next].change);
	for (uint32_t p = 0; p < ways->n_paths; p++)
		if (ways->paths[p].crew == crew && sweep->varies[p] &&
		    run->active[ways->paths[p].level])
			sweep->dirty[ways->paths[p].level] = true;
}

static void
step_day(struct run *run)
{
	const struct events *rules = &run->timeline->rules;
	for (; run->event < rules->n &&
	       event_date(rules->items[run->event]) == run->question.date;
	     run->event++) {
		uint32_t level = event_level(rules->items[run->event]);
		if (run->active[level])
			run->sweep->dirty[level] = true;
	}
	for (uint32_t c = 0; c < run->question.ways->n_crews; c++)
		if (run->crews[c])
			step_crew(run, c);
	rules_refresh(&run->question, run->sweep->dirty, run->sweep->met);
}

/* Keeps the motions of crews that vary, and makes those known that are looked at. */
static void
find_motions(struct run *run)
{
	const struct ways *ways = run->question.ways;
	struct sweep *sweep = run->sweep;
	bool *vary = arena_array(&run->arena, ways->n_crews, sizeof *vary);
	for (uint32_t p = 0; p < ways->n_paths; p++) {
		const struct ways_path *path = &ways->paths[p];
		if (!sweep->varies[p])
			continue;
		vary[path->crew] = true;
		if (run->active[path->level])
			run->crews[path->crew] = true;
	}
	motions_find(&sweep->motions, run->crews);
	for (uint32_t c = 0; c < ways->n_crews; c++) {
		if (!vary[c])
			motion_forget(&sweep->motions.of[c]);
		if (run->crews[c])
			tally_copy(&sweep->tallies[c], &sweep->motions.of[c].first);
	}
}

/* The first day. */
static void
begin(struct run *run)
{
	struct sweep *sweep = run->sweep;
	uint32_t n_levels = run->question.ways->n_levels;
	find_motions(run);
	run->event = events_first_after(&run->timeline->rules, sweep->from);
	memcpy(sweep->dirty, run->active, n_levels * sizeof *sweep->dirty);
	for (uint32_t l = 0; l < n_levels; l++)
		if (run->noted[l])
			sweep->histories[l].n = 0;
	rules_refresh(&run->question, sweep->dirty, sweep->met);
	note(run);
}

static void
end(struct run *run)
{
	const struct ways *ways = run->question.ways;
	for (uint32_t l = 0; l < ways->n_levels; l++) {
		if (!run->noted[l])
			continue;
		run->sweep->stale[l] = false;
		/* whether a level is attained depends on those above it */
		for (uint32_t below = l + 1;
		     below-- > 0 &&
		     ways->levels[below].competency == ways->levels[l].competency;)
			run->timeline->changed[below] = true;
	}
}

/* Lists the levels to look at; returns false if there are none. */
static bool
find_active(struct run *run)
{
	const struct ways *ways = run->question.ways;
	bool any = false;
	for (uint32_t l = 0; l < ways->n_levels; l++) {
		if (!run->sweep->stale[l] || !run->sweep->wanted[l])
			continue;
		any = run->noted[l] = true;
		for (uint32_t k = 0; k < ways->n_levels; k++)
			run->active[k] = run->active[k] || ways->levels[l].asks[k];
	}
	return any;
}

static void
run_sweep(struct timeline *t, struct sweep *sweep)
{
	const struct ways *ways = t->ways;
	struct run run = {
		.timeline = t, .sweep = sweep, .question = ask(t, sweep, sweep->from)};
	run.noted = arena_array(&run.arena, ways->n_levels, sizeof *run.noted);
	run.active = arena_array(&run.arena, ways->n_levels, sizeof *run.active);
	run.crews = arena_array(&run.arena, ways->n_crews, sizeof *run.crews);
	run.next = arena_array(&run.arena, ways->n_crews, sizeof *run.next);
	if (find_active(&run)) {
		begin(&run);
		while ((run.question.date = next_day(&run)) != DATE_NEVER) {
			step_day(&run);
			note(&run);
		}
		end(&run);
	}
	arena_free(&run.arena);
}

/* ---- both sweeps ---- */

static void
forget(const struct timeline *t, struct sweep *sweep)
{
	sweep->unsure = true;
	memset(sweep->stale, true, t->ways->n_levels * sizeof *sweep->stale);
}

static void
set_days(const struct timeline *t, struct sweep *sweep, int32_t from, int32_t to)
{
	sweep->from = from;
	sweep->to = to;
	motions_set_days(&sweep->motions, from, to);
	forget(t, sweep);
}

bool
timeline_cover(struct timeline *t, int32_t as_of, int32_t back_to, int32_t ahead_from)
{
	bool day = t->crowd->as_of == as_of;
	bool ahead = t->future.from <= ahead_from && ahead_from <= t->future.to;
	bool back = day && (back_to >= as_of || t->past.from <= back_to);
	if (day && ahead && back)
		return false;
	if (!ahead)
		set_days(t, &t->future, ahead_from, DATE_NEVER);
	if (!back)
		set_days(t, &t->past, back_to, as_of - 1);
	/* the day itself belongs to both sweeps, so that the tallies of movers can
	 * begin with those of the day */
	crowd_fill(t->crowd, as_of,
		   (const struct period[LANES]){
			   [LANE_NOW] = {as_of, as_of},
			   [LANE_AHEAD_ALWAYS] = {t->future.from, DATE_NEVER},
			   [LANE_AHEAD_EVER] = {DATE_NEVER, t->future.from},
			   [LANE_BACK_ALWAYS] = {t->past.from, as_of},
			   [LANE_BACK_EVER] = {as_of, t->past.from},
		   });
	return !day;
}

void
timeline_ahead(struct timeline *t)
{
	memset(t->future.wanted, true, t->ways->n_levels * sizeof *t->future.wanted);
	look_again(t, &t->future);
	run_sweep(t, &t->future);
}

/* A level is wanted with those above it and those that its paths ask for. */
static void
want(const struct ways *ways, bool *wanted, uint32_t level)
{
	const struct ways_level *l = &ways->levels[level];
	if (wanted[level])
		return;
	wanted[level] = true;
	if (level + 1 < ways->n_levels &&
	    ways->levels[level + 1].competency == l->competency)
		want(ways, wanted, level + 1);
	for (uint32_t other = 0; other < ways->n_levels; other++)
		if (l->asks[other])
			want(ways, wanted, other);
}

/* The levels not attained on the report's day are wanted; returns false if none is. */
static bool
find_wanted(struct timeline *t)
{
	uint32_t n_levels = t->ways->n_levels;
	int32_t as_of = t->crowd->as_of;
	bool *wanted = mem_new(n_levels, sizeof *wanted), any = false;
	for (uint32_t l = 0; l < n_levels && t->past.from < as_of; l++)
		if (!timeline_attained(t, l, as_of, as_of)) {
			want(t->ways, wanted, l);
			any = true;
		}
	for (uint32_t l = 0; l < n_levels; l++) {
		t->changed[l] |= wanted[l] != t->past.wanted[l];
		t->past.wanted[l] = wanted[l];
	}
	free(wanted);
	return any;
}

void
timeline_back(struct timeline *t)
{
	if (!find_wanted(t))
		return;
	look_again(t, &t->past);
	run_sweep(t, &t->past);
}

void
timeline_forget(struct timeline *t)
{
	events_list(&t->rules, t->ways, t->world);
	forget(t, &t->past);
	forget(t, &t->future);
}

void
timeline_person(struct timeline *t, uint32_t person, int change)
{
	motions_person(&t->past.motions, person, change);
	motions_person(&t->future.motions, person, change);
}

static void
init_sweep(const struct timeline *t, struct sweep *sweep, enum lane always)
{
	const struct ways *ways = t->ways;
	struct arena *arena = ways->arena;
	*sweep = (struct sweep){
		.from = DATE_NEVER,
		.to = DATE_NONE,
		.always = always,
		.wanted = arena_array(arena, ways->n_levels, sizeof(bool)),
		.stale = arena_array(arena, ways->n_levels, sizeof(bool)),
		.histories =
			arena_array(arena, ways->n_levels, sizeof *sweep->histories),
		.constancy =
			arena_array(arena, ways->n_paths, sizeof *sweep->constancy),
		.varies = arena_array(arena, ways->n_paths, sizeof(bool)),
		.tallies = arena_array(arena, ways->n_crews, sizeof *sweep->tallies),
		.met = arena_array(arena, ways->n_levels, sizeof(bool)),
		.dirty = arena_array(arena, ways->n_levels, sizeof(bool))};
	motions_init(&sweep->motions, t->crowd, always);
	for (uint32_t p = 0; p < ways->n_paths; p++)
		sweep->constancy[p] =
			arena_array(arena, ways->paths[p].n_alternatives, 1);
}

void
timeline_init(struct timeline *t, struct crowd *crowd, const struct figures *figures)
{
	*t = (struct timeline){.ways = crowd->ways,
			       .world = crowd->world,
			       .figures = figures,
			       .crowd = crowd,
			       .changed = arena_array(crowd->ways->arena,
						      crowd->ways->n_levels,
						      sizeof(bool))};
	init_sweep(t, &t->past, LANE_BACK_ALWAYS);
	init_sweep(t, &t->future, LANE_AHEAD_ALWAYS);
	timeline_forget(t);
}

static void
free_sweep(const struct ways *ways, struct sweep *sweep)
{
	for (uint32_t l = 0; l < ways->n_levels; l++)
		free(sweep->histories[l].spans);
	for (uint32_t c = 0; c < ways->n_crews; c++)
		tally_free(&sweep->tallies[c]);
	motions_free(&sweep->motions);
}

void
timeline_free(struct timeline *t)
{
	free_sweep(t->ways, &t->past);
	free_sweep(t->ways, &t->future);
	free(t->rules.items);
	free(t->asked.spans);
}

/* ---- asked of the sweeps ---- */

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
timeline_attained(const struct timeline *t, uint32_t level, int32_t from, int32_t to)
{
	const struct ways *ways = t->ways;
	uint32_t competency = ways->levels[level].competency;
	for (; level < ways->n_levels && ways->levels[level].competency == competency;
	     level++)
		if (met_within(&t->future, level, from, to) ||
		    met_within(&t->past, level, from, to))
			return true;
	return false;
}

int32_t
timeline_lapse(const struct timeline *t, uint32_t level, int32_t date)
{
	const struct met_history *h = &t->future.histories[level];
	for (size_t i = change_at(h, date); i < h->n; i++)
		if (h->spans[i].date > date && !h->spans[i].met)
			return h->spans[i].date;
	return DATE_NEVER;
}

bool
timeline_would_be_met(struct timeline *t, uint32_t level, int32_t lapses_on)
{
	struct sweep *sweep = &t->future;
	const struct question q = ask(t, sweep, lapses_on);
	for (uint32_t c = 0; c < t->ways->n_crews; c++)
		if (t->ways->levels[level].crews[c] && sweep->motions.of[c].known)
			motion_on(&sweep->motions.of[c], lapses_on, &sweep->tallies[c]);
	return rules_met_anew(&q, level);
}

const struct met_history *
timeline_history(struct timeline *t, uint32_t level, int32_t from)
{
	const struct met_history *h = &t->future.histories[level];
	struct met_history *asked = &t->asked;
	asked->n = 0;
	for (size_t i = change_at(h, from); i < h->n; i++) {
		MEM_MORE(asked->spans, asked->n, asked->capacity) = h->spans[i];
	}
	asked->spans[0].date = from;
	return asked;
}
