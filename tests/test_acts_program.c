#include "base/num.h"
#include "support/acting.h"

TestSuite(acts_program, .init = acting_set_up, .fini = acting_tear_down);

/* Two people who hold alpha since 2018-01-01 and are with home: silver is attained. */
static void
attain_silver(void)
{
	static const char *const emails[] = {"s1@x.example", "s2@x.example"};

	for (int i = 0; i < 2; i++) {
		int64_t row = fixture_employee(&f, emails[i]);

		fixture_achievement(&f, row, "alpha", "2018-01-01");
		fixture_association(&f, row, "home", "2018-01-01", "");
	}
	fixture_reload(&f);
}

static void
attain_gold(const char *from)
{
	static const char *const emails[] = {"g1@x.example", "g2@x.example"};

	for (int i = 0; i < 2; i++) {
		int64_t row = fixture_employee(&f, emails[i]);

		fixture_achievement(&f, row, "beta", from);
		fixture_association(&f, row, "home", "2018-01-01", "");
	}
	fixture_reload(&f);
}

/* ---- override ---- */

static bool
met(const char *on, uint32_t level)
{
	fixture_date_is(&f, on);
	return report_level(f.app->report, 0, level)->met;
}

Test(acts_program, override_is_active_for_the_programs_months)
{
	DONE(grant("cloud", "gold", "2018-01-31", "", "agreed by telephone"),
	     "Override of Cloud Gold from 2018-01-31 to 2018-04-30: agreed by "
	     "telephone\n");
	cr_assert_not(met("2018-01-30", 1));
	cr_assert(met("2018-01-31", 1));
	cr_assert(met("2018-04-30", 1));
	cr_assert_not(met("2018-05-01", 1));
	cr_assert_not(met("2018-02-01", 0));
	cr_assert_str_eq(fixture_last_log(&f),
			 "Override of Cloud Gold from 2018-01-31 to "
			 "2018-04-30: agreed by telephone");
}

Test(acts_program, override_until_a_day)
{
	DONE(grant("cloud", "silver", "2018-01-31", "2018-01-31", "why"),
	     "to 2018-01-31");
	cr_assert(met("2018-01-31", 0));
	cr_assert_not(met("2018-02-01", 0));
}

Test(acts_program, override_refuses)
{
	cr_assert(grant("cloud", "silver", "2018-01-31", "", "why"));
	REFUSED(grant("clout", "silver", "2018-01-01", "", "why"),
		"no competency \"clout\". Did you mean \"cloud\"?");
	REFUSED(grant("cloud", "bronze", "2018-01-01", "", "why"),
		"only: silver, gold.");
	REFUSED(grant("data", "gold", "2018-01-01", "", "why"), "only: silver.");
	REFUSED(grant("cloud", "gold", "2018-01-02", "2018-01-01", "why"),
		"can't end before that");
	REFUSED(grant("cloud", "silver", "2018-01-31", "", "other"),
		"recorded from 2018-01-31 to 2018-04-30 already");
	REFUSED(grant("cloud", "gold", "2018-01-01", "", "  "), "reason is empty");
	REFUSED(grant("cloud", "gold", "2018-01-01", "", "a\nb"), "control character");
	DONE(grant("cloud", "silver", "2018-02-01", "", "other"), "Override");
	DONE(grant("cloud", "gold", "2018-01-31", "", "other"), "Override");
}

/* ---- subscribe ---- */

static const struct subscription *
last_subscription(void)
{
	return &f.app->world->subscriptions[f.app->world->n_subscriptions - 1];
}

/* The last purchase has this term, price and currency. */
static void
check_purchase(const char *from, const char *end, const char *price,
	       const char *currency)
{
	char text[DATE_TEXT_BYTES], figure[NUM_TEXT_BYTES];
	const struct subscription *s = last_subscription();

	cr_assert_str_eq(date_format(s->term_from, text), from);
	cr_assert_str_eq(date_format(s->term_end, text), end);
	cr_assert_eq(s->ends_on, DATE_NEVER);
	cr_assert_str_eq(num_format(s->price_micros, figure), price);
	cr_assert_str_eq(s->currency, currency);
}

