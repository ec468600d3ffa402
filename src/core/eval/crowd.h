/*
 * The people on the report's day: columns of bit rows, a row of words for every atom,
 * so that a whole company is looked at 64 people at a time; and for every crew how many
 * have which mask (ways.h), in every lane (words.h). Filled in one pass over the facts.
 */
#ifndef CORE_EVAL_CROWD_H
#define CORE_EVAL_CROWD_H

#include "tally.h"
#include "words.h"

enum {
	/* where all people are gone through, their rows, which may be far apart, are
	 * asked for before they are read */
	PEOPLE_AHEAD = 8,
	ROWS_FETCHED = 64 / sizeof(struct achievement) /* at a time */
};

/* Those who count throughout a lane's period, or on some day of it: who begins to on
 * or before one day and ceases to on or after another. */
struct period {
	int32_t begun_by, ends_from;
};

/*
 * The lanes' periods as a table: only the days matter with which some period begins or
 * ends, the report's and the first ones of the sweeps; besides, DATE_NEVER. So a fact
 * is on one of four sides of them by its beginning, and one of five by its end.
 */
struct calendar {
	int32_t days[3];	  /* ascending */
	struct words lanes[4][5]; /* all bits set in the lanes that it counts in */
};

/*
 * The facts of up to 64 people, as words. Scratch: what is said of one block ends with
 * the next.
 */
struct block {
	struct words home;   /* who is associated */
	struct words *held;  /* by useful credential, associated or not */
	struct words *atoms; /* by atom: associated and holding it */
	uint64_t alone;	     /* as below */
};

struct crowd {
	const struct ways *ways;
	const struct world *world;
	size_t n_blocks; /* words of a row: 64 people each */
	int32_t as_of;	 /* the report's day; DATE_NONE: nobody was looked at yet */
	struct calendar calendar;
	uint64_t *home;	 /* row: who is associated */
	uint64_t *alone; /* row: who is not, has not left and holds anything useful */
	uint64_t *atoms; /* row by atom: who is associated and holds it */
	struct tally *tallies[LANES]; /* by crew */
	/* by crew, of a sweep's first lane: rows of those whose mask is not the same
	 * throughout it */
	uint64_t *movers[LANES];
	/* by crew: somebody's mask has changed in the lane; reset by whoever looks */
	bool *touched[LANES];
	struct block block;
	uint64_t *former, *masks; /* scratch of who is exchanged: by crew and lane */
};

/* In the arena of the ways, which must live as long, as the world must; crowd_free
 * gives the tallies back. */
void crowd_init(struct crowd *crowd, const struct ways *ways,
		const struct world *world);
void crowd_free(struct crowd *crowd);

/* Goes over the facts. Each period begins or ends with the report's day, a sweep's
 * first or DATE_NEVER, as LANE_NOW and the `ever` lanes say them. */
void crowd_fill(struct crowd *crowd, int32_t as_of, const struct period periods[LANES]);

/* Reads a person's masks, whose rows are about to be replaced. */
void crowd_leaves(struct crowd *crowd, uint32_t person);
/* Puts their new ones in the place of these. */
void crowd_returns(struct crowd *crowd, uint32_t person);

/* Who could fill a place of a group: 64 people. */
uint64_t crowd_word(const struct crowd *crowd, const struct ways_path *path,
		    unsigned group, size_t block);

/* The mask of a person in a path. */
uint64_t crowd_mask(const struct crowd *crowd, const struct ways_path *path,
		    uint32_t person);

/* Adds to a row those who have exactly this mask in a path. */
void crowd_who(const struct crowd *crowd, const struct ways_path *path, uint64_t mask,
	       uint64_t *row);

/* The people of a row, ascending; in arena. */
uint32_t *crowd_list(const struct crowd *crowd, const uint64_t *row,
		     struct arena *arena, size_t *n);

#endif
