#include "core/kind.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/text.h"

/* ---- the order of people ---- */

/* The beginning of a folded address as a number, and whose it is: cheap to compare. */
struct address_key {
	uint64_t beginning[2];
	uint32_t person;
};

static struct address_key
address_key(const struct person *people, uint32_t person)
{
	struct address_key key = {{0, 0}, person};
	struct buf folded = {0};
	unsigned char bytes[sizeof key.beginning] = {0};
	const char *email = people[person].email;
	size_t n = 0;
	while (n < sizeof bytes && email[n] != '\0' && (unsigned char)email[n] < 0x80) {
		bytes[n] = (unsigned char)email[n];
		if (bytes[n] >= 'A' && bytes[n] <= 'Z')
			bytes[n] += 'a' - 'A';
		n++;
	}
	/* a mark may follow, and change the last one */
	if ((n < sizeof bytes && email[n] != '\0') || (unsigned char)email[n] >= 0x80) {
		text_fold_case(&folded, email);
		memcpy(bytes, folded.text,
		       folded.len < sizeof bytes ? folded.len : sizeof bytes);
		buf_free(&folded);
	}
	for (n = 0; n < sizeof bytes; n++)
		key.beginning[n / 8] = key.beginning[n / 8] << 8 | bytes[n];
	return key;
}

/* By address, and by the store's key if that is recorded twice. */
static int
compare_keys(const void *a, const void *b, void *context)
{
	const struct address_key *p = a, *q = b;
	const struct person *people = context;
	for (int i = 0; i < 2; i++)
		if (p->beginning[i] != q->beginning[i])
			return ORDER(p->beginning[i], q->beginning[i]);
	return order_by(text_compare(people[p->person].email, people[q->person].email),
			ORDER(people[p->person].row, people[q->person].row));
}

void
world_order_people(const struct person *people, size_t n, uint32_t *order)
{
	struct address_key *keys = mem_new(n, sizeof *keys);
	for (uint32_t i = 0; i < n; i++)
		keys[i] = address_key(people, i);
	if (n > 1)
		qsort_r(keys, n, sizeof *keys, compare_keys, (void *)(uintptr_t)people);
	for (size_t i = 0; i < n; i++)
		order[i] = keys[i].person;
	free(keys);
}

/* Puts people in order; returns where each of them, by former index, now is. */
static uint32_t *
order_people(struct world *world)
{
	size_t n = world->n_people;
	uint32_t *now = mem_new(n, sizeof *now), *order = mem_new(n, sizeof *order);
	struct person *former = mem_new(n, sizeof *former);
	mem_copy(former, world->people, n, sizeof *former);
	world_order_people(former, n, order);
	for (size_t i = 0; i < n; i++) {
		world->people[i] = former[order[i]];
		now[order[i]] = (uint32_t)i;
	}
	free(former);
	free(order);
	return now;
}

/* ---- rows of people, in their order ---- */

static uint32_t
person_of(const char *row)
{
	uint32_t person;
	memcpy(&person, row, sizeof person);
	return person;
}

/* True if the rows come by person as they will be numbered, without gaps. */
static bool
are_in_order(const char *rows, size_t n, size_t size, const uint32_t *now)
{
	uint32_t last = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t person = person_of(rows + i * size);
		if (person == WORLD_NOBODY || now[person] < last)
			return false;
		last = now[person];
	}
	return true;
}

/* Puts the rows, but those of WORLD_NOBODY, in the order of people; returns how many
 * there are then. */
static size_t
arrange(char *rows, size_t n, size_t size, const uint32_t *now, size_t n_people)
{
	size_t *starts = mem_new(n_people + 1, sizeof *starts); /* by new index */
	char *former = mem_new(n, size);
	memcpy(former, rows, n * size);
	for (size_t i = 0; i < n; i++)
		if (person_of(former + i * size) != WORLD_NOBODY)
			starts[now[person_of(former + i * size)] + 1]++;
	for (size_t p = 0; p < n_people; p++)
		starts[p + 1] += starts[p];
	size_t kept = starts[n_people];
	for (size_t i = 0; i < n; i++) {
		uint32_t person = person_of(former + i * size);
		if (person == WORLD_NOBODY)
			continue;
		memcpy(rows + starts[now[person]]++ * size, former + i * size, size);
	}
	free(former);
	free(starts);
	return kept;
}

/* By credential, then day; the rows are one person's. */
static int
compare_achievements(const void *a, const void *b)
{
	const struct achievement *p = a, *q = b;
	return order_by(ORDER(p->credential, q->credential),
			ORDER(p->earned_on, q->earned_on));
}

