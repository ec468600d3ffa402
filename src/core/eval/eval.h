/*
 * What the parts of the engine share. See core/eval.h for what it is for.
 *
 * The catalog is compiled once into levels, paths, leaves and groups of places. The
 * people are columns of bit rows, one row for every different expression of the catalog
 * (an atom), so that a whole company is evaluated 64 people at a time; per path they
 * are then only counts per mask. Everything named `path` or `level` here is an index
 * into eval.paths and eval.levels, the catalog's ones in one row.
 */
#ifndef CORE_EVAL_EVAL_H
#define CORE_EVAL_EVAL_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/eval.h"
#include "core/match.h"
#include "ratio.h"
#include "rows.h"

#define EVAL_NONE UINT32_MAX

/* attain(7), Alerts */
enum { EVAL_OVERRIDE_NOTICE_DAYS = 30, EVAL_EXPIRY_NOTICE_DAYS = 90 };

/* Where all people are gone through, one after the other: rows of theirs may be far
 * apart. */
enum {
	PEOPLE_AHEAD = 8, /* whose rows are asked for before they are read */
	ROWS_FETCHED = 64 / sizeof(struct achievement) /* at a time */
};

/* A requirement that is neither `any` nor `some`. */
struct leaf {
	const struct requirement *requirement;
	/* people: the bits of its groups. The last one's is "holds the expression", and
	 * one before it, where of_whom asks for it, "holds both". */
	unsigned first_group, n_groups;
};

/* One way through the `any` and `some` of a path: indexes into its leaves. */
struct alternative {
	const uint32_t *leaves;
	size_t n_leaves;
};

/* What the days of a sweep leave open about the people of an alternative. */
enum constancy { PEOPLE_VARY, PEOPLE_ALWAYS_MET, PEOPLE_NEVER_MET };

/*
 * How many people have which mask; never 0, neither mask nor count. In one order,
 * whatever they came in: of two masks the one with the lowest bit that the other has
 * not.
 */
struct tally {
	uint64_t *masks;
	uint32_t *counts;
	size_t n, capacity;
};

/* The people of all paths that have the same groups: how many have which mask. */
struct crew {
	uint32_t path; /* one of them, for its groups */
	struct tally tallies[LANES];
	/* somebody's mask has changed: in the report's day since the last report, in a
	 * sweep since it was run */
	bool touched[LANES];
};

struct path_state {
	const struct path *path;
	uint32_t level, crew;
	const struct leaf *leaves;
	size_t n_leaves;
	const struct alternative *alternatives;
	size_t n_alternatives;
	int32_t places[MATCH_GROUPS];
	uint32_t atoms[MATCH_GROUPS]
		      [2]; /* what a group's people hold; [1] or EVAL_NONE */
	unsigned n_groups;
};

struct level_state {
	uint32_t competency;
	const struct attainable *attainable;
	uint32_t first_path, n_paths;
	bool met, dirty; /* on the current date */
	/* by crew: its people may change the level, or an award that it asks for */
	bool *crews;
	bool *asks; /* by level: this one, and which it asks for, itself or through
		       others */
	struct level_report *report;
	struct arena pieces; /* of the report; until it is made again */
	bool outdated;	     /* the report, and what follows here */
	bool expiring;
	const struct override *ending; /* or null; attain(7), Alerts */
};

struct met_history {
	struct met_span *spans;
	size_t n, capacity;
};

/* On a day so many people more have a mask; less, below 0. */
struct delta {
	int32_t date;
	uint32_t change;
	uint64_t mask;
};

struct deltas {
	struct delta *items;
	size_t n, capacity;
};

/* The people of a crew in a sweep: on its first day, and what changes after it. */
struct motion {
	bool known; /* else what follows is not */
	struct tally first;
	struct deltas deltas;
	/* what would be otherwise on a day, did nothing end the day before */
	struct deltas reliefs;
};

