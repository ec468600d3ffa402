/* Merges of people whose associations are of every kind. */
#include <stdio.h>
#include <stdlib.h>

#include "../src/store/internal.h"
#include "app/find.h"
#include "support/acting.h"
#include "support/facts_back.h"

enum { ROUNDS = 1000, ROWS = 4, DAYS = 40, FIRST_DAY = 17532 /* 2018-01-01 */ };

TestSuite(acts_merge, .init = acting_set_up, .fini = acting_tear_down);

static bool
merge(const char *email, const char *into)
{
	buf_clear(&out);
	fault = (struct fault){0};
	return act_merge(f.app, email, into, &out, &fault);
}

/* The association of the only person that begins on a day. */
static const struct association *
begun_on(const char *day)
{
	const struct world *world = f.app->world;

	for (size_t i = 0; i < world->people[0].n_associations; i++)
		if (world->associations[i].from == fixture_date(day))
			return &world->associations[i];
	cr_assert(false, "nothing begins on %s", day);
	return NULL;
}

/* Who was severed and left then keeps the end of the last association, not of all. */
Test(acts_merge, only_what_ran_to_the_last_day_ends_with_it)
{
	fixture_employee(&f, "lea@x.example");
	fixture_employee(&f, "kim@x.example");
	fixture_reload(&f);
	DONE(associate("lea@x.example", NULL, "2018-01-31"), "associated");
	DONE(associate("lea@x.example", "Contoso", "2018-03-15"), "associated");
	DONE(leave("lea@x.example", "2018-10-19"), "leaves");
	DONE(merge("lea@x.example", "kim@x.example"), "Merged");
	cr_assert_eq(begun_on("2018-01-31")->to, DATE_NEVER);
	cr_assert_eq(begun_on("2018-01-31")->effective_to, fixture_date("2018-03-14"));
	cr_assert_eq(begun_on("2018-03-15")->to, fixture_date("2018-10-19"));
	facts_fit(&f);
	facts_come_back(&f, "tests/cases/acts.cfg");
}

/* What the other record has in between severs, too. */
Test(acts_merge, what_the_other_severs_is_no_contradiction)
{
	int64_t lea = fixture_employee(&f, "lea@x.example");
	int64_t kim = fixture_employee(&f, "kim@x.example");

	fixture_association(&f, lea, "home", "2018-01-31", "");
	fixture_association(&f, kim, "Contoso", "2018-03-15", "2018-04-30");
	fixture_reload(&f);
	cr_assert(leave("lea@x.example", "2018-10-19"));
	DONE(merge("lea@x.example", "kim@x.example"), "Merged");
	cr_assert_eq(begun_on("2018-01-31")->to, DATE_NEVER);
	facts_fit(&f);
}

/* An end that was given, and that a later association came before, is no hindrance. */
Test(acts_merge, a_given_end_that_was_severed_gives_way)
{
	int64_t lea = fixture_employee(&f, "lea@x.example");

	fixture_employee(&f, "kim@x.example");
	fixture_association(&f, lea, "home", "2018-01-31", "2018-06-30");
	fixture_association(&f, lea, "Contoso", "2018-03-15", "");
	fixture_reload(&f);
	cr_assert(leave("lea@x.example", "2018-10-19"));
	DONE(merge("lea@x.example", "kim@x.example"), "Merged");
	cr_assert_eq(begun_on("2018-01-31")->to, fixture_date("2018-03-14"));
	cr_assert_eq(begun_on("2018-03-15")->to, fixture_date("2018-10-19"));
	facts_fit(&f);
}

/* One association in both records, that ended the same day in each. */
Test(acts_merge, one_end_told_in_two_ways_is_one)
{
	int64_t lea = fixture_employee(&f, "lea@x.example");
	int64_t kim = fixture_employee(&f, "kim@x.example");

	fixture_association(&f, lea, "home", "2018-01-31", "");
	fixture_association(&f, lea, "Contoso", "2018-03-15", "");
	fixture_association(&f, kim, "home", "2018-01-31", "2018-03-14");
	fixture_reload(&f);
	DONE(merge("lea@x.example", "kim@x.example"), "Merged");
	cr_assert_eq(begun_on("2018-01-31")->to, fixture_date("2018-03-14"));
	facts_fit(&f);
}

