#include <stdio.h>

#include "support/acting.h"

TestSuite(acts, .init = acting_set_up, .fini = acting_tear_down);

static uint32_t
with(const char *email, const char *on)
{
	uint32_t person = world_person(f.app->world, email);

	cr_assert_neq(person, CATALOG_NONE);
	return world_organization(f.app->world, person, fixture_date(on));
}

static const char *
with_name(const char *email, const char *on)
{
	uint32_t organization = with(email, on);

	return organization == CATALOG_NONE ? ""
					    : f.app->world->organizations[organization];
}

/* ---- associate ---- */

Test(acts, associate_begins_an_association_and_logs_it)
{
	fixture_employee(&f, "ann@x.example");
	fixture_reload(&f);
	DONE(associate("ANN@x.example", NULL, "2018-05-01"),
	     "is associated with Fixture Ltd from 2018-05-01.\n");
	cr_assert_eq(with("ann@x.example", "2018-04-30"), CATALOG_NONE);
	cr_assert_eq(with("ann@x.example", "2018-05-01"), WORLD_HOME);
	cr_assert_str_eq(fixture_last_log(&f),
			 "Associated with Fixture Ltd from 2018-05-01: ann@x.example");
}

Test(acts, associate_severs_and_says_so)
{
	int64_t row = fixture_employee(&f, "ann@x.example");

	fixture_association(&f, row, "Contoso", "2018-01-01", "");
	fixture_association(&f, row, "Fabrikam", "2018-09-01", "");
	fixture_reload(&f);
	DONE(associate("ann@x.example", "home", "2018-05-01"),
	     "That ends the association with Contoso on 2018-04-30.");
	SAYS("It ends on 2018-08-31, because the one with Fabrikam follows.");
	cr_assert_str_eq(with_name("ann@x.example", "2018-04-30"), "Contoso");
	cr_assert_str_eq(with_name("ann@x.example", "2018-08-31"), "Fixture Ltd");
	cr_assert_str_eq(with_name("ann@x.example", "2018-09-01"), "Fabrikam");
}

Test(acts, associate_with_another_organization)
{
	static const struct {
		const char *organization, *on, *name;
	} cases[] = {
		{"Contoso", "2018-01-01", "Contoso"},
		{"fixture ltd", "2018-02-01", "Fixture Ltd"},
		{"CONTOSO", "2018-03-10", "Contoso"},
	};

	fixture_employee(&f, "ann@x.example");
	fixture_reload(&f);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cr_assert(
			associate("ann@x.example", cases[i].organization, cases[i].on));
		cr_assert_str_eq(with_name("ann@x.example", cases[i].on),
				 cases[i].name);
	}
	REFUSED(associate("ann@x.example", " ", "2018-05-01"), "name is empty");
	REFUSED(associate("ann@x.example", "a\x1b[31m", "2018-05-01"),
		"control character");
	REFUSED(associate("ann@x.example", "a\xff", "2018-05-01"), "UTF-8");
}

Test(acts, associate_where_it_is_so_already_changes_nothing)
{
	int64_t row = fixture_employee(&f, "ann@x.example");
	size_t before;

	fixture_association(&f, row, "home", "2018-01-01", "");
	fixture_reload(&f);
	before = rows();
	DONE(associate("ann@x.example", NULL, "2018-05-01"),
	     "is with Fixture Ltd already, since 2018-01-01.");
	DONE(associate("ann@x.example", NULL, "2018-01-01"), "already");
	cr_assert_eq(rows(), before);
	DONE(leave("ann@x.example", "2018-07-01"), "leaves");
	DONE(associate("ann@x.example", NULL, "2018-05-01"),
	     "already, from 2018-01-01 to 2018-07-01.");
}

Test(acts, associate_refuses)
{
	int64_t row = fixture_employee(&f, "ann@x.example");

	fixture_association(&f, row, "Contoso", "2018-01-01", "");
	fixture_reload(&f);
	REFUSED(associate("anne@x.example", NULL, "2018-05-01"),
		"Nobody with the address \"anne@x.example\" is recorded. Did you mean "
		"\"ann@x.example\"?");
	REFUSED(associate("ann@x.example", NULL, "2018-01-01"), "choose another day");
	cr_assert(leave("ann@x.example", "2018-05-31"));
	REFUSED(associate("ann@x.example", NULL, "2018-06-01"), "left on 2018-05-31");
	DONE(associate("ann@x.example", NULL, "2018-05-31"), "is associated");
}

