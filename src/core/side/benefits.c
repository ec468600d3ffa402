#include "core/benefits.h"

#include <string.h>

#include "base/num.h"

/* ---- what grants a benefit ---- */

/* The first day of what a subscription bought; that of a renewal follows the old term.
 */
static int32_t
first_day(const struct subscription *s)
{
	return s->renewal ? date_plus_days(s->term_from, 1) : s->purchased_on;
}

/* True if a subscription is one by which the grant can be had. */
static bool
buys(const struct report *report, const struct subscription *s,
     const struct grant *grant)
{
	if (grant->offer != CATALOG_NONE)
		return s->offer == grant->offer;
	return subscription_reaches(report->catalog, s, grant->level);
}

/* The subscription that covers the day and gives the grant, the latest whose term has
 * begun; or null. */
static const struct subscription *
granting(const struct report *report, const struct grant *grant)
{
	const struct subscription *best = NULL;
	for (size_t i = 0; i < report->world->n_subscriptions; i++) {
		const struct subscription *s = &report->world->subscriptions[i];
		if (buys(report, s, grant) && subscription_covers(s, report->as_of) &&
		    first_day(s) <= report->as_of &&
		    (!best || first_day(s) >= first_day(best)))
			best = s;
	}
	return best;
}

/* The last day that is covered: of the subscription, or of what renewed it early. */
static int32_t
cover_end(const struct report *report, const struct grant *grant,
	  const struct subscription *by)
{
	int32_t end = by->cover_end;
	for (size_t i = 0; i < report->world->n_subscriptions; i++) {
		const struct subscription *s = &report->world->subscriptions[i];
		if (buys(report, s, grant) && subscription_covers(s, report->as_of) &&
		    first_day(s) > report->as_of && s->cover_end > end)
			end = s->cover_end;
	}
	return end;
}

/* True for a level that is held by terms of its own, without a subscription. */
static bool
is_own(const struct level_report *level)
{
	return level && catalog_has_terms(level->attainable);
}

/* The level of a grant or of its offer, or CATALOG_NONE. */
static uint32_t
grant_level(const struct catalog *catalog, const struct grant *grant)
{
	return grant->offer != CATALOG_NONE ? catalog->offers[grant->offer].level
					    : grant->level;
}

/* True if one grant is higher than another one; offers without a level are lowest. */
static bool
is_higher(const struct catalog *catalog, const struct grant *grant,
	  const struct grant *than)
{
	/* CATALOG_NONE becomes 0 */
	return grant_level(catalog, grant) + 1 > grant_level(catalog, than) + 1;
}

/* True if a grant is had: by a subscription, and where it is one of a competency by the
 * level of that, which may have terms of its own and then needs no subscription. */
static bool
is_had(const struct report *report, const struct grant *grant, uint32_t competency,
       const struct level_report **level, const struct subscription **by)
{
	*level = competency == CATALOG_NONE
			 ? NULL
			 : report_level(report, competency, grant->level);
	*by = is_own(*level) ? NULL : granting(report, grant);
	if (competency != CATALOG_NONE && (!*level || !(*level)->held))
		return false;
	return *by || is_own(*level);
}

/* Finds the highest grant that is had, and by what until when. */
static void
find_grant(const struct report *report, struct benefit_report *b)
{
	for (size_t i = 0; i < b->benefit->n_grants; i++) {
		const struct grant *grant = &b->benefit->grants[i];
		const struct subscription *s;
		const struct level_report *level;
		if (!is_had(report, grant, b->benefit->competency, &level, &s) ||
		    (b->grant && is_higher(report->catalog, b->grant, grant)))
			continue;
		b->grant = grant;
		b->subscription = s;
		b->ends_on = level ? level->held_until : cover_end(report, grant, s);
		b->unlimited = grant->unlimited;
		b->granted_micros = grant->unlimited ? 0 : grant->quantity_micros;
	}
}

/* ---- for each of several competencies ---- */

static int64_t
quantity(const struct grant *grant)
{
	return grant->unlimited ? INT64_MAX : grant->quantity_micros;
}

