/*
 * Who carries what: how many people may leave before a level falls.
 *
 * People who could fill the same places of everything that a level asks for are alike,
 * and only counted: the number of people is of no importance.
 *
 * A way to meet a level is broken by taking one of its cuts (a set of groups of a pool:
 * core/plan.h) below its places, or a level that it asks for. The fewest people whose
 * leaving breaks every way at once are found by choosing a cut for one way after the
 * other; the most people who may stay with the cuts chosen are a small packing problem
 * over people who are in the same of them. Both are searches that may take forever:
 * what is looked at is counted, and beyond SURVIVE_STEPS for a level the search is
 * given up.
 *
 * Where people are only counted, in scores, a way may also fall by a few in each of
 * several parts. What was found is then only a bound: it is looked whether fewer would
 * do, one of whom the level needs as it stands, another one as it then stands, and so
 * on; where the highest score decides, everybody's leaving may be harmless and a few
 * people's not.
 */
#ifndef CORE_SURVIVE_H
#define CORE_SURVIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/eval.h"

enum {
	SURVIVE_ANY = -1,
	SURVIVE_STEPS = 2000000 /* some milliseconds */
};

struct survive_level {
	uint32_t competency, level;
	bool met;
	/* as many may leave at worst, and it is still met; SURVIVE_ANY: nobody is
	 * needed
	 */
	int64_t departures;
	bool exact; /* else it may be less: the search was given up */
	/* people whose leaving breaks it: departures + 1, for an example, ascending */
	const uint32_t *people;
	size_t n_people;
	int64_t steps; /* how much was looked at */
};

/* For every level in catalog order on the date of the report that eval gave last; in
 * arena. */
const struct survive_level *survive_levels(struct eval *eval, struct arena *arena,
					   size_t *n);

struct survive_fall {
	uint32_t competency, level;
};

/* People who make levels fall by leaving: one, or two together. */
struct survive_risk {
	uint32_t people[2]; /* [1] is CATALOG_NONE for one */
	const struct survive_fall *falls;
	size_t n_falls;
};

/*
 * Whoever alone makes at least one level fall, most levels first, then by email; for
 * the report that eval gave last.
 */
const struct survive_risk *survive_ranking(const struct report *report,
					   struct arena *arena, size_t *n);

struct survive_pairs {
	const struct survive_risk *risks;
	size_t n;
	bool complete; /* else there may be more: the search was given up */
	int64_t steps; /* the most for one level */
};

/*
 * Pairs who together make a level fall that neither of them does alone, with all levels
 * that fall then: most first, then by email; in arena.
 */
struct survive_pairs survive_pairs(struct eval *eval, struct arena *arena);

#endif
