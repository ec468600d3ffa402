/* What a membership brings: benefits, discounts, offers, the profile, the renewal. */
#include <criterion/criterion.h>
#include <string.h>

#include "app/membership.h"
#include "app/membership_words.h"
#include "base/num.h"
#include "core/profile.h"
#include "store/store.h"
#include "support/fixture.h"
#include "support/rules.h"
#include "support/rules_text.h"

static struct fixture f;
static struct arena arena;

static void
set_up(void)
{
	fixture_new(&f, "tests/cases/cli/membership.cfg", "2018-06-01");
}

static void
tear_down(void)
{
	arena_free(&arena);
	fixture_free(&f);
}

TestSuite(benefits, .init = set_up, .fini = tear_down);

/* Somebody with home from 2017 on; "" for no achievement. */
static void
person(const char *email, const char *credential, const char *until)
{
	int64_t row = fixture_employee(&f, email);

	if (*credential != '\0')
		fixture_achievement(&f, row, credential, "2017-01-01");
	fixture_association(&f, row, "home", "2017-01-01", until);
}

static void
used(const char *benefit, const char *date, int64_t quantity, const char *note)
{
	struct benefit_use use = {.benefit_id = benefit,
				  .date = fixture_date(date),
				  .quantity_micros = quantity * NUM_ONE,
				  .item = "",
				  .note = note};

	cr_assert(store_begin(f.app->store, &f.fault));
	cr_assert(store_put_fact(f.app->store, KIND_BENEFIT_USES, &use, &f.fault), "%s",
		  f.fault.text);
	cr_assert(store_commit(f.app->store, &f.fault));
}

static const struct benefit_report *
the(const char *benefit, const char *date)
{
	size_t n;

	fixture_reload(&f);
	fixture_date_is(&f, date);
	return &benefits_at(f.app->report, &arena,
			    &n)[catalog_benefit(f.app->catalog, benefit)];
}

static void
expect(const char *benefit, const char *date, int64_t granted, int64_t was_used,
       int64_t left, int64_t returned)
{
	const struct benefit_report *b = the(benefit, date);

	cr_expect_eq(b->granted_micros, granted * NUM_ONE, "%s %s", benefit, date);
	cr_expect_eq(b->used_micros, was_used * NUM_ONE, "%s %s used", benefit, date);
	cr_expect_eq(b->left_micros, left * NUM_ONE, "%s %s left", benefit, date);
	cr_expect_eq(b->returned_micros, returned * NUM_ONE, "%s %s back", benefit,
		     date);
}

Test(benefits, by_offer_for_the_term_and_its_grace)
{
	fixture_subscription(&f, "silver", "2018-05-01");
	used("advisory-hours", "2018-04-30", 7, "");
	used("advisory-hours", "2018-05-01", 3, "");
	used("advisory-hours", "2019-05-31", 4, "");
	expect("advisory-hours", "2018-04-30", 0, 0, 0, 0);
	expect("advisory-hours", "2018-05-01", 20, 3, 17, 0);
	expect("advisory-hours", "2019-05-30", 20, 3, 17, 0);
	expect("advisory-hours", "2019-05-31", 20, 7, 13, 0);
	expect("advisory-hours", "2019-06-01", 0, 0, 0, 0);
	cr_expect_eq(the("advisory-hours", "2018-05-01")->ends_on,
		     fixture_date("2019-05-31"));
	cr_expect_eq(the("advisory-hours", "2018-05-01")->room_micros, 13 * NUM_ONE);
}

Test(benefits, a_renewal_begins_anew_where_the_old_term_ended)
{
	fixture_subscription(&f, "silver", "2018-05-01");
	fixture_subscription(&f, "silver", "2019-05-20");
	used("advisory-hours", "2019-05-01", 3, "");
	used("advisory-hours", "2019-05-02", 4, "");
	expect("advisory-hours", "2019-05-01", 20, 3, 17, 0);
	/* in the grace, before it is renewed */
	expect("advisory-hours", "2019-05-19", 20, 7, 13, 0);
	expect("advisory-hours", "2019-05-20", 20, 4, 16, 0);
}

