/* What is asked for in the line of the status: filter, find, date. */
#ifndef UI_ASK_H
#define UI_ASK_H

#include "ui/screen.h"

enum ask_what { ASK_FILTER, ASK_FIND, ASK_DATE };

/* Begins to ask. */
void ask_open(struct screen *screen, enum ask_what what);

/* Goes to the next row (direction 1), or the previous one (-1), that holds what was
 * asked for last; from the cursor's own row on if `here`. Says if there is none. */
void ask_find(struct screen *screen, int direction, bool here);

/* Reads a date as it is typed: ISO, t, eom, and the steps of date fields (+14, -1w,
 * +3m, +2か月). DATE_NONE if it is none. */
int32_t ask_date(const char *text, int32_t from, int32_t today);

#endif
