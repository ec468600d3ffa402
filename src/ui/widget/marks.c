#include "ui/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static size_t
slot_of(const struct marks *marks, uint64_t kept)
{
	size_t mask = marks->capacity - 1;
	size_t at = (size_t)(kept * UINT64_C(0x9E3779B97F4A7C15) >> 20) & mask;

	while (marks->slots[at] != 0 && marks->slots[at] != kept)
		at = (at + 1) & mask;
	return at;
}

bool
marks_has(const struct marks *marks, uint64_t key)
{
	return marks->n > 0 && marks->slots[slot_of(marks, key + 1)] != 0;
}

static void
grow(struct marks *marks)
{
	struct marks larger = {NULL, marks->n, marks->capacity * 2, marks->shifted};

	if (larger.capacity < 64)
		larger.capacity = 64;
	larger.slots = mem_new(larger.capacity, sizeof *larger.slots);
	for (size_t i = 0; i < marks->capacity; i++)
		if (marks->slots[i] != 0)
			larger.slots[slot_of(&larger, marks->slots[i])] =
				marks->slots[i];
	free(marks->slots);
	*marks = larger;
}

/* Closes the gap at a slot that became free. */
static void
close_gap(struct marks *marks, size_t at)
{
	size_t mask = marks->capacity - 1;

	marks->slots[at] = 0;
	for (at = (at + 1) & mask; marks->slots[at] != 0; at = (at + 1) & mask) {
		uint64_t kept = marks->slots[at];

		marks->slots[at] = 0;
		marks->slots[slot_of(marks, kept)] = kept;
	}
}

void
marks_put(struct marks *marks, uint64_t key, bool on)
{
	size_t at;

	if (marks_has(marks, key) == on)
		return;
	if (on && (marks->n + 1) * 2 > marks->capacity)
		grow(marks);
	at = slot_of(marks, key + 1);
	if (on) {
		marks->slots[at] = key + 1;
		marks->n++;
	} else {
		close_gap(marks, at);
		marks->n--;
	}
}

void
marks_clear(struct marks *marks)
{
	if (marks->slots != NULL)
		memset(marks->slots, 0, marks->capacity * sizeof *marks->slots);
	marks->n = 0;
}

void
marks_free(struct marks *marks)
{
	free(marks->slots);
	*marks = (struct marks){0};
}
