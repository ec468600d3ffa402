#include "checks.h"

#include <string.h>

#include "app/profile.h"
#include "app/track.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/text.h"
#include "import.h"
#include "round.h"

/* ---- employees ---- */

static bool
check_employee(struct import *import, union value *values)
{
	renamed_find(import, values);
	values[2].text =
		addresses_join(&import->round, "", values[2].text, values[0].text);
	return true;
}

/* ---- what people have ---- */

static bool
check_achievement(struct import *import, union value *values)
{
	const struct catalog_credential *credential =
		&import->app->catalog->credentials[values[1].number];
	const bool trainings = import->kind == &kind_trainings;
	char date[DATE_TEXT_BYTES];
	if (values[3].number < values[2].number)
		import_warn(import, trainings ? 15 : 3, ISSUE_EXPIRED_BEFORE_EARNED,
			    NULL);
	if (values[2].number > credential->retires)
		import_warn(
			import, trainings ? 7 : 2, ISSUE_EARNED_AFTER_RETIRED,
			TEXTS(credential->id, date_format(credential->retires, date)));
	return true;
}

static bool
check_association(struct import *import, union value *values)
{
	const struct person *person = &import->app->world->people[values[0].number];
	char date[DATE_TEXT_BYTES];
	return values[2].number <= person->left_on ||
	       import_bad(import, 2, ISSUE_BEGINS_AFTER_LEFT,
			  TEXTS(date_format(person->left_on, date)));
}

/* ---- membership ---- */

/* The last day of a new term, and of its renewal, must be ones that can be written. */
static bool
check_term(struct import *import, const union value *values)
{
	const struct catalog *catalog = import->app->catalog;
	uint32_t offer = catalog_offer(catalog, values[0].text);
	const struct membership_rules *rules =
		&catalog_program(catalog, catalog_program_of_offer(catalog, offer))
			 ->membership;
	const bool given = values[2].number != DATE_NEVER;
	int32_t from = (int32_t)values[1].number, end = (int32_t)values[2].number;
	if (!given)
		end = rules->term == TERM_CALENDAR_YEAR
			      ? date_year_end(from)
			      : date_plus_months(from, rules->term_months);
	return date_plus_days(end, (int64_t)rules->renewal_days + 1) != DATE_NEVER ||
	       import_bad(import, given ? 2 : 1, ISSUE_ENDLESS_TERM, NULL);
}

static bool
check_subscription(struct import *import, union value *values)
{
	if (values[3].number != FACT_NO_FIGURE && values[3].number < 0)
		return import_bad(import, 3, ISSUE_PRICE_BELOW_0, NULL);
	return check_term(import, values);
}

/* ---- what no level depends on ---- */

static bool
check_use(struct import *import, union value *values)
{
	return !import->reader.has[2] || values[2].number != 0 ||
	       import_bad(import, 2, ISSUE_QUANTITY_0, NULL);
}

static bool
check_status(struct import *import, const char *word)
{
	enum referral_status status;
	bool known = referral_status_parse(word, &status);
	if (known && status != REFERRAL_MISSED && status != REFERRAL_EXPIRED)
		return true;
	return import_bad(import, 3, known ? ISSUE_COMPUTED_STATUS : ISSUE_NO_STATUS,
			  TEXTS(import_quote(import, word)));
}

static bool
check_referral(struct import *import, union value *values)
{
	struct moment received = moment_from_number(values[2].number);
	struct moment changed = moment_from_number(values[4].number);
	if (!*values[3].text)
		values[3] = as_text(referral_status_id(REFERRAL_NEW));
	if (!check_status(import, values[3].text))
		return false;
	if (changed.date != DATE_NONE && changed.date < received.date)
		return import_bad(import, 4, ISSUE_BEFORE_RECEIVED, NULL);
	return values[5].number == FACT_NO_FIGURE || values[5].number >= 0 ||
	       import_bad(import, 5, ISSUE_VALUE_BELOW_0, NULL);
}

