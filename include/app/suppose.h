/*
 * The what-if of a session: one basket, and the choice to see the changed world.
 *
 * While it is on, the app's world, evaluation and report are those of the copy, so that
 * every screen shows them; acts are refused. The facts themselves are kept beside them
 * and are back when it is off. app_reload and app_set_date evaluate it again.
 */
#ifndef APP_SUPPOSE_H
#define APP_SUPPOSE_H

#include <stdbool.h>

#include "app/basket.h"

struct suppose {
	struct basket *basket; /* owned; after a change of it call suppose_changed */
	char *name;	       /* it was saved or loaded under; null: none */
	bool on;	       /* the app shows the changed world */
	bool fine; /* it is evaluated; else it has to be, or `refusal` says why not */
	struct whatif whatif;
	struct fault refusal;
	bool shown;	     /* the app's parts are swapped just now */
	struct world *world; /* the facts, while they are */
	struct eval *eval;
	const struct report *report;
	unsigned long generation; /* grows with each evaluation */
	/* what it changed before the facts did, and when that was; null: nothing */
	struct level_change *former;
	size_t n_former;
	uint64_t former_readings;
	int32_t former_as_of;
	size_t evaluated; /* changes of the basket, the last time */
	/* levels at which it does something else since the facts have changed, until
	 * the basket does */
	size_t n_differs;
};

/* The app's; made when first asked for, freed with the app. */
struct suppose *suppose_of(struct app *app);

/* True if the app shows a changed world. */
bool suppose_is_on(const struct app *app);

/* Evaluates again. False with the refusal if a change is not possible: it is then off.
 */
bool suppose_changed(struct app *app, struct fault *fault);

/* Shows the changed world, or the facts. False as above. */
bool suppose_switch(struct app *app, bool on, struct fault *fault);

/*
 * What would be with one more change, besides those of the basket if it is on; that
 * stays as it is. `whatif` is as of basket_evaluate, but its changes are those from
 * what the app shows. Cost: as basket_evaluate.
 */
bool suppose_also(struct app *app, const struct basket_item *item,
		  struct whatif *whatif, struct fault *fault);

/* Forgets all changes and the name. */
void suppose_clear(struct app *app);

/* The report on the facts, whatever is shown. */
const struct report *suppose_facts(const struct app *app);

/* For app.c: the facts in place while they or the date change; then as it was. What
 * is not shown has to be evaluated again. */
void suppose_pause(struct app *app);
void suppose_resume(struct app *app);
void suppose_free(struct app *app);

#endif