Test(acts_program, an_offer_without_a_level_can_always_be_bought)
{
	DONE(subscribe("pack", "2018-02-28"), "Bought Action Pack on 2018-02-28: the "
					      "term runs until 2019-02-28. Price: 475 "
					      "USD.\n");
	check_purchase("2018-02-28", "2019-02-28", "475", "USD");
	SAYS_NOT("Warning");
	cr_assert_str_eq(fixture_last_log(&f),
			 "Bought Action Pack on 2018-02-28: the term "
			 "runs until 2019-02-28. Price: 475 USD.");
	REFUSED(subscribe("pack", "2018-02-28"),
		"renewed from 2019-03-01 to 2019-03-30");
	REFUSED(subscribe("pack", "2019-02-28"), "its term runs until 2019-02-28");
	DONE(subscribe("pack", "2019-03-30"),
	     "Renewed Action Pack on 2019-03-30: the next term begins with 2019-02-28 "
	     "and runs "
	     "until 2020-02-28.");
	check_purchase("2019-02-28", "2020-02-28", "475", "USD");
}

Test(acts_program, beside_another_it_is_bought_with_a_warning)
{
	attain_silver();
	DONE(subscribe("silver", "2018-01-10"), "Bought Silver");
	SAYS_NOT("Warning");
	DONE(subscribe("pack", "2018-02-01"),
	     "Warning: it comes beside Silver, whose term ends on 2019-01-10.\n");
	cr_assert_null(strstr(fixture_last_log(&f), "Warning"));
	DONE(subscribe("pack", "2019-02-10"), "Renewed Action Pack");
	SAYS_NOT("Warning");
}

Test(acts_program, a_level_must_be_attained_on_the_day)
{
	attain_silver();
	REFUSED(subscribe("silver", "2017-12-31"),
		"no competency has attained Silver then. Nearest is Cloud Silver with "
		"0 %");
	REFUSED(subscribe("gold", "2018-01-01"),
		"no competency has attained Gold then. Nearest is Cloud Gold with 0 %; "
		"see its screen, or "
		"\"attain competency cloud\".");
	DONE(subscribe("silver", "2018-01-01"), "Price: 1,600 EUR.");
	check_purchase("2018-01-01", "2019-01-01", "1600", "EUR");
	REFUSED(subscribe("silber", "2018-01-01"),
		"no offer \"silber\", only: pack, silver, silver-plus, gold. Did you "
		"mean "
		"\"silver\"?");
}

Test(acts_program, a_higher_level_stands_for_a_lower_one)
{
	attain_gold("2018-01-01");
	DONE(subscribe("silver", "2018-02-01"), "Bought Silver");
}

Test(acts_program, the_nearest_competency_is_named)
{
	int64_t row = fixture_employee(&f, "ann@x.example");

	fixture_achievement(&f, row, "beta", "2018-01-01");
	fixture_association(&f, row, "home", "2018-01-01", "");
	fixture_reload(&f);
	REFUSED(subscribe("silver", "2018-02-01"), "Nearest is Cloud Gold with 50 %");
}

/* Attained comes first, however little of it is earned and however near others are. */
Test(acts_program, what_an_override_attains_is_bought_though_others_have_more_progress)
{
	int64_t row = fixture_employee(&f, "ann@x.example");

	fixture_achievement(&f, row, "alpha", "2018-01-01");
	fixture_association(&f, row, "home", "2018-01-01", "");
	fixture_reload(&f);
	DONE(grant("cloud", "gold", "2018-05-01", "", "agreed"), "Cloud Gold");
	fixture_date_is(&f, "2018-06-01");
	cr_assert_gt(report_level(f.app->report, 1, 0)->progress,
		     report_level(f.app->report, 0, 1)->progress);
	DONE(subscribe("silver", "2018-06-01"), "Bought Silver");
	REFUSED(subscribe("silver-plus", "2019-06-02"), "no competency has attained");
}

Test(acts_program, the_same_or_a_lower_level_is_refused_while_a_term_runs)
{
	attain_silver();
	attain_gold("2018-01-01");
	DONE(subscribe("gold", "2018-01-10"), "Bought Gold");
	REFUSED(subscribe("gold", "2018-01-10"),
		"renewed from 2019-01-11 to 2019-02-09");
	REFUSED(subscribe("silver", "2018-01-11"),
		"the term of Gold runs until 2019-01-10. It can be bought from "
		"2019-01-11 on.");
	REFUSED(subscribe("silver-plus", "2019-01-10"), "the term of Gold runs");
	REFUSED(subscribe("silver", "2019-01-10"), "the term of Gold runs");
	DONE(subscribe("silver", "2019-01-11"), "Bought Silver");
	REFUSED(subscribe("silver-plus", "2019-01-12"), "the term of Silver runs");
}