/* Every text against its field's limits. */
static bool
check_fields(struct import *import, const struct profile_field *fields, size_t n,
	     const union value *values)
{
	for (size_t i = 0; i < n; i++) {
		const char *text = values[i].text;
		const char *why = profile_problem(&fields[i], text, &import->round);
		if (why)
			return import_bad(import, i, ISSUE_PROFILE,
					  TEXTS(import_quote(import, text), why));
		why = profile_warning(&fields[i], text, &import->round);
		if (why)
			import_warn(import, i, ISSUE_PROFILE,
				    TEXTS(import_quote(import, text), why));
	}
	return true;
}

static bool
check_profile(struct import *import, union value *values)
{
	return check_fields(import, profile_fields, PROFILE_FIELDS, values);
}

/* How many locations a region has: recorded ones, and new ones of the file so far;
 * *known if this is one of them. */
static size_t
in_region(const struct staging *stage, const union value *values, bool *known)
{
	union value other[KIND_COLUMNS];
	size_t n = 0;
	*known = false;
	for (size_t i = 0; i < stage->n_recorded + stage->n; i++) {
		if (staging_is_gone(stage, i) ||
		    (i >= stage->n_recorded &&
		     stage->facts[i - stage->n_recorded].recorded != INDEX_NONE))
			continue;
		staging_get(stage, (uint32_t)i, other);
		if (strcmp(other[0].text, values[0].text) != 0)
			continue;
		n++;
		*known |= strcmp(other[1].text, values[1].text) == 0;
	}
	return n;
}

/* No more locations than a region may have; a known one may change. */
static bool
check_location(struct import *import, union value *values)
{
	bool known;
	if (!check_fields(import, location_fields, LOCATION_FIELDS, values))
		return false;
	if (in_region(&import->facts, values, &known) < LOCATIONS_IN_REGION || known)
		return true;
	return import_bad(
		import, 0, ISSUE_REGION_FULL,
		TEXTS(import_quote(import, values[0].text),
		      arena_printf(&import->round, "%d", LOCATIONS_IN_REGION)));
}

/* ---- settings ---- */

/* Warns of words of a track that no path asks for. */
static void
check_tracks(struct import *import, const char *words)
{
	const char *track;
	while (track = app_unknown_track(import->app->catalog, &words, &import->round),
	       track)
		import_warn(import, 2, ISSUE_UNKNOWN_TRACK,
			    TEXTS(import_quote(import, track)));
}

static bool
check_setting(struct import *import, union value *values)
{
	const char *setting = values[0].text, *value = values[2].text;
	if (strcmp(setting, "track") == 0) {
		check_tracks(import, value);
		return true;
	}
	if (strcmp(setting, "market") != 0)
		return import_bad(import, 0, ISSUE_NO_SETTING,
				  TEXTS(import_quote(import, setting)));
	return strcmp(value, "developed") == 0 || strcmp(value, "developing") == 0 ||
	       import_bad(import, 2, ISSUE_NO_MARKET,
			  TEXTS(import_quote(import, value)));
}

/* A level is one that its competency, in the column before it, has. */
static bool
check_level(struct import *import, const union value *values)
{
	const struct catalog *catalog = import->app->catalog;
	int at = kind_find_column(import->kind, "level");
	if (at < 0)
		return true;
	uint32_t competency = catalog_competency(catalog, values[at - 1].text);
	uint32_t level = catalog_level(catalog, catalog_program_of(catalog, competency),
				       values[at].text);
	return catalog_attainable(&catalog->competencies[competency], level) ||
	       import_bad(import, (size_t)at, ISSUE_NO_SUCH_LEVEL,
			  TEXTS(values[at - 1].text, values[at].text));
}

