#include "support/mpn_check.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/date.h"
#include "catalog/load.h"

/* of credentials in one requirement */
enum { NAMED = 20 };

void
mpn_check_begin(struct mpn_check *check, const char *catalog, const char *rows)
{
	struct fault fault;
	*check = (struct mpn_check){0};
	cr_assert(catalog_load(catalog, &check->arena, &check->catalog, &fault), "%s",
		  fault.text);
	cr_assert_leq(check->catalog->n_credentials, MPN_WORDS * 64);
	mpn_rows_read(rows, check->catalog, &check->arena, &check->rows,
		      &check->problems);
}

void
mpn_check_end(struct mpn_check *check)
{
	buf_free(&check->problems);
	arena_free(&check->arena);
}

static void
add_leaves(const struct requirement *requirements, size_t n, bool alternative,
	   struct mpn_leaves *leaves)
{
	for (size_t i = 0; i < n; i++) {
		const struct requirement *r = &requirements[i];
		if (r->form == REQ_ANY || r->form == REQ_SOME) {
			add_leaves(r->kids, r->n_kids,
				   alternative || r->need < r->n_kids, leaves);
			continue;
		}
		cr_assert_lt(leaves->n, MPN_LEAVES);
		leaves->list[leaves->n++] = (struct mpn_leaf){r, alternative, false};
	}
}

void
mpn_check_leaves(const struct path *path, struct mpn_leaves *leaves)
{
	leaves->n = 0;
	add_leaves(path->requirements, path->n_requirements, false, leaves);
}

/* --- what a row means, with the other rows of its path ------------------------------
 */

static bool
same_path(const struct mpn_row *a, const struct mpn_row *b)
{
	return strcmp(a->competency, b->competency) == 0 &&
	       strcmp(a->path, b->path) == 0 && strcmp(a->level, b->level) == 0;
}

static bool
same_number(const struct mpn_row *a, const struct mpn_row *b)
{
	return strcmp(a->number, b->number) == 0;
}

/* "1.1" and "1.2" are parts of one printed condition. */
static bool
same_condition(const struct mpn_row *a, const struct mpn_row *b)
{
	size_t len = strcspn(a->number, ".");
	return len == strcspn(b->number, ".") &&
	       strncmp(a->number, b->number, len) == 0;
}

/* True if some row with s's number, an alternative for each person, is held. */
static bool
any_alternative_holds(const struct mpn_rows *rows, const struct mpn_row *s,
		      const struct mpn_set *held)
{
	for (size_t i = 0; i < rows->n_rows; i++) {
		const struct mpn_row *r = &rows->rows[i];
		if (same_path(r, s) && same_number(r, s) &&
		    mpn_items_hold(&r->items, held))
			return true;
	}
	return false;
}

/* True if s is printed of the same people as row. */
static bool
is_same_people(const struct mpn_row *row, const struct mpn_row *s)
{
	const char *first = row->same_as ? row->same_as : row->number;
	if (!same_path(row, s) || !s->people || s->of_people)
		return false;
	if (s != row && same_number(s, row) && !row->each_person)
		return false; /* an alternative to it */
	return strcmp(s->number, first) == 0 ||
	       (s->same_as && strcmp(s->same_as, first) == 0);
}

/* True if a person with these credentials is what row, and all of the same people, ask.
 */
static bool
row_holds(const struct mpn_rows *rows, const struct mpn_row *row,
	  const struct mpn_set *held)
{
	if (row->of_people)
		return mpn_items_hold(&row->items, held);
	for (size_t i = 0; i < rows->n_rows; i++) {
		const struct mpn_row *s = &rows->rows[i];
		if (is_same_people(row, s) &&
		    !(s->each_person ? any_alternative_holds(rows, s, held)
				     : mpn_items_hold(&s->items, held)))
			return false;
	}
	return true;
}

static struct mpn_set
row_names(const struct mpn_rows *rows, const struct mpn_row *row)
{
	struct mpn_set set = {0};
	for (size_t i = 0; i < rows->n_rows; i++) {
		const struct mpn_row *s = &rows->rows[i];
		if (s != row && (row->of_people || !is_same_people(row, s)))
			continue;
		for (size_t k = 0; k < s->items.n_sets; k++) {
			for (size_t w = 0; w < MPN_WORDS; w++)
				set.words[w] |= s->items.sets[k].words[w];
		}
	}
	return set;
}

