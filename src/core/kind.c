#include "core/kind.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/each.h"
#include "base/lang.h"
#include "base/order.h"
#include "base/text.h"

#define AT(member) .at = offsetof(STRUCT, member)
#define INDEX(member) .index = offsetof(STRUCT, member)
#define KEY .required = true, .key = true
#define COLUMNS(array) .columns = array, .n_columns = sizeof array / sizeof array[0]
#define LIST(member, number)                                                           \
	.list = offsetof(struct world, member),                                        \
	.count = offsetof(struct world, number),                                       \
	.size = sizeof *((struct world *)0)->member

/* ---- people ---- */

#define STRUCT struct person
static const struct kind_column employees[] = {
	{"email", N_("Email"), CELL_ADDRESS, KEY, .operand = true, AT(email)},
	{"name", N_("Name"), CELL_TEXT, .required = true, AT(name)},
	{"other_emails", N_("Other addresses"), CELL_ADDRESSES, AT(other_emails)},
	{"mcp_id", N_("MCP id"), CELL_TEXT, .is_id = true, AT(mcp_id)},
	{"department", N_("Department"), CELL_TEXT, .typed = true, AT(department)},
	{"title", NC_("employee", "Title"), CELL_TEXT, .typed = true, AT(title)},
	{"hired_on", N_("Hired"), CELL_START, AT(hired_on)},
	{"left_on", N_("Last day"), CELL_END, AT(left_on)},
	{"other_mcp_ids", N_("Other MCP ids"), CELL_IDS, .seldom = true,
	 AT(other_mcp_ids)},
	{"directory_id", N_("Directory id"), CELL_TEXT, .is_id = true, .seldom = true,
	 AT(directory_id)},
};

#undef STRUCT
#define STRUCT struct achievement
static const struct kind_column achievements[] = {
	{"email", N_("Employee"), CELL_PERSON, KEY, .operand = true, AT(person),
	 .sql = "person"},
	{"credential", N_("Credential"), CELL_CREDENTIAL, KEY, .operand = true,
	 AT(credential)},
	{"earned_on", N_("Earned on"), CELL_START, KEY, AT(earned_on)},
	{"expires_on", N_("Expires on"), CELL_END, AT(expires_on), .option = "expires"},
	{"reference", N_("Reference"), CELL_REFERENCE, .typed = true},
};

#undef STRUCT
#define STRUCT struct association
static const struct kind_column associations[] = {
	{"email", N_("Employee"), CELL_PERSON, KEY, .operand = true, AT(person),
	 .sql = "person"},
	{"organization", N_("Organization"), CELL_ORGANIZATION, KEY, .operand = true,
	 AT(organization)},
	{"from", N_("From"), CELL_START, KEY, AT(from), .sql = "from_on"},
	{"to", N_("To"), CELL_END, AT(to), .sql = "to_on"},
};

/* ---- figures and evidence ---- */

#undef STRUCT
#define STRUCT struct metric_value
static const struct kind_column metrics[] = {
	{"metric", N_("Metric"), CELL_METRIC, KEY, .operand = true, AT(metric)},
	{"date", N_("Date"), CELL_START, KEY, AT(date)},
	{"customer", N_("Customer"), CELL_TEXT, .key = true, .typed = true,
	 .is_name = true, AT(customer)},
	{"value", N_("Value"), CELL_FIGURE, .required = true, .operand = true,
	 AT(value_micros)},
};

#undef STRUCT
#define STRUCT struct record
static const struct kind_column records[] = {
	{"kind", N_("Kind"), CELL_TEXT, KEY, .operand = true, AT(kind)},
	{"customer", N_("Customer"), CELL_TEXT, KEY, .operand = true, .typed = true,
	 .is_name = true, AT(customer)},
	{"date", N_("Date"), CELL_START, KEY, AT(date)},
	{"competency", N_("Competency"), CELL_COMPETENCY, .key = true,
	 AT(competency_id), INDEX(competency)},
};

