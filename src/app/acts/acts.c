#include "app/acts.h"

#include <string.h>

#include "acts_parts.h"
#include "app/suppose.h"
#include "base/date.h"
#include "base/lang.h"
#include "base/text.h"

bool
act_refresh(struct app *app, struct fault *fault)
{
	bool stale;

	return store_stale(app->store, &stale, fault) &&
	       (!stale || app_reload(app, fault));
}

/* Within the transaction; *changed if it is to be committed. */
static bool
perform(struct act *act, const char *name, act_body body, const void *request,
	bool *changed)
{
	/* what the first of many did may yet be taken back, and is not read */
	if (act->app->together == NULL && !act_refresh(act->app, act->fault))
		return false;
	act->world = act->app->world;
	if (!body(act, request))
		return false;
	*changed = act->log.len > 0 || act->unlogged;
	if (act->log.len == 0)
		return true;
	if (act->app->together != NULL)
		return act_part(act);
	if (act->final)
		return store_log_final(act->app->store, name, buf_text(&act->log),
				       act->fault);
	return store_log(act->app->store, name, buf_text(&act->log), act->fault);
}

static void
finish(struct act *act)
{
	buf_free(&act->said);
	buf_free(&act->log);
	arena_free(&act->scratch);
}

bool
act_run(struct app *app, const char *name, act_body body, const void *request,
	struct buf *out, struct fault *fault)
{
	struct act act = {.app = app, .fault = fault};
	bool changed = false, part = app->together != NULL, fine;

	if (suppose_is_on(app))
		return fault_set(
			fault, FAULT_INPUT, "%s",
			_("A what-if is on, and nothing is recorded in it: leave "
			  "it first (w)."));
	if (!part && !store_begin(app->store, fault))
		return false;
	fine = perform(&act, name, body, request, &changed);
	if (!part)
		fine = act_end(app, fine, changed, fault);
	if (app->report->as_of != app->as_of)
		app_set_date(app, app->as_of);
	if (fine)
		buf_add(out, buf_text(&act.said), act.said.len);
	finish(&act);
	if (fine && changed && !part)
		act_follow(app, out);
	return fine;
}

void
act_follow(struct app *app, struct buf *out)
{
	struct fault fault;

	if (!app_renew(app, &fault))
		act_tell(out, _("It is recorded, but can't be read again"), &fault);
}

void
act_tell(struct buf *out, const char *what, const struct fault *fault)
{
	buf_printf(out, "%s: %s\n", what, fault->text);
}

const struct report *
act_report(struct act *act, int32_t date)
{
	struct app *app = act->app;

	if (app->report->as_of != date)
		app->report = eval_report(app->eval, date);
	return app->report;
}

const char *
act_date(struct act *act, int32_t date)
{
	char text[DATE_TEXT_BYTES];

	if (date == DATE_NEVER) /* an end that no calendar here has a day for */
		return arena_strdup(&act->scratch, _("beyond 9999-12-31"));
	return arena_strdup(&act->scratch, date_format(date, text));
}

const char *
act_person(struct act *act, uint32_t person)
{
	return app_person_name(act->app->report, person, &act->scratch);
}

const char *
act_organization_id(const struct act *act, const struct association *association)
{
	return association->organization == WORLD_HOME
		       ? "home"
		       : act->world->organizations[association->organization];
}

bool
act_check_text(const struct act *act, const char *what, const char *text)
{
	return app_check_text(what, text, act->fault);
}
