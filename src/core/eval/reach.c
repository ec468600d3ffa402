#include "reach.h"

#include <stdlib.h>

#include "base/mem.h"
#include "terms.h"

/* ---- which levels ---- */

void
reach_mark(const struct ways *ways, uint32_t level, bool *levels)
{
	uint32_t top = ways_top(ways, level);
	if (levels[level])
		return;
	levels[level] = true;
	if (level < top)
		reach_mark(ways, level + 1, levels);
	for (uint32_t other = 0; other < ways->n_levels; other++)
		if (ways->levels[level].asks[other])
			reach_mark(ways, other, levels);
}

static bool
has_own_terms(const struct ways *ways, uint32_t level)
{
	return catalog_has_terms(ways->levels[level].attainable);
}

const bool *
reach_kept(const struct ways *ways, bool *any)
{
	bool *kept = arena_array(ways->arena, ways->n_levels, sizeof *kept);
	for (uint32_t l = 0; l < ways->n_levels; l++)
		if (has_own_terms(ways, l))
			reach_mark(ways, l, kept);
	for (uint32_t a = 0; a < ways->n_awards; a++)
		if (ways_looks_back(&ways->awards[a]))
			reach_mark(ways, ways->awards[a].level, kept);
	*any = false;
	for (uint32_t l = 0; l < ways->n_levels; l++)
		*any = *any || kept[l];
	return kept;
}

/* ---- the first day on which something could be met ---- */

struct reach {
	struct timeline *timeline;
	int32_t facts;	/* before it no requirement is met */
	int32_t *first; /* by level: before it the level is not met */
};

static int32_t
earlier(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static int32_t
later(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

/* Returns true if one of the two is earlier now. */
static bool
add_first_rows(struct first_facts *first, const struct world *world, uint32_t person)
{
	const struct person *p = &world->people[person];
	const struct first_facts former = *first;
	for (size_t i = 0; i < p->n_achievements; i++)
		first->earned = earlier(
			first->earned,
			world->achievements[p->first_achievement + i].earned_on);
	for (size_t i = 0; i < p->n_associations; i++)
		first->associated =
			earlier(first->associated,
				world->associations[p->first_association + i].from);
	return first->earned != former.earned || first->associated != former.associated;
}

/* The first day with somebody who has earned something, or with a figure. */
static int32_t
find_first(struct timeline *t)
{
	const struct world *world = t->world;
	struct first_facts *first = &t->first;
	for (uint32_t p = 0; p < world->n_people && !first->people_known; p++)
		add_first_rows(first, world, p);
	first->people_known = true;
	int32_t facts = later(first->earned, first->associated);
	for (size_t i = 0; i < world->n_metric_values; i++)
		facts = earlier(facts, world->metric_values[i].date);
	for (size_t i = 0; i < world->n_records; i++)
		facts = earlier(facts, world->records[i].date);
	return facts;
}

void
reach_person(struct timeline *t, uint32_t person)
{
	if (t->first.people_known && add_first_rows(&t->first, t->world, person))
		t->first.known = false;
}

/* Before it an award is not there. */
static int32_t
first_of_award(const struct reach *reach, const struct ways_award *award)
{
	const struct timeline *t = reach->timeline;
	const struct ways_level *level = &t->ways->levels[award->level];
	int32_t first = DATE_NEVER, bought = DATE_NEVER;
	for (uint32_t l = award->level; l <= award->top; l++)
		first = earlier(first, reach->first[l]);
	if (!award->held || has_own_terms(t->ways, award->level))
		return first;
	for (size_t i = 0; i < t->world->n_subscriptions; i++)
		if (subscription_reaches(t->ways->catalog, &t->world->subscriptions[i],
					 level->attainable->level))
			bought = earlier(bought,
					 t->world->subscriptions[i].purchased_on);
	return later(first, bought);
}

static int32_t
first_of_path(const struct reach *reach, const struct ways_path *path)
{
	int32_t first = DATE_NEVER;
	for (size_t i = 0; i < path->n_alternatives; i++) {
		const struct alternative *alternative = &path->alternatives[i];
		int32_t day = reach->facts;
		for (size_t a = 0; a < alternative->n_awards; a++) {
			uint32_t award = alternative->awards[a];
			const struct ways *ways = reach->timeline->ways;
			int32_t asked = first_of_award(reach, &ways->awards[award]);
			/* an award alone needs no other fact than its own */
			day = alternative->n_awards == alternative->n_leaves && a == 0
				      ? asked
				      : later(day, asked);
		}
		first = earlier(first, day);
	}
	return later(first, path->path->from);
}

static int32_t
first_of_level(const struct reach *reach, uint32_t level)
{
	const struct timeline *t = reach->timeline;
	const struct ways_level *l = &t->ways->levels[level];
	int32_t first = DATE_NEVER;
	for (uint32_t p = 0; p < l->n_paths; p++)
		first = earlier(first, first_of_path(reach, &l->paths[p]));
	for (size_t i = 0; i < t->world->n_overrides; i++)
		if (t->world->overrides[i].competency == l->competency &&
		    t->world->overrides[i].level == l->attainable->level)
			first = earlier(first, t->world->overrides[i].from);
	for (size_t i = 0; i < t->world->facts.n_awards; i++)
		if (t->world->facts.awards[i].competency == l->competency &&
		    t->world->facts.awards[i].level == l->attainable->level)
			first = earlier(first, t->world->facts.awards[i].from);
	return first;
}

/* The same as first_kept, if no requirement is met before a day. */
static int32_t
first_after(struct timeline *t, int32_t facts)
{
	const struct ways *ways = t->ways;
	struct reach reach = {t, facts, mem_new(ways->n_levels, sizeof *reach.first)};
	int32_t first = DATE_NEVER;
	for (uint32_t i = 0; i < ways->n_levels; i++)
		reach.first[ways->level_order[i]] =
			first_of_level(&reach, ways->level_order[i]);
	for (uint32_t l = 0; l < ways->n_levels; l++)
		for (uint32_t k = l; has_own_terms(ways, l) && k <= ways_top(ways, l);
		     k++)
			first = earlier(first, reach.first[k]);
	for (uint32_t a = 0; a < ways->n_awards; a++)
		if (ways->awards[a].months > 0)
			first = earlier(first,
					first_of_award(&reach, &ways->awards[a]));
	free(reach.first);
	return first;
}

/* Before it nothing was met that terms of its own, or an award for months, look back
 * on. People are asked only where paths begin on no day. */
static int32_t
first_kept(struct timeline *t)
{
	int32_t first = first_after(t, DATE_NONE);
	return first == DATE_NONE ? first_after(t, find_first(t)) : first;
}

int32_t
reach_back(struct timeline *t, int32_t as_of)
{
	const struct catalog *catalog = t->ways->catalog;
	int32_t start = as_of;
	for (size_t i = 0; i < t->world->n_subscriptions; i++)
		start = earlier(start, t->world->subscriptions[i].purchased_on);
	int32_t bought = start;
	for (uint32_t p = 0; p < catalog_n_programs(catalog); p++) {
		const struct catalog *rules = catalog_program(catalog, p);
		if (rules->qualify_months >= 0)
			start = earlier(start, terms_renewal_window(rules, bought));
	}
	if (t->any_kept && !t->first.known) {
		t->first.kept = first_kept(t);
		t->first.known = true;
	}
	return t->any_kept ? earlier(start, t->first.kept) : start;
}
