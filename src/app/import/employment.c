#include "employment.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/text.h"
#include "import.h"
#include "round.h"

enum { EMAIL = 0, MCP = 3, HIRED = 6, LEFT = 7, OTHER_MCP = 8 };

/* ---- rows of one address ---- */

static void
note_period(struct import *import, uint32_t fact, const union value *values)
{
	struct employments *all = &import->employments;
	if (values[HIRED].number != DATE_NONE)
		ARENA_MORE(&import->round, all->list, all->n, all->capacity) =
			(struct employment){fact, (int32_t)values[HIRED].number,
					    (int32_t)values[LEFT].number, import->line,
					    0};
}

/* True if a row tells of an earlier period than that which is staged. */
static bool
is_earlier(const union value *staged, const union value *values)
{
	const int64_t was = staged[HIRED].number, now = values[HIRED].number;
	return was != DATE_NONE && now != DATE_NONE && now < was;
}

/* True if two rows tell of two periods. */
static bool
are_periods(const union value *a, const union value *b)
{
	return a[HIRED].number != DATE_NONE && b[HIRED].number != DATE_NONE &&
	       a[HIRED].number != b[HIRED].number;
}

/* No id goes with a row by another address of somebody who has several, and none gives
 * way to another one of theirs. */
static void
keep_ids(struct import *import, uint32_t fact, const union value *values, bool *given)
{
	union value *staged = staging_values(&import->people.stage, fact);
	const char *was = staged[MCP].text, *id = values[MCP].text;
	const bool by_another = renamed_told(import);
	if (by_another && *id == '\0')
		given[MCP] = false;
	else if (given[MCP] && !given[OTHER_MCP] &&
		 (by_another || world_has_word(staged[OTHER_MCP].text, id)))
		staged[OTHER_MCP].text =
			addresses_join(&import->round, staged[OTHER_MCP].text, was, id);
}

uint32_t
employment_put(struct import *import, const union value *values, const bool *given)
{
	struct staging *stage = &import->people.stage;
	bool of_row[KIND_COLUMNS];
	struct staging_row row = {
		.values = values, .given = of_row, .line = import->line};
	uint32_t fact = staging_take(stage, values, &row.known);
	const bool further = stage->facts[fact].line > 0;
	const bool period = further && are_periods(staging_values(stage, fact), values);
	if (further)
		another_note(import, fact, values);
	if (import->reader.has[HIRED])
		note_period(import, fact, values);
	if (!further || !is_earlier(staging_values(stage, fact), values)) {
		mem_copy(of_row, given, KIND_COLUMNS, sizeof *given);
		keep_ids(import, fact, values, of_row);
		staging_merge(stage, fact, &row, &import->round);
	}
	if (!further || period)
		stage->former_line = 0;
	return fact;
}

/* ---- what a row says against what is recorded ---- */

/* Associations that begin after somebody left are an error. */
static bool
check_left_on(struct import *import, const struct person *person, int64_t left_on)
{
	const struct world *world = import->app->world;
	for (size_t k = 0; person && k < person->n_associations; k++) {
		int32_t from = world->associations[person->first_association + k].from;
		char date[DATE_TEXT_BYTES];
		if (from > left_on)
			return import_bad(import, LEFT, ISSUE_LEFT_BEFORE_ASSOCIATION,
					  TEXTS(date_format(from, date)));
	}
	return true;
}

/* A last day before the first: an error in a row by itself, as `leave` has it, and a
 * warning in a file, which may tell of two employments. */
static bool
check_days(struct import *import, const union value *values)
{
	const bool *has = import->reader.has;
	int64_t hired_on = values[HIRED].number, left_on = values[LEFT].number;
	char date[DATE_TEXT_BYTES];
	if (hired_on <= left_on)
		return true;
	if (import->alone && has[LEFT])
		return import_bad(import, LEFT, ISSUE_LEFT_BEFORE_HIRED,
				  TEXTS(date_format((int32_t)hired_on, date)));
	if (import->alone)
		return import_bad(import, HIRED, ISSUE_HIRED_AFTER_LEFT,
				  TEXTS(date_format((int32_t)left_on, date)));
	import_warn(import, has[LEFT] ? LEFT : HIRED, ISSUE_TWO_EMPLOYMENTS, NULL);
	return true;
}

/* ---- ends of associations ---- */