Test(acts_merge, hired_after_the_other_left_is_refused)
{
	fixture_employee(&f, "lea@x.example");
	fixture_employee(&f, "kim@x.example");
	fixture_reload(&f);
	cr_assert(act_set(f.app, "employees",
			  (const struct act_cell[]){{"email", "lea@x.example", NULL},
						    {"hired_on", "2018-05-01", NULL}},
			  2, &out, &fault));
	cr_assert(leave("kim@x.example", "2018-04-30"));
	buf_clear(&out);
	REFUSED(act_merge(f.app, "lea@x.example", "kim@x.example", &out, &fault),
		"left on 2018-04-30, before lea@x.example <lea@x.example> was hired, "
		"on 2018-05-01: set that right first.");
	cr_assert(leave("kim@x.example", "2018-04-01"));
	DONE(merge("kim@x.example", "lea@x.example"), "Merged");
}

/* ---- at random, against a reading by days ---- */

static uint64_t seed;

static uint32_t
draw(uint32_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed % below);
}

/* What is recorded of one of the two. */
struct told {
	struct association rows[ROWS];
	size_t n;
	int32_t left_on;
};

static const char *const organizations[] = {"home", "Contoso", "Fabrikam"};

/* As acts allow it: ascending, and no two with given ends overlap. */
static void
make_told(struct told *r)
{
	int32_t day = FIRST_DAY;

	*r = (struct told){.left_on = DATE_NEVER};
	while (r->n < ROWS && draw(4) > 0) {
		struct association *a = &r->rows[r->n++];

		day += 1 + (int32_t)draw(DAYS / 4);
		*a = (struct association){.organization = draw(3),
					  .from = day,
					  .to = draw(2) ? DATE_NEVER
							: day + (int32_t)draw(DAYS)};
		for (size_t i = 0; i + 1 < r->n; i++)
			if (a->to != DATE_NEVER && r->rows[i].to != DATE_NEVER &&
			    r->rows[i].to >= a->from)
				a->to = DATE_NEVER;
	}
	if (draw(2))
		r->left_on = day + (int32_t)draw(DAYS);
}

static void
write_told(const char *email, const struct told *r)
{
	struct person p = {.email = email,
			   .name = email,
			   .hired_on = DATE_NONE,
			   .left_on = r->left_on};
	struct store *store = f.app->store;

	cr_assert(store_put_person(store, &p, &fault), "%s", fault.text);
	for (size_t i = 0; i < r->n; i++)
		cr_assert(store_put_association(store, p.row,
						organizations[r->rows[i].organization],
						r->rows[i].from, r->rows[i].to, &fault),
			  "%s", fault.text);
}

