#include "merged.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { COLUMNS = 16384 };

/* What is one by now, by column. */
struct open_cells {
	uint32_t last_row;
	size_t at, len; /* its text, in the new set's */
};

struct filling {
	const struct merged *merged;
	struct rowset *to;
	size_t next; /* of merged->cells, by their first row */
	struct open_cells open[COLUMNS + 1];
	uint32_t width; /* the last column in which any was open */
};

void
merged_free(struct merged *merged)
{
	free(merged->cells);
	*merged = (struct merged){0};
}

uint32_t
merged_column(const char *name, const char **row)
{
	uint32_t column = 0;
	for (; *name >= 'A' && *name <= 'Z' && column <= COLUMNS; name++)
		column = column * 26 + (uint32_t)(*name - 'A' + 1);
	*row = name;
	return column <= COLUMNS ? column : 0;
}

static uint32_t
read_row(const char *text)
{
	unsigned long row = strtoul(text, NULL, 10);
	return row <= UINT32_MAX ? (uint32_t)row : 0;
}

void
merged_add(struct merged *merged, const char *range)
{
	const char *first_row, *last_row, *to = range ? strchr(range, ':') : NULL;
	if (!to)
		return;
	uint32_t column = merged_column(range, &first_row);
	merged_column(to + 1, &last_row);
	const struct merged_cells cells = {column, read_row(first_row),
					   read_row(last_row)};
	if (column > 0 && cells.first_row > 0 && cells.last_row > cells.first_row)
		MEM_MORE(merged->cells, merged->n, merged->capacity) = cells;
}

static int
compare(const void *a, const void *b)
{
	const struct merged_cells *one = a, *other = b;
	return (one->first_row > other->first_row) -
	       (one->first_row < other->first_row);
}

/* Opens what begins in the row. */
static void
open_cells(struct filling *filling, uint32_t row)
{
	const struct merged *merged = filling->merged;
	for (; filling->next < merged->n; filling->next++) {
		const struct merged_cells *cells = &merged->cells[filling->next];
		if (cells->first_row > row)
			return;
		filling->open[cells->column] = (struct open_cells){
			cells->first_row == row ? cells->last_row : 0, 0, 0};
		if (cells->column > filling->width)
			filling->width = cells->column;
	}
}

/* Puts a cell, the column's open one if it has no text. */
static void
fill_cell(struct filling *filling, uint32_t row, uint32_t column,
	  const struct csv_field *own)
{
	struct open_cells *open = &filling->open[column];
	struct buf *text = &filling->to->text;
	bool is_open = open->last_row >= row;
	if (own->len > 0 || !is_open) {
		rowset_cell(filling->to, own->text, own->len);
		if (is_open) {
			open->len = own->len;
			open->at = text->len - own->len - 1;
		}
		return;
	}
	char *copy = mem_new(open->len + 1, 1);
	mem_copy(copy, text->text + open->at, open->len, 1);
	rowset_cell(filling->to, copy, open->len);
	free(copy);
}

static void
fill_row(struct filling *filling, const struct csv_record *row)
{
	const struct csv_field none = {"", 0};
	uint32_t line = (uint32_t)row->line;
	open_cells(filling, line);
	rowset_row(filling->to, row->line);
	for (uint32_t i = 0; i < row->n_fields || i < filling->width; i++)
		fill_cell(filling, line, i + 1,
			  i < row->n_fields ? &row->fields[i] : &none);
}

bool
merged_fill(const struct merged *merged, struct rowset *rows, size_t bytes)
{
	struct rowset filled = {0};
	struct csv_record row;
	if (merged->n == 0)
		return true;
	struct filling *filling = mem_new(1, sizeof *filling);
	struct rowset_walk *walk = rowset_walk_new(rows);
	filling->merged = merged;
	filling->to = &filled;
	mem_sort(merged->cells, merged->n, sizeof *merged->cells, compare);
	while (filled.text.len <= bytes && rowset_walk_next(walk, &row))
		fill_row(filling, &row);
	rowset_walk_free(walk);
	free(filling);
	rowset_free(rows);
	*rows = filled;
	return filled.text.len <= bytes;
}
