/*
 * What a membership brings on a day, by a report: benefits with what is used and left
 * of them, discounts and offers. Pure; lists are in the caller's arena and follow the
 * catalog's order. attain(7), Benefits.
 */
#ifndef CORE_BENEFITS_H
#define CORE_BENEFITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/report.h"

/* What a higher offer or level would add to a benefit. */
struct benefit_addition {
	const struct grant *grant;
	bool unlimited;	     /* all that one wants */
	int64_t more_micros; /* else, over what is granted now */
	bool attained;	     /* the level is: only the purchase is missing */
};

/* What one of several competencies brings of a benefit. */
struct benefit_part {
	uint32_t competency;
	const struct grant *grant; /* of the highest level that is held */
};

struct benefit_report {
	const struct benefit *benefit;
	const struct grant *grant; /* by which it is had; null: it is not; the highest
				      of the parts */
	/* of a benefit for each of several competencies those that count, the largest
	 * quantity first */
	const struct benefit_part *parts;
	size_t n_parts;
	const struct subscription *subscription; /* of the grant; null if none */
	bool unlimited;
	int64_t granted_micros; /* of this benefit alone; 0 if not had; of its parts,
				   the sum */
	int32_t from, until;	/* uses of these days count; until: the cover's end or
				   the month's */
	int32_t ends_on;	/* the last day of the cover, of parts the first of
				   these; DATE_NONE if not had */
	int64_t used_micros;	/* from `from` to the report's date */
	int64_t booked_micros;	/* from `from` to `until`, later ones included */
	int64_t left_micros;	/* never below 0; of a choice: of what all share */
	int64_t room_micros; /* what can still be booked; below 0: so much too much */
	int64_t returned_micros; /* must be given back: used in an earlier term, and not
				    granted any more */
	const struct benefit_addition *additions; /* only those that give more */
	size_t n_additions;
};

const struct benefit_report *benefits_at(const struct report *report,
					 struct arena *arena, size_t *n);

enum access {
	ACCESS_HAVE,	       /* it is had */
	ACCESS_NEEDS_PURCHASE, /* the level is attained, a membership is missing */
	ACCESS_NEEDS_LEVEL,    /* the level is not attained */
	ACCESS_SPENT,	       /* an offer that can be bought only once, and was */
	ACCESS_UNPRICED	       /* an offer whose first price begins later */
};

struct discount_report {
	const struct discount *discount;
	enum access access;
	/* the level that is asked for, or nearest to it; null where any membership does
	 */
	const struct level_report *level;
	uint32_t competency; /* of the level; CATALOG_NONE if null */
};

const struct discount_report *discounts_at(const struct report *report,
					   struct arena *arena, size_t *n);

struct offer_report {
	const struct offer *offer;
	enum access access;			 /* HAVE: it covers the day */
	const struct subscription *subscription; /* the latest that covers the day */
	int64_t price_micros; /* on the day, less the discount of an upgrade;
				 FACT_NO_FIGURE: none yet */
	bool upgrade;	      /* from a lower level that covers the day */
	/* the level that allows it, or is nearest to allow it; null where none is
	 * needed */
	const struct level_report *level;
	uint32_t competency;
};

const struct offer_report *offers_at(const struct report *report, struct arena *arena,
				     size_t *n);

/* What a price is after a discount in per cent, rounded half up to a millionth. */
int64_t benefit_discounted(int64_t price_micros, int64_t discount_micros);

#endif