/* By beginning, then organization; the rows are one person's. */
static int
compare_associations(const void *a, const void *b)
{
	const struct association *p = a, *q = b;
	return order_by(ORDER(p->from, q->from),
			ORDER(p->organization, q->organization));
}

void
world_sort_associations(struct association *own, size_t n)
{
	mem_sort(own, n, sizeof *own, compare_associations);
}

void
world_sort_achievements(void *rows, size_t n, size_t size)
{
	mem_sort(rows, n, size, compare_achievements);
}

/* Finds everybody's slice where the rows come by person. */
static void
index_own(const struct kind *kind, struct world *world)
{
	const char *rows = kind_list(kind, world);
	uint32_t at = 0, n = (uint32_t)kind_count(kind, world);
	for (uint32_t p = 0; p < world->n_people; p++) {
		uint32_t slice[2] = {at, 0};
		for (; at < n && person_of(rows + at * kind->size) == p; at++)
			slice[1]++;
		memcpy((char *)&world->people[p] + kind->slice, slice, sizeof slice);
	}
}

/*
 * By person, then as compared. The person of each row (a uint32_t at its beginning) is
 * rewritten by `now`, everybody's new index. Nothing is moved where the rows are in the
 * order of people already.
 */
static void
sort_own(const struct kind *kind, struct world *world, const uint32_t *now,
	 int (*compare)(const void *, const void *))
{
	char *rows = kind_list(kind, world);
	size_t n = kind_count(kind, world), size = kind->size;
	if (!are_in_order(rows, n, size, now))
		n = arrange(rows, n, size, now, world->n_people);
	for (size_t i = 0; i < n; i++)
		memcpy(rows + i * size, &now[person_of(rows + i * size)], sizeof *now);
	memcpy((char *)world + kind->count, &n, sizeof n);
	index_own(kind, world);
	for (size_t p = 0; p < world->n_people; p++) {
		uint32_t slice[2];
		memcpy(slice, (char *)&world->people[p] + kind->slice, sizeof slice);
		mem_sort(rows + slice[0] * size, slice[1], size, compare);
	}
}

static void
sort_people(struct world *world)
{
	uint32_t *now = order_people(world);
	sort_own(fact_kinds[KIND_ACHIEVEMENTS], world, now, compare_achievements);
	sort_own(fact_kinds[KIND_ASSOCIATIONS], world, now, compare_associations);
	free(now);
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

/* ---- the tables that belong to nobody ---- */

static int
compare_metric_values(const void *a, const void *b)
{
	const struct metric_value *p = a, *q = b;
	return order_by(
		ORDER(p->metric, q->metric),
		order_by(ORDER(p->date, q->date), strcmp(p->customer, q->customer)));
}

static int
compare_records(const void *a, const void *b)
{
	const struct record *p = a, *q = b;
	int order = order_by(strcmp(p->kind, q->kind), ORDER(p->date, q->date));
	return order_by(order, order_by(strcmp(p->customer, q->customer),
					ORDER(p->competency, q->competency)));
}

static int
compare_overrides(const void *a, const void *b)
{
	const struct override *p = a, *q = b;
	return order_by(ORDER(p->competency, q->competency),
			order_by(ORDER(p->level, q->level), ORDER(p->from, q->from)));
}

static int
compare_subscriptions(const void *a, const void *b)
{
	const struct subscription *p = a, *q = b;
	return order_by(
		ORDER(p->purchased_on, q->purchased_on),
		order_by(ORDER(p->offer, q->offer), strcmp(p->offer_id, q->offer_id)));
}

/* The first day of the window in which a term can be renewed, after its purchase. */
static int32_t
window_opens(const struct catalog *catalog, const struct subscription *s)
{
	int32_t before = s->offer == CATALOG_NONE
				 ? -1
				 : catalog->offers[s->offer].renew_days_before;
	int32_t opens = date_plus_days(s->term_end, -(int64_t)before);
	return opens > s->purchased_on ? opens : date_plus_days(s->purchased_on, 1);
}

/* The term that a purchase renews: of the same offer, the latest whose window it is in;
 * a given end must lie after it. */
static const struct subscription *
renewed_term(const struct world *world, const struct catalog *catalog, size_t at)
{
	const struct subscription *bought = &world->subscriptions[at], *renewed = NULL;
	for (size_t i = 0; i < at; i++) {
		const struct subscription *s = &world->subscriptions[i];
		if (strcmp(s->offer_id, bought->offer_id) == 0 &&
		    bought->purchased_on >= window_opens(catalog, s) &&
		    bought->purchased_on <= s->cover_end &&
		    bought->ends_on > s->term_end &&
		    (!renewed || s->term_end > renewed->term_end))
			renewed = s;
	}
	return renewed;
}

/* The last day of the year of the purchase or, if it was renewed early, of the new
 * term's first day. */
static int32_t
year_of_term(const struct subscription *s)
{
	int32_t first = s->renewal ? date_plus_days(s->term_from, 1) : s->purchased_on;
	return date_year_end(first > s->purchased_on ? first : s->purchased_on);
}

static void
set_terms(struct world *world, const struct catalog *catalog)
{
	for (size_t i = 0; i < world->n_subscriptions; i++) {
		struct subscription *s = &world->subscriptions[i];
		const struct membership_rules *rules =
			&catalog_program(catalog, subscription_program(catalog, s))
				 ->membership;
		const struct subscription *renewed = renewed_term(world, catalog, i);
		s->renewal = renewed != NULL;
		s->term_from = renewed ? renewed->term_end : s->purchased_on;
		if (s->ends_on != DATE_NEVER)
			s->term_end = s->ends_on;
		else if (rules->term == TERM_CALENDAR_YEAR)
			s->term_end = year_of_term(s);
		else
			s->term_end =
				date_plus_months(s->term_from, rules->term_months);
		s->cover_end = date_plus_days(s->term_end, rules->renewal_days);
	}
}

void
world_prepare_tables(struct world *world, const struct catalog *catalog)
{
	mem_sort(world->metric_values, world->n_metric_values,
		 sizeof *world->metric_values, compare_metric_values);
	mem_sort(world->records, world->n_records, sizeof *world->records,
		 compare_records);
	mem_sort(world->overrides, world->n_overrides, sizeof *world->overrides,
		 compare_overrides);
	mem_sort(world->subscriptions, world->n_subscriptions,
		 sizeof *world->subscriptions, compare_subscriptions);
	set_terms(world, catalog);
	facts_prepare(world);
}

/* ---- all of it ---- */

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
	struct world *other = arena_copy(arena, world, 1, sizeof *other);
	other->achievements = achievements;
	other->n_achievements = n;
	other->achievements_capacity = world_room(n);
	other->references = references;
	other->people = arena_copy(arena, world->people, world->n_people,
				   sizeof *other->people);
	index_own(fact_kinds[KIND_ACHIEVEMENTS], other);
	return other;
}

