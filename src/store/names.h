/*
 * A set of texts, numbered from 0 in the order in which they came, with one copy of
 * each.
 *
 * Begins as `struct names n = { 0 };`. The texts stay where they are until names_free.
 */
#ifndef STORE_NAMES_H
#define STORE_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/index.h"

struct names {
	struct arena *arena; /* keeps the texts; null: the table keeps them itself */
	struct arena own;
	const char **texts; /* by number */
	size_t n, capacity;
	struct index numbers; /* by text */
};

/* The number of a text, which is added if it is new. */
uint32_t names_add(struct names *names, const char *text);

/* The same for a text of so many bytes, none of which is NUL. */
uint32_t names_add_bytes(struct names *names, const char *text, size_t len);

/* Gives the room back; the set is as new. */
void names_free(struct names *names);

#endif