/* An association ends on a day, unless it did before. */
static bool
cut(struct import *import, uint32_t person, size_t association, int32_t to)
{
	struct employments *all = &import->employments;
	const struct association *a = &import->app->world->associations[association];
	if (to > a->effective_to || to < a->from || to == a->to)
		return false;
	ARENA_MORE(&import->round, all->cuts, all->n_cuts, all->cuts_capacity) =
		(struct cut){person, (uint32_t)association, to};
	return true;
}

/* True if a row takes a last day away that has come, or tells of a first day after it:
 * somebody came back. A last day that only moves is a correction. */
static bool
comes_back(const struct import *import, const struct person *was,
	   const union value *values)
{
	const int64_t left_on = values[LEFT].number;
	if (was->left_on == DATE_NEVER || left_on == was->left_on)
		return false;
	if (left_on == DATE_NEVER && was->left_on < import->app->as_of)
		return true;
	return import->reader.has[HIRED] && values[HIRED].number > was->left_on;
}

/* What ran until the former last day ends with it for good. */
static void
end_with_last_day(struct import *import, uint32_t person)
{
	const struct world *world = import->app->world;
	const struct person *p = &world->people[person];
	struct employments *all = &import->employments;
	char date[DATE_TEXT_BYTES];
	bool any = false;
	for (size_t i = 0; i < p->n_associations; i++) {
		size_t at = p->first_association + i;
		const struct association *a = &world->associations[at];
		if (a->effective_to != p->left_on || a->to == p->left_on)
			continue;
		ARENA_MORE(&import->round, all->cuts, all->n_cuts, all->cuts_capacity) =
			(struct cut){person, (uint32_t)at, p->left_on};
		any = true;
	}
	if (any)
		import_warn(import, import->reader.has[LEFT] ? LEFT : HIRED,
			    ISSUE_CAME_BACK,
			    TEXTS(issue_clean(&import->round, p->email),
				  date_format(p->left_on, date),
				  issue_clean(&import->round, p->email)));
}

/* ---- periods ---- */

static int
compare_periods(const void *a, const void *b)
{
	const struct employment *x = a, *y = b;
	return order_by(
		ORDER(x->fact, y->fact),
		order_by(ORDER(x->hired_on, y->hired_on), ORDER(x->line, y->line)));
}

/* Keeps the periods of those who have several; of two rows that begin one the later. */
static void
keep_several(struct employments *all)
{
	size_t n = 0, kept = 0;
	mem_sort(all->list, all->n, sizeof *all->list, compare_periods);
	for (size_t i = 0; i < all->n; i++) {
		if (n > 0 && all->list[n - 1].fact == all->list[i].fact &&
		    all->list[n - 1].hired_on == all->list[i].hired_on)
			n--;
		all->list[n++] = all->list[i];
	}
	for (size_t i = 0; i < n; i++) {
		const uint32_t fact = all->list[i].fact;
		if ((i > 0 && all->list[i - 1].fact == fact) ||
		    (i + 1 < n && all->list[i + 1].fact == fact))
			all->list[kept++] = all->list[i];
	}
	all->n = kept;
}

/* The last day of what begins on a day, by the periods from `period` to `end`, of one
 * person. */
static int32_t
end_of(const struct employment *period, const struct employment *end, int32_t from)
{
	for (; period + 1 < end; period++)
		if (from < period[1].hired_on)
			return period->left_on < from ||
					       period->left_on >= period[1].hired_on
				       ? period[1].hired_on - 1
				       : period->left_on;
	return DATE_NEVER;
}

static int
compare_lines(const void *a, const void *b)
{
	const size_t *x = a, *y = b;
	return ORDER(*x, *y);
}

static void
say_periods(struct import *import, const struct employment *period, size_t n)
{
	struct buf lines = {.arena = &import->round};
	size_t *all = arena_array(&import->round, n, sizeof *all);
	for (size_t i = 0; i < n; i++)
		all[i] = period[i].line;
	mem_sort(all, n, sizeof *all, compare_lines);
	for (size_t i = 0; i < n; i++)
		buf_printf(&lines, i == 0 ? "%zu" : ", %zu", all[i]);
	import->line = import->people.stage.facts[period->fact].line;
	import_warn(
		import, HIRED, ISSUE_PERIODS,
		TEXTS(buf_text(&lines),
		      staging_values(&import->people.stage, period->fact)[EMAIL].text));
}

static void
end_with_periods(struct import *import, const struct employment *period, size_t n)
{
	const struct world *world = import->app->world;
	uint32_t person = import->people.stage.facts[period->fact].recorded;
	say_periods(import, period, n);
	if (person == INDEX_NONE)
		return;
	const struct person *p = &world->people[person];
	for (size_t i = 0; i < p->n_associations; i++) {
		size_t at = p->first_association + i;
		cut(import, person, at,
		    end_of(period, period + n, world->associations[at].from));
	}
}

