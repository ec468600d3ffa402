#include "core/eval.h"

#include <stdlib.h>

#include "base/mem.h"
#include "eval.h"

struct eval *
eval_new(const struct catalog *catalog, const struct world *world)
{
	struct eval *eval = mem_new(1, sizeof *eval);

	eval->catalog = catalog;
	eval->world = world;
	eval->date = DATE_NONE;
	compile_catalog(eval);
	report_init(eval);
	crowd_init(eval);
	figures_init(eval);
	days_rules(eval);
	timeline_init(eval);
	return eval;
}

void
eval_free(struct eval *eval)
{
	if (eval == NULL)
		return;
	crowd_free(eval);
	free(eval->figure_sums);
	timeline_free(eval);
	days_free(eval);
	report_free(eval);
	own_free(&eval->own);
	arena_free(&eval->compiled);
	free(eval);
}

void
eval_figures_change(struct eval *eval)
{
	figures_init(eval);
	days_rules(eval);
	timeline_forget(eval);
	rules_all_dirty(eval);
	for (uint32_t l = 0; l < eval->n_levels; l++)
		eval->levels[l].outdated = true;
}

bool
eval_is_useful(const struct eval *eval, uint32_t credential)
{
	if (credential >= eval->catalog->n_credentials)
		return false;
	return eval->useful_index[credential] != EVAL_NONE;
}

uint32_t
eval_level_index(const struct eval *eval, uint32_t competency, size_t level_index)
{
	return eval->level_base[competency] + (uint32_t)level_index;
}
