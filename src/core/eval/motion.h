/* How the masks of the people of a crew change between two days, day by day. */
#ifndef CORE_EVAL_MOTION_H
#define CORE_EVAL_MOTION_H

#include "crowd.h"
#include "person_facts.h"

/* On a day so many people more have a mask; fewer, if it is that much below 2^32. */
struct delta {
	int32_t date;
	uint32_t change;
	uint64_t mask;
};

struct deltas {
	struct delta *items; /* by date and mask, each once */
	size_t n, capacity;
};

/* The people of a crew: on the first day, and what changes after it. */
struct motion {
	bool known; /* else what follows is not */
	struct tally first;
	struct deltas deltas;
	/* what would be different on a day, had nothing ended the day before */
	struct deltas reliefs;
};

/* What a person changes in a crew. */
struct step {
	int32_t date;
	uint32_t crew;
	bool relief;
	uint64_t former, mask;
};

struct step_list {
	struct step *items; /* by date, reliefs last, then crew */
	size_t n, capacity;
};

struct motions {
	const struct crowd *crowd;
	enum lane lane;	   /* whose movers they are */
	int32_t from, to;  /* the days; the first may have any number of people */
	struct motion *of; /* by crew */
	/* by crew: its motion, which is known, has become another one; reset by whoever
	 * looks */
	bool *moved;
	/* scratch of a walk through one person's days */
	struct person_facts facts;
	uint64_t *former;	 /* what they held before */
	uint64_t *differing;	 /* a set of crews */
	uint64_t *masks, *first; /* by crew */
	bool *crews;		 /* by crew: is looked at */
	uint64_t *begun;	 /* by crew: whoever is exchanged began with it */
	struct step_list left,
		come; /* theirs, and those of whom they are replaced with */
};

void motions_init(struct motions *motions, const struct crowd *crowd, enum lane lane);
void motions_free(struct motions *motions);

/* Other days: no motion is known. */
void motions_set_days(struct motions *motions, int32_t from, int32_t to);

/* Makes the motions of wanted crews (an array by crew) known; the people who move in
 * them are gone through. */
void motions_find(struct motions *motions, const bool *wanted);

/* Adds a person to the motions that are known (change 1), or takes them away (-1). */
void motions_person(struct motions *motions, uint32_t person, int change);

/* The people on a date, as if nothing had ended the day before. */
void motion_on(const struct motion *motion, int32_t date, struct tally *to);

/* No longer known. */
void motion_forget(struct motion *motion);

#endif
