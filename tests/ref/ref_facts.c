/* Dated rows: what counts on a day. attain(7), Associations to Records and Membership.
 */
#include <string.h>

#include "ref/internal.h"

struct ref_view
ref_view(struct ref *ref, int32_t date)
{
	return (struct ref_view){.ref = ref,
				 .date = date,
				 .without_person = CATALOG_NONE,
				 .without_override = SIZE_MAX,
				 .forever = INT32_MIN};
}

static int32_t
smaller(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

/* An association ends where it says, before the person's next one, and when they leave.
 */
static int32_t
effective_to(const struct world *world, const struct association *a)
{
	int32_t to = smaller(a->to, world->people[a->person].left_on);

	for (size_t i = 0; i < world->n_associations; i++) {
		const struct association *b = &world->associations[i];

		if (b->person == a->person && b->from > a->from)
			to = smaller(to, b->from - 1);
	}
	return to;
}

/* The last day on which an achievement counts; INT32_MIN: it never does. */
static int32_t
until(const struct catalog *catalog, const struct achievement *a)
{
	const struct catalog_credential *c;
	int32_t last = DATE_NEVER;

	if (a->credential >= catalog->n_credentials)
		return INT32_MIN;
	c = &catalog->credentials[a->credential];
	if (a->expires_on != DATE_NEVER)
		last = a->expires_on;
	else if (c->valid_months > 0)
		last = ref_plus_months(a->earned_on, c->valid_months);
	last = smaller(last, c->counts_until);
	if (a->earned_on > c->retires || last < a->earned_on)
		return INT32_MIN;
	return last;
}

bool
ref_is_home(const struct ref_view *view, uint32_t person)
{
	const struct world *world = view->ref->world;

	for (size_t i = 0; i < world->n_associations; i++) {
		const struct association *a = &world->associations[i];

		if (a->person == person && a->organization == WORLD_HOME &&
		    a->from <= view->date && view->date <= view->ref->effective_to[i])
			return true;
	}
	return false;
}

bool
ref_counts(const struct ref_view *view, size_t achievement,
	   const struct ref_text *limits)
{
	const struct achievement *a = &view->ref->world->achievements[achievement];
	int32_t last = view->ref->until[achievement];

	for (size_t i = 0; limits != NULL && i < limits->n_limits; i++) {
		const struct limited_credential *limit = &limits->limits[i];

		if (limit->credential != a->credential)
			continue;
		if (a->earned_on > limit->earned_until)
			return false;
		last = smaller(last, limit->date);
	}

	if (last == view->forever && last != INT32_MIN)
		last = DATE_NEVER;
	return a->earned_on <= view->date && view->date <= last && last != INT32_MIN;
}

/* What a person holds for home. */
void
ref_held(const struct ref_view *view, uint32_t person, const struct ref_text *limits,
	 bool *held)
{
	const struct world *world = view->ref->world;

	memset(held, 0, view->ref->catalog->n_credentials * sizeof(*held));
	if (person == view->without_person || !ref_is_home(view, person))
		return;
	for (size_t i = 0; i < world->n_achievements; i++)
		if (world->achievements[i].person == person &&
		    ref_counts(view, i, limits))
			held[world->achievements[i].credential] = true;
}

const char *
ref_setting(const struct ref_view *view, const char *setting)
{
	const struct world *world = view->ref->world;
	const char *value = strcmp(setting, "track") == 0 ? world->organization.track
							  : world->organization.market;
	int32_t latest = DATE_NONE;

	for (size_t i = 0; i < world->facts.n_settings; i++) {
		const struct dated_setting *row = &world->facts.settings[i];

		if (strcmp(row->setting, setting) == 0 && row->from > latest &&
		    row->from <= view->date) {
			latest = row->from;
			value = row->value;
		}
	}
	return value;
}

int32_t
ref_override_until(const struct ref *ref, const struct override *override)
{
	if (override->until != DATE_NEVER)
		return override->until;
	return ref_plus_months(override->from, ref->catalog->override_months);
}

/* From how many days before the end of its term the offer can be bought again. */
static int32_t
days_before(const struct ref *ref, const struct subscription *s)
{
	return ref->catalog->offers[s->offer].renew_days_before;
}

/* The end of the term that a purchase begins, or renews. */
static int32_t
term_end(struct ref *ref, size_t subscription)
{
	const struct membership_rules *rules = &ref->catalog->membership;
	const struct subscription *all = ref->world->subscriptions;
	const struct subscription *s = &all[subscription];
	int32_t old_end = DATE_NONE;

	if (s->ends_on != DATE_NEVER)
		return s->ends_on;
	for (size_t i = 0; i < ref->world->n_subscriptions; i++) {
		if (all[i].offer != s->offer || all[i].purchased_on >= s->purchased_on)
			continue;
		int32_t end = term_end(ref, i);

		if (end - days_before(ref, s) <= s->purchased_on &&
		    s->purchased_on <= end + rules->renewal_days && end > old_end)
			old_end = end;
	}
	if (rules->term == TERM_CALENDAR_YEAR)
		return ref_year_end(s->purchased_on > old_end ? s->purchased_on
							      : old_end + 1);
	return ref_plus_months(old_end == DATE_NONE ? s->purchased_on : old_end,
			       rules->term_months);
}

int32_t
ref_cover_end(const struct ref *ref, size_t subscription)
{
	return ref->term_end[subscription] + ref->catalog->membership.renewal_days;
}

uint32_t
ref_offer_level(const struct ref *ref, size_t subscription)
{
	return ref->catalog->offers[ref->world->subscriptions[subscription].offer]
		.level;
}

bool
ref_covers(const struct ref *ref, size_t subscription, int32_t date)
{
	const struct subscription *s = &ref->world->subscriptions[subscription];

	return s->offer != CATALOG_NONE && s->purchased_on <= date &&
	       date <= ref_cover_end(ref, subscription);
}

void
ref_facts(struct ref *ref)
{
	const struct world *world = ref->world;

	ref->effective_to =
		arena_array(&ref->arena, world->n_associations, sizeof(int32_t));
	for (size_t i = 0; i < world->n_associations; i++)
		ref->effective_to[i] = effective_to(world, &world->associations[i]);
	ref->until = arena_array(&ref->arena, world->n_achievements, sizeof(int32_t));
	for (size_t i = 0; i < world->n_achievements; i++)
		ref->until[i] = until(ref->catalog, &world->achievements[i]);
	ref->term_end =
		arena_array(&ref->arena, world->n_subscriptions, sizeof(int32_t));
	for (size_t i = 0; i < world->n_subscriptions; i++)
		if (world->subscriptions[i].offer != CATALOG_NONE)
			ref->term_end[i] = term_end(ref, i);
}
