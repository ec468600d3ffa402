#include "whole.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "round.h"

/* ---- addresses ---- */

struct owners {
	struct lookup addresses, mcp_ids;
};

static uint32_t
find_mcp_id(const struct world *world, const char *mcp_id, uint32_t person)
{
	for (size_t i = 0; i < world->n_people; i++) {
		const char *id = world->people[i].mcp_id;
		if (i != person && *id && text_compare(id, mcp_id) == 0)
			return (uint32_t)i;
	}
	return INDEX_NONE;
}

/* Judges that somebody who has a key already is the person; line 0: recorded, and not
 * to be judged. */
static bool
is_other(const struct import *import, uint32_t owner, uint32_t person)
{
	return owner != INDEX_NONE && owner != person && import->line > 0;
}

/* For a row by itself: whoever is recorded with the address. */
static bool
claim_address(struct import *import, struct lookup *addresses, const char *word,
	      size_t len, uint32_t person, size_t column)
{
	uint32_t owner = import->alone ? people_find(&import->people, word, len)
				       : lookup_claim(addresses, word, len, person);
	if (!is_other(import, owner, person))
		return true;
	const char *text = arena_strndup(&import->round, word, len);
	return import_bad(import, column, ISSUE_ADDRESS_OF_OTHER,
			  TEXTS(import_quote(import, text),
				import_person(import, person),
				import_person(import, owner)));
}

/* An MCP id that two people have is odd, but may be one human who is recorded twice. */
static void
claim_mcp_id(struct import *import, struct lookup *mcp_ids, const char *id,
	     uint32_t person)
{
	uint32_t owner = import->alone ? find_mcp_id(import->app->world, id, person)
				       : lookup_claim(mcp_ids, id, strlen(id), person);
	if (is_other(import, owner, person))
		import_warn(import, 3, ISSUE_MCP_ID_OF_OTHER,
			    TEXTS(import_quote(import, id),
				  import_person(import, person),
				  import_person(import, owner)));
}

static void
claim_all(struct import *import, struct owners *owners, const union value *values,
	  uint32_t person)
{
	const char *email = values[0].text, *rest = values[2].text, *word;
	size_t len;
	if (!claim_address(import, &owners->addresses, email, strlen(email), person, 0))
		return;
	while (word = next_word(&rest, &len), len > 0) {
		if (!claim_address(import, &owners->addresses, word, len, person, 2))
			return;
	}
	if (*values[3].text)
		claim_mcp_id(import, &owners->mcp_ids, values[3].text, person);
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

/* What is recorded of those who are not in the file comes first. */
static void
claim_recorded(struct import *import, struct owners *owners)
{
	const struct staging *stage = &import->people.stage;
	unsigned char *staged = arena_alloc(&import->round, stage->n_recorded);
	union value values[KIND_COLUMNS];
	for (size_t i = 0; i < stage->n; i++) {
		if (stage->facts[i].recorded != INDEX_NONE)
			staged[stage->facts[i].recorded] = 1;
	}
	import->line = 0;
	for (size_t i = 0; i < stage->n_recorded; i++) {
		if (staged[i])
			continue;
		kind_get(stage->kind, stage->world, i, values);
		claim_all(import, owners, values, (uint32_t)i);
	}
}

void
whole_addresses(struct import *import)
{
	struct owners owners = {0};
	const struct staging *stage = &import->people.stage;
	struct by_line *order = arena_array(&import->round, stage->n, sizeof *order);
	if (!import->alone)
		claim_recorded(import, &owners);
	for (size_t i = 0; i < stage->n; i++)
		order[i] = (struct by_line){stage->facts[i].line, (uint32_t)i};
	qsort(order, stage->n, sizeof *order, compare_lines);
	for (size_t i = 0; i < stage->n; i++) {
		import->line = order[i].line;
		claim_all(import, &owners, staging_values(stage, order[i].fact),
			  staging_number(stage, order[i].fact));
	}
	lookup_free(&owners.addresses);
	lookup_free(&owners.mcp_ids);
}

/* ---- periods ---- */

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
			if (!staged[i])
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
whole_periods(struct import *import)
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
