#include "ui/alert_order.h"

#include <stdlib.h>

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
alerts_by_urgency(const struct report *report, bool put_off, struct arena *arena,
		  size_t *n)
{
	const struct alert **order =
		arena_array(arena, report->n_alerts, sizeof *order);
	*n = 0;
	for (size_t i = 0; i < report->n_alerts; i++)
		if ((report_snooze(report, &report->alerts[i]) != NULL) == put_off)
			order[(*n)++] = &report->alerts[i];
	qsort(order, *n, sizeof *order, by_urgency);
	return order;
}

const struct alert *
alerts_first(const struct report *report)
{
	const struct alert *first = NULL;
	for (size_t i = 0; i < report->n_alerts; i++) {
		const struct alert *alert = &report->alerts[i];
		if (!report_snooze(report, alert) &&
		    (!first || by_urgency(&alert, &first) < 0))
			first = alert;
	}
	return first;
}