/* The highest grant whose level is held of a competency, or null. */
static const struct grant *
held_grant(const struct report *report, const struct benefit *benefit,
	   uint32_t competency)
{
	const struct grant *highest = NULL;
	for (size_t i = 0; i < benefit->n_grants; i++) {
		const struct grant *grant = &benefit->grants[i];
		const struct subscription *s;
		const struct level_report *level;
		if (is_had(report, grant, competency, &level, &s) &&
		    (!highest || is_higher(report->catalog, grant, highest)))
			highest = grant;
	}
	return highest;
}

/* Every competency that brings something, the largest quantity first; in arena. */
static struct benefit_part *
list_parts(const struct report *report, const struct benefit *benefit,
	   struct arena *arena, size_t *n)
{
	const struct catalog *catalog = report->catalog;
	struct benefit_part *parts =
		arena_array(arena, catalog->n_competencies, sizeof *parts);
	*n = 0;
	for (uint32_t c = 0; c < catalog->n_competencies; c++) {
		if (!catalog_is_each(benefit, &catalog->competencies[c]))
			continue;
		const struct grant *grant = held_grant(report, benefit, c);
		if (!grant)
			continue;
		size_t at = (*n)++;
		for (; at > 0 && quantity(parts[at - 1].grant) < quantity(grant); at--)
			parts[at] = parts[at - 1];
		parts[at] = (struct benefit_part){c, grant};
	}
	return parts;
}

/* How many of n competencies count. */
static size_t
counted(const struct benefit *benefit, size_t n)
{
	size_t most = (size_t)benefit->each.at_most;
	return most > 0 && n > most ? most : n;
}

/* What the parts that count bring; INT64_MAX: as much as one wants. */
static int64_t
total(const struct benefit_part *parts, size_t n)
{
	int64_t sum = 0;
	for (size_t i = 0; i < n; i++) {
		if (parts[i].grant->unlimited)
			return INT64_MAX;
		sum = num_add(sum, parts[i].grant->quantity_micros);
	}
	return sum < NUM_LIMIT ? sum : NUM_LIMIT;
}

static void
find_each(const struct report *report, struct benefit_report *b, struct arena *arena)
{
	size_t n;
	b->parts = list_parts(report, b->benefit, arena, &n);
	b->n_parts = counted(b->benefit, n);
	for (size_t i = 0; i < b->n_parts; i++) {
		const struct benefit_part *part = &b->parts[i];
		const struct level_report *level;
		const struct subscription *by;
		is_had(report, part->grant, part->competency, &level, &by);
		if (i == 0 || level->held_until < b->ends_on)
			b->ends_on = level->held_until;
		if (b->grant && !is_higher(report->catalog, part->grant, b->grant))
			continue;
		b->grant = part->grant;
		b->subscription = by;
	}
	if (!b->grant)
		return;
	int64_t all = total(b->parts, b->n_parts);
	b->unlimited = all == INT64_MAX;
	b->granted_micros = b->unlimited ? 0 : all;
}

/* ---- the days that count ---- */

/* True if any grant of the benefit can be had by the subscription. */
static bool
brings(const struct report *report, const struct subscription *s,
       const struct benefit *benefit)
{
	for (size_t i = 0; i < benefit->n_grants; i++)
		if (buys(report, s, &benefit->grants[i]))
			return true;
	return false;
}

/* Narrows the days to the month of the report's date. */
static void
within_month(struct benefit_report *b, int32_t date)
{
	int year, month, day;
	date_split(date, &year, &month, &day);
	int32_t first = date - (day - 1);
	int32_t last = date_plus_days(date_plus_months(first, 1), -1);
	if (first > b->from)
		b->from = first;
	if (last < b->until)
		b->until = last;
}

/* The first day of the term of its own that a day of a level is in; DATE_NONE before
 * its terms. */
static int32_t
own_term(const struct level_report *level, int32_t day)
{
	int32_t first = level->own_since, end;
	int64_t months = level->attainable->enrol.term_months;
	if (first == DATE_NONE || day < first)
		return DATE_NONE;
	for (int64_t n = 1;; n++) {
		end = date_plus_months(level->own_since, n * months);
		if (day <= end || end >= level->own_term_ends)
			return first;
		first = date_plus_days(end, 1);
	}
}

