/* How many people have which mask. */
#ifndef CORE_EVAL_TALLY_H
#define CORE_EVAL_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "core/match.h"

/*
 * Never 0, neither mask nor count. In one order, whatever they came in: of two masks
 * the one comes first that has the lowest of the bits in which they differ.
 */
struct tally {
	uint64_t *masks;
	uint32_t *counts;
	size_t n, capacity;
};

/* So many more have the mask; fewer, if it is that much below 2^32. Returns how many it
 * are now. */
uint32_t tally_add(struct tally *tally, uint64_t mask, uint32_t n);
void tally_copy(struct tally *to, const struct tally *from);
void tally_clear(struct tally *tally);
void tally_free(struct tally *tally);

/* The same for core/match.h. */
struct match_masks tally_masks(const struct tally *tally);

#endif
