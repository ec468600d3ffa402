#include "checks.h"

#include <string.h>

#include "app/profile.h"
#include "base/text.h"
#include "import.h"
#include "round.h"

/* ---- employees ---- */

/* True if the words up to `end` have this one, without regard to case. */
static bool
has_word(const char *text, const char *end, const char *word, size_t len)
{
	struct buf a = {0}, b = {0};
	const char *other;
	size_t other_len;
	bool found = false;
	name_fold(&a, word, len);
	while (!found && (other = next_word(&text, &other_len), other_len > 0) &&
	       other < end) {
		name_fold(&b, other, other_len);
		found = a.len == b.len && memcmp(a.text, b.text, a.len) == 0;
	}
	buf_free(&a);
	buf_free(&b);
	return found;
}

/* Other addresses once each, one blank between them, without the person's own. */
static const char *
tidy_addresses(struct arena *arena, const char *text, const char *own)
{
	struct buf out = {0};
	const char *rest = text, *word;
	size_t len;
	while (word = next_word(&rest, &len), len > 0) {
		if (has_word(text, word, word, len) ||
		    has_word(own, own + strlen(own), word, len))
			continue;
		if (out.len > 0)
			buf_putc(&out, ' ');
		buf_add(&out, word, len);
	}
	const char *copy = out.len > 0 ? arena_strdup(arena, out.text) : "";
	buf_free(&out);
	return copy;
}

/* A recorded person by email alone, or null. */
static const struct person *
find_recorded(struct import *import, const char *email)
{
	const struct staging *stage = &import->people.stage;
	uint32_t number = staging_person(&import->people.stage, email);
	if (number != INDEX_NONE && number >= stage->n_recorded)
		number = stage->facts[number - stage->n_recorded].recorded;
	return number == INDEX_NONE ? NULL : &import->app->world->people[number];
}

/* Associations that begin after somebody left are an error. */
static bool
check_left_on(struct import *import, const struct person *person, int64_t left_on)
{
	const struct world *world = import->app->world;
	for (size_t k = 0; person && k < person->n_associations; k++) {
		int32_t from = world->associations[person->first_association + k].from;
		char date[DATE_TEXT_BYTES];
		if (from > left_on)
			return import_bad(import, 7, ISSUE_LEFT_BEFORE_ASSOCIATION,
					  TEXTS(date_format(from, date)));
	}
	return true;
}

/* A last day before the first: an error in a row by itself, as `leave` has it, and a
 * warning in a file, which may tell of two employments. */
static bool
check_employment(struct import *import, const struct person *person,
		 const union value *values)
{
	const bool *has = import->reader.has;
	int64_t hired_on = has[6] || !person ? values[6].number : person->hired_on;
	int64_t left_on = has[7] || !person ? values[7].number : person->left_on;
	char date[DATE_TEXT_BYTES];
	if (hired_on <= left_on)
		return true;
	if (import->alone && has[7])
		return import_bad(import, 7, ISSUE_LEFT_BEFORE_HIRED,
				  TEXTS(date_format((int32_t)hired_on, date)));
	if (import->alone)
		return import_bad(import, 6, ISSUE_HIRED_AFTER_LEFT,
				  TEXTS(date_format((int32_t)left_on, date)));
	import_warn(import, has[7] ? 7 : 6, ISSUE_TWO_EMPLOYMENTS, NULL);
	return true;
}

static bool
check_employee(struct import *import, union value *values)
{
	const bool *has = import->reader.has;
	renamed_find(import, values);
	values[2].text = tidy_addresses(&import->round, values[2].text, values[0].text);
	if (!has[6] && !has[7])
		return true;
	const struct person *person = find_recorded(import, values[0].text);
	return (!has[7] || check_left_on(import, person, values[7].number)) &&
	       check_employment(import, person, values);
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

static bool
check_override(struct import *import, union value *values)
{
	const struct catalog *catalog = import->app->catalog;
	uint32_t competency = catalog_competency(catalog, values[0].text);
	uint32_t level = catalog_level(catalog, values[1].text);
	return catalog_attainable(&catalog->competencies[competency], level) ||
	       import_bad(import, 1, ISSUE_NO_SUCH_LEVEL,
			  TEXTS(values[0].text, values[1].text));
}

/* The last day of a new term, and of its renewal, must be ones that can be written. */
static bool
check_term(struct import *import, const union value *values)
{
	const struct membership_rules *rules = &import->app->catalog->membership;
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

static void
count_location(const char *region, const char *name, const union value *values,
	       size_t *n, bool *known)
{
	if (strcmp(region, values[0].text) != 0)
		return;
	++*n;
	*known |= strcmp(name, values[1].text) == 0;
}

/* How many locations a region has: recorded ones, and new ones of the file so far;
 * *known if this is one of them. */
static size_t
in_region(const struct import *import, const union value *values, bool *known)
{
	const struct side_facts *recorded = &import->app->world->facts;
	const struct staging *stage = &import->facts;
	size_t n = 0;
	*known = false;
	for (size_t i = 0; i < recorded->n_locations; i++)
		count_location(recorded->locations[i].region,
			       recorded->locations[i].name, values, &n, known);
	for (size_t i = 0; i < stage->n; i++) {
		const union value *staged = staging_values(stage, i);
		if (stage->facts[i].recorded == INDEX_NONE)
			count_location(staged[0].text, staged[1].text, values, &n,
				       known);
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
	if (in_region(import, values, &known) < LOCATIONS_IN_REGION || known)
		return true;
	return import_bad(
		import, 0, ISSUE_REGION_FULL,
		TEXTS(import_quote(import, values[0].text),
		      arena_printf(&import->round, "%d", LOCATIONS_IN_REGION)));
}

bool
checks_row(struct import *import, union value *values)
{
	static bool (*const checks[KIND_COUNT])(struct import *, union value *) = {
		[KIND_EMPLOYEES] = check_employee,
		[KIND_ACHIEVEMENTS] = check_achievement,
		[KIND_ASSOCIATIONS] = check_association,
		[KIND_OVERRIDES] = check_override,
		[KIND_SUBSCRIPTIONS] = check_subscription,
		[KIND_BENEFIT_USES] = check_use,
		[KIND_REFERRALS] = check_referral,
		[KIND_PROFILE] = check_profile,
		[KIND_LOCATIONS] = check_location,
	};
	enum kind_id id =
		import->kind == &kind_trainings ? KIND_ACHIEVEMENTS : import->kind->id;
	return !checks[id] || checks[id](import, values);
}