bool
checks_row(struct import *import, union value *values)
{
	static bool (*const checks[KIND_COUNT])(struct import *, union value *) = {
		[KIND_EMPLOYEES] = check_employee,
		[KIND_ACHIEVEMENTS] = check_achievement,
		[KIND_ASSOCIATIONS] = check_association,
		[KIND_SUBSCRIPTIONS] = check_subscription,
		[KIND_BENEFIT_USES] = check_use,
		[KIND_REFERRALS] = check_referral,
		[KIND_PROFILE] = check_profile,
		[KIND_LOCATIONS] = check_location,
		[KIND_SETTINGS] = check_setting,
	};
	enum kind_id id =
		import->kind == &kind_trainings ? KIND_ACHIEVEMENTS : import->kind->id;
	return check_level(import, values) &&
	       (!checks[id] || checks[id](import, values));
}

/* ---- of the whole file: each address belongs to one person ---- */

struct owners {
	struct lookup addresses, mcp_ids;
};

static uint32_t
find_mcp_id(const struct world *world, const char *mcp_id, uint32_t person)
{
	for (size_t i = 0; i < world->n_people; i++) {
		const struct person *p = &world->people[i];
		if (i != person && (text_compare(p->mcp_id, mcp_id) == 0 ||
				    world_has_word(p->other_mcp_ids, mcp_id)))
			return (uint32_t)i;
	}
	return INDEX_NONE;
}

/* The address is nobody else's; for a row by itself not that of anybody recorded. */
static bool
check_address(struct import *import, struct owners *owners, const char *word,
	      size_t len, uint32_t person, size_t column)
{
	const uint32_t owner = import->alone
				       ? people_find(&import->people, word, len)
				       : lookup_find(&owners->addresses, word, len);
	if (owner == INDEX_NONE || owner == person)
		return true;
	return import_bad(
		import, column, ISSUE_ADDRESS_OF_OTHER,
		TEXTS(import_quote(import, arena_strndup(&import->round, word, len)),
		      import_person(import, person), import_person(import, owner)));
}

static bool
check_own(struct import *import, struct owners *owners, const union value *values,
	  uint32_t person)
{
	const char *email = values[0].text, *rest = values[2].text, *word;
	size_t len;
	if (!check_address(import, owners, email, strlen(email), person, 0))
		return false;
	while (word = next_word(&rest, &len), len > 0)
		if (!check_address(import, owners, word, len, person, 2))
			return false;
	return true;
}

/* An MCP id that two people have is odd, but may be one human who is recorded twice.
 * Line 0: recorded, and not to be judged. */
static void
claim_mcp_id(struct import *import, struct owners *owners, const char *word, size_t len,
	     uint32_t person, size_t column)
{
	const uint32_t owner =
		import->alone ? find_mcp_id(import->app->world, word, person)
			      : lookup_claim(&owners->mcp_ids, word, len, person);
	if (owner == INDEX_NONE || owner == person || import->line == 0)
		return;
	import_warn(
		import, column, ISSUE_MCP_ID_OF_OTHER,
		TEXTS(import_quote(import, arena_strndup(&import->round, word, len)),
		      import_person(import, person), import_person(import, owner)));
}

/* Takes addresses and ids for a person; the first one keeps them. */
static void
claim_all(struct import *import, struct owners *owners, const union value *values,
	  uint32_t person)
{
	const char *email = values[0].text, *rest = values[2].text, *word;
	const char *mcp_id = values[3].text, *ids = values[8].text;
	size_t len;
	lookup_claim(&owners->addresses, email, strlen(email), person);
	while (word = next_word(&rest, &len), len > 0)
		lookup_claim(&owners->addresses, word, len, person);
	if (*mcp_id)
		claim_mcp_id(import, owners, mcp_id, strlen(mcp_id), person, 3);
	while (word = next_word(&ids, &len), len > 0)
		claim_mcp_id(import, owners, word, len, person, 8);
}

/* Of facts that are pointed at. */
static int
compare_lines(const void *a, const void *b)
{
	const struct fact *const *x = a, *const *y = b;
	return ORDER((*x)->line, (*y)->line);
}

