#include "days.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "eval.h"

enum { ROOM_DAYS = 20000 /* kept free for days to come */ };

/* ---- the people's days ---- */

/* Makes room for counts from one day to another. */
static void
widen(struct day_counts *days, int32_t from, int32_t to)
{
	int32_t last = days->first + (int32_t)days->n - 1;
	if (days->n > 0 && days->first <= from && to <= last)
		return;
	if (days->n > 0) {
		from = from < days->first ? from - ROOM_DAYS : days->first;
		to = to > last ? to + ROOM_DAYS : last;
	}
	uint32_t *counts = mem_new((size_t)(to - from) + 1, sizeof *counts);
	if (days->n > 0)
		memcpy(&counts[days->first - from], days->counts,
		       days->n * sizeof *counts);
	free(days->counts);
	days->counts = counts;
	days->first = from;
	days->n = (size_t)(to - from) + 1;
}

static void
add_day(struct day_counts *days, int32_t date, int change)
{
	if (date == DATE_NEVER)
		return;
	widen(days, date, date);
	days->counts[date - days->first] += (uint32_t)change;
}

void
days_person(struct day_counts *days, uint32_t person, int change)
{
	if (!days->counts)
		return;
	person_facts_read(&days->facts, person);
	for (size_t i = 0; i < days->facts.n_days; i++)
		add_day(days, days->facts.days[i], change);
	add_day(days, date_plus_days(days->facts.world->people[person].left_on, 1),
		change);
}

void
days_free(struct day_counts *days)
{
	if (days->counts)
		person_facts_free(&days->facts);
	free(days->counts);
}

/* Counts everybody's days, if that was not done yet. */
static void
count(struct day_counts *days, const struct ways *ways, const struct world *world)
{
	if (days->counts)
		return;
	person_facts_init(&days->facts, ways, world);
	widen(days, 0, ROOM_DAYS);
	for (uint32_t p = 0; p < world->n_people; p++) {
		size_t soon = p + PEOPLE_AHEAD < world->n_people ? p + PEOPLE_AHEAD : p;
		const struct achievement *own =
			&world->achievements[world->people[soon].first_achievement];
		for (size_t i = 0; i < world->people[soon].n_achievements;
		     i += ROWS_FETCHED)
			__builtin_prefetch(&own[i]);
		days_person(days, p, 1);
	}
}

/* ---- from a date to the nearest ---- */

/* The nearest day so far, on one side of a date. */
struct nearest {
	int32_t date, found;
	int direction;
};

static void
consider(struct nearest *nearest, int32_t day)
{
	if (nearest->direction > 0 ? day > nearest->date && day < nearest->found
				   : day < nearest->date && day > nearest->found)
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

/* Days when nothing in the facts changes but a term does. */
static void
consider_terms(const struct eval *eval, struct nearest *nearest)
{
	const struct world *world = eval->world;
	const struct membership_rules *rules = &eval->catalog->membership;
	for (size_t i = 0; i < world->n_subscriptions; i++) {
		const struct subscription *s = &world->subscriptions[i];
		consider(nearest, date_plus_days(s->term_end, -rules->notice_days));
		consider(nearest, s->purchased_on);
		consider(nearest, date_plus_days(s->term_end, 1));
		consider(nearest, date_plus_days(s->cover_end, 1));
	}
	for (size_t i = 0; i < world->n_overrides; i++)
		consider(nearest,
			 date_plus_days(world_override_until(eval->catalog,
							     &world->overrides[i]),
					-EVAL_OVERRIDE_NOTICE_DAYS));
}

/* Days on which an alert about a lapse begins. */
static void
consider_notices(const struct eval *eval, struct nearest *nearest)
{
	for (uint32_t l = 0; l < eval->ways->n_levels; l++) {
		const struct met_history *h = &eval->timeline.future.histories[l];
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
	count(&eval->days, eval->ways, eval->world);
	consider_people(&eval->days, &nearest);
	consider_rules(&eval->timeline.rules, &nearest);
	consider_terms(eval, &nearest);
	/* a notice before the day found would be of a lapse that is seen from there */
	eval_look_ahead(eval, direction > 0 || nearest.found == DATE_NONE
				      ? date
				      : nearest.found);
	consider_notices(eval, &nearest);
	return nearest.found;
}