/* Whatever other term runs: of a higher level, or of the same. */
Test(acts_program, a_renewal_in_its_window_is_refused_for_no_other_term)
{
	attain_silver();
	attain_gold("2018-03-01");
	DONE(subscribe("silver", "2018-01-10"), "Bought Silver");
	DONE(subscribe("gold", "2018-03-01"), "Upgraded");
	REFUSED(subscribe("silver", "2019-01-10"), "the term of Gold runs");
	REFUSED(subscribe("silver-plus", "2019-01-20"), "the term of Gold runs");
	REFUSED(subscribe("silver", "2019-02-10"), "the term of Gold runs");
	DONE(subscribe("silver", "2019-01-20"),
	     "Renewed Silver on 2019-01-20: the next term begins with 2019-01-10 and "
	     "runs until 2020-01-10.");
	REFUSED(subscribe("silver", "2019-01-21"), "its term runs until 2020-01-10");
}

Test(acts_program, an_upgrade_costs_less_exactly_and_begins_a_new_term)
{
	attain_silver();
	attain_gold("2018-03-01");
	DONE(subscribe("silver", "2018-01-10"), "Bought Silver");
	REFUSED(subscribe("gold", "2018-02-28"), "no competency has attained Gold");
	DONE(subscribe("gold", "2018-03-01"),
	     "Upgraded from Silver to Gold on 2018-03-01: the term runs until "
	     "2019-03-01. "
	     "Price: 2,534.600001 EUR (33.3 % off).\n");
	check_purchase("2018-03-01", "2019-03-01", "2534.600001", "EUR");
}

/* It costs nothing, which is a price. */
Test(acts_program, an_upgrade_for_nothing)
{
	acting_tear_down();
	fixture_new(&f, "tests/cases/acts-year.cfg", "2018-06-01");
	attain_silver();
	attain_gold("2018-01-01");
	DONE(subscribe("silver", "2018-01-10"), "Bought Silver");
	DONE(subscribe("gold", "2018-03-01"), "Price: 0 EUR (100 % off)");
	check_purchase("2018-03-01", "2018-12-31", "0", "EUR");
}

Test(acts_program, an_upgrade_in_the_grace_of_the_lower_one)
{
	static const struct {
		const char *on, *price;
	} cases[] = {{"2019-02-09", "2534.600001"}, {"2019-02-10", "3800.000001"}};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (i > 0) {
			acting_tear_down();
			acting_set_up();
		}
		attain_silver();
		attain_gold("2018-01-01");
		cr_assert(subscribe("silver", "2018-01-10"));
		cr_assert(subscribe("pack", "2018-01-10"));
		DONE(subscribe("gold", cases[i].on), "Gold");
		check_purchase(cases[i].on, i == 0 ? "2020-02-09" : "2020-02-10",
			       cases[i].price, "EUR");
	}
}

Test(acts_program, an_offer_without_a_level_is_no_upgrade)
{
	attain_gold("2018-01-01");
	cr_assert(subscribe("pack", "2018-01-10"));
	DONE(subscribe("gold", "2018-01-11"), "Bought Gold");
	check_purchase("2018-01-11", "2019-01-11", "3800.000001", "EUR");
}

