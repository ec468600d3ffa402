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

/* By the limits of every program. */
static bool
is_allowed(const struct catalog *catalog, const struct world *world, uint32_t person,
	   int32_t on, struct association_limit *limit)
{
	look_back(world, person, on, limit);
	limit->per_year = limit->days_apart = 0;
	for (uint32_t p = 0; p < catalog_n_programs(catalog); p++) {
		const struct catalog *rules = catalog_program(catalog, p);
		int32_t most = rules->associations_per_year;
		if (most > 0 && (limit->per_year == 0 || most < limit->per_year))
			limit->per_year = most;
		if (rules->associations_days_apart > limit->days_apart)
			limit->days_apart = rules->associations_days_apart;
	}
	limit->too_many = limit->per_year > 0 && limit->begun >= limit->per_year;
	limit->too_soon = limit->last_begin != DATE_NONE &&
			  on - limit->last_begin < limit->days_apart;
	return !limit->too_many && !limit->too_soon;
}

bool
limits_allow(const struct catalog *catalog, const struct world *world, uint32_t person,
	     int32_t on, struct association_limit *limit)
{
	struct association_limit then;
	limit->next = on;
	if (is_allowed(catalog, world, person, on, limit))
		return true;
	int32_t n_days = SEARCH_DAYS + limit->days_apart;
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
