/* The rules of attain(7), one sentence after another: what looks at other days than D.
 * Levels (qualifying, awards), Membership (renewal) and Terms of their own. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/buf.h"
#include "core/forecast.h"
#include "support/rules.h"
#include "support/rules_text.h"

/* A program that says more, and `competencies`. */
#define PROGRAM(more, days, competencies)                                              \
	"format = 1;\n"                                                                \
	"program = { id = \"test\"; name = \"Test\";\n"                                \
	" levels = ( { id = \"silver\"; name = \"Silver\"; },\n"                       \
	"            { id = \"gold\"; name = \"Gold\"; } );\n " more                   \
	" membership = { renewal_days = " days "; }; };\n"                             \
	"credentials = ( { id = \"a\"; kind = \"exam\"; name = \"A\"; },\n"            \
	" { id = \"b\"; kind = \"exam\"; name = \"B\"; } );\n" COMPETENCIES(           \
		competencies)
#define QUALIFY(rule) "qualify = { " rule " };"
/* x: silver for one person with a, gold for one with b. */
#define X                                                                              \
	COMPETENCY("x",                                                                \
		   LEVEL("silver", PATH("p", "", PEOPLE("r", 1, "a"))) ", " LEVEL(     \
			   "gold", PATH("p", "", PEOPLE("r", 1, "b"))))
/* A level that has terms of its own. */
#define OWN(level, rule, paths)                                                        \
	"{ level = \"" level "\"; enrol = { " rule " }; paths = ( " paths " ); }"
/* y has silver for what is asked of a level. */
#define Y(asked)                                                                       \
	COMPETENCY("y", LEVEL("silver",                                                \
			      PATH("p", "", "{ id = \"r\"; award = " asked " }")))

static const char home[] = "home ann 2010-01-01\n";

/* "active, good 2018-01-01, ends 2018-12-31, until 2019-01-30": the stage, the good
 * day, the end of a term of its own, and the last day held. */
static const char *
times(struct rules *rules, const char *level, const char *date)
{
	const struct level_report *l = rules_level(rules, level, date);
	char text[3][DATE_TEXT_BYTES];
	bool own = l->own_term_ends != DATE_NEVER;
	cr_assert_eq(l->attained, l->good_day != DATE_NONE);
	return arena_printf(
		&rules->arena, "%s%s%s%s%s%s%s", stage_id(l->stage),
		l->attained ? ", good " : "", date_format(l->good_day, text[0]),
		own ? ", ends " : "", date_format(l->own_term_ends, text[1]),
		own ? ", until " : "", own ? date_format(l->held_until, text[2]) : "");
}

static const char *
with_home(struct arena *arena, const char *facts)
{
	return arena_printf(arena, "%s%s", home, facts);
}

static void
check(rules_words words, const char *level, const char *catalog, const char *facts,
      const struct rules_row *rows)
{
	struct arena arena = {0};
	rules_check(words, level, catalog, with_home(&arena, facts), rows);
	arena_free(&arena);
}

static const char *
alerts(struct rules *rules, const char *level, const char *date)
{
	cr_assert_not_null(level);
	return rules_alerts(rules, date);
}

static const char *
profile(struct rules *rules, const char *level, const char *date)
{
	cr_assert_not_null(level);
	return rules_profile(rules, date);
}

static const char *
critical(struct rules *rules, const char *level, const char *date)
{
	return rules_critical(rules, level, date);
}

/* ---- qualifying ---- */

Test(windows, a_level_is_attained_that_was_met_since_the_first_of_a_month)
{
	static const char facts[] = "earn ann a 2018-03-10 2018-04-20";
	check(times, "x:silver", PROGRAM(QUALIFY("months = 5;"), "30", X), facts,
	      ROWS({"2018-03-09", "none"}, {"2018-03-10", "qualified, good 2018-03-10"},
		   {"2018-04-20", "qualified, good 2018-04-20"},
		   {"2018-09-30", "qualified, good 2018-04-20"},
		   {"2018-10-01", "none"}));
	check(times, "x:silver", PROGRAM(QUALIFY("months = 0;"), "30", X), facts,
	      ROWS({"2018-04-30", "qualified, good 2018-04-20"},
		   {"2018-05-01", "none"}));
	check(times, "x:silver", PROGRAM("", "30", X), facts,
	      ROWS({"2018-04-20", "qualified, good 2018-04-20"},
		   {"2018-04-21", "none"}));
}

