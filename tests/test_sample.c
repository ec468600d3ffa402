/*
 * The invented company of share/sample, on its own date: it shows every stage and every
 * alert, and its files are imported without a complaint.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "app/app.h"
#include "app/demo.h"
#include "app/import.h"
#include "app/membership.h"
#include "app/membership_words.h"
#include "base/date.h"
#include "base/num.h"
#include "support/folder.h"

struct sample {
	struct folder folder;
	struct app *app;
};

static void
sample_open(struct sample *sample)
{
	struct fault fault;
	folder_new(&sample->folder);
	const char *db = folder_path(&sample->folder, "sample.db");
	cr_assert(demo_create(db, DEMO_2018, &fault), "%s", fault.text);
	cr_assert(app_open(&sample->app, db, DATE_NONE, STORE_WRITE, &fault), "%s",
		  fault.text);
}

static void
sample_close(struct sample *sample)
{
	app_close(sample->app);
	folder_remove(&sample->folder);
}

/* A date as text, alive as long as the sample. */
static const char *
day(struct sample *sample, int32_t date)
{
	return date_format(date, arena_alloc(&sample->folder.arena, DATE_TEXT_BYTES));
}

Test(sample, plays_on_its_own_date)
{
	struct sample sample;
	sample_open(&sample);
	cr_assert(sample.app->sample);
	cr_assert_str_eq(day(&sample, sample.app->as_of), "2018-11-20");
	cr_assert_eq(sample.app->today, sample.app->as_of);
	cr_assert_str_eq(sample.app->world->organization.name, "Aoba Digital");
	sample_close(&sample);
}

Test(sample, is_complete)
{
	struct sample sample;
	sample_open(&sample);
	const struct world *world = sample.app->world;
	cr_assert_eq(world->n_people, 42);
	cr_assert_eq(world->n_achievements, 76);
	cr_assert_eq(world->n_associations, 35);
	cr_assert_eq(world->n_metric_values, 119);
	cr_assert_eq(world->n_overrides, 1);
	cr_assert_eq(world->n_subscriptions, 3);
	cr_assert_eq(world->n_foreign_credentials, 0);
	cr_assert_eq(world->n_foreign_metrics, 0);
	sample_close(&sample);
}

/* Every file again: nothing to say about it, and nothing new in it. */
Test(sample, is_imported_without_a_complaint)
{
	static const char *const kinds[] = {
		"employees", "achievements",  "associations", "metrics",
		"overrides", "subscriptions", "benefit-uses", "referrals",
		"profile",   "locations"};
	struct sample sample;
	struct fault fault;
	sample_open(&sample);
	const char *dir = app_sample_dir("sample", &sample.folder.arena, &fault);
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		struct buf summary = {0}, errors = {0};
		struct import_result result;
		const struct import_options options = {
			.kind = kinds[i],
			.path = arena_printf(&sample.folder.arena, "%s/%s.csv", dir,
					     kinds[i]),
			.dry_run = true,
			.associate_on = DATE_NONE,
		};
		cr_assert(import_file(sample.app, &options, &result, &summary, &errors,
				      &fault),
			  "%s", fault.text);
		cr_assert_str_eq(buf_text(&errors), "");
		cr_assert_eq(result.added + result.changed + result.rejected, 0);
		cr_assert_gt(result.unchanged, 0);
		buf_free(&summary);
		buf_free(&errors);
	}
	sample_close(&sample);
}

/* In whole units. */
static const struct use_case {
	const char *benefit;
	int granted, used, left, returned;
} use_cases[] = {
	{"advisory-hours", 20, 18, 2, 0},      {"visual-studio-enterprise", 5, 4, 1, 0},
	{"visual-studio-devops", 1, 2, 0, 0},  /* more than is granted */
	{"windows-10-enterprise", 0, 0, 0, 3}, /* its Action Pack has lapsed */
	{"office-365-e3", 0, 0, 0, 0},
};

Test(sample, shows_what_is_used_and_what_must_be_given_back)
{
	struct sample sample;
	size_t n;
	sample_open(&sample);
	const struct benefit_report *all =
		benefits_at(sample.app->report, &sample.folder.arena, &n);
	for (size_t i = 0; i < sizeof use_cases / sizeof use_cases[0]; i++) {
		const struct use_case *wanted = &use_cases[i];
		uint32_t at = catalog_benefit(sample.app->catalog, wanted->benefit);
		cr_assert_neq(at, CATALOG_NONE, "%s", wanted->benefit);
		cr_expect_eq(all[at].granted_micros, wanted->granted * NUM_ONE, "%s",
			     wanted->benefit);
		cr_expect_eq(all[at].used_micros, wanted->used * NUM_ONE, "%s",
			     wanted->benefit);
		cr_expect_eq(all[at].left_micros, wanted->left * NUM_ONE, "%s",
			     wanted->benefit);
		cr_expect_eq(all[at].returned_micros, wanted->returned * NUM_ONE, "%s",
			     wanted->benefit);
	}
	sample_close(&sample);
}

