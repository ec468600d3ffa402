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

static bool
find_held(struct ref *ref, uint32_t competency, uint32_t level, int32_t date)
{
	if (ref_enrols(ref, competency, level))
		return ref_own_term(ref, competency, level, date).runs;
	for (size_t i = 0; i < ref->world->n_subscriptions; i++)
		if (ref_held_by(ref, i, competency, level, date))
			return true;
	return false;
}

bool
ref_level_held(struct ref *ref, uint32_t competency, uint32_t level, int32_t date)
{
	size_t row = competency * ref->catalog->n_levels + level;
	signed char *known;

	if (date < ref->cache_from || date >= ref->cache_from + ref->cache_days)
		return find_held(ref, competency, level, date);
	known = &ref->held_cache[row * (size_t)ref->cache_days +
				 (size_t)(date - ref->cache_from)];
	if (*known < 0)
		*known = find_held(ref, competency, level, date);
	return *known;
}

/* A term ran to the day before and its grace does, or one begins on it. */
static bool
own_in(const struct ref_view *view, uint32_t competency, uint32_t level)
{
	const struct enrol *enrol =
		&ref_attainable(view->ref, competency, level)->enrol;
	struct ref_term term =
		ref_own_term(view->ref, competency, level, view->date - 1);

	if (ref_attained_in(view, competency, level))
		return true;
	if (!term.runs)
		return false;
	return view->date <= term.ends + enrol->grace_days ||
	       ref_goes_on(view->ref, competency, level, term.ends, view->date - 1);
}

/* The same on the view's day. */
static bool
held_in(const struct ref_view *view, uint32_t competency, uint32_t level)
{
	struct ref *ref = view->ref;

	if (ref_enrols(ref, competency, level))
		return own_in(view, competency, level);
	for (size_t i = 0; i < ref->world->n_subscriptions; i++) {
		int32_t from = ref->world->subscriptions[i].purchased_on;

		if (!ref_covers(ref, i, view->date) || rank(ref, i) < (int64_t)level)
			continue;
		if (ref_attained_in(view, competency, level))
			return true;
		for (int32_t d = from; d < view->date; d++)
			if (ref_attained(ref, competency, level, d))
				return true;
	}
	return false;
}

bool
ref_award(const struct ref_view *view, const struct requirement *req)
{
	uint32_t c = req->award_competency, l = req->award_level;
	int32_t from = view->date;

	if (req->award_held ? !held_in(view, c, l) : !ref_met_in(view, c, l))
		return false;
	if (req->award_months > 0)
		from = ref_plus_months(view->date, -req->award_months) + 1;
	for (int32_t d = view->date - 1; d >= from; d--)
		if (req->award_held ? !ref_level_held(view->ref, c, l, d)
				    : !ref_met(view->ref, c, l, d))
			return false;
	return true;
}
