#include "tally.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* True if a mask comes before another one. */
static bool
precedes(uint64_t mask, uint64_t other)
{
	uint64_t differing = mask ^ other;
	return (mask & differing & -differing) != 0;
}

/* Where a mask is, or would be. */
static size_t
find(const struct tally *tally, uint64_t mask)
{
	size_t low = 0, high = tally->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (precedes(tally->masks[middle], mask))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
make_room(struct tally *tally)
{
	size_t capacity = tally->capacity;
	tally->masks =
		mem_grow(tally->masks, tally->n, &capacity, sizeof *tally->masks);
	if (capacity != tally->capacity)
		tally->counts =
			mem_resize(tally->counts, capacity, sizeof *tally->counts);
	tally->capacity = capacity;
}

/* Moves what is from one place on to another one. */
static void
shift(struct tally *tally, size_t from, size_t to)
{
	size_t n = tally->n - from;
	memmove(&tally->masks[to], &tally->masks[from], n * sizeof *tally->masks);
	memmove(&tally->counts[to], &tally->counts[from], n * sizeof *tally->counts);
	tally->n = to + n;
}

uint32_t
tally_add(struct tally *tally, uint64_t mask, uint32_t n)
{
	if (mask == 0)
		return 0;
	size_t at = find(tally, mask);
	if (at == tally->n || tally->masks[at] != mask) {
		make_room(tally);
		shift(tally, at, at + 1);
		tally->masks[at] = mask;
		tally->counts[at] = 0;
	}
	uint32_t count = tally->counts[at] += n;
	if (count == 0)
		shift(tally, at + 1, at);
	return count;
}

void
tally_copy(struct tally *to, const struct tally *from)
{
	to->n = 0;
	while (to->n < from->n) {
		make_room(to);
		to->masks[to->n] = from->masks[to->n];
		to->counts[to->n] = from->counts[to->n];
		to->n++;
	}
}

void
tally_clear(struct tally *tally)
{
	tally->n = 0;
}

void
tally_free(struct tally *tally)
{
	free(tally->masks);
	free(tally->counts);
	*tally = (struct tally){0};
}

struct match_masks
tally_masks(const struct tally *tally)
{
	return (struct match_masks){tally->masks, tally->counts, tally->n};
}