static int32_t
least(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

/* The last to have begun by a day, of one record. */
static const struct association *
last_begun(const struct told *r, int32_t day)
{
	const struct association *last = NULL;

	for (size_t i = 0; i < r->n; i++)
		if (r->rows[i].from <= day)
			last = &r->rows[i];
	return last;
}

/* With whom the one human was on a day; null: with nobody. */
static const char *
was_with(const struct told *from, const struct told *into, int32_t day)
{
	const struct association *a = last_begun(from, day), *b = last_begun(into, day);
	const struct told *of = from;

	if (a == NULL || (b != NULL && b->from >= a->from)) {
		a = b;
		of = into;
	}
	return a != NULL && day <= least(a->to, least(of->left_on, into->left_on))
		       ? organizations[a->organization]
		       : NULL;
}

/* The day on which a record's association ended, by that record alone. */
static int32_t
ended(const struct told *r, size_t i)
{
	int32_t end = least(r->rows[i].to, r->left_on);

	return i + 1 < r->n ? least(end, r->rows[i + 1].from - 1) : end;
}

/* Why two records can't be one. */
static bool
contradict(const struct told *from, const struct told *into)
{
	for (size_t i = 0; i < from->n; i++) {
		const struct association *a = &from->rows[i];

		if (a->from > into->left_on)
			return true;
		for (size_t k = 0; k < into->n; k++) {
			const struct association *b = &into->rows[k];

			if (a->from == b->from &&
			    (a->organization != b->organization ||
			     (a->to != b->to && ended(from, i) != ended(into, k) &&
			      b->to != DATE_NEVER)))
				return true;
			if (a->from != b->from && b->to != DATE_NEVER &&
			    ended(from, i) != DATE_NEVER && b->from <= ended(from, i) &&
			    a->from <= b->to)
				return true;
		}
	}
	return false;
}

/* Day by day, what the merged person's rows say is what was recorded. */
static void
check_days(const char *email, const struct told *from, const struct told *into)
{
	const struct world *world = f.app->world;
	uint32_t person = world_person(world, email);

	for (int32_t day = FIRST_DAY; day < FIRST_DAY + 4 * DAYS; day++) {
		uint32_t with = world_organization(world, person, day);
		const char *is = with == CATALOG_NONE ? "nobody"
				 : with == WORLD_HOME ? "home"
						      : world->organizations[with];
		const char *wanted = was_with(from, into, day);
		char text[DATE_TEXT_BYTES];

		cr_assert_str_eq(is, wanted != NULL ? wanted : "nobody", "%s on %s",
				 email, date_format(day, text));
	}
}

static void
make_pairs(size_t rounds, struct told pairs[ROUNDS][2], char emails[ROUNDS][2][32])
{
	cr_assert(store_begin(f.app->store, &fault));
	for (size_t i = 0; i < rounds; i++)
		for (int k = 0; k < 2; k++) {
			make_told(&pairs[i][k]);
			snprintf(emails[i][k], sizeof emails[i][k], "%c%zu@x.example",
				 "ab"[k], i);
			write_told(emails[i][k], &pairs[i][k]);
		}
	cr_assert(store_commit(f.app->store, &fault));
	fixture_reload(&f);
}

Test(acts_merge, who_was_with_whom_stays_and_nothing_contradicts)
{
	static struct told pairs[ROUNDS][2];
	static char emails[ROUNDS][2][32];
	const char *given = getenv("ATTAIN_SEED");
	size_t n_merged = 0,
	       rounds = getenv("ATTAIN_TEST_MODE") != NULL ? ROUNDS / 20 : ROUNDS;

	seed = given != NULL ? strtoull(given, NULL, 10) : 20180131;
	cr_assert(store_execute(f.app->store, "PRAGMA synchronous = OFF", &fault));
	make_pairs(rounds, pairs, emails);
	for (size_t i = 0; i < rounds; i++) {
		bool merged = merge(emails[i][0], emails[i][1]);

		cr_assert(merged || contradict(&pairs[i][0], &pairs[i][1]), "%s",
			  fault.text);
		if (merged)
			check_days(emails[i][1], &pairs[i][0], &pairs[i][1]);
		n_merged += merged;
	}
	cr_assert_gt(n_merged, rounds / 3);
	facts_fit(&f);
	facts_come_back(&f, "tests/cases/acts.cfg");
}

/* Both addresses and every id find whoever was two records. */
Test(acts_merge, ids_of_both_stay)
{
	const struct person *p;
	uint32_t found;

	static const struct act_cell ann[] = {{"email", "ann@y.example", NULL},
					      {"name", "Ann", NULL},
					      {"mcp_id", "100", NULL},
					      {"other_mcp_ids", "102 101", NULL}},
				     lee[] = {{"email", "lee@y.example", NULL},
					      {"name", "Ann Lee", NULL},
					      {"mcp_id", "200", NULL},
					      {"other_mcp_ids", "103", NULL},
					      {"directory_id", "d-1", NULL}};

	cr_assert(act_set(f.app, "employees", ann, 4, &out, &fault));
	cr_assert(act_set(f.app, "employees", lee, 5, &out, &fault));
	cr_assert(merge("lee@y.example", "ann@y.example"), "%s", fault.text);
	p = &f.app->world->people[world_person(f.app->world, "ann@y.example")];
	cr_assert_str_eq(p->mcp_id, "100");
	cr_assert_str_eq(p->other_mcp_ids, "102 101 200 103");
	cr_assert_str_eq(p->directory_id, "d-1");
	cr_assert(find_thing(f.app, THING_PERSON_EXACTLY, "200", &found, &fault));
	cr_assert_str_eq(f.app->world->people[found].email, "ann@y.example");
	cr_assert_not(find_thing(f.app, THING_PERSON_EXACTLY, "20", &found, &fault));
}
