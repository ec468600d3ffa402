/*
 * A table as others read it: CSV (RFC 4180, with a row of titles), or Markdown under a
 * heading.
 *
 * Cells are whole, on one line and without control characters. In CSV a text that a
 * spreadsheet would take for a formula has an apostrophe before it.
 */
#ifndef APP_TABLE_FILE_H
#define APP_TABLE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

struct table_file {
	bool markdown;
	struct buf *out;
	struct arena arena; /* owns: of one row */
	size_t n_columns;
	size_t at; /* cells of the row that is begun */
};

/* Writes what comes before the rows; titles: null ends them; heading and about (a line
 * that says what it is of) only in Markdown. */
void table_file_begin(struct table_file *table, const char *heading, const char *about,
		      const char *const *titles);

/* The next cell; the last one of a row ends it. */
void table_file_cell(struct table_file *table, const char *text);

void table_file_end(struct table_file *table);

#endif
