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
	fold_case(&import->scratch, email, strlen(email));
	buf_putc(&import->scratch, '\0');
	uint32_t number = index_find(&import->people.keys, import->scratch.text,
				     import->scratch.len);
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

bool
check_employee(struct import *import, size_t line, union value *values)
{
	values[2].text = tidy_addresses(import, values[2].text, values[0].text);
	if (import->has[7] && !check_left_on(import, line, values))
		return false;
	if (values[6].number > values[7].number)
		import_warn(import, line, import_column_name(import, 7),
			    _("left before hired_on"));
	return true;
}

bool
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

bool
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

bool
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

bool
check_subscription(struct import *import, size_t line, union value *values)
{
	if (values[3].number == FIGURE_NONE || values[3].number >= 0)
		return true;
	return import_bad(import, line, import_column_name(import, 3),
			  _("the price is below 0"));
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

static bool
claim_one(struct import *import, struct index *index, const char *key, size_t len,
	  uint32_t person, size_t line, size_t column)
{
	uint32_t other = claim(import, index, key, len, person);
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
	uint32_t other = claim(import, index, mcp_id, strlen(mcp_id), person);
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
	for (size_t i = 0; i < stage->n_recorded; i++) {
		if (staged[i])
			continue;
		stage->kind->get(import->app, i, values);
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

/* Periods of the people that the file tells of, as they will be, by person and line. */
static struct period *
collect_periods(struct import *import, size_t *n)
{
	const struct staging *stage = &import->facts;
	union value values[KIND_COLUMNS];
	unsigned char *staged = arena_alloc(&import->round, stage->n_recorded);
	struct period *periods = arena_array(
		&import->round, stage->n + stage->n_recorded, sizeof *periods);
	struct kind_walk walk = {0};
	size_t i;
	*n = 0;
	for (i = 0; i < stage->n; i++) {
		periods[(*n)++] =
			make_period(staging_values(stage, i), stage->facts[i].line);
		if (stage->facts[i].recorded != INDEX_NONE)
			staged[stage->facts[i].recorded] = 1;
	}
	while (kind_next(stage->kind, import->app->world, &walk, &i)) {
		stage->kind->get(import->app, i, values);
		uint32_t person = (uint32_t)values[0].number;
		if (!staged[i] && person < import->touched_capacity &&
		    import->touched[person])
			periods[(*n)++] = make_period(values, 0);
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