#undef STRUCT
#define STRUCT struct override
static const struct kind_column overrides[] = {
	{"competency", N_("Competency"), CELL_COMPETENCY, KEY, .operand = true,
	 AT(competency_id), INDEX(competency)},
	{"level", NC_("form", "Level"), CELL_LEVEL, KEY, .operand = true, AT(level_id),
	 INDEX(level)},
	{"from", N_("From"), CELL_START, KEY, AT(from), .sql = "from_on"},
	{"until", N_("Until"), CELL_END, AT(until), .sql = "until_on"},
	{"reason", N_("Reason"), CELL_TEXT, .typed = true, AT(reason)},
};

/* ---- membership ---- */

#undef STRUCT
#define STRUCT struct subscription
static const struct kind_column subscriptions[] = {
	{"offer", N_("Offer"), CELL_OFFER, KEY, .operand = true, AT(offer_id),
	 INDEX(offer)},
	{"purchased_on", N_("Purchased on"), CELL_START, KEY, AT(purchased_on)},
	{"ends_on", N_("Ends on"), CELL_END, AT(ends_on)},
	{"price", N_("Price"), CELL_FIGURE, AT(price_micros)},
	{"currency", N_("Currency"), CELL_TEXT, AT(currency)},
};

#undef STRUCT
#define STRUCT struct benefit_use
static const struct kind_column benefit_uses[] = {
	{"benefit", N_("Benefit"), CELL_BENEFIT, KEY, .operand = true, AT(benefit_id),
	 INDEX(benefit)},
	{"date", N_("Date"), CELL_START, KEY, AT(date)},
	{"quantity", N_("Quantity"), CELL_FIGURE, .required = true, .operand = true,
	 AT(quantity_micros)},
	{"person", N_("Employee"), CELL_PERSON, AT(person)},
	{"item", N_("Item"), CELL_TEXT, .typed = true, AT(item)},
	{"note", N_("Note"), CELL_TEXT, .key = true, .typed = true, AT(note)},
};

#undef STRUCT
#define STRUCT struct referral
static const struct kind_column referrals[] = {
	{"id", N_("Id"), CELL_TEXT, KEY, .operand = true, AT(id)},
	{"customer", N_("Customer"), CELL_TEXT, .required = true, .typed = true,
	 AT(customer)},
	{"received_on", N_("Received"), CELL_MOMENT, .required = true, AT(received_on)},
	{"status", NC_("referral", "State"), CELL_STATUS, AT(status)},
	{"status_on", N_("Since"), CELL_MOMENT, AT(status_on)},
	{"value", NC_("referral", "Value"), CELL_FIGURE, AT(value_micros)},
	{"currency", N_("Currency"), CELL_TEXT, AT(currency)},
	{"closes_on", N_("Closes"), CELL_END, AT(closes_on)},
	{"competency", N_("Competency"), CELL_COMPETENCY, AT(competency_id),
	 INDEX(competency)},
	{"note", N_("Note"), CELL_TEXT, .typed = true, .lines = true, AT(note)},
};

/* ---- what customers are shown ---- */

#define TYPED(name, label, member)                                                     \
	{                                                                              \
		name, label, CELL_TEXT, .typed = true, AT(member)                      \
	}

#undef STRUCT
#define STRUCT struct profile
static const struct kind_column profile[] = {
	TYPED("name", N_("Name"), name),
	{"description", N_("Description"), CELL_TEXT, .typed = true, .lines = true,
	 AT(description)},
	TYPED("logo", N_("Logo"), logo),
	TYPED("website", N_("Website"), website),
	TYPED("linkedin", N_("LinkedIn"), linkedin),
	TYPED("industries", N_("Industries"), industries),
	TYPED("products", N_("Products"), products),
	TYPED("services", N_("Services"), services),
	TYPED("solutions", N_("Solutions"), solutions),
	TYPED("skills", N_("Skills"), skills),
	TYPED("endorsements", N_("Endorsements"), endorsements),
	{"may_endorse", N_("May be endorsed"), CELL_TEXT, AT(may_endorse)},
	{"customer_sizes", N_("Customer sizes"), CELL_TEXT, AT(customer_sizes)},
};

