/* The alerts of a report in the order in which they are shown. */
#ifndef UI_ALERT_ORDER_H
#define UI_ALERT_ORDER_H

#include "ui/view.h"

/*
 * Of the programs shown, those that are put off, or those that are not: by the day on
 * which they come about, without one last, else as the report has them. In arena.
 */
const struct alert **alerts_by_urgency(const struct app *app, bool put_off,
				       struct arena *arena, size_t *n);

/* How bad what it announces is, the worst first. */
enum alert_severity { ALERT_BAD, ALERT_WARNS, ALERT_INFORMS };

enum alert_severity alert_severity(enum alert_code code);

/* The worst, of several the most urgent, that is not put off, or null; and how many of
 * these there are. */
const struct alert *alerts_first(const struct app *app, size_t *n);

#endif
