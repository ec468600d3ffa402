/*
 * A basket: a list of supposed changes, and what would be if they were made.
 *
 * It names people and things by their ids, so that it outlives a reload. attain(1),
 * what-if.
 */
#ifndef APP_BASKET_H
#define APP_BASKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "base/buf.h"
#include "core/plan.h"
#include "core/whatif.h"

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

/*
 * Does all changes, in their order, by their acts on a copy of the facts in memory, and
 * takes them back in the database (store_rehearse); where that can't be written to just
 * now they are done in a copy of it. False with FAULT_INPUT if a change is not
 * possible; nothing is to be freed then. Cost: a copy and an evaluation of all facts.
 */
bool basket_evaluate(const struct basket *basket, const struct app *app,
		     struct whatif *whatif, struct fault *fault);
void whatif_free(struct whatif *whatif);

/* ---- under a name, and for good ---- */

/* What "--leave", "--earn" and their like ask for. */
bool basket_kind_of(const char *word, enum change_kind *kind);

/* Keeps the basket in the database under a name, over one that is there. It need not
 * be possible. */
bool basket_save(const struct basket *basket, struct app *app, const char *name,
		 struct fault *fault);

/* Adds what was saved. FAULT_INPUT if nothing is called so, or it does not fit the
 * facts any more. */
bool basket_load(struct basket *basket, const struct app *app, const char *name,
		 struct fault *fault);

bool basket_forget(struct app *app, const char *name, struct fault *fault);

/* True for a name to keep a basket under; else FAULT_INPUT. */
bool basket_check_name(const char *name, struct fault *fault);

/*
 * Makes it true: all changes, in their order, as one act. Refused whole, where
 * basket_evaluate refuses it and with the same words; then nothing is changed, and a
 * what-if that was on is on again. The reason is that of overrides. `out` gets what was
 * done.
 */
bool basket_apply(const struct basket *basket, struct app *app, const char *reason,
		  struct buf *out, struct fault *fault);

#endif
