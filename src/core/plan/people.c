/* The people of a plan by what they hold, and the cuts in which some are missing. */
#include <stdlib.h>

#include "base/mem.h"
#include "plan.h"

static uint32_t
class_of(struct plan_problem *problem, struct component *component,
	 const struct own_creds *own)
{
	uint32_t *class = index_at(&component->index, own, sizeof *own);
	if (*class != INDEX_NONE)
		return *class;
	*class = (uint32_t)component->n_classes;
	ARENA_MORE(problem->arena, component->classes, component->n_classes,
		   component->capacity) = (struct people_class){
		.held = own->held, .barred = own->barred, .menu = WAYS_NONE};
	return *class;
}

/* What one person holds on the day, by component; `touched` lists the ones not empty.
 */
struct holding {
	struct own_creds *own;
	uint32_t *touched;
	uint32_t n_touched;
};

/* What the person holds of a component. */
static struct own_creds *
own_of(struct holding *holding, uint32_t component)
{
	struct own_creds *own = &holding->own[component];
	if (creds_count(&own->held) + creds_count(&own->barred) == 0)
		holding->touched[holding->n_touched++] = component;
	return own;
}

/* Notes what an achievement counts as on the day. */
static void
hold(const struct plan_problem *problem, const struct achievement *achievement,
     uint32_t credential, struct holding *holding)
{
	uint32_t number = plan_held_as(problem, credential);
	uint32_t component = problem->component_of[number];
	if (component == WAYS_NONE ||
	    ways_until_as(problem->unfolded, achievement, credential) <
		    problem->request->needed_on)
		return;
	creds_add(&own_of(holding, component)->held, problem->local[number]);
}

static void
bar(const struct plan_problem *problem, uint32_t credential, struct holding *holding)
{
	uint32_t component = problem->component_of[credential];
	if (component != WAYS_NONE)
		creds_add(&own_of(holding, component)->barred,
			  problem->local[credential]);
}

static void
collect(const struct plan_problem *problem, uint32_t person, struct holding *holding)
{
	const struct world *world = problem->request->world;
	const struct person *p = &world->people[person];
	int32_t day = problem->request->needed_on;
	for (size_t i = 0; i < p->n_achievements; i++) {
		const struct achievement *a =
			&world->achievements[p->first_achievement + i];
		uint32_t c = a->credential;
		if (c >= problem->request->catalog->n_credentials || a->earned_on > day)
			continue;
		if (plan_bars(problem, a))
			bar(problem, c, holding);
		for (; c != WAYS_NONE; c = problem->unfolded->validity[c].limited)
			hold(problem, a, c, holding);
	}
}

static void
classify(struct plan_problem *problem)
{
	const struct world *world = problem->request->world;
	struct holding holding = {
		mem_new(problem->n_components, sizeof *holding.own),
		mem_new(problem->n_components, sizeof *holding.touched), 0};
	const struct own_creds nothing = {.held = {{0}}};
	for (uint32_t c = 0; c < problem->n_components; c++) {
		problem->components[c].n_classes = 0;
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
				class_of(problem, component, &holding.own[c]);
			holding.own[c] = nothing;
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
	free(holding.own);
	free(holding.touched);
}

/* Makes a class of each person. */
static void
split(struct plan_problem *problem, struct component *component)
{
	const struct people_class *classes = component->classes;
	component->classes = NULL;
	component->n_classes = component->capacity = 0;
	for (uint32_t p = 0; p < problem->request->world->n_people; p++) {
		if (component->class_of[p] == WAYS_NONE)
			continue;
		struct people_class *class =
			&ARENA_MORE(problem->arena, component->classes,
				    component->n_classes, component->capacity);
		*class = classes[component->class_of[p]];
		class->n_people = 1;
		class->n_free = problem->free_people[p];
		component->class_of[p] = (uint32_t)component->n_classes - 1;
	}
}

static void
split_all(struct plan_problem *problem)
{
	const struct plan_request *request = problem->request;
	uint32_t n = 0;
	for (uint32_t p = 0; p < request->world->n_people; p++)
		n += world_organization(request->world, p, request->needed_on) ==
		     WORLD_HOME;
	problem->single = problem->care == CARE_FULL && n <= PLAN_SINGLES;
	for (uint32_t c = 0; c < problem->n_components && problem->single; c++)
		if (problem->components[c].apart)
			split(problem, &problem->components[c]);
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
	struct cut cut = {.way = pool->way,
			  .pool = pool_index,
			  .groups = groups,
			  .component = pool->component};
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

/* Where people are counted, and more of them may be of use. */
static void
add_counted(struct plan_problem *problem, uint32_t index)
{
	struct cond *cond = &problem->conds[index];
	cond->cut = WAYS_NONE;
	if (!cond->counted || cond->want <= 0 || cond->n_terms == 0)
		return;
	cond->cut = (uint32_t)problem->n_cuts;
	ARENA_MORE(problem->arena, problem->cuts, problem->n_cuts,
		   problem->cuts_capacity) =
		(struct cut){.way = WAYS_NONE,
			     .pool = WAYS_NONE,
			     .cond = index,
			     .lack = cond->want,
			     .component = cond->component,
			     .bit = problem->components[cond->component].n_cuts++};
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

/* Lists who is free by class, in their order. */
static void
list_people(struct plan_problem *problem, struct component *component)
{
	uint32_t n = 0;
	for (size_t i = 0; i < component->n_classes; i++) {
		component->classes[i].first = n;
		n += component->classes[i].n_free;
	}
	component->people = arena_array(problem->arena, n, sizeof(uint32_t));
	for (uint32_t p = 0; p < problem->request->world->n_people; p++)
		if (component->class_of[p] != WAYS_NONE && problem->free_people[p])
			component->people[component->classes[component->class_of[p]]
						  .first++] = p;
	for (size_t i = 0; i < component->n_classes; i++)
		component->classes[i].first -= component->classes[i].n_free;
}

void
plan_find_people(struct plan_problem *problem)
{
	classify(problem);
	split_all(problem);
	problem->n_cuts = 0;
	for (uint32_t c = 0; c < problem->n_components; c++)
		problem->components[c].n_cuts = 0;
	for (uint32_t p = 0; p < problem->n_pools; p++)
		find_cuts(problem, p);
	for (uint32_t i = 0; i < problem->n_conds; i++)
		add_counted(problem, i);
	for (uint32_t c = 0; c < problem->n_components; c++) {
		struct component *component = &problem->components[c];
		component->cuts = arena_array(problem->arena, component->n_cuts,
					      sizeof(uint32_t));
		if (component->apart)
			list_people(problem, component);
	}
	for (uint32_t i = 0; i < problem->n_cuts; i++)
		problem->components[problem->cuts[i].component]
			.cuts[problem->cuts[i].bit] = i;
}