Test(windows, the_rule_holds_from_a_day_on_and_looks_back_beyond_it)
{
	check(times, "x:silver",
	      PROGRAM(QUALIFY("months = 5; from = \"2018-05-15\";"), "30", X),
	      "earn ann a 2018-03-10 2018-04-20",
	      ROWS({"2018-04-20", "qualified, good 2018-04-20"}, {"2018-05-14", "none"},
		   {"2018-05-15", "qualified, good 2018-04-20"},
		   {"2018-09-30", "qualified, good 2018-04-20"},
		   {"2018-10-01", "none"}));
}

Test(windows, a_higher_level_qualifies_too)
{
	check(times, "x:silver", PROGRAM(QUALIFY("months = 1;"), "30", X),
	      "earn ann a 2018-03-10 2018-03-11\nearn ann b 2018-04-10 2018-04-20",
	      ROWS({"2018-04-09", "qualified, good 2018-03-11"},
		   {"2018-05-31", "qualified, good 2018-04-20"},
		   {"2018-06-01", "none"}));
}

Test(windows, what_qualifies_is_held_by_a_purchase)
{
	static const char catalog[] = PROGRAM(QUALIFY("months = 5;"), "30", X);
	check(times, "x:silver", catalog,
	      "earn ann a 2018-03-10 2018-04-20\nbuy silver 2018-09-30",
	      ROWS({"2018-09-29", "qualified, good 2018-04-20"},
		   {"2018-09-30", "at-risk, good 2018-04-20"},
		   {"2018-10-01", "at-risk"}, {"2019-10-30", "at-risk"},
		   {"2019-10-31", "lapsed"}));
	check(times, "x:silver", catalog,
	      "earn ann a 2018-03-10 2018-04-20\nbuy silver 2018-10-01",
	      ROWS({"2018-10-01", "none"}));
}

/* Bought 2018-03-10, so that the term ends 2019-03-10: the days that count for the
 * renewal begin 2018-10-01. */
#define BOUGHT "buy silver 2018-03-10\nearn ann a 2018-03-10 2018-04-20\n"

Test(windows, at_risk_is_who_meets_it_on_no_day_that_counts_for_the_renewal)
{
	static const char catalog[] = PROGRAM(QUALIFY("months = 5;"), "30", X);
	static const char short_grace[] = PROGRAM(QUALIFY("months = 5;"), "10", X);
	check(times, "x:silver", catalog, BOUGHT "earn ann a 2018-09-30 2018-09-30",
	      ROWS({"2018-04-20", "at-risk, good 2018-04-20"}));
	check(times, "x:silver", catalog, BOUGHT "earn ann b 2018-10-01 2018-10-01",
	      ROWS({"2018-04-20", "active, good 2018-04-20"},
		   {"2019-03-10", "active, good 2018-10-01"}, {"2019-04-01", "active"},
		   {"2019-04-09", "active"}, {"2019-04-10", "lapsed"}));
	check(times, "x:silver", catalog, BOUGHT "earn ann a 2019-03-31 2019-03-31",
	      ROWS({"2018-12-01", "active"},
		   {"2019-04-09", "active, good 2019-03-31"}));
	check(times, "x:silver", catalog, BOUGHT "earn ann a 2019-04-01 2019-04-09",
	      ROWS({"2018-12-01", "at-risk"},
		   {"2019-04-01", "at-risk, good 2019-04-01"}));
	check(times, "x:silver", short_grace, BOUGHT "earn ann a 2019-03-20 2019-03-20",
	      ROWS({"2018-12-01", "active"}));
	check(times, "x:silver", short_grace, BOUGHT "earn ann a 2019-03-21 2019-03-21",
	      ROWS({"2018-12-01", "at-risk"}));
}

Test(windows, before_the_rule_holds_at_risk_is_as_without_it)
{
	check(times, "x:silver",
	      PROGRAM(QUALIFY("months = 5; from = \"2019-03-11\";"), "30", X),
	      BOUGHT "earn ann a 2018-10-05 2018-10-05",
	      ROWS({"2018-04-20", "at-risk, good 2018-04-20"},
		   {"2018-10-05", "at-risk, good 2018-10-05"},
		   {"2019-03-10", "at-risk"},
		   {"2019-03-11", "active, good 2018-10-05"}));
	check(times, "x:silver",
	      PROGRAM(QUALIFY("months = 5; from = \"2019-03-10\";"), "30", X),
	      BOUGHT "earn ann a 2018-10-05 2018-10-05",
	      ROWS({"2018-12-01", "active"}));
}

