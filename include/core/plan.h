/*
 * The fewest achievements to earn, and by whom, so that levels are met.
 *
 * A problem is made from an evaluation; solving it is a separate step that needs
 * nothing but the problem, so that it can be done in a process of its own which may be
 * ended at any time. What is found is then turned into steps, to be evaluated again by
 * the engine (core/eval.h).
 *
 * How it works: a way is one alternative of a path of a level that is wanted, or of a
 * level that such a way asks for. By Hall's theorem the places of a pool are filled if
 * and only if every set of its groups has as many people who could fill one of them as
 * it has places: a cut. What a person must earn to count in more cuts depends on what
 * they hold of the credentials that the ways name; people who hold the same are one
 * class with a count. An integer program chooses the ways and how many people of each
 * class earn what; it has one variable for each class and each set of credentials that
 * no other set makes superfluous. Credentials that never meet in an expression or a
 * pool are looked at apart from one another.
 *
 * Scores, and pairs of people and credentials, count people one by one: what they ask
 * is rows about how many more hold an expression, with gates and choices that are open
 * or not, in whole numbers of a unit. A person counts in each expression once, so sets
 * that share nothing are chosen apart; and where so many hold the same that nobody need
 * earn two, others matter only if they can do better. What is found is looked at by the
 * rules themselves; if it is no plan, because people were too few or because a path of
 * a higher score came in between, the next program is more exact.
 */
#ifndef CORE_PLAN_H
#define CORE_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/eval.h"

struct plan_target {
	uint32_t competency, level;
	bool or_higher; /* a higher level of the competency will do as well */
};

struct plan_request {
	const struct catalog *catalog;
	const struct world *world;
	int32_t earn_on;   /* the day on which everything is earned */
	int32_t needed_on; /* the day on which the targets are to be met; not before it
			    */
	const struct plan_target *targets;
	size_t n_targets;
	const uint32_t *excluded; /* people who earn nothing */
	size_t n_excluded;
	int32_t at_most;	    /* achievements a person; 0: any number */
	const int64_t *cost_micros; /* by credential, not negative; null: only count */
};

struct plan_problem;

/*
 * Makes the problem, in arena, borrowing request, eval and what they point to. Asks
 * eval for the report as of needed_on. Cost: linear in people and achievements, and in
 * classes times sets of credentials.
 */
struct plan_problem *plan_problem(const struct plan_request *request, struct eval *eval,
				  struct arena *arena);

/* Why an alternative of a path can't be made true by people: a requirement of it. Of a
 * score first the points that any number of people come to, then each figure by which
 * it lacks some. */
struct plan_lack {
	uint32_t competency; /* of the level that the path belongs to */
	uint32_t level;
	const struct path *path;
	const struct requirement *requirement; /* metric, records, score */
	const struct part *part;	       /* a figure of a score; else null */
	bool known;			       /* metric: there is a value */
	double value, at_least;		       /* records: customers */
	double more; /* that is missing, up to the next millionth */
};

/* What lacks in a target's ways; empty if there is a way for which people suffice. */
const struct plan_lack *plan_lacks(const struct plan_problem *problem, size_t target,
				   struct arena *arena, size_t *n_lacks);

/* True if the target is met without any step. */
bool plan_target_met(const struct plan_problem *problem, size_t target);

/* True if earning a credential may be of use: somebody is missing who holds it. */
bool plan_names(const struct plan_problem *problem, uint32_t credential);

/* What one path of a target needs by itself, for an explanation. */
struct plan_part {
	uint32_t target;
	uint32_t competency, level;
	const struct path *path;
	/* achievements for this alone, at least; PLAN_NEVER, PLAN_UNKNOWN */
	int64_t fewest;
};

enum {
	PLAN_NEVER = -1,  /* not by people alone */
	PLAN_UNKNOWN = -2 /* there was no time to find out */
};

/* The parts of a problem in catalog order, without what they need. */
size_t plan_n_parts(const struct plan_problem *problem);
struct plan_part plan_part(const struct plan_problem *problem, size_t part);

enum plan_status {
	PLAN_SEARCHING, /* the best so far; bound says how far it may be from the best
			 */
	PLAN_PROVEN,
	PLAN_IMPOSSIBLE
};

/* A flat array, so that it can be sent from one process to another. */
struct plan_found {
	enum plan_status status;
	bool any;	     /* a plan was found */
	int64_t number;	     /* achievements of it */
	int64_t cost_micros; /* 0 if only counted */
	double bound;	/* no plan has less: of cost units, else achievements; whole */
	double relaxed; /* the bound of the first relaxation */
};

/* Somebody is to earn something. */
struct plan_pair {
	uint32_t person, credential;
};

/* By person, then credential. */
struct plan_pairs {
	struct plan_pair *items;
	size_t n, capacity;
};

/* What plan_solve has found last. */
typedef void (*plan_listener)(void *context, const struct plan_found *found,
			      const struct plan_pairs *pairs);

/*
 * Searches until the best plan is proven or `seconds` are over for everything, and
 * tells each better plan, then the last state. A proven plan is the same on every
 * machine: of equally good ones, that of the people who hold the most, then of who
 * comes first; the choice takes some time more, limited by what is looked at. It may
 * end the process (GLPK does, out of memory), so call it in a child. fewest (null, or
 * one entry for each part) gets what each needs.
 */
void plan_solve(struct plan_problem *problem, int seconds, int64_t *fewest,
		plan_listener listener, void *context);

struct plan_step {
	uint32_t person, credential;
	int32_t together; /* with the step of this index it brings something, alone
			     nothing; -1: brings something alone */
	/* the first requirement that it helps with, and the level that it is for */
	uint32_t competency, level;
	const struct requirement *requirement;
	const struct part *part; /* of a score; else null */
	double points; /* that it adds to that score, after the steps before it */
	bool opens;    /* with those it meets the gate that the part is */
};

/* The steps of what was found, by person, then credential; in arena. */
const struct plan_step *plan_steps(const struct plan_problem *problem,
				   const struct plan_pairs *pairs, struct arena *arena,
				   size_t *n_steps);

#endif
