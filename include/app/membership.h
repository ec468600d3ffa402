/*
 * What a partner admin does with a membership beside buying it, and its words. The acts
 * are as those of app/acts.h: one transaction and one log entry each, refused whole.
 */
#ifndef APP_MEMBERSHIP_H
#define APP_MEMBERSHIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "base/buf.h"
#include "core/benefits.h"
#include "core/referrals.h"
#include "core/renewal.h"

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

struct referral_request {
	const char *id, *status;
	struct moment on;
	int64_t value_micros; /* FACT_NO_FIGURE: stays */
	const char *currency; /* null: stays */
	int32_t closes_on;    /* DATE_NEVER: stays */
};

/* Brings a referral into its next state. Refuses what attain(7), Referrals, forbids. */
bool act_referral(struct app *app, const struct referral_request *request,
		  struct buf *out, struct fault *fault);

/* Now, on the app's date: with the minute if that is today by the clock. */
struct moment app_now(const struct app *app);

/* In the user's language: "Advisory hours", "won", "20 hours", "Gold membership". */
const char *app_benefit_name(const struct benefit *benefit);
const char *app_referral_status_name(enum referral_status status);
const char *app_quantity(const struct benefit *benefit, int64_t quantity_micros,
			 struct arena *arena);
/* A unit beside a quantity: "hours"; one that has no words is as in the catalog. */
const char *app_unit_name(const char *unit, int64_t quantity_micros);
const char *app_offer_name(const struct catalog *catalog, uint32_t offer);

/* "at Gold: +30 hour"; in arena. */
const char *app_addition_text(const struct catalog *catalog,
			      const struct benefit *benefit,
			      const struct benefit_addition *addition,
			      struct arena *arena);

/* What is missing for a level in words: the requirements of its best path that are not
 * met, separated by semicolons; "" if it is met. In arena. */
const char *app_missing_text(const struct catalog *catalog,
			     const struct level_report *level, struct arena *arena);

/*
 * What to do until a term's end, one line each, ready to show: for every level that is
 * lost then the requirements that are not fulfilled and who is missing, and when to
 * renew. In arena.
 */
const char *const *app_renewal_todo(const struct report *report,
				    const struct renewal *renewal, struct arena *arena,
				    size_t *n);

#endif
