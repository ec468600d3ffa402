#include "support/look.h"

#include <curses.h>
#include <stdio.h>
#include <wchar.h>

static struct arena strings; /* of the process: what is returned */

/* A cell of the screen: its characters ("" behind a wide one), and its style. */
struct cell_look {
	wchar_t text[CCHARW_MAX + 1];
	int width;
	unsigned style;
};

static unsigned
style_of(attr_t attributes, short pair)
{
	unsigned style = pair >= 0 && pair <= ROLE_WHATIF ? (unsigned)pair : 0;

	if (style == ROLE_NORMAL && (attributes & A_DIM))
		style = ROLE_DIM;
	return style | (attributes & A_REVERSE ? DRAW_REVERSE : 0) |
	       (attributes & A_BOLD ? DRAW_BOLD : 0) |
	       (attributes & A_UNDERLINE ? DRAW_UNDERLINE : 0);
}

static struct cell_look
read_cell(int row, int col)
{
	struct cell_look look = {.width = 1};
	cchar_t cell;
	attr_t attributes;
	short pair;

	cr_assert_neq(mvin_wch(row, col, &cell), ERR);
	cr_assert_neq(getcchar(&cell, look.text, &attributes, &pair, NULL), ERR);
	look.style = style_of(attributes, pair);
	if (wcwidth(look.text[0]) > 1)
		look.width = 2;
	return look;
}

static void
add_style(struct buf *out, unsigned style)
{
	static const char *const roles[] = {
		"", " dim", " accent", " good", " warn", " bad", " whatif",
	};

	buf_puts(out, roles[style & DRAW_ROLE_MASK]);
	buf_puts(out, style & DRAW_REVERSE ? " reverse" : "");
	buf_puts(out, style & DRAW_BOLD ? " bold" : "");
	buf_puts(out, style & DRAW_UNDERLINE ? " underline" : "");
}

const char *
look_text(void)
{
	struct buf out = {.arena = &strings};

	for (int row = 0; row < LINES; row++) {
		bool some = false;

		for (int col = 0, end; col < COLS; col = end) {
			unsigned style = read_cell(row, col).style;

			for (end = col + 1; end < COLS; end++)
				if (read_cell(row, end).style != style)
					break;
			if (style == 0)
				continue;
			buf_printf(&out, some ? "; %d+%d" : "%d: %d+%d",
				   some ? col : row, some ? end - col : col, end - col);
			add_style(&out, style);
			some = true;
		}
		if (some)
			buf_putc(&out, '\n');
	}
	return buf_text(&out);
}

void
look_golden(const char *name)
{
	shot_compare(look_text(),
		     arena_printf(&strings, "tests/screens/%s.look", name));
}

/* ---- as a picture ---- */

enum { CELL = 9, LINE = 19, BASE = 14, EDGE = 12 };

/* What a style is painted with: the ink, and behind it. */
static const char *
ink_of(unsigned style, bool dark)
{
	static const char *const inks[][2] = {
		{"#24292f", "#d8dee9"}, {"#6e7781", "#8b949e"}, {"#0969a8", "#6cb6ff"},
		{"#1a7f37", "#57ab5a"}, {"#8a5a00", "#daaa3f"}, {"#b3261e", "#ff7b72"},
		{"#8250df", "#dcbdfb"},
	};

	return inks[style & DRAW_ROLE_MASK][dark];
}

static const char *
paper_of(bool dark)
{
	return dark ? "#161b22" : "#ffffff";
}

static void
add_character(struct buf *out, wchar_t c)
{
	if (c == L'&' || c == L'<' || c == L'>')
		buf_puts(out, c == L'&' ? "&amp;" : c == L'<' ? "&lt;" : "&gt;");
	else if (c != L'\0')
		buf_printf(out, "%lc", (wint_t)c);
}

static bool
is_blank(int row, int col)
{
	return col >= COLS || read_cell(row, col).text[0] == L' ';
}

/* Where the cells end that look like the first one; words: or at two blanks. */
static int
end_of(int row, int col, bool words)
{
	const struct cell_look first = read_cell(row, col);
	int end = col;

	while (end < COLS) {
		struct cell_look look = read_cell(row, end);

		if (look.style != first.style || (words && look.width != first.width) ||
		    (words && is_blank(row, end) && is_blank(row, end + 1)))
			break;
		end += look.width;
	}
	return end;
}

/* Words of one style and width; returns where they end. A picture does not count on
 * blanks being as wide as letters. */
static int
paint_words(struct buf *out, int row, int col, bool dark)
{
	const struct cell_look first = read_cell(row, col);
	unsigned style = first.style;
	int end = end_of(row, col, true);

	if (is_blank(row, col))
		return col + 1;
	while (is_blank(row, end - 1))
		end--;
	buf_printf(out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"%s\"%s%s>",
		   EDGE + col * CELL, EDGE + row * LINE + BASE, (end - col) * CELL,
		   style & DRAW_REVERSE ? paper_of(dark) : ink_of(style, dark),
		   style & DRAW_BOLD ? " font-weight=\"bold\"" : "",
		   style & DRAW_UNDERLINE ? " text-decoration=\"underline\"" : "");
	for (int at = col; at < end; at += first.width) {
		const struct cell_look look = read_cell(row, at);

		for (size_t i = 0; look.text[i] != L'\0'; i++)
			add_character(out, look.text[i]);
	}
	buf_puts(out, "</text>\n");
	return end;
}

/* Cells of one style: what is behind them, then the words. */
static int
paint_run(struct buf *out, int row, int col, bool dark)
{
	unsigned style = read_cell(row, col).style;
	int end = end_of(row, col, false);

	if (style & DRAW_REVERSE)
		buf_printf(out,
			   "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
			   "fill=\"%s\"/>\n",
			   EDGE + col * CELL, EDGE + row * LINE, (end - col) * CELL,
			   LINE, ink_of(style, dark));
	for (int at = col; at < end;)
		at = paint_words(out, row, at, dark);
	return end;
}

const char *
look_picture(const char *title, bool dark)
{
	struct buf out = {.arena = &strings};
	int width = COLS * CELL + 2 * EDGE, height = LINES * LINE + 2 * EDGE;

	buf_printf(&out,
		   "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
		   "height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
		   "font-family=\"monospace\" font-size=\"15\" "
		   "style=\"white-space: pre\">\n<title>%s</title>\n<rect width=\"%d\" "
		   "height=\"%d\" rx=\"8\" fill=\"%s\"/>\n",
		   width, height, width, height, title, width, height, paper_of(dark));
	for (int row = 0; row < LINES; row++)
		for (int col = 0; col < COLS;)
			col = paint_run(&out, row, col, dark);
	buf_puts(&out, "</svg>\n");
	return buf_text(&out);
}
