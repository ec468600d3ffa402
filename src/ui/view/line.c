#include "line.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "ui/draw.h"

enum sign { SIGN_BOTH, SIGN_MET, SIGN_HELD, SIGN_NEITHER };

static const char *
sign_glyph(enum sign sign)
{
	static const char *const ascii[] = {"#", "=", "-", "."};
	static const char *const blocks[] = {"█", "▓", "░", "·"};
	return draw_tier() == TIER_ASCII ? ascii[sign] : blocks[sign];
}

static enum sign
sign_of(struct outlook_span span)
{
	if (span.met)
		return span.held ? SIGN_BOTH : SIGN_MET;
	return span.held ? SIGN_HELD : SIGN_NEITHER;
}

/* The first day of a cell. */
static int32_t
day_at(const struct outlook *outlook, int cells, int cell)
{
	int64_t days = (int64_t)outlook->until - outlook->from + 1;
	return outlook->from + (int32_t)(days * cell / cells);
}

int
line_cells(int cols, int32_t from, int32_t until)
{
	int months = (int)((until - from + 15) / 30);
	if (months < 1)
		months = 1;
	if (cols >= months)
		return cols / months > 4 ? 4 * months : cols / months * months;
	return cols < 1 ? 1 : cols;
}

/* What changes within a cell shows from that cell on. */
void
line_add(struct buf *out, const struct outlook_level *level,
	 const struct outlook *outlook, int cells)
{
	for (int cell = 0; cell < cells; cell++) {
		int32_t last = day_at(outlook, cells, cell + 1) - 1;
		buf_puts(out, sign_glyph(sign_of(outlook_on(level, last))));
	}
}

/* A mark for each quarter's first month, with the year in January. */
void
line_scale(struct buf *out, const struct outlook *outlook, int cells)
{
	char text[512];
	int used = 0;
	memset(text, ' ', sizeof text);
	for (int cell = 0; cell < cells && cell < (int)sizeof text - 8; cell++) {
		int32_t first = day_at(outlook, cells, cell);
		int32_t last = day_at(outlook, cells, cell + 1) - 1;
		int year, month, day, from_month;
		char mark[16];
		date_split(first, &year, &from_month, &day);
		if (day == 1)
			from_month = 0;
		date_split(last, &year, &month, &day);
		if (cell < used || month == from_month || month % 3 != 1)
			continue;
		if (month == 1)
			snprintf(mark, sizeof mark, "%d", year);
		else
			snprintf(mark, sizeof mark, "%02d", month);
		if (cell + (int)strlen(mark) > cells)
			break;
		memcpy(text + cell, mark, strlen(mark));
		used = cell + (int)strlen(mark) + 1;
	}
	buf_add(out, text, (size_t)cells);
}

void
line_legend(struct buf *out)
{
	buf_printf(out, "%s %s   %s %s   %s %s   %s %s", sign_glyph(SIGN_BOTH),
		   C_("time line", "met and held"), sign_glyph(SIGN_MET),
		   C_("time line", "met"), sign_glyph(SIGN_HELD),
		   C_("time line", "held only"), sign_glyph(SIGN_NEITHER),
		   C_("time line", "neither"));
}
