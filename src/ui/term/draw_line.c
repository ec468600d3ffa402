#include "draw_line.h"

#include "base/buf.h"
#include "base/text.h"
#include "ui/draw.h"

wchar_t
draw_line_next_char(const char **text)
{
	const unsigned char *p = (const unsigned char *)*text;
	int more = *p >= 0xF0 ? 3 : *p >= 0xE0 ? 2 : *p >= 0xC0 ? 1 : 0;
	wchar_t c = *p & (more == 0 ? 0x7F : 0x3F >> more);

	if (more == 0 && *p >= 0x80)
		c = 0xFFFD;
	p++;
	for (; more > 0; more--, p++) {
		if ((*p & 0xC0) != 0x80) {
			c = 0xFFFD;
			break;
		}
		c = (wchar_t)(c << 6 | (*p & 0x3F));
	}
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

void
draw_line_put(struct draw_line *line, wchar_t c)
{
	int width = wcwidth(c), at = line->cells - 1;

	if (is_treacherous(c))
		return;
	if (width < 0 || (width == 0 && line->cells == 0)) {
		c = '?';
		width = 1;
	}
	if (width == 0) {
		size_t n;

		if (line->width[at] == 0)
			at--;
		n = wcslen(line->text[at]);
		if (n <= DRAW_LINE_MARKS) {
			line->text[at][n] = c;
			line->text[at][n + 1] = L'\0';
		}
		return;
	}
	if (line->cells + width > DRAW_LINE_CELLS)
		return;
	line->text[line->cells][0] = c;
	line->text[line->cells][1] = L'\0';
	line->width[line->cells] = width;
	if (width == 2)
		line->width[line->cells + 1] = 0;
	line->cells += width;
}

/* Puts the beginning of the text that every terminal shows as it is; returns the rest.
 */
static const char *
put_ascii(struct draw_line *line, const char *text)
{
	for (; *text >= ' ' && *text < 0x7F && line->cells < DRAW_LINE_CELLS; text++) {
		line->text[line->cells][0] = (wchar_t)*text;
		line->text[line->cells][1] = L'\0';
		line->width[line->cells++] = 1;
	}
	return text;
}

void
draw_line_puts(struct draw_line *line, const char *text)
{
	static struct buf clean;
	const char *rest;

	rest = put_ascii(line, text);
	if (*rest == '\0')
		return;
	if (rest > text) { /* the last one may have marks */
		rest--;
		line->cells--;
	}
	buf_clear(&clean);
	text_clean(&clean, rest);
	for (const char *p = buf_text(&clean);
	     *p != '\0' && line->cells < DRAW_LINE_CELLS;)
		draw_line_put(line, draw_line_next_char(&p));
}

void
draw_line_cut(struct draw_line *line, int cells)
{
	if (line->cells <= cells)
		return;
	if (cells > 0 && line->width[cells] == 0)
		cells--;
	line->cells = cells;
}

void
draw_line_shorten(struct draw_line *line, int cells, bool in_the_middle)
{
	static struct draw_line tail;
	int keep = 0;

	if (line->cells <= cells)
		return;
	if (in_the_middle && cells >= 5) {
		tail = *line;
		keep = (cells - 1) / 2;
		if (line->width[line->cells - keep] == 0)
			keep--;
	}
	draw_line_cut(line, cells - 1 - keep);
	draw_line_puts(line, draw_glyph(GLYPH_ELLIPSIS));
	for (int at = tail.cells - keep; keep > 0 && at < tail.cells; at++)
		if (tail.width[at] > 0)
			for (const wchar_t *c = tail.text[at]; *c != L'\0'; c++)
				draw_line_put(line, *c);
	if (line->cells > cells)
		draw_line_cut(line, cells);
}