Test(benefits, the_highest_of_several_offers_grants)
{
	fixture_subscription(&f, "pack", "2018-05-01");
	expect("advisory-hours", "2018-06-01", 5, 0, 5, 0);
	fixture_subscription(&f, "silver", "2018-05-01");
	expect("advisory-hours", "2018-06-01", 20, 0, 20, 0);
	fixture_subscription(&f, "gold", "2018-05-10");
	used("advisory-hours", "2018-05-09", 9, "");
	used("advisory-hours", "2018-05-10", 1, "");
	expect("advisory-hours", "2018-06-01", 50, 1, 49, 0);
	cr_expect(the("presales", "2018-06-01")->unlimited);
}

Test(benefits, by_the_level_that_is_held)
{
	person("ann@x.example", "alpha", "2018-05-20");
	expect("studio-data", "2018-05-19", 0, 0, 0, 0);
	fixture_subscription(&f, "silver", "2018-05-01");
	/* what is held stays until the cover ends */
	expect("studio-data", "2018-05-19", 2, 0, 2, 0);
	expect("studio-data", "2019-05-31", 2, 0, 2, 0);
	expect("studio-data", "2019-06-01", 0, 0, 0, 0);
	expect("studio-web", "2018-05-19", 0, 0, 0, 0);
}

Test(benefits, by_month)
{
	fixture_subscription(&f, "silver", "2018-05-10");
	used("credit", "2018-05-09", 1, "");
	used("credit", "2018-05-10", 30, "");
	used("credit", "2018-05-31", 20, "");
	used("credit", "2018-06-01", 60, "");
	expect("credit", "2018-05-20", 100, 30, 70, 0);
	expect("credit", "2018-05-31", 100, 50, 50, 0);
	expect("credit", "2018-06-01", 100, 60, 40, 0);
	cr_expect_eq(the("credit", "2018-06-01")->until, fixture_date("2018-06-30"));
	cr_expect_eq(the("credit", "2018-05-20")->room_micros, 50 * NUM_ONE);
}

Test(benefits, a_choice_shares_one_allowance)
{
	fixture_subscription(&f, "silver", "2018-05-01");
	used("suite", "2018-05-02", 3, "");
	expect("office", "2018-06-01", 5, 0, 2, 0);
	used("office", "2018-05-03", 4, "");
	expect("suite", "2018-06-01", 5, 3, 0, 0);
	cr_expect_eq(the("office", "2018-06-01")->room_micros, -2 * NUM_ONE);
}

Test(benefits, after_a_lapse_what_was_lent_is_given_back)
{
	fixture_subscription(&f, "silver", "2016-05-01");
	used("studio", "2016-06-01", 5, "");
	used("advisory-hours", "2016-06-01", 5, "");
	used("studio", "2016-07-01", -1, "");
	expect("studio", "2017-05-31", 5, 4, 1, 0);
	expect("studio", "2017-06-01", 0, 0, 0, 4);
	expect("advisory-hours", "2017-06-01", 0, 0, 0, 0);
	used("studio", "2017-07-01", -3, "");
	expect("studio", "2017-07-01", 0, 0, 0, 1);
	/* a lower grant covers a part of it */
	used("studio", "2017-08-01", 7, "not granted");
	expect("studio", "2017-08-01", 0, 0, 0, 8);
	fixture_subscription(&f, "silver", "2018-05-01");
	expect("studio", "2018-06-01", 5, 0, 5, 3);
	/* nothing of it is left over once this term's are recorded */
	used("studio", "2018-06-02", 5, "");
	expect("studio", "2018-06-02", 5, 5, 0, 0);
}

Test(benefits, what_more_there_could_be)
{
	const struct benefit_report *b;

	person("ann@x.example", "beta", "");
	person("bob@x.example", "beta", "");
	fixture_subscription(&f, "silver", "2018-05-01");
	b = the("advisory-hours", "2018-06-01");
	cr_assert_eq(b->n_additions, 1);
	cr_expect_eq(b->additions[0].more_micros, 30 * NUM_ONE);
	cr_expect(b->additions[0].attained);
	cr_expect_str_eq(
		app_addition_text(f.app->catalog, b->benefit, b->additions, &arena),
		"with Gold membership: +30 hours");
	b = the("studio-data", "2018-06-01");
	cr_assert_eq(b->n_additions, 1);
	cr_expect_eq(b->additions[0].more_micros, 6 * NUM_ONE);
	cr_expect_not(b->additions[0].attained);
	b = the("studio-web", "2018-06-01");
	cr_assert_eq(b->n_additions, 1);
	cr_expect_eq(b->additions[0].more_micros, 3 * NUM_ONE);
	cr_expect_eq(the("presales", "2018-06-01")->n_additions, 0);
	cr_expect(the("presales", "2018-04-01")->additions[0].unlimited);
}

