/*
 * Who fills which place: a maximum bipartite matching over counts of people.
 *
 * For one path, people with the same mask (the groups of places that they could fill)
 * are interchangeable, so a matching is a flow from a few masks, each with a count of
 * people, to a few groups, each with a number of places. Groups are filled in order,
 * each by augmenting paths until none is left.
 *
 * Why the filled counts are those that attain(7), Counting people, promises: the sets
 * of places that can be filled together are the independent sets of a transversal
 * matroid. Augmenting never empties a group that was filled before (a place on an
 * augmenting path gets another person), so after group j exactly rank(groups 1..j)
 * places are filled, the most that any assignment fills of them. Counts that maximise
 * every such beginning are best for the first group, then the second, and so on, and
 * the whole is a maximum.
 */
#ifndef CORE_MATCH_H
#define CORE_MATCH_H

#include <stddef.h>
#include <stdint.h>

enum { MATCH_GROUPS = 64 };

/* The people: how many have each mask (bit g: could fill a place of group g). */
struct match_masks {
	const uint64_t *masks;
	const uint32_t *counts;
	size_t n;
};

/*
 * Fills the places of the groups whose bits are in `groups`, lowest bit first.
 * places[g] and filled[g] are indexed by bit. flow (null, or MATCH_GROUPS rows of
 * masks->n counts, zeroed) tells how many people of each mask fill each group. Returns
 * the total filled. Cost: linear in masks for one group; for G groups at most places
 * times G times masks.
 */
int64_t match_fill(const struct match_masks *people, uint64_t groups,
		   const int32_t *places, int32_t *filled, uint32_t *flow);

#endif