Test(sample, has_a_referral_in_every_state)
{
	struct sample sample;
	bool seen[REFERRAL_STATUSES] = {false};
	size_t n;
	sample_open(&sample);
	const struct referral_report *reports =
		referrals_at(sample.app->catalog, &sample.app->world->facts,
			     app_now(sample.app), &sample.folder.arena, &n);
	for (size_t i = 0; i < n; i++)
		seen[reports[i].status] = true;
	for (int i = 0; i < REFERRAL_STATUSES; i++)
		cr_expect(seen[i], "%s", referral_status_id((enum referral_status)i));
	cr_assert_not_null(sample.app->world->facts.profile);
	cr_assert_eq(sample.app->world->facts.n_locations, 3);
	sample_close(&sample);
}

/* What a level's row on the screen says. */
static const struct stage_case {
	const char *competency, *level, *stage;
} stage_cases[] = {
	{"application-development", "silver", "active"},
	{"application-development", "gold", "started"},
	{"application-integration", "silver", "started"},
	{"devops", "silver", "at-risk"}, /* one leaves before the renewal */
	{"cloud-platform", "silver", "active"},
	{"datacenter", "silver", "active"},
	{"datacenter", "gold", "qualified"}, /* not bought */
	{"data-analytics", "silver", "started"},
	{"data-platform", "silver", "lapsed"}, /* held until 2017 */
	{"cloud-business-applications", "silver", "none"},
	{"cloud-customer-relationship-management", "silver", "active"},
	{"enterprise-resource-planning", "silver", "none"},
	{"enterprise-mobility-management", "silver", "started"},
	{"windows-and-devices", "silver", "none"},
	{"cloud-productivity", "silver", "active"},
	{"collaboration-and-content", "silver", "active"},
	{"communications", "silver", "started"},
	{"messaging", "silver", "at-risk"}, /* one moved to another organization */
	{"project-and-portfolio-management", "silver", "active"},
	{"small-and-midmarket-cloud-solutions", "silver", "active"},
};

Test(sample, shows_every_stage)
{
	struct sample sample;
	bool seen[STAGE_AT_RISK + 1] = {false};
	sample_open(&sample);
	for (size_t i = 0; i < sizeof stage_cases / sizeof stage_cases[0]; i++) {
		const struct stage_case *wanted = &stage_cases[i];
		const struct catalog *catalog = sample.app->catalog;
		const struct level_report *level =
			report_level(sample.app->report,
				     catalog_competency(catalog, wanted->competency),
				     catalog_level(catalog, 0, wanted->level));
		cr_assert(level, "%s", wanted->competency);
		cr_assert_str_eq(stage_id(level->stage), wanted->stage, "%s %s is %s",
				 wanted->competency, wanted->level,
				 stage_id(level->stage));
		seen[level->stage] = true;
	}
	for (int stage = STAGE_NONE; stage <= STAGE_AT_RISK; stage++)
		cr_assert(seen[stage], "no level is %s", stage_id((enum stage)stage));
	sample_close(&sample);
}

/* The whole list, "" where something does not apply; email: of whom is not with home.
 */
static const struct alert_case {
	const char *code, *competency, *email, *date;
} alert_cases[] = {
	{"renewal-at-risk", "devops", "", "2018-11-27"},
	{"renewal-at-risk", "messaging", "", "2018-11-27"},
	{"renewal-due", "", "", "2018-11-27"},
	{"override-ending", "cloud-customer-relationship-management", "", "2018-12-05"},
	{"expiring", "cloud-platform", "", "2019-01-01"},
	{"single-point", "devops", "", ""},
	{"single-point", "cloud-platform", "", ""},
	{"single-point", "project-and-portfolio-management", "", ""},
	{"unassociated", "", "david.chen@aoba.example", ""},
	{"unassociated", "", "nanami.abe@aoba.example", ""},
	{"unassociated", "", "rina.yamazaki@aoba.example", ""},
};

enum { ALERT_CASES = sizeof alert_cases / sizeof alert_cases[0] };

static void
assert_alert(struct sample *sample, const struct alert *alert,
	     const struct alert_case *wanted)
{
	const struct app *app = sample->app;
	cr_assert_str_eq(alert_code_id(alert->code), wanted->code);
	cr_assert_str_eq(alert->competency == CATALOG_NONE
				 ? ""
				 : app->catalog->competencies[alert->competency].id,
			 wanted->competency);
	if (alert->code == ALERT_UNASSOCIATED)
		cr_assert_str_eq(app->world->people[alert->person].email,
				 wanted->email);
	cr_assert_str_eq(day(sample, alert->date), wanted->date, "%s %s: %s",
			 wanted->code, wanted->competency, day(sample, alert->date));
}

Test(sample, shows_every_alert)
{
	struct sample sample;
	bool seen[ALERT_COUNT] = {false};
	sample_open(&sample);
	const struct report *report = sample.app->report;
	for (size_t i = 0; i < report->n_alerts && i < ALERT_CASES; i++) {
		assert_alert(&sample, &report->alerts[i], &alert_cases[i]);
		seen[report->alerts[i].code] = true;
	}
	cr_assert_eq(report->n_alerts, ALERT_CASES, "%zu alerts", report->n_alerts);
	for (int code = 0; code < ALERT_COUNT; code++)
		cr_assert(seen[code], "no %s", alert_code_id((enum alert_code)code));
	sample_close(&sample);
}
