/*
 * What a view's list shows, for a file: its columns in their order, its rows as they
 * are filtered and sorted, of these only the marked ones where some are. Cells are
 * whole. Of rows below headings the first column says which those are.
 */
#ifndef UI_LIST_FILE_H
#define UI_LIST_FILE_H

#include "ui/view.h"

/* What would be written. */
struct list_file {
	size_t n_rows, n_columns;
	bool marked; /* only those that are */
};

struct list_file list_file_of(const struct view *view);

/* Writes it as Markdown or CSV. */
void list_file_write(const struct view *view, bool markdown, struct buf *out);

/* "employees-2018-11-20": a name for such a file without its end; in arena. */
const char *list_file_name(const struct view *view, struct arena *arena);

#endif
