/*
 * A program's rules unfolded: what can be met, in which ways, and by whom. Made once
 * for a catalog, then constant.
 *
 * `level` and `path` are indexes into one row of all levels, and of all paths, of the
 * catalog, in its order. What people are asked for is an atom: one of the different
 * expressions of the catalog. A group is a number of places for people who hold one
 * atom, or two; paths with the same groups share a crew: the people who could fill one,
 * each with the mask of the groups that they could fill. Where people are only counted,
 * for a score or as holders of one credential, those of an atom are a crew of one
 * group.
 *
 * `credential` is an index into the catalog's credentials or, behind them, into its
 * limited ones.
 */
#ifndef CORE_EVAL_WAYS_H
#define CORE_EVAL_WAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/match.h"
#include "core/world.h"

#define WAYS_NONE UINT32_MAX

/* A part of a score, or what is below one. */
struct ways_part {
	const struct part *part;
	uint32_t crew;	/* people: those who hold it; else WAYS_NONE */
	size_t n_below; /* parts below it, all of them, which follow it */
};

/* A requirement that is neither `any` nor `some`. */
struct leaf {
	const struct requirement *requirement;
	/* people: the bits of its groups. The last one's is "holds the expression", and
	 * one before it, where of_whom asks for it, "holds both". */
	unsigned first_group, n_groups;
	/* score: all of its parts, each before those below it */
	const struct ways_part *parts;
	size_t n_parts;
	/* credentials: the holders of each of them */
	const uint32_t *crews;
	size_t n_crews;
};

/* What a requirement may ask of a level. */
struct ways_award {
	uint32_t level; /* to be met, or attained for being held: */
	uint32_t top;	/* by it or a higher one of its competency up to this one */
	bool held;
	int32_t months; /* on every day of so many; 0: on the day */
};

/* One way through the `any` and `some` of a path. */
struct alternative {
	const uint32_t *leaves; /* indexes into the path's */
	size_t n_leaves;
	const uint64_t *pools; /* the groups of each pool, by their first leaves */
	size_t n_pools;
	const uint32_t *awards; /* that it asks for */
	size_t n_awards;
	const uint32_t *counted; /* leaves that count people one by one: scores,
				    credentials; indexes into the path's */
	size_t n_counted;
};

struct ways_path {
	const struct path *path;
	uint32_t level, crew;
	struct leaf *leaves;
	size_t n_leaves;
	struct alternative *alternatives;
	size_t n_alternatives;
	int32_t places[MATCH_GROUPS];
	uint32_t atoms[MATCH_GROUPS]
		      [2]; /* what a group's people hold; [1] or WAYS_NONE */
	unsigned n_groups;
};

struct ways_level {
	uint32_t competency;
	const struct attainable *attainable;
	const struct ways_path *paths;
	uint32_t n_paths;
	/* by crew: its people may change the level, or one that it asks for */
	const bool *crews;
	/* by level: this one, and which it asks for, itself or through others */
	const bool *asks;
	const bool *awards; /* by award: it asks for it itself */
};

enum {
	TERM_DAYS = 32768, /* days whose ends are kept, from 1982-03-13 on */
	FIRST_TERM_DAY = 4454
};

/* The days that are so many months after the first ones, each once it is asked for. */
struct term_ends {
	int32_t months;
	int32_t *by_day; /* 0: not asked for yet */
};

/* What the catalog says of a credential, limited or not. */
struct validity {
	uint32_t useful;  /* its number among those that are named, or WAYS_NONE */
	bool as_recorded; /* it counts up to the end that is recorded, always */
	uint32_t
		limited; /* the next limited one of the same credential, or WAYS_NONE */
	const struct term_ends *ends; /* of its valid_months; null: it has none */
	int32_t most_days; /* without an end of its own: for so long, at most, as
			      anything; 0 */
	uint32_t programs; /* a bit for each whose expressions name it */
};