static void
expect_discounts(const char *date, const enum access *access)
{
	const struct discount_report *d;
	size_t n;

	fixture_reload(&f);
	fixture_date_is(&f, date);
	d = discounts_at(f.app->report, &arena, &n);
	cr_assert_eq(n, 4);
	for (size_t i = 0; i < n; i++)
		cr_expect_eq(d[i].access, access[i], "%s %s", date, d[i].discount->id);
}

Test(benefits, discounts_and_what_is_missing_for_them)
{
	const enum access none[] = {ACCESS_NEEDS_PURCHASE, ACCESS_NEEDS_PURCHASE,
				    ACCESS_NEEDS_LEVEL, ACCESS_NEEDS_LEVEL};
	const enum access silver[] = {ACCESS_HAVE, ACCESS_HAVE, ACCESS_NEEDS_LEVEL,
				      ACCESS_NEEDS_LEVEL};
	const enum access ready[] = {ACCESS_HAVE, ACCESS_HAVE, ACCESS_NEEDS_PURCHASE,
				     ACCESS_NEEDS_LEVEL};
	const enum access gold[] = {ACCESS_HAVE, ACCESS_HAVE, ACCESS_HAVE,
				    ACCESS_NEEDS_LEVEL};
	const struct discount_report *d;
	size_t n;

	person("ann@x.example", "beta", "");
	fixture_subscription(&f, "silver", "2018-05-01");
	expect_discounts("2018-04-30", none);
	expect_discounts("2018-05-01", silver);
	d = discounts_at(f.app->report, &arena, &n);
	cr_expect_str_eq(app_missing_text(f.app->catalog, d[2].level, &arena),
			 "2 people with beta (1 of 2)");
	person("bob@x.example", "beta", "");
	expect_discounts("2018-05-01", ready);
	fixture_subscription(&f, "gold", "2018-05-10");
	expect_discounts("2018-05-10", gold);
}

Test(benefits, offers_and_their_price)
{
	const struct offer_report *o;
	size_t n;

	person("ann@x.example", "beta", "");
	fixture_subscription(&f, "silver", "2018-05-01");
	fixture_reload(&f);
	o = offers_at(f.app->report, &arena, &n);
	cr_assert_eq(n, 3);
	cr_expect_eq(o[0].access, ACCESS_NEEDS_PURCHASE);
	cr_expect_eq(o[1].access, ACCESS_HAVE);
	cr_expect_eq(o[2].access, ACCESS_NEEDS_LEVEL);
	cr_expect(o[2].upgrade);
	cr_expect_eq(o[2].price_micros, 2850 * NUM_ONE);
	cr_expect_eq(o[2].competency, 0);
}

/* What using so many licences of "studio" says. */
static const char *
use_studio(int64_t n)
{
	const struct use_request request = {.benefit = "studio",
					    .quantity_micros = n * NUM_ONE,
					    .on = fixture_date("2018-06-01")};
	struct buf out = {0};
	const char *said;

	cr_assert(act_use(f.app, &request, &out, &f.fault), "%s", f.fault.text);
	said = arena_strdup(&arena, buf_text(&out));
	buf_free(&out);
	return said;
}

Test(benefits, all_that_is_granted_can_be_used_without_a_warning)
{
	fixture_subscription(&f, "silver", "2018-05-01");
	fixture_reload(&f);
	cr_expect_null(strstr(use_studio(5), "Warning"));
	cr_expect_not_null(strstr(use_studio(1), "Warning"));
}

Test(benefits, the_greatest_price_has_a_discount_too)
{
	struct report report;
	struct catalog catalog;
	struct offer offers[3];
	size_t n;

	fixture_subscription(&f, "silver", "2018-05-01");
	fixture_reload(&f);
	report = *f.app->report;
	catalog = *report.catalog;
	cr_assert_eq(catalog.n_offers, 3);
	memcpy(offers, catalog.offers, sizeof offers);
	offers[2].price_micros = NUM_LIMIT;
	offers[2].upgrade_discount_micros = 33 * NUM_ONE;
	catalog.offers = offers;
	report.catalog = &catalog;
	cr_expect_eq(offers_at(&report, &arena, &n)[2].price_micros,
		     NUM_LIMIT / 100 * 67);
}

