/* The days on which something changes. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "eval.h"

enum { ROOM_DAYS = 20000 /* kept free for days to come */ };

int32_t
event_date(uint64_t event)
{
	return (int32_t)((int64_t)(event >> 32) + INT32_MIN);
}

uint32_t
event_what(uint64_t event)
{
	return (uint32_t)event;
}

static void
add(struct events *events, int32_t date, uint32_t what)
{
	/* biased to be positive, so that plain numbers sort as days do */
	uint64_t day = (uint64_t)((int64_t)date - INT32_MIN);

	if (date == DATE_NONE || date == DATE_NEVER)
		return;
	events->items = mem_grow(events->items, events->n, &events->capacity,
				 sizeof *events->items);
	events->items[events->n++] = day << 32 | what;
}

/* From one day to another, both included: both ends. */
static void
add_period(struct events *events, int32_t from, int32_t to, uint32_t what)
{
	if (to < from)
		return;
	add(events, from, what);
	add(events, date_plus_days(to, 1), what);
}

static void
person_events(const struct eval *eval, uint32_t person, struct events *events)
{
	const struct world *world = eval->world;
	const struct person *p = &world->people[person];
	size_t i, end = p->first_association + p->n_associations;

	for (i = p->first_association; i < end; i++)
		if (world->associations[i].organization == WORLD_HOME)
			add_period(events, world->associations[i].from,
				   world->associations[i].effective_to, person);
	end = p->first_achievement + p->n_achievements;
	for (i = p->first_achievement; i < end; i++)
		if (eval_is_useful(eval, world->achievements[i].credential))
			add_period(events, world->achievements[i].earned_on,
				   block_until(eval, &world->achievements[i]), person);
	add(events, date_plus_days(p->left_on, 1), person);
}

static void
add_window(struct events *events, int32_t date, int32_t months, uint32_t what)
{
	add(events, date, what);
	if (months > 0)
		add(events, figures_window_end(date, months), what);
}

static void
add_figures(const struct world *world, const struct requirement *r,
	    struct events *events, uint32_t what)
{
	if (r->form == REQ_METRIC) {
		size_t end = figures_first_after(world, r->metric, DATE_NEVER);
		int32_t last = DATE_NONE;

		for (size_t i = figures_first_after(world, r->metric, DATE_NONE);
		     i < end; i++) {
			if (world->metric_values[i].date == last)
				continue;
			last = world->metric_values[i].date;
			add_window(events, last, r->months, what);
		}
	} else if (r->form == REQ_RECORDS) {
		for (size_t i = 0; i < world->n_records; i++)
			if (strcmp(world->records[i].kind, r->kind) == 0)
				add_window(events, world->records[i].date, r->months,
					   what);
	}
}

/* The events that a requirement of a level has added. */
struct added {
	const struct requirement *of;
	uint32_t what;
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
	 uint32_t what, struct all_added *all)
{
	struct added added = {r, what, events->n, 0};
	const struct added *same = NULL;

	if (r->form != REQ_METRIC && r->form != REQ_RECORDS)
		return;
	for (size_t i = 0; i < all->n; i++) {
		if (!same_figures(all->items[i].of, r))
			continue;
		same = &all->items[i];
		if (same->what == what)
			return;
	}
	if (same == NULL)
		add_figures(world, r, events, what);
	else
		for (size_t i = 0; i < same->n; i++)
			add(events, event_date(events->items[same->first + i]), what);
	added.n = events->n - added.first;
	all->items = mem_grow(all->items, all->n, &all->capacity, sizeof *all->items);
	all->items[all->n++] = added;
}

static int
compare_events(const void *a, const void *b)
{
	const uint64_t *p = a, *q = b;

	return (*p > *q) - (*p < *q);
}

/* In order, each once. */
static void
sort(struct events *events)
{
	size_t kept = 0;

	if (events->n > 0)
		qsort(events->items, events->n, sizeof *events->items, compare_events);
	for (size_t i = 0; i < events->n; i++)
		if (i == 0 || events->items[i] != events->items[i - 1])
			events->items[kept++] = events->items[i];
	events->n = kept;
}

static void
add_overrides(const struct eval *eval, uint32_t level, struct events *events)
{
	const struct level_state *state = &eval->levels[level];

	for (size_t i = 0; i < eval->world->n_overrides; i++) {
		const struct override *o = &eval->world->overrides[i];

		if (o->competency == state->competency &&
		    o->level == state->attainable->level)
			add_period(events, o->from,
				   world_override_until(eval->catalog, o), level);
	}
}

