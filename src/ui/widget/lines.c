#include "ui/lines.h"

#include <string.h>

#include "base/buf.h"

/* Takes the next line of a text; false at its end, when `line` is freed. */
static bool
take_line(const char **text, struct buf *line)
{
	size_t len = strcspn(*text, "\n");
	buf_clear(line);
	if (**text == '\0') {
		buf_free(line);
		return false;
	}
	buf_add(line, *text, len);
	*text += len;
	*text += **text == '\n';
	return true;
}

int
lines_widest(const char *text)
{
	struct buf line = {0};
	int most = 0;
	while (take_line(&text, &line))
		if (draw_width(buf_text(&line)) > most)
			most = draw_width(buf_text(&line));
	return most;
}

int
lines_draw(struct area area, unsigned style, const char *text)
{
	struct buf line = {0};
	int row = 0;
	while (take_line(&text, &line) && row < area.rows) {
		struct area rest = {area.row + row, area.col, area.rows - row,
				    area.cols};
		int used = draw_wrapped(rest, style, buf_text(&line));
		row += used > 0 ? used : 1;
	}
	buf_free(&line);
	return row;
}

int
lines_rows(const char *text, int cols)
{
	struct buf line = {0};
	int rows = 0;
	/* wrapping at words leaves ends free: one row more is enough */
	while (take_line(&text, &line))
		rows += 1 + draw_width(buf_text(&line)) / (cols - 6 > 8 ? cols - 6 : 8);
	return rows;
}
