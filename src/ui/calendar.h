/* A month to choose a day from. */
#ifndef UI_CALENDAR_H
#define UI_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/draw.h"

enum { CALENDAR_ROWS = 12, CALENDAR_COLS = 31 };

struct calendar {
	bool open;
	int32_t day, today;
};

/* Begins on a day, or on today where that is DATE_NONE. */
void calendar_open(struct calendar *calendar, int32_t day, int32_t today);

/* Moves: arrows a day and a week, PgUp and PgDn a month, Home today. False if the key
 * is none of these. */
bool calendar_key(struct calendar *calendar, int key);

/* Draws at (row, col), or where there is room for it. */
void calendar_draw(const struct calendar *calendar, struct area area, int row, int col);

#endif
