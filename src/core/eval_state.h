/*
 * What the parts of the engine share. See core/eval.h for what it is for.
 *
 * The catalog is compiled once into levels, paths, leaves and groups of places. The
 * people are columns of bit rows, one row for every different expression of the catalog
 * (an atom), so that a whole company is evaluated 64 people at a time; per path they
 * are then only counts per mask. Everything named `path` or `level` here is an index
 * into eval.paths and eval.levels, the catalog's ones in one row.
 */
#ifndef CORE_EVAL_STATE_H
#define CORE_EVAL_STATE_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/eval.h"
#include "core/match.h"
#include "ratio.h"

#define EVAL_NONE UINT32_MAX

/* attain(7), Alerts */
enum { EVAL_OVERRIDE_NOTICE_DAYS = 30, EVAL_EXPIRY_NOTICE_DAYS = 90 };

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

struct path_state {
	const struct path *path;
	uint32_t level;
	const struct leaf *leaves;
	size_t n_leaves;
	const struct alternative *alternatives;
	size_t n_alternatives;
	uint8_t *constancy; /* enum constancy, by alternative; while eval->sweeping */
	bool varies;	    /* some alternative does */
	int32_t places[MATCH_GROUPS];
	uint32_t atoms[MATCH_GROUPS]
		      [2]; /* what a group's people hold; [1] or EVAL_NONE */
	unsigned n_groups;
	/* how many associated people have which mask (never 0) */
	uint64_t *masks;
	uint32_t *counts;
	size_t n_masks, capacity;
};

struct level_state {
	uint32_t competency;
	const struct attainable *attainable;
	uint32_t first_path, n_paths;
	bool met, dirty;
};

struct met_history {
	struct met_span *spans;
	size_t n, capacity;
};

/* Which levels were met when, between two days; the last span is open. */
struct sweep {
	int32_t from, to;	       /* from > to: not swept */
	bool *wanted;		       /* by level: has a history */
	struct met_history *histories; /* by level */
};

/*
 * Who holds what throughout a period of days (a single day, most often), or on some day
 * of it: rows of n_blocks words, a bit a person.
 */
struct crowd {
	int32_t from, to;
	bool throughout;
	uint64_t *home;	 /* row: who is associated */
	uint64_t *held;	 /* row by useful credential: who holds it, associated or not */
	uint64_t *atoms; /* row by atom: who is associated and holds it */
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

	const struct expr **atoms; /* the different expressions of the catalog */
	uint32_t n_atoms;
	uint32_t *useful_index; /* by credential: its row in `held`, or EVAL_NONE */
	uint32_t n_useful;

	int32_t *untils;    /* by achievement; below its earned_on if it never counts */
	size_t n_blocks;    /* words of a row: 64 people each */
	struct crowd now;   /* on `date`, or as crowd_move left it */
	bool moved;	    /* somebody was brought to another day than now.from */
	uint64_t *own_held; /* bit set of credentials: what one person holds */
	uint32_t *moving;   /* the atoms of the paths that vary */
	uint32_t n_moving;
	wide_int *figure_sums; /* of the first i metric values */

	int32_t date;	    /* rows and counts are as of this day; DATE_NONE: not yet */
	int32_t endless_on; /* achievements that end on this day count as endless */
	const struct override *ignored; /* an override that is not looked at */
	bool deep; /* awards are worked out again instead of taken from levels[].met */
	bool sweeping; /* paths' constancy holds, and only what varies is counted */

	int32_t *days; /* all days on which a fact or rule begins or ceases to count */
	size_t n_days;
	bool has_days;
	struct sweep past, future; /* up to the report's day, and from it on */
	struct met_history asked;  /* for eval_history */

	struct report report;
};

/* compile.c: fills levels, paths, atoms. */
void compile_catalog(struct eval *eval);

/* crowd.c: the people. */
void crowd_init(struct eval *eval);
void crowd_free(struct eval *eval);
/* Gives a crowd its rows; crowd_drop takes them back. */
void crowd_make(const struct eval *eval, struct crowd *crowd);
void crowd_drop(struct crowd *crowd);
/* Fills several crowds, whose periods are set, in one pass over the facts. */
void crowd_fill(const struct eval *eval, struct crowd *crowds, size_t n);
/* Counts the masks of a path's people. */
void crowd_count(const struct eval *eval, struct path_state *path,
		 const struct crowd *crowd);
/* All people as of a date, and every level's `met`. */
void crowd_at(struct eval *eval, int32_t date);
/* Brings one person up to the current date, in the paths that vary. */
void crowd_move(struct eval *eval, uint32_t person);
/* The mask of a person in a path. */
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
bool rules_path_met(const struct eval *eval, const struct path_state *path);
/* The first alternative that is met, or -1. */
int rules_alternative(const struct eval *eval, const struct path_state *path);
bool rules_people_met(const struct path_state *path,
		      const struct alternative *alternative);
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
void figures_init(struct eval *eval);
struct figure figures_metric(const struct eval *eval,
			     const struct requirement *requirement);
int32_t figures_records(const struct eval *eval, uint32_t competency,
			const struct requirement *requirement);
/* The first day on which a window of `months` no longer holds a value of `date`. */
int32_t figures_window_end(int32_t date, int32_t months);

/* timeline.c */
void timeline_init(struct eval *eval);
void timeline_free(struct eval *eval);
/* What is met from a day on (eval->future); moves the current date. */
void timeline_ahead(struct eval *eval, int32_t from);
/* What was met between two days (eval->past), for the levels not attained on the
 * second. */
void timeline_back(struct eval *eval, int32_t from, int32_t to);
/* True if the level is attained on some day of the period, by both sweeps. */
bool timeline_attained(const struct eval *eval, uint32_t level, int32_t from,
		       int32_t to);
/* The first day after `date` on which the level is not met, or DATE_NEVER. */
int32_t timeline_lapse(const struct eval *eval, uint32_t level, int32_t date);

/* days.c: events, each a day and whom or what it touches, in one number that sorts. */
struct events {
	uint64_t *items; /* free() it */
	size_t n, capacity;
};

#define EVENT_RULE                                                                     \
	UINT32_C(0x80000000) /* in `what`: a level's rules, else a person              \
			      */

int32_t event_date(uint64_t event);
uint32_t event_what(uint64_t event);
void events_add(struct events *events, int32_t date, uint32_t what);
/* From one day to another, both included: both ends. */
void events_period(struct events *events, int32_t from, int32_t to, uint32_t what);
void events_person(const struct eval *eval, uint32_t person, struct events *events);
void events_rules(const struct eval *eval, struct events *events);
void events_sort(struct events *events);

/* people.c */
const uint32_t *people_critical(struct eval *eval, uint32_t level, size_t *n);

/* membership.c: fills the parts of eval->report, whose levels have `met` and
 * `attained`. */
void membership_levels(struct eval *eval, struct level_report *level, uint32_t index);
void membership_fill(struct eval *eval);

/* alerts.c */
void alerts_fill(struct eval *eval);

/* The index into eval.levels of a competency's level report. */
uint32_t eval_level_index(const struct eval *eval, uint32_t competency,
			  size_t level_index);

#endif