/* Whether an offer of silver can be bought, or renewed on its end of 2019-03-10. */
static void
check_opens(const char *catalog, const char *facts, const char *date, bool bought,
	    bool renewed)
{
	struct rules rules;
	struct arena arena = {0};
	rules_begin(&rules, catalog, with_home(&arena, facts));
	rules_report(&rules, date);
	cr_expect_eq(eval_opens(rules.eval, 0, DATE_NONE), bought, "%s", date);
	cr_expect_eq(eval_opens(rules.eval, 0, rules_day("2019-03-10")), renewed, "%s",
		     date);
	rules_end(&rules);
	arena_free(&arena);
}

Test(windows, a_renewal_asks_for_the_months_before_the_end_of_the_term)
{
	static const char catalog[] = PROGRAM(QUALIFY("months = 5;"), "30", X);
	static const char later[] =
		PROGRAM(QUALIFY("months = 5; from = \"2019-04-01\";"), "30", X);
	static const char early[] = BOUGHT "earn ann a 2018-10-01 2018-10-10";
	check_opens(catalog, BOUGHT, "2019-03-15", false, false);
	check_opens(catalog, early, "2019-03-15", true, true);
	check_opens(catalog, early, "2019-04-05", false, true);
	check_opens(catalog, BOUGHT "earn ann a 2019-04-02", "2019-04-05", true, false);
	check_opens(catalog, BOUGHT "earn ann a 2019-03-31", "2019-04-05", true, true);
	check_opens(catalog, BOUGHT "earn ann a 2019-03-20", "2019-03-19", false,
		    false);
	check_opens(catalog, BOUGHT "earn ann a 2019-03-20", "2019-03-20", true, true);
	check_opens(later, early, "2019-03-31", false, false);
	check_opens(later, early, "2019-04-01", false, true);
}

/* ---- awards ---- */

Test(windows, an_award_may_ask_for_what_is_held)
{
	static const char catalog[] =
		PROGRAM("", "30", X ", " Y("\"x:silver\"; state = \"held\";"));
	static const char facts[] = "earn ann a 2018-01-01 2018-06-30\n"
				    "buy silver 2018-03-01";
	check(rules_says, "y:silver", catalog, facts,
	      ROWS({"2018-02-28", "none, not met, 0"},
		   {"2018-03-01", "active, met by path, 1"},
		   {"2019-03-31", "active, met by path, 1"},
		   {"2019-04-01", "lapsed, not met, 0"}));
	/* the days before stay as they were */
	check(critical, "y:silver", catalog, facts,
	      ROWS({"2018-03-01", "ann"}, {"2018-03-02", ""}));
	/* of the highest that is met, too */
	check(critical, "y:silver", catalog,
	      "earn ann b 2018-01-01 2018-06-30\nbuy silver 2018-03-01",
	      ROWS({"2018-03-01", "ann"}, {"2018-03-02", ""}));
}

Test(windows, an_award_may_ask_for_every_day_of_some_months)
{
	static const char catalog[] = PROGRAM(
		"", "30",
		X ", " Y("\"x:silver\"; state = \"met\"; every_day_months = 6;"));
	check(rules_says, "y:silver", catalog, "earn ann a 2018-01-15 2018-07-31",
	      ROWS({"2018-07-13", "none, not met, 0"},
		   {"2018-07-14", "qualified, met by path, 1"},
		   {"2018-07-31", "qualified, met by path, 1"},
		   {"2018-08-01", "none, not met, 0"}));
	check(critical, "y:silver", catalog, "earn ann a 2018-01-15 2018-07-31",
	      ROWS({"2018-07-14", "ann"}));
	check(rules_says, "y:silver", catalog, "earn ann a 2018-08-31",
	      ROWS({"2019-02-28", "none, not met, 0"},
		   {"2019-03-01", "qualified, met by path, 1"}));
	check(rules_says, "y:silver", catalog,
	      "earn ann a 2018-01-15 2018-05-31\nearn ann a 2018-06-02",
	      ROWS({"2018-11-30", "none, not met, 0"},
		   {"2018-12-01", "qualified, met by path, 1"}));
	check(rules_says, "y:silver",
	      PROGRAM("", "30",
		      X
		      ", " Y("\"x:silver\"; state = \"held\"; every_day_months = 2;")),
	      "earn ann a 2018-01-01\nbuy silver 2018-03-01",
	      ROWS({"2018-04-27", "none, not met, 0"},
		   {"2018-04-28", "active, met by path, 1"}));
}