Test(benefits, what_is_renewed_early_begins_after_the_old_term)
{
	static const char catalog[] =
		"offers = ( { id = \"silver\"; level = \"silver\"; price = 1; "
		"renew_days_before = 30; } );\n"
		"benefits = ( { id = \"hours\"; quantity = { silver = 20; }; } "
		");\n" SILVER(PEOPLE("r", 1, "a"));
	static const struct {
		const char *on, *from, *until, *ends_on;
	} cases[] = {
		{"2019-08-04", "2018-09-01", "2019-09-01", "2019-10-01"},
		{"2019-08-05", "2018-09-01", "2019-09-01", "2020-10-01"},
		{"2019-09-01", "2018-09-01", "2019-09-01", "2020-10-01"},
		{"2019-09-02", "2019-09-02", "2020-10-01", "2020-10-01"},
	};
	struct rules rules;
	size_t n;

	rules_begin(&rules, catalog, "buy silver 2018-09-01\nbuy silver 2019-08-05");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct benefit_report *b =
			benefits_at(rules_report(&rules, cases[i].on), &arena, &n);

		cr_expect_eq(b->from, rules_day(cases[i].from), "%s", cases[i].on);
		cr_expect_eq(b->until, rules_day(cases[i].until), "%s", cases[i].on);
		cr_expect_eq(b->ends_on, rules_day(cases[i].ends_on), "%s",
			     cases[i].on);
	}
	rules_end(&rules);
}

Test(benefits, the_marks_of_a_term_that_can_be_renewed_early_are_by_date)
{
	static const char catalog[] =
		"offers = ( { id = \"silver\"; level = \"silver\"; price = 1; "
		"renew_days_before = 30; } );\n" SILVER(PEOPLE("r", 1, "a"));
	static const struct {
		enum term_mark_kind kind;
		const char *date;
	} want[] = {{TERM_PURCHASE, "2018-09-01"},	{TERM_OPENS, "2019-08-02"},
		    {TERM_NOTICE, "2019-08-17"},	{TERM_END, "2019-09-01"},
		    {TERM_SECOND_NOTICE, "2019-09-24"}, {TERM_GRACE_END, "2019-10-01"}};
	struct term_mark marks[TERM_MARKS];
	struct rules rules;

	rules_begin(&rules, catalog, "buy silver 2018-09-01");
	cr_assert_eq(term_marks(rules.catalog, rules.world->subscriptions, marks),
		     (size_t)TERM_MARKS);
	for (size_t i = 0; i < TERM_MARKS; i++) {
		cr_expect_eq(marks[i].kind, want[i].kind, "%zu", i);
		cr_expect_eq(marks[i].date, rules_day(want[i].date), "%zu", i);
	}
	rules_end(&rules);
}

/* Four competencies of a kind, two of them in the center azure; x, another kind. */
#define OF_KIND(id, more)                                                              \
	"{ id = \"" id "\"; " more                                                     \
	" levels = ( " LEVEL("silver", PATH("p", "", PEOPLE("r", 1, "a"))) ", " LEVEL( \
		"gold", PATH("p", "", PEOPLE("r", 1, "b or 890"))) " ); }"
#define SPECIAL "kind = \"special\"; "
#define AZURE "center = \"azure\"; "

static const char each_catalog[] =
	"centers = ( { id = \"azure\"; } );\n"
	"benefits = (\n"
	" { id = \"all\"; each = { kind = \"special\"; }; quantity = { silver = 2; "
	"gold = "
	"5; }; },\n"
	" { id = \"azure\"; each = { kind = \"special\"; center = \"azure\"; }; "
	"quantity = { silver = 2; }; },\n"
	" { id = \"two\"; each = { kind = \"special\"; at_most = 2; }; quantity = { "
	"silver = 2; gold = 5; }; },\n"
	" { id = \"free\"; each = { kind = \"special\"; at_most = 1; }; quantity = { "
	"silver = 2; gold = \"unlimited\"; }; },\n"
	" { id = \"usual\"; each = { kind = \"competency\"; }; quantity = { silver = "
	"3; "
	"}; } );\n" COMPETENCIES(
		OF_KIND("p", SPECIAL AZURE) ", " OF_KIND("q", SPECIAL) ", " OF_KIND(
			"r", SPECIAL AZURE) ", " OF_KIND("x", AZURE));

