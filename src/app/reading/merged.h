/*
 * Cells of a sheet that are one over several rows. The file has the text in the
 * uppermost alone; people see it in all of them.
 */
#ifndef APP_READING_MERGED_H
#define APP_READING_MERGED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rowset.h"

struct merged_cells {
	uint32_t column, first_row, last_row; /* 1 up */
};

/* Begins as {0}. */
struct merged {
	struct merged_cells *cells;
	size_t n, capacity;
};

void merged_free(struct merged *merged);

/* Adds what a workbook calls "A2:B5", of which the leftmost column counts; what is no
 * such thing, or in one row, is left out. Null is fine. */
void merged_add(struct merged *merged, const char *range);

/* Gives the text of each to those of its rows that are there, are sorted and have none
 * of their own; false if that would make more than so many bytes. */
bool merged_fill(const struct merged *merged, struct rowset *rows, size_t bytes);

/* The column of a cell's name (B5), and where its row begins; 0 if it has none. */
uint32_t merged_column(const char *name, const char **row);

#endif