/* What a benefit is had by, of several competencies by the i-th of the parts. */
static const struct level_report *
level_of(const struct report *report, const struct benefit_report *b, size_t i)
{
	if (b->n_parts > 0)
		return report_level(report, b->parts[i].competency,
				    b->parts[i].grant->level);
	return report_level(report, b->benefit->competency, b->grant->level);
}

/* The days of the levels' own terms, their grace included, from the first to the last
 * one. */
static void
find_own_days(const struct report *report, struct benefit_report *b)
{
	for (size_t i = 0; i == 0 || i < b->n_parts; i++) {
		const struct level_report *level = level_of(report, b, i);
		if (!is_own(level))
			continue;
		int32_t from = own_term(level, report->as_of);
		int32_t until = date_plus_days(level->own_term_ends,
					       level->attainable->enrol.grace_days);
		if (b->from == DATE_NONE || from < b->from)
			b->from = from;
		if (b->until == DATE_NONE || until > b->until)
			b->until = until;
	}
}

/* The term's days with its grace, up to what follows it. */
static void
find_bought_days(const struct report *report, struct benefit_report *b)
{
	b->from = first_day(b->subscription);
	b->until = b->subscription->cover_end;
	for (size_t i = 0; i < report->world->n_subscriptions; i++) {
		const struct subscription *s = &report->world->subscriptions[i];
		if (!buys(report, s, b->grant) || first_day(s) <= b->from ||
		    first_day(s) > b->until)
			continue;
		/* one that is bought later takes its days only then */
		b->until = date_plus_days(first_day(s), -1);
		if (b->until < report->as_of)
			b->until = report->as_of;
	}
}

static void
find_days(const struct report *report, struct benefit_report *b)
{
	b->from = b->until = DATE_NONE;
	if (!b->grant)
		return;
	if (b->subscription)
		find_bought_days(report, b);
	else
		find_own_days(report, b);
	if (b->benefit->per == PER_MONTH)
		within_month(b, report->as_of);
}

/* ---- what is used ---- */

static bool
is_of(const struct report *report, const struct benefit_use *use,
      const struct benefit_report *b)
{
	return use->benefit != CATALOG_NONE &&
	       &report->catalog->benefits[use->benefit] == b->benefit;
}

static void
count_uses(const struct report *report, struct benefit_report *b)
{
	const struct side_facts *facts = &report->world->facts;
	for (size_t i = 0; b->grant && i < facts->n_uses; i++) {
		const struct benefit_use *use = &facts->uses[i];
		if (!is_of(report, use, b) || use->date < b->from ||
		    use->date > b->until)
			continue;
		b->booked_micros = num_add(b->booked_micros, use->quantity_micros);
		if (use->date <= report->as_of)
			b->used_micros = num_add(b->used_micros, use->quantity_micros);
	}
}

/*
 * True for benefits that are had as long as they are granted (kinds "software" and
 * "cloud", for a term) and given back then; the others are used up.
 */
static bool
is_lent(const struct benefit *benefit)
{
	return benefit->per == PER_TERM && (strcmp(benefit->kind, "software") == 0 ||
					    strcmp(benefit->kind, "cloud") == 0);
}

/* The latest term of its own that a day is in, of the levels that bring a benefit. */
static int32_t
own_term_of(const struct report *report, const struct benefit *benefit, int32_t day)
{
	const struct catalog *catalog = report->catalog;
	int32_t found = DATE_NONE;
	for (uint32_t c = 0; c < catalog->n_competencies; c++) {
		if (benefit->each.kind
			    ? !catalog_is_each(benefit, &catalog->competencies[c])
			    : c != benefit->competency)
			continue;
		for (size_t i = 0; i < benefit->n_grants; i++) {
			const struct level_report *level =
				report_level(report, c, benefit->grants[i].level);
			int32_t term = is_own(level) ? own_term(level, day) : DATE_NONE;
			if (term > found)
				found = term;
		}
	}
	return found;
}

