/*
 * The report: state, risks, forecast and plan, to be sent to somebody.
 *
 * Markdown, or one page of HTML that needs nothing else, with the time line as SVG; in
 * the user's language. attain(1), report.
 */
#ifndef APP_REPORT_FILE_H
#define APP_REPORT_FILE_H

#include <stdbool.h>

#include "app/app.h"
#include "base/buf.h"
#include "core/plan.h"

struct report_request {
	bool html;
	bool plan;	  /* what to do to keep everything that is held */
	int plan_seconds; /* to search for it */
	/* asked several times a second while searching; false ends it. May be null */
	bool (*progress)(void *context, const struct plan_found *found);
	void *context;
};

void app_report(const struct app *app, const struct report_request *request,
		struct buf *out);

/* What it begins with, at once: its first line tells such a file from any other. */
void app_report_head(const struct app *app, bool html, struct buf *out);

#endif
