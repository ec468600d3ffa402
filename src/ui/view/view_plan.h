/* What the plan's screen asks and shows, for its verbs. */
#ifndef UI_VIEW_PLAN_H
#define UI_VIEW_PLAN_H

#include "app/foresight.h"
#include "ui/screen.h"

enum { PLAN_TARGETS = 64, PLAN_EXCLUDED = 64, PLAN_MOST_EACH = 20 };

/* What is asked and what was found; the state of view_plan. */
struct plan_state {
	struct plan_target targets[PLAN_TARGETS];
	size_t n_targets;
	bool keep;
	int32_t at_most;
	char *excluded[PLAN_EXCLUDED]; /* addresses; owned */
	size_t n_excluded;
	struct arena arena; /* of what was found */
	bool found;
	bool failed;
	struct fault fault;
	struct plan_options options;
	struct plan_outcome outcome;
	const struct world *world; /* that it was found for */
	uint64_t n_readings;	   /* of the facts in it */
	int32_t as_of;
};

/* What a row of view_plan is. */
enum {
	PLAN_TARGET = VIEW_OWN,
	PLAN_KEEP,
	PLAN_AT_MOST,
	PLAN_LEFT_OUT,
	PLAN_SEARCH,
	PLAN_STEP,
	PLAN_PATH /* by which a target is met */
};

/* Forgets what was found. */
void plan_drop(struct plan_state *state);

#endif
