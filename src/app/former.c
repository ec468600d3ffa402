#include "app/former.h"

#include <stdlib.h>

#include "base/mem.h"

struct former {
	int32_t date;
	struct level_change *levels; /* by competency and level; only [0] is set */
	size_t n_levels;	     /* of the catalog */
};

void
former_forget(struct app *app)
{
	if (!app->former)
		return;
	free(app->former->levels);
	free(app->former);
	app->former = NULL;
}

void
former_keep(struct app *app)
{
	const struct report *report = app->report;
	size_t n = app->catalog->n_levels;
	struct former *former = mem_new(1, sizeof *former);
	former_forget(app);
	former->date = report->as_of;
	former->n_levels = n;
	former->levels = mem_new(report->n_competencies * n, sizeof *former->levels);
	for (struct level_walk at = {0}; report_next_level(report, &at);)
		former->levels[at.competency * n + at.level->level] =
			(struct level_change){.stage[0] = at.level->stage,
					      .met[0] = at.level->met,
					      .progress[0] = at.level->progress};
	app->former = former;
}

int32_t
former_date(const struct app *app)
{
	return !app->former ? DATE_NONE : app->former->date;
}

bool
former_level(const struct app *app, uint32_t competency, uint32_t level,
	     struct level_change *change)
{
	const struct level_report *now = report_level(app->report, competency, level);
	if (!app->former || !now)
		return false;
	*change = app->former->levels[competency * app->former->n_levels + level];
	change->competency = competency;
	change->level = level;
	change->stage[1] = now->stage;
	change->met[1] = now->met;
	change->progress[1] = now->progress;
	return change->stage[0] != change->stage[1] ||
	       change->met[0] != change->met[1] ||
	       change->progress[0] < change->progress[1] ||
	       change->progress[0] > change->progress[1];
}

size_t
former_count(const struct app *app)
{
	struct level_change change;
	size_t n = 0;
	for (struct level_walk at = {0}; report_next_level(app->report, &at);)
		n += former_level(app, at.competency, at.level->level, &change);
	return n;
}
