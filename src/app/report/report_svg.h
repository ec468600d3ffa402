/* The time line of levels as a picture within a page. */
#ifndef APP_REPORT_SVG_H
#define APP_REPORT_SVG_H

#include "app/outlook.h"
#include "app/page.h"

void report_svg(struct page *page, const struct app *app,
		const struct outlook *outlook);

#endif
