#include "sweep.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "terms.h"

/* ---- what is open about a sweep's people ---- */

struct question
sweep_question(const struct timeline *t, const struct sweep *sweep, int32_t date)
{
	return (struct question){.ways = t->ways,
				 .world = t->world,
				 .figures = t->figures,
				 .date = date,
				 .tallies = sweep->tallies,
				 .awards = sweep->award_days,
				 .constancy = sweep->constancy};
}

/* How a sweep's days answer what is asked of an alternative, but for awards. */
struct answers {
	bool ever;   /* on some day it may be met, by whoever is there on some day */
	bool differ; /* on some day those who stay are too few, and they are not */
};

static void
answer(const struct ways_path *path, const struct alternative *alternative,
       struct question *q, const struct tally *const lanes[2], struct answers *answers)
{
	q->tallies = lanes[1];
	if (!rules_rest_met(q, path, alternative))
		return;
	answers->ever = true;
	q->tallies = lanes[0];
	if (alternative->n_counted > 0 && !rules_rest_met(q, path, alternative))
		answers->differ = true;
}

/* The days on which its level's rules change will do: between them nothing but people
 * changes. */
static struct answers
ask_days(const struct timeline *t, const struct sweep *sweep,
	 const struct ways_path *path, const struct alternative *alternative)
{
	const struct tally *const lanes[2] = {t->crowd->tallies[sweep->always],
					      t->crowd->tallies[sweep->always + 1]};
	struct question q = sweep_question(t, sweep, sweep->from);
	struct answers answers = {false, false};
	answer(path, alternative, &q, lanes, &answers);
	for (size_t i = t->first_rule[path->level];
	     i < t->first_rule[path->level + 1] && t->rule_days[i] <= sweep->to; i++) {
		if (answers.ever && (answers.differ || alternative->n_counted == 0))
			break;
		q.date = t->rule_days[i];
		if (q.date > sweep->from)
			answer(path, alternative, &q, lanes, &answers);
	}
	return answers;
}

/* True if two tallies are the same as far as it matters. */
static bool
same_people(const struct tally *a, const struct tally *b, uint32_t limit)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->masks[i] != b->masks[i] ||
		    (a->counts[i] != b->counts[i] &&
		     (a->counts[i] < limit || b->counts[i] < limit)))
			return false;
	return true;
}

/* True if the people whom a level's paths look at stay the same, as far as it matters.
 */
static bool
stays(const struct timeline *t, const struct sweep *sweep, uint32_t level)
{
	struct tally *const *lanes = &t->crowd->tallies[sweep->always];
	const struct ways_level *l = &t->ways->levels[level];
	for (uint32_t p = 0; p < l->n_paths; p++) {
		const struct crew_list *crews =
			&t->path_crews[&l->paths[p] - t->ways->paths];
		for (size_t i = 0; i < crews->n; i++)
			if (!same_people(&lanes[0][crews->items[i]],
					 &lanes[1][crews->items[i]],
					 t->limits[level][crews->items[i]]))
				return false;
	}
	return true;
}

static enum constancy
constancy_of(const struct timeline *t, const struct sweep *sweep,
	     const struct ways_path *path, const struct alternative *alternative)
{
	struct tally *const *lanes = &t->crowd->tallies[sweep->always];
	bool counts = alternative->n_counted > 0;
	if (t->ways->levels[path->level].attainable->by_score)
		return stays(t, sweep, path->level) ? PEOPLE_ALWAYS_MET : PEOPLE_VARY;
	bool always = rules_people_met(path, alternative, &lanes[0][path->crew]);
	if (always && !counts)
		return PEOPLE_ALWAYS_MET;
	if (!rules_people_met(path, alternative, &lanes[1][path->crew]))
		return PEOPLE_NEVER_MET;
	struct answers answers = ask_days(t, sweep, path, alternative);
	if (!answers.ever)
		return PEOPLE_NEVER_MET;
	return always && !answers.differ ? PEOPLE_ALWAYS_MET : PEOPLE_VARY;
}