/* Days and whom or what they touch, each in one number that sorts. */
struct events {
	uint64_t *items;
	size_t n, capacity;
};

/* How many of the people's events are on which day; null before they are asked for. */
struct day_counts {
	uint32_t *counts;
	int32_t first; /* the day of the first count */
	size_t n;
};

/* A useful achievement that counts on some day. */
struct own_fact {
	uint32_t credential;
	int32_t from, until;
};

/* One person's, and the days on which they, or associations, begin or have ended. */
struct own {
	uint32_t person;
	struct own_fact *facts;
	size_t n_facts, facts_capacity;
	int32_t *days; /* ascending, each once */
	size_t n_days, days_capacity;
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
	uint64_t *movers; /* row by crew: whose mask is not the same all the time */
	struct motion *motions; /* by crew: of those that vary */
	/* while it is run, of crews that vary: their people on the current date */
	struct tally *tallies;
};

/*
 * The facts of up to 64 people, as words. Scratch: what is said of one block ends with
 * the next.
 */
struct block {
	struct words home;   /* who is associated */
	struct words *held;  /* by useful credential, associated or not */
	struct words *atoms; /* by atom: associated and holding it */
	uint64_t alone;	     /* as in struct crowd */
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

/* The people on the report's day: rows of n_blocks words, a bit a person. */
struct crowd {
	uint64_t *home;	 /* row: who is associated */
	uint64_t *alone; /* row: who is not, has not left and holds anything useful */
	uint64_t *atoms; /* row by atom: who is associated and holds it */
};

/* What the catalog says of a credential. */
struct validity {
	uint32_t row;	  /* in block.held, or EVAL_NONE: not useful */
	bool as_recorded; /* it counts up to the end that is recorded, always */
};

struct eval {
	const struct catalog *catalog;
	const struct world *world;
	struct arena compiled; /* as long as the evaluation */
	struct arena reported; /* as long as a report */

	struct level_state *levels;
	uint32_t n_levels;
	uint32_t *level_base;  /* by competency: its first level's index */
	uint32_t *level_order; /* awards before those that ask for them */
	struct path_state *paths;
	uint32_t n_paths;
	struct crew *crews;
	uint32_t n_crews;

	const struct expr **atoms; /* the different expressions of the catalog */
	uint32_t n_atoms;
	uint32_t *useful_index; /* by credential: its row in `held`, or EVAL_NONE */
	uint32_t n_useful;
	struct validity *validity; /* by credential */
	uint64_t *crews_of;	   /* by credential: the set of crews that name it */

	size_t n_blocks; /* words of a row: 64 people each */
	int32_t as_of;	 /* the report's day; DATE_NONE: no people were looked at yet */
	struct calendar calendar;
	bool filled; /* what follows, and the crews' tallies */
	struct crowd now;
	struct block block;
	/* scratch of a walk through one person's days: sets of credentials; by crew */
	struct own own;
	uint64_t *own_held, *former_held;
	size_t held_words;
	uint64_t *own_crews; /* a set of crews */
	uint64_t *walk_masks, *first_masks;
	bool *walk_crews;
	uint32_t absent; /* who has left and not returned, or EVAL_NONE */
	uint64_t *absent_masks, *masks; /* theirs, former and new, by crew and lane */

	wide_int *figure_sums; /* of the first i metric values */

	/* what is met is as of this day: the report's, but for moments; DATE_NONE: no
	 * people were looked at yet */
	int32_t date;
	const struct override *ignored; /* an override that is not looked at */
	bool deep; /* awards are worked out again instead of taken from levels[].met */
	struct sweep *running; /* its constancy and tallies hold instead of now's */

	struct events rules;	/* when rules of which level change, sorted */
	struct events own_days; /* scratch: one person's */
	struct day_counts days;
	struct sweep past, future; /* up to the report's day, and from it on */
	struct met_history asked;  /* for eval_history */

