/* Met, attained, and for how long. attain(7), Levels and Overrides. */
#include "ref/internal.h"

const struct attainable *
ref_attainable(const struct ref *ref, uint32_t competency, uint32_t level)
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

int
ref_compare_paths(const struct attainable *level, const struct ref_path *a,
		  const struct ref_path *b)
{
	if (level->by_score)
		return ref_compare(a->leaves[0].score, b->leaves[0].score);
	if (a->met != b->met)
		return a->met ? 1 : -1;
	return ref_compare(a->progress, b->progress);
}

/* With `choose` the highest score decides. */
static bool
highest_met(const struct ref_view *view, uint32_t competency,
	    const struct attainable *level)
{
	struct ref_path best = {.applies = false};

	for (size_t i = 0; i < level->n_paths; i++) {
		struct ref_path path = ref_path(view, competency, &level->paths[i]);

		if (path.applies &&
		    (!best.applies || ref_compare_paths(level, &path, &best) > 0))
			best = path;
	}
	return best.met;
}

bool
ref_path_met(const struct ref_view *view, uint32_t competency, uint32_t level)
{
	const struct attainable *a = ref_attainable(view->ref, competency, level);

	if (a != NULL && a->by_score)
		return highest_met(view, competency, a);
	for (size_t i = 0; a != NULL && i < a->n_paths; i++)
		if (ref_path(view, competency, &a->paths[i]).met)
			return true;
	return false;
}

/* A row of awards on a day without a path that applies. */
static bool
is_recorded(const struct ref_view *view, uint32_t competency, uint32_t level)
{
	const struct attainable *a = ref_attainable(view->ref, competency, level);
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
	if (ref_attainable(view->ref, competency, level) == NULL)
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

int32_t
ref_months_before(int32_t date, int32_t months)
{
	int32_t month = ref_month(date) - months;

	while (ref_month(date - 1) >= month)
		date--;
	return date;
}

/* In this view, or as recorded, at the level or a higher one. */
static bool
met_or_higher(const struct ref_view *view, uint32_t competency, uint32_t level)
{
	for (uint32_t l = level; l < view->ref->catalog->n_levels; l++)
		if (ref_met_in(view, competency, l))
			return true;
	return false;
}

bool
ref_met_between(struct ref *ref, uint32_t competency, uint32_t level, int32_t from,
		int32_t to)
{
	for (; from <= to; from++) {
		struct ref_view view = ref_view(ref, from);

		if (met_or_higher(&view, competency, level))
			return true;
	}
	return false;
}

/* The first day that attained looks at. */
static int32_t
window(const struct ref *ref, uint32_t competency, uint32_t level, int32_t date)
{
	const struct catalog *catalog = ref->catalog;

	if (catalog->qualify_months < 0 || date < catalog->qualify_from ||
	    ref_enrols(ref, competency, level))
		return date;
	return ref_months_before(date, catalog->qualify_months);
}

bool
ref_attained_in(const struct ref_view *view, uint32_t competency, uint32_t level)
{
	return met_or_higher(view, competency, level) ||
	       ref_met_between(view->ref, competency, level,
			       window(view->ref, competency, level, view->date),
			       view->date - 1);
}

bool
ref_attained(struct ref *ref, uint32_t competency, uint32_t level, int32_t date)
{
	struct ref_view view = ref_view(ref, date);

	return ref_attained_in(&view, competency, level);
}

int32_t
ref_good_day(struct ref *ref, uint32_t competency, uint32_t level, int32_t date)
{
	for (int32_t d = date; d >= window(ref, competency, level, date); d--)
		if (ref_met_between(ref, competency, level, d, d))
			return d;
	return DATE_NONE;
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