void
days_rules(struct eval *eval)
{
	struct events *events = &eval->rules;
	struct all_added all = {.n = 0};

	events->n = 0;
	for (uint32_t p = 0; p < eval->n_paths; p++) {
		const struct path_state *path = &eval->paths[p];

		/* a path that never ends does not begin to change anything by ending */
		add(events, path->path->from, path->level);
		add(events, date_plus_days(path->path->until, 1), path->level);
		for (size_t i = 0; i < path->n_leaves; i++)
			add_once(eval->world, path->leaves[i].requirement, events,
				 path->level, &all);
	}
	for (uint32_t l = 0; l < eval->n_levels; l++)
		add_overrides(eval, l, events);
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

/* Days when nothing in the facts changes but a term does. */
static void
add_terms(const struct eval *eval, struct events *events)
{
	const struct world *world = eval->world;
	const struct membership_rules *rules = &eval->catalog->membership;

	for (size_t i = 0; i < world->n_subscriptions; i++) {
		const struct subscription *s = &world->subscriptions[i];

		add(events, date_plus_days(s->term_end, -rules->notice_days), 0);
		add(events, s->purchased_on, 0);
		add(events, date_plus_days(s->term_end, 1), 0);
		add(events, date_plus_days(s->cover_end, 1), 0);
	}
	for (size_t i = 0; i < world->n_overrides; i++)
		add(events,
		    date_plus_days(
			    world_override_until(eval->catalog, &world->overrides[i]),
			    -EVAL_OVERRIDE_NOTICE_DAYS),
		    0);
}

/* --- the people's days ---------------------------------------------------------- */

/* Makes room for counts from one day to another. */
static void
widen(struct day_counts *days, int32_t from, int32_t to)
{
	int32_t last = days->first + (int32_t)days->n - 1;
	struct day_counts wider;

	if (days->n > 0 && days->first <= from && to <= last)
		return;
	if (days->n > 0) {
		from = from < days->first ? from - ROOM_DAYS : days->first;
		to = to > last ? to + ROOM_DAYS : last;
	}
	wider.first = from;
	wider.n = (size_t)(to - from) + 1;
	wider.counts = mem_new(wider.n, sizeof *wider.counts);
	if (days->n > 0)
		memcpy(&wider.counts[days->first - from], days->counts,
		       days->n * sizeof *days->counts);
	free(days->counts);
	*days = wider;
}

void
days_person(struct eval *eval, uint32_t person, int change)
{
	struct events *own = &eval->own_days;

	if (eval->days.counts == NULL)
		return;
	own->n = 0;
	person_events(eval, person, own);
	for (size_t i = 0; i < own->n; i++) {
		int32_t date = event_date(own->items[i]);

		widen(&eval->days, date, date);
		eval->days.counts[date - eval->days.first] += (uint32_t)change;
	}
}

void
days_free(struct eval *eval)
{
	free(eval->rules.items);
	free(eval->own_days.items);
	free(eval->days.counts);
}

static void
count_days(struct eval *eval)
{
	const struct world *world = eval->world;

	if (eval->days.counts != NULL)
		return;
	widen(&eval->days, 0, ROOM_DAYS);
	for (uint32_t p = 0; p < world->n_people; p++) {
		size_t soon = p + PEOPLE_AHEAD < world->n_people ? p + PEOPLE_AHEAD : p;
		const struct achievement *own =
			&world->achievements[world->people[soon].first_achievement];

		for (size_t i = 0; i < world->people[soon].n_achievements;
		     i += ROWS_FETCHED)
			__builtin_prefetch(&own[i]);
		days_person(eval, p, 1);
	}
}

/* --- from a date to the nearest ----------------------------------------------------
 */

/* The nearest day so far, on one side of a date. */
struct nearest {
	int32_t date, found;
	int direction;
};

static void
consider(struct nearest *nearest, int32_t day)
{
	if (nearest->direction > 0 && day > nearest->date && day < nearest->found)
		nearest->found = day;
	if (nearest->direction < 0 && day < nearest->date && day > nearest->found)
		nearest->found = day;
}

static void
consider_people(const struct day_counts *days, struct nearest *nearest)
{
	int64_t at = (int64_t)nearest->date - days->first + nearest->direction;

	if (nearest->direction > 0 && at < 0)
		at = 0;
	if (nearest->direction < 0 && at >= (int64_t)days->n)
		at = (int64_t)days->n - 1;
	while (at >= 0 && at < (int64_t)days->n && days->counts[at] == 0)
		at += nearest->direction;
	if (at >= 0 && at < (int64_t)days->n)
		consider(nearest, days->first + (int32_t)at);
}

static void
consider_rules(const struct events *rules, struct nearest *nearest)
{
	size_t after = events_first_after(rules, nearest->date);

	if (nearest->direction < 0)
		after = events_first_after(rules, nearest->date - 1);
	if (nearest->direction > 0 && after < rules->n)
		consider(nearest, event_date(rules->items[after]));
	if (nearest->direction < 0 && after > 0)
		consider(nearest, event_date(rules->items[after - 1]));
}

static void
consider_terms(const struct eval *eval, struct nearest *nearest)
{
	struct events terms = {0};

	add_terms(eval, &terms);
	for (size_t i = 0; i < terms.n; i++)
		consider(nearest, event_date(terms.items[i]));
	free(terms.items);
}

/* Days on which an alert about a lapse begins. */
static void
consider_notices(const struct eval *eval, struct nearest *nearest)
{
	for (uint32_t l = 0; l < eval->n_levels; l++) {
		const struct met_history *h = &eval->future.histories[l];

		for (size_t i = 1; i < h->n; i++)
			if (!h->spans[i].met)
				consider(nearest,
					 date_plus_days(h->spans[i].date,
							-EVAL_EXPIRY_NOTICE_DAYS));
	}
}

int32_t
eval_step(struct eval *eval, int32_t date, int direction)
{
	struct nearest nearest = {date, direction > 0 ? DATE_NEVER : DATE_NONE,
				  direction > 0 ? 1 : -1};

	count_days(eval);
	consider_people(&eval->days, &nearest);
	consider_rules(&eval->rules, &nearest);
	consider_terms(eval, &nearest);
	/* a notice before the day found would be of a lapse that is seen from there */
	timeline_from(eval, direction > 0 || nearest.found == DATE_NONE
				    ? date
				    : nearest.found);
	consider_notices(eval, &nearest);
	return nearest.found;
}
