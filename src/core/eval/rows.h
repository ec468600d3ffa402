/* Expressions over words of people: 64 of them at a time, in several periods at once.
 */
#ifndef CORE_ROWS_H
#define CORE_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "core/expr.h"

/*
 * The periods that are looked at together: the report's day, and for what comes and
 * what was the two bounds of a sweep (timeline.c): who holds something on every day of
 * it, and who on some day. A sweep's second lane follows its first.
 */
enum lane {
	LANE_NOW,
	LANE_AHEAD_ALWAYS,
	LANE_AHEAD_EVER,
	LANE_BACK_ALWAYS,
	LANE_BACK_EVER,
	LANES
};

/* A word of 64 people in each lane. One more than needed, for what works on two words
 * at a time. */
enum { LANE_WORDS = 6 };

struct words {
	uint64_t lane[LANE_WORDS];
};

/* index[credential] says which of `held` are its holders, or UINT32_MAX for nobody. */
struct rows {
	const struct words *held;
	const uint32_t *index;
};

/* Sets *to to those who hold the expression. Linear in its names. */
void rows_holding(const struct rows *rows, const struct expr *expr, struct words *to);

#endif
