/* Subscriptions, and what is held by them. attain(7), Membership and Held. */
#include "ref/internal.h"

/* An offer's level as a number that can be compared: none is below the lowest. */
static int64_t
rank(const struct ref *ref, size_t subscription)
{
	uint32_t level = ref_offer_level(ref, subscription);

	return level == CATALOG_NONE ? -1 : (int64_t)level;
}

/* The highest level, then the latest purchase, then the later in the catalog. */
static bool
goes_before(const struct ref *ref, size_t a, size_t b)
{
	const struct subscription *sa = &ref->world->subscriptions[a];
	const struct subscription *sb = &ref->world->subscriptions[b];

	if (rank(ref, a) != rank(ref, b))
		return rank(ref, a) > rank(ref, b);
	if (sa->purchased_on != sb->purchased_on)
		return sa->purchased_on > sb->purchased_on;
	return sa->offer > sb->offer;
}

/* SIZE_MAX: none. */
size_t
ref_membership(const struct ref *ref, int32_t date)
{
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < ref->world->n_subscriptions; i++)
		if (ref_covers(ref, i, date) &&
		    (best == SIZE_MAX || goes_before(ref, i, best)))
			best = i;
	return best;
}

bool
ref_held_by(struct ref *ref, size_t subscription, uint32_t competency, uint32_t level,
	    int32_t date)
{
	if (!ref_covers(ref, subscription, date) ||
	    rank(ref, subscription) < (int64_t)level)
		return false;
	for (int32_t d = ref->world->subscriptions[subscription].purchased_on;
	     d <= date; d++)
		if (ref_attained(ref, competency, level, d))
			return true;
	return false;
}

bool
ref_level_held(struct ref *ref, uint32_t competency, uint32_t level, int32_t date)
{
	for (size_t i = 0; i < ref->world->n_subscriptions; i++)
		if (ref_held_by(ref, i, competency, level, date))
			return true;
	return false;
}