Test(acts, associate_is_one_act_for_all_named)
{
	const char *emails[] = {"b@x.example", "a@x.example", "B@x.example", "none"};

	fixture_employee(&f, "a@x.example");
	fixture_employee(&f, "b@x.example");
	fixture_reload(&f);
	REFUSED(act_associate(f.app, &(struct act_people){emails, 4}, NULL,
			      fixture_date("2018-05-01"), &out, &fault),
		"\"none\"");
	cr_assert(act_associate(f.app, &(struct act_people){emails, 3}, NULL,
				fixture_date("2018-05-01"), &out, &fault));
	cr_assert_eq(f.app->world->n_associations, 2);
	cr_assert_str_eq(fixture_last_log(&f),
			 "Associated with Fixture Ltd from 2018-05-01: "
			 "a@x.example, b@x.example");
}

/* Associations begin on these days; the next is asked for on `on`. */
static const struct limit_case {
	const char *begun[3];
	const char *on, *refused; /* part of the refusal; null if allowed */
} limit_cases[] = {
	{{"2018-01-01"}, "2018-01-30", "The next is possible on 2018-01-31."},
	{{"2018-01-01"}, "2018-01-31", NULL},
	{{"2017-06-01", "2017-08-01", "2017-12-01"},
	 "2018-05-31",
	 "there are 3, and 3 are allowed. The next is possible on 2018-06-01."},
	{{"2017-06-01", "2017-08-01", "2017-12-01"}, "2018-06-01", NULL},
	{{"2017-08-01", "2017-12-01", "2018-07-15"},
	 "2018-07-20",
	 "The next is possible on 2018-08-14."},
	{{"2018-07-01"}, "2018-06-20", NULL},
};

Test(acts, associate_keeps_the_limits)
{
	for (size_t i = 0; i < sizeof limit_cases / sizeof *limit_cases; i++) {
		const struct limit_case *c = &limit_cases[i];
		char email[32];
		int64_t row;

		snprintf(email, sizeof email, "p%zu@x.example", i);
		row = fixture_employee(&f, email);
		for (int j = 0; j < 3 && c->begun[j] != NULL; j++)
			fixture_association(&f, row, "Contoso", c->begun[j], "");
		fixture_reload(&f);
		if (c->refused != NULL)
			REFUSED(associate(email, NULL, c->on), c->refused);
		else
			DONE(associate(email, NULL, c->on), "is associated");
	}
}

Test(acts, without_limits_none_is_kept)
{
	static const char *const days[] = {"2018-01-01", "2018-01-02", "2018-01-03",
					   "2018-01-04"};

	acting_tear_down();
	fixture_new(&f, "tests/cases/acts-year.cfg", "2018-06-01");
	fixture_employee(&f, "ann@x.example");
	fixture_reload(&f);
	for (int i = 0; i < 4; i++)
		DONE(associate("ann@x.example", i % 2 == 0 ? NULL : "Contoso", days[i]),
		     "is associated");
}

Test(acts, associate_all_takes_those_without_and_those_useful_here)
{
	static const struct {
		const char *email, *credential, *organization, *left, *after;
	} people[] = {
		{"alone@x.example", NULL, NULL, NULL, "Fixture Ltd"},
		{"away-useful@x.example", "alpha", "Contoso", NULL, "Fixture Ltd"},
		{"away@x.example", "idle", "Contoso", NULL, "Contoso"},
		{"gone@x.example", "alpha", NULL, "2018-05-31", ""},
		{"home@x.example", "alpha", "home", NULL, "Fixture Ltd"},
		{"leaving@x.example", "alpha", NULL, "2018-06-01", "Fixture Ltd"},
	};
	enum { N = sizeof people / sizeof *people };

	for (size_t i = 0; i < N; i++) {
		int64_t row = fixture_employee(&f, people[i].email);

		if (people[i].credential != NULL)
			fixture_achievement(&f, row, people[i].credential,
					    "2018-01-01");
		if (people[i].organization != NULL)
			fixture_association(&f, row, people[i].organization,
					    "2018-01-01", "");
		fixture_reload(&f);
		if (people[i].left != NULL)
			cr_assert(leave(people[i].email, people[i].left));
	}
	buf_clear(&out);
	cr_assert(act_associate(f.app, NULL, NULL, fixture_date("2018-06-01"), &out,
				&fault));
	for (size_t i = 0; i < N; i++)
		cr_assert_str_eq(with_name(people[i].email, "2018-06-01"),
				 people[i].after, "%s", people[i].email);
	cr_assert_eq(f.app->report->n_alerts, 0);
	SAYS_NOT("home@x.example");
	buf_clear(&out);
	cr_assert(act_associate(f.app, NULL, NULL, fixture_date("2018-06-01"), &out,
				&fault));
	cr_assert_str_eq(buf_text(&out), "Nobody is left to associate.\n");
}

