/* The ways by which a plan's targets could be met. */
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "plan_parts.h"

void *
plan_grow(struct plan_problem *problem, void *array, size_t n, size_t *capacity,
	  size_t size)
{
	void *grown;

	if (n < *capacity)
		return array;
	*capacity = *capacity == 0 ? 16 : *capacity * 2;
	grown = arena_array(problem->arena, *capacity, size);
	if (n > 0)
		memcpy(grown, array, n * size);
	return grown;
}

static uint32_t
find_cond(struct plan_problem *problem, const uint32_t atoms[2])
{
	for (uint32_t i = 0; i < problem->n_conds; i++)
		if (memcmp(problem->conds[i].atoms, atoms, 2 * sizeof *atoms) == 0)
			return i;
	problem->conds = plan_grow(problem, problem->conds, problem->n_conds,
				   &problem->conds_capacity, sizeof *problem->conds);
	memcpy(problem->conds[problem->n_conds].atoms, atoms, 2 * sizeof *atoms);
	return (uint32_t)problem->n_conds++;
}

/* Adds a pool's groups; those that ask the same are one with the places of both. */
static void
add_pool(struct plan_problem *problem, const struct path_state *path, uint32_t way,
	 uint64_t groups)
{
	struct pool *pool;

	problem->pools = plan_grow(problem, problem->pools, problem->n_pools,
				   &problem->pools_capacity, sizeof *problem->pools);
	pool = &problem->pools[problem->n_pools++];
	memset(pool, 0, sizeof *pool);
	pool->way = way;
	for (; groups != 0; groups &= groups - 1) {
		unsigned g = (unsigned)__builtin_ctzll(groups);
		uint32_t cond, i = 0;

		if (path->places[g] == 0)
			continue;
		cond = find_cond(problem, path->atoms[g]);
		while (i < pool->n_groups && pool->conds[i] != cond)
			i++;
		if (i == pool->n_groups)
			pool->conds[pool->n_groups++] = cond;
		pool->places[i] += path->places[g];
	}
}

static void
add_pools(struct plan_problem *problem, const struct path_state *path, uint32_t way,
	  const struct alternative *alternative)
{
	uint64_t done = 0;

	for (size_t i = 0; i < alternative->n_leaves; i++) {
		const struct leaf *leaf = &path->leaves[alternative->leaves[i]];
		uint64_t groups;

		if (leaf->n_groups == 0 || (done >> leaf->first_group & 1))
			continue;
		groups = rules_pool(path, alternative, leaf->requirement->pool);
		done |= groups;
		add_pool(problem, path, way, groups);
	}
}

/* What a plan can't change: figures and records as they are on the day. */
static bool
lacks_figure(const struct plan_problem *problem, uint32_t competency,
	     const struct requirement *r, struct plan_lack *lack)
{
	const struct eval *eval = problem->eval;
	int64_t at_least;
	struct figure value;

	*lack = (struct plan_lack){.competency = competency, .requirement = r};
	if (r->form == REQ_RECORDS) {
		int32_t found = figures_records(eval, competency, r);

		lack->known = true;
		lack->value = found;
		lack->at_least = r->count;
		return found < r->count;
	}
	if (r->form != REQ_METRIC)
		return false;
	at_least = catalog_at_least(r, eval->world->organization.market);
	value = figures_metric(eval, r);
	lack->known = value.den > 0;
	lack->value = lack->known ? ratio_figure(&value) : 0;
	lack->at_least = num_double(at_least);
	return !lack->known || value.num < (wide_int)at_least * value.den;
}

static void want_level(struct plan_problem *problem, uint32_t level);

static void
add_way(struct plan_problem *problem, uint32_t path_index, uint32_t alternative_index)
{
	struct eval *eval = problem->eval;
	const struct path_state *path = &eval->paths[path_index];
	const struct alternative *alternative = &path->alternatives[alternative_index];
	uint32_t competency = eval->levels[path->level].competency;
	struct way way = {path->level, path_index, alternative_index, true, true,
			  NULL,	       0};
	uint32_t *awards =
		arena_array(problem->arena, alternative->n_leaves, sizeof *awards);
	struct plan_lack lack;

	for (size_t i = 0; i < alternative->n_leaves; i++) {
		const struct requirement *r =
			path->leaves[alternative->leaves[i]].requirement;

		if (lacks_figure(problem, competency, r, &lack))
			way.open = way.usable = false;
		if (r->form == REQ_AWARD && !eval->levels[rules_award(eval, r)].met)
			awards[way.n_awards++] = rules_award(eval, r);
	}
	way.awards = awards;
	problem->ways = plan_grow(problem, problem->ways, problem->n_ways,
				  &problem->ways_capacity, sizeof *problem->ways);
	problem->ways[problem->n_ways++] = way;
	if (!way.usable)
		return;
	for (size_t i = 0; i < way.n_awards; i++)
		want_level(problem, awards[i]);
}

