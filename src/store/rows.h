/*
 * Rows of the tables of facts, by the kinds of core/kind.h: their statements are made
 * from a kind's columns. Achievements and people, of whom there may be a million, are
 * written and loaded by hand (put.c, load_people.c), associations loaded so.
 */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "core/kind.h"
#include "internal.h"

struct load;

/* Reads all rows of a kind that is not of_people into the world, not prepared. */
bool rows_load(struct load *load, const struct kind *kind);

#endif
