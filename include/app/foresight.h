/*
 * Foresight for both faces: what will be, and what to do. attain(1), forecast, plan.
 */
#ifndef APP_FORESIGHT_H
#define APP_FORESIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "base/buf.h"
#include "core/forecast.h"
#include "core/plan.h"
#include "core/survive.h"

/* ---- forecast ---- */

/*
 * Every change of met after the app's date up to another; in arena. Evaluates the facts
 * by itself: the app's report stays.
 */
const struct forecast_change *app_forecast(const struct app *app, int32_t until,
					   struct arena *arena, size_t *n);

/* Why, in the user's language; in arena. */
const char *app_cause_text(const struct app *app, const struct forecast_change *change,
			   struct arena *arena);
const char *app_held_cause_text(const struct app *app, const struct held_change *change,
				struct arena *arena);

/* How many may leave before a level falls: "none", "at most 3"; in arena. */
const char *app_departures(const struct survive_level *level, struct arena *arena);

/* ---- plan ---- */

enum { PLAN_SECONDS = 10 };

struct plan_options {
	const struct plan_target *targets;
	size_t n_targets;
	bool keep;  /* everything held, on the first day of its renewal, or on one of
		       the days that count for it */
	int32_t on; /* the day for `targets`, where that is after the app's date */
	const uint32_t *excluded;
	size_t n_excluded;
	int32_t at_most;
	const int64_t *cost_micros; /* by credential; null: only count */
	int seconds;
	bool explain;
	int tick_ms; /* between two questions; 0: 100 */
	/* asked several times a second while searching; false cancels. May be null */
	bool (*progress)(void *context, const struct plan_found *found);
	void *context;
};

struct plan_outcome {
	const struct plan_target *targets; /* with those that --keep added */
	size_t n_targets;
	/* by target; null: met by an override */
	const struct path *const *paths;
	const int32_t *days; /* by target: on which it is met */
	struct plan_found found;
	bool proven;
	int32_t needed_on; /* the latest of these days */
	bool at_renewal;   /* which is then the first one of a renewal */
	const struct plan_step *steps;
	size_t n_steps;
	const struct plan_part *parts; /* if explained */
	size_t n_parts;
};

/*
 * Searches in a child process, and has the engine confirm what was found; all in arena.
 * FAULT_INPUT if people alone can't reach a target, with the reason; FAULT_FINDING if
 * nothing was found in time.
 */
bool app_plan(const struct app *app, const struct plan_options *options,
	      struct arena *arena, struct plan_outcome *outcome, struct fault *fault);

/* What a step brings, in the user's language; in arena. */
const char *app_step_text(const struct app *app, const struct plan_outcome *outcome,
			  size_t step, struct arena *arena);

/* On which day the targets are met, "" if on the app's or on several; in arena. */
const char *app_plan_day(const struct app *app, const struct plan_outcome *outcome,
			 struct arena *arena);

/* Why fewer is impossible: lines; in arena. */
const char *app_plan_bound(const struct app *app, const struct plan_options *options,
			   const struct plan_outcome *outcome, struct arena *arena);

/* Reads credential,cost; the costs by credential are in arena, 0 where none is given.
 */
bool app_plan_costs(const struct app *app, const char *path, struct arena *arena,
		    const int64_t **cost_micros, struct fault *fault);

#endif
