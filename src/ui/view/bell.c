#include "ui/bell.h"

#include <stdlib.h>

#include "app/suppose.h"
#include "base/mem.h"
#include "ui/alert_order.h"
#include "ui/rights.h"

static bool
has(const uint64_t *alerts, size_t n, uint64_t alert)
{
	for (size_t i = 0; i < n; i++)
		if (alerts[i] == alert)
			return true;
	return false;
}

bool
bell_is_due(struct bell *bell, const struct app *app)
{
	const struct report *report = app->report;
	bool is_new = false;
	size_t n = 0;
	if (app->as_of != app->today || suppose_is_on(app) ||
	    rights_refusal(app, RIGHT_ALERTS))
		return false;
	uint64_t *now = mem_new(report->n_alerts + 1, sizeof *now);
	for (size_t i = 0; i < report->n_alerts; i++) {
		const struct alert *alert = &report->alerts[i];
		uint64_t of = (uint64_t)alert->competency << 32 | alert->level;
		if (alert_severity(alert->code) != ALERT_BAD ||
		    report_snooze(report, alert))
			continue;
		is_new |= bell->known && !has(bell->alerts, bell->n, of);
		now[n++] = of;
	}
	free(bell->alerts);
	*bell = (struct bell){.known = true, .alerts = now, .n = n};
	return is_new && app->settings->bell;
}

void
bell_free(struct bell *bell)
{
	free(bell->alerts);
	*bell = (struct bell){0};
}