/* True if expression and row agree for every set of the credentials that they name. */
static bool
agree(const struct mpn_check *check, const struct expr *expr, const struct mpn_row *row)
{
	struct mpn_set names = row_names(&check->rows, row), marked = {0};
	uint32_t bits[NAMED];
	size_t n = 0;
	expr_mark(expr, marked.words);
	if (memcmp(&names, &marked, sizeof names) != 0)
		return false;
	for (uint32_t i = 0; i < check->catalog->n_credentials; i++) {
		if (names.words[i / 64] >> i % 64 & 1) {
			cr_assert_lt(n, NAMED);
			bits[n++] = i;
		}
	}
	for (uint32_t subset = 0; subset < UINT32_C(1) << n; subset++) {
		struct mpn_set held = {0};
		for (size_t i = 0; i < n; i++)
			held.words[bits[i] / 64] |= (uint64_t)(subset >> i & 1)
						    << bits[i] % 64;
		if (expr_holds(expr, held.words) != row_holds(&check->rows, row, &held))
			return false;
	}
	return true;
}

/* --- a row and a leaf ---------------------------------------------------------------
 */

/* How many of the people of row must hold what another row asks of them; that row. */
static const struct mpn_row *
find_of_whom(const struct mpn_rows *rows, const struct mpn_row *row)
{
	for (size_t i = 0; i < rows->n_rows; i++) {
		const struct mpn_row *s = &rows->rows[i];
		if (same_path(s, row) && same_condition(s, row) && s != row &&
		    s->of_people == row->people)
			return s;
	}
	return NULL;
}

static bool
is_people_of(const struct mpn_check *check, const struct mpn_row *row,
	     const struct requirement *r)
{
	if (row->of_people)
		return r->people == row->of_people &&
		       r->of_whom_people == row->people &&
		       agree(check, r->of_whom_holding, row);
	const struct mpn_row *of = find_of_whom(&check->rows, row);
	return r->people == row->people && (r->pool != 0) == row->own_pool &&
	       r->of_whom_people == (of ? of->people : 0) &&
	       agree(check, r->holding, row);
}

/* The catalog's id for a printed metric: without unit, window and "is". */
static char *
metric_id(const char *printed, struct arena *arena)
{
	struct buf id = {0};
	char *copy = arena_strdup(arena, printed), *rest = NULL;
	for (char *word = strtok_r(copy, "_", &rest); word;
	     word = strtok_r(NULL, "_", &rest)) {
		if (strcmp(word, "usd") != 0 && strcmp(word, "12m") != 0 &&
		    strcmp(word, "ttm") != 0 && strcmp(word, "is") != 0)
			buf_printf(&id, "%s%s", id.len ? "-" : "", word);
	}
	char *text = arena_strdup(arena, buf_text(&id));
	buf_free(&id);
	return text;
}

static bool
ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), n = strlen(end);
	return len >= n && strcmp(text + len - n, end) == 0;
}

/* The id, or the id and a further word: one score is printed for several paths. */
static bool
is_metric(const struct catalog_metric *metric, const char *id)
{
	size_t len = strlen(id);
	return strncmp(metric->id, id, len) == 0 &&
	       (metric->id[len] == '\0' || metric->id[len] == '-');
}

static bool
is_metric_of(struct mpn_check *check, const struct mpn_row *row,
	     const struct requirement *r)
{
	const struct catalog_metric *metric =
		&check->catalog->metrics[r->measure.metric];
	bool year = ends_with(row->metric, "_12m") || ends_with(row->metric, "_ttm") ||
		    strncmp(row->metric, "annual_", 7) == 0;
	return is_metric(metric, metric_id(row->metric, &check->arena)) &&
	       catalog_threshold(&r->at_least, "developed") == row->developed_micros &&
	       catalog_threshold(&r->at_least, "developing") ==
		       row->developing_micros &&
	       catalog_threshold(&r->at_least, NULL) == row->developed_micros &&
	       (!year || r->measure.months == 12) &&
	       (!row->yes ||
		(r->measure.aggregate == AGGREGATE_LATEST && !r->measure.months)) &&
	       (strcmp(metric->unit, "USD") == 0) ==
		       (strstr(row->metric, "_usd") != NULL);
}

