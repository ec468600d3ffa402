#include "app/endings.h"

#include <stdlib.h>
#include <string.h>

#include "app/shown.h"
#include "base/mem.h"
#include "base/order.h"

struct endings {
	const struct world *world; /* that they are of, on a date */
	int32_t date;
	uint32_t shown;	  /* the program, or all of them */
	uint64_t *useful; /* what it names, a bit a credential; null: of all programs */
	struct ending *items;
	size_t n, capacity;
	bool sorted;
};

static int
compare(const void *a, const void *b)
{
	const struct ending *p = a, *q = b;
	const struct achievement *x = p->achievement, *y = q->achievement;
	return order_by(ORDER(p->until, q->until),
			order_by(ORDER(p->person, q->person),
				 order_by(ORDER(x->credential, y->credential),
					  ORDER(x->earned_on, y->earned_on))));
}

/* Of the months that are looked at. */
static int32_t
last_day(int32_t date)
{
	int year, month, day;
	date_split(date, &year, &month, &day);
	return date_plus_days(
		date_plus_months(date_plus_days(date, 1 - day), ENDINGS_MONTHS), -1);
}

/* What the competencies of the program that is shown name. */
static uint64_t *
mark_useful(const struct app *app)
{
	const struct catalog *catalog = app->catalog;
	uint64_t *set = mem_new(catalog->n_credentials / 64 + 1, sizeof *set);
	for (uint32_t i = 0; i < catalog->n_competencies; i++) {
		const struct competency *c = &catalog->competencies[i];
		for (size_t l = 0; shown_competency(app, i) && l < c->n_levels; l++)
			for (size_t p = 0; p < c->levels[l].n_paths; p++) {
				const struct path *path = &c->levels[l].paths[p];
				for (size_t r = 0; r < path->n_requirements; r++)
					catalog_mark(catalog, &path->requirements[r],
						     set);
			}
	}
	return set;
}

static bool
is_useful(const struct app *app, const struct endings *endings, uint32_t credential)
{
	return eval_is_useful(app->eval, credential) &&
	       (!endings->useful ||
		(endings->useful[credential / 64] >> (credential % 64) & 1) != 0);
}

static void
add_person(const struct app *app, struct endings *endings, uint32_t index)
{
	const struct person *person = &app->world->people[index];
	int32_t last = last_day(endings->date);
	for (uint32_t i = 0; i < person->n_achievements; i++) {
		const struct achievement *a =
			&app->world->achievements[person->first_achievement + i];
		int32_t until = shown_until(app, a);
		if (until > last || !shown_counts(app, a) ||
		    !is_useful(app, endings, a->credential))
			continue;
		MEM_MORE(endings->items, endings->n, endings->capacity) =
			(struct ending){a, index, until};
		endings->sorted = false;
	}
}

static void
look_at_all(struct app *app)
{
	if (!app->endings)
		app->endings = mem_new(1, sizeof *app->endings);
	app->endings->world = app->world;
	app->endings->date = app->report->as_of;
	app->endings->shown = app->shown;
	app->endings->n = 0;
	free(app->endings->useful);
	app->endings->useful = app->shown == CATALOG_NONE ? NULL : mark_useful(app);
	for (uint32_t p = 0; p < app->world->n_people; p++)
		add_person(app, app->endings, p);
}

const struct ending *
endings_soon(struct app *app, size_t *n)
{
	struct endings *endings = app->endings;
	if (!endings || endings->world != app->world ||
	    endings->date != app->report->as_of || endings->shown != app->shown)
		look_at_all(app);
	endings = app->endings;
	if (!endings->sorted)
		mem_sort(endings->items, endings->n, sizeof *endings->items, compare);
	endings->sorted = true;
	*n = endings->n;
	return endings->items;
}

void
endings_renew(struct app *app, uint32_t person)
{
	struct endings *endings = app->endings;
	size_t kept = 0;
	if (!endings || endings->world != app->world)
		return;
	/* shown_counts says it of this day, and of what is shown now */
	if (endings->date != app->report->as_of || endings->shown != app->shown) {
		endings_forget(app);
		return;
	}
	for (size_t i = 0; i < endings->n; i++)
		if (endings->items[i].person != person)
			endings->items[kept++] = endings->items[i];
	endings->n = kept;
	add_person(app, endings, person);
}

void
endings_forget(struct app *app)
{
	if (!app->endings)
		return;
	free(app->endings->items);
	free(app->endings->useful);
	free(app->endings);
	app->endings = NULL;
}
