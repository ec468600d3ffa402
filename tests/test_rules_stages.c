/* The rules of attain(7), one sentence after another: Stages, Marketing profile and
 * Alerts. */
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

static void
check(const char *level, const char *facts, const struct rules_row *rows)
{
	rules_check(rules_says, level, usual, facts, rows);
}

/* --- Stages --- */

Test(stages, from_none_to_lapsed)
{
	check("x:silver",
	      "home ann 2018-01-01\nearn ann a 2018-02-01 2018-12-31\nbuy silver "
	      "2018-03-01 "
	      "2018-11-30\nbuy silver 2019-02-01 2019-03-31\n",
	      ROWS({"2018-01-31", "none, not met, 0"},
		   {"2018-02-01", "qualified, met by path, 1"},
		   {"2018-03-01", "active, met by path, 1"},
		   {"2018-12-30", "active, met by path, 1"},
		   {"2018-12-31", "qualified, met by path, 1"},
		   {"2019-01-01", "lapsed, not met, 0"},
		   {"2019-02-01", "lapsed, not met, 0"}));
}

Test(stages, started_is_some_progress)
{
	rules_check(rules_says, "x:silver", SILVER(PEOPLE("r", 2, "a")),
		    "home ann 2018-01-01\nearn ann a 2018-02-01",
		    ROWS({"2018-02-01", "started, not met, 1/2"}));
}

Test(stages, at_risk_looks_at_today_and_at_the_last_day_of_the_term)
{
	static const char usual_term[] = "buy silver 2018-03-01\nhome ann 2018-01-01\n";
	char facts[256];

	snprintf(facts, sizeof(facts), "%searn ann a 2018-01-01 2019-02-28",
		 usual_term);
	check("x:silver", facts, ROWS({"2018-03-01", "at-risk, met by path, 1"}));
	snprintf(facts, sizeof(facts), "%searn ann a 2018-01-01 2019-03-01",
		 usual_term);
	check("x:silver", facts,
	      ROWS({"2018-03-01", "active, met by path, 1"},
		   {"2019-03-01", "active, met by path, 1"},
		   {"2019-03-02", "at-risk, not met, 0"},
		   {"2019-03-31", "at-risk, not met, 0"},
		   {"2019-04-01", "lapsed, not met, 0"}));
	snprintf(facts, sizeof(facts),
		 "%searn ann a 2018-01-01 2018-05-31\nearn ann a 2018-08-01",
		 usual_term);
	check("x:silver", facts,
	      ROWS({"2018-05-31", "active, met by path, 1"},
		   {"2018-06-01", "at-risk, not met, 0"},
		   {"2018-08-01", "active, met by path, 1"}));
}

Test(stages, the_latest_term_of_those_that_hold_decides)
{
	check("x:silver",
	      "home ann 2018-01-01\nearn ann a 2018-01-01 2019-06-30\nbuy silver "
	      "2018-03-01\n"
	      "buy gold 2018-09-01",
	      ROWS({"2018-08-31", "active, met by path, 1"},
		   {"2018-09-01", "at-risk, met by path, 1"}));
}

/* --- Marketing profile --- */

static const char *
profile(struct rules *rules, const char *level, const char *date)
{
	(void)level;
	return rules_profile(rules, date);
}

Test(profile, shows_the_highest_that_the_membership_allows)
{
	static const char people[] = "home ann 2018-01-01\nearn ann a 2018-01-01\n"
				     "earn ann b 2018-01-01\nearn ann c 2018-01-01\n";
	char facts[256];

	rules_check(profile, "", usual, people, ROWS({"2018-06-01", ""}));
	snprintf(facts, sizeof(facts), "%sbuy silver 2018-03-01", people);
	rules_check(profile, "", usual, facts, ROWS({"2018-06-01", "x:silver"}));
	snprintf(facts, sizeof(facts), "%sbuy silver 2018-03-01\nbuy gold 2018-05-01",
		 people);
	rules_check(profile, "", usual, facts,
		    ROWS({"2018-04-30", "x:silver"}, {"2018-06-01", "x:gold y:gold"}));
}