/* "2018-07-14 +y:silver 2018-08-01 -y:silver": what changes of y after a day because of
 * what is asked of x; with `?` what does for another cause. */
static const char *
forecast(struct rules *rules, const char *level, const char *date)
{
	size_t n;
	struct buf text = {.arena = &rules->arena};
	char day[DATE_TEXT_BYTES];
	cr_assert_not_null(level);
	const struct forecast_change *changes =
		forecast_changes(rules->eval, rules_day(date), rules_day("2020-12-31"),
				 &rules->arena, &n);
	for (size_t i = 0; i < n; i++) {
		const struct forecast_change *c = &changes[i];
		if (c->competency != 1)
			continue;
		buf_printf(&text, "%s%s%s", text.len > 0 ? " " : "",
			   date_format(c->date, day), c->met ? "+" : "-");
		for (size_t k = 0; k < c->n_causes; k++)
			buf_putc(&text, c->causes[k].kind == CAUSE_AWARD &&
							c->causes[k].competency == 0
						? 'x'
						: '?');
	}
	return buf_text(&text);
}

Test(windows, a_forecast_names_what_an_award_asks_for)
{
	check(forecast, "",
	      PROGRAM("", "30",
		      X ", " Y("\"x:silver\"; state = \"met\"; every_day_months = 6;")),
	      "earn ann a 2018-01-15 2018-07-31",
	      ROWS({"2018-07-01", "2018-07-14+x 2018-08-01-x"}));
	check(forecast, "",
	      PROGRAM("", "30", X ", " Y("\"x:silver\"; state = \"held\";")),
	      "earn ann a 2018-01-01 2018-06-30\nbuy silver 2018-03-01",
	      ROWS({"2018-01-01", "2018-03-01+x 2019-04-01-x"}));
}

/* ---- terms of their own ---- */

#define YEAR "term_months = 12; window_days = 60; grace_days = 30;"
#define ENROLLED(rule)                                                                                    \
	PROGRAM("", "30",                                                                                 \
		COMPETENCY("x", OWN("silver", rule, PATH("p", "", PEOPLE("r", 1, "a")))) ", " COMPETENCY( \
			"y", LEVEL("silver",                                                              \
				   PATH("p", "",                                                          \
					PEOPLE("r", 1,                                                    \
					       "b"))) ", " LEVEL("gold",                                  \
								 PATH("p", "",                            \
								      PEOPLE("r", 2,                      \
									     "b")))))

Test(windows, a_term_of_its_own_goes_on_by_its_window)
{
	static const char facts[] = "earn ann a 2018-03-10 2019-01-31";
	check(times, "x:silver", ENROLLED(YEAR), facts,
	      ROWS({"2018-03-09", "none"},
		   {"2018-03-10",
		    "active, good 2018-03-10, ends 2019-03-10, until 2020-04-09"},
		   {"2019-03-10", "active, ends 2019-03-10, until 2020-04-09"},
		   {"2019-03-11", "at-risk, ends 2020-03-10, until 2020-04-09"},
		   {"2020-04-09", "at-risk, ends 2020-03-10, until 2020-04-09"},
		   {"2020-04-10", "lapsed"}));
	check(alerts, "", ENROLLED(YEAR), facts,
	      ROWS({"2019-01-09",
		    "expiring x:silver 2019-02-01; single-point x:silver"},
		   {"2019-02-01", ""}, {"2019-03-10", ""},
		   {"2020-01-09", "renewal-at-risk x:silver 2020-03-10"},
		   {"2020-01-10", "renewal-at-risk x:silver 2020-03-10; "
				  "renewal-due x:silver 2020-03-10"},
		   {"2020-04-09", "renewal-at-risk x:silver 2020-03-10; "
				  "renewal-due x:silver 2020-03-10"},
		   {"2020-04-10", ""}));
}

