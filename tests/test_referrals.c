/* Referrals: their states and deadlines, and the act that changes them. */
#include <criterion/criterion.h>
#include <string.h>

#include "app/acts.h"
#include "app/membership.h"
#include "app/membership_words.h"
#include "base/num.h"
#include "store/store.h"
#include "support/fixture.h"

static const struct catalog rules = {.referral_answer_days = 3,
				     .referral_evaluate_days = 7};

static struct moment
moment(const char *text)
{
	struct moment moment = {DATE_NONE, -1};

	cr_assert(*text == '\0' || moment_parse(text, strlen(text), &moment), "%s",
		  text);
	return moment;
}

Test(referrals, moments)
{
	static const char *const good[] = {"2018-05-01", "2018-05-01T00:00",
					   "2018-05-01T23:59", "1969-12-31T12:00", ""};
	static const char *const bad[] = {"2018-05-01T24:00", "2018-05-01T1:00",
					  "2018-05-01 10:00", "2018-13-01T10:00",
					  "2018-05-01T10:60", "2018-05-01T10:0x"};
	char text[MOMENT_TEXT_BYTES];
	struct moment m;
	int64_t before = INT64_MIN;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		m = moment_from_number(moment_number(moment(good[i])));
		cr_expect_str_eq(moment_format(m, text), good[i]);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_expect_not(moment_parse(bad[i], strlen(bad[i]), &m), "%s", bad[i]);
	for (size_t i = 0; i < 3; i++) {
		cr_expect_gt(moment_number(moment(good[i])), before);
		before = moment_number(moment(good[i]));
	}
}

Test(referrals, states_and_deadlines)
{
	static const struct {
		const char *received, *recorded, *since, *now, *state, *deadline;
	} rows[] = {
		{"2018-05-01", "new", "", "2018-05-04", "new", "2018-05-04"},
		{"2018-05-01", "new", "", "2018-05-05", "missed", "2018-05-04"},
		{"2018-05-01T10:00", "new", "", "2018-05-04T10:00", "new",
		 "2018-05-04T10:00"},
		{"2018-05-01T10:00", "new", "", "2018-05-04T10:01", "missed",
		 "2018-05-04T10:00"},
		/* a day is judged as a whole */
		{"2018-05-01T10:00", "new", "", "2018-05-04", "missed",
		 "2018-05-04T10:00"},
		{"2018-05-01", "evaluating", "2018-05-03", "2018-05-10", "evaluating",
		 "2018-05-10"},
		{"2018-05-01", "evaluating", "2018-05-03", "2018-05-11", "expired",
		 "2018-05-10"},
		{"2018-05-01", "evaluating", "", "2018-05-09", "expired", "2018-05-08"},
		{"2018-05-01", "evaluating", "2018-05-03T08:00", "2018-05-10T08:01",
		 "expired", "2018-05-10T08:00"},
		/* before it changed, when the state before was left in time */
		{"2018-05-01", "evaluating", "2018-05-30", "2018-05-29", "new", ""},
		{"2018-05-01", "won", "2018-05-30", "2018-05-29", "negotiating", ""},
		{"2018-05-01", "declined", "2018-05-30", "2018-05-29", "evaluating",
		 ""},
		{"2018-05-01", "negotiating", "2018-05-03", "2019-05-11", "negotiating",
		 ""},
		{"2018-05-01", "skipped", "2018-05-03", "2019-05-11", "skipped", ""},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct referral referral = {.received_on = moment(rows[i].received),
					    .status_on = moment(rows[i].since)};
		struct referral_report report;
		char text[MOMENT_TEXT_BYTES];

		cr_assert(referral_status_parse(rows[i].recorded, &referral.status));
		cr_assert(referral_at(&rules, &referral, moment(rows[i].now), &report));
		cr_expect_str_eq(referral_status_id(report.status), rows[i].state,
				 "row %zu", i);
		cr_expect_str_eq(moment_format(report.deadline, text), rows[i].deadline,
				 "row %zu", i);
		cr_expect_eq(report.waits, report.deadline.date != DATE_NONE &&
						   report.minutes_left >= 0);
	}
}

Test(referrals, hours_are_counted)
{
	struct referral referral = {.received_on = moment("2018-05-01T10:00"),
				    .status_on = moment("")};
	struct referral_report report;

	cr_assert(referral_at(&rules, &referral, moment("2018-05-01T10:00"), &report));
	cr_expect_eq(report.minutes_left, 72 * 60);
	cr_assert(referral_at(&rules, &referral, moment("2018-05-04T09:59"), &report));
	cr_expect_eq(report.minutes_left, 1);
	cr_expect_not(referral_at(&rules, &referral, moment("2018-04-30"), &report));
}

