#include <string.h>

#include "core/world.h"

static void *
copy_rows(struct arena *arena, const void *rows, size_t n, size_t size)
{
	void *copy = arena_array(arena, n, size);

	if (n > 0)
		memcpy(copy, rows, n * size);
	return copy;
}

#define COPY(field)                                                                    \
	copy->field =                                                                  \
		copy_rows(arena, world->field, world->n_##field, sizeof *world->field)

/* What belongs to people, person by person, so that no gaps are left. */
static void
copy_own(const struct world *world, struct world *copy, struct arena *arena)
{
	size_t achievements = 0, associations = 0;

	copy->achievements_capacity = world->n_achievements;
	copy->associations_capacity = world->n_associations;
	copy->achievements =
		arena_array(arena, world->n_achievements, sizeof *copy->achievements);
	copy->associations =
		arena_array(arena, world->n_associations, sizeof *copy->associations);
	for (size_t i = 0; i < copy->n_people; i++) {
		struct person *p = &copy->people[i];

		if (p->n_achievements > 0)
			memcpy(copy->achievements + achievements,
			       world->achievements + p->first_achievement,
			       p->n_achievements * sizeof *copy->achievements);
		if (p->n_associations > 0)
			memcpy(copy->associations + associations,
			       world->associations + p->first_association,
			       p->n_associations * sizeof *copy->associations);
		p->first_achievement = (uint32_t)achievements;
		p->first_association = (uint32_t)associations;
		achievements += p->n_achievements;
		associations += p->n_associations;
	}
	copy->n_achievements = achievements;
	copy->n_associations = associations;
}

struct world *
world_copy(const struct world *world, struct arena *arena)
{
	struct world *copy = copy_rows(arena, world, 1, sizeof *world);

	COPY(people);
	COPY(metric_values);
	COPY(records);
	COPY(overrides);
	COPY(subscriptions);
	copy->references = NULL;
	copy_own(world, copy, arena);
	return copy;
}