struct ways {
	const struct catalog *catalog;
	struct arena *arena; /* as long as these */
	struct ways_level *levels;
	uint32_t n_levels;
	uint32_t *level_base;  /* by competency: its first level */
	uint32_t *level_order; /* awards before those that ask for them */
	struct ways_award *awards;
	uint32_t n_awards;
	struct ways_path *paths;
	uint32_t n_paths;
	const struct ways_path **crews; /* something with the groups of each */
	uint32_t n_crews;
	const struct expr **atoms;
	uint32_t n_atoms;
	struct validity *validity; /* by credential */
	uint32_t n_useful;
	size_t held_words; /* of a set of credentials, with the limited ones */
	size_t crew_words; /* of a set of crews */
	uint64_t *naming;  /* by credential: the set of crews that name it */
};

/* All in arena. */
const struct ways *ways_of(const struct catalog *catalog, struct arena *arena);

/* The settings of the program of a level. */
const struct catalog *ways_program(const struct ways *ways, uint32_t level);

/* What an award requirement asks for. */
uint32_t ways_award(const struct ways *ways, const struct requirement *requirement);

/* True if the state of an award depends on other days than the one that is looked at.
 */
bool ways_looks_back(const struct ways_award *award);

/* The highest level of a level's competency. */
uint32_t ways_top(const struct ways *ways, uint32_t level);

/* Marks all crews that a path looks at. */
void ways_mark_crews(const struct ways_path *path, bool *crews);

/* The groups of an alternative that people fill together with those of a leaf. */
uint64_t ways_pool(const struct alternative *alternative, const struct leaf *leaf);

/* The places of a set of groups. */
int64_t ways_places(const struct ways_path *path, uint64_t groups);

/* The last day of an achievement's term by a table of them, which may be null; for ever
 * then. */
static inline int32_t
ways_term_end(const struct term_ends *ends, const struct achievement *achievement)
{
	uint32_t day = (uint32_t)achievement->earned_on - FIRST_TERM_DAY;
	int32_t end = DATE_NEVER;
	if (!ends)
		return end;
	end = day < TERM_DAYS ? ends->by_day[day] : 0;
	if (end == 0)
		end = date_plus_months(achievement->earned_on, ends->months);
	if (day < TERM_DAYS)
		ends->by_day[day] = end;
	return end;
}

/* The last day on which an achievement counts; below its earned_on if it never does. */
static inline int32_t
ways_until(const struct ways *ways, const struct achievement *achievement)
{
	const struct validity *validity = &ways->validity[achievement->credential];
	if (validity->as_recorded)
		return achievement->expires_on;
	return world_until_term(&ways->catalog->credentials[achievement->credential],
				achievement,
				ways_term_end(validity->ends, achievement));
}

/* The same as a limited credential. */
int32_t ways_limited_until(const struct ways *ways,
			   const struct achievement *achievement, uint32_t credential);

/* The same as either of them. */
static inline int32_t
ways_until_as(const struct ways *ways, const struct achievement *achievement,
	      uint32_t credential)
{
	return credential == achievement->credential
		       ? ways_until(ways, achievement)
		       : ways_limited_until(ways, achievement, credential);
}

/* True if an achievement of a credential of the catalog has ended before a date, as can
 * be told at once: most of those that have. */
static inline bool
ways_has_ended(const struct ways *ways, const struct achievement *achievement,
	       int32_t date)
{
	int32_t most = achievement->credential < ways->catalog->n_credentials
			       ? ways->validity[achievement->credential].most_days
			       : 0;
	return achievement->expires_on < date ||
	       (achievement->expires_on == DATE_NEVER && most > 0 &&
		achievement->earned_on < date - most);
}

/* True if some requirement names the credential, limited or not. */
bool ways_is_useful(const struct ways *ways, uint32_t credential);

/* True if an achievement counts on a day as what some requirement of a program names.
 */
bool ways_counts_in(const struct ways *ways, uint32_t program,
		    const struct achievement *achievement, int32_t date);

/* The mask, in a crew, of who holds a set of credentials. */
uint64_t ways_mask(const struct ways *ways, uint32_t crew, const uint64_t *held);

/* The set of crews to which the difference between two sets of credentials may matter.
 */
void ways_differing(const struct ways *ways, const uint64_t *held,
		    const uint64_t *former, uint64_t *crews);

#endif