Test(windows, in_its_grace_a_term_ends_later_once_it_is_attained)
{
	static const char facts[] =
		"earn ann a 2018-03-10 2018-04-01\nearn ann a 2019-04-09 2019-04-09";
	check(times, "x:silver", ENROLLED(YEAR), facts,
	      ROWS({"2018-06-01", "active, ends 2019-03-10, until 2020-04-09"},
		   {"2019-04-08", "active, ends 2019-03-10, until 2020-04-09"},
		   {"2019-04-09",
		    "at-risk, good 2019-04-09, ends 2020-03-10, until 2020-04-09"}));
	check(alerts, "", ENROLLED(YEAR), facts,
	      ROWS({"2019-01-08", ""},
		   {"2019-01-09", "renewal-due x:silver 2019-03-10"},
		   {"2019-04-08", "renewal-due x:silver 2019-03-10"}));
}

Test(windows, a_term_without_window_and_grace_asks_for_its_last_day)
{
	static const char catalog[] = ENROLLED("term_months = 12;");
	check(times, "x:silver", catalog,
	      "earn ann a 2018-03-10 2019-03-09\nearn ann a 2019-05-01 2019-05-02",
	      ROWS({"2018-03-10",
		    "at-risk, good 2018-03-10, ends 2019-03-10, until 2019-03-10"},
		   {"2019-03-10", "at-risk, ends 2019-03-10, until 2019-03-10"},
		   {"2019-03-11", "lapsed"},
		   {"2019-05-01",
		    "at-risk, good 2019-05-01, ends 2020-05-01, until 2020-05-01"},
		   {"2020-05-02", "lapsed"}));
	check(times, "x:silver", catalog, "earn ann a 2018-03-10 2019-03-10",
	      ROWS({"2018-03-10",
		    "active, good 2018-03-10, ends 2019-03-10, until 2020-03-10"},
		   {"2019-03-11", "at-risk, ends 2020-03-10, until 2020-03-10"}));
}

Test(windows, terms_are_counted_from_the_first_day_however_long_ago)
{
	check(times, "x:silver", ENROLLED(YEAR), "earn ann a 2012-02-29",
	      ROWS({"2012-02-28", "none"},
		   {"2019-03-01", "active, good 2019-03-01, ends 2020-02-29, until "},
		   {"2013-02-28", "active, good 2013-02-28, ends 2013-02-28, until "},
		   {"2013-03-01", "active, good 2013-03-01, ends 2014-02-28, until "}));
	/* whenever it was asked for before */
	check(times, "x:silver", ENROLLED(YEAR),
	      "earn ann a 2012-06-01 2012-06-01\nearn ann a 2013-07-02 2016-01-01",
	      ROWS({"2018-01-01", "lapsed"},
		   {"2013-07-01", "at-risk, ends 2013-06-01, until 2013-07-01"},
		   {"2014-07-01",
		    "active, good 2014-07-01, ends 2014-07-02, until 2016-08-01"},
		   {"2013-07-02",
		    "active, good 2013-07-02, ends 2014-07-02, until 2016-08-01"}));
}

Test(windows, overrides_and_records_begin_terms_and_higher_levels_keep_them)
{
	check(times, "x:silver", ENROLLED(YEAR),
	      "override x:silver 2018-03-10 2018-03-12",
	      ROWS({"2018-05-01", "at-risk, ends 2019-03-10, until 2019-04-09"}));
	check(times, "x:silver",
	      PROGRAM("", "30",
		      COMPETENCY("x", OWN("silver", YEAR, PATH("p", "from = \"2019-01-01\";", PEOPLE("r", 1, "a")))) ", " COMPETENCY(
			      "y",
			      LEVEL("silver",
				    PATH("p", "",
					 PEOPLE("r", 1,
						"b"))) ", " LEVEL("gold",
								  PATH("p", "",
								       PEOPLE("r", 2,
									      "b"))))),
	      "award x:silver 2018-03-10 2018-03-12",
	      ROWS({"2018-05-01", "at-risk, ends 2019-03-10, until 2019-04-09"}));
	check(times, "x:silver",
	      PROGRAM("", "30",
		      COMPETENCY(
			      "x",
			      OWN("silver", YEAR, PATH("p", "", PEOPLE("r", 1, "a"))) ", " LEVEL(
				      "gold",
				      PATH("p", "",
					   PEOPLE("r", 1,
						  "b")))) ", " COMPETENCY("y",
									  LEVEL("silve"
										"r",
										PATH("p",
										     "",
										     PEOPLE("r",
											    2,
											    "b"))))),
	      "earn ann a 2018-03-10 2018-03-12\nearn ann b 2019-03-01 2019-03-02",
	      ROWS({"2019-03-11", "at-risk, ends 2020-03-10, until 2020-04-09"}));
}

