#include "app/suppose.h"

#include <stdlib.h>
#include <string.h>

#include "app/endings.h"
#include "base/mem.h"

struct suppose *
suppose_of(struct app *app)
{
	if (!app->suppose) {
		app->suppose = mem_new(1, sizeof *app->suppose);
		app->suppose->basket = basket_new();
	}
	return app->suppose;
}

bool
suppose_is_on(const struct app *app)
{
	return app->suppose && app->suppose->on;
}

const struct report *
suppose_facts(const struct app *app)
{
	return app->suppose && app->suppose->shown ? app->suppose->report : app->report;
}

/* The facts in place. */
static void
lay_aside(struct app *app)
{
	struct suppose *s = app->suppose;
	if (!s->shown)
		return;
	app->world = s->world;
	app->eval = s->eval;
	app->report = s->report;
	s->shown = false;
	endings_forget(app);
}

/* The changed world in place. */
static void
put_up(struct app *app)
{
	struct suppose *s = app->suppose;
	if (s->shown || !s->fine)
		return;
	s->world = app->world;
	s->eval = app->eval;
	s->report = app->report;
	app->world = s->whatif.world;
	app->eval = s->whatif.eval;
	app->report = s->whatif.report;
	s->shown = true;
	endings_forget(app);
}

/* Keeps what it changes, to be compared when the facts are others. */
static void
keep_former(const struct app *app)
{
	struct suppose *s = app->suppose;
	if (!s->fine)
		return;
	free(s->former);
	s->n_former = s->whatif.n_changes;
	s->former = mem_new(s->n_former + 1, sizeof *s->former);
	if (s->n_former > 0)
		memcpy(s->former, s->whatif.changes, s->n_former * sizeof *s->former);
	s->former_readings = app->n_readings;
	s->former_as_of = app->as_of;
}

/* What happens to the same level among other changes; null: nothing. */
static const struct level_change *
find_change(const struct level_change *list, size_t n, const struct level_change *c)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].competency == c->competency && list[i].level == c->level)
			return &list[i];
	return NULL;
}

/* True if a change is among others as it is. */
static bool
has_change(const struct level_change *list, size_t n, const struct level_change *c)
{
	const struct level_change *same = find_change(list, n, c);
	return same && memcmp(same->stage, c->stage, sizeof c->stage) == 0 &&
	       memcmp(same->met, c->met, sizeof c->met) == 0 &&
	       memcmp(same->progress, c->progress, sizeof c->progress) == 0;
}

/* How many levels it changes otherwise than before the facts became others. */
static void
compare_former(const struct app *app)
{
	struct suppose *s = app->suppose;
	const struct level_change *now = s->whatif.changes;
	size_t n = s->whatif.n_changes;
	if (basket_n(s->basket) != s->evaluated)
		s->n_differs = 0;
	s->evaluated = basket_n(s->basket);
	if (!s->former)
		return;
	if (s->former_readings != app->n_readings && s->former_as_of == app->as_of) {
		s->n_differs = 0;
		for (size_t i = 0; i < n; i++)
			s->n_differs += !has_change(s->former, s->n_former, &now[i]);
		for (size_t i = 0; i < s->n_former; i++)
			s->n_differs += !find_change(now, n, &s->former[i]);
	}
	free(s->former);
	s->former = NULL;
}

static void
drop(struct suppose *s)
{
	if (s->fine)
		whatif_free(&s->whatif);
	s->fine = false;
}

bool
suppose_changed(struct app *app, struct fault *fault)
{
	struct suppose *s = suppose_of(app);
	lay_aside(app);
	drop(s);
	s->generation++;
	s->refusal = (struct fault){0};
	s->fine = basket_evaluate(s->basket, app, &s->whatif, &s->refusal);
	if (!s->fine) {
		s->on = false;
		*fault = s->refusal;
		return false;
	}
	compare_former(app);
	if (s->on)
		put_up(app);
	return true;
}

bool
suppose_switch(struct app *app, bool on, struct fault *fault)
{
	struct suppose *s = suppose_of(app);
	s->on = on;
	if (on)
		return suppose_changed(app, fault);
	lay_aside(app);
	return true;
}

/* The basket as it counts, with one more change; false where that can't be. */
static bool
evaluate_with(struct app *app, const struct basket_item *item, struct whatif *whatif,
	      struct fault *fault)
{
	struct suppose *s = suppose_of(app);
	struct basket *basket = s->on ? s->basket : basket_new();
	size_t n = basket_n(basket);
	bool fine = basket_add(basket, app, item, fault);
	if (fine) {
		fine = basket_evaluate(basket, app, whatif, fault);
		basket_remove(basket, n);
	}
	if (!s->on)
		basket_free(basket);
	return fine;
}

bool
suppose_also(struct app *app, const struct basket_item *item, struct whatif *whatif,
	     struct fault *fault)
{
	const struct report *shown = app->report;
	bool was_shown = suppose_of(app)->shown;
	if (was_shown)
		lay_aside(app);
	bool fine = evaluate_with(app, item, whatif, fault);
	if (was_shown)
		put_up(app);
	if (fine && was_shown)
		whatif->changes = app_compare(shown, whatif->report, true,
					      &whatif->arena, &whatif->n_changes);
	return fine;
}

void
suppose_clear(struct app *app)
{
	struct suppose *s = suppose_of(app);
	struct fault ignored;
	suppose_switch(app, false, &ignored);
	while (basket_n(s->basket) > 0)
		basket_remove(s->basket, basket_n(s->basket) - 1);
	free(s->name);
	s->name = NULL;
	drop(s);
}

void
suppose_pause(struct app *app)
{
	if (!app->suppose)
		return;
	lay_aside(app);
	keep_former(app);
	drop(app->suppose);
}

void
suppose_resume(struct app *app)
{
	struct fault ignored;
	if (app->suppose && app->suppose->on)
		suppose_changed(app, &ignored);
}

void
suppose_free(struct app *app)
{
	struct suppose *s = app->suppose;
	if (!s)
		return;
	suppose_pause(app);
	basket_free(s->basket);
	free(s->name);
	free(s->former);
	free(s);
	app->suppose = NULL;
}
