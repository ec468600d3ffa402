/* What a person's facts mean on a date, for both faces. */
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "base/order.h"

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
