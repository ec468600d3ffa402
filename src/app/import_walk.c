/* From fact to fact of a KIND, by person where they are people's. */
#include "import_parts.h"

/* Goes to the next slice; false at the end. */
static bool
next_slice(const struct kind *kind, const struct world *world, struct kind_walk *walk)
{
	size_t n;
	if (!kind->first_of) {
		n = walk->person++ == 0 ? kind->count(world) : 0;
		walk->end = walk->next + n;
		return n > 0;
	}
	if (walk->person == world->n_people)
		return false;
	walk->next = kind->first_of(&world->people[walk->person++], &n);
	walk->end = walk->next + n;
	return true;
}

struct kind_walk
kind_walk_of(const struct kind *kind, const struct world *world, uint32_t person)
{
	struct kind_walk walk = {.person = world->n_people};
	size_t n = 0;
	if (person < world->n_people)
		walk.next = kind->first_of(&world->people[person], &n);
	walk.end = walk.next + n;
	return walk;
}

bool
kind_next(const struct kind *kind, const struct world *world, struct kind_walk *walk,
	  size_t *fact)
{
	while (walk->next == walk->end)
		if (!next_slice(kind, world, walk))
			return false;
	*fact = walk->next++;
	return true;
}