/* ---- leave ---- */

Test(acts, leave_ends_what_runs)
{
	int64_t row = fixture_employee(&f, "ann@x.example");

	fixture_association(&f, row, "home", "2018-01-01", "");
	fixture_reload(&f);
	DONE(leave("ann@x.example", "2018-05-31"),
	     "leaves; the last day is 2018-05-31. The association with Fixture Ltd "
	     "ends with "
	     "it.\n");
	cr_assert_eq(with("ann@x.example", "2018-05-31"), WORLD_HOME);
	cr_assert_eq(with("ann@x.example", "2018-06-01"), CATALOG_NONE);
	cr_assert_str_eq(fixture_last_log(&f),
			 "ann@x.example leaves; the last day is 2018-05-31.");
}

Test(acts, leave_refuses)
{
	struct person person = {
		.email = "bob@x.example", .name = "Bob", .left_on = DATE_NEVER};
	int64_t row = fixture_employee(&f, "ann@x.example");
	size_t before;

	person.hired_on = fixture_date("2018-02-01");
	cr_assert(store_begin(f.app->store, &fault));
	cr_assert(store_put_person(f.app->store, &person, &fault));
	cr_assert(store_commit(f.app->store, &fault));
	fixture_association(&f, row, "home", "2018-03-01", "");
	fixture_reload(&f);
	REFUSED(leave("bobo@x.example", "2018-05-31"),
		"Did you mean \"bob@x.example\"?");
	REFUSED(leave("bob@x.example", "2018-01-31"), "hired on 2018-02-01");
	DONE(leave("bob@x.example", "2018-02-01"), "leaves");
	REFUSED(leave("ann@x.example", "2018-02-28"),
		"the association with Fixture Ltd begins after that, on 2018-03-01");
	DONE(leave("ann@x.example", "2018-05-31"), "leaves");
	REFUSED(leave("ann@x.example", "2018-06-01"), "left on 2018-05-31 already");
	before = rows();
	DONE(leave("ann@x.example", "2018-05-31"), "left on 2018-05-31 already.\n");
	cr_assert_eq(rows(), before);
	DONE(leave("ann@x.example", "2018-05-01"), "the last day is 2018-05-01");
}

/* ---- all acts ---- */

Test(acts, what_others_wrote_meanwhile_is_seen)
{
	struct app *other;

	fixture_employee(&f, "ann@x.example");
	fixture_reload(&f);
	cr_assert(app_open(&other, f.db, DATE_NONE, STORE_WRITE, &fault));
	cr_assert(associate("ann@x.example", "Contoso", "2018-05-01"));
	buf_clear(&out);
	cr_assert_not(act_associate(
		other, &(struct act_people){(const char *const[]){"ann@x.example"}, 1},
		NULL, fixture_date("2018-05-01"), &out, &fault));
	cr_assert_not_null(strstr(fault.text, "began with Contoso"), "%s", fault.text);
	app_close(other);
}

Test(acts, a_store_that_can_not_be_written_refuses)
{
	struct app *reader;

	fixture_employee(&f, "ann@x.example");
	cr_assert(app_open(&reader, f.db, DATE_NONE, STORE_READ, &fault));
	buf_clear(&out);
	cr_assert_not(act_leave(reader, "ann@x.example", fixture_date("2018-05-01"),
				&out, &fault));
	cr_assert_eq(fault.kind, FAULT_STORE);
	cr_assert_eq(out.len, 0);
	app_close(reader);
}
