/*
 * Rows of cells that are kept in memory, as compactly as text: what a form of file
 * makes of a file whose rows can't be read where they lie.
 *
 * Rows are added in order. Empty cells at the end of a row are not kept; every row
 * that is given back has as many cells as the widest.
 */
#ifndef APP_READING_ROWSET_H
#define APP_READING_ROWSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/csv.h"
#include "base/buf.h"
#include "reading.h"

struct rowset_row {
	size_t line, at; /* where it begins in the file, and its cells in the text */
	uint32_t n;	 /* kept cells */
	bool is_plain;	 /* nothing but printable ASCII */
};

/* Begins as {0}. */
struct rowset {
	struct buf text; /* cells, each followed by a NUL */
	struct rowset_row *rows;
	size_t n, capacity;
	size_t width;
	size_t blanks; /* empty cells since the last one that is not */
};

void rowset_free(struct rowset *set);

/* Begins a row; then its cells from the left, which hold no NUL. */
void rowset_row(struct rowset *set, size_t line);
void rowset_cell(struct rowset *set, const char *text, size_t len);

/* Makes the rows those of a source, which owns them then. */
void rowset_give(struct rowset *set, struct source *source);

/* Sorts the rows by line; false, and which, if two begin on one. */
bool rowset_sort(struct rowset *set, size_t *line);

/* A walk through the rows, to be freed with rowset_walk_free. Borrows the set. */
struct rowset_walk;
struct rowset_walk *rowset_walk_new(const struct rowset *set);
bool rowset_walk_next(struct rowset_walk *walk, struct csv_record *row);
void rowset_walk_free(struct rowset_walk *walk);

#endif
