#include "app/endings.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/order.h"

struct endings {
	const struct world *world; /* that they are of, on a date */
	int32_t date;
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

static void
add_person(const struct app *app, struct endings *endings, uint32_t index)
{
	const struct person *person = &app->world->people[index];
	int32_t last = last_day(endings->date);
	for (uint32_t i = 0; i < person->n_achievements; i++) {
		const struct achievement *a =
			&app->world->achievements[person->first_achievement + i];
		int32_t until = world_until(app->catalog, a);
		if (until > last || !app_counts(app->report, a) ||
		    !eval_is_useful(app->eval, a->credential))
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
	app->endings->n = 0;
	for (uint32_t p = 0; p < app->world->n_people; p++)
		add_person(app, app->endings, p);
}

const struct ending *
endings_soon(struct app *app, size_t *n)
{
	struct endings *endings = app->endings;
	if (!endings || endings->world != app->world ||
	    endings->date != app->report->as_of)
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
	if (endings->date != app->report->as_of) { /* app_counts says it of this day */
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
	free(app->endings);
	app->endings = NULL;
}