static void
want_level(struct plan_problem *problem, uint32_t level)
{
	const struct eval *eval = problem->eval;
	const struct level_state *state = &eval->levels[level];

	if (problem->wanted[level])
		return;
	problem->wanted[level] = true;
	for (uint32_t p = 0; p < state->n_paths; p++) {
		uint32_t path = state->first_path + p;

		if (!rules_applies(eval, eval->paths[path].path))
			continue;
		for (uint32_t i = 0; i < eval->paths[path].n_alternatives; i++)
			add_way(problem, path, i);
	}
}

/* True if being met at this level of a competency is what the target asks. */
static bool
is_wanted(const struct plan_problem *problem, size_t target, uint32_t level)
{
	const struct plan_target *t = &problem->request->targets[target];
	const struct level_state *state = &problem->eval->levels[level];

	if (state->competency != t->competency)
		return false;
	return state->attainable->level == t->level ||
	       (t->or_higher && state->attainable->level > t->level);
}

bool
plan_serves(const struct plan_problem *problem, size_t target, const struct way *way)
{
	return is_wanted(problem, target, way->level);
}

/* ---- what can't be met, whatever is earned ---- */

static void
find_earnable(struct plan_problem *problem)
{
	const struct plan_request *request = problem->request;
	size_t n = request->catalog->n_credentials;

	problem->earnable =
		arena_array(problem->arena, n / 64 + 1, sizeof *problem->earnable);
	for (uint32_t c = 0; c < n; c++) {
		struct achievement earned = {.credential = c,
					     .earned_on = request->earn_on,
					     .expires_on = DATE_NEVER};

		if (world_until(request->catalog, &earned) >= request->needed_on)
			problem->earnable[c / 64] |= UINT64_C(1) << (c % 64);
	}
}

static void
find_free(struct plan_problem *problem)
{
	const struct plan_request *request = problem->request;
	const struct world *world = request->world;

	problem->free_people =
		arena_array(problem->arena, world->n_people, sizeof(bool));
	for (uint32_t p = 0; p < world->n_people; p++)
		problem->free_people[p] =
			world_organization(world, p, request->earn_on) == WORLD_HOME;
	for (size_t i = 0; i < request->n_excluded; i++)
		problem->free_people[request->excluded[i]] = false;
}

/* The people of a crew if everybody earned everything. */
static void
count_hopes(const struct plan_problem *problem, const struct crew *crew,
	    struct tally *tally)
{
	struct eval *eval = problem->eval;
	const struct world *world = problem->request->world;

	tally_clear(tally);
	for (uint32_t p = 0; p < world->n_people; p++) {
		if (world_organization(world, p, problem->request->needed_on) !=
		    WORLD_HOME)
			continue;
		own_read(eval, p);
		own_collect(eval, problem->request->needed_on, false);
		for (size_t w = 0; problem->free_people[p] && w < eval->held_words; w++)
			eval->own_held[w] |= problem->earnable[w];
		tally_add(tally, crowd_own_mask(eval, crew), 1);
	}
}

/* True if a level can be met by people, as far as figures are concerned (`open`) or if
 * everybody earned everything too. */
static bool
has_way(const struct plan_problem *problem, uint32_t level, bool open)
{
	for (size_t w = 0; w < problem->n_ways; w++) {
		const struct way *way = &problem->ways[w];

		if (way->level == level && (open ? way->open : way->usable))
			return true;
	}
	return false;
}

/* Closes ways that ask for a level which has none; false if there are no such. */
static bool
close_ways(struct plan_problem *problem)
{
	bool closed = false;

	for (size_t w = 0; w < problem->n_ways; w++) {
		struct way *way = &problem->ways[w];

		for (size_t i = 0; i < way->n_awards; i++) {
			if (way->open && !has_way(problem, way->awards[i], true)) {
				way->open = false;
				closed = true;
			}
			if (way->usable && !has_way(problem, way->awards[i], false)) {
				way->usable = false;
				closed = true;
			}
		}
	}
	return closed;
}

/* Ways that nobody's earning can make true are not looked at; nor are those that ask
 * for a level which has no other. */
