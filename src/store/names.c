#include "names.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { NAMES_FIRST_SLOTS = 64 };

/* FNV-1a. */
static size_t
hash_of(const char *text)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
	return (size_t)(hash ^ hash >> 32);
}

/* The slot that has the text, or the free one where it belongs. */
static uint32_t *
slot_of(const struct names *names, const char *text)
{
	size_t i = hash_of(text) & (names->n_slots - 1);

	while (names->slots[i] != 0 &&
	       strcmp(names->texts[names->slots[i] - 1], text) != 0)
		i = (i + 1) & (names->n_slots - 1);
	return &names->slots[i];
}

static void
grow_slots(struct names *names)
{
	names->n_slots = names->n_slots == 0 ? NAMES_FIRST_SLOTS : names->n_slots * 2;
	free(names->slots);
	names->slots = mem_new(names->n_slots, sizeof *names->slots);
	for (size_t i = 0; i < names->n; i++)
		*slot_of(names, names->texts[i]) = (uint32_t)i + 1;
}

uint32_t
names_add(struct names *names, const char *text, bool *added)
{
	struct arena *arena = names->arena != NULL ? names->arena : &names->own;
	uint32_t *slot;

	if (names->n * 2 >= names->n_slots)
		grow_slots(names);
	slot = slot_of(names, text);
	if (added != NULL)
		*added = *slot == 0;
	if (*slot == 0) {
		names->texts = mem_grow(names->texts, names->n, &names->capacity,
					sizeof *names->texts);
		names->texts[names->n++] = arena_strdup(arena, text);
		*slot = (uint32_t)names->n;
	}
	return *slot - 1;
}

const char *
names_keep(struct names *names, const char *text)
{
	uint32_t i = names_add(names, text, NULL);

	return names->texts[i];
}

void
names_clear(struct names *names)
{
	names->n = 0;
	if (names->n_slots > 0)
		memset(names->slots, 0, names->n_slots * sizeof *names->slots);
	arena_clear(&names->own);
}

void
names_free(struct names *names)
{
	free(names->texts);
	free(names->slots);
	arena_free(&names->own);
	*names = (struct names){.arena = names->arena};
}
