#include "ui/draw.h"

#include <curses.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

#include "base/buf.h"
#include "base/text.h"
#include "ui/zone.h"

static enum tier the_tier = TIER_UTF8;
static bool coloured, accessible, ascii_only;
static short pairs[ROLE_WHATIF + 1]; /* of curses, by role; 0: none is needed */
enum { PAIR_NORMAL = ROLE_WHATIF + 1 };
static int focus_row, focus_col;
static bool focus_field;

static const char *const glyphs[GLYPH_N][3] = {
	[GLYPH_MET] = {"+", "\u221a", "\u2713"},
	[GLYPH_RISK] = {"!", "!", "!"},
	[GLYPH_NOT_MET] = {"x", "\u00d7", "\u2717"},
	[GLYPH_STARTED] = {"-", "\u00b7", "\u00b7"},
	[GLYPH_UNKNOWN] = {"?", "?", "?"},
	[GLYPH_NEAR] = {"o", "o", "\u25cb"},
	[GLYPH_RULE] = {"-", "\u2500", "\u2500"},
	[GLYPH_BAR] = {"|", "\u2502", "\u2502"},
	[GLYPH_CURSOR] = {">", "\u25ba", "\u25b8"},
	[GLYPH_MARK] = {"*", "\u2022", "\u25cf"},
	[GLYPH_CRUMB] = {">", ">", "\u203a"},
	[GLYPH_DOT] = {"-", "\u00b7", "\u00b7"},
	[GLYPH_FOLDED] = {"+", "+", "\u25b8"},
	[GLYPH_UNFOLDED] = {"-", "-", "\u25be"},
	[GLYPH_ASCENDING] = {"^", "\u25b2", "\u25b2"},
	[GLYPH_DESCENDING] = {"v", "\u25bc", "\u25bc"},
	[GLYPH_ELLIPSIS] = {"~", "~", "\u2026"},
	[GLYPH_ENTER] = {"Ret", "Ret", "\u21b5"},
	[GLYPH_BECOMES] = {"->", "\u2192", "\u2192"},
};

void
draw_setup(enum tier tier, unsigned flags)
{
	/* the hues at normal intensity */
	static const int hues[] = {
		[ROLE_NORMAL] = -1,	      [ROLE_DIM] = -1,
		[ROLE_ACCENT] = COLOR_CYAN,   [ROLE_GOOD] = COLOR_GREEN,
		[ROLE_WARN] = COLOR_YELLOW,   [ROLE_BAD] = COLOR_RED,
		[ROLE_WHATIF] = COLOR_MAGENTA};
	the_tier = tier;
	accessible = flags & DRAW_ACCESSIBLE;
	ascii_only = flags & DRAW_ASCII_ONLY;
	coloured = flags & DRAW_COLOUR && has_colors() && start_color() == OK;
	if (!coloured)
		return;
	use_default_colors();
	draw_colours(hues);
}

int
draw_n_colours(void)
{
	/* a terminal of more has a palette of 8, and numbers that are no indexes */
	return !coloured ? 0 : COLORS > 256 ? 8 : COLORS;
}

void
draw_colours(const int *colours)
{
	for (int role = ROLE_NORMAL; coloured && role <= ROLE_WHATIF; role++) {
		int pair = role > ROLE_NORMAL ? role : PAIR_NORMAL;
		pairs[role] = colours[role] == -1 ? 0 : (short)pair;
		if (pairs[role] != 0)
			init_pair(pairs[role], (short)colours[role], -1);
	}
}

enum tier
draw_tier(void)
{
	return the_tier;
}

bool
draw_accessible(void)
{
	return accessible;
}

const char *
draw_glyph(enum glyph glyph)
{
	return glyphs[glyph][the_tier];
}