static void
drop_ways(struct plan_problem *problem)
{
	const struct eval *eval = problem->eval;
	struct tally tally = {0};
	uint32_t crew = EVAL_NONE;

	for (size_t w = 0; w < problem->n_ways; w++) {
		struct way *way = &problem->ways[w];
		const struct path_state *path = &eval->paths[way->path];

		if (!way->usable)
			continue;
		if (path->crew != crew)
			count_hopes(problem, &eval->crews[path->crew], &tally);
		crew = path->crew;
		way->usable = rules_people_met(
			path, &path->alternatives[way->alternative], &tally);
	}
	tally_free(&tally);
	while (close_ways(problem))
		;
}

/* As in the catalog, in whatever order they were found. */
static int
compare_ways(const void *left, const void *right)
{
	const struct way *a = left, *b = right;

	if (a->path != b->path)
		return a->path < b->path ? -1 : 1;
	return a->alternative < b->alternative ? -1 : a->alternative > b->alternative;
}

void
plan_find_ways(struct plan_problem *problem)
{
	const struct eval *eval = problem->eval;
	size_t n = problem->request->n_targets;

	problem->wanted = arena_array(problem->arena, eval->n_levels, sizeof(bool));
	problem->target_met = arena_array(problem->arena, n, sizeof(bool));
	for (size_t t = 0; t < n; t++) {
		for (uint32_t l = 0; l < eval->n_levels; l++)
			if (is_wanted(problem, t, l) && eval->levels[l].met)
				problem->target_met[t] = true;
		if (problem->target_met[t])
			continue;
		for (uint32_t l = 0; l < eval->n_levels; l++)
			if (is_wanted(problem, t, l))
				want_level(problem, l);
	}
	if (problem->n_ways > 0)
		qsort(problem->ways, problem->n_ways, sizeof *problem->ways,
		      compare_ways);
	find_earnable(problem);
	find_free(problem);
	drop_ways(problem);
	for (size_t w = 0; w < problem->n_ways; w++) {
		const struct way *way = &problem->ways[w];
		const struct path_state *path = &eval->paths[way->path];

		if (way->usable)
			add_pools(problem, path, (uint32_t)w,
				  &path->alternatives[way->alternative]);
	}
}

static size_t
count_lacks(const struct plan_problem *problem, const struct way *way,
	    struct plan_lack *lacks)
{
	const struct path_state *path = &problem->eval->paths[way->path];
	const struct alternative *alternative = &path->alternatives[way->alternative];
	const struct level_state *level = &problem->eval->levels[way->level];
	size_t n = 0;

	for (size_t i = 0; i < alternative->n_leaves; i++) {
		struct plan_lack lack;

		if (!lacks_figure(problem, level->competency,
				  path->leaves[alternative->leaves[i]].requirement,
				  &lack))
			continue;
		lack.level = level->attainable->level;
		lack.path = path->path;
		lacks[n++] = lack;
	}
	return n;
}

/* True if a figure is in the list already: alternatives share them. */
static bool
is_listed(const struct plan_lack *lacks, size_t n, const struct plan_lack *lack)
{
	for (size_t i = 0; i < n; i++)
		if (lacks[i].requirement == lack->requirement)
			return true;
	return false;
}

/* Levels that a target's ways ask for, and so on, with those of the target. */
static void
mark_levels(const struct plan_problem *problem, uint32_t level, bool *marked)
{
	if (marked[level])
		return;
	marked[level] = true;
	for (size_t w = 0; w < problem->n_ways; w++)
		for (size_t i = 0; i < problem->ways[w].n_awards; i++)
			if (problem->ways[w].level == level)
				mark_levels(problem, problem->ways[w].awards[i],
					    marked);
}

const struct plan_lack *
plan_lacks(const struct plan_problem *problem, size_t target, struct arena *arena,
	   size_t *n_lacks)
{
	uint32_t n_levels = problem->eval->n_levels;
	bool *marked = arena_array(arena, n_levels, sizeof *marked), open = false;
	size_t room = 0, n = 0;
	struct plan_lack *all, *lacks;

	for (size_t w = 0; w < problem->n_ways; w++)
		room += problem->eval->paths[problem->ways[w].path].n_leaves;
	all = arena_array(arena, room + 1, sizeof *all);
	lacks = arena_array(arena, room + 1, sizeof *lacks);
	for (uint32_t l = 0; l < n_levels; l++)
		if (is_wanted(problem, target, l)) {
			mark_levels(problem, l, marked);
			open = open || has_way(problem, l, true);
		}
	for (size_t w = 0; w < problem->n_ways && !open; w++) {
		size_t found;

		if (!marked[problem->ways[w].level])
			continue;
		found = count_lacks(problem, &problem->ways[w], all);
		for (size_t i = 0; i < found; i++)
			if (!is_listed(lacks, n, &all[i]))
				lacks[n++] = all[i];
	}
	*n_lacks = n;
	return lacks;
}
