/*
 * A hash table from byte strings to numbers, for keys of rows, addresses and ids.
 *
 * Begins as `struct index i = { 0 };`. Keys are copied; order is not kept.
 */
#ifndef APP_IMPORT_INDEX_H
#define APP_IMPORT_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define INDEX_NONE UINT32_MAX

struct index_slot;

struct index {
	struct index_slot *slots;
	size_t n, capacity; /* capacity: 0 or a power of two */
	struct arena keys;
};

/* Makes room for n keys in an empty index. */
void index_expect(struct index *index, size_t n);

/* The key's number, or INDEX_NONE. */
uint32_t index_find(const struct index *index, const void *key, size_t len);

/* Where the key's number stands until the next index_at: INDEX_NONE if the key is new.
 */
uint32_t *index_at(struct index *index, const void *key, size_t len);

/* The index is as new afterwards. */
void index_free(struct index *index);

#endif
