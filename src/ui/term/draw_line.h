/*
 * A line of text being put together, cell by cell, before it is drawn.
 *
 * What is put is cleaned; where it doesn't fit it is cut, never half a character.
 */
#ifndef UI_DRAW_LINE_H
#define UI_DRAW_LINE_H

#include <stdbool.h>
#include <wchar.h>

enum { DRAW_LINE_CELLS = 1024, DRAW_LINE_MARKS = 3 };

/* Characters, with their marks, by the column where they begin. */
struct draw_line {
	wchar_t text[DRAW_LINE_CELLS][DRAW_LINE_MARKS + 2];
	int width[DRAW_LINE_CELLS]; /* 0: the second half of the one before */
	int cells;
};

void draw_line_put(struct draw_line *line, wchar_t c);
void draw_line_puts(struct draw_line *line, const char *text);

/* Drops what lies beyond `cells`. */
void draw_line_cut(struct draw_line *line, int cells);

/* The same, and an ellipsis at the end, or so that the end stays. */
void draw_line_shorten(struct draw_line *line, int cells, bool in_the_middle);

/* One character of UTF-8, U+FFFD for what is none; goes on behind it. */
wchar_t draw_line_next_char(const char **text);

#endif
