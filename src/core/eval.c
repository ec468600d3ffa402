#include "core/eval.h"

#include <stdlib.h>

#include "base/mem.h"
#include "eval_state.h"

struct eval *
eval_new(const struct catalog *catalog, const struct world *world)
{
	struct eval *eval = mem_new(1, sizeof *eval);

	eval->catalog = catalog;
	eval->world = world;
	compile_catalog(eval);
	crowd_init(eval);
	figures_init(eval);
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
	free(eval->days);
	arena_free(&eval->compiled);
	arena_free(&eval->reported);
	free(eval);
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
