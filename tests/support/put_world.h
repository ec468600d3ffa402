/*
 * A world of random facts (support/gen_two.h) into a store, each row with the ids by
 * which its program's things are recorded.
 */
#ifndef TESTS_PUT_WORLD_H
#define TESTS_PUT_WORLD_H

#include "store/store.h"

struct put_world {
	struct store *store;
	const struct world *world;     /* prepared for the catalog */
	const struct catalog *catalog; /* of all programs */
	const char *alone; /* the database's only program, or null: it has them all */
	struct arena arena;
};

/* Puts it all; within a transaction. Ids of a program are long but for the only one. */
bool put_world(struct put_world *put, struct fault *fault);

#endif
