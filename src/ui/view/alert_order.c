#include "ui/alert_order.h"

#include <stdlib.h>

#include "app/shown.h"

static int
by_urgency(const void *x, const void *y)
{
	const struct alert *const *a = x, *const *b = y;
	int32_t of_a = (*a)->date == DATE_NONE ? DATE_NEVER : (*a)->date;
	int32_t of_b = (*b)->date == DATE_NONE ? DATE_NEVER : (*b)->date;
	if (of_a != of_b)
		return of_a < of_b ? -1 : 1;
	return (*a > *b) - (*a < *b);
}

const struct alert **
alerts_by_urgency(const struct app *app, bool put_off, struct arena *arena, size_t *n)
{
	const struct report *report = app->report;
	const struct alert **order =
		arena_array(arena, report->n_alerts, sizeof *order);
	*n = 0;
	for (size_t i = 0; i < report->n_alerts; i++)
		if (shown_alert(app, &report->alerts[i]) &&
		    (report_snooze(report, &report->alerts[i]) != NULL) == put_off)
			order[(*n)++] = &report->alerts[i];
	qsort(order, *n, sizeof *order, by_urgency);
	return order;
}

enum alert_severity
alert_severity(enum alert_code code)
{
	switch (code) {
	case ALERT_RENEWAL_AT_RISK:
		return ALERT_BAD;
	case ALERT_RENEWAL_DUE:
	case ALERT_OVERRIDE_ENDING:
	case ALERT_EXPIRING:
		return ALERT_WARNS;
	case ALERT_SINGLE_POINT:
	case ALERT_UNASSOCIATED:
		return ALERT_INFORMS;
	}
	return ALERT_INFORMS;
}

static bool
goes_before(const struct alert *a, const struct alert *b)
{
	enum alert_severity of_a = alert_severity(a->code),
			    of_b = alert_severity(b->code);
	return of_a != of_b ? of_a < of_b : by_urgency(&a, &b) < 0;
}

const struct alert *
alerts_first(const struct app *app, size_t *n)
{
	const struct report *report = app->report;
	const struct alert *first = NULL;
	*n = 0;
	for (size_t i = 0; i < report->n_alerts; i++) {
		const struct alert *alert = &report->alerts[i];
		if (report_snooze(report, alert) || !shown_alert(app, alert))
			continue;
		++*n;
		if (!first || goes_before(alert, first))
			first = alert;
	}
	return first;
}
