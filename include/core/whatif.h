/*
 * What would be: the changes that can be supposed, and which of them can't be.
 *
 * A change never makes longer what ends earlier, and one that is recorded already
 * changes nothing: attain(1), what-if.
 */
#ifndef CORE_WHATIF_H
#define CORE_WHATIF_H

#include <stdint.h>

#include "core/limits.h"

enum change_kind {
	CHANGE_LEAVE,	 /* person: `date` is the last day with home */
	CHANGE_JOIN,	 /* person: with home from `date` on */
	CHANGE_EARN,	 /* person, credential: on `date` */
	CHANGE_EXPIRE,	 /* person, credential: `date` is the last day it counts */
	CHANGE_METRIC,	 /* metric, value_micros: of `date`, for no customer */
	CHANGE_OVERRIDE, /* competency, level: granted on `date` */
	CHANGE_SUBSCRIBE /* offer: bought on `date` */
};

/* Only what its kind needs is looked at. Indexes into world and catalog. */
struct change {
	enum change_kind kind;
	int32_t date;
	uint32_t person, credential;
	uint32_t metric;
	int64_t value_micros;
	uint32_t competency, level;
	uint32_t offer;
};

enum whatif_problem {
	WHATIF_FINE,
	WHATIF_SO_ALREADY,     /* it changes nothing */
	WHATIF_NOT_BEGUN,      /* leave: the association begins later */
	WHATIF_NOTHING_TO_END, /* leave, expire */
	WHATIF_NOT_HIRED,      /* leave: before the first day as an employee */
	WHATIF_HAS_LEFT,       /* join: after the last day */
	WHATIF_ELSEWHERE,      /* join: with another organization from that very day */
	WHATIF_LIMITED,	       /* join: the program's limits forbid it */
	WHATIF_NO_SUCH_LEVEL,  /* override: the competency does not define it */
	WHATIF_TERM_RUNS,      /* subscribe: a term of that level or offer runs */
	WHATIF_SPENT,	       /* subscribe: it was bought, and can be only once */
	WHATIF_UNPRICED,       /* subscribe: its first price begins later */
	WHATIF_ENDLESS,	       /* subscribe: its days can't be written down */
	WHATIF_NOT_ATTAINED    /* subscribe: no competency has attained the level */
};

/*
 * Whether a change can be, of a prepared world; `limit` says what forbids it, where the
 * program's limits do. Cost: the person's facts, or the tables; an evaluation for a
 * subscription.
 */
enum whatif_problem whatif_check(const struct catalog *catalog,
				 const struct world *world, const struct change *change,
				 int32_t as_of, struct association_limit *limit);

#endif
