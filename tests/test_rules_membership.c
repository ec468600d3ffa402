/* The rules of attain(7), one sentence after another: Levels, Membership and Held. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support/rules.h"
#include "support/rules_text.h"

/* x has silver for one person with a, gold for one with b; y gold only, for c. */
static const char usual[] = COMPETENCIES(COMPETENCY(
	"x",
	LEVEL("silver", PATH("p", "", PEOPLE("r", 1, "a"))) ", " LEVEL(
		"gold",
		PATH("p", "",
		     PEOPLE("r", 1, "b")))) ", " COMPETENCY("y",
							    LEVEL("gold",
								  PATH("p", "",
								       PEOPLE("r", 1,
									      "c")))));

/* --- Levels --- */

Test(levels, a_higher_level_attains_the_lower)
{
	struct rules rules;
	const struct level_report *l;

	rules_begin(&rules, usual, "home ann 2018-01-01\nearn ann b 2018-01-01");
	l = rules_level(&rules, "x:silver", "2018-01-01");
	cr_assert(!l->met && l->attained && l->stage == STAGE_QUALIFIED);
	cr_assert_eq(l->by, MET_BY_NOTHING);
	cr_assert_eq(l->progress, 0.0);
	l = rules_level(&rules, "x:gold", "2018-01-01");
	cr_assert(l->met && l->attained);
	rules_end(&rules);
}

Test(levels, a_lower_level_does_not_attain_the_higher)
{
	struct rules rules;

	rules_begin(&rules, usual, "home ann 2018-01-01\nearn ann a 2018-01-01");
	cr_assert(!rules_level(&rules, "x:gold", "2018-01-01")->attained);
	rules_end(&rules);
}

static void
check_critical(const char *level, const char *catalog, const char *facts,
	       const char *want)
{
	rules_check(rules_critical, level, catalog, facts, ROWS({"2018-06-01", want}));
}

Test(levels, critical_is_without_whom_it_would_not_be_met)
{
	static const char two[] = "home ann 2018-01-01\nhome ben 2018-01-01\n"
				  "earn ann a 2018-01-01\n";
	char both[256];

	snprintf(both, sizeof(both), "%searn ben a 2018-01-01", two);
	check_critical("x:silver", usual, two, "ann");
	check_critical("x:silver", usual, both, "");
	check_critical("x:silver", SILVER(PEOPLE("r", 2, "a")), both, "ann ben");
	check_critical("x:silver", SILVER(PEOPLE("r", 3, "a")), both, "");
}

Test(levels, nobody_is_critical_while_an_override_is_active)
{
	rules_check(rules_critical, "x:silver", usual,
		    "home ann 2018-01-01\nearn ann a 2018-01-01\n"
		    "override x:silver 2018-03-01 2018-03-31",
		    ROWS({"2018-02-28", "ann"}, {"2018-03-01", ""}, {"2018-03-31", ""},
			 {"2018-04-01", "ann"}));
}

#define AWARDED                                                                        \
	COMPETENCIES(COMPETENCY(                                                       \
		"x",                                                                   \
		LEVEL("silver",                                                        \
		      PATH("p", "",                                                    \
			   PEOPLE("r", 1,                                              \
				  "a")))) ", " COMPETENCY("z",                         \
							  LEVEL("silver",              \
								PATH("p", "",          \
								     "{ id = \"w\"; "  \
								     "award = "        \
								     "\"x:silver\"; "  \
								     "}"))))

Test(levels, an_award_asks_that_a_level_is_met_by_whatever_means)
{
	rules_check(rules_says, "z:silver", AWARDED,
		    "home ann 2018-01-01\nearn ann a 2018-06-01\n"
		    "override x:silver 2018-02-01 2018-03-31",
		    ROWS({"2018-01-31", "none, not met, 0"},
			 {"2018-02-01", "qualified, met by path, 1"},
			 {"2018-04-01", "none, not met, 0"},
			 {"2018-06-01", "qualified, met by path, 1"}));
	check_critical("z:silver", AWARDED,
		       "home ann 2018-01-01\nearn ann a 2018-01-01\n", "ann");
}

static void
check_lapse(const char *catalog, const char *facts, const char *on, const char *want)
{
	struct rules rules;
	char text[DATE_TEXT_BYTES];

	rules_begin(&rules, catalog, facts);
	date_format(rules_level(&rules, "x:silver", on)->lapses_on, text);
	cr_assert_str_eq(text, want, "%s as of %s: %s", facts, on, text);
	rules_end(&rules);
}

