/* The ways by which a plan's targets could be met. */
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/order.h"
#include "plan.h"

struct cond *
plan_cond(const struct plan_problem *problem, const uint32_t atoms[2])
{
	for (size_t i = 0; i < problem->n_conds; i++)
		if (memcmp(problem->conds[i].atoms, atoms, 2 * sizeof *atoms) == 0)
			return &problem->conds[i];
	return NULL;
}

/* The index of the condition of two atoms, a new one if need be. */
static uint32_t
find_cond(struct plan_problem *problem, const uint32_t atoms[2])
{
	const struct cond *known = plan_cond(problem, atoms);
	if (known)
		return (uint32_t)(known - problem->conds);
	ARENA_MORE(problem->arena, problem->conds, problem->n_conds,
		   problem->conds_capacity) =
		(struct cond){.atoms = {atoms[0], atoms[1]}};
	return (uint32_t)problem->n_conds - 1;
}

/* Adds a pool's groups; those that ask the same are one with the places of both. */
static void
add_pool(struct plan_problem *problem, const struct ways_path *path, uint32_t way,
	 uint64_t groups)
{
	struct pool *pool = &ARENA_MORE(problem->arena, problem->pools,
					problem->n_pools, problem->pools_capacity);
	*pool = (struct pool){.way = way};
	for (; groups != 0; groups &= groups - 1) {
		unsigned g = (unsigned)__builtin_ctzll(groups);
		uint32_t i = 0;
		if (path->places[g] == 0)
			continue;
		uint32_t cond = find_cond(problem, path->atoms[g]);
		while (i < pool->n_groups && pool->conds[i] != cond)
			i++;
		if (i == pool->n_groups)
			pool->conds[pool->n_groups++] = cond;
		pool->places[i] += path->places[g];
	}
}

/* What a plan can't change: figures and records as they are on the day. */
static bool
lacks_figure(const struct plan_problem *problem, uint32_t competency,
	     const struct requirement *r, struct plan_lack *lack)
{
	const struct question *q = &problem->question;
	*lack = (struct plan_lack){
		.competency = competency, .requirement = r, .known = true};
	if (figures_met(q->figures, competency, r, q->date))
		return false;
	if (r->form == REQ_RECORDS) {
		lack->value = figures_records(q->figures, competency, r, q->date);
		lack->at_least = r->count;
		return true;
	}
	struct figure value = figures_metric(q->figures, r, q->date);
	lack->known = value.den > 0;
	lack->value = lack->known ? ratio_figure(&value) : 0;
	lack->at_least =
		num_double(catalog_at_least(r, facts_market(q->world, q->date)));
	return true;
}

static void want_level(struct plan_problem *problem, uint32_t level);

static void
add_way(struct plan_problem *problem, const struct ways_path *path,
	const struct alternative *alternative)
{
	uint32_t *awards =
		arena_array(problem->arena, alternative->n_awards, sizeof *awards);
	struct way way = {.path = path, .alternative = alternative, .awards = awards};
	way.open = way.usable = rules_rest_met(&problem->question, path, alternative);
	for (size_t i = 0; i < alternative->n_awards; i++)
		if (!problem->question.met[alternative->awards[i]])
			awards[way.n_awards++] = alternative->awards[i];
	ARENA_MORE(problem->arena, problem->ways, problem->n_ways,
		   problem->ways_capacity) = way;
	for (size_t i = 0; way.open && i < way.n_awards; i++)
		want_level(problem, awards[i]);
}

static void
want_level(struct plan_problem *problem, uint32_t level)
{
	const struct ways_level *of = &problem->unfolded->levels[level];
	if (problem->wanted[level])
		return;
	problem->wanted[level] = true;
	for (uint32_t p = 0; p < of->n_paths; p++) {
		const struct ways_path *path = &of->paths[p];
		if (!rules_applies(&problem->question, path->path))
			continue;
		for (size_t i = 0; i < path->n_alternatives; i++)
			add_way(problem, path, &path->alternatives[i]);
	}
}

/* True if being met at this level of a competency is what the target asks. */
static bool
is_wanted(const struct plan_problem *problem, size_t target, uint32_t level)
{
	const struct plan_target *t = &problem->request->targets[target];
	const struct ways_level *of = &problem->unfolded->levels[level];
	if (of->competency != t->competency)
		return false;
	return of->attainable->level == t->level ||
	       (t->or_higher && of->attainable->level > t->level);
}

