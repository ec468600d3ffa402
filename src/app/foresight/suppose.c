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
	free(s);
	app->suppose = NULL;
}