#undef STRUCT
#define STRUCT struct location
static const struct kind_column locations[] = {
	{"region", N_("Region"), CELL_TEXT, KEY, .operand = true, AT(region)},
	{"name", N_("Name"), CELL_TEXT, KEY, .operand = true, .typed = true, AT(name)},
	{"address", N_("Address"), CELL_TEXT, .typed = true, .lines = true,
	 AT(address)},
	{"city", N_("City"), CELL_TEXT, AT(city)},
	{"postal_code", N_("Postal code"), CELL_TEXT, AT(postal_code)},
	{"country", N_("Country"), CELL_TEXT, AT(country)},
	TYPED("contact", N_("Contact"), contact),
	{"email", N_("Email"), CELL_ADDRESS, .typed = true, AT(email)},
	TYPED("phone", N_("Phone"), phone),
	TYPED("website", N_("Website"), website),
};

#undef STRUCT
#define STRUCT struct snooze
static const struct kind_column snoozes[] = {
	{"code", N_("Alert"), CELL_TEXT, KEY, AT(code)},
	{"competency", N_("Competency"), CELL_TEXT, .key = true, AT(competency)},
	{"level", NC_("form", "Level"), CELL_TEXT, .key = true, AT(level)},
	{"from", N_("From"), CELL_START, .required = true, AT(from), .sql = "from_on"},
	{"until", N_("Until"), CELL_END, .required = true, AT(until),
	 .sql = "until_on"},
	{"reason", N_("Reason"), CELL_TEXT, .typed = true, AT(reason)},
};

#undef STRUCT
#define STRUCT struct award
static const struct kind_column awards[] = {
	{"competency", N_("Competency"), CELL_COMPETENCY, KEY, .operand = true,
	 AT(competency_id), INDEX(competency)},
	{"level", NC_("form", "Level"), CELL_LEVEL, KEY, .operand = true, AT(level_id),
	 INDEX(level)},
	{"from", N_("From"), CELL_START, KEY, AT(from), .sql = "from_on"},
	{"until", N_("Until"), CELL_END, AT(until), .sql = "until_on"},
	{"source", N_("Source"), CELL_TEXT, .typed = true, AT(source)},
};

#undef STRUCT
#define STRUCT struct dated_setting
static const struct kind_column settings[] = {
	{"setting", N_("Setting"), CELL_SETTING, KEY, .operand = true, AT(setting)},
	{"from", N_("From"), CELL_START, KEY, AT(from), .sql = "from_on"},
	{"value", N_("Value"), CELL_TEXT, .required = true, .operand = true, AT(value)},
};

/* ---- the queue ---- */

#undef STRUCT
#define STRUCT struct waiting
static const struct kind_column waiting[] = {
	{"title", NC_("credential", "Title"), CELL_TEXT, .key = true, AT(title)},
	{"vendor_id", N_("Vendor's id"), CELL_TEXT, .key = true, AT(vendor_id)},
	{"person", N_("Employee"), CELL_PERSON, KEY, AT(person)},
	{"earned_on", N_("Earned on"), CELL_START, KEY, AT(earned_on)},
	{"expires_on", N_("Expires on"), CELL_END, AT(expires_on)},
	{"reference", N_("Reference"), CELL_TEXT, .typed = true, AT(reference)},
};

#undef STRUCT
#define STRUCT struct queue_answer
static const struct kind_column answers[] = {
	{"title", NC_("credential", "Title"), CELL_TEXT, .key = true, AT(title)},
	{"vendor_id", N_("Vendor's id"), CELL_TEXT, .key = true, AT(vendor_id)},
	{"credential", N_("Credential"), CELL_TEXT, AT(credential)},
};

