/*
 * What follows from when levels are met: what is attained in a program where days
 * before count, what is held by a purchase or by terms of its own, and what awards that
 * look at other days say. attain(7), Membership, Terms of their own.
 */
#ifndef CORE_EVAL_TERMS_H
#define CORE_EVAL_TERMS_H

#include "timeline.h"

/* The first day on which a level may have been met that is kept by a renewal of a term
 * which ends on a day. */
int32_t terms_renewal_window(const struct catalog *catalog, int32_t term_end);

/* True if some program of a catalog has days before count. */
bool terms_qualify(const struct catalog *catalog);

/* The first day on which a level of any program may have been met that is attained on a
 * day: the day itself where qualifying does not count then. */
int32_t terms_first_window(const struct catalog *catalog, int32_t date);

/* The last day of a day's month. */
int32_t terms_month_end(int32_t date);

/* True if qualifying counts for a level on a day. */
bool terms_qualifies(const struct ways *ways, uint32_t level, int32_t date);

/* True if a level is attained on some day of a period. */
bool terms_attained(const struct timeline *timeline, uint32_t level, int32_t from,
		    int32_t to);

/* The latest day that `attained` looks at on which it, or a higher one, was met;
 * DATE_NONE. */
int32_t terms_good_day(const struct timeline *timeline, uint32_t level, int32_t date);

/* A term of a level's own, on some day. */
struct own_term {
	int32_t from; /* the first day of the first of those that go on to it */
	int32_t ends; /* on that day */
	bool earlier; /* another one was over before that day */
};

/* True if such a term runs on a day, its grace included. */
bool terms_own(const struct timeline *timeline, uint32_t level, int32_t date,
	       struct own_term *term);

/* The first day on which a level that was last met on a day may no longer be attained
 * by that. */
int32_t terms_window_end(const struct ways *ways, uint32_t level, int32_t last_met);

/* Days on which a level is held by something, both included. */
struct held_period {
	int32_t from, to;
	const struct subscription *by; /* or null: a term of its own, with those by
					  which it went on, and the last one's grace */
};

struct held_periods {
	struct held_period *items;
	size_t n, capacity;
};

/* Adds all such periods, in no order. free() the items. */
void terms_held(const struct timeline *timeline, uint32_t level,
		struct held_periods *held);

/* Adds each of the level's own terms, without its grace, up to the first two that end
 * after a day. */
void terms_own_list(const struct timeline *timeline, uint32_t level, int32_t date,
		    struct held_periods *terms);

/* The state of an award on a date, by the days before it. */
struct award_day terms_award(const struct timeline *timeline, uint32_t award,
			     int32_t date);

/* From a day to another one, all of them swept: whether an award that looks back is
 * there. */
void terms_award_history(const struct timeline *timeline, uint32_t award, int32_t from,
			 int32_t to, struct met_history *history);

#endif