/* Finds the constancy of a path; returns true if its level may be met on other days
 * than before: it differs, or people are counted that are others now. */
static bool
find_constancy(const struct timeline *t, struct sweep *sweep, uint32_t index)
{
	const struct ways_path *path = &t->ways->paths[index];
	bool differs = false;
	sweep->varies[index] = false;
	for (size_t i = 0; i < path->n_alternatives; i++) {
		uint8_t found =
			(uint8_t)constancy_of(t, sweep, path, &path->alternatives[i]);
		if (found == PEOPLE_VARY)
			sweep->varies[index] = true;
		if (found != sweep->constancy[index][i] ||
		    (path->alternatives[i].n_counted > 0 && found != PEOPLE_NEVER_MET))
			differs = true;
		sweep->constancy[index][i] = found;
	}
	return differs;
}

/* True if any crew of a path is marked. */
static bool
is_marked(const struct timeline *t, uint32_t path, const bool *crews)
{
	const struct crew_list *list = &t->path_crews[path];
	for (size_t i = 0; i < list->n; i++)
		if (crews[list->items[i]])
			return true;
	return false;
}

/* A level's history may be another one now, and what is said of those that ask for it.
 */
static void
make_stale(const struct timeline *t, struct sweep *sweep, uint32_t level)
{
	sweep->stale[level] = true;
	for (uint32_t l = 0; l < t->ways->n_levels; l++)
		t->changed[l] |= t->ways->levels[l].asks[level];
}

/* Looks again at the paths whose people have changed. */
static void
look_again(struct timeline *t, struct sweep *sweep)
{
	bool *const *touched = &t->crowd->touched[sweep->always];
	for (uint32_t p = 0; p < t->ways->n_paths; p++) {
		bool found = sweep->unsure || is_marked(t, p, touched[0]) ||
			     is_marked(t, p, touched[1]);
		bool moved = found || is_marked(t, p, sweep->motions.moved);
		bool differs = found && find_constancy(t, sweep, p);
		if (differs || (moved && sweep->varies[p]))
			make_stale(t, sweep, t->ways->paths[p].level);
	}
	for (unsigned i = 0; i < 2; i++)
		memset(touched[i], 0, t->ways->n_crews * sizeof **touched);
	memset(sweep->motions.moved, 0,
	       t->ways->n_crews * sizeof *sweep->motions.moved);
	sweep->unsure = false;
}

/* ---- one level, day by day ---- */

/* A crew whose people come and go. */
struct crew_days {
	uint32_t crew, limit;
	const struct deltas *deltas;
	size_t next;
};

/* An award that is asked for. */
struct award_days {
	uint32_t award;
	const struct met_history *history;
	size_t next;
};

/* Making one history. */
struct run {
	struct timeline *timeline;
	struct sweep *sweep;
	uint32_t level;
	struct question question;
	struct crew_days *crews;
	size_t n_crews;
	struct award_days *awards;
	size_t n_awards;
	size_t rule, end_rule; /* days of the rules that are still to come */
	bool dirty;
	struct met_history made;
};

/* The state of an award in a sweep. */
static const struct met_history *
award_history(const struct timeline *t, const struct sweep *sweep, uint32_t award)
{
	const struct ways_award *asked = &t->ways->awards[award];
	return ways_looks_back(asked) ? &sweep->awards[award]
				      : &sweep->histories[asked->level];
}

/* The crews of the level's paths that vary. */
static void
begin_crews(struct run *run)
{
	const struct timeline *t = run->timeline;
	const struct ways_level *level = &t->ways->levels[run->level];
	struct sweep *sweep = run->sweep;
	for (uint32_t p = 0; p < level->n_paths; p++) {
		size_t path = (size_t)(&level->paths[p] - t->ways->paths);
		for (size_t i = 0; sweep->varies[path] && i < t->path_crews[path].n;
		     i++) {
			uint32_t crew = t->path_crews[path].items[i];
			size_t k = 0;
			while (k < run->n_crews && run->crews[k].crew != crew)
				k++;
			if (k < run->n_crews)
				continue;
			run->crews[run->n_crews++] =
				(struct crew_days){crew, t->limits[run->level][crew],
						   &sweep->motions.of[crew].deltas, 0};
			tally_copy(&sweep->people[crew],
				   &sweep->motions.of[crew].first);
			sweep->tallies[crew] = sweep->people[crew];
		}
	}
}