static attr_t
attributes(unsigned style, short *pair)
{
	unsigned role = style & DRAW_ROLE_MASK;
	attr_t attr = A_NORMAL;
	*pair = coloured ? pairs[role] : 0;
	if (role == ROLE_DIM && coloured && *pair == 0)
		attr |= A_DIM;
	if (style & DRAW_REVERSE)
		attr |= A_REVERSE;
	if (style & DRAW_BOLD)
		attr |= A_BOLD;
	if (style & DRAW_UNDERLINE)
		attr |= A_UNDERLINE;
	return attr;
}

/* --- a line --------------------------------------------------------------------- */

enum { LINE_CELLS = 1024, LINE_MARKS = 3 };

/* Text being put together, cell by cell: what is put is cleaned. Characters, with their
 * marks, by the column where they begin. */
struct line {
	wchar_t text[LINE_CELLS][LINE_MARKS + 2];
	int width[LINE_CELLS]; /* 0: the second half of the one before */
	int cells;
};

/* One character of what was cleaned, which is UTF-8; goes on behind it. */
static wchar_t
line_next_char(const char **text)
{
	const unsigned char *p = (const unsigned char *)*text;
	int more = *p >= 0xF0 ? 3 : *p >= 0xE0 ? 2 : *p >= 0xC0 ? 1 : 0;
	wchar_t c = *p & (more == 0 ? 0x7F : 0x3F >> more);
	for (p++; more > 0; more--, p++)
		c = (wchar_t)(c << 6 | (*p & 0x3F));
	*text = (const char *)p;
	return c;
}

/* True for what changes the width of its neighbour in some terminals and not in others.
 */
static bool
is_treacherous(wchar_t c)
{
	return c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
	       (c >= 0xE0100 && c <= 0xE01EF);
}

/* Puts a character of one cell that every terminal shows as it is n times. */
static void
line_fill(struct line *line, wchar_t c, int n)
{
	for (; n > 0 && line->cells < LINE_CELLS; n--) {
		line->text[line->cells][0] = c;
		line->text[line->cells][1] = L'\0';
		line->width[line->cells++] = 1;
	}
}

static void
line_put(struct line *line, wchar_t c)
{
	int width = wcwidth(c), at = line->cells - 1;
	if (is_treacherous(c) || (ascii_only && width == 0))
		return;
	if (ascii_only && c >= 0x7F) {
		line_fill(line, L'?', width < 1 ? 1 : width);
		return;
	}
	if (width < 0 || (width == 0 && line->cells == 0)) {
		c = '?';
		width = 1;
	}
	if (width == 0) {
		if (line->width[at] == 0)
			at--;
		size_t n = wcslen(line->text[at]);
		if (n <= LINE_MARKS) {
			line->text[at][n] = c;
			line->text[at][n + 1] = L'\0';
		}
		return;
	}
	if (line->cells + width > LINE_CELLS)
		return;
	line->text[line->cells][0] = c;
	line->text[line->cells][1] = L'\0';
	line->width[line->cells] = width;
	if (width == 2)
		line->width[line->cells + 1] = 0;
	line->cells += width;
}

/* Puts the beginning of the text that is ASCII; returns the rest. */
static const char *
put_ascii(struct line *line, const char *text)
{
	for (; *text >= ' ' && *text < 0x7F && line->cells < LINE_CELLS; text++)
		line_fill(line, (wchar_t)*text, 1);
	return text;
}

/* Null text is "". */
static void
line_puts(struct line *line, const char *text)
{
	static struct buf clean;
	const char *rest = put_ascii(line, !text ? "" : text);
	if (!text || *rest == '\0')
		return;
	if (rest > text) { /* the last one may have marks */
		rest--;
		line->cells--;
	}
	buf_clear(&clean);
	text_clean(&clean, rest);
	for (const char *p = buf_text(&clean); *p != '\0' && line->cells < LINE_CELLS;)
		line_put(line, line_next_char(&p));
}

static void
line_set(struct line *line, const char *text)
{
	line->cells = 0;
	line_puts(line, text);
}

/* Drops what lies beyond `cells`, never half a character. */
static void
line_cut(struct line *line, int cells)
{
	if (line->cells <= cells)
		return;
	if (cells > 0 && line->width[cells] == 0)
		cells--;
	line->cells = cells;
}

