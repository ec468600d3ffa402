/*
 * Guests of a list: rows that were just recorded. They are shown although the filter
 * would hide them, and marked, until there is another filter.
 *
 * A guest is known by its kind and key, so that it is found again when the rows are
 * made anew.
 */
#ifndef UI_GUESTS_H
#define UI_GUESTS_H

#include "app/import.h"
#include "ui/view.h"

/* What was just recorded becomes a guest of a view, if that is filtered; the cells are
 * those of its key. And, when the rows were made again, the cursor goes there, if the
 * view has a row for it. */
void guests_add(struct view *view, const struct kind *kind,
		const struct import_cell *cells, size_t n);
void guests_go(struct view *view, const struct kind *kind,
	       const struct import_cell *cells, size_t n);

/* The rows of the guests of a view whose rows have been made, ascending, into the
 * view's arena; returns how many. */
size_t guests_rows(struct view *view, const uint32_t **rows);

void guests_free(struct view *view);

#endif
