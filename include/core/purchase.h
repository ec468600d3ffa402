/*
 * What buying an offer on a day would be: a purchase, an upgrade or a renewal; or it is
 * refused because of a term that runs. Whether its level is attained is the report's to
 * say (report_attains). Pure. attain(7), Membership.
 */
#ifndef CORE_PURCHASE_H
#define CORE_PURCHASE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/world.h"

struct purchase {
	const struct offer *offer;
	uint32_t index; /* of the offer */
	int32_t on;
	/* the running term that forbids it, the one that ends last; null: none */
	const struct subscription *blocked_by;
	/* the first purchase of an offer that can be bought only once; null: none */
	const struct subscription *spent;
	bool unpriced; /* its first price begins later: it can't be bought yet */
	bool endless;  /* its days, with those of its renewal, can't be written down */
	const struct subscription
		*upgrades;    /* the lower one that covers the day, or null */
	int32_t renewed_from; /* the old term's end; DATE_NONE if none */
	int32_t term_end;
	int64_t price_micros; /* the discount of an upgrade applied */
};

/* By what is in a prepared world. Of a purchase that can't be because of
 * these the rest means nothing. */
struct purchase purchase_at(const struct catalog *catalog, const struct world *world,
			    uint32_t offer, int32_t on, struct arena *arena);

#endif
