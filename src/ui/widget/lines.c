#include "ui/lines.h"

#include <string.h>

#include "base/buf.h"

/* The next line of a text, alive until the next call; null at its end. */
static const char *
next_line(const char **text)
{
	static struct buf line;
	size_t len = strcspn(*text, "\n");
	if (**text == '\0')
		return NULL;
	buf_clear(&line);
	buf_add(&line, *text, len);
	*text += len;
	*text += **text == '\n';
	return buf_text(&line);
}

int
lines_widest(const char *text)
{
	int most = 0;
	for (const char *line; (line = next_line(&text)) != NULL;)
		most = draw_most(most, draw_width(line));
	return most;
}

int
lines_draw(struct area area, unsigned style, const char *text)
{
	int row = 0;
	for (const char *line; row < area.rows && (line = next_line(&text)) != NULL;)
		row += draw_most(1, draw_wrapped(draw_below(area, row), style, line));
	return row;
}

int
lines_rows(const char *text, int cols)
{
	int rows = 0;
	/* wrapping at words leaves ends free: one row more is enough */
	for (const char *line; (line = next_line(&text)) != NULL;)
		rows += 1 + draw_width(line) / draw_most(cols - 6, 8);
	return rows;
}
