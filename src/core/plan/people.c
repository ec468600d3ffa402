/* The people of a plan by what they hold, and the cuts in which some are missing. */
#include <stdlib.h>

#include "base/mem.h"
#include "plan.h"

static uint32_t
class_of(struct plan_problem *problem, struct component *component,
	 const struct creds *held)
{
	uint32_t *class = index_at(&component->index, held, sizeof *held);
	if (*class != INDEX_NONE)
		return *class;
	*class = (uint32_t)component->n_classes;
	ARENA_MORE(problem->arena, component->classes, component->n_classes,
		   component->capacity) =
		(struct people_class){.held = *held, .menu = WAYS_NONE};
	return *class;
}

/* What one person holds on the day, by component; `touched` lists the ones not empty.
 */
struct holding {
	struct creds *held;
	uint32_t *touched;
	uint32_t n_touched;
};

static void
collect(const struct plan_problem *problem, uint32_t person, struct holding *holding)
{
	const struct world *world = problem->request->world;
	const struct person *p = &world->people[person];
	int32_t day = problem->request->needed_on;
	for (size_t i = 0; i < p->n_achievements; i++) {
		const struct achievement *a =
			&world->achievements[p->first_achievement + i];
		if (a->credential >= problem->request->catalog->n_credentials ||
		    a->earned_on > day)
			continue;
		uint32_t component = problem->component_of[a->credential];
		if (component == WAYS_NONE ||
		    world_until(problem->request->catalog, a) < day)
			continue;
		if (creds_count(&holding->held[component]) == 0)
			holding->touched[holding->n_touched++] = component;
		creds_add(&holding->held[component], problem->local[a->credential]);
	}
}

static void
classify(struct plan_problem *problem)
{
	const struct world *world = problem->request->world;
	struct holding holding = {
		mem_new(problem->n_components, sizeof *holding.held),
		mem_new(problem->n_components, sizeof *holding.touched), 0};
	struct creds nothing = {{0}};
	for (uint32_t c = 0; c < problem->n_components; c++) {
		problem->components[c].class_of =
			arena_array(problem->arena, world->n_people, sizeof(uint32_t));
		class_of(problem, &problem->components[c], &nothing);
	}
	for (uint32_t p = 0; p < world->n_people; p++) {
		bool home = world_organization(world, p, problem->request->needed_on) ==
			    WORLD_HOME;
		if (home)
			collect(problem, p, &holding);
		for (uint32_t i = 0; i < holding.n_touched; i++) {
			uint32_t c = holding.touched[i];
			struct component *component = &problem->components[c];
			component->class_of[p] =
				class_of(problem, component, &holding.held[c]);
			holding.held[c] = nothing;
		}
		holding.n_touched = 0;
		for (uint32_t c = 0; c < problem->n_components; c++) {
			struct component *component = &problem->components[c];
			struct people_class *class =
				&component->classes[component->class_of[p]];
			if (!home)
				component->class_of[p] = WAYS_NONE;
			class->n_people += home;
			class->n_free += home && problem->free_people[p];
		}
	}
	for (uint32_t c = 0; c < problem->n_components; c++)
		index_free(&problem->components[c].index);
	free(holding.held);
	free(holding.touched);
}

/* ---- cuts ---- */

/* Which groups of a pool people of a class could fill. */
static uint64_t
groups_of(const struct plan_problem *problem, const struct pool *pool,
	  const struct creds *held)
{
	uint64_t groups = 0;
	for (uint32_t g = 0; g < pool->n_groups; g++)
		if (plan_holds(&problem->conds[pool->conds[g]], held))
			groups |= UINT64_C(1) << g;
	return groups;
}

static void
try_cut(struct plan_problem *problem, uint32_t pool_index, uint64_t groups,
	const uint64_t *by_class)
{
	const struct pool *pool = &problem->pools[pool_index];
	struct component *component = &problem->components[pool->component];
	struct cut cut = {pool->way, pool_index, groups, 0, pool->component, 0};
	for (uint32_t g = 0; g < pool->n_groups; g++)
		if (groups >> g & 1)
			cut.lack += pool->places[g];
	for (size_t i = 0; i < component->n_classes; i++)
		if ((by_class[i] & groups) != 0)
			cut.lack -= component->classes[i].n_people;
	if (cut.lack <= 0)
		return;
	cut.bit = component->n_cuts++;
	ARENA_MORE(problem->arena, problem->cuts, problem->n_cuts,
		   problem->cuts_capacity) = cut;
}

static void
find_cuts(struct plan_problem *problem, uint32_t pool_index)
{
	const struct pool *pool = &problem->pools[pool_index];
	const struct component *component = &problem->components[pool->component];
	uint64_t *by_class = mem_new(component->n_classes, sizeof *by_class);
	uint64_t all = pool->n_groups == 64 ? ~UINT64_C(0)
					    : (UINT64_C(1) << pool->n_groups) - 1;
	for (size_t i = 0; i < component->n_classes; i++)
		by_class[i] = groups_of(problem, pool, &component->classes[i].held);
	if (pool->n_groups <= PLAN_GROUPS) {
		for (uint64_t groups = 1; groups <= all; groups++)
			try_cut(problem, pool_index, groups, by_class);
	} else {
		/* what such a pool asks is not told completely */
		problem->truncated = true;
		for (uint32_t a = 0; a < pool->n_groups; a++)
			for (uint32_t b = a; b < pool->n_groups; b++)
				try_cut(problem, pool_index,
					UINT64_C(1) << a | UINT64_C(1) << b, by_class);
		try_cut(problem, pool_index, all, by_class);
	}
	free(by_class);
}

void
plan_find_people(struct plan_problem *problem)
{
	classify(problem);
	for (uint32_t p = 0; p < problem->n_pools; p++)
		find_cuts(problem, p);
}