#undef STRUCT
#define STRUCT struct claim
static const struct kind_column claims[] = {
	{"person", N_("Employee"), CELL_PERSON, KEY, AT(person)},
	{"credential", N_("Credential"), CELL_TEXT, KEY, AT(credential)},
	{"earned_on", N_("Earned on"), CELL_START, KEY, AT(earned_on)},
	{"expires_on", N_("Expires on"), CELL_END, AT(expires_on)},
	{"reference", N_("Reference"), CELL_TEXT, .typed = true, AT(reference)},
	{"number", N_("Number"), CELL_TEXT, .required = true, AT(number)},
};

/* ---- who may come in ---- */

#undef STRUCT
#define STRUCT struct account
static const struct kind_column accounts[] = {
	{"name", N_("Name"), CELL_TEXT, KEY, AT(name)},
	{"role", N_("Role"), CELL_TEXT, .required = true, AT(role)},
	{"person", N_("Employee"), CELL_PERSON, AT(person)},
	{"keys", N_("Keys"), CELL_TEXT, .lines = true, AT(keys)},
};
#undef STRUCT

_Static_assert(offsetof(struct claim, person_row) > 0, "owner 0 is nobody");
_Static_assert(sizeof profile / sizeof profile[0] <= KIND_COLUMNS, "KIND_COLUMNS");