Test(levels, lapses_on_the_first_day_on_which_it_is_not_met)
{
	static const char ann[] = "home ann 2018-01-01\nearn ann a 2018-01-01\n";
	char more[256];

	check_lapse(usual, ann, "2018-06-01", "");
	snprintf(more, sizeof(more), "%sleave ann 2018-08-31", ann);
	check_lapse(usual, more, "2018-06-01", "2018-09-01");
	check_lapse(usual, more, "2018-08-31", "2018-09-01");
	check_lapse(usual, more, "2018-09-01", "");
	check_lapse(usual, "home ann 2018-01-01\nearn ann a 2018-01-01 2018-06-30",
		    "2018-03-01", "2018-07-01");
	check_lapse(usual, "override x:silver 2018-01-31", "2018-02-01", "2018-05-01");
	check_lapse(SILVER(METRIC("m", "10", "months = 12;")),
		    "metric revenue 2018-01-15 10", "2018-02-01", "2019-01-15");
}

Test(levels, what_is_recorded_ahead_prevents_a_lapse)
{
	check_lapse(usual,
		    "home ann 2018-01-01\nearn ann a 2018-01-01 2018-06-30\n"
		    "earn ann a 2018-07-01 2018-12-31",
		    "2018-03-01", "2019-01-01");
	check_lapse(usual,
		    "home ann 2018-01-01\nearn ann a 2018-01-01 2018-06-30\n"
		    "earn ann a 2018-07-02",
		    "2018-03-01", "2018-07-01");
}

/* --- Membership --- */

static const char *
membership(struct rules *rules, const char *level, const char *date)
{
	(void)level;
	return rules_membership(rules, date);
}

static void
check_membership(const char *catalog, const char *facts, const struct rules_row *rows)
{
	rules_check(membership, "", catalog, facts, rows);
}

Test(membership, a_year_and_thirty_days_of_grace)
{
	check_membership(usual, "buy silver 2018-09-01",
			 ROWS({"2018-08-31", "none"},
			      {"2018-09-01", "silver 2018-09-01 2019-09-01"},
			      {"2019-09-01", "silver 2018-09-01 2019-09-01"},
			      {"2019-09-02", "silver 2018-09-01 2019-09-01 grace"},
			      {"2019-10-01", "silver 2018-09-01 2019-09-01 grace"},
			      {"2019-10-02", "none"}));
}

Test(membership, an_end_that_is_given)
{
	check_membership(usual, "buy silver 2018-03-01 2018-10-15",
			 ROWS({"2018-10-15", "silver 2018-03-01 2018-10-15"},
			      {"2018-11-14", "silver 2018-03-01 2018-10-15 grace"},
			      {"2018-11-15", "none"}));
}