/* The same, and an ellipsis at the end, or so that the end stays. */
static void
line_shorten(struct line *line, int cells, bool in_the_middle)
{
	static struct line tail;
	int keep = 0;
	if (line->cells <= cells)
		return;
	if (in_the_middle && cells >= 5) {
		tail = *line;
		keep = (cells - 1) / 2;
		if (line->width[line->cells - keep] == 0)
			keep--;
	}
	line_cut(line, cells - 1 - keep);
	line_puts(line, draw_glyph(GLYPH_ELLIPSIS));
	for (int at = tail.cells - keep; keep > 0 && at < tail.cells; at++)
		if (tail.width[at] > 0)
			for (const wchar_t *c = tail.text[at]; *c != L'\0'; c++)
				line_put(line, *c);
	if (line->cells > cells)
		line_cut(line, cells);
}

/* --- drawing -------------------------------------------------------------------- */

static struct line line; /* scratch of one call */

/* Puts the line on the screen; it lies within. */
static void
line_show(int row, int col, unsigned style)
{
	static cchar_t out[LINE_CELLS];
	cchar_t like;
	short pair;
	attr_t attr = attributes(style, &pair);
	int n = 0;
	setcchar(&like, L" ", attr, pair, NULL);
	for (int at = 0; at < line.cells; at++) {
		if (line.width[at] == 0)
			continue;
		if (line.text[at][1] == L'\0') {
			out[n] = like;
			out[n++].chars[0] = line.text[at][0];
		} else {
			setcchar(&out[n++], line.text[at], attr, pair, NULL);
		}
	}
	if (n > 0)
		mvadd_wchnstr(row, col, out, n);
}

/* Brings (row, col, cells) into the area and the screen; false if nothing is left. */
static bool
clip(const struct area *area, int row, int col, int *cells)
{
	int room = area->cols - col;
	if (row < 0 || row >= area->rows || col < 0 || area->row + row >= LINES)
		return false;
	if (area->col + col + room > COLS)
		room = COLS - area->col - col;
	if (*cells > room)
		*cells = room;
	if (*cells > LINE_CELLS - 1)
		*cells = LINE_CELLS - 1;
	return *cells > 0;
}

int
draw_text(struct area area, int row, int col, int cells, unsigned style,
	  const char *text)
{
	if (!clip(&area, row, col, &cells))
		return 0;
	line_set(&line, text);
	line_shorten(&line, cells, (style & DRAW_MIDDLE) != 0);
	int used = line.cells;
	if (style & DRAW_RIGHT)
		col += cells - used;
	line_show(area.row + row, area.col + col, style);
	return used;
}

void
draw_field(struct area area, int row, int col, int cells, unsigned style,
	   const char *text)
{
	if (!clip(&area, row, col, &cells))
		return;
	line.cells = 0;
	line_fill(&line, L' ', cells);
	line_show(area.row + row, area.col + col, style);
	draw_text(area, row, col, cells, style, text);
}

void
draw_reversed(struct area area, int row, int col, int cells)
{
	if (!clip(&area, row, col, &cells))
		return;
	mvchgat(area.row + row, area.col + col, cells, A_REVERSE, 0, NULL);
}

void
draw_blank(struct area area, int row, int col, int cells)
{
	if (clip(&area, row, col, &cells))
		mvhline(area.row + row, area.col + col, ' ', cells);
}

/* The cells of a row from col on, each once; returns how many. */
static int
read_cells(int row, int col, cchar_t *cells)
{
	int n = 0;
	if (col >= COLS || mvin_wchnstr(row, col, cells, COLS - col) == ERR)
		return 0;
	while (n < COLS - col && cells[n].chars[0] != L'\0')
		n++;
	return n;
}

