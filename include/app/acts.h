/*
 * The acts of a partner admin: what changes facts, with the rules that allow it.
 *
 * Each act checks everything first and refuses (FAULT_INPUT) with the reason and the
 * way out, changing nothing; else it writes its rows and one log entry in one
 * transaction, reloads the app, and adds to `out` what it did, in words, one line each.
 */
#ifndef APP_ACTS_H
#define APP_ACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "base/buf.h"

/*
 * Associates people (each once, however often named) from a day on, until for ever or
 * the next association; organization null: home. Says what it severs. Who is with the
 * organization on that day already is said to be, and stays so. Refuses for all: an
 * unknown person, one who has left before, one who begins with another organization on
 * that day, and what the catalog's limits forbid, with the first day on which they
 * allow it.
 */
bool act_associate(struct app *app, const char *const *emails, size_t n_emails,
		   const char *organization, int32_t on, struct buf *out,
		   struct fault *fault);

/*
 * The same for all who have not left by the day and are with no organization on it, and
 * for those with another one who hold something useful here (the alert `unassociated`).
 */
bool act_associate_all(struct app *app, const char *organization, int32_t on,
		       struct buf *out, struct fault *fault);

/*
 * Makes `on` a person's last day, which caps all associations. Refuses a day before
 * they were hired or before an association begins, and who has left earlier; a day
 * before a recorded later one replaces that.
 */
bool act_leave(struct app *app, const char *email, int32_t on, struct buf *out,
	       struct fault *fault);

/*
 * until DATE_NEVER: the program's default, recorded as not given. Refuses a second one
 * from the same day; overlapping ones are fine.
 */
bool act_override(struct app *app, const char *competency, const char *level,
		  int32_t on, int32_t until, const char *reason, struct buf *out,
		  struct fault *fault);

/*
 * Buys, upgrades or renews, whichever applies: attain(7), Membership. What is both an
 * upgrade and a renewal is a renewal, at the full price.
 */
bool act_subscribe(struct app *app, const char *offer, int32_t on, struct buf *out,
		   struct fault *fault);

#endif
