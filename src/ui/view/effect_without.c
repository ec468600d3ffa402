/* Copies of the facts without a row: effect.h. */
#include <string.h>

#include "ui/effect.h"

/* Takes the element at an index out of an array of n. */
static void
take_out(void *array, size_t *n, size_t size, size_t index)
{
	char *at = (char *)array + index * size;

	if (index >= *n)
		return;
	--*n;
	memmove(at, at + size, (*n - index) * size);
}

#define TAKE_OUT(array, n, index) take_out((array), &(n), sizeof *(array), (index))

/* Achievements and associations lie elsewhere in a copy: they are found by their keys.
 */
static void
take_achievement_out(struct world *copy, const struct achievement *gone)
{
	for (size_t i = 0; i < copy->n_achievements; i++)
		if (copy->achievements[i].person == gone->person &&
		    copy->achievements[i].credential == gone->credential &&
		    copy->achievements[i].earned_on == gone->earned_on)
			TAKE_OUT(copy->achievements, copy->n_achievements, i);
}

static void
take_association_out(struct world *copy, const struct association *gone)
{
	for (size_t i = 0; i < copy->n_associations; i++)
		if (copy->associations[i].person == gone->person &&
		    copy->associations[i].organization == gone->organization &&
		    copy->associations[i].from == gone->from)
			TAKE_OUT(copy->associations, copy->n_associations, i);
}

/* Who was never associated counts nowhere. */
static void
take_associations_out(struct world *copy, uint32_t person)
{
	size_t n = 0;

	for (size_t i = 0; i < copy->n_associations; i++)
		if (copy->associations[i].person != person)
			copy->associations[n++] = copy->associations[i];
	copy->n_associations = n;
}

bool
effect_take_out(const struct world *world, struct world *copy, const char *kind,
		uint32_t row)
{
	if (strcmp(kind, "employees") == 0)
		take_associations_out(copy, row);
	else if (strcmp(kind, "achievements") == 0)
		take_achievement_out(copy, &world->achievements[row]);
	else if (strcmp(kind, "associations") == 0)
		take_association_out(copy, &world->associations[row]);
	else if (strcmp(kind, "metrics") == 0)
		TAKE_OUT(copy->metric_values, copy->n_metric_values, row);
	else if (strcmp(kind, "records") == 0)
		TAKE_OUT(copy->records, copy->n_records, row);
	else if (strcmp(kind, "overrides") == 0)
		TAKE_OUT(copy->overrides, copy->n_overrides, row);
	else if (strcmp(kind, "subscriptions") == 0)
		TAKE_OUT(copy->subscriptions, copy->n_subscriptions, row);
	else
		return false;
	return true;
}
