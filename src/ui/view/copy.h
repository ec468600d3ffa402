/*
 * Out of a list to the user's clipboard: what the cell under the cursor says, or the
 * marked rows, or the row, as they are shown, with tabs between cells. Cells are whole,
 * however narrow they are drawn; nothing in them can control a terminal.
 */
#ifndef UI_COPY_H
#define UI_COPY_H

#include "ui/verb.h"

/* Verbs. */
void copy_cell(struct screen *screen, const struct subject *subject);
void copy_rows(struct screen *screen, const struct subject *subject);

#endif
