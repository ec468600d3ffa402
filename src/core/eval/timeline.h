/*
 * What is met when, by all recorded facts: two sweeps over the days on which it can
 * change, one up to the report's day, and one from it on for ever.
 *
 * Who holds something from a sweep's first day to its last is a lower bound of the
 * people on every day, who holds it on any day an upper one. An alternative that is met
 * by the former, or not by the latter, need not be looked at again, nor one that
 * something else keeps from being met all the time: often nothing is left to look at,
 * and people are gone through day by day only for the rest.
 */
#ifndef CORE_EVAL_TIMELINE_H
#define CORE_EVAL_TIMELINE_H

#include "core/eval.h"
#include "events.h"
#include "motion.h"
#include "rules.h"

struct met_history {
	struct met_span *spans;
	size_t n, capacity;
};

/* Which levels were met when, between two days; the last span is open. */
struct sweep {
	int32_t from, to;	       /* from > to: not swept */
	enum lane always;	       /* and the lane after it, `ever` */
	bool unsure;		       /* all constancy is to be found again */
	bool *wanted;		       /* by level: has a history */
	bool *stale;		       /* by level: it is to be made again */
	struct met_history *histories; /* by level */
	uint8_t **constancy;	       /* by path and alternative: enum constancy */
	bool *varies;		       /* by path: some alternative does */
	struct motions motions;	       /* of crews that vary */
	/* scratch, on the date that is looked at */
	struct tally *tallies; /* by crew */
	bool *met, *dirty;     /* by level */
};

struct timeline {
	const struct ways *ways;
	const struct world *world;
	const struct figures *figures;
	struct crowd *crowd;
	struct events rules;
	struct sweep past, future; /* up to the report's day, and from it on */
	/* by level: what is said here of it may be otherwise; reset by whoever looks
	 */
	bool *changed;
	struct met_history asked; /* for timeline_history */
};

/* What is borrowed must live as long, the people in the crowd among it, and the arena
 * of the ways, which keeps what has one size. */
void timeline_init(struct timeline *timeline, struct crowd *crowd,
		   const struct figures *figures);
void timeline_free(struct timeline *timeline);

/* Both sweeps are made again when next asked for: figures have been replaced. */
void timeline_forget(struct timeline *timeline);

/*
 * Makes all lanes right for a report of a day: what is kept back to a day (as_of or
 * later: nothing is), and ahead from another one. Passes over the facts only if they
 * are not right already; true if the report's day is another one now.
 */
bool timeline_cover(struct timeline *timeline, int32_t as_of, int32_t back_to,
		    int32_t ahead_from);

/* Brings `future` up to date: all levels, from a covered day on. */
void timeline_ahead(struct timeline *timeline);

/* Brings `past` up to date: up to the day before the report's, the levels not attained
 * on that. */
void timeline_back(struct timeline *timeline);

/* A person's rows are about to be replaced (change -1), or were (1). */
void timeline_person(struct timeline *timeline, uint32_t person, int change);

/* True if the level is attained on some day of the period, by both sweeps. */
bool timeline_attained(const struct timeline *timeline, uint32_t level, int32_t from,
		       int32_t to);

/* The first day after `date` on which the level is not met, or DATE_NEVER. */
int32_t timeline_lapse(const struct timeline *timeline, uint32_t level, int32_t date);

/* True if the level would be met on the day of its lapse, had nothing ended the
 * day before. */
bool timeline_would_be_met(struct timeline *timeline, uint32_t level,
			   int32_t lapses_on);

/* A level's history from a covered day on, valid until the next call. */
const struct met_history *timeline_history(struct timeline *timeline, uint32_t level,
					   int32_t from);

#endif
