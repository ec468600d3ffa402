/* The Dashboard's rows. */
#ifndef UI_DASHBOARD_ROWS_H
#define UI_DASHBOARD_ROWS_H

#include "dashboard.h"

/* The level that tells most about a competency, and the one that is next; the same if
 * there is no higher one to gain. */
struct standing {
	const struct level_report *best, *next;
};

struct standing dashboard_standing(const struct report *report, uint32_t competency);

/* Adds the rows. */
void dashboard_rows(struct view *view);

#endif
