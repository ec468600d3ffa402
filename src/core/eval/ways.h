/*
 * A program's rules unfolded: what can be met, in which ways, and by whom. Made once
 * for a catalog, then constant.
 *
 * `level` and `path` are indexes into one row of all levels, and of all paths, of the
 * catalog, in its order. What people are asked for is an atom: one of the different
 * expressions of the catalog. A group is a number of places for people who hold one
 * atom, or two; paths with the same groups share a crew: the people who could fill one,
 * each with the mask of the groups that they could fill.
 */
#ifndef CORE_EVAL_WAYS_H
#define CORE_EVAL_WAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/match.h"
#include "core/world.h"

#define WAYS_NONE UINT32_MAX

/* A requirement that is neither `any` nor `some`. */
struct leaf {
	const struct requirement *requirement;
	/* people: the bits of its groups. The last one's is "holds the expression", and
	 * one before it, where of_whom asks for it, "holds both". */
	unsigned first_group, n_groups;
};

/* One way through the `any` and `some` of a path. */
struct alternative {
	const uint32_t *leaves; /* indexes into the path's */
	size_t n_leaves;
	const uint64_t *pools; /* the groups of each pool, by their first leaves */
	size_t n_pools;
	const uint32_t *awards; /* levels that it asks for */
	size_t n_awards;
};

struct ways_path {
	const struct path *path;
	uint32_t level, crew;
	struct leaf *leaves;
	size_t n_leaves;
	struct alternative *alternatives;
	size_t n_alternatives;
	int32_t places[MATCH_GROUPS];
	uint32_t atoms[MATCH_GROUPS]
		      [2]; /* what a group's people hold; [1] or WAYS_NONE */
	unsigned n_groups;
};

struct ways_level {
	uint32_t competency;
	const struct attainable *attainable;
	const struct ways_path *paths;
	uint32_t n_paths;
	/* by crew: its people may change the level, or one that it asks for */
	const bool *crews;
	/* by level: this one, and which it asks for, itself or through others */
	const bool *asks;
};

/* What the catalog says of a credential. */
struct validity {
	uint32_t useful;  /* its number among those that are named, or WAYS_NONE */
	bool as_recorded; /* it counts up to the end that is recorded, always */
};

struct ways {
	const struct catalog *catalog;
	struct arena *arena; /* as long as these */
	struct ways_level *levels;
	uint32_t n_levels;
	uint32_t *level_base;  /* by competency: its first level */
	uint32_t *level_order; /* awards before those that ask for them */
	struct ways_path *paths;
	uint32_t n_paths;
	const struct ways_path **crews; /* a path of each, for its groups */
	uint32_t n_crews;
	const struct expr **atoms;
	uint32_t n_atoms;
	struct validity *validity; /* by credential */
	uint32_t n_useful;
	size_t held_words; /* of a set of credentials */
	size_t crew_words; /* of a set of crews */
	uint64_t *naming;  /* by credential: the set of crews that name it */
};

/* All in arena. */
const struct ways *ways_of(const struct catalog *catalog, struct arena *arena);

/* The level that an award requirement names. */
uint32_t ways_award(const struct ways *ways, const struct requirement *requirement);

/* The groups of an alternative that people fill together with those of a leaf. */
uint64_t ways_pool(const struct alternative *alternative, const struct leaf *leaf);

/* The places of a set of groups. */
int64_t ways_places(const struct ways_path *path, uint64_t groups);

/* The last day on which an achievement counts; below its earned_on if it never does. */
int32_t ways_until(const struct ways *ways, const struct achievement *achievement);

/* True if some requirement names the credential. */
bool ways_is_useful(const struct ways *ways, uint32_t credential);

/* The mask, in a crew, of who holds a set of credentials. */
uint64_t ways_mask(const struct ways *ways, uint32_t crew, const uint64_t *held);

/* The set of crews to which the difference between two sets of credentials may matter.
 */
void ways_differing(const struct ways *ways, const uint64_t *held,
		    const uint64_t *former, uint64_t *crews);

#endif