/* Moves whole rows; refresh finds out that they have moved. */
static bool
scroll_rows(struct area area, int by)
{
	scrollok(stdscr, TRUE);
	setscrreg(area.row, area.row + area.rows - 1);
	int code = scrl(by);
	setscrreg(0, LINES - 1);
	scrollok(stdscr, FALSE);
	return code == OK;
}

bool
draw_scroll(struct area area, int by)
{
	static cchar_t beside[LINE_CELLS];
	int rows = by > 0 ? by : -by, last = area.row + area.rows - 1;
	int edge = by > 0 ? last : area.row;
	if (area.col != 0 || by == 0 || area.rows < rows + 2 ||
	    area.row + area.rows > LINES || COLS >= LINE_CELLS)
		return false;
	int n = read_cells(edge, area.cols, beside);
	if (!scroll_rows(area, by))
		return false;
	for (int i = 0; n > 0 && i < rows; i++)
		mvadd_wchnstr(by > 0 ? edge - i : edge + i, area.cols, beside, n);
	return true;
}

void
draw_clear(struct area area)
{
	zone_blank(area);
	for (int row = 0; row < area.rows; row++)
		draw_field(area, row, 0, area.cols, ROLE_NORMAL, "");
}

void
draw_rule(struct area area, int row, int col, int cells)
{
	const char *rule = draw_glyph(GLYPH_RULE);
	if (accessible || !clip(&area, row, col, &cells))
		return;
	line.cells = 0;
	line_fill(&line, line_next_char(&rule), cells);
	line_show(area.row + row, area.col + col, ROLE_DIM);
}

/* A rule between two corners. */
static void
draw_edge(struct area area, int row, const char *left, const char *right)
{
	bool plain = the_tier == TIER_ASCII;
	draw_rule(area, row, 1, area.cols - 2);
	draw_text(area, row, 0, 1, ROLE_DIM, plain ? "+" : left);
	draw_text(area, row, area.cols - 1, 1, ROLE_DIM, plain ? "+" : right);
}

struct area
draw_box(struct area area)
{
	struct area inside = {area.row + 1, area.col + 1, area.rows - 2, area.cols - 2};
	draw_clear(area);
	if (accessible)
		return inside;
	draw_edge(area, 0, "\u250c", "\u2510");
	draw_edge(area, area.rows - 1, "\u2514", "\u2518");
	for (int row = 1; row < area.rows - 1; row++) {
		draw_text(area, row, 0, 1, ROLE_DIM, draw_glyph(GLYPH_BAR));
		draw_text(area, row, area.cols - 1, 1, ROLE_DIM, draw_glyph(GLYPH_BAR));
	}
	return inside;
}

void
draw_gauge(struct area area, int row, int col, int cells, unsigned style,
	   double fraction)
{
	bool ascii = the_tier == TIER_ASCII;
	int steps = the_tier == TIER_UTF8 ? 8 : 1;
	if (accessible || !clip(&area, row, col, &cells) || cells < 3)
		return;
	int inner = ascii ? cells - 2 : cells;
	int full = (int)(fraction * inner * steps + 1e-9);
	int part = full % steps;
	full = draw_least(full / steps, inner);
	line.cells = 0;
	line_fill(&line, L'[', ascii);
	line_fill(&line, ascii ? L'#' : L'\u2588', full);
	if (full < inner && part > 0)
		line_put(&line, (wchar_t)(0x2590 - part));
	line_fill(&line, ascii ? L'.' : L'\u2591', inner + ascii - line.cells);
	line_fill(&line, L']', ascii);
	line_show(area.row + row, area.col + col, style);
}

/* Bytes of the beginning of text that make one row. */
static size_t
row_bytes(const char *text, int cells)
{
	size_t fit = text_fit(text, cells, NULL), at = fit;
	if (text[fit] == '\0')
		return fit;
	while (at > 0 && text[at] != ' ' && (text[at] & 0x80) == 0 &&
	       (text[at - 1] & 0x80) == 0)
		at--;
	return at > 0 ? at : fit;
}

