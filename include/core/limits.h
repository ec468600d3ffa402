/*
 * How often a person may be associated: the limits of all programs. Pure. attain(7).
 */
#ifndef CORE_LIMITS_H
#define CORE_LIMITS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/world.h"

/* What stands against an association that would begin on a day. */
struct association_limit {
	bool too_many; /* `begun` of the last 12 months are all that are allowed */
	bool too_soon; /* `last_begin` is too near */
	int32_t begun, last_begin;
	int32_t per_year, days_apart; /* the strictest of all programs; 0: none */
	int32_t next; /* the first day that is allowed; DATE_NEVER: none within years */
};

/* True if the person, by what is in a prepared world, may begin with an organization on
 * the day; else *limit says why not. */
bool limits_allow(const struct catalog *catalog, const struct world *world,
		  uint32_t person, int32_t on, struct association_limit *limit);

#endif
