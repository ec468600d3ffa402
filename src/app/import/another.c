#include "another.h"

#include <string.h>

#include "base/mem.h"
#include "base/order.h"
#include "base/text.h"
#include "import.h"
#include "round.h"

enum { EMAIL = 0, NAME = 1, MCP = 3, HIRED = 6, LEFT = 7, OTHER_MCP = 8 };

/* ---- two humans ---- */

static bool
names_differ(const char *a, const char *b)
{
	struct buf x = {0}, y = {0};
	bool differ = false;
	if (strcmp(a, b) != 0) {
		text_fold_name(&x, a);
		text_fold_name(&y, b);
		differ = strcmp(buf_text(&x), buf_text(&y)) != 0;
	}
	buf_free(&x);
	buf_free(&y);
	return differ;
}

static bool
has_mcp_id(const union value *values, const char *id)
{
	return text_compare(values[MCP].text, id) == 0 ||
	       world_has_word(values[OTHER_MCP].text, id);
}

/* True if two rows have different ids. */
static bool
ids_differ(const union value *a, const union value *b)
{
	return *a[MCP].text != '\0' && *b[MCP].text != '\0' &&
	       !has_mcp_id(a, b[MCP].text) && !has_mcp_id(b, a[MCP].text);
}

/* True if a row is not of who has its address: by their ids, and their names or days;
 * without an id of both by names and days, of which the one's are after the other's.
 * An earlier employment may have been the same one's. */
static bool
are_two(const union value *owner, const union value *row, bool is_earlier)
{
	const bool apart = row[HIRED].number > owner[LEFT].number ||
			   (owner[HIRED].number > row[LEFT].number && !is_earlier);
	if (*owner[MCP].text != '\0' && *row[MCP].text != '\0')
		return ids_differ(owner, row) &&
		       (apart || names_differ(owner[NAME].text, row[NAME].text));
	return apart && names_differ(owner[NAME].text, row[NAME].text);
}

/* A row's values, of which those of columns that the file does not have are empty. */
static void
own_values(const struct import *import, const union value *values, union value *own)
{
	for (size_t i = 0; i < import->kind->n_columns; i++)
		own[i] = import->reader.has[i]
				 ? values[i]
				 : value_empty(import->kind->columns[i].cell);
}

bool
another_is(struct import *import, uint32_t person, const union value *values,
	   bool is_earlier)
{
	union value recorded[KIND_COLUMNS], own[KIND_COLUMNS];
	kind_get(import->kind, import->app->world, person, recorded);
	own_values(import, values, own);
	return are_two(recorded, own, is_earlier);
}

/* ---- rows of one address ---- */

static void
add_row(struct import *import, uint32_t fact, size_t line, const union value *values)
{
	struct another *all = &import->another;
	struct another_row *row =
		&ARENA_MORE(&import->round, all->rows, all->n, all->capacity);
	*row = (struct another_row){.fact = fact, .line = line};
	own_values(import, values, row->values);
	for (size_t i = 0; i < import->kind->n_columns; i++)
		if (value_is_text(import->kind->columns[i].cell))
			row->values[i].text =
				arena_strdup(&import->round, row->values[i].text);
}

void
another_note(struct import *import, uint32_t fact, const union value *values)
{
	struct fact *is = &import->people.stage.facts[fact];
	if (!is->has_several)
		add_row(import, fact, is->line,
			staging_values(&import->people.stage, fact));
	is->has_several = true;
	add_row(import, fact, import->line, values);
}

/* Of one person the earlier period comes first. */
static int
compare_rows(const void *a, const void *b)
{
	const struct another_row *x = a, *y = b;
	return order_by(
		ORDER(x->fact, y->fact),
		order_by(ORDER(x->values[HIRED].number, y->values[HIRED].number),
			 ORDER(x->line, y->line)));
}

/* ---- who is refused ---- */

/* Names both ways out. */
static void
refuse(struct import *import, uint32_t fact, size_t line, const union value *owner)
{
	const char *email = issue_clean(&import->round, owner[EMAIL].text);
	import->line = line;
	import->people.stage.facts[fact].is_bad = true;
	import_bad(import, EMAIL, ISSUE_ADDRESS_REUSED,
		   TEXTS(arena_printf(&import->round, "%s (%s)", email,
				      issue_clean(&import->round, owner[NAME].text)),
			 email, email));
}