	struct report report;
	struct competency_report *competencies; /* the report's */
	struct alert *alerts; /* the ones about people, and room before them */
	size_t n_alone, alerts_capacity;
	bool alone_known; /* those are right */
};

/* tally.c */
void tally_add(struct tally *tally, uint64_t mask, uint32_t n);
void tally_copy(struct tally *to, const struct tally *from);
void tally_clear(struct tally *tally);
void tally_free(struct tally *tally);

/* compile.c: fills levels, paths, crews, atoms. */
void compile_catalog(struct eval *eval);

/* block.c */
void block_init(struct eval *eval);
/* Sets the calendar. Each period begins or ends with the report's day, a sweep's first
 * or DATE_NEVER, as LANE_NOW and the `ever` lanes say them. */
void block_periods(struct eval *eval, const struct period periods[LANES]);
/* Reads the facts of some people, one after the other, from bit 0 on. */
void block_read(const struct eval *eval, struct block *block, uint32_t first,
		uint32_t n);
/* Who could fill a place of a group. */
void block_group(const struct path_state *path, const struct block *block,
		 unsigned group, struct words *to);
/* The last day on which an achievement counts; below its earned_on if it never does. */
int32_t block_until(const struct eval *eval, const struct achievement *achievement);

/* crowd.c: the people. */
void crowd_init(struct eval *eval);
void crowd_free(struct eval *eval);
/* Fills every lane by its period, and all that is kept of them, in one pass over the
 * facts. */
void crowd_fill(struct eval *eval);
/* The mask, in a crew, of who holds own_held. */
uint64_t crowd_own_mask(const struct eval *eval, const struct crew *crew);
/* Who could fill a place of a group on the report's day: 64 people. */
uint64_t crowd_word(const struct eval *eval, const struct path_state *path,
		    unsigned group, size_t block);
/* The mask of a person in a path, on the report's day. */
uint64_t crowd_mask(const struct eval *eval, const struct path_state *path,
		    uint32_t person);
/* Adds to a row those who have exactly this mask in a path. */
void crowd_who(const struct eval *eval, const struct path_state *path, uint64_t mask,
	       uint64_t *row);
/* Takes a person away from the counts of all paths (or, with +1, back), for a question.
 */
void crowd_add(struct eval *eval, uint32_t person, int change);

/* rules.c: what is met on the current date by the current counts. */
bool rules_applies(const struct eval *eval, const struct path *path);
/* The first alternative that is met, or -1. */
int rules_alternative(const struct eval *eval, const struct path_state *path);
bool rules_people_met(const struct path_state *path,
		      const struct alternative *alternative, const struct tally *tally);
/* The people of a path on the current date. */
const struct tally *rules_tally(const struct eval *eval, const struct path_state *path);
/* The path applies, and the alternative's leaves but people and awards are met. */
bool rules_rest_met(const struct eval *eval, const struct path_state *path,
		    const struct alternative *alternative);
bool rules_level_met(const struct eval *eval, uint32_t level);
const struct override *rules_override(const struct eval *eval, uint32_t level);
/* Works out `met` of every level that is dirty, and of what depends on it. */
void rules_refresh(struct eval *eval);
void rules_all_dirty(struct eval *eval);
/* The bits of an alternative's groups whose requirements share a pool. */
uint64_t rules_pool(const struct path_state *path,
		    const struct alternative *alternative, uint32_t pool);
/* The level that an award requirement names. */
uint32_t rules_award(const struct eval *eval, const struct requirement *requirement);

/* figures.c */
/* Adds up the figures; to be called again when they were replaced. */
void figures_init(struct eval *eval);
/* The index of the first value of a metric after a date. */
size_t figures_first_after(const struct world *world, uint32_t metric, int32_t date);
struct figure figures_metric(const struct eval *eval,
			     const struct requirement *requirement);
int32_t figures_records(const struct eval *eval, uint32_t competency,
			const struct requirement *requirement);
/* The first day on which a window of `months` no longer holds a value of `date`. */
int32_t figures_window_end(int32_t date, int32_t months);

/* own.c */
void own_init(struct eval *eval);
void own_free(struct own *own);
/* Reads a person to eval->own. */
void own_read(struct eval *eval, uint32_t person);
/* What that person holds on a date, to own_held; nothing if not associated. Endless:
 * with what has ended the day before; returns true if there is such. */
bool own_collect(struct eval *eval, int32_t date, bool endless);
/* The set of crews to which the difference between two sets of credentials may matter,
 * own_held being the second. */
void own_crews(const struct eval *eval, const uint64_t *former, uint64_t *crews);

/* motion.c */
/* Makes the motions of wanted crews (an array by crew) known; the people who move in
 * them are gone through. */
void motions_find(struct eval *eval, struct sweep *sweep, const bool *wanted);
/* Adds a person to the motions that are known (change 1), or takes them away (-1). */
void motions_person(struct eval *eval, struct sweep *sweep, uint32_t person,
		    int change);
/* The people on a date, did nothing end the day before. */
void motion_on(const struct motion *motion, int32_t date, struct tally *to);
/* No longer known. */
void motion_free(struct motion *motion);

/* sweep.c */
void timeline_init(struct eval *eval);
void timeline_free(struct eval *eval);
/*
 * Makes all lanes right for a report of a day: what is kept back to a day (as_of or
 * later: nothing is), and ahead from another one. Passes over the facts only if they
 * are not right already. The current date is then as_of.
 */
void timeline_cover(struct eval *eval, int32_t as_of, int32_t back_to,
		    int32_t ahead_from);
/* Brings eval->future up to date: all levels, from a covered day on. */
void timeline_ahead(struct eval *eval);
/* Brings eval->past up to date: up to the day before the current date, the levels not
 * attained on that. */
void timeline_back(struct eval *eval);
/* Both sweeps are made again when next asked for. */
void timeline_forget(struct eval *eval);

/* sweep_run.c: makes the stale histories of wanted levels. */
void sweep_run(struct eval *eval, struct sweep *sweep);

/* timeline.c */
/* timeline_ahead from a day that need not be covered. */
void timeline_from(struct eval *eval, int32_t from);
/* True if the level is attained on some day of the period, by both sweeps. */
bool timeline_attained(const struct eval *eval, uint32_t level, int32_t from,
		       int32_t to);
/* The first day after `date` on which the level is not met, or DATE_NEVER. */
int32_t timeline_lapse(const struct eval *eval, uint32_t level, int32_t date);

/* days.c */
int32_t event_date(uint64_t event);
uint32_t event_what(uint64_t event);
/* The index of the first of sorted events after a date. */
size_t events_first_after(const struct events *events, int32_t date);
/* Lists when levels' rules change, to eval->rules. */
void days_rules(struct eval *eval);
/* Adds a person's days (change 1), or takes them away (-1), if they are counted. */
void days_person(struct eval *eval, uint32_t person, int change);
void days_free(struct eval *eval);

/* report.c: room for the reports of levels. */
void report_init(struct eval *eval);
void report_free(struct eval *eval);

/* people.c: in the level's pieces. */
const uint32_t *people_critical(struct eval *eval, uint32_t level, size_t *n);

/* membership.c: fills the parts of eval->report, whose levels have `met` and
 * `attained`. */
void membership_levels(struct eval *eval, struct level_report *level, uint32_t index);
void membership_fill(struct eval *eval);

/* alerts.c */
void alerts_fill(struct eval *eval);
/* Finds a level's `expiring` and `ending`. */
void alerts_level(struct eval *eval, const struct level_report *level, uint32_t index);
/* Somebody has become, or is no longer, unassociated. */
void alerts_alone(struct eval *eval, uint32_t person, bool alone);

/* The index into eval.levels of a competency's level report. */
uint32_t eval_level_index(const struct eval *eval, uint32_t competency,
			  size_t level_index);

#endif
