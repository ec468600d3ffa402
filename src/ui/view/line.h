/*
 * A time line in cells of text: when a level is met and held.
 */
#ifndef UI_LINE_H
#define UI_LINE_H

#include "app/outlook.h"
#include "base/buf.h"

/* Cells that suit so many columns beside what else stands in the row: whole ones for a
 * month where there is room. */
int line_cells(int cols, int32_t from, int32_t until);

/* The level's line, exactly so many cells. */
void line_add(struct buf *out, const struct outlook_level *level,
	      const struct outlook *outlook, int cells);

/* Months and years below which the cells stand. */
void line_scale(struct buf *out, const struct outlook *outlook, int cells);

/* What the signs mean, in one line. */
void line_legend(struct buf *out);

#endif
