/* The tables that belong to nobody. */
#include <stdlib.h>
#include <string.h>

#include "core/world.h"

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

static int
compare_metric_values(const void *a, const void *b)
{
	const struct metric_value *p = a, *q = b;

	if (p->metric != q->metric)
		return COMPARE(p->metric, q->metric);
	if (p->date != q->date)
		return COMPARE(p->date, q->date);
	return strcmp(p->customer, q->customer);
}

static int
compare_records(const void *a, const void *b)
{
	const struct record *p = a, *q = b;
	int order = strcmp(p->kind, q->kind);

	if (order != 0)
		return order;
	if (p->date != q->date)
		return COMPARE(p->date, q->date);
	order = strcmp(p->customer, q->customer);
	return order != 0 ? order : COMPARE(p->competency, q->competency);
}

static int
compare_overrides(const void *a, const void *b)
{
	const struct override *p = a, *q = b;

	if (p->competency != q->competency)
		return COMPARE(p->competency, q->competency);
	if (p->level != q->level)
		return COMPARE(p->level, q->level);
	return COMPARE(p->from, q->from);
}

static int
compare_subscriptions(const void *a, const void *b)
{
	const struct subscription *p = a, *q = b;

	if (p->purchased_on != q->purchased_on)
		return COMPARE(p->purchased_on, q->purchased_on);
	if (p->offer != q->offer)
		return COMPARE(p->offer, q->offer);
	return strcmp(p->offer_id, q->offer_id);
}

/* qsort, but one step along the array when it is in order already. */
static void
sort(void *array, size_t n, size_t size, int (*compare)(const void *, const void *))
{
	const char *at = array;

	for (size_t i = 1; i < n; i++, at += size) {
		if (compare(at, at + size) > 0) {
			qsort(array, n, size, compare);
			return;
		}
	}
}

/* The term that a purchase renews: of the same offer, the latest whose window it is in.
 */
static const struct subscription *
renewed_term(const struct world *world, const struct catalog *catalog, size_t at)
{
	const struct subscription *bought = &world->subscriptions[at], *renewed = NULL;

	for (size_t i = 0; i < at; i++) {
		const struct subscription *s = &world->subscriptions[i];

		if (strcmp(s->offer_id, bought->offer_id) == 0 &&
		    bought->purchased_on > s->term_end &&
		    bought->purchased_on <=
			    date_plus_days(s->term_end,
					   catalog->membership.renewal_days) &&
		    (renewed == NULL || s->term_end > renewed->term_end))
			renewed = s;
	}
	return renewed;
}

static void
set_terms(struct world *world, const struct catalog *catalog)
{
	const struct membership_rules *rules = &catalog->membership;

	for (size_t i = 0; i < world->n_subscriptions; i++) {
		struct subscription *s = &world->subscriptions[i];
		const struct subscription *renewed = renewed_term(world, catalog, i);

		s->term_from = renewed != NULL ? renewed->term_end : s->purchased_on;
		if (s->ends_on != DATE_NEVER)
			s->term_end = s->ends_on;
		else if (rules->term == TERM_CALENDAR_YEAR)
			s->term_end = date_year_end(s->purchased_on);
		else
			s->term_end =
				date_plus_months(s->term_from, rules->term_months);
		s->cover_end = date_plus_days(s->term_end, rules->renewal_days);
	}
}

void
world_prepare_tables(struct world *world, const struct catalog *catalog)
{
	sort(world->metric_values, world->n_metric_values, sizeof *world->metric_values,
	     compare_metric_values);
	sort(world->records, world->n_records, sizeof *world->records, compare_records);
	sort(world->overrides, world->n_overrides, sizeof *world->overrides,
	     compare_overrides);
	sort(world->subscriptions, world->n_subscriptions, sizeof *world->subscriptions,
	     compare_subscriptions);
	set_terms(world, catalog);
	facts_prepare(world);
}
