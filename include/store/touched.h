/*
 * Reading again only what the last commit touched, in a world that is in use.
 */
#ifndef STORE_TOUCHED_PUBLIC_H
#define STORE_TOUCHED_PUBLIC_H

#include "core/world_change.h"
#include "store/store.h"

/* What is recorded now of what was touched; everything in the arena it was read to. */
struct store_renewal {
	uint32_t people[STORE_TOUCHED_PEOPLE];	       /* indexes, ascending by row */
	struct person_rows rows[STORE_TOUCHED_PEOPLE]; /* of each */
	size_t n_people;
	/* if not null: the tables that belong to nobody, which take the place of those
	 * of the world */
	struct world *tables;
	bool fits; /* this is all that differs now, and the world has room for it */
};

/*
 * Reads what the last commit of this store touched, where the world is what the file
 * held before it. Where that does not fit (somebody came, went or has another address;
 * settings; many rows; another program's commit) all has to be loaded. Cost: that of
 * the rows, whatever the size of the file; where another fact than a person's was
 * touched, that of all tables but the people's.
 */
bool store_load_touched(struct store *store, const struct catalog *catalog,
			struct world *world, struct arena *arena,
			struct store_renewal *renewal, struct fault *fault);

#endif
