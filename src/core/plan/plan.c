#include "core/plan.h"

#include "base/mem.h"
#include "base/order.h"
#include "plan.h"

/* A part for each path by which a target could be met; the ways of one are neighbours.
 */
static void
find_parts(struct plan_problem *problem)
{
	size_t capacity = 0;
	for (uint32_t t = 0; t < problem->request->n_targets; t++)
		for (size_t w = 0; w < problem->n_ways; w++) {
			const struct ways_path *path = problem->ways[w].path;
			const struct ways_level *level =
				&problem->unfolded->levels[path->level];
			if (problem->target_met[t] ||
			    !plan_serves(problem, t, &problem->ways[w]) ||
			    (w > 0 && problem->ways[w - 1].path == path))
				continue;
			ARENA_MORE(problem->arena, problem->parts, problem->n_parts,
				   capacity) =
				(struct plan_part){.target = t,
						   .competency = level->competency,
						   .level = level->attainable->level,
						   .path = path->path};
		}
}

struct plan_problem *
plan_problem(const struct plan_request *request, struct eval *eval, struct arena *arena)
{
	struct plan_problem *problem = arena_alloc(arena, sizeof *problem);
	problem->request = request;
	problem->arena = arena;
	problem->unfolded = eval->ways;
	eval_report(eval, request->needed_on);
	problem->question = eval_question(eval);
	plan_find_ways(problem);
	plan_find_terms(problem);
	plan_find_people(problem);
	plan_find_menus(problem);
	find_parts(problem);
	return problem;
}

bool
plan_target_met(const struct plan_problem *problem, size_t target)
{
	return problem->target_met[target];
}

size_t
plan_n_values(const struct plan_problem *problem)
{
	return problem->n_values;
}

size_t
plan_n_parts(const struct plan_problem *problem)
{
	return problem->n_parts;
}

struct plan_part
plan_part(const struct plan_problem *problem, size_t part)
{
	return problem->parts[part];
}

/* ---- steps ---- */

struct steps {
	struct arena *arena;
	struct plan_step *items;
	size_t n, capacity;
};

static void
add_steps(struct steps *steps, const struct component *component, uint32_t person,
	  const struct creds *set)
{
	for (uint32_t i = 0; i < component->n_credentials; i++) {
		if (!creds_has(set, i))
			continue;
		ARENA_MORE(steps->arena, steps->items, steps->n, steps->capacity) =
			(struct plan_step){.person = person,
					   .credential = component->credentials[i],
					   .together = -1};
	}
}

/* Gives a menu's patterns, the largest first, to the first people who have it. */
static void
give_out(const struct plan_problem *problem, size_t menu_index, const int32_t *values,
	 struct steps *steps)
{
	const struct menu *menu = &problem->menus[menu_index];
	const struct component *component = &problem->components[menu->component];
	uint32_t pattern = menu->n_patterns;
	int32_t left = 0;
	for (uint32_t p = 0; p < problem->request->world->n_people; p++) {
		uint32_t class = component->class_of[p];
		while (left == 0) {
			if (pattern == 0)
				return;
			left = values[menu->first_value + --pattern];
		}
		if (class == WAYS_NONE || !problem->free_people[p] ||
		    component->classes[class].menu != menu_index)
			continue;
		add_steps(steps, component, p,
			  &component->patterns[class][pattern].set);
		left--;
	}
}

static int
compare_steps(const void *left, const void *right)
{
	const struct plan_step *a = left, *b = right;
	return order_by(ORDER(a->person, b->person),
			ORDER(a->credential, b->credential));
}

/* What a person holds of a component on the day. */
static struct creds
held_by(const struct plan_problem *problem, uint32_t component, uint32_t person)
{
	const struct component *c = &problem->components[component];
	return c->classes[c->class_of[person]].held;
}

/* The first requirement of a way that someone counts for after a change only. */
static const struct requirement *
way_brings(const struct plan_problem *problem, const struct way *way,
	   uint32_t component, const struct creds *before, const struct creds *after)
{
	for (size_t i = 0; i < way->alternative->n_leaves; i++) {
		const struct leaf *leaf =
			&way->path->leaves[way->alternative->leaves[i]];
		for (unsigned g = 0; g < leaf->n_groups; g++) {
			const struct cond *cond = plan_cond(
				problem, way->path->atoms[leaf->first_group + g]);
			if (cond && cond->component == component &&
			    !plan_holds(cond, before) && plan_holds(cond, after))
				return leaf->requirement;
		}
	}
	return NULL;
}