/* "12 of 2", "unlimited of 1": how much, of how many competencies. */
static const char *
each_says(const struct benefit_report *b)
{
	char figure[NUM_TEXT_BYTES];

	return arena_printf(&arena, "%s of %zu",
			    b->unlimited ? "unlimited"
					 : num_format(b->granted_micros, figure),
			    b->n_parts);
}

Test(benefits, for_each_held_competency_of_a_kind_and_center)
{
	static const char silver[] = "home ann 2018-01-01\nearn ann a 2018-01-01\n"
				     "buy silver 2018-05-01\n";
	static const char gold[] =
		"home ann 2018-01-01\nearn ann a 2018-01-01\n"
		"override p:gold 2018-04-15\noverride q:gold 2018-05-15\n"
		"buy silver 2018-05-01\nbuy gold 2018-06-01\n";
	static const struct {
		const char *facts, *on, *want[5];
	} cases[] = {
		{silver,
		 "2018-04-30",
		 {"0 of 0", "0 of 0", "0 of 0", "0 of 0", "0 of 0"}},
		{silver,
		 "2018-05-01",
		 {"6 of 3", "4 of 2", "4 of 2", "2 of 1", "3 of 1"}},
		{silver,
		 "2019-05-31",
		 {"6 of 3", "4 of 2", "4 of 2", "2 of 1", "3 of 1"}},
		{silver,
		 "2019-06-01",
		 {"0 of 0", "0 of 0", "0 of 0", "0 of 0", "0 of 0"}},
		{gold,
		 "2018-06-01",
		 {"12 of 3", "4 of 2", "10 of 2", "unlimited of 1", "3 of 1"}},
	};
	size_t n;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct rules rules;

		rules_begin(&rules, each_catalog, cases[i].facts);
		const struct benefit_report *b =
			benefits_at(rules_report(&rules, cases[i].on), &arena, &n);

		for (size_t k = 0; k < n; k++)
			cr_expect_str_eq(each_says(&b[k]), cases[i].want[k],
					 "case %zu, %s: %s", i, b[k].benefit->id,
					 each_says(&b[k]));
		rules_end(&rules);
	}
}

/* k has terms of its own, and is not bought; z is. */
static const char own_catalog[] =
	"offers = ( { id = \"silver\"; level = \"silver\"; price = 1; } );\n"
	"benefits = (\n"
	" { id = \"each\"; each = { kind = \"competency\"; }; quantity = { silver = 3; "
	"gold = 7; }; },\n"
	" { id = \"k\"; competency = \"k\"; kind = \"cloud\"; quantity = { silver = 3; "
	"gold = 7; }; } );\n" COMPETENCIES(
		"{ id = \"k\"; levels = ( { level = \"gold\"; enrol = { term_months = "
		"12; "
		"window_days = 60; grace_days = 30; }; paths = ( " PATH(
			"p", "",
			PEOPLE("r", 1,
			       "a")) " ); } ); }, " COMPETENCY("z",
							       LEVEL("silver",
								     PATH("p", "",
									  PEOPLE("r", 1,
										 "a")))));

/* "7 of 1 2018-02-10..2019-03-12, ends 2020-03-11": what is granted and which uses
 * count. */
static const char *
days_say(const struct benefit_report *b)
{
	char day[3][DATE_TEXT_BYTES];

	return arena_printf(&arena, "%s %s..%s, ends %s", each_says(b),
			    date_format(b->from, day[0]), date_format(b->until, day[1]),
			    date_format(b->ends_on, day[2]));
}