/* True if a row is one of the recorded person: by an id of theirs, or the name. */
static bool
fits(const union value *recorded, const union value *row)
{
	const char *id = row[MCP].text;
	return !are_two(recorded, row, false) &&
	       ((*id != '\0' && has_mcp_id(recorded, id)) ||
		!names_differ(recorded[NAME].text, row[NAME].text));
}

/* Rows that fit who is recorded are theirs, however they differ from each other.
 * Returns the first day of the latest of them. */
static int64_t
find_fitting(struct another_row *rows, size_t n, const union value *recorded)
{
	int64_t latest = DATE_NONE;
	for (size_t i = 0; recorded && i < n; i++) {
		struct another_row *row = &rows[i];
		row->fits = row->is_good = fits(recorded, row->values);
		if (row->fits)
			latest = row->values[HIRED].number;
	}
	return latest;
}

static bool
is_before(const union value *row, int64_t day)
{
	return row[HIRED].number != DATE_NONE && row[HIRED].number < day;
}

/* True if two rows say the same of who they are of. */
static bool
say_the_same(const union value *a, const union value *b)
{
	return a[HIRED].number == b[HIRED].number && a[LEFT].number == b[LEFT].number &&
	       strcmp(a[NAME].text, b[NAME].text) == 0 &&
	       strcmp(a[MCP].text, b[MCP].text) == 0 &&
	       strcmp(a[OTHER_MCP].text, b[OTHER_MCP].text) == 0;
}

/* The values of the one whose address the row at `at` uses, who is another human; or
 * null. Those are rows that fit who is recorded, and good ones before it. */
static const union value *
find_owner(const struct another_row *rows, size_t n, size_t at)
{
	const union value *row = rows[at].values;
	if (at > 0 && rows[at - 1].is_good && say_the_same(rows[at - 1].values, row))
		return NULL;
	for (size_t i = 0; i < n; i++) {
		const union value *other = rows[i].values;
		if (rows[i].is_good &&
		    are_two(other, row,
			    rows[i].fits && is_before(row, other[HIRED].number)))
			return other;
	}
	return NULL;
}

/* The rows of one fact. */
static void
judge(struct import *import, struct another_row *rows, size_t n,
      const union value *recorded)
{
	const int64_t latest = find_fitting(rows, n, recorded);
	for (size_t i = 0; i < n; i++) {
		struct another_row *row = &rows[i];
		const union value *owner = NULL;
		if (row->fits)
			continue;
		if (recorded &&
		    are_two(recorded, row->values, is_before(row->values, latest)))
			owner = recorded;
		else
			owner = find_owner(rows, n, i);
		row->is_good = !owner;
		if (owner)
			refuse(import, row->fact, row->line, owner);
	}
}

/* The rows of a fact begin at a place of the list; returns where those of the next one
 * do. */
static size_t
judge_fact(struct import *import, uint32_t fact, size_t at)
{
	const struct staging *stage = &import->people.stage;
	const struct fact *is = &stage->facts[fact];
	const struct another *all = &import->another;
	union value recorded[KIND_COLUMNS];
	size_t end = at;
	if (is->recorded != INDEX_NONE)
		kind_get(stage->kind, stage->world, is->recorded, recorded);
	while (end < all->n && all->rows[end].fact == fact)
		end++;
	if (end > at)
		judge(import, all->rows + at, end - at,
		      is->recorded != INDEX_NONE ? recorded : NULL);
	else if (is->recorded != INDEX_NONE &&
		 another_is(import, is->recorded, staging_values(stage, fact), false))
		refuse(import, fact, is->line, recorded);
	return end;
}

void
another_refuse(struct import *import)
{
	struct another *all = &import->another;
	const struct staging *stage = &import->people.stage;
	size_t at = 0;
	mem_sort(all->rows, all->n, sizeof *all->rows, compare_rows);
	for (uint32_t fact = 0; fact < stage->n; fact++)
		if (stage->facts[fact].line > 0)
			at = judge_fact(import, fact, at);
}
