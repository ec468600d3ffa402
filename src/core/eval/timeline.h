/*
 * What is met when, by all recorded facts: two sweeps over the days on which it can
 * change, one up to a day, and one from that day on for ever.
 *
 * A level's history is made after those of the levels that it asks for, by itself: only
 * on days on which its rules change, people of its own crews come and go, or an award
 * that it asks for does (terms.h).
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
#include "history.h"
#include "motion.h"
#include "rules.h"

/* Which levels were met when, between two days; the last span is open. */
struct sweep {
	int32_t from, to;	       /* from > to: not swept */
	enum lane always;	       /* and the lane after it, `ever` */
	bool unsure;		       /* all constancy is to be found again */
	bool *wanted;		       /* by level: has a history */
	bool *stale;		       /* by level: it is to be made again */
	struct met_history *histories; /* by level */
	bool *awards_stale;	       /* by award: what follows is to be made again */
	struct met_history *awards;    /* by award: of those that look back */
	uint8_t **constancy;	       /* by path and alternative: enum constancy */
	bool *varies;		       /* by path: some alternative does */
	struct motions motions;	       /* of crews that vary */
	/* scratch, on the date that is looked at */
	struct tally *people;  /* by crew: of one that varies */
	struct tally *tallies; /* by crew: those, or those who stay; borrowed */
	struct award_day *award_days;
};

/* Crews, or days. */
struct crew_list {
	uint32_t *items;
	size_t n;
};

/* The first days of facts: reach.h. */
struct first_facts {
	bool people_known;	    /* the two that follow are: */
	int32_t earned, associated; /* of nobody anything is earlier */
	bool known;		    /* what follows is: */
	int32_t kept; /* before it nothing was met that something looks back on */
};

struct timeline {
	const struct ways *ways;
	const struct world *world;
	const struct figures *figures;
	struct crowd *crowd;
	struct events rules;
	int32_t *rule_days;		    /* theirs, by level and date */
	size_t *first_rule;		    /* by level, and one after the last */
	const struct crew_list *path_crews; /* by path */
	uint32_t **limits; /* by level and crew: more people make no difference */
	const bool *kept;  /* by level: something looks back on it, whatever it is now
			    */
	bool any_kept;
	struct sweep past, future; /* up to a day, and from it on; it is in both */
	bool behind; /* the report's day, or what is looked at, is before that one */
	/* by level: what is said here of it may be otherwise; reset by whoever looks
	 */
	bool *changed;
	struct first_facts first;
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
 * Makes all lanes right for a report of a day: what is kept back to a day (that of
 * `ahead_from` or later: nothing is), and looked at from another one on. Passes over
 * the facts only if they are not right already; true if the report's day is another one
 * now.
 */
bool timeline_cover(struct timeline *timeline, int32_t as_of, int32_t back_to,
		    int32_t ahead_from);

/* Brings all levels up to date, from a covered day on; and before it what that depends
 * on. */
void timeline_ahead(struct timeline *timeline);

/* Brings `past` up to date: those levels, and what the report's day leaves open. */
void timeline_back(struct timeline *timeline);

/* A person's rows are about to be replaced (change -1), or were (1). */
void timeline_person(struct timeline *timeline, uint32_t person, int change);

/* The first day that a sweep tells of a level. The day that both have is the past's: it
 * is made first, when what the future says of it may still be what was. */
int32_t timeline_begin(const struct timeline *timeline, const struct sweep *sweep,
		       uint32_t level);

/* The first day of a period on which the level or a higher one is met, by both sweeps;
 * DATE_NEVER. And the last one; DATE_NONE. */
int32_t timeline_first(const struct timeline *timeline, uint32_t level, int32_t from,
		       int32_t to);
int32_t timeline_last(const struct timeline *timeline, uint32_t level, int32_t from,
		      int32_t to);

/* True if there is such a day. */
bool timeline_met(const struct timeline *timeline, uint32_t level, int32_t from,
		  int32_t to);

/* True if that very level is met on every day of the period. */
bool timeline_met_throughout(const struct timeline *timeline, uint32_t level,
			     int32_t from, int32_t to);

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
