/*
 * Referrals on a day: their states, and the deadlines that make some of them missed or
 * expired. Pure. attain(7), Referrals.
 */
#ifndef CORE_REFERRALS_H
#define CORE_REFERRALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/catalog.h"
#include "core/facts.h"

struct referral_report {
	const struct referral *referral;
	enum referral_status status; /* as it is then, the computed ones too */
	/* by when it must be answered or decided; none where nothing is due. Without a
	 * minute: the end of that day. */
	struct moment deadline;
	int64_t minutes_left; /* until the deadline; below 0 where it has passed */
	bool waits;	      /* for us: new or evaluating */
};

/*
 * The state of a referral at a moment (without a minute: the end of that day). False if
 * it has not been received by then.
 */
bool referral_at(const struct catalog *catalog, const struct referral *referral,
		 struct moment now, struct referral_report *report);

/* All that have been received by then, in the order of `facts`, in arena. */
const struct referral_report *referrals_at(const struct catalog *catalog,
					   const struct side_facts *facts,
					   struct moment now, struct arena *arena,
					   size_t *n);

/* True if a referral can go from one state to the other. */
bool referral_may_become(enum referral_status from, enum referral_status to);

/* How many there are in each state, and what they are worth in one currency. */
struct referral_total {
	const char *currency; /* "" for those without one */
	size_t n[REFERRAL_STATUSES];
	int64_t value_micros[REFERRAL_STATUSES]; /* cut at what a whole number holds */
};

/* A row for each currency, in the order in which they first come; in arena. */
const struct referral_total *referral_totals(const struct referral_report *reports,
					     size_t n, struct arena *arena,
					     size_t *n_totals);

#endif
