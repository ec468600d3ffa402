/* A plan, or a part of one, as the engine's rules see it. */
#ifndef CORE_PLAN_JUDGE_H
#define CORE_PLAN_JUDGE_H

#include "plan.h"

struct judge {
	const struct plan_problem *problem;
	struct question question; /* of the day of need, with the plan */
	int64_t *more;		  /* by condition: how many more people hold it */
	int64_t *cuts;		  /* by cut: how many more count in it */
	struct tally *tallies;	  /* by crew, */
	uint32_t *counts;	  /* and their only counts */
	uint64_t mask;		  /* and masks */
	bool *met;		  /* by level */
	bool *by;		  /* by way: met */
};

void judge_begin(struct judge *judge, const struct plan_problem *problem);
void judge_end(struct judge *judge);

/* Somebody who holds something of a component will hold more. */
void judge_earns(struct judge *judge, uint32_t component, const struct creds *held,
		 const struct creds *after);

/* Counts the people of each crew, for the question. */
void judge_count(struct judge *judge);

/* Everybody earns what a plan says; then what is met. */
void judge_plan(struct judge *judge, const struct plan_pairs *pairs);

#endif
