/* The alerts of a report in the order in which they are shown. */
#ifndef UI_ALERT_ORDER_H
#define UI_ALERT_ORDER_H

#include "ui/view.h"

/*
 * Those that are put off, or those that are not: by the day on which they come about,
 * without one last, else as the report has them. In arena.
 */
const struct alert **alerts_by_urgency(const struct report *report, bool put_off,
				       struct arena *arena, size_t *n);

/* The first that is not put off, or null. */
const struct alert *alerts_first(const struct report *report);

#endif
