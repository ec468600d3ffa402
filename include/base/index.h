/*
 * The one hash table: from keys, which are strings of bytes, to numbers.
 *
 * Begins as `struct index i = { 0 };`. The index owns a copy of every key, so nothing
 * that a caller passes need live on; it keeps no order. A look-up, a new key and a
 * removal cost one hash of the key and, on average, less than two comparisons whatever
 * the number of keys; the table is at most half full and doubles. A key takes 64 to 256
 * bytes, one longer than 48 bytes its own length more.
 */
#ifndef BASE_INDEX_H
#define BASE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define INDEX_NONE UINT32_MAX

struct index_slot;

struct index {
	struct index_slot *slots;
	size_t n, capacity; /* capacity: 0 or a power of two */
	struct arena keys;  /* the long ones */
};

/* Makes room for n keys in an empty index. */
void index_expect(struct index *index, size_t n);

/* The key's number, or INDEX_NONE. */
uint32_t index_find(const struct index *index, const void *key, size_t len);

/* Where the key's number stands until the next change: INDEX_NONE if the key is new. */
uint32_t *index_at(struct index *index, const void *key, size_t len);

/* False if the key was not there. What a long key took is given back with all others.
 */
bool index_remove(struct index *index, const void *key, size_t len);

/* Forgets all keys and keeps the room. */
void index_clear(struct index *index);

/* Gives the room back; the index is as new. */
void index_free(struct index *index);

#endif
