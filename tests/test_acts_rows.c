/* Rows changed by somebody else meanwhile, and refusals of set, remove, merge, forget.
 */
#include "support/acting.h"

TestSuite(acts_rows, .init = acting_set_up, .fini = acting_tear_down);

#define CELLS(...)                                                                     \
	(const struct act_cell[]){__VA_ARGS__},                                        \
		sizeof((const struct act_cell[]){__VA_ARGS__}) /                       \
			sizeof(struct act_cell)

static bool
set(const char *kind, const struct act_cell *cells, size_t n)
{
	buf_clear(&out);
	fault = (struct fault){0};
	return act_set(f.app, kind, cells, n, &out, &fault);
}

static bool
title(struct app *app, const char *value, const char *seen)
{
	buf_clear(&out);
	fault = (struct fault){0};
	return act_set(app, "employees",
		       CELLS({"email", "ann@x.example", NULL}, {"title", value, seen}),
		       &out, &fault);
}

Test(acts_rows, what_another_program_changed_is_not_overwritten)
{
	struct app *other;

	fixture_employee(&f, "ann@x.example");
	fixture_reload(&f);
	cr_assert(app_open(&other, f.db, f.app->as_of, STORE_WRITE, &fault));
	DONE(title(f.app, "CTO", ""), "(Title: CTO)");
	REFUSED(title(other, "CEO", ""), "Title was \"\" and is \"CTO\" now");
	DONE(title(other, "CEO", "CTO"), "(Title: CEO, was CTO)");
	DONE(title(f.app, "COO", "CEO"), "(Title: COO, was CEO)");
	/* the other's act is taken back by whoever asks first */
	cr_assert(act_undo(other, &out, &fault) && act_undo(f.app, &out, &fault));
	cr_assert_str_eq(f.app->world->people[0].title, "CTO");
	DONE((buf_clear(&out),
	      act_remove(other, "employees", CELLS({"email", "ann@x.example", NULL}),
			 &out, &fault)),
	     "Removed");
	app_close(other);
	fixture_reload(&f);
	REFUSED(title(f.app, "COO", "CTO"), "a new employee needs a name");
}

Test(acts_rows, a_bad_cell_is_named_by_its_column)
{
	fixture_employee(&f, "ann@x.example");
	fixture_reload(&f);
	REFUSED(set("employees", CELLS({"email", "ann@x.example", NULL},
				       {"hired_on", "2018-02-01", NULL},
				       {"left_on", "2018-01-01", NULL})),
		"left_on: before hired_on, 2018-02-01: set one of them right first");
	cr_assert_str_eq(fault.column, "left_on");
	cr_assert_str_eq(fault_sentence(&fault),
			 "before hired_on, 2018-02-01: set one of them right first");
	REFUSED(set("achievements",
		    CELLS({"email", "ann@x.example", NULL},
			  {"credential", "alpha", NULL}, {"earned_on", "soon", NULL})),
		"earned_on: \"soon\" is no date: write it YYYY-MM-DD");
	cr_assert_str_eq(fault.column, "earned_on");
	REFUSED(set("employees", CELLS({"email", "bob@x.example", NULL})),
		"a new employee needs a name");
	cr_assert_null(fault.column);
	cr_assert_str_eq(fault_sentence(&fault), fault.text);
}

Test(acts_rows, merge_refuses_what_contradicts)
{
	int64_t a, b;

	a = fixture_employee(&f, "a@x.example");
	b = fixture_employee(&f, "b@x.example");
	fixture_achievement(&f, a, "alpha", "2018-01-01");
	fixture_achievement(&f, b, "alpha", "2018-01-01");
	fixture_association(&f, a, "home", "2018-01-01", "2018-03-01");
	fixture_association(&f, b, "Other", "2018-02-01", "2018-04-01");
	fixture_reload(&f);
	buf_clear(&out);
	REFUSED(act_merge(f.app, "a@x.example", "b@x.example", &out, &fault),
		"contradict each other");
	cr_assert(set("associations",
		      CELLS({"email", "b@x.example", NULL},
			    {"organization", "Other", NULL},
			    {"from", "2018-02-01", NULL}, {"to", "", NULL})));
	cr_assert(set("achievements", CELLS({"email", "b@x.example", NULL},
					    {"credential", "alpha", NULL},
					    {"earned_on", "2018-01-01", NULL},
					    {"expires_on", "2019-01-01", NULL})));
	buf_clear(&out);
	REFUSED(act_merge(f.app, "a@x.example", "b@x.example", &out, &fault),
		"with different ends (none and 2019-01-01)");
	cr_assert(set("achievements", CELLS({"email", "b@x.example", NULL},
					    {"credential", "alpha", NULL},
					    {"earned_on", "2018-01-01", NULL},
					    {"expires_on", "", NULL})));
	buf_clear(&out);
	DONE(act_merge(f.app, "a@x.example", "b@x.example", &out, &fault), "Merged");
	cr_assert_eq(f.app->world->n_people, 1);
	cr_assert_eq(f.app->world->n_achievements, 1);
	cr_assert_eq(f.app->world->n_associations, 2);
	cr_assert_eq(f.app->world->associations[0].effective_to,
		     fixture_date("2018-01-31"));
	cr_assert_str_eq(f.app->world->people[0].other_emails, "a@x.example");
}

/* Who had left does not come back by a merge. */
Test(acts_rows, merge_keeps_the_last_day_of_an_association)
{
	int64_t a = fixture_employee(&f, "a@x.example");

	fixture_employee(&f, "b@x.example");
	fixture_association(&f, a, "home", "2018-01-01", "");
	fixture_reload(&f);
	cr_assert(leave("a@x.example", "2018-02-02"));
	buf_clear(&out);
	DONE(act_merge(f.app, "a@x.example", "b@x.example", &out, &fault), "Merged");
	cr_assert_eq(f.app->world->associations[0].effective_to,
		     fixture_date("2018-02-02"));
}

Test(acts_rows, organization_is_checked)
{
	fixture_association(&f, fixture_employee(&f, "a@x.example"), "Other",
			    "2018-01-01", "");
	fixture_reload(&f);
	REFUSED(act_set_organization(f.app, CELLS({"name", "other", NULL}), &out,
				     &fault),
		"another organization of the name");
	REFUSED(act_set_organization(f.app, CELLS({"market", "a\nb", NULL}), &out,
				     &fault),
		"control character");
	REFUSED(act_set_organization(f.app, CELLS({"track", "smb", "seen"}), &out,
				     &fault),
		"Somebody else");
	DONE(act_set_organization(f.app, CELLS({"name", "Fixture Ltd", NULL}), &out,
				  &fault),
	     "recorded so already");
}