#define KIND(name, array, file, one, table, ...)                                       \
	[KIND_##name] = &(const struct kind)                                           \
	{                                                                              \
		KIND_##name, file, one, table, COLUMNS(array), __VA_ARGS__             \
	}

const struct kind *const fact_kinds[KIND_COUNT] = {
	KIND(EMPLOYEES, employees, "employees", "employee", "person", .of_people = true,
	     LIST(people, n_people)),
	KIND(ACHIEVEMENTS, achievements, "achievements", "achievement", "achievement",
	     .of_people = true, LIST(achievements, n_achievements),
	     .slice = offsetof(struct person, first_achievement)),
	KIND(ASSOCIATIONS, associations, "associations", "association", "association",
	     /* a person, an organization, a date */
	     .words = N_("association of %s with %s from %s"), .of_people = true,
	     .period = {2, 3}, LIST(associations, n_associations),
	     .slice = offsetof(struct person, first_association)),
	KIND(METRICS, metrics, "metrics", "metric", "metric_value",
	     LIST(metric_values, n_metric_values)),
	KIND(RECORDS, records, "records", "record", "record", LIST(records, n_records)),
	KIND(OVERRIDES, overrides, "overrides", "override", "override",
	     /* a competency, a level, a date */
	     .words = N_("override of %s %s from %s"), .period = {2, 3},
	     LIST(overrides, n_overrides)),
	KIND(SUBSCRIPTIONS, subscriptions, "subscriptions", "subscription",
	     "subscription",
	     /* an offer, a date */
	     .words = N_("purchase of %s on %s"), .period = {1, 2},
	     LIST(subscriptions, n_subscriptions)),
	KIND(BENEFIT_USES, benefit_uses, "benefit-uses", "benefit-use", "benefit_use",
	     LIST(facts.uses, facts.n_uses),
	     .owner = offsetof(struct benefit_use, person_row)),
	KIND(REFERRALS, referrals, "referrals", "referral", "referral",
	     LIST(facts.referrals, facts.n_referrals)),
	KIND(PROFILE, profile, "profile", "profile", "profile",
	     .words = N_("the marketing profile"),
	     .list = offsetof(struct world, facts.profile),
	     .size = sizeof(struct profile)),
	KIND(LOCATIONS, locations, "locations", "location", "location",
	     LIST(facts.locations, facts.n_locations)),
	KIND(SNOOZES, snoozes, "snoozes", "snooze", "snooze", .no_file = true,
	     LIST(facts.snoozes, facts.n_snoozes)),
	KIND(AWARDS, awards, "awards", "award", "award",
	     /* a competency, a level, a date */
	     .words = N_("award of %s %s from %s"), .period = {2, 3},
	     LIST(facts.awards, facts.n_awards)),
	KIND(SETTINGS, settings, "settings", "setting", "dated_setting",
	     /* a setting, a date */
	     .words = NC_("setting", "%s from %s"),
	     LIST(facts.settings, facts.n_settings)),
	KIND(WAITING, waiting, "waiting", "waiting", "waiting", .no_file = true,
	     LIST(facts.waiting, facts.n_waiting),
	     .owner = offsetof(struct waiting, person_row)),
	KIND(ANSWERS, answers, "answers", "answer", "answer", .no_file = true,
	     LIST(facts.answers, facts.n_answers)),
	KIND(CLAIMS, claims, "claims", "claim", "claim", .no_file = true,
	     LIST(facts.claims, facts.n_claims),
	     .owner = offsetof(struct claim, person_row)),
	KIND(ACCOUNTS, accounts, "accounts", "account", "account",
	     .words = N_("account %s"), .no_file = true,
	     LIST(facts.accounts, facts.n_accounts),
	     .owner = offsetof(struct account, person_row)),
};

const struct kind *
kind_find(const char *name)
{
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (strcmp(fact_kinds[i]->name, name) == 0 ||
		    strcmp(fact_kinds[i]->word, name) == 0)
			return fact_kinds[i];
	return NULL;
}

int
kind_find_column(const struct kind *kind, const char *name)
{
	for (size_t i = 0; i < kind->n_columns; i++)
		if (strcmp(kind->columns[i].name, name) == 0)
			return (int)i;
	return -1;
}

const struct kind_column *
kind_day(const struct kind *kind)
{
	for (size_t i = 0; i < kind->n_columns; i++) {
		const struct kind_column *column = &kind->columns[i];

		if (column->required &&
		    (column->cell == CELL_START || column->cell == CELL_MOMENT))
			return column;
	}
	return NULL;
}

/* ---- values ---- */

/* How a cell's value lies in a fact: a number from STORED_DAY on, else a text. */
enum storage {
	STORED_TEXT,
	STORED_ORGANIZATION, /* its index */
	STORED_STATUS,
	STORED_ASIDE,
	STORED_DAY,
	STORED_MOMENT,
	STORED_MICROS,
	STORED_INDEX
};

static const enum storage storages[] = {
	[CELL_TEXT] = STORED_TEXT,
	[CELL_ADDRESS] = STORED_TEXT,
	[CELL_ADDRESSES] = STORED_TEXT,
	[CELL_REFERENCE] = STORED_ASIDE,
	[CELL_IDS] = STORED_TEXT,
	[CELL_START] = STORED_DAY,
	[CELL_END] = STORED_DAY,
	[CELL_MOMENT] = STORED_MOMENT,
	[CELL_FIGURE] = STORED_MICROS,
	[CELL_PERSON] = STORED_INDEX,
	[CELL_CREDENTIAL] = STORED_INDEX,
	[CELL_METRIC] = STORED_INDEX,
	[CELL_ORGANIZATION] = STORED_ORGANIZATION,
	[CELL_COMPETENCY] = STORED_TEXT,
	[CELL_LEVEL] = STORED_TEXT,
	[CELL_OFFER] = STORED_TEXT,
	[CELL_BENEFIT] = STORED_TEXT,
	[CELL_STATUS] = STORED_STATUS,
	[CELL_SETTING] = STORED_TEXT,
};

EACH_HAS_ROW(storages, CELL_COUNT);

bool
value_is_text(enum kind_cell cell)
{
	return storages[cell] < STORED_DAY;
}

union value
value_empty(enum kind_cell cell)
{
	if (cell == CELL_START)
		return as_number(DATE_NONE);
	if (cell == CELL_END)
		return as_number(DATE_NEVER);
	if (cell == CELL_FIGURE)
		return as_number(FACT_NO_FIGURE);
	if (cell == CELL_MOMENT)
		return as_number(moment_number((struct moment){DATE_NONE, -1}));
	return value_is_text(cell) ? as_text("") : as_number(CATALOG_NONE);
}

bool
value_equal(enum kind_cell cell, union value a, union value b)
{
	return value_is_text(cell) ? strcmp(a.text, b.text) == 0 : a.number == b.number;
}

bool
kind_is_name(const struct kind_column *column)
{
	return column->is_name || column->cell == CELL_ORGANIZATION;
}

bool
kind_same(const struct kind_column *column, union value a, union value b)
{
	return kind_is_name(column) ? text_same_name(a.text, b.text)
				    : value_equal(column->cell, a, b);
}

/* ---- facts ---- */

size_t
kind_count(const struct kind *kind, const struct world *world)
{
	size_t n = kind_list(kind, world) != NULL;

	if (kind->count != 0)
		memcpy(&n, (const char *)world + kind->count, sizeof n);
	return n;
}

void *
kind_list(const struct kind *kind, const struct world *world)
{
	void *list;

	memcpy(&list, (const char *)world + kind->list, sizeof list);
	return list;
}

static union value
value_at(const struct kind_column *column, const struct world *world, const char *fact)
{
	const char *text;
	const void *at = fact + column->at;
	uint32_t index;

	switch (storages[column->cell]) {
	case STORED_DAY:
		return as_number(*(const int32_t *)at);
	case STORED_MOMENT:
		return as_number(moment_number(*(const struct moment *)at));
	case STORED_MICROS:
		return as_number(*(const int64_t *)at);
	case STORED_INDEX:
		return as_number(*(const uint32_t *)at);
	case STORED_ORGANIZATION:
		index = *(const uint32_t *)at;
		return as_text(index == WORLD_HOME ? "home"
						   : world->organizations[index]);
	case STORED_STATUS:
		return as_text(referral_status_id(*(const enum referral_status *)at));
	case STORED_TEXT:
		memcpy(&text, at, sizeof text);
		return as_text(text);
	case STORED_ASIDE:
		break;
	}
	return as_text("");
}

void
kind_values(const struct kind *kind, const struct world *world, const void *fact,
	    union value *values)
{
	for (size_t i = 0; i < kind->n_columns; i++)
		values[i] = value_at(&kind->columns[i], world, fact);
}

void
kind_get(const struct kind *kind, const struct world *world, size_t i,
	 union value *values)
{
	const char *list = kind_list(kind, world);

	kind_values(kind, world, list + i * kind->size, values);
	if (kind->id == KIND_ACHIEVEMENTS)
		values[kind->n_columns - 1] =
			as_text(world_reference(world, &world->achievements[i]));
}

/* The number of an id in the catalog, or CATALOG_NONE; a level is of any program. */
static uint32_t
catalog_index(const struct catalog *catalog, enum kind_cell cell, const char *id)
{
	if (cell == CELL_COMPETENCY)
		return catalog_competency(catalog, id);
	if (cell == CELL_LEVEL)
		return catalog_level(catalog, CATALOG_NONE, id);
	if (cell == CELL_OFFER)
		return catalog_offer(catalog, id);
	return catalog_benefit(catalog, id);
}

bool
kind_knows(enum kind_cell cell, const struct catalog *catalog, union value value)
{
	if (cell == CELL_CREDENTIAL)
		return (size_t)value.number < catalog->n_credentials;
	if (cell == CELL_METRIC)
		return (size_t)value.number < catalog->n_metrics;
	return *value.text == '\0' ||
	       catalog_index(catalog, cell, value.text) != CATALOG_NONE;
}

/* The same, of a level by the competency before it, which is set. */
static uint32_t
index_in(const struct kind_column *column, const struct catalog *catalog,
	 const void *fact, const char *id)
{
	uint32_t competency;
	if (column->cell != CELL_LEVEL)
		return catalog_index(catalog, column->cell, id);
	memcpy(&competency, (const char *)fact + column[-1].index, sizeof competency);
	return catalog_level(catalog,
			     competency == CATALOG_NONE
				     ? CATALOG_NONE
				     : catalog_program_of(catalog, competency),
			     id);
}

void
kind_set(const struct kind_column *column, const struct catalog *catalog, void *fact,
	 union value value)
{
	void *at = (char *)fact + column->at;
	enum referral_status status = REFERRAL_NEW;

	switch (storages[column->cell]) {
	case STORED_DAY:
		*(int32_t *)at = (int32_t)value.number;
		return;
	case STORED_MOMENT:
		*(struct moment *)at = moment_from_number(value.number);
		return;
	case STORED_MICROS:
		*(int64_t *)at = value.number;
		return;
	case STORED_INDEX:
		*(uint32_t *)at = (uint32_t)value.number;
		return;
	case STORED_STATUS:
		referral_status_parse(value.text, &status);
		*(enum referral_status *)at = status;
		return;
	case STORED_ORGANIZATION:
	case STORED_ASIDE:
		return;
	case STORED_TEXT:
		memcpy(at, &value.text, sizeof value.text);
		if (column->index != 0)
			*(uint32_t *)(void *)((char *)fact + column->index) =
				*value.text == '\0'
					? CATALOG_NONE
					: index_in(column, catalog, fact, value.text);
	}
}

static int
compare_keys(const void *a, const void *b, void *context)
{
	const struct kind *kind = context;
	union value p, q;
	int order = 0;

	for (size_t i = 0; i < kind->n_columns && order == 0; i++) {
		const struct kind_column *column = &kind->columns[i];

		if (!column->key)
			continue;
		p = value_at(column, NULL, a);
		q = value_at(column, NULL, b);
		order = value_is_text(column->cell) ? strcmp(p.text, q.text)
						    : ORDER(p.number, q.number);
	}
	return order;
}

void
kind_sort_side(struct world *world)
{
	for (size_t i = 0; i < KIND_COUNT; i++) {
		const struct kind *kind = fact_kinds[i];
		size_t n = kind_count(kind, world);

		if (kind->list >= offsetof(struct world, facts) && n > 1)
			qsort_r(kind_list(kind, world), n, kind->size, compare_keys,
				(void *)(uintptr_t)kind);
	}
}

void
kind_share(struct world *world, const struct world *from)
{
	for (size_t i = 0; i < KIND_COUNT; i++) {
		const struct kind *kind = fact_kinds[i];

		if (kind->of_people)
			continue;
		memcpy((char *)world + kind->list, (const char *)from + kind->list,
		       sizeof(void *));
		if (kind->count != 0)
			memcpy((char *)world + kind->count,
			       (const char *)from + kind->count, sizeof(size_t));
	}
}

/* ---- walks ---- */

/* The walk along what belongs to one person. */
static struct kind_walk
slice_of(const struct kind *kind, const struct person *person)
{
	uint32_t slice[2]; /* the first one, and how many */

	memcpy(slice, (const char *)person + kind->slice, sizeof slice);
	return (struct kind_walk){.next = slice[0], .end = (size_t)slice[0] + slice[1]};
}

struct kind_walk
kind_walk_of(const struct kind *kind, const struct world *world, uint32_t person)
{
	struct kind_walk walk = {0};

	if (person < world->n_people)
		walk = slice_of(kind, &world->people[person]);
	walk.person = world->n_people;
	return walk;
}

bool
kind_next(const struct kind *kind, const struct world *world, struct kind_walk *walk,
	  size_t *fact)
{
	while (walk->next == walk->end) {
		size_t person = walk->person++;

		if (person >= (kind->slice != 0 ? world->n_people : 1))
			return false;
		struct kind_walk own = {.end = kind_count(kind, world)};
		if (kind->slice != 0)
			own = slice_of(kind, &world->people[person]);
		walk->next = own.next;
		walk->end = own.end;
	}
	*fact = walk->next++;
	return true;
}