/* Wraps text into the area, and draws it or does not; returns rows used. */
static int
wrap(struct area area, unsigned style, const char *text, bool draws)
{
	static struct buf clean;
	int row = 0;
	buf_clear(&clean);
	text_clean(&clean, text);
	for (char *p = clean.text; p && *p != '\0' && row < area.rows && area.cols > 1;
	     row++) {
		size_t n = row + 1 == area.rows ? strlen(p) : row_bytes(p, area.cols);
		if (n == 0)
			break;
		char behind = p[n];
		p[n] = '\0';
		if (draws)
			draw_text(area, row, 0, area.cols, style, p);
		p[n] = behind;
		for (p += n; *p == ' ';)
			p++;
	}
	return row;
}

int
draw_wrapped(struct area area, unsigned style, const char *text)
{
	return wrap(area, style, text, true);
}

int
draw_foot(struct area area, unsigned style, const char *text)
{
	const struct area within = draw_between(area, 1);
	int rows = draw_width(text) <= within.cols
			   ? 1
			   : draw_most(wrap(within, style, text, false), 1);
	struct area foot = draw_below(area, area.rows - rows);
	if (rows > 1)
		draw_clear(foot);
	wrap(draw_between(foot, 1), style, text, true);
	return rows;
}

/* The next line of a text, alive until the next call; null at its end. */
static const char *
next_line(const char **text)
{
	static struct buf one;
	size_t len = strcspn(*text, "\n");
	if (**text == '\0')
		return NULL;
	buf_clear(&one);
	buf_add(&one, *text, len);
	*text += len;
	*text += **text == '\n';
	return buf_text(&one);
}

int
draw_lines_width(const char *text)
{
	int most = 0;
	for (const char *one; (one = next_line(&text)) != NULL;)
		most = draw_most(most, draw_width(one));
	return most;
}

int
draw_lines(struct area area, unsigned style, const char *text)
{
	int row = 0;
	for (const char *one; row < area.rows && (one = next_line(&text)) != NULL;)
		row += draw_most(1, draw_wrapped(draw_below(area, row), style, one));
	return row;
}

int
draw_lines_rows(const char *text, int cols)
{
	int rows = 0;
	/* wrapping at words leaves ends free: one row more is enough */
	for (const char *one; (one = next_line(&text)) != NULL;)
		rows += 1 + draw_width(one) / draw_most(cols - 6, 8);
	return rows;
}

void
draw_focus(struct area area, int row, int col, bool field)
{
	focus_row = area.row + row;
	focus_col = area.col + col;
	focus_field = field;
}

int
draw_button(struct area area, int row, int col, bool focus, const char *label)
{
	static struct buf text;
	buf_clear(&text);
	buf_printf(&text, "%s %s ", focus ? draw_glyph(GLYPH_CURSOR) : " ", label);
	if (focus)
		draw_focus(area, row, col, false);
	return draw_text(area, row, col, area.cols - col - 1,
			 focus ? DRAW_REVERSE | DRAW_BOLD : DRAW_BOLD, buf_text(&text));
}

int
draw_width(const char *text)
{
	line_set(&line, text);
	return line.cells;
}

int
draw_fit(const char *text, int cells)
{
	line_set(&line, text);
	if (line.cells <= cells)
		return cells;
	line_cut(&line, cells);
	return line.cells;
}

struct area
draw_screen(void)
{
	return (struct area){0, 0, LINES, COLS};
}

struct area
draw_begin(void)
{
	focus_row = LINES - 1;
	focus_col = 0;
	focus_field = false;
	zone_forget();
	erase();
	return draw_screen();
}

static void
place_cursor(void)
{
	curs_set(focus_field || accessible ? 1 : 0);
	if (focus_row >= LINES)
		focus_row = LINES - 1;
	if (focus_col >= COLS)
		focus_col = COLS - 1;
	move(focus_row, focus_col);
}

void
draw_end(void)
{
	place_cursor();
	refresh();
}

void
draw_forget(void)
{
	clearok(curscr, TRUE);
}