Test(benefits, a_level_with_terms_of_its_own_needs_no_subscription)
{
	static const char facts[] = "home ann 2018-01-01\n"
				    "earn ann a 2018-02-10 2019-03-01\n"
				    "buy silver 2018-05-01\n";
	static const struct {
		const char *on, *each, *k;
	} cases[] = {
		{"2018-02-09", "0 of 0 .., ends ", "0 of 0 .., ends "},
		{"2018-02-10", "7 of 1 2018-02-10..2019-03-12, ends 2020-03-11",
		 "7 of 0 2018-02-10..2019-03-12, ends 2020-03-11"},
		{"2018-05-01", "10 of 2 2018-02-10..2019-03-12, ends 2019-05-31",
		 "7 of 0 2018-02-10..2019-03-12, ends 2020-03-11"},
		{"2019-02-11", "10 of 2 2019-02-11..2020-03-11, ends 2019-05-31",
		 "7 of 0 2019-02-11..2020-03-11, ends 2020-03-11"},
		{"2020-03-11", "7 of 1 2019-02-11..2020-03-11, ends 2020-03-11",
		 "7 of 0 2019-02-11..2020-03-11, ends 2020-03-11"},
		{"2020-03-12", "0 of 0 .., ends ", "0 of 0 .., ends "},
	};
	struct rules rules;
	size_t n;

	rules_begin(&rules, own_catalog, facts);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct benefit_report *b =
			benefits_at(rules_report(&rules, cases[i].on), &arena, &n);

		cr_expect_str_eq(days_say(&b[0]), cases[i].each, "%s: %s", cases[i].on,
				 days_say(&b[0]));
		cr_expect_str_eq(days_say(&b[1]), cases[i].k, "%s: %s", cases[i].on,
				 days_say(&b[1]));
	}
	rules_end(&rules);
}

Test(benefits, what_is_used_belongs_to_the_term_of_its_own)
{
	static const struct {
		const char *on, *want;
	} cases[] = {
		{"2019-02-10", "4 used, 3 left, 0 back"},
		{"2019-02-20", "0 used, 7 left, 0 back"},
		{"2019-03-05", "3 used, 4 left, 0 back"},
		{"2020-03-12", "0 used, 0 left, 3 back"},
	};
	struct benefit_use uses[] = {{.benefit = 1,
				      .benefit_id = "k",
				      .date = rules_day("2018-03-01"),
				      .quantity_micros = 4 * NUM_ONE},
				     {.benefit = 1,
				      .benefit_id = "k",
				      .date = rules_day("2019-03-01"),
				      .quantity_micros = 3 * NUM_ONE}};
	struct rules rules;
	size_t n;

	rules_begin(&rules, own_catalog,
		    "home ann 2018-01-01\nearn ann a 2018-02-10 2019-03-01\n");
	rules.world->facts.uses = uses;
	rules.world->facts.n_uses = 2;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct benefit_report *b =
			&benefits_at(rules_report(&rules, cases[i].on), &arena, &n)[1];
		const char *says = arena_printf(&arena, "%d used, %d left, %d back",
						(int)(b->used_micros / NUM_ONE),
						(int)(b->left_micros / NUM_ONE),
						(int)(b->returned_micros / NUM_ONE));

		cr_expect_str_eq(says, cases[i].want, "%s: %s", cases[i].on, says);
	}
	rules_end(&rules);
}

Test(benefits, one_more_competency_adds_what_it_would_bring)
{
	struct rules rules;
	size_t n;

	rules_begin(&rules, each_catalog,
		    "home ann 2018-01-01\nearn ann a 2018-01-01 2018-04-30\n"
		    "override p:gold 2018-05-01\noverride q:silver 2018-05-01\n"
		    "buy silver 2018-05-01\nbuy gold 2018-05-02\n");
	const struct benefit_report *b =
		benefits_at(rules_report(&rules, "2018-05-02"), &arena, &n);

	cr_assert_eq(b[0].granted_micros, 7 * NUM_ONE);
	cr_assert_eq(b[0].n_parts, (size_t)2);
	cr_assert_eq(b[0].parts[0].competency, 0u);
	cr_assert_eq(b[0].ends_on, rules_day("2019-06-01"));
	cr_assert_eq(b[0].n_additions, (size_t)2);
	cr_expect_eq(b[0].additions[0].more_micros, 2 * NUM_ONE);
	cr_expect_eq(b[0].additions[1].more_micros, 5 * NUM_ONE);
	cr_expect_not(b[0].additions[1].attained);
	cr_expect_eq(b[2].granted_micros, 7 * NUM_ONE);
	cr_assert_eq(b[2].n_additions, (size_t)1); /* another silver adds nothing */
	cr_expect_eq(b[2].additions[0].more_micros, 3 * NUM_ONE);
	cr_expect_str_eq(app_addition_text(rules.catalog, b[2].benefit,
					   &b[2].additions[0], &arena),
			 "with one more special Gold: +3");
	cr_expect_eq(b[3].n_additions, (size_t)0);
	rules_end(&rules);
}

