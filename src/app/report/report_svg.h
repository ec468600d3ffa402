/* Pictures within a page. */
#ifndef APP_REPORT_SVG_H
#define APP_REPORT_SVG_H

#include "app/outlook.h"
#include "app/page.h"
#include "core/report.h"

/* The time line of levels. */
void report_svg(struct page *page, const struct app *app,
		const struct outlook *outlook);

/* A score as a bar of its parts, with a line for what it takes. */
void report_score_svg(struct page *page, const struct req_report *score);

#endif