bool
plan_serves(const struct plan_problem *problem, size_t target, const struct way *way)
{
	return is_wanted(problem, target, way->path->level);
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
count_hopes(const struct plan_problem *problem, uint32_t crew, struct tally *tally)
{
	const struct ways *unfolded = problem->unfolded;
	const struct world *world = problem->request->world;
	int32_t day = problem->request->needed_on;
	struct person_facts facts;
	person_facts_init(&facts, unfolded, world);
	tally_clear(tally);
	for (uint32_t p = 0; p < world->n_people; p++) {
		if (world_organization(world, p, day) != WORLD_HOME)
			continue;
		person_facts_read(&facts, p);
		person_facts_on(&facts, day, false);
		for (size_t w = 0; problem->free_people[p] && w < unfolded->held_words;
		     w++)
			facts.held[w] |= problem->earnable[w];
		tally_add(tally, ways_mask(unfolded, crew, facts.held), 1);
	}
	person_facts_free(&facts);
}

/* True if a level can be met by people, as far as figures are concerned (`open`) or if
 * everybody earned everything too. */
static bool
has_way(const struct plan_problem *problem, uint32_t level, bool open)
{
	for (size_t w = 0; w < problem->n_ways; w++) {
		const struct way *way = &problem->ways[w];
		if (way->path->level == level && (open ? way->open : way->usable))
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
	struct tally tally = {0};
	uint32_t crew = WAYS_NONE;
	for (size_t w = 0; w < problem->n_ways; w++) {
		struct way *way = &problem->ways[w];
		if (!way->usable)
			continue;
		if (way->path->crew != crew)
			count_hopes(problem, way->path->crew, &tally);
		crew = way->path->crew;
		way->usable = rules_people_met(way->path, way->alternative, &tally);
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
	return order_by(ORDER(a->path, b->path), ORDER(a->alternative, b->alternative));
}

void
plan_find_ways(struct plan_problem *problem)
{
	uint32_t n_levels = problem->unfolded->n_levels;
	size_t n = problem->request->n_targets;
	problem->wanted = arena_array(problem->arena, n_levels, sizeof(bool));
	problem->target_met = arena_array(problem->arena, n, sizeof(bool));
	for (size_t t = 0; t < n; t++) {
		for (uint32_t l = 0; l < n_levels; l++)
			if (is_wanted(problem, t, l) && problem->question.met[l])
				problem->target_met[t] = true;
		for (uint32_t l = 0; l < n_levels && !problem->target_met[t]; l++)
			if (is_wanted(problem, t, l))
				want_level(problem, l);
	}
	mem_sort(problem->ways, problem->n_ways, sizeof *problem->ways, compare_ways);
	find_earnable(problem);
	find_free(problem);
	drop_ways(problem);
	for (size_t w = 0; w < problem->n_ways; w++) {
		const struct way *way = &problem->ways[w];
		for (size_t i = 0; way->usable && i < way->alternative->n_pools; i++)
			add_pool(problem, way->path, (uint32_t)w,
				 way->alternative->pools[i]);
	}
}

/* ---- what lacks ---- */

/* True if a figure is in the list already: alternatives share them. */
static bool
is_listed(const struct plan_lack *lacks, size_t n, const struct requirement *r)
{
	for (size_t i = 0; i < n; i++)
		if (lacks[i].requirement == r)
			return true;
	return false;
}

static void
add_lacks(const struct plan_problem *problem, const struct way *way,
	  struct plan_lack *lacks, size_t *n)
{
	const struct ways_level *level = &problem->unfolded->levels[way->path->level];
	for (size_t i = 0; i < way->alternative->n_leaves; i++) {
		const struct requirement *r =
			way->path->leaves[way->alternative->leaves[i]].requirement;
		if (is_listed(lacks, *n, r) ||
		    !lacks_figure(problem, level->competency, r, &lacks[*n]))
			continue;
		lacks[*n].level = level->attainable->level;
		lacks[(*n)++].path = way->path->path;
	}
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
			if (problem->ways[w].path->level == level)
				mark_levels(problem, problem->ways[w].awards[i],
					    marked);
}

const struct plan_lack *
plan_lacks(const struct plan_problem *problem, size_t target, struct arena *arena,
	   size_t *n_lacks)
{
	uint32_t n_levels = problem->unfolded->n_levels;
	bool *marked = arena_array(arena, n_levels, sizeof *marked), open = false;
	size_t room = 0;
	for (size_t w = 0; w < problem->n_ways; w++)
		room += problem->ways[w].path->n_leaves;
	struct plan_lack *lacks = arena_array(arena, room + 1, sizeof *lacks);
	for (uint32_t l = 0; l < n_levels; l++)
		if (is_wanted(problem, target, l)) {
			mark_levels(problem, l, marked);
			open = open || has_way(problem, l, true);
		}
	*n_lacks = 0;
	for (size_t w = 0; w < problem->n_ways && !open; w++)
		if (marked[problem->ways[w].path->level])
			add_lacks(problem, &problem->ways[w], lacks, n_lacks);
	return lacks;
}
