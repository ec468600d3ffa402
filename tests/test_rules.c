/* The rules of attain(7), one sentence after another: Time to Overrides. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support/rules.h"
#include "support/rules_text.h"

/* Stage, met and progress of x:silver on some days. */
static void
check(const char *catalog, const char *facts, const struct rules_row *rows)
{
	rules_check(rules_says, "x:silver", catalog, facts, rows);
}

#define NOT_MET "none, not met, 0"
#define MET "qualified, met by path, 1"

/* --- Time --- */

Test(time, months_keep_the_day_or_take_the_last_of_the_month)
{
	static const struct {
		const char *from, *last, *after;
	} cases[] = {
		{"2019-01-31", "2019-02-28", "2019-03-01"},
		{"2020-01-31", "2020-02-29", "2020-03-01"},
		{"2020-02-29", "2020-03-29", "2020-03-30"},
		{"2019-03-31", "2019-04-30", "2019-05-01"},
		{"2019-12-15", "2020-01-15", "2020-01-16"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char facts[128];

		snprintf(facts, sizeof(facts), "home ann 2018-01-01\nearn ann month %s",
			 cases[i].from);
		check(SILVER(PEOPLE("r", 1, "month")), facts,
		      ROWS({cases[i].from, MET}, {cases[i].last, MET},
			   {cases[i].after, NOT_MET}));
	}
}

Test(time, a_leap_day_comes_back_as_the_28th)
{
	check(SILVER(PEOPLE("r", 1, "year")),
	      "home ann 2018-01-01\nearn ann year 2020-02-29",
	      ROWS({"2021-02-28", MET}, {"2021-03-01", NOT_MET}));
}

Test(time, what_lies_ahead_is_seen_only_from_its_day_on)
{
	check(SILVER(PEOPLE("r", 1, "a")), "home ann 2018-01-01\nearn ann a 2018-06-01",
	      ROWS({"2018-05-31", NOT_MET}, {"2018-06-01", MET}, {"2030-01-01", MET}));
}

/* --- Figures --- */

Test(figures, a_tenth_and_two_tenths_reach_three_tenths)
{
	check(SILVER(METRIC("r", "0.3", "")),
	      "metric revenue 2018-01-01 0.1\nmetric revenue 2018-01-02 0.2",
	      ROWS({"2018-01-01", "started, not met, 1/3"}, {"2018-01-02", MET}));
}

Test(figures, a_millionth_less_does_not)
{
	check(SILVER(METRIC("r", "0.3", "")), "metric revenue 2018-01-01 0.299999",
	      ROWS({"2018-01-01", "started, not met, 299999/300000"}));
}

/* --- Associations --- */

Test(associations, both_ends_count)
{
	check(SILVER(PEOPLE("r", 1, "a")),
	      "home ann 2018-02-01 2018-03-31\nearn ann a 2018-01-01",
	      ROWS({"2018-01-31", NOT_MET}, {"2018-02-01", MET}, {"2018-03-31", MET},
		   {"2018-04-01", NOT_MET}));
}

Test(associations, the_next_one_severs_in_whatever_order_they_were_recorded)
{
	static const char *const facts[] = {
		"earn ann a 2018-01-01\nhome ann 2018-01-01\nother ann Contoso "
		"2018-06-01\n",
		"earn ann a 2018-01-01\nother ann Contoso 2018-06-01\nhome ann "
		"2018-01-01\n",
	};

	for (size_t i = 0; i < 2; i++)
		check(SILVER(PEOPLE("r", 1, "a")), facts[i],
		      ROWS({"2018-05-31", MET}, {"2018-06-01", NOT_MET}));
}

Test(associations, a_short_one_elsewhere_severs_for_good)
{
	check(SILVER(PEOPLE("r", 1, "a")),
	      "earn ann a 2018-01-01\nother ann Contoso 2018-06-01 2018-06-30\n"
	      "home ann 2018-01-01\nhome ann 2018-09-01",
	      ROWS({"2018-05-31", MET}, {"2018-07-01", NOT_MET},
		   {"2018-08-31", NOT_MET}, {"2018-09-01", MET}));
}

Test(associations, who_leaves_counts_on_the_last_day)
{
	check(SILVER(PEOPLE("r", 1, "a")),
	      "home ann 2018-01-01\nearn ann a 2018-01-01\nleave ann 2018-06-15",
	      ROWS({"2018-06-15", MET}, {"2018-06-16", NOT_MET}));
}

Test(associations, world_prepare_tells_the_effective_end)
{
	struct rules rules;

	rules_begin(&rules, SILVER(PEOPLE("r", 1, "a")),
		    "home ann 2018-09-01 2018-12-31\nother ann Contoso 2018-06-01\n"
		    "home ann 2018-01-01\nleave ann 2018-10-15\nhome ben 2018-01-01");
	cr_assert_eq(rules.world->associations[0].effective_to,
		     rules_day("2018-05-31"));
	cr_assert_eq(rules.world->associations[1].effective_to,
		     rules_day("2018-08-31"));
	cr_assert_eq(rules.world->associations[2].effective_to,
		     rules_day("2018-10-15"));
	cr_assert_eq(rules.world->associations[3].effective_to, DATE_NEVER);
	cr_assert_eq(world_organization(rules.world, 0, rules_day("2018-05-31")),
		     WORLD_HOME);
	cr_assert_eq(world_organization(rules.world, 0, rules_day("2018-06-01")), 1);
	cr_assert_eq(world_organization(rules.world, 0, rules_day("2018-10-15")),
		     WORLD_HOME);
	cr_assert_eq(world_organization(rules.world, 0, rules_day("2018-10-16")),
		     CATALOG_NONE);
	rules_end(&rules);
}

/* --- Achievements --- */

Test(achievements, an_end_of_its_own_goes_before_valid_months)
{
	check(SILVER(PEOPLE("r", 1, "year")),
	      "home ann 2018-01-01\nearn ann year 2018-01-10 2018-03-31",
	      ROWS({"2018-01-09", NOT_MET}, {"2018-03-31", MET},
		   {"2018-04-01", NOT_MET}));
	check(SILVER(PEOPLE("r", 1, "month")),
	      "home ann 2018-01-01\nearn ann month 2018-01-10 2018-12-31",
	      ROWS({"2018-12-31", MET}, {"2019-01-01", NOT_MET}));
}

Test(achievements, nothing_counts_after_counts_until)
{
	check(SILVER(PEOPLE("r", 1, "old")),
	      "home ann 2017-01-01\nearn ann old 2017-05-01 2019-12-31",
	      ROWS({"2018-12-31", MET}, {"2019-01-01", NOT_MET}));
}

Test(achievements, earned_after_retirement_does_not_count)
{
	check(SILVER(PEOPLE("r", 1, "old")),
	      "home ann 2017-01-01\nearn ann old 2017-12-31",
	      ROWS({"2017-12-31", MET}));
	check(SILVER(PEOPLE("r", 1, "old")),
	      "home ann 2017-01-01\nearn ann old 2018-01-01",
	      ROWS({"2018-01-01", NOT_MET}, {"2018-06-01", NOT_MET}));
}

Test(achievements, expired_before_it_was_earned_never_counts)
{
	check(SILVER(PEOPLE("r", 1, "a")),
	      "home ann 2017-01-01\nearn ann a 2018-01-10 2018-01-09",
	      ROWS({"2018-01-09", NOT_MET}, {"2018-01-10", NOT_MET}));
}

Test(achievements, earned_again_counts_again)
{
	check(SILVER(PEOPLE("r", 1, "month")),
	      "home ann 2017-01-01\nearn ann month 2018-01-10\nearn ann month "
	      "2018-02-10\n"
	      "earn ann month 2018-04-10",
	      ROWS({"2018-02-10", MET}, {"2018-03-10", MET}, {"2018-03-11", NOT_MET},
		   {"2018-04-10", MET}));
}

/* --- Holding --- */

Test(holding, and_binds_tighter_than_or)
{
	static const struct {
		const char *holding, *earned;
		bool holds;
	} cases[] = {
		{"a", "a", true},
		{"a", "b", false},
		{"a and b or c", "c", true},
		{"a and b or c", "a", false},
		{"a and b or c", "ab", true},
		{"a or b and c", "a", true},
		{"a or b and c", "b", false},
		{"(a or b) and c", "a", false},
		{"(a or b) and c", "bc", true},
		{"2 of (a, b, c)", "ac", true},
		{"2 of (a, b, c)", "c", false},
		{"2 of (a and b, c or d, e)", "abd", true},
		{"2 of (a and b, c or d, e)", "acd", false},
		{"1 of (a and b, 2 of (c, d, e))", "ce", true},
		{"1 of (a and b, 2 of (c, d, e))", "ac", false},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char catalog[512], facts[256] = "home ann 2018-01-01\n";

		snprintf(catalog, sizeof(catalog), SILVER(PEOPLE("r", 1, "%s")),
			 cases[i].holding);
		for (const char *e = cases[i].earned; *e != '\0'; e++)
			snprintf(facts + strlen(facts), sizeof(facts) - strlen(facts),
				 "earn ann %c 2018-01-01\n", *e);
		check(catalog, facts,
		      ROWS({"2018-01-01", cases[i].holds ? MET : NOT_MET}));
	}
}

/* --- Metrics --- */

Test(metrics, a_window_is_open_at_its_old_end)
{
	check(SILVER(METRIC("r", "10", "months = 12;")), "metric revenue 2018-03-15 10",
	      ROWS({"2018-03-14", NOT_MET}, {"2018-03-15", MET}, {"2019-03-14", MET},
		   {"2019-03-15", NOT_MET}));
}

Test(metrics, without_months_every_value_counts)
{
	check(SILVER(METRIC("r", "10", "")),
	      "metric revenue 2008-03-15 4\nmetric revenue 2018-03-15 6",
	      ROWS({"2018-03-14", "started, not met, 2/5"}, {"2030-01-01", MET}));
}

Test(metrics, four_ways_to_combine)
{
	static const char facts[] = "metric revenue 2018-01-10 5\n"
				    "metric revenue 2018-02-10 1 x\n"
				    "metric revenue 2018-02-10 2 y\n";
	static const struct {
		const char *more, *want;
	} cases[] = {
		{"", "started, not met, 4/5"},
		{"aggregate = \"sum\";", "started, not met, 4/5"},
		{"aggregate = \"latest\";", "started, not met, 3/10"},
		{"aggregate = \"max\";", "started, not met, 1/2"},
		{"aggregate = \"mean\";", "started, not met, 4/15"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char catalog[512];

		snprintf(catalog, sizeof(catalog), SILVER(METRIC("r", "10", "%s")),
			 cases[i].more);
		check(catalog, facts, ROWS({"2018-03-01", cases[i].want}));
	}
}

Test(metrics, no_value_is_unknown_and_not_zero)
{
	struct rules rules;
	const struct req_report *r;

	rules_begin(&rules, SILVER(METRIC("r", "10", "months = 1;")),
		    "metric revenue 2018-01-10 0");
	r = rules_level(&rules, "x:silver", "2018-01-20")->paths[0].requirements;
	cr_assert(r->known && !r->met);
	cr_assert_eq(r->value, 0.0);
	r = rules_level(&rules, "x:silver", "2018-02-10")->paths[0].requirements;
	cr_assert(!r->known && !r->met);
	cr_assert_eq(r->progress, 0.0);
	cr_assert_eq(r->at_least, 10.0);
	rules_end(&rules);
}

Test(metrics, progress_never_falls_below_nothing)
{
	check(SILVER(METRIC("r", "10", "")), "metric revenue 2018-01-10 -5",
	      ROWS({"2018-01-10", NOT_MET}));
}

Test(metrics, a_market_has_its_own_threshold)
{
	static const char catalog[] =
		SILVER(METRIC("r", "10", "at_least_in = { developing = 4; };"));

	check(catalog, "metric revenue 2018-01-10 4",
	      ROWS({"2018-01-10", "started, not met, 2/5"}));
	check(catalog, "metric revenue 2018-01-10 4\nmarket developing",
	      ROWS({"2018-01-10", MET}));
	check(catalog,
	      "metric revenue 2018-01-10 4\nmarket developing\n"
	      "from 2018-02-01 market developed\nfrom 2018-03-01 market developing",
	      ROWS({"2018-01-31", MET}, {"2018-02-01", "started, not met, 2/5"},
		   {"2018-03-01", MET}));
}

/* --- Records --- */

Test(records, distinct_customers_of_the_kind_in_the_window)
{
	check(SILVER(RECORDS("r", 2, "months = 6;")),
	      "record reference contoso 2018-01-10\nrecord reference contoso "
	      "2018-02-10\n"
	      "record audit fabrikam 2018-02-10\nrecord reference adatum 2018-06-01",
	      ROWS({"2018-05-31", "started, not met, 1/2"}, {"2018-06-01", MET},
		   {"2018-08-10", MET}, {"2018-08-11", "started, not met, 1/2"},
		   {"2018-12-01", "started, not met, 1/2"}, {"2018-12-02", NOT_MET}));
}

Test(records, good_through_the_last_day_of_a_short_month)
{
	check(SILVER(RECORDS("r", 1, "months = 6;")),
	      "record reference contoso 2018-08-31",
	      ROWS({"2018-08-31", MET}, {"2019-02-28", MET}, {"2019-03-01", NOT_MET}));
}

Test(records, one_that_names_a_competency_counts_there_only)
{
	static const char catalog[] = COMPETENCIES(COMPETENCY(
		"x",
		LEVEL("silver",
		      PATH("p", "",
			   RECORDS("r", 1,
				   "")))) ", " COMPETENCY("y",
							  LEVEL("silver",
								PATH("p", "",
								     RECORDS("r", 1,
									     "")))));

	check(catalog, "record reference contoso 2018-01-10 y",
	      ROWS({"2018-01-10", NOT_MET}));
	check(catalog, "record reference contoso 2018-01-10 x",
	      ROWS({"2018-01-10", MET}));
	check(catalog, "record reference contoso 2018-01-10 z",
	      ROWS({"2018-01-10", NOT_MET}));
}

Test(records, more_than_needed_are_found_but_not_filled)
{
	struct rules rules;
	const struct req_report *r;

	rules_begin(&rules, SILVER(RECORDS("r", 1, "")),
		    "record reference a 2018-01-10\nrecord reference b 2018-01-10");
	r = rules_level(&rules, "x:silver", "2018-01-20")->paths[0].requirements;
	cr_assert_eq(r->filled, 1);
	cr_assert_eq(r->found, 2);
	rules_end(&rules);
}

/* --- Overrides --- */

Test(overrides, three_months_and_then_the_state_before)
{
	check(SILVER(PEOPLE("r", 2, "a")),
	      "home ann 2018-01-01\nearn ann a 2018-01-01\noverride x:silver "
	      "2018-03-31",
	      ROWS({"2018-03-30", "started, not met, 1/2"},
		   {"2018-03-31", "qualified, met by override, 1/2"},
		   {"2018-06-30", "qualified, met by override, 1/2"},
		   {"2018-07-01", "started, not met, 1/2"}));
}

Test(overrides, an_end_of_its_own)
{
	check(SILVER(PEOPLE("r", 1, "a")), "override x:silver 2018-03-31 2018-04-02",
	      ROWS({"2018-04-02", "qualified, met by override, 0"},
		   {"2018-04-03", NOT_MET}));
}

Test(overrides, a_path_that_is_met_goes_before)
{
	check(SILVER(PEOPLE("r", 1, "a")),
	      "override x:silver 2018-03-31\nhome ann 2018-01-01\nearn ann a "
	      "2018-01-01",
	      ROWS({"2018-04-02", MET}));
}
