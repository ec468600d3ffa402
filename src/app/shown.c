#include "app/shown.h"

#include "base/lang.h"
#include "core/eval.h"

bool
shown_several(const struct app *app)
{
	return app->shown == CATALOG_NONE && catalog_n_programs(app->catalog) > 1;
}

bool
shown_is(const struct app *app, uint32_t program)
{
	return app->shown == CATALOG_NONE || app->shown == program;
}

bool
shown_competency(const struct app *app, uint32_t competency)
{
	return shown_is(app, catalog_program_of(app->catalog, competency));
}

bool
shown_alert(const struct app *app, const struct alert *alert)
{
	return app->shown == CATALOG_NONE ||
	       eval_alert_is_of(app->eval, alert, app->shown);
}

bool
shown_knows(const struct app *app, uint32_t credential)
{
	if (credential >= app->catalog->n_credentials)
		return false;
	for (uint32_t p = 0; p < catalog_n_programs(app->catalog); p++)
		if (shown_is(app, p) && catalog_view(app->catalog, p, credential))
			return true;
	return false;
}

int32_t
shown_until(const struct app *app, const struct achievement *achievement)
{
	return app->shown == CATALOG_NONE
		       ? world_until(app->catalog, achievement)
		       : world_until_in(app->catalog, app->shown, achievement);
}

bool
shown_counts(const struct app *app, const struct achievement *achievement)
{
	return app_counts(app->report, achievement) &&
	       app->report->as_of <= shown_until(app, achievement);
}

uint32_t
shown_count_held(const struct app *app, uint32_t person)
{
	const struct person *p = &app->world->people[person];
	uint32_t n = 0;
	for (size_t i = 0; i < p->n_achievements; i++)
		n += shown_counts(app,
				  &app->world->achievements[p->first_achievement + i]);
	return n;
}

int32_t
shown_next_end(const struct app *app, uint32_t person)
{
	const struct person *p = &app->world->people[person];
	int32_t end = DATE_NEVER;
	for (size_t i = 0; i < p->n_achievements; i++) {
		const struct achievement *a =
			&app->world->achievements[p->first_achievement + i];
		int32_t until = shown_counts(app, a) ? shown_until(app, a) : DATE_NEVER;
		end = until < end ? until : end;
	}
	return end;
}

bool
shown_runs(const struct app *app, uint32_t program)
{
	return app->as_of <= catalog_program(app->catalog, program)->ended;
}

uint32_t
shown_program(const struct app *app)
{
	uint32_t n = catalog_n_programs(app->catalog);
	if (app->shown != CATALOG_NONE)
		return app->shown;
	for (uint32_t p = 0; p < n; p++) {
		if (app->report->programs[p].membership.subscription)
			return p;
	}
	for (uint32_t p = 0; p < n; p++) {
		if (shown_runs(app, p))
			return p;
	}
	return 0;
}

void
shown_set(struct app *app, uint32_t program)
{
	bool one = catalog_n_programs(app->catalog) == 1;
	app->shown = one || program >= catalog_n_programs(app->catalog) ? CATALOG_NONE
									: program;
}

void
shown_walk(struct app *app)
{
	shown_set(app, app->shown == CATALOG_NONE ? 0 : app->shown + 1);
}

const char *
shown_program_id(const struct app *app, uint32_t program)
{
	return catalog_program(app->catalog, program)->id;
}

const char *
shown_program_name(const struct app *app, uint32_t program)
{
	const struct catalog *of = catalog_program(app->catalog, program);
	return lang_name(of->name, of->id);
}

const char *
shown_name(const struct app *app)
{
	if (catalog_n_programs(app->catalog) == 1)
		return NULL;
	return app->shown == CATALOG_NONE ? _("all programs")
					  : shown_program_name(app, app->shown);
}
