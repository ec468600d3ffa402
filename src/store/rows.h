/*
 * Rows of the tables of facts, by the kinds of core/kind.h: their statements are made
 * from a kind's columns. Achievements and people, of whom there may be a million, are
 * written and loaded by hand (put.c, load_people.c).
 */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "core/kind.h"
#include "internal.h"

/* Within a transaction, of a kind but these two: writes a row or takes it away, with
 * the values that the database has. */
bool rows_put(struct store *store, const struct kind *kind, const union value *values,
	      struct fault *fault);
bool rows_remove(struct store *store, const struct kind *kind,
		 const union value *values, struct fault *fault);

struct load;

/* Reads all rows of a kind that is not of_people into the world, not prepared. */
bool rows_load(struct load *load, const struct kind *kind);

#endif
