/* What the engine's rules say of a plan, by the people who would then count. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "judge.h"

void
judge_begin(struct judge *judge, const struct plan_problem *problem)
{
	const struct ways *unfolded = problem->unfolded;
	*judge = (struct judge){
		.problem = problem, .question = problem->question, .mask = 1};
	judge->more = mem_new(problem->n_conds, sizeof *judge->more);
	judge->cuts = mem_new(problem->n_cuts, sizeof *judge->cuts);
	judge->tallies = mem_new(unfolded->n_crews, sizeof *judge->tallies);
	judge->counts = mem_new(unfolded->n_crews, sizeof *judge->counts);
	judge->met = mem_new(unfolded->n_levels, sizeof *judge->met);
	judge->by = mem_new(problem->n_ways, sizeof *judge->by);
	judge->question.tallies = judge->tallies;
	judge->question.met = judge->met;
}

void
judge_end(struct judge *judge)
{
	free(judge->more);
	free(judge->cuts);
	free(judge->tallies);
	free(judge->counts);
	free(judge->met);
	free(judge->by);
}

void
judge_earns(struct judge *judge, uint32_t component, const struct creds *held,
	    const struct creds *after)
{
	const struct plan_problem *problem = judge->problem;
	for (size_t i = 0; i < problem->n_conds; i++) {
		const struct cond *cond = &problem->conds[i];
		if (cond->counted && cond->component == component)
			judge->more[i] +=
				!plan_holds(cond, held) && plan_holds(cond, after);
	}
	for (size_t i = 0; i < problem->n_cuts; i++) {
		const struct cut *cut = &problem->cuts[i];
		if (cut->pool != WAYS_NONE && cut->component == component)
			judge->cuts[i] += !plan_counts_in(problem, cut, held) &&
					  plan_counts_in(problem, cut, after);
	}
}

void
judge_count(struct judge *judge)
{
	const struct plan_problem *problem = judge->problem;
	for (uint32_t c = 0; c < problem->unfolded->n_crews; c++) {
		const struct ways_path *crew = problem->unfolded->crews[c];
		const struct cond *cond =
			crew->n_groups == 1 ? plan_counted(problem, c) : NULL;
		judge->tallies[c] = problem->question.tallies[c];
		if (!cond)
			continue;
		judge->counts[c] =
			(uint32_t)(cond->base + judge->more[cond - problem->conds]);
		judge->tallies[c] = (struct tally){.masks = &judge->mask,
						   .counts = &judge->counts[c],
						   .n = judge->counts[c] > 0};
	}
}

/* True if nothing lacks in a way but awards. */
static bool
is_filled(const struct judge *judge, size_t way)
{
	const struct plan_problem *problem = judge->problem;
	for (size_t i = 0; i < problem->n_cuts; i++)
		if (problem->cuts[i].pool != WAYS_NONE && problem->cuts[i].way == way &&
		    judge->cuts[i] < problem->cuts[i].lack)
			return false;
	return plan_counts_reach(problem, &problem->ways[way], judge->tallies);
}

static bool
way_met(const struct judge *judge, size_t way)
{
	const struct plan_problem *problem = judge->problem;
	const struct way *w = &problem->ways[way];
	if (!w->usable || !is_filled(judge, way))
		return false;
	for (size_t i = 0; i < w->n_awards; i++)
		if (!rules_award(&judge->question, w->awards[i]))
			return false;
	return !problem->unfolded->levels[w->path->level].attainable->by_score ||
	       rules_highest(&judge->question, w->path->level) == w->path;
}

/* Works out what is met. */
static void
judge_levels(struct judge *judge)
{
	const struct plan_problem *problem = judge->problem;
	const struct ways *unfolded = problem->unfolded;
	judge_count(judge);
	mem_copy(judge->met, problem->question.met, unfolded->n_levels,
		 sizeof *judge->met);
	for (uint32_t i = 0; i < unfolded->n_levels; i++) {
		uint32_t level = unfolded->level_order[i];
		if (!problem->wanted[level] || rules_given(&problem->question, level))
			continue;
		judge->met[level] = false;
		for (size_t w = 0; w < problem->n_ways; w++)
			if (problem->ways[w].path->level == level) {
				judge->by[w] = way_met(judge, w);
				judge->met[level] = judge->met[level] || judge->by[w];
			}
	}
}

void
judge_plan(struct judge *judge, const struct plan_pairs *pairs)
{
	const struct plan_problem *problem = judge->problem;
	for (size_t i = 0, end; i < pairs->n; i = end) {
		uint32_t person = pairs->items[i].person;
		for (end = i; end < pairs->n && pairs->items[end].person == person;)
			end++;
		for (uint32_t c = 0; c < problem->n_components; c++) {
			const struct component *component = &problem->components[c];
			struct creds
				held = component->classes[component->class_of[person]]
					       .held,
				after = held;
			for (size_t k = i; k < end; k++) {
				uint32_t credential = pairs->items[k].credential;
				if (problem->component_of[credential] == c)
					creds_add(&after, problem->local[credential]);
			}
			judge_earns(judge, c, &held, &after);
		}
	}
	judge_levels(judge);
}

static bool
is_reached(const struct judge *judge, size_t target, const struct plan_part *only)
{
	const struct plan_problem *problem = judge->problem;
	if (problem->target_met[target] || (only && only->target != target))
		return true;
	if (!only) {
		for (uint32_t l = 0; l < problem->unfolded->n_levels; l++)
			if (judge->met[l] && plan_is_wanted(problem, target, l))
				return true;
		return false;
	}
	for (size_t w = 0; w < problem->n_ways; w++)
		if (judge->by[w] && problem->ways[w].path->path == only->path)
			return true;
	return false;
}

bool
plan_is_met(const struct plan_problem *problem, const struct plan_pairs *pairs,
	    const struct plan_part *only)
{
	struct judge judge;
	bool all = true;
	judge_begin(&judge, problem);
	judge_plan(&judge, pairs);
	for (size_t t = 0; t < problem->request->n_targets && all; t++)
		all = is_reached(&judge, t, only);
	judge_end(&judge);
	return all;
}
