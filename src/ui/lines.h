/* Text in lines, each wrapped where it is too long. */
#ifndef UI_LINES_H
#define UI_LINES_H

#include "ui/draw.h"

/* Draws; returns the rows used. */
int lines_draw(struct area area, unsigned style, const char *text);

/* Cells of the widest line. */
int lines_widest(const char *text);

/* Rows that it may take in so many columns, rather more than less. */
int lines_rows(const char *text, int cols);

#endif
