#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "import_parts.h"

/* --- of a row ----------------------------------------------------------------------
 */

/* True if the words up to `end` have this one, without regard to case. */
static bool
has_word(const char *text, const char *end, const char *word, size_t len)
{
	struct buf a = {0}, b = {0};
	const char *other;
	size_t other_len;
	bool found = false;
	fold_case(&a, word, len);
	while (!found && (other = next_word(&text, &other_len), other_len > 0) &&
	       other < end) {
		fold_case(&b, other, other_len);
		found = a.len == b.len && memcmp(a.text, b.text, a.len) == 0;
	}
	buf_free(&a);
	buf_free(&b);
	return found;
}

/* Other addresses once each, one blank between them, without the person's own. */
static const char *
tidy_addresses(struct import *import, const char *text, const char *own)
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
	const char *copy = out.len > 0 ? arena_strdup(&import->round, out.text) : "";
	buf_free(&out);
	return copy;
}

/* A recorded person's index by email alone, or INDEX_NONE. */
static uint32_t
find_recorded(struct import *import, const char *email)
{
	uint32_t number = staging_person(&import->people, import->app, email);
	if (number == INDEX_NONE || number < import->people.n_recorded)
		return number;
	return import->people.facts[number - import->people.n_recorded].recorded;
}

/* Associations that begin after somebody left are an error. */
static bool
check_left_on(struct import *import, size_t line, const union value *values)
{
	const struct world *world = import->app->world;
	uint32_t i = find_recorded(import, values[0].text);
	if (i == INDEX_NONE)
		return true;
	const struct person *person = &world->people[i];
	for (size_t k = 0; k < person->n_associations; k++) {
		int32_t from = world->associations[person->first_association + k].from;
		char date[DATE_TEXT_BYTES];
		if (from > values[7].number)
			return import_bad(import, line, import_column_name(import, 7),
					  _("before an association of this person "
					    "begins, on %s: correct that first"),
					  date_format(from, date));
	}
	return true;
}

/* A last day before the first: an error in a row by itself, as `leave` has it, and a
 * warning in a file, which may tell of two employments. */
static bool
check_employment(struct import *import, size_t line, const union value *values)
{
	const struct world *world = import->app->world;
	const bool *has = import->has;
	int64_t hired_on = values[6].number, left_on = values[7].number;
	uint32_t i =
		has[6] == has[7] ? INDEX_NONE : find_recorded(import, values[0].text);
	char date[DATE_TEXT_BYTES];
	if (i != INDEX_NONE && !has[6])
		hired_on = world->people[i].hired_on;
	if (i != INDEX_NONE && !has[7])
		left_on = world->people[i].left_on;
	if (hired_on <= left_on)
		return true;
	if (import->alone && has[7])
		return import_bad(import, line, import_column_name(import, 7),
				  _("before hired_on, %s: set one of them right first"),
				  date_format((int32_t)hired_on, date));
	if (import->alone)
		return import_bad(import, line, import_column_name(import, 6),
				  _("after left_on, %s: set one of them right first"),
				  date_format((int32_t)left_on, date));
	import_warn(import, line, import_column_name(import, has[7] ? 7 : 6),
		    _("left before hired_on"));
	return true;
}

static bool
check_employee(struct import *import, size_t line, union value *values)
{
	renamed_find(import, line, values);
	values[2].text = tidy_addresses(import, values[2].text, values[0].text);
	return (!import->has[7] || check_left_on(import, line, values)) &&
	       check_employment(import, line, values);
}

static bool
check_achievement(struct import *import, size_t line, union value *values)
{
	const struct catalog_credential *credential =
		&import->app->catalog->credentials[values[1].number];
	const bool trainings = import->kind == &kind_trainings;
	char date[DATE_TEXT_BYTES];
	if (values[3].number < values[2].number)
		import_warn(import, line,
			    import_column_name(import, trainings ? 15 : 3),
			    _("before it was earned: this achievement never counts"));
	if (values[2].number > credential->retires)
		import_warn(import, line, import_column_name(import, trainings ? 7 : 2),
			    _("earned after %s retired on %s: this achievement does "
			      "not count"),
			    credential->id, date_format(credential->retires, date));
	return true;
}

static bool
check_association(struct import *import, size_t line, union value *values)
{
	const struct person *person = &import->app->world->people[values[0].number];
	char date[DATE_TEXT_BYTES];
	if (values[2].number <= person->left_on)
		return true;
	return import_bad(import, line, import_column_name(import, 2),
			  _("begins after the person left, on %s"),
			  date_format(person->left_on, date));
}

