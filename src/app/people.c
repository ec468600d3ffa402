/* What a person's facts mean on a date, for both faces. */
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "base/lang.h"
#include "base/order.h"

enum { BRIEF_BYTES = 12 };

const char *
app_credential_brief(const struct catalog *catalog, uint32_t credential)
{
	const struct catalog_credential *c = &catalog->credentials[credential];
	const char *name = lang_text(c->name);
	return *name == '\0' || strlen(c->id) <= BRIEF_BYTES ? c->id : name;
}

const char *
app_credential_id(const struct report *report, uint32_t credential)
{
	const struct catalog *catalog = report->catalog;
	if (credential < catalog->n_credentials)
		return catalog->credentials[credential].id;
	return report->world->foreign_credentials[credential - catalog->n_credentials];
}

bool
app_counts(const struct report *report, const struct achievement *achievement)
{
	return achievement->credential < report->catalog->n_credentials &&
	       achievement->earned_on <= report->as_of &&
	       report->as_of <= world_until(report->catalog, achievement);
}

static int
by_day(const void *left, const void *right, void *context)
{
	const struct achievement *a = *(const struct achievement *const *)left;
	const struct achievement *b = *(const struct achievement *const *)right;
	return order_by(ORDER(a->earned_on, b->earned_on),
			strcmp(app_credential_id(context, a->credential),
			       app_credential_id(context, b->credential)));
}

const struct achievement *const *
app_achievements(const struct report *report, uint32_t person, struct arena *arena,
		 size_t *n)
{
	const struct person *p = &report->world->people[person];
	const struct achievement **list =
		arena_array(arena, p->n_achievements, sizeof *list);
	for (size_t i = 0; i < p->n_achievements; i++)
		list[i] = &report->world->achievements[p->first_achievement + i];
	/* the context is only read */
	qsort_r(list, p->n_achievements, sizeof *list, by_day,
		(void *)(uintptr_t)report);
	*n = p->n_achievements;
	return list;
}

void
app_count_fillers(const struct app *app, struct report_place at, uint32_t *places)
{
	const struct path_report *path = &app->report->competencies[at.competency]
						  .levels[at.level]
						  .paths[at.path];
	struct arena arena = {0};
	for (at.requirement = 0; at.requirement < path->n_requirements;
	     at.requirement++) {
		if (path->requirements[at.requirement].requirement->form != REQ_PEOPLE)
			continue;
		struct contributors who = eval_contributors(app->eval, at, &arena);
		for (size_t i = 0; i < who.n_assigned; i++)
			places[who.assigned[i]]++;
		arena_clear(&arena);
	}
	arena_free(&arena);
}

enum app_standing
app_standing(const struct report *report, uint32_t person)
{
	const struct world *world = report->world;
	if (world->people[person].left_on < report->as_of)
		return STANDING_LEFT;
	uint32_t with = world_organization(world, person, report->as_of);
	return with == WORLD_HOME     ? STANDING_HOME
	       : with == CATALOG_NONE ? STANDING_NOBODY
				      : STANDING_ELSEWHERE;
}

const char *
app_standing_text(const struct report *report, uint32_t person, struct arena *arena)
{
	const struct world *world = report->world;
	char date[DATE_TEXT_BYTES];
	switch (app_standing(report, person)) {
	case STANDING_LEFT:
		return arena_printf(arena, C_("employee", "left %s"),
				    date_format(world->people[person].left_on, date));
	case STANDING_HOME:
		return C_("employee", "associated");
	case STANDING_NOBODY:
		return C_("employee", "not associated");
	case STANDING_ELSEWHERE:
		break;
	}
	return arena_printf(
		arena, _("with %s"),
		world->organizations[world_organization(world, person, report->as_of)]);
}