/* Fills what a step brings; false if it brings nothing. */
static bool
find_use(const struct plan_problem *problem, const bool *taken, struct plan_step *step,
	 const struct creds *before, const struct creds *after)
{
	uint32_t component = problem->component_of[step->credential];
	for (size_t w = 0; w < problem->n_ways; w++) {
		const struct way *way = &problem->ways[w];
		const struct ways_level *level =
			&problem->unfolded->levels[way->path->level];
		if (!taken[w])
			continue;
		const struct requirement *r =
			way_brings(problem, way, component, before, after);
		if (!r)
			continue;
		step->competency = level->competency;
		step->level = level->attainable->level;
		step->requirement = r;
		return true;
	}
	return false;
}

static struct creds
with_step(const struct plan_problem *problem, struct creds held,
	  const struct plan_step *step)
{
	creds_add(&held, problem->local[step->credential]);
	return held;
}

/* What a step brings on top of another one, or of all others of the person. */
static void
find_partner(const struct plan_problem *problem, const bool *taken,
	     struct plan_step *steps, size_t n, size_t at, size_t first)
{
	uint32_t component = problem->component_of[steps[at].credential];
	struct creds held = held_by(problem, component, steps[at].person), all = held;
	for (size_t k = 0; k < n; k++) {
		if (k == at || problem->component_of[steps[k].credential] != component)
			continue;
		struct creds before = with_step(problem, held, &steps[k]);
		struct creds after = with_step(problem, before, &steps[at]);
		all = with_step(problem, all, &steps[k]);
		steps[at].together = (int32_t)(first + k);
		if (find_use(problem, taken, &steps[at], &before, &after))
			return;
	}
	held = with_step(problem, all, &steps[at]);
	find_use(problem, taken, &steps[at], &all, &held);
}

/* Says what each step of one person brings, by itself or with a partner. */
static void
explain_person(const struct plan_problem *problem, const bool *taken,
	       struct plan_step *steps, size_t n, size_t first)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t component = problem->component_of[steps[i].credential];
		struct creds before = held_by(problem, component, steps[i].person);
		struct creds after = with_step(problem, before, &steps[i]);
		if (!find_use(problem, taken, &steps[i], &before, &after))
			find_partner(problem, taken, steps, n, i, first);
	}
}

/* How many more people count in a cut. */
static int64_t
count_cut(const struct plan_problem *problem, const struct cut *cut,
	  const int32_t *values)
{
	int64_t n = 0;
	for (uint32_t v = 0; v < problem->n_values; v++)
		if (plan_counts(&problem->values[v], cut))
			n += values[v];
	return n;
}

/* The ways that are good after the plan, by way. */
static bool *
find_taken(const struct plan_problem *problem, const int32_t *values,
	   struct arena *arena)
{
	bool *taken = arena_array(arena, problem->n_ways, sizeof *taken);
	for (size_t w = 0; w < problem->n_ways; w++)
		taken[w] = problem->ways[w].usable;
	for (size_t i = 0; i < problem->n_cuts; i++)
		if (count_cut(problem, &problem->cuts[i], values) <
		    problem->cuts[i].lack)
			taken[problem->cuts[i].way] = false;
	return taken;
}

const struct plan_step *
plan_steps(const struct plan_problem *problem, const int32_t *values,
	   struct arena *arena, size_t *n_steps)
{
	struct steps steps = {.arena = arena};
	bool *taken = find_taken(problem, values, arena);
	for (size_t m = 0; m < problem->n_menus; m++)
		give_out(problem, m, values, &steps);
	mem_sort(steps.items, steps.n, sizeof *steps.items, compare_steps);
	for (size_t i = 0, end; i < steps.n; i = end) {
		struct plan_step *own = &steps.items[i];
		for (end = i; end < steps.n && steps.items[end].person == own->person;)
			end++;
		explain_person(problem, taken, own, end - i, i);
	}
	*n_steps = steps.n;
	return steps.items;
}