static bool
check_override(struct import *import, size_t line, union value *values)
{
	const struct catalog *catalog = import->app->catalog;
	uint32_t competency = catalog_competency(catalog, values[0].text);
	uint32_t level = catalog_level(catalog, values[1].text);
	if (catalog_attainable(&catalog->competencies[competency], level))
		return true;
	return import_bad(import, line, import_column_name(import, 1),
			  _("the competency %s has no level %s"), values[0].text,
			  values[1].text);
}

/* The last day of a new term, and of its renewal, must be ones that can be written. */
static bool
check_term(struct import *import, size_t line, const union value *values)
{
	const struct membership_rules *rules = &import->app->catalog->membership;
	const bool given = values[2].number != DATE_NEVER;
	int32_t from = (int32_t)values[1].number, end = (int32_t)values[2].number;
	if (!given)
		end = rules->term == TERM_CALENDAR_YEAR
			      ? date_year_end(from)
			      : date_plus_months(from, rules->term_months);
	return date_plus_days(end, (int64_t)rules->renewal_days + 1) != DATE_NEVER ||
	       import_bad(import, line, import_column_name(import, given ? 2 : 1),
			  _("its term, and the days in which it can be renewed, would "
			    "not end before 9999-12-31"));
}

static bool
check_subscription(struct import *import, size_t line, union value *values)
{
	if (values[3].number != FACT_NO_FIGURE && values[3].number < 0)
		return import_bad(import, line, import_column_name(import, 3),
				  _("the price is below 0"));
	return check_term(import, line, values);
}

