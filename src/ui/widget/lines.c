#include "ui/lines.h"

#include <string.h>

#include "base/buf.h"

int
lines_widest(const char *text)
{
	int most = 0;

	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		struct buf line = {0};

		buf_add(&line, text, len);
		if (draw_width(buf_text(&line)) > most)
			most = draw_width(buf_text(&line));
		buf_free(&line);
		text += len;
		text += *text == '\n';
	}
	return most;
}

int
lines_draw(struct area area, unsigned style, const char *text)
{
	int row = 0;

	while (*text != '\0' && row < area.rows) {
		size_t len = strcspn(text, "\n");
		struct area rest = {area.row + row, area.col, area.rows - row,
				    area.cols};
		struct buf line = {0};
		int used;

		buf_add(&line, text, len);
		used = draw_wrapped(rest, style, buf_text(&line));
		row += used > 0 ? used : 1;
		buf_free(&line);
		text += len;
		text += *text == '\n';
	}
	return row;
}

int
lines_rows(const char *text, int cols)
{
	int rows = 0;

	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		struct buf line = {0};

		buf_add(&line, text, len);
		/* wrapping at words leaves ends free: one row more is enough */
		rows += 1 + draw_width(buf_text(&line)) / (cols - 6 > 8 ? cols - 6 : 8);
		buf_free(&line);
		text += len;
		text += *text == '\n';
	}
	return rows;
}
