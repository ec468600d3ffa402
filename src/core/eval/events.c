#include "events.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/order.h"
#include "figures.h"

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

/* The day on which a row begins to count, and the first on which it doesn't. */
static void
add_window(struct events *events, int32_t date, int32_t end, uint32_t level)
{
	add(events, date, level);
	add(events, end, level);
}

static void
add_figures(const struct world *world, const struct requirement *r,
	    struct events *events, uint32_t level)
{
	if (r->form == REQ_METRIC) {
		size_t end = figures_first_after(world, r->metric, DATE_NEVER);
		int32_t last = DATE_NONE;
		for (size_t i = figures_first_after(world, r->metric, DATE_NONE);
		     i < end; i++) {
			if (world->metric_values[i].date == last)
				continue;
			last = world->metric_values[i].date;
			add_window(events, last, figures_window_end(last, r->months),
				   level);
		}
	} else if (r->form == REQ_RECORDS) {
		for (size_t i = 0; i < world->n_records; i++) {
			int32_t date = world->records[i].date;
			if (strcmp(world->records[i].kind, r->kind) == 0)
				add_window(events, date,
					   figures_record_end(date, r->months), level);
		}
	}
}

/* The events that a requirement of a level has added. */
struct added {
	const struct requirement *of;
	uint32_t level;
	size_t first, n;
};

struct all_added {
	struct added *items;
	size_t n, capacity;
};

static bool
same_figures(const struct requirement *a, const struct requirement *b)
{
	if (a->form != b->form || a->months != b->months)
		return false;
	return a->form == REQ_METRIC ? a->metric == b->metric
				     : strcmp(a->kind, b->kind) == 0;
}

/* Many ask for the same figures over the same months: those days are found once, and
 * once for each level. */
static void
add_once(const struct world *world, const struct requirement *r, struct events *events,
	 uint32_t level, struct all_added *all)
{
	struct added added = {r, level, events->n, 0};
	const struct added *same = NULL;
	if (r->form != REQ_METRIC && r->form != REQ_RECORDS)
		return;
	for (size_t i = 0; i < all->n; i++) {
		if (!same_figures(all->items[i].of, r))
			continue;
		same = &all->items[i];
		if (same->level == level)
			return;
	}
	if (!same)
		add_figures(world, r, events, level);
	else
		for (size_t i = 0; i < same->n; i++)
			add(events, event_date(events->items[same->first + i]), level);
	added.n = events->n - added.first;
	MEM_MORE(all->items, all->n, all->capacity) = added;
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

static void
add_leaf(const struct world *world, const struct requirement *r, struct events *events,
	 uint32_t level, struct all_added *all)
{
	if (r->form == REQ_METRIC && r->n_at_least_in > 0)
		add_settings(world, "market", events, level);
	add_once(world, r, events, level, all);
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
events_list(struct events *events, const struct ways *ways, const struct world *world)
{
	struct all_added all = {.n = 0};
	events->n = 0;
	for (uint32_t p = 0; p < ways->n_paths; p++) {
		const struct ways_path *path = &ways->paths[p];
		/* a path that never ends does not begin to change anything by ending */
		add(events, path->path->from, path->level);
		add(events, date_plus_days(path->path->until, 1), path->level);
		if (path->path->track)
			add_settings(world, "track", events, path->level);
		for (size_t i = 0; i < path->n_leaves; i++)
			add_leaf(world, path->leaves[i].requirement, events,
				 path->level, &all);
	}
	for (uint32_t l = 0; l < ways->n_levels; l++) {
		add_overrides(ways, world, l, events);
		add_awards(ways, world, l, events);
	}
	free(all.items);
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
