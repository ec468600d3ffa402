/*
 * A membership, its benefits, referrals and renewal in the user's language.
 */
#ifndef APP_MEMBERSHIP_WORDS_H
#define APP_MEMBERSHIP_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "core/benefits.h"
#include "core/referrals.h"
#include "core/renewal.h"

/* In the user's language: "Advisory hours", "won", "20 hours", "Gold membership". */
const char *app_benefit_name(const struct benefit *benefit);
const char *app_referral_status_name(enum referral_status status);
const char *app_quantity(const struct benefit *benefit, int64_t quantity_micros,
			 struct arena *arena);
/* A unit beside a quantity: "hours"; one that has no words is as in the catalog. */
const char *app_unit_name(const char *unit, int64_t quantity_micros);
const char *app_offer_name(const struct catalog *catalog, uint32_t offer);
/* Of what was bought, which the catalog need not know. */
const char *app_subscription_name(const struct catalog *catalog,
				  const struct subscription *subscription);

/* By what a grant is had: "Silver membership", "DevOps Silver", "specialization Silver"
 * where each of a kind counts; in arena or the catalog's. */
const char *app_grant_name(const struct catalog *catalog, const struct benefit *benefit,
			   const struct grant *grant, struct arena *arena);

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
