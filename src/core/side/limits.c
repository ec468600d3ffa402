#include "core/limits.h"

enum {
	LIMIT_MONTHS = 12,
	SEARCH_DAYS = 3660 /* how far to look for a day that is allowed */
};

/* Counts what began in the 12 months up to a day, and finds the last of all up to it.
 */
static void
look_back(const struct world *world, uint32_t person, int32_t on,
	  struct association_limit *limit)
{
	const struct person *p = &world->people[person];
	const struct association *own = &world->associations[p->first_association];
	int32_t after = date_plus_months(on, -LIMIT_MONTHS);
	limit->begun = 0;
	limit->last_begin = DATE_NONE;
	for (size_t i = 0; i < p->n_associations; i++) {
		if (own[i].from > on)
			continue;
		limit->begun += own[i].from > after;
		if (own[i].from > limit->last_begin)
			limit->last_begin = own[i].from;
	}
}

static bool
is_allowed(const struct catalog *catalog, const struct world *world, uint32_t person,
	   int32_t on, struct association_limit *limit)
{
	int32_t per_year = catalog->associations_per_year;
	look_back(world, person, on, limit);
	limit->too_many = per_year > 0 && limit->begun >= per_year;
	limit->too_soon = limit->last_begin != DATE_NONE &&
			  on - limit->last_begin < catalog->associations_days_apart;
	return !limit->too_many && !limit->too_soon;
}

bool
limits_allow(const struct catalog *catalog, const struct world *world, uint32_t person,
	     int32_t on, struct association_limit *limit)
{
	int32_t n_days = SEARCH_DAYS + catalog->associations_days_apart;
	struct association_limit then;
	limit->next = on;
	if (is_allowed(catalog, world, person, on, limit))
		return true;
	limit->next = DATE_NEVER;
	for (int32_t i = 1; i <= n_days && limit->next == DATE_NEVER; i++) {
		int32_t day = date_plus_days(on, i);
		if (day == DATE_NEVER)
			break;
		if (is_allowed(catalog, world, person, day, &then))
			limit->next = day;
	}
	return false;
}