Test(profile, gold_membership_shows_silver_too)
{
	rules_check(profile, "", usual,
		    "home ann 2018-01-01\nearn ann a 2018-01-01\nbuy gold 2018-03-01",
		    ROWS({"2018-06-01", "x:silver"}, {"2019-03-31", "x:silver"},
			 {"2019-04-01", ""}));
}

/* --- Alerts --- */

static const char *
alerts(struct rules *rules, const char *level, const char *date)
{
	(void)level;
	return rules_alerts(rules, date);
}

static void
check_alerts(const char *facts, const struct rules_row *rows)
{
	rules_check(alerts, "", usual, facts, rows);
}

#define TWO_WITH_A                                                                     \
	"home ann 2018-01-01\nhome ben 2018-01-01\nearn ann a 2018-01-01\n"            \
	"earn ben a 2018-01-01\n"

Test(alerts, renewal_due_within_notice_days_and_in_grace)
{
	check_alerts(TWO_WITH_A "buy silver 2018-03-01",
		     ROWS({"2019-02-13", ""}, {"2019-02-14", "renewal-due 2019-03-01"},
			  {"2019-03-01", "renewal-due 2019-03-01"},
			  {"2019-03-31", "renewal-due 2019-03-01"},
			  {"2019-04-01", ""}));
}

Test(alerts, a_renewal_ends_the_reminder)
{
	check_alerts(
		TWO_WITH_A "buy silver 2018-03-01\nbuy silver 2019-03-10",
		ROWS({"2019-03-09", "renewal-due 2019-03-01"}, {"2019-03-10", ""}));
}

Test(alerts, renewal_at_risk_comes_first)
{
	check_alerts(
		"home ann 2018-01-01 2018-06-30\nearn ann a 2018-01-01\n"
		"buy silver 2018-03-01",
		ROWS({"2018-07-01",
		      "renewal-at-risk x:silver 2019-03-01; unassociated ann"},
		     {"2018-06-30", "renewal-at-risk x:silver 2019-03-01; single-point "
				    "x:silver"},
		     {"2019-03-02", "renewal-at-risk x:silver 2019-03-01; renewal-due "
				    "2019-03-01; unassociated ann"}));
}

Test(alerts, override_ending_within_thirty_days_if_nothing_else_meets_it)
{
	check_alerts("override x:silver 2018-03-01 2018-05-01",
		     ROWS({"2018-03-31", ""},
			  {"2018-04-01", "override-ending x:silver 2018-05-01"},
			  {"2018-05-01", "override-ending x:silver 2018-05-01"},
			  {"2018-05-02", ""}));
	check_alerts(TWO_WITH_A "override x:silver 2018-03-01 2018-05-01",
		     ROWS({"2018-04-20", ""}));
}

Test(alerts, expiring_within_ninety_days_because_achievements_end)
{
	check_alerts("home ann 2018-01-01\nearn ann a 2018-01-01 2018-06-30",
		     ROWS({"2018-04-01", ""},
			  {"2018-04-02", "expiring x:silver 2018-07-01"},
			  {"2018-06-30", "expiring x:silver 2018-07-01"},
			  {"2018-07-01", ""}));
	check_alerts("home ann 2018-01-01 2018-06-30\nearn ann a 2018-01-01",
		     ROWS({"2018-06-30", ""}));
	check_alerts("home ann 2018-01-01\nearn ann a 2018-01-01 2018-06-30\n"
		     "earn ann a 2018-06-01",
		     ROWS({"2018-06-15", ""}));
	check_alerts("home ann 2018-01-01 2018-06-30\nearn ann a 2018-01-01 2018-06-30",
		     ROWS({"2018-06-15", ""}));
}

Test(alerts, expiring_because_one_of_two_credentials_ends)
{
	rules_check(alerts, "", SILVER(PEOPLE("r", 1, "a and b")),
		    "home ann 2018-01-01\nearn ann a 2018-01-01 2018-06-30\n"
		    "earn ann b 2018-01-01",
		    ROWS({"2018-04-01", ""},
			 {"2018-04-02", "expiring x:silver 2018-07-01"},
			 {"2018-07-01", ""}));
}

Test(alerts, single_point_is_about_what_is_held)
{
	check_alerts(
		"home ann 2018-01-01\nearn ann a 2018-01-01\nbuy silver 2018-03-01",
		ROWS({"2018-02-28", ""}, {"2018-03-01", "single-point x:silver"}));
	check_alerts(TWO_WITH_A "buy silver 2018-03-01", ROWS({"2018-03-01", ""}));
}