/* The periods of a fact; null if it has not several. */
static const struct employment *
periods_of(const struct employments *all, uint32_t fact, size_t *n)
{
	size_t low = 0, high = all->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (all->list[middle].fact < fact)
			low = middle + 1;
		else
			high = middle;
	}
	for (*n = 0; low + *n < all->n && all->list[low + *n].fact == fact;)
		++*n;
	return *n > 0 ? all->list + low : NULL;
}

int32_t
employment_end(struct import *import, uint32_t number, int32_t from)
{
	struct staging *stage = &import->people.stage;
	const struct employments *all = &import->employments;
	size_t n;
	if (all->n == 0)
		return DATE_NEVER;
	if (number < stage->n_recorded)
		number = staging_person(stage, stage->world->people[number].email);
	if (number == INDEX_NONE || number < stage->n_recorded)
		return DATE_NEVER;
	const struct employment *period =
		periods_of(all, number - (uint32_t)stage->n_recorded, &n);
	return period ? end_of(period, period + n, from) : DATE_NEVER;
}

/* ---- all of it ---- */

/* False if what a fact tells is bad. */
static bool
settle_fact(struct import *import, size_t fact)
{
	const struct staging *stage = &import->people.stage;
	const struct fact *is = &stage->facts[fact];
	const union value *values = staging_values(stage, fact);
	const bool *has = import->reader.has;
	const struct person *person = NULL;
	import->line = is->line;
	if (is->recorded != INDEX_NONE)
		person = &import->app->world->people[is->recorded];
	const bool leaves =
		has[LEFT] || (person && values[LEFT].number != person->left_on);
	if ((leaves && !check_left_on(import, person, values[LEFT].number)) ||
	    ((has[HIRED] || leaves) && !check_days(import, values)))
		return false;
	if (person && comes_back(import, person, values))
		end_with_last_day(import, is->recorded);
	return true;
}

void
employment_settle(struct import *import)
{
	struct employments *all = &import->employments;
	const struct staging *stage = &import->people.stage;
	another_refuse(import);
	for (size_t i = 0; i < stage->n; i++)
		if (stage->facts[i].line > 0 && !stage->facts[i].is_bad)
			stage->facts[i].is_bad = !settle_fact(import, i);
	keep_several(all);
	for (size_t i = 0, n; i < all->n; i += n) {
		periods_of(all, all->list[i].fact, &n);
		end_with_periods(import, all->list + i, n);
	}
}

bool
employment_write(struct import *import, struct fault *fault)
{
	struct employments *all = &import->employments;
	const struct world *world = import->app->world;
	for (size_t i = 0; i < all->n_cuts; i++) {
		const struct cut *end = &all->cuts[i];
		const struct association *a = &world->associations[end->association];
		const char *organization =
			a->organization == WORLD_HOME
				? "home"
				: world->organizations[a->organization];
		if (!store_put_association(import->app->store,
					   world->people[end->person].row, organization,
					   a->from, end->to, fault))
			return false;
	}
	for (size_t i = 0; i < all->n; i++)
		all->list[i].row = people_row(
			&import->people,
			staging_number(&import->people.stage, all->list[i].fact));
	return true;
}

/* Ends what the file brings by the periods that another one told of. */
static void
end_by(struct import *import, const struct employments *all)
{
	const struct staging *stage = &import->facts;
	struct index rows = {0};
	size_t n;
	for (uint32_t i = 0; i < all->n; i++) {
		uint32_t *at =
			index_at(&rows, &all->list[i].row, sizeof all->list[i].row);
		*at = *at == INDEX_NONE ? i : *at;
	}
	for (size_t i = 0; all->n > 0 && i < stage->n; i++) {
		union value *values = staging_values(stage, i);
		int64_t row = stage->world->people[values[0].number].row;
		uint32_t first = index_find(&rows, &row, sizeof row);
		if (first == INDEX_NONE)
			continue;
		const struct employment *period =
			periods_of(all, all->list[first].fact, &n);
		int32_t end = end_of(period, period + n, (int32_t)values[2].number);
		if (end < values[3].number)
			values[3].number = end;
	}
	index_free(&rows);
}

void
employment_end_associations(struct import *import)
{
	for (const struct import *of = import->earlier; of; of = of->earlier)
		end_by(import, &of->employments);
}
