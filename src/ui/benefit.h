/* What of a benefit is granted on a date, by what and until when. */
#ifndef UI_BENEFIT_H
#define UI_BENEFIT_H

#include "app/app.h"
#include "base/buf.h"

/* The last day on which the benefit's grant holds, DATE_NONE if it does not on the
 * date. */
int32_t benefit_until(const struct app *app, const struct benefit *benefit,
		      const struct grant *grant);

/* The grant by which it is had: that of the highest level; null if there is none. */
const struct grant *benefit_granted(const struct app *app,
				    const struct benefit *benefit);

/* "Gold", "Action Pack": the offer or level of a grant. */
const char *benefit_grantor(const struct catalog *catalog, const struct grant *grant);

/* "20 hours"; "unlimited". */
void benefit_quantity(struct buf *out, const struct benefit *benefit,
		      const struct grant *grant);

#endif
