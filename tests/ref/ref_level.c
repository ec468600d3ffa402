/* Met, attained, and for how long. attain(7), Levels and Overrides. */
#include "ref/internal.h"

static const struct attainable *
attainable(const struct ref *ref, uint32_t competency, uint32_t level)
{
	const struct competency *c = &ref->catalog->competencies[competency];

	for (size_t i = 0; i < c->n_levels; i++)
		if (c->levels[i].level == level)
			return &c->levels[i];
	return NULL;
}

bool
ref_override_active(const struct ref_view *view, uint32_t competency, uint32_t level)
{
	const struct world *world = view->ref->world;

	for (size_t i = 0; i < world->n_overrides; i++) {
		const struct override *o = &world->overrides[i];

		if (i != view->without_override && o->competency == competency &&
		    o->level == level && o->from <= view->date &&
		    view->date <= ref_override_until(view->ref, o))
			return true;
	}
	return false;
}

bool
ref_path_met(const struct ref_view *view, uint32_t competency, uint32_t level)
{
	const struct attainable *a = attainable(view->ref, competency, level);

	for (size_t i = 0; a != NULL && i < a->n_paths; i++)
		if (ref_path(view, competency, &a->paths[i]).met)
			return true;
	return false;
}

/* A row of awards on a day without a path that applies. */
static bool
is_recorded(const struct ref_view *view, uint32_t competency, uint32_t level)
{
	const struct attainable *a = attainable(view->ref, competency, level);
	const struct side_facts *facts = &view->ref->world->facts;
	bool covered = false;

	for (size_t i = 0; i < facts->n_awards; i++)
		covered = covered || (facts->awards[i].competency == competency &&
				      facts->awards[i].level == level &&
				      facts->awards[i].from <= view->date &&
				      view->date <= facts->awards[i].until);
	for (size_t i = 0; covered && i < a->n_paths; i++)
		covered = !ref_path(view, competency, &a->paths[i]).applies;
	return covered;
}

static bool
met_now(const struct ref_view *view, uint32_t competency, uint32_t level)
{
	if (attainable(view->ref, competency, level) == NULL)
		return false;
	return ref_override_active(view, competency, level) ||
	       ref_path_met(view, competency, level) ||
	       is_recorded(view, competency, level);
}

static bool
is_plain(const struct ref_view *view)
{
	return view->without_person == CATALOG_NONE &&
	       view->without_override == SIZE_MAX && view->forever == INT32_MIN;
}

bool
ref_met_in(const struct ref_view *view, uint32_t competency, uint32_t level)
{
	if (is_plain(view))
		return ref_met(view->ref, competency, level, view->date);
	return met_now(view, competency, level);
}

/* As recorded; every day is worked out once. */
bool
ref_met(struct ref *ref, uint32_t competency, uint32_t level, int32_t date)
{
	struct ref_view view = ref_view(ref, date);
	size_t row = competency * ref->catalog->n_levels + level;
	signed char *known;

	if (date < ref->cache_from || date >= ref->cache_from + ref->cache_days)
		return met_now(&view, competency, level);
	known = &ref->met_cache[row * (size_t)ref->cache_days +
				(size_t)(date - ref->cache_from)];
	if (*known < 0)
		*known = met_now(&view, competency, level);
	return *known;
}

bool
ref_attained(struct ref *ref, uint32_t competency, uint32_t level, int32_t date)
{
	for (uint32_t l = level; l < ref->catalog->n_levels; l++)
		if (ref_met(ref, competency, l, date))
			return true;
	return false;
}

int32_t
ref_lapses_on(struct ref *ref, uint32_t competency, uint32_t level, int32_t date)
{
	if (!ref_met(ref, competency, level, date))
		return DATE_NEVER;
	for (date++; date <= ref->last_day; date++)
		if (!ref_met(ref, competency, level, date))
			return date;
	return DATE_NEVER;
}