/* What belongs to people, person by person, so that no gaps are left. */
static void
copy_own(const struct kind *kind, struct world *copy, size_t *capacity,
	 struct arena *arena)
{
	const char *rows = kind_list(kind, copy);
	size_t n = 0;
	*capacity = world_room(kind_count(kind, copy));
	char *own = arena_array(arena, *capacity, kind->size);
	for (size_t i = 0; i < copy->n_people; i++) {
		char *at = (char *)&copy->people[i] + kind->slice;
		uint32_t slice[2], begin = (uint32_t)n;
		memcpy(slice, at, sizeof slice);
		mem_copy(own + n * kind->size, rows + slice[0] * kind->size, slice[1],
			 kind->size);
		memcpy(at, &begin, sizeof begin);
		n += slice[1];
	}
	memcpy((char *)copy + kind->list, &own, sizeof own);
	memcpy((char *)copy + kind->count, &n, sizeof n);
}

/* The facts that are nobody's; what is one only is shared. */
static void
copy_facts(const struct kind *kind, struct world *copy, struct arena *arena)
{
	if (kind->count == 0)
		return;
	void *facts = arena_copy(arena, kind_list(kind, copy), kind_count(kind, copy),
				 kind->size);
	memcpy((char *)copy + kind->list, &facts, sizeof facts);
}

struct world *
world_copy(const struct world *world, struct arena *arena)
{
	struct world *copy = arena_copy(arena, world, 1, sizeof *world);
	copy->people = arena_copy(arena, world->people, world->n_people,
				  sizeof *world->people);
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (!fact_kinds[i]->of_people)
			copy_facts(fact_kinds[i], copy, arena);
	copy->references = NULL;
	copy_own(fact_kinds[KIND_ACHIEVEMENTS], copy, &copy->achievements_capacity,
		 arena);
	copy_own(fact_kinds[KIND_ASSOCIATIONS], copy, &copy->associations_capacity,
		 arena);
	return copy;
}

/* ---- questions ---- */

int32_t
world_until_term(const struct catalog_credential *credential,
		 const struct achievement *achievement, int32_t term_end)
{
	int32_t until = achievement->expires_on;
	if (achievement->earned_on > credential->retires)
		return achievement->earned_on - 1;
	if (until == DATE_NEVER)
		until = term_end;
	return until < credential->counts_until ? until : credential->counts_until;
}

