#include "core/world.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

static int
compare_people(const void *a, const void *b)
{
	const struct person *p = a, *q = b;
	int order = text_compare(p->email, q->email);

	return order != 0 ? order : COMPARE(p->row, q->row);
}

static int
compare_achievements(const void *a, const void *b)
{
	const struct achievement *p = a, *q = b;

	if (p->person != q->person)
		return COMPARE(p->person, q->person);
	if (p->credential != q->credential)
		return COMPARE(p->credential, q->credential);
	return COMPARE(p->earned_on, q->earned_on);
}

static int
compare_associations(const void *a, const void *b)
{
	const struct association *p = a, *q = b;

	if (p->person != q->person)
		return COMPARE(p->person, q->person);
	if (p->from != q->from)
		return COMPARE(p->from, q->from);
	return COMPARE(p->organization, q->organization);
}

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

/* The beginning of a folded address as a number, and whose it is: cheap to compare. */
struct address_key {
	uint64_t beginning[2];
	const struct person *person;
};

static struct address_key
address_key(const struct person *person)
{
	struct address_key key = {{0, 0}, person};
	struct buf folded = {0};
	unsigned char bytes[sizeof key.beginning] = {0};
	const char *email = person->email;
	size_t n = 0;

	while (n < sizeof bytes && email[n] != '\0' && (unsigned char)email[n] < 0x80) {
		bytes[n] = (unsigned char)email[n];
		if (bytes[n] >= 'A' && bytes[n] <= 'Z')
			bytes[n] += 'a' - 'A';
		n++;
	}
	if (n < sizeof bytes && email[n] != '\0') {
		text_fold_case(&folded, email);
		memcpy(bytes, folded.text,
		       folded.len < sizeof bytes ? folded.len : sizeof bytes);
		buf_free(&folded);
	}
	for (n = 0; n < sizeof bytes; n++)
		key.beginning[n / 8] = key.beginning[n / 8] << 8 | bytes[n];
	return key;
}

static int
compare_keys(const void *a, const void *b)
{
	const struct address_key *p = a, *q = b;

	for (int i = 0; i < 2; i++)
		if (p->beginning[i] != q->beginning[i])
			return COMPARE(p->beginning[i], q->beginning[i]);
	return compare_people(p->person, q->person);
}

/* Puts people in order; returns where each of them, by former index, now is. */
static uint32_t *
order_people(struct world *world)
{
	size_t n = world->n_people;
	uint32_t *now = mem_new(n, sizeof *now);
	struct person *former = mem_new(n, sizeof *former);
	struct address_key *keys = mem_new(n, sizeof *keys);

	for (size_t i = 0; i < n; i++) {
		former[i] = world->people[i];
		keys[i] = address_key(&former[i]);
	}
	sort(keys, n, sizeof *keys, compare_keys);
	for (size_t i = 0; i < n; i++) {
		world->people[i] = *keys[i].person;
		now[keys[i].person - former] = (uint32_t)i;
	}
	free(former);
	free(keys);
	return now;
}

/* Sorts one person's few rows. */
static void
sort_own(struct achievement *own, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct achievement row = own[i];
		size_t at = i;

		for (; at > 0 && compare_achievements(&own[at - 1], &row) > 0; at--)
			own[at] = own[at - 1];
		own[at] = row;
	}
}

/*
 * Achievements that come person by person, as the store gives them, move with their
 * person instead of being sorted as a whole. False if they don't come so.
 */
static bool
move_achievements(struct world *world, const uint32_t *now)
{
	size_t n = world->n_achievements, at = 0, own, i;
	size_t *starts = mem_new(world->n_people + 1, sizeof *starts);
	struct achievement *former;

	for (i = 1; i < n; i++)
		if (world->achievements[i - 1].person > world->achievements[i].person)
			break;
	if (i < n) {
		free(starts);
		return false;
	}
	former = mem_new(n, sizeof *former);
	if (n > 0)
		memcpy(former, world->achievements, n * sizeof *former);
	for (i = 0; i < n; i++)
		starts[now[former[i].person] + 1]++;
	for (i = 0; i < world->n_people; i++)
		starts[i + 1] += starts[i];
	for (i = 0; i < n; i += own) {
		uint32_t person = now[former[i].person];

		own = 0;
		at = starts[person];
		while (i + own < n && former[i + own].person == former[i].person) {
			world->achievements[at + own] = former[i + own];
			world->achievements[at + own++].person = person;
		}
		sort_own(&world->achievements[at], own);
	}
	free(former);
	free(starts);
	return true;
}

