/*
 * A CSV file of a test, read whole: a header row and its rows, quoted as RFC 4180 says.
 */
#ifndef TESTS_TABLE_H
#define TESTS_TABLE_H

#include <stddef.h>

#include "base/arena.h"

struct table {
	const char *const *cells; /* row by row, the header's first */
	size_t n_columns;
	size_t n_rows; /* without the header */
};

/* Reads a file into arena; one that is missing or not rectangular ends the test. */
void table_read(const char *path, struct arena *arena, struct table *table);

/* The cell of a row (0 is the first after the header); ends the test if the column is
 * unknown. */
const char *table_cell(const struct table *table, size_t row, const char *column);

/* The text with the first `from` in it exchanged, in arena; ends the test without one.
 */
char *table_replace(const char *text, const char *from, const char *to,
		    struct arena *arena);

/* All of a text file, in arena. */
char *table_text(const char *path, struct arena *arena);

#endif
