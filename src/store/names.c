#include "names.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { NAMES_FIRST_SLOTS = 64 };

/* As FNV-1a, but eight bytes at a time. */
static size_t
hash_of(const char *text, size_t len)
{
	uint64_t hash = UINT64_C(14695981039346656037), part;

	for (; len >= sizeof part; text += sizeof part, len -= sizeof part) {
		memcpy(&part, text, sizeof part);
		hash = (hash ^ part) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 29;
	}
	part = len;
	for (; len > 0; text++, len--)
		part = part << 8 | (unsigned char)*text;
	hash = (hash ^ part) * UINT64_C(0x9e3779b97f4a7c15);
	return (size_t)(hash ^ hash >> 32);
}

/* The slot that has the text, or the free one where it belongs. */
static uint32_t *
slot_of(const struct names *names, const char *text, size_t len)
{
	size_t i = hash_of(text, len) & (names->n_slots - 1);

	while (names->slots[i] != 0) {
		const char *other = names->texts[names->slots[i] - 1];

		if (strncmp(other, text, len) == 0 && other[len] == '\0')
			break;
		i = (i + 1) & (names->n_slots - 1);
	}
	return &names->slots[i];
}

static void
grow_slots(struct names *names)
{
	names->n_slots = names->n_slots == 0 ? NAMES_FIRST_SLOTS : names->n_slots * 2;
	free(names->slots);
	names->slots = mem_new(names->n_slots, sizeof *names->slots);
	for (size_t i = 0; i < names->n; i++)
		*slot_of(names, names->texts[i], strlen(names->texts[i])) =
			(uint32_t)i + 1;
}

uint32_t
names_add_bytes(struct names *names, const char *text, size_t len, bool *added)
{
	struct arena *arena = names->arena != NULL ? names->arena : &names->own;
	uint32_t *slot;

	if (names->n * 2 >= names->n_slots)
		grow_slots(names);
	slot = slot_of(names, text, len);
	if (added != NULL)
		*added = *slot == 0;
	if (*slot == 0) {
		names->texts = mem_grow(names->texts, names->n, &names->capacity,
					sizeof *names->texts);
		names->texts[names->n++] = arena_strndup(arena, text, len);
		*slot = (uint32_t)names->n;
	}
	return *slot - 1;
}

uint32_t
names_add(struct names *names, const char *text, bool *added)
{
	return names_add_bytes(names, text, strlen(text), added);
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
