/*
 * The twin of a view: the same view of the facts, while a what-if is on.
 *
 * What a cell was stands before what it would be, "100->50%"; a row that only one of
 * the two has is marked. The rows of both are found by their keys, of the kinds that
 * the class says: theirs must tell what the row is about, whatever else there is.
 */
#ifndef UI_TWIN_H
#define UI_TWIN_H

#include "ui/view.h"

/* After the rows of a view were made: makes its twin, and adds the rows that are no
 * more. Without a what-if there is none. What was made before is gone. */
void twin_make(struct view *view);
void twin_free(struct view *view);

/* Fills a cell with what the row has there now and had before. `own` is what the class
 * fills it with. */
void twin_cell(const struct view *view, const struct view_row *row, size_t column,
	       struct cell *cell,
	       void (*own)(const struct view *view, const struct view_row *row,
			   size_t column, struct cell *cell));

/* The view that a row is of, and there the row: those of the twin for one that is no
 * more, else the same. */
struct view *twin_of(const struct view *view, const struct view_row **row);

#endif