Test(membership, a_renewal_starts_at_the_old_end_whenever_it_was_paid)
{
	static const struct {
		const char *again, *end;
	} cases[] = {
		{"2019-09-02", "2020-09-01"}, {"2019-09-20", "2020-09-01"},
		{"2019-10-01", "2020-09-01"}, {"2019-10-02", "2020-10-02"},
		{"2019-09-01", "2020-09-01"}, {"2019-08-31", "2020-08-31"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char facts[128], want[128];

		snprintf(facts, sizeof(facts), "buy silver %s\nbuy silver 2018-09-01",
			 cases[i].again);
		snprintf(want, sizeof(want), "silver %s %s", cases[i].again,
			 cases[i].end);
		check_membership(usual, facts, ROWS({cases[i].again, want}));
	}
}

#define EARLY(days)                                                                    \
	"offers = ( { id = \"silver\"; level = \"silver\"; price = 1; "                \
	"renew_days_before = " days "; } );\n" SILVER(PEOPLE("r", 1, "a"))

Test(membership, a_renewal_before_the_end_in_the_days_that_the_offer_says)
{
	static const struct {
		const char *catalog, *again, *end;
	} cases[] = {
		{EARLY("30"), "2019-08-01", "2020-08-01"},
		{EARLY("30"), "2019-08-02", "2020-09-01"},
		{EARLY("30"), "2019-09-01", "2020-09-01"},
		{EARLY("30"), "2019-10-01", "2020-09-01"},
		{EARLY("30"), "2019-10-02", "2020-10-02"},
		{EARLY("0"), "2019-08-31", "2020-08-31"},
		{EARLY("0"), "2019-09-01", "2020-09-01"},
		{EARLY("2000000000"), "2018-09-02", "2020-09-01"},
		{EARLY("30"), "2019-08-20 2020-06-30", "2020-06-30"},
		{EARLY("30"), "2019-08-20 2019-08-25", "2019-08-25"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char facts[128], want[128], on[DATE_TEXT_BYTES];

		snprintf(on, sizeof(on), "%.10s", cases[i].again);
		snprintf(facts, sizeof(facts), "buy silver %s\nbuy silver 2018-09-01",
			 cases[i].again);
		snprintf(want, sizeof(want), "silver %s %s", on, cases[i].end);
		check_membership(cases[i].catalog, facts, ROWS({on, want}));
	}
}

Test(membership, only_the_same_offer_renews)
{
	check_membership(usual, "buy silver 2018-09-01\nbuy gold 2019-09-20",
			 ROWS({"2019-09-20", "gold 2019-09-20 2020-09-20"}));
}

Test(membership, in_two_windows_the_later_term_is_renewed)
{
	check_membership(
		usual,
		"buy silver 2018-01-01 2018-06-10\nbuy silver 2018-02-01 2018-06-20\n"
		"buy silver 2018-07-01",
		ROWS({"2018-07-01", "silver 2018-07-01 2019-06-20"}));
}

Test(membership, a_given_end_stays_even_in_a_renewal_window)
{
	check_membership(usual,
			 "buy silver 2018-09-01\nbuy silver 2019-09-10 2019-12-31",
			 ROWS({"2019-09-10", "silver 2019-09-10 2019-12-31"}));
}

#define CALENDAR_YEAR                                                                  \
	"format = 1;\n"                                                                \
	"program = { id = \"t\"; name = \"T\"; levels = ( { id = \"silver\"; name = "  \
	"\"S\"; "                                                                      \
	"} ); membership = { term = \"calendar-year\"; renewal_days = 30; }; };\n"     \
	"credentials = ( { id = \"a\"; kind = \"exam\"; name = \"A\"; } );\n"          \
	"offers = ( { id = \"silver\"; name = \"S\"; level = \"silver\"; price = 1;"   \
	" currency = \"EUR\"; } );\n" SILVER(PEOPLE("r", 1, "a"))

Test(membership, calendar_years_end_with_december)
{
	check_membership(CALENDAR_YEAR, "buy silver 2018-09-01\nbuy silver 2019-01-20",
			 ROWS({"2018-12-31", "silver 2018-09-01 2018-12-31"},
			      {"2019-01-19", "silver 2018-09-01 2018-12-31 grace"},
			      {"2019-01-20", "silver 2019-01-20 2019-12-31"},
			      {"2020-01-30", "silver 2019-01-20 2019-12-31 grace"},
			      {"2020-01-31", "none"}));
}

Test(membership, a_calendar_year_that_is_renewed_early_is_the_next_one)
{
	struct rules rules;
	const struct offer *silver;

	rules_begin(&rules, CALENDAR_YEAR,
		    "buy silver 2018-09-01\nbuy silver 2018-12-15");
	silver = rules.catalog->offers;
	((struct offer *)(uintptr_t)silver)->renew_days_before = 16;
	world_prepare(rules.world, rules.catalog);
	cr_assert_str_eq(rules_membership(&rules, "2018-12-14"),
			 "silver 2018-09-01 2018-12-31");
	cr_assert_str_eq(rules_membership(&rules, "2018-12-15"),
			 "silver 2018-12-15 2019-12-31");
	rules_end(&rules);
}

Test(membership, the_highest_level_then_the_latest_purchase)
{
	check_membership(
		usual,
		"buy gold 2018-01-10\nbuy silver 2018-02-01\nbuy pack 2018-03-01\n"
		"buy silver 2018-04-01",
		ROWS({"2018-01-10", "gold 2018-01-10 2019-01-10"},
		     {"2018-06-01", "gold 2018-01-10 2019-01-10"},
		     {"2019-02-09", "gold 2018-01-10 2019-01-10 grace"},
		     {"2019-02-10", "silver 2018-04-01 2019-04-01"}));
}

Test(membership, of_two_bought_on_one_day_the_later_in_the_catalog)
{
	static const char *const facts[] = {
		"buy silver 2018-01-01\nbuy other 2018-01-01",
		"buy other 2018-01-01\nbuy silver 2018-01-01",
	};
	static const char catalog[] =
		"offers = ( { id = \"silver\"; name = \"S\"; level = \"silver\"; price "
		"= 1;"
		" currency = \"EUR\"; }, { id = \"other\"; name = \"O\"; level = "
		"\"silver\";"
		" price = 1; currency = \"EUR\"; } );\n" SILVER(PEOPLE("r", 1, "a"));

	for (size_t i = 0; i < 2; i++)
		check_membership(catalog, facts[i],
				 ROWS({"2018-01-01", "other 2018-01-01 2019-01-01"}));
}

Test(membership, an_offer_without_a_level_gives_none)
{
	struct rules rules;
	const struct membership_report *m;

	rules_begin(&rules, usual,
		    "buy pack 2018-01-01\nhome ann 2018-01-01\n"
		    "earn ann a 2018-01-01");
	m = &rules_report(&rules, "2018-02-01")->programs[0].membership;
	cr_assert_not_null(m->subscription);
	cr_assert_eq(m->level, CATALOG_NONE);
	cr_assert_str_eq(rules_profile(&rules, "2018-02-01"), "");
	cr_assert(!rules_level(&rules, "x:silver", "2018-02-01")->held);
	rules_end(&rules);
}

/* --- Held --- */

Test(held, stays_until_the_cover_ends_whatever_is_lost)
{
	struct rules rules;
	const struct level_report *l;

	rules_begin(&rules, usual,
		    "home ann 2018-01-01 2018-10-31\nearn ann a 2018-01-01\n"
		    "buy silver 2018-09-01");
	cr_assert(!rules_level(&rules, "x:silver", "2018-08-31")->held);
	cr_assert(rules_level(&rules, "x:silver", "2018-09-01")->held);
	l = rules_level(&rules, "x:silver", "2019-10-01");
	cr_assert(l->held && !l->attained);
	cr_assert_eq(l->held_until, rules_day("2019-10-01"));
	cr_assert_eq(l->term_end, rules_day("2019-09-01"));
	cr_assert(!rules_level(&rules, "x:silver", "2019-10-02")->held);
	rules_end(&rules);
}

Test(held, goes_on_by_what_is_bought_later)
{
	struct rules rules;
	const struct level_report *l;

	rules_begin(&rules, usual,
		    "home ann 2018-01-01\nearn ann a 2018-01-01\n"
		    "buy silver 2018-09-01\nbuy silver 2019-09-20");
	l = rules_level(&rules, "x:silver", "2018-12-01");
	cr_assert_eq(l->held_until, rules_day("2020-10-01"));
	cr_assert_eq(l->term_end, rules_day("2019-09-01"));
	rules_end(&rules);
	rules_begin(&rules, usual,
		    "home ann 2018-01-01 2019-09-19\nearn ann a 2018-01-01\n"
		    "buy silver 2018-09-01\nbuy silver 2019-09-20");
	l = rules_level(&rules, "x:silver", "2018-12-01");
	cr_assert_eq(l->held_until, rules_day("2019-10-01"));
	rules_end(&rules);
}

Test(held, needs_a_day_of_attainment_since_the_purchase)
{
	struct rules rules;

	rules_begin(&rules, usual,
		    "home ann 2018-01-01\nearn ann a 2018-01-01 2018-08-31\n"
		    "earn ann a 2018-12-01 2018-12-01\nbuy silver 2018-09-01");
	cr_assert(!rules_level(&rules, "x:silver", "2018-11-30")->held);
	cr_assert(rules_level(&rules, "x:silver", "2018-12-01")->held);
	cr_assert(rules_level(&rules, "x:silver", "2019-06-01")->held);
	rules_end(&rules);
}

Test(held, gold_holds_silver_and_silver_not_gold)
{
	struct rules rules;

	rules_begin(
		&rules, usual,
		"home ann 2018-01-01\nearn ann b 2018-01-01\nbuy gold 2018-09-01\n");
	cr_assert(rules_level(&rules, "x:silver", "2018-09-01")->held);
	cr_assert(rules_level(&rules, "x:gold", "2018-09-01")->held);
	rules_end(&rules);
	rules_begin(
		&rules, usual,
		"home ann 2018-01-01\nearn ann b 2018-01-01\nbuy silver 2018-09-01\n");
	cr_assert(rules_level(&rules, "x:silver", "2018-09-01")->held);
	cr_assert(!rules_level(&rules, "x:gold", "2018-09-01")->held);
	rules_end(&rules);
}
