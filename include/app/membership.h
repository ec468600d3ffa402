/*
 * What a partner admin does with a membership beside buying it. The acts are as those
 * of app/acts.h: one transaction and one log entry each, refused whole.
 */
#ifndef APP_MEMBERSHIP_H
#define APP_MEMBERSHIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "base/buf.h"
#include "core/facts.h"

struct use_request {
	const char *benefit;
	int64_t quantity_micros; /* below 0: given back */
	int32_t on;
	const char *person;	 /* an address; null: nobody */
	const char *item, *note; /* null: none */
};

/*
 * Records a use. Warns if more is used than granted, or if the benefit is not granted
 * on that day, and records it all the same. Refuses an unknown benefit or person, 0,
 * and to give back more than was ever used. Uses of one day, note, person and item are
 * added up.
 */
bool act_use(struct app *app, const struct use_request *request, struct buf *out,
	     struct fault *fault);

/*
 * Puts alerts off from the app's date until a day, that day included. `what` is
 * CODE[:COMPETENCY[:LEVEL]]. Refuses a day before the app's date, and what no alert can
 * be about.
 */
bool act_snooze(struct app *app, const char *what, int32_t until, const char *reason,
		struct buf *out, struct fault *fault);

/* Now, on the app's date: with the minute if that is today by the clock. */
struct moment app_now(const struct app *app);

#endif