Test(windows, a_level_with_terms_of_its_own_is_attained_without_a_window)
{
	check(times, "x:silver",
	      PROGRAM(QUALIFY("months = 5;"), "30",
		      COMPETENCY("x", OWN("silver", "term_months = 1;", PATH("p", "", PEOPLE("r", 1, "a")))) ", " COMPETENCY(
			      "y",
			      LEVEL("silver",
				    PATH("p", "",
					 PEOPLE("r", 1,
						"b"))) ", " LEVEL("gold",
								  PATH("p", "",
								       PEOPLE("r", 2,
									      "b"))))),
	      "earn ann a 2018-03-10 2018-03-12",
	      ROWS({"2018-03-12",
		    "at-risk, good 2018-03-12, ends 2018-04-10, until 2018-04-10"},
		   {"2018-03-13", "at-risk, ends 2018-04-10, until 2018-04-10"},
		   {"2018-04-11", "lapsed"}));
}

Test(windows, it_is_on_the_profile_whatever_the_membership)
{
	static const char both[] = PROGRAM(
		"", "30",
		COMPETENCY("x", OWN("silver", YEAR, PATH("p", "", PEOPLE("r", 1, "a"))) ", " OWN(
					"gold", YEAR,
					PATH("p", "",
					     PEOPLE(
						     "r",
						     1, "b")))) ", " COMPETENCY("y",
										LEVEL("silver", PATH("p", "", PEOPLE("r", 1, "b"))) ", " LEVEL(
											"gold",
											PATH("p",
											     "",
											     PEOPLE("r",
												    1,
												    "b")))));
	check(profile, "", both, "earn ann a 2018-03-10",
	      ROWS({"2018-03-09", ""}, {"2018-03-10", "x:silver"}));
	check(profile, "", both, "earn ann b 2018-03-10\nbuy silver 2018-06-01",
	      ROWS({"2018-05-31", "x:gold"}, {"2018-06-01", "x:gold y:silver"}));
}

Test(windows, it_opens_no_offer_and_is_held_by_none)
{
	check_opens(ENROLLED(YEAR), "earn ann a 2018-03-10", "2019-03-10", false,
		    false);
	check_opens(ENROLLED(YEAR), "earn ann b 2018-03-10", "2019-03-10", true, true);
	check(times, "x:silver", ENROLLED("term_months = 1;"),
	      "earn ann a 2018-03-10 2018-03-10\nbuy silver 2018-03-10",
	      ROWS({"2018-04-10", "at-risk, ends 2018-04-10, until 2018-04-10"},
		   {"2018-04-11", "lapsed"}));
}

Test(windows, an_award_asks_for_terms_of_its_own_too)
{
	static const char catalog[] = PROGRAM(
		"", "30",
		COMPETENCY(
			"x",
			OWN("silver", "term_months = 2; grace_days = 5;",
			    PATH("p", "",
				 PEOPLE("r", 1,
					"a")))) ", " COMPETENCY("y",
								LEVEL("silver",
								      PATH("p", "",
									   "{ id = "
									   "\"r\"; "
									   "award = "
									   "\"x:"
									   "silver\"; "
									   "state = "
									   "\"held\"; "
									   "}")) ","
										 " " LEVEL(
											 "gold",
											 PATH("p",
											      "",
											      PEOPLE("r",
												     1,
												     "b")))));
	check(rules_says, "y:silver", catalog, "earn ann a 2018-03-10 2018-03-11",
	      ROWS({"2018-03-09", "none, not met, 0"},
		   {"2018-03-10", "qualified, met by path, 1"},
		   {"2018-05-15", "qualified, met by path, 1"},
		   {"2018-05-16", "none, not met, 0"}));
	check(critical, "y:silver", catalog, "earn ann a 2018-03-10 2018-03-11",
	      ROWS({"2018-03-10", "ann"}, {"2018-03-11", ""}));
}
