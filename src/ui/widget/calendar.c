#include "ui/calendar.h"

#include <stdio.h>
#include <string.h>

#include "base/date_entry.h"
#include "ui/input.h"

void
calendar_open(struct calendar *calendar, int32_t day, int32_t today)
{
	calendar->open = true;
	calendar->today = today;
	calendar->day = day == DATE_NONE ? today : day;
}

bool
calendar_key(struct calendar *calendar, int key)
{
	static const struct {
		int key, days, months;
	} moves[] = {{INPUT_LEFT, -1, 0}, {INPUT_RIGHT, 1, 0}, {INPUT_UP, -7, 0},
		     {INPUT_DOWN, 7, 0},  {INPUT_PGUP, 0, -1}, {INPUT_PGDN, 0, 1}};
	size_t i = 0, n = sizeof moves / sizeof *moves;
	int32_t day = calendar->today;
	while (i < n && moves[i].key != key)
		i++;
	if (i == n && key != INPUT_HOME)
		return false;
	if (i < n)
		day = date_plus_months(date_plus_days(calendar->day, moves[i].days),
				       moves[i].months);
	if (day != DATE_NONE && day != DATE_NEVER)
		calendar->day = day;
	return true;
}

static void
draw_title(const struct calendar *calendar, struct area box)
{
	struct buf text = {0};
	int year, month, day;
	date_split(calendar->day, &year, &month, &day);
	if (lang_current() == LANG_JA)
		buf_printf(&text, "%d年 %s", year, date_entry_month(month));
	else
		buf_printf(&text, "%s %d", date_entry_month(month), year);
	draw_text(box, 0, (box.cols - draw_width(buf_text(&text))) / 2, box.cols,
		  DRAW_BOLD, buf_text(&text));
	buf_free(&text);
	for (int i = 0; i < 7; i++)
		draw_text(box, 1, 3 + i * 3, 2, i >= 5 ? ROLE_DIM : ROLE_NORMAL,
			  date_entry_weekday(i));
}

static void
draw_days(const struct calendar *calendar, struct area box)
{
	int year, month, day, row = 2;
	int32_t first;
	date_split(calendar->day, &year, &month, &day);
	if (!date_make(year, month, 1, &first))
		return;
	int32_t last = date_plus_days(date_plus_months(first, 1), -1);
	for (int32_t d = first; d <= last; d++) {
		int col = 3 + date_weekday(d) * 3;
		unsigned style =
			d == calendar->today ? DRAW_BOLD | DRAW_UNDERLINE : ROLE_NORMAL;
		char text[16];
		snprintf(text, sizeof text, "%2d", (int)(d - first) + 1);
		draw_text(box, row, col, 2,
			  d == calendar->day ? DRAW_REVERSE | style : style, text);
		if (d == calendar->day) {
			draw_text(box, row, col - 1, 1, DRAW_BOLD,
				  draw_glyph(GLYPH_CURSOR));
			draw_focus(box, row, col, true);
		}
		if (date_weekday(d) == 6)
			row++;
	}
}

void
calendar_draw(const struct calendar *calendar, struct area area, int row, int col)
{
	struct area box = {
		area.row + draw_most(0, draw_least(row, area.rows - CALENDAR_ROWS)),
		area.col + draw_most(0, draw_least(col, area.cols - CALENDAR_COLS)),
		draw_least(CALENDAR_ROWS, area.rows), CALENDAR_COLS};
	box = draw_box(box);
	draw_title(calendar, box);
	draw_days(calendar, box);
	draw_rule(box, box.rows - 2, 1, box.cols - 2);
	draw_text(box, box.rows - 1, 1, box.cols - 2, ROLE_DIM,
		  _("PgUp PgDn month, Home today"));
}