Test(alerts, unassociated_is_who_has_not_left_and_holds_something_of_use)
{
	check_alerts("earn ann a 2018-02-01 2018-03-31",
		     ROWS({"2018-01-31", ""}, {"2018-02-01", "unassociated ann"},
			  {"2018-03-31", "unassociated ann"}, {"2018-04-01", ""}));
	check_alerts("earn ann e 2018-02-01", ROWS({"2018-02-01", ""}));
	check_alerts("earn ann a 2018-02-01\nleave ann 2018-03-01",
		     ROWS({"2018-03-01", "unassociated ann"}, {"2018-03-02", ""}));
	check_alerts("earn ben a 2018-02-01\nearn ann c 2018-02-01\nother ann Contoso "
		     "2018-01-01\nhome ben 2018-04-01",
		     ROWS({"2018-03-01", "unassociated ann; unassociated ben"},
			  {"2018-04-01", "unassociated ann"}));
}

/* --- What is recorded as attained --- */

Test(awards, meet_a_level_where_no_path_of_it_applies)
{
	static const char catalog[] = COMPETENCIES(COMPETENCY(
		"x",
		LEVEL("silver", PATH("p", "from = \"2018-03-01\"; track = \"smb\";",
				     PEOPLE("r", 1, "a")))));

	rules_check(rules_says, "x:silver", catalog,
		    "award x:silver 2018-01-10 2018-02-10\ntrack smb",
		    ROWS({"2018-01-09", "none, not met, 0"},
			 {"2018-01-10", "qualified, met by record, 0"},
			 {"2018-02-10", "qualified, met by record, 0"},
			 {"2018-02-11", "none, not met, 0"}));
	rules_check(rules_says, "x:silver", catalog,
		    "award x:silver 2018-01-10\ntrack smb\nhome ann 2018-01-01",
		    ROWS({"2018-02-28", "qualified, met by record, 0"},
			 {"2018-03-01", "none, not met, 0"}));
	rules_check(rules_says, "x:silver", catalog,
		    "award x:silver 2018-01-10\nfrom 2018-04-01 track smb",
		    ROWS({"2018-03-31", "qualified, met by record, 0"},
			 {"2018-04-01", "none, not met, 0"}));
	rules_check(
		rules_says, "x:silver", catalog,
		"award x:silver 2018-01-10\noverride x:silver 2018-01-20 2018-01-31\n"
		"track smb\nhome ann 2018-01-01\nearn ann a 2018-01-01",
		ROWS({"2018-01-19", "qualified, met by record, 0"},
		     {"2018-01-20", "qualified, met by override, 0"},
		     {"2018-02-01", "qualified, met by record, 0"},
		     {"2018-03-01", "qualified, met by path, 1"}));
	rules_check(rules_says, "x:silver", catalog, "award x:gold 2018-01-10",
		    ROWS({"2018-01-10", "none, not met, 0"}));
}

Test(awards, leave_nobody_critical_and_an_override_s_end_unsaid)
{
	static const char catalog[] = COMPETENCIES(
		COMPETENCY("x", LEVEL("silver", PATH("p", "until = \"2018-01-31\";",
						     PEOPLE("r", 1, "a")))));
	static const char facts[] = "home ann 2018-01-01\nearn ann a 2018-01-01\n"
				    "buy silver 2018-01-05\n"
				    "override x:silver 2018-02-01 2018-03-15\n"
				    "award x:silver 2018-01-10 2019-12-31\n";

	rules_check(
		rules_critical, "x:silver", catalog, facts,
		ROWS({"2018-01-31", "ann"}, {"2018-02-01", ""}, {"2018-04-01", ""}));
	rules_check(alerts, "", catalog, facts,
		    ROWS({"2018-01-31", "single-point x:silver"}, {"2018-03-01", ""},
			 {"2018-04-02", ""}));
	rules_check(alerts, "", catalog, "override x:silver 2018-02-01 2018-03-15",
		    ROWS({"2018-03-01", "override-ending x:silver 2018-03-15"}));
}
