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
	for (size_t i = 0; i < world->n_subscriptions; i++) {
		const struct subscription *s = &world->subscriptions[i];
		const struct membership_rules *rules =
			&catalog_program(eval->catalog,
					 subscription_program(eval->catalog, s))
				 ->membership;
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

/* Days on which what is said of some levels (an array by level) changes by itself: an
 * alert about a lapse begins, a window no longer reaches back to when it was met. */
static void
consider_histories(const struct eval *eval, const struct sweep *sweep,
		   const bool *levels, struct nearest *nearest)
{
	const struct ways *ways = eval->ways;
	bool swept = sweep->from <= sweep->to;
	for (uint32_t l = 0; swept && l < ways->n_levels; l++) {
		const struct met_history *h = &sweep->histories[l];
		for (size_t i = 1; i < h->n && levels[l]; i++) {
			int32_t date = h->spans[i].date;
			consider(nearest, date);
			if (h->spans[i].met)
				continue;
			consider(nearest,
				 date_plus_days(date, -EVAL_EXPIRY_NOTICE_DAYS));
			/* of lower levels, too, which are attained by it */
			for (uint32_t below =
				     ways->level_base[ways->levels[l].competency];
			     below <= l; below++)
				consider(nearest,
					 terms_window_end(ways, below, date - 1));
		}
	}
	for (uint32_t a = 0; swept && a < ways->n_awards; a++)
		for (size_t i = 1; i < sweep->awards[a].n; i++)
			consider(nearest, sweep->awards[a].spans[i].date);
}

/* Those of terms of their own. */
static void
consider_own(const struct eval *eval, uint32_t level, struct nearest *nearest)
{
	const struct enrol *enrol = &eval->ways->levels[level].attainable->enrol;
	struct held_periods terms = {0};
	terms_own_list(&eval->timeline, level, nearest->date, &terms);
	for (size_t i = 0; i < terms.n; i++) {
		int32_t end = terms.items[i].to;
		consider(nearest, terms.items[i].from);
		consider(nearest, date_plus_days(end, -(int64_t)enrol->window_days));
		consider(nearest, date_plus_days(end, 1));
		consider(nearest, date_plus_days(end, (int64_t)enrol->grace_days + 1));
	}
	free(terms.items);
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
	for (uint32_t p = 0; p < catalog_n_programs(eval->catalog); p++)
		if (catalog_program(eval->catalog, p)->qualify_months >= 0)
			consider(&nearest,
				 catalog_program(eval->catalog, p)->qualify_from);
	/* what is seen before the day found would be seen from there, too */
	int32_t from =
		direction > 0 || nearest.found == DATE_NONE ? date : nearest.found;
	eval_look_ahead(eval, terms_first_window(eval->catalog, from));
	const struct timeline *timeline = &eval->timeline;
	consider_histories(eval, &timeline->past,
			   timeline->behind ? timeline->past.wanted : timeline->kept,
			   &nearest);
	consider_histories(eval, &timeline->future, timeline->future.wanted, &nearest);
	for (uint32_t l = 0; l < eval->ways->n_levels; l++)
		consider_own(eval, l, &nearest);
	return nearest.found;
}
