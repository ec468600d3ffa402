/* The people: with whom they are, what they hold that counts, and what they carry. */
#include "people.h"

#include "app/shown.h"
#include "base/lang.h"

/* Whether they left, are with home, with another organization or with none. */
static void
state_cells(struct rows *rows, uint32_t person)
{
	static const char *const states[] = {[STANDING_LEFT] = "left",
					     [STANDING_HOME] = "associated",
					     [STANDING_NOBODY] = "unassociated",
					     [STANDING_ELSEWHERE] = "elsewhere"};
	const struct report *report = rows->app->report;
	const struct world *world = rows->app->world;
	uint32_t with = world_organization(world, person, rows->app->as_of);
	rows_text(rows, states[app_standing(report, person)]);
	rows_text(rows, app_standing_text(report, person, rows->arena));
	rows_text(rows, with == WORLD_HOME     ? "home"
			: with == CATALOG_NONE ? NULL
					       : world->organizations[with]);
	rows_date(rows, world->people[person].left_on);
}

static void
add_row(struct rows *rows, uint32_t person, uint32_t places, uint32_t critical)
{
	const struct person *p = &rows->app->world->people[person];
	rows_text(rows, p->email);
	rows_text(rows, p->name);
	state_cells(rows, person);
	rows_text(rows, p->mcp_id);
	rows_text(rows, p->department);
	rows_number(rows, shown_count_held(rows->app, person));
	rows_number(rows, places);
	rows_number(rows, critical);
	rows_known(rows, p->email);
	rows_known(rows, p->name);
	rows_known(rows, p->other_emails);
	rows_known(rows, p->mcp_id);
	rows_known(rows, p->department);
	rows_end(rows);
}

/* Counts, by person, the places that they fill, in every path that applies, and the
 * levels of which they are critical. */
static void
count_places(const struct app *app, uint32_t *places, uint32_t *critical)
{
	for (struct level_walk at = {0}; report_next_level(app->report, &at);) {
		for (size_t i = 0; i < at.level->n_critical; i++)
			critical[at.level->critical[i]]++;
		for (size_t p = 0; p < at.level->n_paths; p++)
			if (at.level->paths[p].applies)
				app_count_fillers(app,
						  (struct report_place){at.competency,
									at.next - 1, p,
									0},
						  places);
	}
}

void
list_people(struct rows *rows)
{
	size_t n = rows->app->world->n_people;
	uint32_t *places = arena_array(rows->arena, n, sizeof *places);
	uint32_t *critical = arena_array(rows->arena, n, sizeof *critical);
	count_places(rows->app, places, critical);
	rows_both(rows, "email", _("Email"), LISTING_TEXT);
	rows_both(rows, "name", _("Name"), LISTING_TEXT);
	rows_gives(rows);
	rows_data(rows, "state", LISTING_TEXT);
	rows_shown(rows, C_("column", "State"), LISTING_TEXT);
	rows_data(rows, "organization", LISTING_TEXT);
	rows_data(rows, "left_on", LISTING_DATE);
	rows_data(rows, "mcp_id", LISTING_TEXT);
	rows_data(rows, "department", LISTING_TEXT);
	rows_both(rows, "achievements", C_("employee", "Holds"), LISTING_WHOLE);
	rows_both(rows, "places", C_("employee", "Fills"), LISTING_WHOLE);
	rows_both(rows, "critical", C_("employee", "Critical"), LISTING_WHOLE);
	for (uint32_t i = 0; i < n; i++)
		add_row(rows, i, places[i], critical[i]);
}