/* What is recorded of those of whom no good row of the file tells comes first. */
static void
claim_recorded(struct import *import, struct owners *owners)
{
	const struct staging *stage = &import->people.stage;
	unsigned char *staged = arena_alloc(&import->round, stage->n_recorded);
	union value values[KIND_COLUMNS];
	for (size_t i = 0; i < stage->n; i++) {
		const struct fact *fact = &stage->facts[i];
		if (fact->recorded != INDEX_NONE && !fact->is_bad)
			staged[fact->recorded] = 1;
	}
	import->line = 0;
	for (size_t i = 0; i < stage->n_recorded; i++) {
		if (staged[i])
			continue;
		kind_get(stage->kind, stage->world, i, values);
		claim_all(import, owners, values, (uint32_t)i);
	}
}

/* Nobody's MCP id is one of their others too. */
static void
drop_own_ids(struct import *import)
{
	const struct staging *stage = &import->people.stage;
	for (size_t i = 0; i < stage->n; i++) {
		union value *values = staging_values(stage, i);
		const char *id = values[3].text;
		if (*id != '\0' && world_has_word(values[8].text, id))
			values[8].text =
				addresses_join(&import->round, "", values[8].text, id);
	}
}

/* What a fact says; if it is bad that leaves what is recorded, and claims nothing. */
static void
take_person(struct import *import, struct owners *owners, size_t fact)
{
	const struct staging *stage = &import->people.stage;
	const struct fact *is = &stage->facts[fact];
	const union value *values = staging_values(stage, fact);
	const uint32_t person = staging_number(stage, fact);
	union value recorded[KIND_COLUMNS];
	import->line = is->line;
	if (!check_own(import, owners, values, person)) {
		if (is->recorded == INDEX_NONE)
			return;
		kind_get(stage->kind, stage->world, is->recorded, recorded);
		import->line = 0;
		values = recorded;
	}
	claim_all(import, owners, values, person);
}

void
checks_addresses(struct import *import)
{
	struct owners owners = {0};
	const struct staging *stage = &import->people.stage;
	drop_own_ids(import);
	const struct fact **order =
		arena_array(&import->round, stage->n, sizeof *order);
	if (!import->alone)
		claim_recorded(import, &owners);
	for (size_t i = 0; i < stage->n; i++)
		order[i] = &stage->facts[i];
	mem_sort(order, stage->n, sizeof *order, compare_lines);
	for (size_t i = 0; i < stage->n; i++)
		if (!order[i]->is_bad)
			take_person(import, &owners, (size_t)(order[i] - stage->facts));
	lookup_free(&owners.addresses);
	lookup_free(&owners.mcp_ids);
}

/* ---- of the whole file: one organization at a time ---- */

struct period {
	uint32_t person;
	int32_t from, to;
	const char *organization;
	size_t line; /* 0: recorded, and not in the file */
};

static int
compare_periods(const void *a, const void *b)
{
	const struct period *x = a, *y = b;
	return order_by(ORDER(x->person, y->person),
			order_by(ORDER(x->line, y->line), ORDER(x->from, y->from)));
}

static struct period
make_period(const union value *values, size_t line)
{
	return (struct period){(uint32_t)values[0].number, (int32_t)values[2].number,
			       (int32_t)values[3].number, values[1].text, line};
}