bool
import_check(struct import *import, size_t line, union value *values)
{
	static bool (*const checks[KIND_COUNT])(struct import *, size_t,
						union value *) = {
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
	return !checks[id] || checks[id](import, line, values);
}

/* --- addresses: each belongs to one person ------------------------------------------
 */

struct owners {
	struct index addresses, mcp_ids;
};

/* Claims a key for a person; the number of whoever has it already, else INDEX_NONE. */
static uint32_t
claim(struct import *import, struct index *index, const char *key, size_t len,
      uint32_t person)
{
	fold_case(&import->scratch, key, len);
	uint32_t *at = index_at(index, buf_text(&import->scratch), import->scratch.len);
	if (*at == INDEX_NONE)
		*at = person;
	return *at == person ? INDEX_NONE : *at;
}

/* The same for a row by itself: whoever is recorded with the address, but the person.
 */
static uint32_t
address_owner(struct import *import, const char *address, size_t len, uint32_t person)
{
	uint32_t owner = lookup_address(import, address, len);
	return owner == person ? INDEX_NONE : owner;
}

static uint32_t
mcp_id_owner(const struct import *import, const char *mcp_id, uint32_t person)
{
	const struct world *world = import->app->world;
	for (size_t i = 0; i < world->n_people; i++) {
		const char *id = world->people[i].mcp_id;
		if (i != person && *id && text_compare(id, mcp_id) == 0)
			return (uint32_t)i;
	}
	return INDEX_NONE;
}

static bool
claim_one(struct import *import, struct index *index, const char *key, size_t len,
	  uint32_t person, size_t line, size_t column)
{
	uint32_t other = import->alone ? address_owner(import, key, len, person)
				       : claim(import, index, key, len, person);
	if (other == INDEX_NONE || line == 0)
		return true;
	const char *first = import_person(import, person);
	const char *second = import_person(import, other);
	char *word = arena_strndup(&import->round, key, len);
	return import_bad(import, line, import_column_name(import, column),
			  _("%s of %s is that of %s already"),
			  import_quote(import, word), first, second);
}

/* An MCP id that two people have is odd, but may be one human who is recorded twice. */
static void
claim_mcp_id(struct import *import, struct index *index, const char *mcp_id,
	     uint32_t person, size_t line)
{
	uint32_t other = import->alone
				 ? mcp_id_owner(import, mcp_id, person)
				 : claim(import, index, mcp_id, strlen(mcp_id), person);
	if (other == INDEX_NONE || line == 0)
		return;
	const char *first = import_person(import, person);
	const char *second = import_person(import, other);
	import_warn(import, line, import_column_name(import, 3),
		    _("%s of %s is that of %s, too: if they are one, see \"attain "
		      "merge\""),
		    import_quote(import, mcp_id), first, second);
}

/* line 0: recorded, and not to be judged. */
static void
claim_all(struct import *import, struct owners *owners, const union value *values,
	  uint32_t person, size_t line)
{
	const char *email = values[0].text, *rest = values[2].text, *word;
	const char *mcp_id = values[3].text;
	size_t len;
	if (!claim_one(import, &owners->addresses, email, strlen(email), person, line,
		       0))
		return;
	while (word = next_word(&rest, &len), len > 0) {
		if (!claim_one(import, &owners->addresses, word, len, person, line, 2))
			return;
	}
	if (*mcp_id)
		claim_mcp_id(import, &owners->mcp_ids, mcp_id, person, line);
}

struct by_line {
	size_t line;
	uint32_t fact;
};

static int
compare_lines(const void *a, const void *b)
{
	const struct by_line *x = a, *y = b;
	return (x->line > y->line) - (x->line < y->line);
}

void
check_addresses(struct import *import)
{
	struct owners owners = {0};
	const struct staging *stage = &import->people;
	union value values[KIND_COLUMNS];
	unsigned char *staged = arena_alloc(&import->round, stage->n_recorded);
	struct by_line *order = arena_array(&import->round, stage->n, sizeof *order);
	for (size_t i = 0; i < stage->n; i++) {
		order[i] = (struct by_line){stage->facts[i].line, (uint32_t)i};
		if (stage->facts[i].recorded != INDEX_NONE)
			staged[stage->facts[i].recorded] = 1;
	}
	for (size_t i = 0; !import->alone && i < stage->n_recorded; i++) {
		if (staged[i])
			continue;
		kind_get(stage->kind, import->app->world, i, values);
		claim_all(import, &owners, values, (uint32_t)i, 0);
	}
	qsort(order, stage->n, sizeof *order, compare_lines);
	for (size_t i = 0; i < stage->n; i++)
		claim_all(import, &owners, staging_values(stage, order[i].fact),
			  staging_number(stage, order[i].fact), order[i].line);
	index_free(&owners.addresses);
	index_free(&owners.mcp_ids);
}

/* --- periods: one organization at a time --------------------------------------------
 */

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
	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

static struct period
make_period(const union value *values, size_t line)
{
	return (struct period){(uint32_t)values[0].number, (int32_t)values[2].number,
			       (int32_t)values[3].number, values[1].text, line};
}

/* The next recorded person, from one on, of whom a good row tells; n_people: none. */
static uint32_t
next_touched(const struct import *import, size_t person)
{
	size_t n_people = import->app->world->n_people, n = import->touched_capacity;
	const unsigned char *found = NULL;
	if (n > n_people)
		n = n_people;
	if (person < n)
		found = memchr(import->touched + person, 1, n - person);
	return (uint32_t)(found ? (size_t)(found - import->touched) : n_people);
}

/* How many associations they have. */
static size_t
count_touched(const struct import *import)
{
	const struct world *world = import->app->world;
	size_t n = 0;
	for (uint32_t p = next_touched(import, 0); p < world->n_people;
	     p = next_touched(import, p + 1))
		n += world->people[p].n_associations;
	return n;
}

static int
compare_numbers(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* The recorded facts that are staged, ascending. */
static uint32_t *
list_staged(struct import *import, const struct staging *stage, size_t *n)
{
	uint32_t *list = arena_array(&import->round, stage->n, sizeof *list);
	*n = 0;
	for (size_t i = 0; i < stage->n; i++) {
		if (stage->facts[i].recorded != INDEX_NONE)
			list[(*n)++] = stage->facts[i].recorded;
	}
	if (*n > 0)
		qsort(list, *n, sizeof *list, compare_numbers);
	return list;
}

/* Periods of the people that the file tells of, as they will be, by person and line. */
static struct period *
collect_periods(struct import *import, size_t *n)
{
	const struct staging *stage = &import->facts;
	const struct world *world = import->app->world;
	union value values[KIND_COLUMNS];
	size_t n_staged;
	const uint32_t *staged = list_staged(import, stage, &n_staged);
	struct period *periods = arena_array(
		&import->round, stage->n + count_touched(import), sizeof *periods);
	*n = 0;
	for (size_t i = 0; i < stage->n; i++)
		periods[(*n)++] =
			make_period(staging_values(stage, i), stage->facts[i].line);
	for (uint32_t p = next_touched(import, 0); p < world->n_people;
	     p = next_touched(import, p + 1)) {
		uint32_t first = world->people[p].first_association;
		for (uint32_t i = first; i < first + world->people[p].n_associations;
		     i++) {
			kind_get(stage->kind, import->app->world, i, values);
			if (n_staged == 0 ||
			    !bsearch(&i, staged, n_staged, sizeof i, compare_numbers))
				periods[(*n)++] = make_period(values, 0);
		}
	}
	if (*n > 0)
		qsort(periods, *n, sizeof *periods, compare_periods);
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
	const char *other = import_quote(import, early->organization);
	date_format(early->from, from);
	if (same_begin(late, early))
		import_bad(import, late->line, import_column_name(import, 2),
			   _("begins on the same day as the association with %s"),
			   other);
	else
		import_bad(import, late->line, import_column_name(import, 2),
			   _("overlaps the association with %s from %s to %s, and both "
			     "ends are given"),
			   other, from, date_format(early->to, to));
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
check_periods(struct import *import)
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
