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

bool
plan_names(const struct plan_problem *problem, uint32_t credential)
{
	return problem->component_of[credential] != WAYS_NONE;
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
