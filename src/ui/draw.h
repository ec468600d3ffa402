/*
 * Drawing: text in roles on a grid of cells. With term*.c the only user of curses.
 *
 * Everything that is drawn passes here and is cleaned and clipped: nothing in the data
 * can move the cursor, change a colour, reorder a line or leave its area. What is drawn
 * appears with draw_end. Positions are relative to an area; what lies outside is not
 * drawn.
 */
#ifndef UI_DRAW_H
#define UI_DRAW_H

#include <stdbool.h>
#include <stddef.h>

struct area {
	int row, col, rows, cols;
};

/* The smaller and the larger of two numbers of cells. */
static inline int
draw_least(int a, int b)
{
	return a < b ? a : b;
}

static inline int
draw_most(int a, int b)
{
	return a > b ? a : b;
}

/* What is left of an area without so many rows at its top. */
static inline struct area
draw_below(struct area area, int rows)
{
	return (struct area){area.row + rows, area.col, area.rows - rows, area.cols};
}

/* What is left of an area without so many columns at either side. */
static inline struct area
draw_between(struct area area, int cols)
{
	return (struct area){area.row, area.col + cols, area.rows,
			     area.cols - 2 * cols};
}

/* What a piece of text is; colour is never the only sign of it. */
enum role {
	ROLE_NORMAL,
	ROLE_DIM,
	ROLE_ACCENT,
	ROLE_GOOD,
	ROLE_WARN,
	ROLE_BAD,
	ROLE_WHATIF
};

/* A style is a role and any of these. */
enum {
	DRAW_REVERSE = 0x10,
	DRAW_BOLD = 0x20,
	DRAW_UNDERLINE = 0x40,
	DRAW_RIGHT = 0x80,   /* right-aligned in its cells */
	DRAW_MIDDLE = 0x100, /* cut in the middle, for names with suffixes */
	DRAW_ROLE_MASK = 0x0F
};

enum tier { TIER_ASCII, TIER_CONSOLE, TIER_UTF8 };

enum glyph {
	GLYPH_MET,
	GLYPH_RISK,
	GLYPH_NOT_MET,
	GLYPH_STARTED,
	GLYPH_UNKNOWN,
	GLYPH_NEAR, /* who lacks little */
	GLYPH_RULE,
	GLYPH_BAR,    /* between things side by side */
	GLYPH_CURSOR, /* the selected row */
	GLYPH_MARK,   /* a marked row */
	GLYPH_CRUMB,  /* between breadcrumbs */
	GLYPH_DOT,    /* between facts */
	GLYPH_FOLDED,
	GLYPH_UNFOLDED,
	GLYPH_ASCENDING,
	GLYPH_DESCENDING,
	GLYPH_ELLIPSIS,
	GLYPH_ENTER,
	GLYPH_BECOMES, /* between what is and what would be */
	GLYPH_N
};

enum {
	DRAW_COLOUR = 1,
	DRAW_ACCESSIBLE = 2, /* no lines or gauges */
	DRAW_ASCII_ONLY = 4  /* in names too: question marks stand for the rest */
};

/* How everything is drawn from now on. */
void draw_setup(enum tier tier, unsigned flags);
enum tier draw_tier(void);

/* How many colours there are; 0: none are used. */
int draw_n_colours(void);

/* The colours of the roles from now on, each -1 (the terminal's own) or one of the
 * terminal's. After draw_setup. */
void draw_colours(const int *colours);

bool draw_accessible(void);

const char *draw_glyph(enum glyph glyph);

/* The whole screen as it is now. */
struct area draw_screen(void);

/* Begins a frame: everything blank. Returns the whole screen. */
struct area draw_begin(void);

/* Shows the frame. The cursor is put where draw_focus said, else out of the way. */
void draw_end(void);

/* Forgets what the terminal is thought to show: the next frame is sent whole. */
void draw_forget(void);

/* Draws text in at most `cells` cells from (row, col), cut with an ellipsis; returns
 * the cells used. Null text is "". */
int draw_text(struct area area, int row, int col, int cells, unsigned style,
	      const char *text);

/* As draw_text, and blanks of the same style up to `cells`. */
void draw_field(struct area area, int row, int col, int cells, unsigned style,
		const char *text);

/* `cells`, or one less where text would be cut in the middle of a wide character. */
int draw_fit(const char *text, int cells);

/* What stands in these cells of a row already, in reverse video. */
void draw_reversed(struct area area, int row, int col, int cells);

/* Blanks these cells of a row, for what is drawn upon the former frame: cheaper than
 * draw_field. */
void draw_blank(struct area area, int row, int col, int cells);

/*
 * Moves the rows of an area at the left edge up, or down if `by` is negative; what is
 * beside them goes along. In the rows that get free the area is to be drawn, and what
 * is beside them is that of the row at the edge. False if that can't be done; nothing
 * has moved then.
 */
bool draw_scroll(struct area area, int by);

/* Blanks a whole area: for what is drawn over something else. */
void draw_clear(struct area area);

/* A line from col on. */
void draw_rule(struct area area, int row, int col, int cells);

/* Blanks an area that lies over others, with a frame; returns what is within. */
struct area draw_box(struct area area);

/* A gauge of a fraction 0..1; full only at 1. */
void draw_gauge(struct area area, int row, int col, int cells, unsigned style,
		double fraction);

/* Wraps text at blanks (and between wide characters) into the area; returns rows used.
 */
int draw_wrapped(struct area area, unsigned style, const char *text);

/* Draws a text in the last row of an area, where that is too short in as many of the
 * last rows as it takes, over what is there; returns them. */
int draw_foot(struct area area, unsigned style, const char *text);

/* Draws a text of several lines, each wrapped where it is too long; returns rows used.
 */
int draw_lines(struct area area, unsigned style, const char *text);

/* Cells of its widest line; and the rows that it may take in so many columns, rather
 * more than less. */
int draw_lines_width(const char *text);
int draw_lines_rows(const char *text, int cols);

/* Draws a button, which has the focus or not; returns its cells. */
int draw_button(struct area area, int row, int col, bool focus, const char *label);

/* Where the focus is: for the cursor of a field, and of everything in accessible mode.
 */
void draw_focus(struct area area, int row, int col, bool field);

/* Cells that text takes when drawn here. */
int draw_width(const char *text);

#endif