Test(benefits, an_offer_has_the_price_of_the_day_or_none)
{
	static const struct {
		const char *on;
		int64_t price;
		enum access access;
	} cases[] = {{"2018-05-31", FACT_NO_FIGURE, ACCESS_UNPRICED},
		     {"2018-06-01", 500 * NUM_ONE, ACCESS_NEEDS_PURCHASE},
		     {"2018-06-02", 600 * NUM_ONE, ACCESS_NEEDS_PURCHASE}};
	const struct offer_price prices[] = {
		{fixture_date("2018-06-01"), 500 * NUM_ONE},
		{fixture_date("2018-06-02"), 600 * NUM_ONE}};
	struct report report = *f.app->report;
	struct catalog catalog = *report.catalog;
	struct offer offers[3];
	size_t n;

	memcpy(offers, catalog.offers, sizeof offers);
	offers[0].prices = prices;
	offers[0].n_prices = 2;
	catalog.offers = offers;
	report.catalog = &catalog;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		report.as_of = fixture_date(cases[i].on);
		const struct offer_report *o = offers_at(&report, &arena, &n);

		cr_expect_eq(o[0].price_micros, cases[i].price, "%s", cases[i].on);
		cr_expect_eq(o[0].access, cases[i].access, "%s", cases[i].on);
	}
}

Test(benefits, an_offer_that_is_bought_once_is_had_then_spent)
{
	static const struct {
		const char *on;
		enum access access;
	} cases[] = {{"2018-04-30", ACCESS_NEEDS_PURCHASE},
		     {"2018-05-01", ACCESS_HAVE},
		     {"2019-05-31", ACCESS_HAVE},
		     {"2019-06-01", ACCESS_SPENT}};
	struct term_mark marks[TERM_MARKS];
	struct offer offers[3];
	size_t n;

	fixture_subscription(&f, "pack", "2018-05-01");
	fixture_reload(&f);
	struct report report = *f.app->report;
	struct catalog catalog = *report.catalog;

	memcpy(offers, catalog.offers, sizeof offers);
	offers[0].once = true;
	catalog.offers = offers;
	report.catalog = &catalog;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		report.as_of = fixture_date(cases[i].on);
		cr_expect_eq(offers_at(&report, &arena, &n)[0].access, cases[i].access,
			     "%s", cases[i].on);
	}
	n = term_marks(&catalog, &f.app->world->subscriptions[0], marks);
	for (size_t i = 0; i < n; i++)
		cr_expect_neq(marks[i].kind, TERM_OPENS);
}

Test(benefits, the_profile_with_gold_and_without_a_competency)
{
	const struct profile_entry *entries;
	const struct profile_change *changes;
	size_t n, n_changes;

	person("ann@x.example", "beta", "");
	person("bob@x.example", "beta", "");
	fixture_subscription(&f, "silver", "2018-05-01");
	fixture_reload(&f);
	entries = profile_with(f.app->report, 1, &arena, &n);
	cr_assert_eq(n, 2);
	cr_expect_eq(entries[0].level, 1);
	cr_expect_eq(entries[1].level, 0);
	changes = profile_compare(f.app->report->programs[0].profile,
				  f.app->report->programs[0].n_profile, entries, n,
				  &arena, &n_changes);
	cr_assert_eq(n_changes, 1);
	cr_expect_eq(changes[0].before, 0);
	cr_expect_eq(changes[0].after, 1);
	entries = profile_without(f.app->report, 0, &arena, &n);
	cr_assert_eq(n, 1);
	changes = profile_compare(f.app->report->programs[0].profile,
				  f.app->report->programs[0].n_profile, entries, n,
				  &arena, &n_changes);
	cr_assert_eq(n_changes, 1);
	cr_expect_eq(changes[0].competency, 0);
	cr_expect_eq(changes[0].after, CATALOG_NONE);
	/* the same as a purchase */
	fixture_subscription(&f, "gold", "2018-06-01");
	fixture_reload(&f);
	entries = profile_with(f.app->report, 1, &arena, &n);
	profile_compare(f.app->report->programs[0].profile,
			f.app->report->programs[0].n_profile, entries, n, &arena,
			&n_changes);
	cr_expect_eq(n_changes, 0);
}

