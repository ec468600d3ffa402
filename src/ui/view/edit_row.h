/*
 * Forms over one row of a KIND (attain-csv(5)): a field for each column, saved as the
 * command `set` would, taken away as `remove` would.
 *
 * The class of such a form names its KIND and takes edit_row_load and edit_row_save;
 * its key columns come first, and are fixed.
 */
#ifndef UI_EDIT_ROW_H
#define UI_EDIT_ROW_H

#include "app/import.h"
#include "ui/form.h"

bool edit_row_load(const struct form *form, const char **values, struct arena *arena);
bool edit_row_save(struct form *form, struct buf *out, struct fault *fault);

/* Opens the form of the row that has these cells, its keys; false if it is gone. */
bool edit_row_open(struct screen *screen, const struct form_class *class,
		   const char *subject, const struct import_cell *cells, size_t n);

/* A form for a new row; cells: what it begins with. `lock` of them are shown only. */
void edit_row_new(struct screen *screen, const struct form_class *class,
		  const char *subject, const struct import_cell *cells, size_t n,
		  size_t lock);

/* True if a row with the keys that the form holds is recorded. */
bool edit_row_exists(struct form *form);

/* Asks, and takes the row away. `what`: "Achievement 70-532 of Anna, 2017-05-01". */
void edit_row_remove(struct screen *screen, const char *kind, const char *what,
		     const struct import_cell *cells, size_t n);

#endif
