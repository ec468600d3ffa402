/*
 * A few people's rows exchanged in a world that is in use, where to read everything
 * anew would take long. What others have stays where it is, and so do all indexes of
 * people.
 */
#ifndef CORE_WORLD_CHANGE_H
#define CORE_WORLD_CHANGE_H

#include "core/world.h"

struct own_achievement {
	struct achievement is; /* first: rows are sorted by it */
	const char *reference; /* "" if none */
};

/* What is recorded of one person now, in any order; `person` in rows is not looked at.
 */
struct person_rows {
	struct person person; /* its key and email are those of the former */
	struct own_achievement *achievements;
	size_t n_achievements;
	struct association *associations;
	size_t n_associations;
};

/*
 * The person with this key, or CATALOG_NONE. The first call makes an index of everybody
 * in arena, which has to live as long as the world.
 */
uint32_t world_person_by_row(struct world *world, int64_t row, struct arena *arena);

/* True if there is room for the rows of n people who are exchanged. */
bool world_has_room(const struct world *world, const struct person_rows *rows,
		    size_t n);

/*
 * Exchanges a person's rows, for which there must be room; references go to arena,
 * which is the world's. Sorts `rows`. Cost: that of these rows.
 */
void world_exchange(struct world *world, uint32_t person, struct person_rows *rows,
		    struct arena *arena);

/* A world, and some people's rows in it, as they were. */
struct world_kept {
	struct world world;
	struct reference_block last_references; /* of the rows behind which others go */
	struct person_kept *people;
	size_t n_people;
};

/* Keeps what exchanging the rows of n people and replacing tables changes, in arena. */
void world_keep(const struct world *world, const uint32_t *people, size_t n,
		struct arena *arena, struct world_kept *kept);

/* Puts back the rows of the i-th of them; then, with all of them back, the rest. The
 * last change is the first that is taken back. */
uint32_t world_kept_person(const struct world_kept *kept, size_t i);
void world_put_back(struct world *world, const struct world_kept *kept, size_t i);
void world_put_back_rest(struct world *world, const struct world_kept *kept);

#endif