static void
begin_awards(struct run *run)
{
	const struct timeline *t = run->timeline;
	for (uint32_t a = 0; a < t->ways->n_awards; a++) {
		if (!t->ways->levels[run->level].awards[a])
			continue;
		const struct met_history *history = award_history(t, run->sweep, a);
		bool is = history_on(history, run->sweep->from);
		run->awards[run->n_awards++] = (struct award_days){
			a, history, history_at(history, run->sweep->from) + 1};
		run->sweep->award_days[a] = (struct award_day){is, is};
	}
}

static void
begin_rules(struct run *run)
{
	const struct timeline *t = run->timeline;
	run->rule = t->first_rule[run->level];
	run->end_rule = t->first_rule[run->level + 1];
	while (run->rule < run->end_rule && t->rule_days[run->rule] <= run->sweep->from)
		run->rule++;
}

/* The next day on which something changes, or DATE_NEVER. */
static int32_t
next_day(const struct run *run)
{
	int32_t date = DATE_NEVER;
	if (run->rule < run->end_rule)
		date = run->timeline->rule_days[run->rule];
	for (size_t i = 0; i < run->n_crews; i++) {
		const struct crew_days *crew = &run->crews[i];
		if (crew->next < crew->deltas->n &&
		    crew->deltas->items[crew->next].date < date)
			date = crew->deltas->items[crew->next].date;
	}
	for (size_t i = 0; i < run->n_awards; i++) {
		const struct award_days *award = &run->awards[i];
		if (award->next < award->history->n &&
		    award->history->spans[award->next].date < date)
			date = award->history->spans[award->next].date;
	}
	return date <= run->sweep->to ? date : DATE_NEVER;
}

/* Moves the people of a crew; more of a mask than places, or than points are given for,
 * are as good as so many. */
static void
step_crew(struct run *run, struct crew_days *crew)
{
	const struct deltas *deltas = crew->deltas;
	struct tally *people = &run->sweep->people[crew->crew];
	int32_t date = run->question.date;
	if (crew->next == deltas->n || deltas->items[crew->next].date != date)
		return;
	for (; crew->next < deltas->n && deltas->items[crew->next].date == date;
	     crew->next++) {
		const struct delta *delta = &deltas->items[crew->next];
		uint32_t now = tally_add(people, delta->mask, delta->change);
		uint32_t before = now - delta->change;
		if (now < crew->limit || before < crew->limit)
			run->dirty = true;
	}
	run->sweep->tallies[crew->crew] = *people;
}

static void
step_award(struct run *run, struct award_days *award)
{
	const struct met_history *history = award->history;
	if (award->next == history->n ||
	    history->spans[award->next].date != run->question.date)
		return;
	bool is = history->spans[award->next++].met;
	run->sweep->award_days[award->award] = (struct award_day){is, is};
	run->dirty = true;
}

static void
step_day(struct run *run)
{
	run->dirty = false;
	if (run->rule < run->end_rule &&
	    run->timeline->rule_days[run->rule] == run->question.date) {
		run->rule++;
		run->dirty = true;
	}
	for (size_t i = 0; i < run->n_crews; i++)
		step_crew(run, &run->crews[i]);
	for (size_t i = 0; i < run->n_awards; i++)
		step_award(run, &run->awards[i]);
	if (run->dirty)
		history_note(&run->made, run->question.date,
			     rules_met(&run->question, run->level));
}