/* The first day of the term that a day is in, or that is the last one before it. */
static int32_t
term_of(const struct report *report, const struct benefit *benefit, int32_t day)
{
	int32_t found = own_term_of(report, benefit, day);
	for (size_t i = 0; i < report->world->n_subscriptions; i++) {
		const struct subscription *s = &report->world->subscriptions[i];
		if (s->purchased_on <= report->as_of && first_day(s) <= day &&
		    first_day(s) > found && brings(report, s, benefit))
			found = first_day(s);
	}
	return found;
}

/*
 * What is still out: all since the latest term in which anything was taken, less what
 * was given back. *taken_in is that term.
 */
static int64_t
still_out(const struct report *report, const struct benefit_report *b,
	  int32_t *taken_in)
{
	const struct side_facts *facts = &report->world->facts;
	int64_t sum = 0;
	*taken_in = DATE_NONE;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < facts->n_uses; i++) {
			const struct benefit_use *use = &facts->uses[i];
			if (!is_of(report, use, b) || use->date > report->as_of)
				continue;
			int32_t term = term_of(report, b->benefit, use->date);
			if (pass == 0 && use->quantity_micros > 0 && term > *taken_in)
				*taken_in = term;
			if (pass == 1 && term >= *taken_in)
				sum = num_add(sum, use->quantity_micros);
		}
	return sum;
}

/* What was taken under an earlier term and is not granted any more. */
static void
find_returned(const struct report *report, struct benefit_report *b)
{
	int32_t taken_in;
	if (!is_lent(b->benefit) || b->unlimited)
		return;
	int64_t out = still_out(report, b, &taken_in);
	if (b->grant && taken_in >= b->from)
		return;
	b->returned_micros = out > b->granted_micros ? out - b->granted_micros : 0;
}

/* ---- one allowance for a choice ---- */

static bool
shares(const struct benefit_report *a, const struct benefit_report *b)
{
	if (a == b)
		return true;
	return a->benefit->program == b->benefit->program && a->benefit->choice &&
	       b->benefit->choice &&
	       strcmp(a->benefit->choice, b->benefit->choice) == 0;
}

/* What is left of a benefit, and of what it shares with others. */
static void
find_left(const struct benefit_report *all, size_t n, struct benefit_report *b)
{
	int64_t allowance = 0, used = 0, booked = 0;
	bool endless = false;
	if (!b->grant || b->unlimited)
		return;
	for (size_t i = 0; i < n; i++) {
		if (!all[i].grant || !shares(&all[i], b))
			continue;
		endless |= all[i].unlimited;
		if (all[i].granted_micros > allowance)
			allowance = all[i].granted_micros;
		used = num_add(used, all[i].used_micros);
		booked = num_add(booked, all[i].booked_micros);
	}
	int64_t left = b->granted_micros - b->used_micros;
	int64_t room = b->granted_micros - b->booked_micros;
	if (!endless && allowance - used < left)
		left = allowance - used;
	if (!endless && allowance - booked < room)
		room = allowance - booked;
	b->left_micros = left > 0 ? left : 0;
	b->room_micros = room;
}

/* ---- what more there could be ---- */

/* True if all that is missing for a grant, of a competency or none, is to buy it. */
static bool
is_attained(const struct report *report, uint32_t competency, const struct grant *grant)
{
	uint32_t level = grant_level(report->catalog, grant);
	return level == CATALOG_NONE || report_attains(report, competency, level);
}

/* What there would be if one competency brought a grant, beside the n parts. */
static int64_t
total_with(const struct benefit *benefit, const struct benefit_part *parts, size_t n,
	   struct benefit_part with)
{
	size_t most = counted(benefit, n + 1), taken = 0, i = 0;
	bool placed = false;
	int64_t sum = 0;
	while (taken < most && (i < n || !placed)) {
		const struct grant *grant = with.grant;
		if (i < n && parts[i].competency == with.competency) {
			i++;
			continue;
		}
		if (i < n && (placed || quantity(parts[i].grant) > quantity(grant)))
			grant = parts[i++].grant;
		else
			placed = true;
		if (grant->unlimited)
			return INT64_MAX;
		sum = num_add(sum, grant->quantity_micros);
		taken++;
	}
	return sum < NUM_LIMIT ? sum : NUM_LIMIT;
}