Test(acts_program, a_renewal_begins_with_the_old_end_whenever_it_is_paid)
{
	static const struct {
		const char *on, *from, *end, *said;
	} cases[] = {
		{"2019-01-11", "2019-01-10", "2020-01-10", "Renewed Silver"},
		{"2019-02-09", "2019-01-10", "2020-01-10", "Renewed Silver"},
		{"2019-02-10", "2019-02-10", "2020-02-10", "Bought Silver"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (i > 0) {
			acting_tear_down();
			acting_set_up();
		}
		attain_silver();
		cr_assert(subscribe("silver", "2018-01-10"));
		DONE(subscribe("silver", cases[i].on), cases[i].said);
		check_purchase(cases[i].from, cases[i].end, "1600", "EUR");
	}
}

Test(acts_program, a_renewal_needs_the_level_on_its_day)
{
	attain_silver();
	cr_assert(subscribe("silver", "2018-01-10"));
	cr_assert(leave("s1@x.example", "2018-12-31"));
	REFUSED(subscribe("silver", "2019-01-11"),
		"Nearest is Cloud Silver with 50 %; see its screen, or \"attain "
		"competency cloud\". "
		"It can be "
		"renewed until 2019-02-09.");
	cr_assert(grant("data", "silver", "2019-02-09", "", "help"));
	DONE(subscribe("silver", "2019-02-09"), "Renewed Silver");
}

Test(acts_program, a_term_of_the_calendar_year)
{
	acting_tear_down();
	fixture_new(&f, "tests/cases/acts-year.cfg", "2018-06-01");
	attain_silver();
	DONE(subscribe("silver", "2018-05-05"), "the term runs until 2018-12-31");
	REFUSED(subscribe("silver", "2018-12-31"),
		"renewed from 2019-01-01 to 2019-01-30");
	DONE(subscribe("silver", "2019-01-30"), "Renewed Silver");
	check_purchase("2018-12-31", "2019-12-31", "1600", "EUR");
	DONE(subscribe("silver", "2020-01-31"), "Bought Silver");
	check_purchase("2020-01-31", "2020-12-31", "1600", "EUR");
}

/* ---- offers with more than a price ---- */

static void
use_offers(void)
{
	acting_tear_down();
	fixture_new(&f, "tests/cases/acts-offers.cfg", "2018-06-01");
	attain_silver();
}

Test(acts_program, a_purchase_costs_what_its_day_costs)
{
	use_offers();
	attain_gold("2018-01-01");
	REFUSED(subscribe("silver", "2018-02-28"),
		"Silver can't be bought on 2018-02-28: its first price begins on "
		"2018-03-01.");
	DONE(subscribe("silver", "2018-03-01"), "Price: 1,600 EUR.");
	DONE(subscribe("silver", "2019-03-02"), "Renewed Silver");
	check_purchase("2019-03-01", "2020-03-01", "1800", "EUR");
}

Test(acts_program, an_upgrade_costs_part_of_what_its_day_costs)
{
	static const struct {
		const char *on, *price;
	} cases[] = {{"2018-05-31", "1500"}, {"2018-06-01", "2000"}};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		use_offers();
		attain_gold("2018-01-01");
		cr_assert(subscribe("silver", "2018-03-01"));
		DONE(subscribe("gold", cases[i].on), "(50 % off)");
		cr_assert_str_eq(num_format(last_subscription()->price_micros,
					    (char[NUM_TEXT_BYTES]){0}),
				 cases[i].price);
	}
}

Test(acts_program, what_is_bought_once_is_refused_for_ever_after)
{
	static const char *const refused[] = {"2018-03-01", "2018-02-01", "2019-03-02",
					      "2019-03-31", "2030-01-01"};

	use_offers();
	DONE(subscribe("launch", "2018-03-01"), "Bought Launch");
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		REFUSED(subscribe("launch", refused[i]),
			"it can be bought only once, and a purchase is recorded on "
			"2018-03-01.");
	cr_assert_eq(f.app->world->n_subscriptions, (size_t)1);
}

Test(acts_program, a_renewal_before_the_end_is_not_refused_for_the_term_that_runs)
{
	use_offers();
	DONE(subscribe("club", "2018-03-01"), "Bought Club");
	REFUSED(subscribe("club", "2018-12-30"),
		"its term runs until 2019-03-01. It can be renewed from 2018-12-31 to "
		"2019-03-31.");
	DONE(subscribe("club", "2018-12-31"),
	     "Renewed Club on 2018-12-31: the next term begins with 2019-03-01 and "
	     "runs until 2020-03-01.");
	check_purchase("2019-03-01", "2020-03-01", "10", "USD");
	REFUSED(subscribe("club", "2019-01-05"),
		"its term runs until 2020-03-01. It can be renewed from 2020-01-01 to "
		"2020-03-31.");
	REFUSED(subscribe("club", "2019-03-05"), "its term runs until 2020-03-01.");
	DONE(subscribe("club", "2020-03-01"), "Renewed Club");
	check_purchase("2020-03-01", "2021-03-01", "10", "USD");
}