/* Whoever stays, for the next level. */
static void
end_crews(struct run *run)
{
	const struct tally *stay = run->timeline->crowd->tallies[run->sweep->always];
	for (size_t i = 0; i < run->n_crews; i++)
		run->sweep->tallies[run->crews[i].crew] = stay[run->crews[i].crew];
}

/* Puts a history in the place of another one; returns true if it differs. */
static bool
replace(struct met_history *history, struct met_history *made)
{
	struct met_history former = *history;
	bool differs = !history_same(&former, made);
	*history = *made;
	free(former.spans);
	return differs;
}

/* Makes a level's history; returns true if it differs from the former one. */
static bool
make_history(struct timeline *t, struct sweep *sweep, uint32_t level)
{
	struct arena arena = {0};
	struct run run = {.timeline = t,
			  .sweep = sweep,
			  .level = level,
			  .question = sweep_question(t, sweep, sweep->from)};
	run.crews = arena_array(&arena, t->ways->n_crews, sizeof *run.crews);
	run.awards = arena_array(&arena, t->ways->n_awards, sizeof *run.awards);
	begin_crews(&run);
	begin_awards(&run);
	begin_rules(&run);
	history_note(&run.made, sweep->from, rules_met(&run.question, level));
	while ((run.question.date = next_day(&run)) != DATE_NEVER)
		step_day(&run);
	end_crews(&run);
	arena_free(&arena);
	return replace(&sweep->histories[level], &run.made);
}

/* ---- all levels ---- */

/* Those who ask for an award are to be looked at again. */
static void
award_changed(const struct timeline *t, struct sweep *sweep, uint32_t award)
{
	for (uint32_t l = 0; l < t->ways->n_levels; l++)
		if (t->ways->levels[l].awards[award])
			make_stale(t, sweep, l);
}

/* Notes what depends on a level's history, which has become another one. */
static void
history_changed(struct timeline *t, struct sweep *sweep, uint32_t level)
{
	const struct ways *ways = t->ways;
	uint32_t base = ways->level_base[ways->levels[level].competency];
	for (uint32_t a = 0; a < ways->n_awards; a++) {
		const struct ways_award *award = &ways->awards[a];
		if (level < award->level || award->top < level)
			continue;
		if (!ways_looks_back(award))
			award_changed(t, sweep, a);
		else
			sweep->awards_stale[a] = t->future.awards_stale[a] = true;
	}
	/* whether a level is attained depends on those above it */
	for (uint32_t below = base; below <= level; below++)
		for (uint32_t l = 0; l < ways->n_levels; l++)
			t->changed[l] |= ways->levels[l].asks[below];
}

/* Brings up to date what looks back of what a level asks for. */
static void
make_awards(struct timeline *t, struct sweep *sweep, uint32_t level)
{
	for (uint32_t a = 0; a < t->ways->n_awards; a++) {
		struct met_history made = {0};
		if (!t->ways->levels[level].awards[a] || !sweep->awards_stale[a] ||
		    !ways_looks_back(&t->ways->awards[a]))
			continue;
		sweep->awards_stale[a] = false;
		terms_award_history(t, a, sweep->from, sweep->to, &made);
		if (replace(&sweep->awards[a], &made))
			award_changed(t, sweep, a);
	}
}

/* Marks the crews that vary in paths of levels that may have to be made again, and
 * forgets the motions of crews that vary nowhere. */
static void
find_motions(struct timeline *t, struct sweep *sweep, const bool *wanted)
{
	const struct ways *ways = t->ways;
	bool *vary = mem_new(ways->n_crews, sizeof *vary);
	bool *needed = mem_new(ways->n_crews, sizeof *needed);
	for (uint32_t p = 0; p < ways->n_paths; p++) {
		const struct crew_list *crews = &t->path_crews[p];
		bool some = wanted[ways->paths[p].level];
		for (size_t i = 0; sweep->varies[p] && i < crews->n; i++) {
			vary[crews->items[i]] = true;
			needed[crews->items[i]] |= some;
		}
	}
	motions_find(&sweep->motions, needed);
	for (uint32_t c = 0; c < ways->n_crews; c++)
		if (!vary[c])
			motion_forget(&sweep->motions.of[c]);
	free(vary);
	free(needed);
}

