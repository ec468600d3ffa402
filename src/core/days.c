/* The days on which something changes. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "eval_state.h"

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

void
events_add(struct events *events, int32_t date, uint32_t what)
{
	/* biased to be positive, so that plain numbers sort as days do */
	uint64_t day = (uint64_t)((int64_t)date - INT32_MIN);

	if (date == DATE_NONE || date == DATE_NEVER)
		return;
	events->items = mem_grow(events->items, events->n, &events->capacity,
				 sizeof *events->items);
	events->items[events->n++] = day << 32 | what;
}

void
events_period(struct events *events, int32_t from, int32_t to, uint32_t what)
{
	if (to < from)
		return;
	events_add(events, from, what);
	events_add(events, date_plus_days(to, 1), what);
}

void
events_person(const struct eval *eval, uint32_t person, struct events *events)
{
	const struct world *world = eval->world;
	const struct person *p = &world->people[person];
	size_t i, end = p->first_association + p->n_associations;

	for (i = p->first_association; i < end; i++)
		if (world->associations[i].organization == WORLD_HOME)
			events_period(events, world->associations[i].from,
				      world->associations[i].effective_to, person);
	end = p->first_achievement + p->n_achievements;
	for (i = p->first_achievement; i < end; i++)
		if (eval_is_useful(eval, world->achievements[i].credential))
			events_period(events, world->achievements[i].earned_on,
				      eval->untils[i], person);
	events_add(events, date_plus_days(p->left_on, 1), person);
}

static void
add_window(struct events *events, int32_t date, int32_t months, uint32_t what)
{
	events_add(events, date, what);
	if (months > 0)
		events_add(events, figures_window_end(date, months), what);
}

static void
add_figures(const struct world *world, const struct requirement *r,
	    struct events *events, uint32_t what)
{
	if (r->form == REQ_METRIC) {
		for (size_t i = 0; i < world->n_metric_values; i++)
			if (world->metric_values[i].metric == r->metric &&
			    (i == 0 ||
			     world->metric_values[i - 1].metric != r->metric ||
			     world->metric_values[i - 1].date !=
				     world->metric_values[i].date))
				add_window(events, world->metric_values[i].date,
					   r->months, what);
	} else if (r->form == REQ_RECORDS) {
		for (size_t i = 0; i < world->n_records; i++)
			if (strcmp(world->records[i].kind, r->kind) == 0)
				add_window(events, world->records[i].date, r->months,
					   what);
	}
}

static void
add_overrides(const struct eval *eval, uint32_t level, struct events *events)
{
	const struct level_state *state = &eval->levels[level];

	for (size_t i = 0; i < eval->world->n_overrides; i++) {
		const struct override *o = &eval->world->overrides[i];

		if (o->competency == state->competency &&
		    o->level == state->attainable->level)
			events_period(events, o->from,
				      world_override_until(eval->catalog, o),
				      EVENT_RULE | level);
	}
}

void
events_rules(const struct eval *eval, struct events *events)
{
	for (uint32_t p = 0; p < eval->n_paths; p++) {
		const struct path_state *path = &eval->paths[p];
		uint32_t what = EVENT_RULE | path->level;

		/* a path that never ends does not begin to change anything by ending */
		events_add(events, path->path->from, what);
		events_add(events, date_plus_days(path->path->until, 1), what);
		for (size_t i = 0; i < path->n_leaves; i++)
			add_figures(eval->world, path->leaves[i].requirement, events,
				    what);
	}
	for (uint32_t l = 0; l < eval->n_levels; l++)
		add_overrides(eval, l, events);
}

static int
compare_events(const void *a, const void *b)
{
	const uint64_t *p = a, *q = b;

	return (*p > *q) - (*p < *q);
}

void
events_sort(struct events *events)
{
	if (events->n > 0)
		qsort(events->items, events->n, sizeof *events->items, compare_events);
}

/* Days when nothing in the facts changes but a term does. */
static void
add_terms(const struct eval *eval, struct events *events)
{
	const struct world *world = eval->world;
	const struct membership_rules *rules = &eval->catalog->membership;

	for (size_t i = 0; i < world->n_subscriptions; i++) {
		const struct subscription *s = &world->subscriptions[i];

		events_add(events, date_plus_days(s->term_end, -rules->notice_days), 0);
		events_add(events, s->purchased_on, 0);
		events_add(events, date_plus_days(s->term_end, 1), 0);
		events_add(events, date_plus_days(s->cover_end, 1), 0);
	}
	for (size_t i = 0; i < world->n_overrides; i++)
		events_add(events,
			   date_plus_days(world_override_until(eval->catalog,
							       &world->overrides[i]),
					  -EVAL_OVERRIDE_NOTICE_DAYS),
			   0);
}

static void
find_days(struct eval *eval)
{
	struct events events = {0};

	for (uint32_t p = 0; p < eval->world->n_people; p++)
		events_person(eval, p, &events);
	events_rules(eval, &events);
	add_terms(eval, &events);
	for (size_t i = 0; i < events.n; i++) /* only the days matter here */
		events.items[i] &= ~(uint64_t)UINT32_MAX;
	events_sort(&events);
	eval->days = mem_new(events.n, sizeof *eval->days);
	for (size_t i = 0; i < events.n; i++)
		if (i == 0 || events.items[i] != events.items[i - 1])
			eval->days[eval->n_days++] = event_date(events.items[i]);
	free(events.items);
	eval->has_days = true;
}

/* The number of days before a date. */
static size_t
days_before(const struct eval *eval, int32_t date)
{
	size_t low = 0, high = eval->n_days;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (eval->days[middle] < date)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * The first (direction > 0) or last day strictly between two on which an alert about a
 * lapse begins, or `otherwise`.
 */
static int32_t
notice_between(const struct eval *eval, int32_t after, int32_t before, int direction,
	       int32_t otherwise)
{
	int32_t found = otherwise;

	for (uint32_t l = 0; l < eval->n_levels; l++) {
		const struct met_history *h = &eval->future.histories[l];

		for (size_t i = 1; i < h->n; i++) {
			int32_t day = date_plus_days(h->spans[i].date,
						     -EVAL_EXPIRY_NOTICE_DAYS);

			if (!h->spans[i].met && day > after && day < before &&
			    (found == otherwise ||
			     (direction > 0 ? day < found : day > found)))
				found = day;
		}
	}
	return found;
}

int32_t
eval_step(struct eval *eval, int32_t date, int direction)
{
	int32_t back_to = eval->date, found;
	size_t at;

	if (!eval->has_days)
		find_days(eval);
	if (direction > 0) {
		at = days_before(eval, date + 1);
		found = at < eval->n_days ? eval->days[at] : DATE_NEVER;
		timeline_ahead(eval, date);
		found = notice_between(eval, date, found, direction, found);
	} else {
		at = days_before(eval, date);
		found = at > 0 ? eval->days[at - 1] : DATE_NONE;
		timeline_ahead(eval, found == DATE_NONE ? date : found);
		found = notice_between(eval, found, date, direction, found);
	}
	if (back_to != DATE_NONE)
		crowd_at(eval, back_to);
	return found;
}
