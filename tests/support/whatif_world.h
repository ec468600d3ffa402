/*
 * A second way to what would be: the changes of core/whatif.h done on a copy of the
 * facts, without acts and without a database.
 */
#ifndef TESTS_WHATIF_WORLD_H
#define TESTS_WHATIF_WORLD_H

#include "base/arena.h"
#include "core/whatif.h"

struct changes {
	const struct change *items;
	size_t n;
	int32_t as_of; /* the date that is asked about */
};

struct whatif_refusal {
	enum whatif_problem problem;
	size_t at;			/* the change that is refused */
	struct association_limit limit; /* of what is limited */
};

/* A prepared copy of world, in arena, with the changes done in their order. Null if one
 * is refused. */
struct world *whatif_world(const struct catalog *catalog, const struct world *world,
			   const struct changes *changes, struct arena *arena,
			   struct whatif_refusal *refusal);

#endif
