/* The search for a plan, in a process of its own. */
#ifndef APP_FORESIGHT_PLAN_RUN_H
#define APP_FORESIGHT_PLAN_RUN_H

#include "app/foresight.h"

/* One search: what is asked, and what has been found so far. */
struct plan_run {
	int seconds, tick_ms;
	bool (*progress)(void *context, const struct plan_found *found);
	void *context;
	size_t n_parts;
	struct plan_found found;
	bool broke_off; /* the child ended before it was done: what was found is not all
			 */
	struct plan_pairs pairs; /* free() the items */
	int64_t *fewest;	 /* n_parts */
};

/* Searches in a child process. False if there can't be one. */
bool plan_run(struct plan_problem *problem, struct plan_run *run);

#endif
