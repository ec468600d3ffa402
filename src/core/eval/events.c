#include "events.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/order.h"

int32_t
event_date(uint64_t event)
{
	return (int32_t)((int64_t)(event >> 32) + INT32_MIN);
}

uint32_t
event_level(uint64_t event)
{
	return (uint32_t)event;
}

static void
add(struct events *events, int32_t date, uint32_t level)
{
	/* biased to be positive, so that plain numbers sort as days do */
	uint64_t day = (uint64_t)((int64_t)date - INT32_MIN);
	if (date == DATE_NONE || date == DATE_NEVER)
		return;
	MEM_MORE(events->items, events->n, events->capacity) = day << 32 | level;
}

/* From one day to another, both included: both ends. */
static void
add_period(struct events *events, int32_t from, int32_t to, uint32_t level)
{
	if (to < from)
		return;
	add(events, from, level);
	add(events, date_plus_days(to, 1), level);
}

static int
compare_events(const void *a, const void *b)
{
	const uint64_t *p = a, *q = b;
	return ORDER(*p, *q);
}

/* In order, each once. */
static void
sort(struct events *events)
{
	size_t kept = 0;
	mem_sort(events->items, events->n, sizeof *events->items, compare_events);
	for (size_t i = 0; i < events->n; i++)
		if (i == 0 || events->items[i] != events->items[i - 1])
			events->items[kept++] = events->items[i];
	events->n = kept;
}

static void
add_overrides(const struct ways *ways, const struct world *world, uint32_t level,
	      struct events *events)
{
	const struct ways_level *l = &ways->levels[level];
	for (size_t i = 0; i < world->n_overrides; i++) {
		const struct override *o = &world->overrides[i];
		if (o->competency == l->competency && o->level == l->attainable->level)
			add_period(events, o->from,
				   world_override_until(ways->catalog, o), level);
	}
}

/* The days on which a setting of the organization becomes another. */
static void
add_settings(const struct world *world, const char *setting, struct events *events,
	     uint32_t level)
{
	for (size_t i = 0; i < world->facts.n_settings; i++)
		if (strcmp(world->facts.settings[i].setting, setting) == 0)
			add(events, world->facts.settings[i].from, level);
}

/* What is listed, for one level after the other. */
struct listing {
	struct events *events;
	const struct world *world;
	const struct figures *figures;
	uint32_t level, competency;
	uint32_t *done; /* by series: one more than the level that has it last */
};

/* The days of a series; many ask for the same: once for each level. */
static void
add_series(struct listing *listing, uint32_t number)
{
	const struct series *series = listing->figures->series[number];
	if (listing->done[number] == listing->level + 1)
		return;
	listing->done[number] = listing->level + 1;
	for (size_t i = 0; i < series->n; i++)
		add(listing->events, series->dates[i], listing->level);
}

/* What differs by market is another on days on which that does. */
static void
add_market(struct listing *listing, const struct threshold *threshold)
{
	if (threshold->n_in > 0)
		add_settings(listing->world, "market", listing->events, listing->level);
}

static void
add_measure(struct listing *listing, const struct measure *measure,
	    const struct threshold *threshold)
{
	add_market(listing, threshold);
	add_series(listing, figures_of_measure(listing->figures, measure));
}

static void
add_parts(struct listing *listing, const struct part *parts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (parts[i].form == PART_METRIC)
			add_measure(listing, &parts[i].measure, &parts[i].at_value);
		if (parts[i].form == PART_PEOPLE)
			add_market(listing, &parts[i].at_value);
		add_parts(listing, parts[i].parts, parts[i].n_parts);
	}
}

static void
add_leaf(struct listing *listing, const struct requirement *r)
{
	if (r->form == REQ_METRIC)
		add_measure(listing, &r->measure, &r->at_least);
	if (r->form == REQ_RECORDS)
		add_series(listing, figures_of_records(listing->figures,
						       listing->competency, r));
	add_parts(listing, r->parts, r->n_parts);
}

static void
add_awards(const struct ways *ways, const struct world *world, uint32_t level,
	   struct events *events)
{
	const struct ways_level *l = &ways->levels[level];
	for (size_t i = 0; i < world->facts.n_awards; i++) {
		const struct award *a = &world->facts.awards[i];
		if (a->competency == l->competency && a->level == l->attainable->level)
			add_period(events, a->from, a->until, level);
	}
}

void
events_list(struct events *events, const struct ways *ways, const struct world *world,
	    const struct figures *figures)
{
	struct listing listing = {
		.events = events,
		.world = world,
		.figures = figures,
		.done = mem_new(figures->n_series, sizeof *listing.done)};
	events->n = 0;
	for (uint32_t p = 0; p < ways->n_paths; p++) {
		const struct ways_path *path = &ways->paths[p];
		/* a path that never ends does not begin to change anything by ending */
		add(events, path->path->from, path->level);
		add(events, date_plus_days(path->path->until, 1), path->level);
		if (path->path->track)
			add_settings(world, "track", events, path->level);
		listing.level = path->level;
		listing.competency = ways->levels[path->level].competency;
		for (size_t i = 0; i < path->n_leaves; i++)
			add_leaf(&listing, path->leaves[i].requirement);
	}
	for (uint32_t l = 0; l < ways->n_levels; l++) {
		add_overrides(ways, world, l, events);
		add_awards(ways, world, l, events);
	}
	free(listing.done);
	sort(events);
}

size_t
events_first_after(const struct events *events, int32_t date)
{
	size_t low = 0, high = events->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (event_date(events->items[middle]) <= date)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