int32_t
world_until_in(const struct catalog *catalog, uint32_t program,
	       const struct achievement *achievement)
{
	int32_t term_end = DATE_NEVER;
	const struct catalog_credential *credential =
		achievement->credential < catalog->n_credentials
			? catalog_view(catalog, program, achievement->credential)
			: NULL;
	if (!credential)
		return achievement->earned_on - 1;
	if (credential->valid_months > 0)
		term_end = date_plus_months(achievement->earned_on,
					    credential->valid_months);
	return world_until_term(credential, achievement, term_end);
}

int32_t
world_until(const struct catalog *catalog, const struct achievement *achievement)
{
	int32_t until = world_until_in(catalog, 0, achievement);
	for (uint32_t p = 1; p < catalog_n_programs(catalog); p++) {
		int32_t there = world_until_in(catalog, p, achievement);
		until = there > until ? there : until;
	}
	return until;
}

int32_t
world_override_until(const struct catalog *catalog, const struct override *override)
{
	if (override->until != DATE_NEVER)
		return override->until;
	uint32_t program = catalog_program_of(catalog, override->competency);
	return date_plus_months(override->from,
				catalog_program(catalog, program)->override_months);
}

uint32_t
subscription_program(const struct catalog *catalog,
		     const struct subscription *subscription)
{
	return catalog_program_of_offer(catalog, subscription->offer);
}

uint32_t
subscription_level(const struct catalog *catalog,
		   const struct subscription *subscription)
{
	return subscription->offer == CATALOG_NONE
		       ? CATALOG_NONE
		       : catalog->offers[subscription->offer].level;
}

bool
subscription_reaches(const struct catalog *catalog,
		     const struct subscription *subscription, uint32_t level)
{
	uint32_t bought = subscription_level(catalog, subscription);
	return bought != CATALOG_NONE && bought >= level &&
	       catalog->levels[bought].program == catalog->levels[level].program;
}

bool
subscription_covers(const struct subscription *subscription, int32_t day)
{
	return subscription->purchased_on <= day && day <= subscription->cover_end;
}

int32_t
subscription_opens(const struct catalog *catalog,
		   const struct subscription *subscription)
{
	if (subscription->offer != CATALOG_NONE &&
	    catalog->offers[subscription->offer].once)
		return DATE_NEVER;
	return window_opens(catalog, subscription);
}

bool
subscription_renewed(const struct world *world, const struct subscription *subscription,
		     int32_t day)
{
	for (size_t i = 0; i < world->n_subscriptions; i++) {
		const struct subscription *s = &world->subscriptions[i];
		if (s->renewal && s->purchased_on <= day &&
		    s->term_from == subscription->term_end &&
		    strcmp(s->offer_id, subscription->offer_id) == 0)
			return true;
	}
	return false;
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

bool
world_has_word(const char *list, const char *word)
{
	char own[512];
	while (*list != '\0') {
		size_t len = strcspn(list, " ");
		if (len > 0 && len < sizeof own) {
			memcpy(own, list, len);
			own[len] = '\0';
			if (text_compare(own, word) == 0)
				return true;
		}
		list += len;
		list += strspn(list, " ");
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
	uint32_t p = world->hidden ? CATALOG_NONE : find_person(world, email);
	if (p != CATALOG_NONE || *email == '\0')
		return p;
	for (p = 0; p < world->n_people; p++)
		if (world_has_word(world->people[p].other_emails, email) ||
		    (world->hidden && text_compare(world->people[p].email, email) == 0))
			return p;
	return CATALOG_NONE;
}

const struct achievement *
world_achievement(const struct world *world, uint32_t person, uint32_t credential,
		  int32_t earned_on)
{
	const struct person *p = &world->people[person];
	for (size_t i = 0; i < p->n_achievements; i++) {
		const struct achievement *a =
			&world->achievements[p->first_achievement + i];
		if (a->credential == credential && a->earned_on == earned_on)
			return a;
	}
	return NULL;
}

void
world_hide_one(struct person *person, int64_t but_row)
{
	if (person->row == but_row)
		return;
	person->email = person->name = person->other_emails = person->mcp_id = "";
	person->other_mcp_ids = person->directory_id = "";
	person->department = person->title = "";
}

void
world_hide(struct world *world, int64_t but_row)
{
	world->hidden = true;
	for (uint32_t i = 0; i < world->n_people; i++)
		world_hide_one(&world->people[i], but_row);
}