/* What a grant would add to the n parts at one more competency, where that is most. */
static struct benefit_addition
find_addition(const struct report *report, const struct benefit_report *b,
	      const struct grant *grant, const struct benefit_part *parts, size_t n)
{
	const struct catalog *catalog = report->catalog;
	struct benefit_addition best = {.grant = grant};
	for (uint32_t c = 0; c < catalog->n_competencies; c++) {
		const struct level_report *level =
			report_level(report, c, grant->level);
		if (!catalog_is_each(b->benefit, &catalog->competencies[c]) || !level ||
		    level->held)
			continue;
		int64_t all = total_with(b->benefit, parts, n,
					 (struct benefit_part){c, grant});
		int64_t more = all == INT64_MAX ? all : all - b->granted_micros;
		bool attained = is_attained(report, c, grant);
		if (more <= 0 || more < best.more_micros)
			continue;
		best.attained = attained || (more == best.more_micros && best.attained);
		best.more_micros = more;
	}
	best.unlimited = best.more_micros == INT64_MAX;
	return best;
}

static void
find_each_additions(const struct report *report, struct benefit_report *b,
		    struct arena *arena)
{
	struct benefit_addition *list =
		arena_array(arena, b->benefit->n_grants, sizeof *list);
	size_t n;
	const struct benefit_part *parts = list_parts(report, b->benefit, arena, &n);
	b->additions = list;
	for (size_t i = 0; !b->unlimited && i < b->benefit->n_grants; i++) {
		struct benefit_addition addition =
			find_addition(report, b, &b->benefit->grants[i], parts, n);
		if (addition.more_micros == 0)
			continue;
		if (addition.unlimited)
			addition.more_micros = 0;
		list[b->n_additions++] = addition;
	}
}

static void
find_additions(const struct report *report, struct benefit_report *b,
	       struct arena *arena)
{
	struct benefit_addition *list =
		arena_array(arena, b->benefit->n_grants, sizeof *list);
	b->additions = list;
	for (size_t i = 0; !b->unlimited && i < b->benefit->n_grants; i++) {
		const struct grant *grant = &b->benefit->grants[i];
		int64_t more = grant->quantity_micros - b->granted_micros;
		if (b->grant && !is_higher(report->catalog, grant, b->grant))
			continue;
		if (!grant->unlimited && more <= 0)
			continue;
		list[b->n_additions++] = (struct benefit_addition){
			.grant = grant,
			.unlimited = grant->unlimited,
			.more_micros = grant->unlimited ? 0 : more,
			.attained = is_attained(report, b->benefit->competency, grant),
		};
	}
}

const struct benefit_report *
benefits_at(const struct report *report, struct arena *arena, size_t *n)
{
	const struct catalog *catalog = report->catalog;
	struct benefit_report *all =
		arena_array(arena, catalog->n_benefits, sizeof *all);
	*n = catalog->n_benefits;
	for (size_t i = 0; i < *n; i++) {
		all[i].benefit = &catalog->benefits[i];
		all[i].ends_on = DATE_NONE;
		bool each = all[i].benefit->each.kind != NULL;
		if (each)
			find_each(report, &all[i], arena);
		else
			find_grant(report, &all[i]);
		find_days(report, &all[i]);
		count_uses(report, &all[i]);
		find_returned(report, &all[i]);
		if (each)
			find_each_additions(report, &all[i], arena);
		else
			find_additions(report, &all[i], arena);
	}
	for (size_t i = 0; i < *n; i++)
		find_left(all, *n, &all[i]);
	return all;
}

/* ---- discounts and offers ---- */

static enum access
access_by(const struct level_report *level)
{
	return level && level->attained ? ACCESS_NEEDS_PURCHASE : ACCESS_NEEDS_LEVEL;
}

