/* Expressions over words of people: 64 of them at a time, in several periods at once.
 */
#ifndef CORE_EVAL_WORDS_H
#define CORE_EVAL_WORDS_H

#include <stdint.h>

#include "ways.h"

/*
 * The periods that are looked at together: the report's day, and for what comes and
 * what was the two bounds of a sweep (timeline.h): who holds something on every day of
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

/* The holders of each useful credential. */
struct holders {
	const struct ways *ways;
	const struct words *held;
};

/* Sets *to to those who hold the expression. Linear in its names. */
void words_holding(const struct holders *of, const struct expr *expr, struct words *to);

#endif
