/*
 * Two random programs with the facts of both, which are one organization's: joined, and
 * each by itself.
 */
#ifndef SUPPORT_GEN_TWO_H
#define SUPPORT_GEN_TWO_H

#include "core/eval.h"
#include "support/gen.h"

enum { GEN_TWO = 2, GEN_TWO_ALL = GEN_TWO };

struct gen_two {
	struct gen gen[GEN_TWO];
	struct arena arena;
	const struct catalog *catalogs[GEN_TWO + 1]; /* of each, and of all */
	struct world *worlds[GEN_TWO + 1];
	struct eval *evals[GEN_TWO + 1];
};

/* Fills *two, prepared; gen_two_free gives it back. Credentials have the same ids, and
 * often another validity. */
void gen_two_make(struct gen_two *two, uint64_t seed);
void gen_two_free(struct gen_two *two);

#endif