static void
sort_people(struct world *world)
{
	uint32_t *now = order_people(world);

	if (!move_achievements(world, now)) {
		for (size_t i = 0; i < world->n_achievements; i++)
			world->achievements[i].person =
				now[world->achievements[i].person];
		sort(world->achievements, world->n_achievements,
		     sizeof *world->achievements, compare_achievements);
	}
	for (size_t i = 0; i < world->n_associations; i++)
		world->associations[i].person = now[world->associations[i].person];
	free(now);
}

static void
index_people(struct world *world)
{
	size_t achievement = 0, association = 0;

	for (uint32_t p = 0; p < world->n_people; p++) {
		struct person *person = &world->people[p];

		person->first_achievement = achievement;
		while (achievement < world->n_achievements &&
		       world->achievements[achievement].person == p)
			achievement++;
		person->n_achievements = achievement - person->first_achievement;
		person->first_association = association;
		while (association < world->n_associations &&
		       world->associations[association].person == p)
			association++;
		person->n_associations = association - person->first_association;
	}
}

static void
sever(struct world *world)
{
	for (size_t i = 0; i < world->n_associations; i++) {
		struct association *a = &world->associations[i];
		int32_t left_on = world->people[a->person].left_on;

		a->effective_to = a->to < left_on ? a->to : left_on;
		if (i + 1 < world->n_associations && a[1].person == a->person &&
		    a[1].from - 1 < a->effective_to)
			a->effective_to = a[1].from - 1;
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
world_prepare(struct world *world, const struct catalog *catalog)
{
	sort_people(world);
	sort(world->associations, world->n_associations, sizeof *world->associations,
	     compare_associations);
	sort(world->metric_values, world->n_metric_values, sizeof *world->metric_values,
	     compare_metric_values);
	sort(world->records, world->n_records, sizeof *world->records, compare_records);
	sort(world->overrides, world->n_overrides, sizeof *world->overrides,
	     compare_overrides);
	sort(world->subscriptions, world->n_subscriptions, sizeof *world->subscriptions,
	     compare_subscriptions);
	index_people(world);
	sever(world);
	set_terms(world, catalog);
}

int32_t
world_until(const struct catalog *catalog, const struct achievement *achievement)
{
	const struct catalog_credential *credential;
	int32_t until = achievement->expires_on;

	if (achievement->credential >= catalog->n_credentials)
		return achievement->earned_on - 1;
	credential = &catalog->credentials[achievement->credential];
	if (achievement->earned_on > credential->retires)
		return achievement->earned_on - 1;
	if (until == DATE_NEVER && credential->valid_months > 0)
		until = date_plus_months(achievement->earned_on,
					 credential->valid_months);
	return until < credential->counts_until ? until : credential->counts_until;
}

int32_t
world_override_until(const struct catalog *catalog, const struct override *override)
{
	if (override->until != DATE_NEVER)
		return override->until;
	return date_plus_months(override->from, catalog->override_months);
}

uint32_t
world_organization(const struct world *world, uint32_t person, int32_t date)
{
	const struct person *p = &world->people[person];

	for (size_t i = 0; i < p->n_associations; i++) {
		const struct association *a =
			&world->associations[p->first_association + i];

		if (a->from <= date && date <= a->effective_to)
			return a->organization;
	}
	return CATALOG_NONE;
}

/* True if one of the blank-separated addresses is email. */
static bool
has_address(const char *addresses, const char *email)
{
	char address[512];

	while (*addresses != '\0') {
		size_t len = strcspn(addresses, " ");

		if (len > 0 && len < sizeof address) {
			memcpy(address, addresses, len);
			address[len] = '\0';
			if (text_compare(address, email) == 0)
				return true;
		}
		addresses += len;
		addresses += strspn(addresses, " ");
	}
	return false;
}

uint32_t
world_person(const struct world *world, const char *email)
{
	uint32_t p;

	for (p = 0; p < world->n_people; p++)
		if (text_compare(world->people[p].email, email) == 0)
			return p;
	for (p = 0; p < world->n_people; p++)
		if (has_address(world->people[p].other_emails, email))
			return p;
	return CATALOG_NONE;
}

static void *
copy_rows(struct arena *arena, const void *rows, size_t n, size_t size)
{
	void *copy = arena_array(arena, n, size);

	if (n > 0)
		memcpy(copy, rows, n * size);
	return copy;
}

#define COPY(field)                                                                    \
	copy->field =                                                                  \
		copy_rows(arena, world->field, world->n_##field, sizeof *world->field)

struct world *
world_copy(const struct world *world, struct arena *arena)
{
	struct world *copy = copy_rows(arena, world, 1, sizeof *world);

	COPY(people);
	COPY(achievements);
	COPY(associations);
	COPY(metric_values);
	COPY(records);
	COPY(overrides);
	COPY(subscriptions);
	return copy;
}