static bool
fits(struct mpn_check *check, const struct mpn_row *row, const struct mpn_leaf *leaf)
{
	const struct requirement *r = leaf->requirement;
	if (leaf->alternative != (row->letter && !row->each_person))
		return false;
	if (row->metric)
		return r->form == REQ_METRIC && is_metric_of(check, row, r);
	return r->form == REQ_PEOPLE && is_people_of(check, row, r);
}

/* --- a printed path and a path ------------------------------------------------------
 */

/* True if each word of the path's id is one of the printed name's. */
static bool
is_named(const struct path *path, const char *printed, struct arena *arena)
{
	char *name = arena_printf(arena, "-%s-", mpn_id(printed, arena));
	char *copy = arena_strdup(arena, path->id), *rest = NULL;
	for (char *word = strtok_r(copy, "-", &rest); word;
	     word = strtok_r(NULL, "-", &rest)) {
		if (!strstr(name, arena_printf(arena, "-%s-", word)))
			return false;
	}
	return true;
}

/* Compares all rows of row's path with one of the catalog; problems go to out. */
static bool
compare_path(struct mpn_check *check, const struct mpn_row *row,
	     const struct path *path, struct buf *out)
{
	struct mpn_leaves leaves;
	mpn_check_leaves(path, &leaves);
	for (size_t i = 0; i < check->rows.n_rows; i++) {
		const struct mpn_row *s = &check->rows.rows[i];
		bool found = false;
		if (!same_path(row, s))
			continue;
		for (size_t k = 0; k < leaves.n; k++) {
			if (fits(check, s, &leaves.list[k]))
				found = leaves.list[k].claimed = true;
		}
		if (!found)
			buf_printf(out, "%s, %s, %s: no requirement for row %s%.1s\n",
				   s->competency, s->level, s->path, s->number,
				   &s->letter);
	}
	for (size_t k = 0; k < leaves.n && !row->historic; k++) {
		if (!leaves.list[k].claimed)
			buf_printf(out, "%s, %s, %s: nobody printed %s\n",
				   row->competency, row->level, row->path,
				   leaves.list[k].requirement->id);
	}
	return out->len == 0;
}

static void
claim(struct mpn_check *check, const struct path *path)
{
	cr_assert_lt(check->n_claimed, MPN_PATHS);
	check->claimed[check->n_claimed++] = path;
}

/* Looks for a path that applies on the page's date and has all rows of row's path. */
static void
find_path(struct mpn_check *check, const struct mpn_row *row,
	  const struct attainable *attainable)
{
	struct buf out = {0};
	size_t n_found = 0;
	for (size_t i = 0; i < attainable->n_paths; i++) {
		const struct path *path = &attainable->paths[i];
		if (row->date < path->from || row->date > path->until ||
		    !is_named(path, row->path, &check->arena))
			continue;
		buf_clear(&out);
		claim(check, path);
		n_found++;
		if (!compare_path(check, row, path, &out))
			buf_puts(&check->problems, buf_text(&out));
	}
	if (!n_found)
		buf_printf(&check->problems, "%s, %s: no path for %s\n",
			   row->competency, row->level, row->path);
	buf_free(&out);
}

static void
check_row(struct mpn_check *check, const struct mpn_row *row)
{
	const struct catalog *catalog = check->catalog;
	uint32_t c =
		catalog_competency(catalog, mpn_id(row->competency, &check->arena));
	uint32_t level = catalog_level(catalog, 0, mpn_id(row->level, &check->arena));
	if (c == CATALOG_NONE || level == CATALOG_NONE) {
		buf_printf(&check->problems, "no competency %s\n", row->competency);
		return;
	}
	const struct competency *competency = &catalog->competencies[c];
	const struct attainable *attainable = catalog_attainable(competency, level);
	if (strcmp(competency->name.en, row->competency) != 0 ||
	    competency->center == CATALOG_NONE ||
	    strcmp(catalog->centers[competency->center].name.en, row->center) != 0)
		buf_printf(&check->problems, "%s: other name or Center\n",
			   row->competency);
	if (attainable)
		find_path(check, row, attainable);
	else
		buf_printf(&check->problems, "%s has no %s\n", row->competency,
			   row->level);
}

/* Each printed path once, by its first row. */
void
mpn_check_rows(struct mpn_check *check)
{
	const struct mpn_rows *rows = &check->rows;
	for (size_t i = 0; i < rows->n_rows; i++) {
		size_t first = 0;
		while (!same_path(&rows->rows[first], &rows->rows[i]))
			first++;
		if (first == i)
			check_row(check, &rows->rows[i]);
	}
}