/* Periods of the people that the file tells of, as they will be, by person and line. */
static struct period *
collect_periods(struct import *import, size_t *n)
{
	const struct staging *stage = &import->facts;
	const struct world *world = stage->world;
	const struct people *people = &import->people;
	unsigned char *staged = arena_alloc(&import->round, stage->n_recorded);
	union value values[KIND_COLUMNS];
	size_t room = stage->n, i;
	for (size_t p = 0; (p = people_next_touched(people, p)) != SIZE_MAX; p++)
		room += world->people[p].n_associations;
	struct period *periods = arena_array(&import->round, room, sizeof *periods);
	*n = 0;
	for (i = 0; i < stage->n; i++) {
		const struct fact *fact = &stage->facts[i];
		if (fact->recorded != INDEX_NONE)
			staged[fact->recorded] = 1;
		periods[(*n)++] = make_period(staging_values(stage, i), fact->line);
	}
	for (size_t p = 0; (p = people_next_touched(people, p)) != SIZE_MAX; p++) {
		struct kind_walk walk = kind_walk_of(stage->kind, world, (uint32_t)p);
		while (kind_next(stage->kind, world, &walk, &i)) {
			kind_get(stage->kind, world, i, values);
			if (!staged[i] && !staging_is_gone(stage, i))
				periods[(*n)++] = make_period(values, 0);
		}
	}
	mem_sort(periods, *n, sizeof *periods, compare_periods);
	return periods;
}

static bool
same_begin(const struct period *a, const struct period *b)
{
	return a->from == b->from && strcmp(a->organization, b->organization) != 0;
}

static bool
overlap(const struct period *a, const struct period *b)
{
	return a->to != DATE_NEVER && b->to != DATE_NEVER && a->from <= b->to &&
	       b->from <= a->to;
}

static void
report_conflict(struct import *import, const struct period *late,
		const struct period *early)
{
	char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];
	import->line = late->line;
	import_bad(import, 2,
		   same_begin(late, early) ? ISSUE_BEGINS_ON_SAME_DAY : ISSUE_OVERLAPS,
		   TEXTS(import_quote(import, early->organization),
			 date_format(early->from, from), date_format(early->to, to)));
}

/* One person's periods: each against the good ones before it. */
static void
check_person(struct import *import, struct period *periods, size_t n)
{
	size_t n_good = 0;
	for (size_t i = 0; i < n; i++) {
		const struct period *conflict = NULL;
		for (size_t k = 0; k < n_good && !conflict && periods[i].line > 0;
		     k++) {
			if (same_begin(&periods[i], &periods[k]) ||
			    overlap(&periods[i], &periods[k]))
				conflict = &periods[k];
		}
		if (conflict)
			report_conflict(import, &periods[i], conflict);
		else
			periods[n_good++] = periods[i];
	}
}

void
checks_periods(struct import *import)
{
	size_t n;
	struct period *periods = collect_periods(import, &n);
	for (size_t begin = 0, end; begin < n; begin = end) {
		for (end = begin;
		     end < n && periods[end].person == periods[begin].person;)
			end++;
		check_person(import, periods + begin, end - begin);
	}
}

/* ---- of the whole file: what can be bought only once ---- */

/* The day of the first purchase of an offer, recorded ones included. */
static int32_t
first_purchase(const struct staging *stage, const char *offer)
{
	union value other[KIND_COLUMNS];
	int32_t first = DATE_NEVER;
	for (size_t i = 0; i < stage->n_recorded + stage->n; i++) {
		staging_get(stage, (uint32_t)i, other);
		if (!staging_is_gone(stage, i) && strcmp(other[0].text, offer) == 0 &&
		    other[1].number < first)
			first = (int32_t)other[1].number;
	}
	return first;
}

void
checks_once(struct import *import)
{
	const struct catalog *catalog = import->app->catalog;
	const struct staging *stage = &import->facts;
	char date[DATE_TEXT_BYTES];
	for (size_t i = 0; i < stage->n; i++) {
		const union value *values = staging_values(stage, i);
		uint32_t offer = catalog_offer(catalog, values[0].text);
		if (!catalog->offers[offer].once)
			continue;
		int32_t first = first_purchase(stage, values[0].text);
		import->line = stage->facts[i].line;
		if (values[1].number > first)
			import_warn(import, 1, ISSUE_BOUGHT_TWICE,
				    TEXTS(values[0].text, date_format(first, date)));
	}
}