/* True if some wanted level, or something that it asks for, is to be made again. */
static bool
is_stale(const struct timeline *t, const struct sweep *sweep, const bool *wanted)
{
	const struct ways *ways = t->ways;
	for (uint32_t l = 0; l < ways->n_levels; l++) {
		if (!wanted[l])
			continue;
		if (sweep->stale[l])
			return true;
		for (uint32_t a = 0; a < ways->n_awards; a++)
			if (ways->levels[l].awards[a] && sweep->awards_stale[a] &&
			    ways_looks_back(&ways->awards[a]))
				return true;
	}
	return false;
}

void
sweep_update(struct timeline *t, struct sweep *sweep, const bool *wanted)
{
	const struct ways *ways = t->ways;
	look_again(t, sweep);
	if (!is_stale(t, sweep, wanted))
		return;
	mem_copy(sweep->tallies, t->crowd->tallies[sweep->always], ways->n_crews,
		 sizeof *sweep->tallies);
	find_motions(t, sweep, wanted);
	for (uint32_t i = 0; i < ways->n_levels; i++) {
		uint32_t level = ways->level_order[i];
		if (!wanted[level])
			continue;
		make_awards(t, sweep, level);
		if (!sweep->stale[level])
			continue;
		sweep->stale[level] = false;
		if (make_history(t, sweep, level))
			history_changed(t, sweep, level);
	}
}

/* ---- its life ---- */

void
sweep_forget(const struct timeline *t, struct sweep *sweep)
{
	sweep->unsure = true;
	memset(sweep->stale, true, t->ways->n_levels * sizeof *sweep->stale);
	memset(sweep->awards_stale, true,
	       t->ways->n_awards * sizeof *sweep->awards_stale);
}

void
sweep_set_days(const struct timeline *t, struct sweep *sweep, int32_t from, int32_t to)
{
	sweep->from = from;
	sweep->to = to;
	motions_set_days(&sweep->motions, from, to);
	sweep_forget(t, sweep);
}

void
sweep_init(const struct timeline *t, struct sweep *sweep, enum lane always)
{
	const struct ways *ways = t->ways;
	struct arena *arena = ways->arena;
	uint32_t levels = ways->n_levels, crews = ways->n_crews,
		 awards = ways->n_awards;
	*sweep = (struct sweep){
		.from = DATE_NEVER,
		.to = DATE_NONE,
		.always = always,
		.wanted = arena_array(arena, levels, sizeof(bool)),
		.stale = arena_array(arena, levels, sizeof(bool)),
		.histories = arena_array(arena, levels, sizeof *sweep->histories),
		.awards_stale = arena_array(arena, awards, sizeof(bool)),
		.awards = arena_array(arena, awards, sizeof *sweep->awards),
		.constancy =
			arena_array(arena, ways->n_paths, sizeof *sweep->constancy),
		.varies = arena_array(arena, ways->n_paths, sizeof(bool)),
		.people = arena_array(arena, crews, sizeof *sweep->people),
		.tallies = arena_array(arena, crews, sizeof *sweep->tallies),
		.award_days = arena_array(arena, awards, sizeof *sweep->award_days)};
	motions_init(&sweep->motions, t->crowd, always);
	for (uint32_t p = 0; p < ways->n_paths; p++)
		sweep->constancy[p] =
			arena_array(arena, ways->paths[p].n_alternatives, 1);
}

void
sweep_free(const struct timeline *t, struct sweep *sweep)
{
	for (uint32_t l = 0; l < t->ways->n_levels; l++)
		free(sweep->histories[l].spans);
	for (uint32_t a = 0; a < t->ways->n_awards; a++)
		free(sweep->awards[a].spans);
	for (uint32_t c = 0; c < t->ways->n_crews; c++)
		tally_free(&sweep->people[c]);
	motions_free(&sweep->motions);
}