Test(benefits, a_term_as_a_line)
{
	static const char *const days[] = {"2018-05-01", "2019-04-16", "2019-05-01",
					   "2019-05-02", "2019-05-24", "2019-05-31"};
	struct term_mark marks[TERM_MARKS];

	fixture_subscription(&f, "silver", "2018-05-01");
	fixture_reload(&f);
	cr_assert_eq(term_marks(f.app->catalog, f.app->world->subscriptions, marks),
		     TERM_MARKS);
	for (size_t i = 0; i < TERM_MARKS; i++) {
		cr_expect_eq(marks[i].kind, (enum term_mark_kind)i);
		cr_expect_eq(marks[i].date, fixture_date(days[i]), "%s", days[i]);
	}
}

static bool
has_line(const char *const *lines, size_t n, const char *line)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(lines[i], line) == 0)
			return true;
	return false;
}

Test(benefits, what_a_renewal_needs)
{
	struct renewal renewal;
	const char *const *todo;
	size_t n;

	person("ann@x.example", "alpha", "2019-04-30");
	person("bob@x.example", "alpha", "");
	fixture_subscription(&f, "silver", "2018-05-01");
	fixture_reload(&f);
	cr_assert(renewal_at(f.app->eval, 0, f.app->as_of, &arena, &renewal));
	cr_expect_eq(renewal.judged_on, fixture_date("2019-05-01"));
	cr_expect(renewal.level_attained);
	cr_expect_eq(renewal.n_kept, 1);
	cr_assert_eq(renewal.n_levels, 1);
	cr_expect_eq(renewal.levels[0].competency, 0);
	cr_assert_eq(renewal.levels[0].n_needs, 1);
	cr_expect_eq(renewal.levels[0].needs[0].then.filled, 1);
	cr_assert_eq(renewal.levels[0].needs[0].n_losses, 1);
	cr_expect_eq(renewal.levels[0].needs[0].losses[0].cause, LOSS_ASSOCIATION);
	cr_expect_eq(renewal.levels[0].needs[0].losses[0].date,
		     fixture_date("2019-04-30"));
	todo = app_renewal_todo(f.app->report, &renewal, &arena, &n);
	cr_expect(has_line(todo, n,
			   "Cloud Silver: on 2019-05-01 it lacks: 2 people with alpha "
			   "(1 of 2) - the association of ann@x.example "
			   "<ann@x.example> ends on 2019-04-30"));
	cr_expect(has_line(todo, n,
			   "Renew Silver membership from 2019-05-02 through "
			   "2019-05-31."));
	cr_expect_eq(f.app->report->as_of, f.app->as_of);
	cr_expect_not(renewal_at(f.app->eval, 0, fixture_date("2018-01-01"), &arena,
				 &renewal));
}

Test(benefits, why_somebody_is_missing)
{
	int64_t row = fixture_employee(&f, "ann@x.example");
	struct renewal renewal;

	person("bob@x.example", "alpha", "");
	fixture_association(&f, row, "home", "2017-01-01", "");
	fixture_association(&f, row, "Elsewhere", "2019-01-01", "");
	fixture_achievement(&f, row, "alpha", "2017-01-01");
	row = fixture_employee(&f, "cho@x.example");
	fixture_association(&f, row, "home", "2017-01-01", "");
	cr_assert(store_begin(f.app->store, &f.fault));
	cr_assert(store_put_achievement(
		f.app->store,
		&(struct store_earned){row, "alpha", fixture_date("2017-01-01"),
				       fixture_date("2018-12-31"), ""},
		&f.fault));
	cr_assert(store_commit(f.app->store, &f.fault));
	fixture_subscription(&f, "silver", "2018-05-01");
	fixture_reload(&f);
	cr_assert(renewal_at(f.app->eval, 0, f.app->as_of, &arena, &renewal));
	cr_assert_eq(renewal.n_levels, 1);
	cr_assert_eq(renewal.levels[0].needs[0].n_losses, 2);
	cr_expect_eq(renewal.levels[0].needs[0].losses[0].cause, LOSS_ELSEWHERE);
	cr_expect_eq(renewal.levels[0].needs[0].losses[0].date,
		     fixture_date("2018-12-31"));
	cr_expect_eq(renewal.levels[0].needs[0].losses[1].cause, LOSS_ACHIEVEMENT);
	cr_expect_eq(renewal.levels[0].needs[0].losses[1].credential, 0);
}