Test(referrals, ways_from_state_to_state)
{
	static const char *const ways[] = {
		"new>evaluating",	  "new>skipped",	 "new>missed",
		"evaluating>negotiating", "evaluating>declined", "evaluating>expired",
		"negotiating>won",	  "negotiating>lost",
	};
	size_t n = 0;

	for (int from = 0; from < REFERRAL_STATUSES; from++)
		for (int to = 0; to < REFERRAL_STATUSES; to++) {
			enum referral_status a = (enum referral_status)from;
			enum referral_status b = (enum referral_status)to;
			char way[64];
			bool listed = false;

			snprintf(way, sizeof way, "%s>%s", referral_status_id(a),
				 referral_status_id(b));
			for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
				listed |= strcmp(ways[i], way) == 0;
			cr_expect_eq(referral_may_become(a, b), listed, "%s", way);
			n += listed;
		}
	cr_expect_eq(n, sizeof ways / sizeof *ways);
}

static void
put(struct fixture *f, const char *id, const char *received, int64_t value,
    const char *currency)
{
	struct referral referral = {.id = id,
				    .customer = "Contoso",
				    .received_on = moment(received),
				    .status_on = moment(""),
				    .value_micros = value,
				    .currency = currency,
				    .closes_on = DATE_NEVER};

	cr_assert(store_begin(f->app->store, &f->fault));
	cr_assert(store_put_fact(f->app->store, KIND_REFERRALS, &referral, &f->fault),
		  "%s", f->fault.text);
	cr_assert(store_commit(f->app->store, &f->fault));
	fixture_reload(f);
}

static bool
step(struct fixture *f, const char *id, const char *state, const char *on,
     struct buf *out)
{
	struct referral_request request = {id,	 state,	    moment(on), FACT_NO_FIGURE,
					   NULL, DATE_NEVER};

	buf_clear(out);
	return act_referral(f->app, &request, out, &f->fault);
}

Test(referrals, an_act_for_each_step)
{
	struct fixture f;
	struct buf out = {0};

	fixture_new(&f, "tests/cases/cli/membership.cfg", "2018-06-01");
	put(&f, "R1", "2018-05-01T10:00", FACT_NO_FIGURE, "");
	cr_expect_not(step(&f, "R1", "negotiating", "2018-05-02", &out));
	cr_expect_not(step(&f, "R1", "new", "2018-05-02", &out));
	cr_expect_not(step(&f, "R1", "evaluating", "2018-05-05", &out));
	cr_expect_eq(f.fault.kind, FAULT_INPUT);
	cr_expect_not_null(strstr(f.fault.text, "2018-05-04T10:00"), "%s",
			   f.fault.text);
	cr_expect_eq(fixture_log_entries(&f), 1);
	/* a day without a time may have been in time */
	cr_assert(step(&f, "R1", "evaluating", "2018-05-04", &out), "%s", f.fault.text);
	cr_expect_not_null(strstr(buf_text(&out), "2018-05-11"));
	cr_assert(step(&f, "R1", "negotiating", "2018-05-11", &out), "%s",
		  f.fault.text);
	cr_expect_not_null(strstr(buf_text(&out), "not recorded yet"));
	cr_assert(step(&f, "R1", "won", "2018-12-11", &out), "%s", f.fault.text);
	cr_expect_not(step(&f, "R1", "lost", "2018-12-12", &out));
	cr_expect_eq(fixture_log_entries(&f), 4);
	cr_expect_str_eq(fixture_last_log(&f),
			 "Referral R1 (Contoso): negotiating, then won on "
			 "2018-12-11.");
	buf_free(&out);
	fixture_free(&f);
}

Test(referrals, totals_by_currency)
{
	struct fixture f;
	struct arena arena = {0};
	const struct referral_report *reports;
	const struct referral_total *totals;
	size_t n, n_totals;

	fixture_new(&f, "tests/cases/cli/membership.cfg", "2018-06-01");
	put(&f, "a", "2018-05-31", 5 * NUM_ONE, "EUR");
	put(&f, "b", "2018-05-31", 7 * NUM_ONE, "EUR");
	put(&f, "c", "2018-05-01", 9 * NUM_ONE, "USD");
	put(&f, "d", "2018-05-31", FACT_NO_FIGURE, "EUR");
	put(&f, "e", "2018-06-02", 9 * NUM_ONE, "EUR");
	reports = referrals_at(f.app->catalog, &f.app->world->facts, app_now(f.app),
			       &arena, &n);
	cr_assert_eq(n, 4);
	totals = referral_totals(reports, n, &arena, &n_totals);
	cr_assert_eq(n_totals, 2);
	cr_expect_eq(totals[0].n[REFERRAL_NEW], 3);
	cr_expect_eq(totals[0].value_micros[REFERRAL_NEW], 12 * NUM_ONE);
	cr_expect_eq(totals[1].n[REFERRAL_MISSED], 1);
	arena_free(&arena);
	fixture_free(&f);
}
