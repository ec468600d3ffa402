#include "core/world.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "addresses.h"
#include "base/mem.h"
#include "base/text.h"
#include "own_rows.h"

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

enum { FEW_ROWS = 64 }; /* that are sorted by insertion */

/* By credential, then day; the rows are one person's. */
static bool
achievement_precedes(const struct achievement *a, const struct achievement *b)
{
	if (a->credential != b->credential)
		return a->credential < b->credential;
	return a->earned_on < b->earned_on;
}

static int
compare_achievements(const void *a, const void *b)
{
	return achievement_precedes(b, a) - achievement_precedes(a, b);
}

static void
sort_achievements(void *rows, size_t n)
{
	struct achievement *own = rows;

	if (n > FEW_ROWS) {
		qsort(own, n, sizeof *own, compare_achievements);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		struct achievement row = own[i];
		size_t at = i;

		for (; at > 0 && achievement_precedes(&row, &own[at - 1]); at--)
			own[at] = own[at - 1];
		own[at] = row;
	}
}

/* By beginning, then organization; the rows are one person's. */
static bool
association_precedes(const struct association *a, const struct association *b)
{
	if (a->from != b->from)
		return a->from < b->from;
	return a->organization < b->organization;
}

static int
compare_associations(const void *a, const void *b)
{
	return association_precedes(b, a) - association_precedes(a, b);
}

void
world_sort_associations(struct association *own, size_t n)
{
	if (n > FEW_ROWS) {
		qsort(own, n, sizeof *own, compare_associations);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		struct association row = own[i];
		size_t at = i;

		for (; at > 0 && association_precedes(&row, &own[at - 1]); at--)
			own[at] = own[at - 1];
		own[at] = row;
	}
}

static void
sort_associations(void *rows, size_t n)
{
	world_sort_associations(rows, n);
}

void
world_order_people(const struct person *people, size_t n, uint32_t *order)
{
	addresses_sort(people, n, order);
}

/* Puts people in order; returns where each of them, by former index, now is. */
static uint32_t *
order_people(struct world *world)
{
	size_t n = world->n_people;
	uint32_t *now = mem_new(n, sizeof *now), *order = mem_new(n, sizeof *order);
	struct person *former = mem_new(n, sizeof *former);

	if (n > 0)
		memcpy(former, world->people, n * sizeof *former);
	addresses_sort(former, n, order);
	for (size_t i = 0; i < n; i++) {
		world->people[i] = former[order[i]];
		now[order[i]] = (uint32_t)i;
	}
	free(former);
	free(order);
	return now;
}

static void
sort_people(struct world *world)
{
	uint32_t *now = order_people(world);

	world->n_achievements = own_rows_sort(
		world->achievements, world->n_achievements, sizeof *world->achievements,
		now, world->n_people, sort_achievements);
	world->n_associations = own_rows_sort(
		world->associations, world->n_associations, sizeof *world->associations,
		now, world->n_people, sort_associations);
	free(now);
}

/* Finds everybody's slice where the achievements come by person. */
static void
index_achievements(struct world *world)
{
	uint32_t at = 0, n = (uint32_t)world->n_achievements;

	for (uint32_t p = 0; p < world->n_people; p++) {
		struct person *person = &world->people[p];

		person->first_achievement = at;
		while (at < n && world->achievements[at].person == p)
			at++;
		person->n_achievements = at - person->first_achievement;
	}
}

static void
index_associations(struct world *world)
{
	uint32_t at = 0, n = (uint32_t)world->n_associations;

	for (uint32_t p = 0; p < world->n_people; p++) {
		struct person *person = &world->people[p];

		person->first_association = at;
		while (at < n && world->associations[at].person == p)
			at++;
		person->n_associations = at - person->first_association;
	}
}

void
world_sever(struct association *own, size_t n, int32_t left_on)
{
	for (size_t i = 0; i < n; i++) {
		struct association *a = &own[i];

		a->effective_to = a->to < left_on ? a->to : left_on;
		if (i + 1 < n && a[1].from - 1 < a->effective_to)
			a->effective_to = a[1].from - 1;
	}
}

static void
sever(struct world *world)
{
	for (size_t p = 0; p < world->n_people; p++) {
		const struct person *person = &world->people[p];

		world_sever(world->associations + person->first_association,
			    person->n_associations, person->left_on);
	}
}

void
world_prepare_rest(struct world *world, const struct catalog *catalog)
{
	sever(world);
	world_prepare_tables(world, catalog);
}

void
world_prepare(struct world *world, const struct catalog *catalog)
{
	assert(world->references == NULL); /* they would belong to others */
	sort_people(world);
	index_achievements(world);
	index_associations(world);
	if (world->achievements_capacity < world->n_achievements)
		world->achievements_capacity = world->n_achievements;
	if (world->associations_capacity < world->n_associations)
		world->associations_capacity = world->n_associations;
	world_prepare_rest(world, catalog);
}

size_t
world_room(size_t n)
{
	enum { FEW_MORE = 1024, SHARE = 16 };

	return n + n / SHARE + FEW_MORE;
}

struct world *
world_with_achievements(const struct world *world, struct achievement *achievements,
			size_t n, struct reference_block *references,
			struct arena *arena)
{
	struct world *other = arena_alloc(arena, sizeof *other);

	*other = *world;
	other->achievements = achievements;
	other->n_achievements = n;
	other->achievements_capacity = world_room(n);
	other->references = references;
	other->people = arena_array(arena, world->n_people, sizeof *other->people);
	if (world->n_people > 0)
		memcpy(other->people, world->people,
		       world->n_people * sizeof *other->people);
	index_achievements(other);
	return other;
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

/* By the first address, in the order of which the people are. */
static uint32_t
find_person(const struct world *world, const char *email)
{
	size_t low = 0, high = world->n_people;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (text_compare(world->people[middle].email, email) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < world->n_people && text_compare(world->people[low].email, email) == 0)
		return (uint32_t)low;
	return CATALOG_NONE;
}

uint32_t
world_person(const struct world *world, const char *email)
{
	uint32_t p = find_person(world, email);

	if (p != CATALOG_NONE)
		return p;
	for (p = 0; p < world->n_people; p++)
		if (has_address(world->people[p].other_emails, email))
			return p;
	return CATALOG_NONE;
}
