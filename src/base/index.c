#include "base/index.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { FIRST_CAPACITY = 64, NEAR_BYTES = 48 };

/*
 * Keys up to the length of most addresses stand in the slot itself, so that most
 * look-ups wait for memory once.
 */
struct index_slot {
	union {
		char near[NEAR_BYTES];
		const char *far;
	} key;
	uint32_t len_and_one; /* 0: free */
	uint32_t hash, value;
};

/* Eight bytes a round, with a last stir, for table sizes that are powers of two. */
static uint32_t
hash_bytes(const void *key, size_t len)
{
	const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15);
	const unsigned char *bytes = key;
	uint64_t hash = len * prime, word;
	for (; len > sizeof word; len -= sizeof word, bytes += sizeof word) {
		memcpy(&word, bytes, sizeof word);
		hash = (hash ^ word) * prime;
		hash ^= hash >> 32;
	}
	word = 0;
	memcpy(&word, bytes, len);
	hash = (hash ^ word) * prime;
	hash = (hash ^ hash >> 32) * prime;
	return (uint32_t)(hash >> 32);
}

static bool
has_key(const struct index_slot *slot, const void *key, size_t len, uint32_t hash)
{
	if (slot->hash != hash || slot->len_and_one != len + 1)
		return false;
	return memcmp(len <= NEAR_BYTES ? slot->key.near : slot->key.far, key, len) ==
	       0;
}

/* The key's slot, or the free one where it belongs. There is always a free one. */
static struct index_slot *
find_slot(const struct index *index, const void *key, size_t len, uint32_t hash)
{
	size_t at = hash & (index->capacity - 1);
	while (index->slots[at].len_and_one &&
	       !has_key(&index->slots[at], key, len, hash))
		at = (at + 1) & (index->capacity - 1);
	return &index->slots[at];
}

uint32_t
index_find(const struct index *index, const void *key, size_t len)
{
	if (index->n == 0)
		return INDEX_NONE;
	const struct index_slot *slot =
		find_slot(index, key, len, hash_bytes(key, len));
	return slot->len_and_one ? slot->value : INDEX_NONE;
}

/* The free slot for a key that is not there. */
static struct index_slot *
free_slot(const struct index *index, uint32_t hash)
{
	size_t at = hash & (index->capacity - 1);
	while (index->slots[at].len_and_one)
		at = (at + 1) & (index->capacity - 1);
	return &index->slots[at];
}

void
index_expect(struct index *index, size_t n)
{
	assert(index->capacity == 0);
	index->capacity = FIRST_CAPACITY;
	while (index->capacity < 2 * (n + 1))
		index->capacity *= 2;
	index->slots = mem_new(index->capacity, sizeof *index->slots);
}

static void
grow(struct index *index)
{
	struct index_slot *old = index->slots;
	size_t old_capacity = index->capacity;
	index->capacity = old_capacity ? 2 * old_capacity : FIRST_CAPACITY;
	index->slots = mem_new(index->capacity, sizeof *index->slots);
	for (size_t i = 0; i < old_capacity; i++) {
		if (old[i].len_and_one)
			*free_slot(index, old[i].hash) = old[i];
	}
	free(old);
}

uint32_t *
index_at(struct index *index, const void *key, size_t len)
{
	assert(len < UINT32_MAX);
	if (2 * (index->n + 1) > index->capacity)
		grow(index);
	uint32_t hash = hash_bytes(key, len);
	struct index_slot *slot = find_slot(index, key, len, hash);
	if (!slot->len_and_one) {
		char *copy = len <= NEAR_BYTES ? slot->key.near
					       : arena_text(&index->keys, len);
		memcpy(copy, key, len);
		if (len > NEAR_BYTES)
			slot->key.far = copy;
		slot->len_and_one = (uint32_t)len + 1;
		slot->hash = hash;
		slot->value = INDEX_NONE;
		index->n++;
	}
	return &slot->value;
}

bool
index_remove(struct index *index, const void *key, size_t len)
{
	if (index->n == 0)
		return false;
	struct index_slot *slot = find_slot(index, key, len, hash_bytes(key, len));
	if (!slot->len_and_one)
		return false;
	slot->len_and_one = 0;
	index->n--;
	/* what was put behind it for want of place moves up */
	for (size_t at = (size_t)(slot - index->slots) + 1;; at++) {
		struct index_slot *next = &index->slots[at & (index->capacity - 1)];
		if (!next->len_and_one)
			return true;
		struct index_slot moved = *next;
		next->len_and_one = 0;
		*free_slot(index, moved.hash) = moved;
	}
}

void
index_clear(struct index *index)
{
	if (index->n > 0)
		memset(index->slots, 0, index->capacity * sizeof *index->slots);
	index->n = 0;
	arena_clear(&index->keys);
}

void
index_free(struct index *index)
{
	free(index->slots);
	arena_free(&index->keys);
	*index = (struct index){0};
}
