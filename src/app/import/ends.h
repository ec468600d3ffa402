/*
 * When what a download tells of ends: what is not active has ended, and of rows with
 * one key the one that ends latest counts, an active one before others.
 */
#ifndef APP_IMPORT_ENDS_H
#define APP_IMPORT_ENDS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/kind.h"
#include "staging.h"

struct import;

/* A row of a stage of achievements, or of what waits to be one. */
struct ends_row {
	union value *values;
	bool *given;
	size_t end; /* the column of it */
	bool active;
};

/* Stages a row. The end of one that is not active becomes the earliest of its own, one
 * that is recorded, and the day before the import's date. */
void ends_put(struct import *import, struct staging *stage, const struct ends_row *row);

#endif
