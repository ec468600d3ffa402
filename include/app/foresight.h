/*
 * Foresight for both faces: what would be, what will be, and what to do.
 *
 * A basket is a list of supposed changes. It names people and things by their ids, so
 * that it outlives a reload; it is evaluated on a copy of the facts, and nothing is
 * stored. attain(1), what-if, forecast, plan.
 */
#ifndef APP_FORESIGHT_H
#define APP_FORESIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/find.h"
#include "base/buf.h"
#include "core/forecast.h"
#include "core/plan.h"
#include "core/survive.h"
#include "core/whatif.h"

/* ---- what-if ---- */

struct basket_item {
	enum change_kind kind;
	const char *subject; /* email, metric, competency or offer */
	const char *object;  /* credential or level; null where there is none */
	int64_t value_micros;
	int32_t date; /* DATE_NONE when adding: the default of the kind */
};

struct basket;

/* The caller frees it with basket_free; null is fine there. */
struct basket *basket_new(void);
void basket_free(struct basket *basket);

/*
 * Adds a change at the end, by the ids that are recorded and with its date filled in.
 * FAULT_INPUT names who or what is unknown. A change that the facts don't allow is
 * refused by basket_evaluate only, because it may depend on others.
 */
bool basket_add(struct basket *basket, const struct app *app,
		const struct basket_item *item, struct fault *fault);

/* As a command line has it: "EMAIL:CREDENTIAL@DATE". FAULT_USAGE too. */
bool basket_add_word(struct basket *basket, const struct app *app,
		     enum change_kind kind, const char *word, struct fault *fault);

/* The step of a plan, earned on the day. */
bool basket_add_step(struct basket *basket, const struct app *app,
		     const struct plan_step *step, int32_t on, struct fault *fault);

size_t basket_n(const struct basket *basket);
const struct basket_item *basket_item(const struct basket *basket, size_t i);
void basket_remove(struct basket *basket, size_t i);

/* "Anna Meyer leaves; her last day is 2018-09-30": in arena. */
const char *basket_text(const struct basket *basket, const struct app *app, size_t i,
			struct arena *arena);

/* What would be on the app's date. Its parts live until whatif_free. */
struct whatif {
	struct arena arena;
	struct world *world;
	struct eval *eval;
	const struct report *report;
	const struct level_change *changes; /* in stage, met or progress */
	size_t n_changes;
	/* the alerts that are there only after, and only before */
	const struct alert *const *new_alerts, *const *gone_alerts;
	size_t n_new_alerts, n_gone_alerts;
};

/* False with FAULT_INPUT if a change is not possible; nothing is to be freed then. */
bool basket_evaluate(const struct basket *basket, const struct app *app,
		     struct whatif *whatif, struct fault *fault);
void whatif_free(struct whatif *whatif);

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

/* ---- plan ---- */

enum { PLAN_SECONDS = 10 };

struct plan_options {
	const struct plan_target *targets;
	size_t n_targets;
	bool keep; /* everything held, on the first day of its renewal */
	const uint32_t *excluded;
	size_t n_excluded;
	int32_t at_most;
	const int64_t *cost_micros; /* by credential; null: only count */
	int seconds;
	bool explain;
	/* asked several times a second while searching; false cancels. May be null */
	bool (*progress)(void *context, const struct plan_found *found);
	void *context;
};

struct plan_outcome {
	const struct plan_target *targets; /* with those that --keep added */
	size_t n_targets;
	/* by target; null: met by an override */
	const struct path *const *paths;
	struct plan_found found;
	bool proven;
	int32_t needed_on;
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

/* Why fewer is impossible: lines; in arena. */
const char *app_plan_bound(const struct app *app, const struct plan_options *options,
			   const struct plan_outcome *outcome, struct arena *arena);

/* Reads credential,cost; the costs by credential are in arena, 0 where none is given.
 */
bool app_plan_costs(const struct app *app, const char *path, struct arena *arena,
		    const int64_t **cost_micros, struct fault *fault);

#endif