static void
judge_discount(const struct report *report, struct discount_report *d)
{
	const struct discount *discount = d->discount;
	const struct membership_report *m =
		&report->programs[discount->program].membership;
	uint32_t level = discount->level != CATALOG_NONE ? discount->level : 0;
	d->competency = CATALOG_NONE;
	if (discount->competency == CATALOG_NONE && discount->level == CATALOG_NONE) {
		d->access = m->subscription ? ACCESS_HAVE : ACCESS_NEEDS_PURCHASE;
		return;
	}
	d->level = report_nearest(report, discount->competency, level, &d->competency);
	d->access = access_by(d->level);
	if (discount->competency == CATALOG_NONE) {
		if (m->level != CATALOG_NONE && m->level >= level)
			d->access = ACCESS_HAVE;
		return;
	}
	for (size_t i = 0; i < report->competencies[discount->competency].n_levels;
	     i++) {
		const struct level_report *l =
			&report->competencies[discount->competency].levels[i];
		if (l->level >= level && l->held) {
			d->access = ACCESS_HAVE;
			d->level = l;
		}
	}
}

const struct discount_report *
discounts_at(const struct report *report, struct arena *arena, size_t *n)
{
	const struct catalog *catalog = report->catalog;
	struct discount_report *all =
		arena_array(arena, catalog->n_discounts, sizeof *all);
	*n = catalog->n_discounts;
	for (size_t i = 0; i < *n; i++) {
		all[i].discount = &catalog->discounts[i];
		judge_discount(report, &all[i]);
	}
	return all;
}

int64_t
benefit_discounted(int64_t price_micros, int64_t discount_micros)
{
	const int64_t whole = INT64_C(100000000);
	int64_t rest = discount_micros < whole ? whole - discount_micros : 0;
	/* price * rest / whole without overflow */
	return price_micros / whole * rest +
	       (price_micros % whole * rest + whole / 2) / whole;
}

static void
judge_offer(const struct report *report, struct offer_report *o, uint32_t index)
{
	uint32_t level = o->offer->level;
	bool lower = false, spent = false;
	for (size_t i = 0; i < report->world->n_subscriptions; i++) {
		const struct subscription *s = &report->world->subscriptions[i];
		uint32_t of = subscription_level(report->catalog, s);
		spent |= o->offer->once && s->offer == index &&
			 s->purchased_on <= report->as_of;
		if (s->offer == CATALOG_NONE || !subscription_covers(s, report->as_of))
			continue;
		if (s->offer == index &&
		    (!o->subscription || s->term_end >= o->subscription->term_end))
			o->subscription = s;
		lower |= of != CATALOG_NONE && level != CATALOG_NONE && of < level &&
			 subscription_program(report->catalog, s) == o->offer->program;
	}
	o->competency = CATALOG_NONE;
	o->access = ACCESS_NEEDS_PURCHASE;
	if (level != CATALOG_NONE) {
		o->level = report_nearest(report, CATALOG_NONE, level, &o->competency);
		o->access = access_by(o->level);
	}
	bool priced = catalog_price(o->offer, report->as_of, &o->price_micros);
	if (!priced) {
		o->access = ACCESS_UNPRICED;
		o->price_micros = FACT_NO_FIGURE;
	}
	if (spent)
		o->access = ACCESS_SPENT;
	if (o->subscription)
		o->access = ACCESS_HAVE;
	o->upgrade = lower && !o->subscription;
	if (o->upgrade && priced)
		o->price_micros = benefit_discounted(o->price_micros,
						     o->offer->upgrade_discount_micros);
}

const struct offer_report *
offers_at(const struct report *report, struct arena *arena, size_t *n)
{
	const struct catalog *catalog = report->catalog;
	struct offer_report *all = arena_array(arena, catalog->n_offers, sizeof *all);
	*n = catalog->n_offers;
	for (uint32_t i = 0; i < *n; i++) {
		all[i].offer = &catalog->offers[i];
		judge_offer(report, &all[i], i);
	}
	return all;
}
