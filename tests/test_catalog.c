/* Loading: what stands in a catalog file is what the engine gets. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/num.h"
#include "catalog/load.h"

/* The competencies of the file. */
enum { DEVOPS, DATA, CLOUD };

static struct arena arena;
static struct catalog *full;

static int32_t
day(const char *text)
{
	int32_t date;

	cr_assert(date_parse(text, strlen(text), &date));
	return date;
}

static void
load_full(void)
{
	struct fault fault = {0};

	cr_assert(catalog_load("tests/cases/catalog/full.cfg", &arena, &full, &fault),
		  "%s", fault.text);
}

static void
forget(void)
{
	arena_free(&arena);
}

TestSuite(catalog, .init = load_full, .fini = forget);

Test(catalog, program)
{
	cr_assert_str_eq(full->id, "full");
	cr_assert_str_eq(full->name.en, "Partner Program");
	cr_assert_str_eq(full->name.ja, "パートナー プログラム");
	cr_assert_eq(full->ended, day("2022-10-02"));
	cr_assert_str_eq(full->followed_by, "partners-2022");
	cr_assert_eq(full->override_months, 4);
	cr_assert_eq(full->retired_counts_months, 6);
	cr_assert_eq(full->qualify_months, 12);
	cr_assert_eq(full->qualify_from, day("2021-01-31"));
	cr_assert_eq(full->membership.term, TERM_CALENDAR_YEAR);
	cr_assert_eq(full->membership.term_months, 24);
	cr_assert_eq(full->membership.notice_days, 16);
	cr_assert_eq(full->membership.renewal_days, 31);
	cr_assert_eq(full->membership.second_notice_days, 22);
	cr_assert_eq(full->associations_per_year, 3);
	cr_assert_eq(full->associations_days_apart, 30);
	cr_assert_eq(full->referral_answer_days, 4);
	cr_assert_eq(full->referral_evaluate_days, 8);
	cr_assert_eq(full->n_levels, (size_t)2);
	cr_assert_str_eq(full->levels[0].name.ja, "シルバー");
	cr_assert_str_eq(full->levels[1].name.en, "gold");
	cr_assert_null(full->levels[1].name.ja);
	cr_assert_eq(full->n_centers, (size_t)1);
	cr_assert_str_eq(full->centers[0].name.en, "Cloud platform");
}

Test(catalog, credentials)
{
	const struct catalog_credential *exam = &full->credentials[0];
	const struct catalog_credential *plain = &full->credentials[1];

	cr_assert_eq(full->n_credentials, (size_t)3);
	cr_assert_str_eq(exam->kind, "exam");
	cr_assert_str_eq(exam->name.ja, "開発");
	cr_assert_eq(exam->valid_months, 36);
	cr_assert_eq(exam->retires, day("2018-12-31"));
	cr_assert_eq(exam->counts_until, day("2019-12-31"));
	cr_assert_eq(full->credentials[2].counts_until, day("2021-02-28"));
	cr_assert_eq(exam->replaced_by, catalog_credential(full, "az-203"));
	cr_assert_eq(exam->n_aliases, (size_t)2);
	cr_assert_str_eq(exam->aliases[1], "Azure 532");
	cr_assert_eq(exam->n_vendor_ids, (size_t)2);
	cr_assert_str_eq(exam->vendor_ids[0], "3051");
	cr_assert_str_eq(exam->vendor_ids[1], "16");
	cr_assert_str_eq(full->credentials[2].vendor_ids[0], "9999999999");
	cr_assert_str_eq(plain->name.en, "70-533");
	cr_assert_str_eq(plain->kind, "");
	cr_assert_eq(plain->valid_months, 0);
	cr_assert_eq(plain->retires, DATE_NEVER);
	cr_assert_eq(plain->counts_until, DATE_NEVER);
	cr_assert_eq(plain->replaced_by, CATALOG_NONE);
}

Test(catalog, levels_are_lowest_first)
{
	const struct competency *cloud =
		&full->competencies[catalog_competency(full, "cloud")];

	cr_assert_eq(cloud->n_levels, (size_t)2);
	cr_assert_eq(cloud->levels[0].level, catalog_level(full, 0, "silver"));
	cr_assert_eq(cloud->levels[0].n_paths, (size_t)2);
	cr_assert_eq(cloud->levels[1].level, catalog_level(full, 0, "gold"));
	cr_assert_str_eq(full->centers[cloud->center].id, "cloud");
	cr_assert_str_eq(cloud->name.ja, "クラウド基盤");
	cr_assert_eq(full->competencies[DEVOPS].center, CATALOG_NONE);
	cr_assert_str_eq(cloud->kind, "specialization");
	cr_assert_str_eq(full->competencies[DEVOPS].kind, "competency");
	cr_assert_str_eq(full->competencies[DEVOPS].name.en, "devops");
	cr_assert_null(catalog_attainable(&full->competencies[DEVOPS], 0));
	cr_assert_eq(catalog_attainable(cloud, 1), &cloud->levels[1]);
}

static const struct path *
silver_path(size_t i)
{
	return &full->competencies[CLOUD].levels[0].paths[i];
}

Test(catalog, paths)
{
	const struct path *azure = silver_path(0), *plain = silver_path(1);

	cr_assert_str_eq(azure->name.en, "Azure");
	cr_assert_eq(azure->from, day("2017-07-01"));
	cr_assert_eq(azure->until, day("2018-06-30"));
	cr_assert_str_eq(azure->track, "smb");
	cr_assert_eq(azure->n_requirements, (size_t)3);
	cr_assert_str_eq(plain->name.en, "b");
	cr_assert_eq(plain->from, DATE_NONE);
	cr_assert_eq(plain->until, DATE_NEVER);
	cr_assert_null(plain->track);
}

static void
check_origin(const struct origin *origin, const char *source, const char *read_on,
	     const char *doubt)
{
	cr_assert_str_eq(origin->source.en, source);
	cr_assert_eq(origin->read_on, day(read_on));
	cr_assert_str_eq(lang_text(origin->doubt), doubt);
}

Test(catalog, origins_hold_for_all_below)
{
	const struct path *azure = silver_path(0), *plain = silver_path(1);
	const struct requirement *either = &azure->requirements[2];
	const char *none = "no period is printed";

	check_origin(&full->origin, "Guide, 2026-06-01", "2026-07-31", "");
	cr_assert_str_eq(full->origin.source.ja, "ガイド、2026-06-01");
	cr_assert_null(full->origin.doubt.en);
	check_origin(&full->competencies[DEVOPS].origin, "Guide, 2026-06-01",
		     "2026-07-31", "");
	check_origin(&full->competencies[CLOUD].origin, "Guide, 2026-06-01",
		     "2026-07-31", none);
	cr_assert_str_eq(full->competencies[CLOUD].origin.doubt.ja, "期間の記載なし");
	check_origin(&azure->origin, "Azure, 2018-03-01", "2026-07-31", none);
	cr_assert_str_eq(azure->origin.source.ja, "アジュール、2018-03-01");
	check_origin(&plain->origin, "Guide, 2026-06-01", "2026-07-31", none);
	check_origin(&plain->requirements[0].origin, "Guide, 2026-06-01", "2026-07-31",
		     none);
	check_origin(&azure->requirements[1].origin, "Azure, 2018-03-01", "2026-07-31",
		     none);
	check_origin(&either->origin, "Azure, 2018-03-01", "2018-04-01", none);
	check_origin(&either->kids[0].origin, "Audits", "2018-04-01", none);
	cr_assert_null(either->kids[0].origin.source.ja);
	check_origin(&either->kids[1].origin, "Azure, 2018-03-01", "2018-04-01", none);
	check_origin(&either->kids[2].kids[1].origin, "Azure, 2018-03-01", "2018-04-01",
		     none);
}

Test(catalog, origins_of_credentials_are_their_own)
{
	check_origin(&full->credentials[0].origin, "Exams, 2018-01-01", "2018-02-01",
		     "retired?");
	cr_assert_null(full->credentials[1].origin.source.en);
	cr_assert_null(full->credentials[1].origin.doubt.en);
	cr_assert_eq(full->credentials[1].origin.read_on, DATE_NEVER);
}

Test(catalog, metric_requirement)
{
	const struct requirement *money = &silver_path(0)->requirements[0];
	const struct requirement *seats = &silver_path(1)->requirements[0];

	cr_assert_eq(money->form, REQ_METRIC);
	cr_assert_str_eq(money->name.ja, "売上");
	cr_assert_eq(money->measure.metric, catalog_metric(full, "consumption"));
	cr_assert_eq(money->measure.months, 12);
	cr_assert_eq(money->measure.aggregate, AGGREGATE_LATEST);
	cr_assert_eq(catalog_threshold(&money->at_least, NULL), 15000250000);
	cr_assert_eq(catalog_threshold(&money->at_least, "developed"), 15000250000);
	cr_assert_eq(catalog_threshold(&money->at_least, "developing"),
		     10000 * NUM_ONE);
	cr_assert_eq(seats->measure.months, 0);
	cr_assert_eq(seats->measure.aggregate, AGGREGATE_SUM);
	cr_assert_eq(seats->measure.growth, GROWTH_NONE);
	cr_assert_eq(seats->measure.customers_at_least_micros, 0);
	cr_assert_eq(seats->measure.of_months, 1);
	cr_assert_eq(seats->at_least.n_in, (size_t)0);
	cr_assert_null(seats->name.en);
}

Test(catalog, people_requirement)
{
	const struct requirement *people = &silver_path(0)->requirements[1];
	const struct path *gold = &full->competencies[CLOUD].levels[1].paths[0];
	uint64_t second = UINT64_C(1) << 1, third = UINT64_C(1) << 2;

	cr_assert_eq(people->form, REQ_PEOPLE);
	cr_assert_eq(people->people, 2);
	cr_assert(expr_holds(people->holding, &second));
	cr_assert_not(expr_holds(people->holding, &third));
	cr_assert_eq(people->pool, 0u);
	cr_assert_eq(people->of_whom_people, 1);
	cr_assert(expr_holds(people->of_whom_holding, &third));
	cr_assert_eq(gold->requirements[0].people, 4);
	cr_assert_eq(gold->requirements[0].of_whom_people, 0);
	cr_assert_eq(gold->requirements[0].pool, gold->requirements[1].pool);
	cr_assert_neq(gold->requirements[0].pool, gold->requirements[2].pool);
	cr_assert_neq(gold->requirements[2].pool, 0u);
	cr_assert_eq(full->n_pools, 3u);
}

Test(catalog, other_requirements)
{
	const struct requirement *either = &silver_path(0)->requirements[2];
	const struct requirement *award =
		&full->competencies[DEVOPS].levels[0].paths[0].requirements[0];

	cr_assert_eq(either->form, REQ_ANY);
	cr_assert_eq(either->need, 1u);
	cr_assert_eq(either->n_kids, (size_t)3);
	cr_assert_eq(either->kids[0].form, REQ_RECORDS);
	cr_assert_str_eq(either->kids[0].kind, "reference");
	cr_assert_eq(either->kids[0].count, 3);
	cr_assert_eq(either->kids[0].months, 6);
	cr_assert_eq(either->kids[2].form, REQ_SOME);
	cr_assert_eq(either->kids[2].need, 2u);
	cr_assert_eq(either->kids[2].n_kids, (size_t)3);
	cr_assert_eq(award->form, REQ_AWARD);
	cr_assert_eq(award->award_competency, CLOUD);
	cr_assert_eq(award->award_level, 0u);
	cr_assert_not(award->award_held);
	cr_assert_eq(award->award_months, 0);
	cr_assert_not(either->kids[0].each_record);
}

/* The requirements of the path of DEVOPS, after the award. */
static const struct requirement *
asked_of_devops(size_t i)
{
	return &full->competencies[DEVOPS].levels[0].paths[0].requirements[i];
}

Test(catalog, requirements_of_other_words)
{
	const struct requirement *held = asked_of_devops(1),
				 *pairs = asked_of_devops(2),
				 *audit = asked_of_devops(3),
				 *rise = asked_of_devops(4);

	cr_assert(held->award_held);
	cr_assert_eq(held->award_months, 6);
	cr_assert_eq(pairs->form, REQ_CREDENTIALS);
	cr_assert_eq(pairs->count, 3);
	cr_assert_eq(pairs->holding->op, EXPR_OR);
	cr_assert_eq(pairs->holding->n_kids, 2u);
	cr_assert(audit->each_record);
	cr_assert_eq(rise->measure.growth, GROWTH_PERCENT);
	cr_assert_eq(rise->measure.months, 11);
	cr_assert_eq(rise->months, 0);
	cr_assert_eq(rise->measure.customers_at_least_micros, 2500000);
	cr_assert_eq(rise->measure.of_months, 3);
}

static const struct requirement *
score_of_data(void)
{
	return &full->competencies[DATA].levels[0].paths[0].requirements[0];
}

Test(catalog, scores)
{
	const struct attainable *level = &full->competencies[DATA].levels[0];
	const struct attainable *other = &full->competencies[CLOUD].levels[0];
	const struct requirement *score = score_of_data();

	cr_assert(level->by_score);
	cr_assert_eq(level->enrol.term_months, 18);
	cr_assert_eq(level->enrol.window_days, 60);
	cr_assert_eq(level->enrol.grace_days, 29);
	cr_assert_not(other->by_score);
	cr_assert_eq(other->enrol.term_months, 0);
	cr_assert_eq(score->form, REQ_SCORE);
	cr_assert_eq(score->score_at_least_micros, 70500000);
	cr_assert(score->each_must);
	cr_assert_eq(score->each_above_micros, 250000);
	cr_assert_eq(score->n_parts, (size_t)5);
}

Test(catalog, parts_of_scores)
{
	const struct part *people = &score_of_data()->parts[0], *growth = people + 1;

	cr_assert_eq(people->form, PART_PEOPLE);
	cr_assert_str_eq(people->name.ja, "スキル");
	check_origin(&people->origin, "Scores", "2026-07-31", "");
	cr_assert_eq(people->max_micros, 15500000);
	cr_assert_not(people->flat || people->optional);
	cr_assert(people->waits);
	cr_assert_eq(catalog_people_at(people, NULL), 7);
	cr_assert_eq(catalog_people_at(people, "developing"), 4);
	cr_assert_eq(growth->form, PART_METRIC);
	check_origin(&growth->origin, "Guide, 2026-06-01", "2026-07-31", "");
	cr_assert(growth->optional);
	cr_assert_eq(growth->measure.metric, catalog_metric(full, "consumption"));
	cr_assert_eq(growth->measure.growth, GROWTH_DIFFERENCE);
	cr_assert_eq(growth->measure.months, 12);
	cr_assert_eq(growth->whole_micros, 5500000);
	cr_assert_eq(catalog_threshold(&growth->at_value, "developed"), 30500000);
	cr_assert_eq(catalog_threshold(&growth->at_value, "developing"), 20500000);
}

Test(catalog, steps_of_scores)
{
	static const struct {
		enum part_form form;
		int64_t max, need_value;
		int32_t need, at;
		bool flat, waits;
	} steps[] = {{PART_PEOPLE, 0, 0, 2, 2, true, true},
		     {PART_METRIC, 0, 8500000, 0, 0, true, true},
		     {PART_PEOPLE, 20 * NUM_ONE, 0, 1, 4, false, false},
		     {PART_METRIC, 10 * NUM_ONE, 3 * NUM_ONE, 0, 0, false, true},
		     {PART_PEOPLE, 0, 0, 0, 1, true, true}};
	const struct part *list = &score_of_data()->parts[2];

	cr_assert_eq(list->form, PART_STEPS);
	cr_assert_eq(list->max_micros, 30 * NUM_ONE);
	cr_assert_eq(list->n_parts, sizeof steps / sizeof *steps);
	for (size_t i = 0; i < list->n_parts; i++) {
		const struct part *step = &list->parts[i];

		cr_expect_eq(step->form, steps[i].form, "%zu", i);
		cr_expect_eq(step->max_micros, steps[i].max, "%zu", i);
		cr_expect_eq(step->need, steps[i].need, "%zu", i);
		cr_expect_eq(step->need_value_micros, steps[i].need_value, "%zu", i);
		cr_expect_eq(step->at, steps[i].at, "%zu", i);
		cr_expect_eq(step->flat, steps[i].flat, "%zu", i);
		cr_expect_eq(step->waits, steps[i].waits, "%zu", i);
	}
	cr_assert_eq(list->parts[1].at_value.micros, 8500000);
	cr_assert_eq(list->parts[1].measure.aggregate, AGGREGATE_LATEST);
	cr_assert_eq(list->parts[3].measure.months, 2);
}

Test(catalog, lists_of_scores)
{
	const struct part *best = &score_of_data()->parts[3], *sum = best + 1;
	const struct part *value = &sum->parts[0];

	cr_assert_eq(best->form, PART_BEST);
	cr_assert_eq(best->max_micros, 25 * NUM_ONE);
	cr_assert_eq(best->n_parts, (size_t)2);
	cr_assert(best->parts[0].flat);
	cr_assert_eq(best->parts[0].at, 3);
	cr_assert_eq(sum->form, PART_SUM);
	cr_assert_eq(sum->n_parts, (size_t)1);
	cr_assert(value->flat);
	cr_assert_eq(catalog_threshold(&value->at_value, "developing"), 4500000);
	cr_assert_eq(catalog_threshold(&value->at_value, "developed"), 6 * NUM_ONE);
	cr_assert_eq(value->measure.customers_at_least_micros, NUM_ONE);
	cr_assert_eq(value->measure.of_months, 2);
}

/* Until when a credential of an expression counts. */
static void
check_limit(const struct expr *expr, const char *id, int32_t date, int32_t earned_until)
{
	const struct limited_credential *limited;

	cr_assert_eq(expr->op, EXPR_CREDENTIAL);
	cr_assert_geq(expr->credential, full->n_credentials);
	cr_assert_lt(expr->credential, full->n_credentials + full->n_limited);
	limited = &full->limited[expr->credential - full->n_credentials];
	cr_assert_eq(limited->credential, catalog_credential(full, id));
	cr_assert_eq(limited->date, date);
	cr_assert_eq(limited->earned_until, earned_until);
}

Test(catalog, ends_of_credentials)
{
	const struct part *parts = score_of_data()->parts;
	const struct part *best = parts[3].parts;

	cr_assert_eq(full->n_limited, (size_t)4);
	check_limit(parts[0].holding, "70-533", day("2026-05-31"), DATE_NEVER);
	check_limit(parts[2].parts[0].holding, "70-532", DATE_NEVER, day("2025-12-31"));
	check_limit(best[0].holding, "az-203", day("2027-01-31"), DATE_NEVER);
	/* what ends it twice, ends it on the earlier day */
	check_limit(best[1].holding->kids[1], "70-533", day("2026-05-31"),
		    day("2025-11-30"));
	/* elsewhere it has no such end */
	cr_assert_eq(best[1].holding->kids[0]->credential,
		     catalog_credential(full, "az-203"));
	cr_assert_eq(parts[2].parts[2].holding->credential,
		     catalog_credential(full, "az-203"));
}

Test(catalog, offers)
{
	cr_assert_eq(full->n_offers, (size_t)3);
	cr_assert_eq(full->offers[0].level, CATALOG_NONE);
	cr_assert_eq(full->offers[0].price_micros, 475500000);
	cr_assert_eq(full->offers[0].value_micros, 20000 * NUM_ONE);
	cr_assert_str_eq(full->offers[0].currency, "USD");
	cr_assert_str_eq(full->offers[1].name.en, "silver");
	cr_assert_eq(full->offers[0].n_prices, (size_t)0);
	cr_assert_eq(full->offers[1].n_prices, (size_t)2);
	cr_assert_eq(full->offers[1].prices[1].from, day("2019-01-01"));
	cr_assert_eq(full->offers[1].prices[1].micros, 1700500000);
	cr_assert_eq(full->offers[0].renew_days_before, 60);
	cr_assert_eq(full->offers[1].renew_days_before, -1);
	cr_assert_not(full->offers[1].once);
	cr_assert(full->offers[2].once);
	cr_assert_eq(full->offers[2].level, 1u);
	cr_assert_eq(full->offers[2].upgrade_discount_micros, 12500000);
	cr_assert_eq(catalog_offer(full, "gold"), 2u);
	cr_assert_eq(catalog_offer(full, "Gold"), CATALOG_NONE);
}

Test(catalog, the_price_of_a_day)
{
	static const struct {
		const char *on;
		bool has;
		int64_t price;
	} cases[] = {{"2017-09-30", false, 0},
		     {"2017-10-01", true, 1600000000},
		     {"2018-12-31", true, 1600000000},
		     {"2019-01-01", true, 1700500000},
		     {"2029-01-01", true, 1700500000}};
	int64_t price;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		price = 0;
		cr_expect_eq(catalog_price(&full->offers[1], day(cases[i].on), &price),
			     cases[i].has, "%s", cases[i].on);
		cr_expect(!cases[i].has || price == cases[i].price, "%s", cases[i].on);
	}
	cr_expect(catalog_price(&full->offers[0], DATE_NONE, &price));
	cr_expect_eq(price, 475500000);
}

Test(catalog, benefits_and_discounts)
{
	const struct benefit *hours = &full->benefits[0], *vs = &full->benefits[1];
	const struct benefit *hands = &full->benefits[2];
	const struct discount *half = &full->discounts[0];

	cr_assert_str_eq(hours->kind, "support");
	cr_assert_str_eq(hours->unit, "hour");
	cr_assert(hours->per == PER_MONTH);
	cr_assert_str_eq(hours->choice, "help");
	cr_assert_eq(hours->n_grants, (size_t)3);
	cr_assert_eq(hours->grants[1].offer, catalog_offer(full, "silver"));
	cr_assert_eq(hours->grants[1].level, CATALOG_NONE);
	cr_assert_eq(hours->grants[1].quantity_micros, 20500000);
	cr_assert(hours->grants[2].unlimited);
	cr_assert_eq(vs->competency, CLOUD);
	cr_assert_eq(vs->grants[1].level, 1u);
	cr_assert_eq(vs->grants[1].offer, CATALOG_NONE);
	cr_assert(vs->per == PER_TERM);
	cr_assert_null(vs->choice);
	cr_assert_eq(catalog_benefit(full, "vs"), 1u);
	cr_assert_null(vs->each.kind);
	cr_assert_str_eq(hands->each.kind, "specialization");
	cr_assert_eq(hands->each.center, 0u);
	cr_assert_eq(hands->each.at_most, 5);
	cr_assert_eq(hands->competency, CATALOG_NONE);
	cr_assert_eq(hands->grants[0].level, 0u);
	cr_assert_not(catalog_is_each(hands, &full->competencies[DEVOPS]));
	cr_assert(catalog_is_each(hands, &full->competencies[CLOUD]));
	cr_assert_not(catalog_is_each(vs, &full->competencies[CLOUD]));
	cr_assert_str_eq(half->text.ja, "試験が半額です。");
	cr_assert_eq(half->level, 1u);
	cr_assert_eq(full->discounts[1].competency, CATALOG_NONE);
}

Test(catalog, defaults)
{
	struct fault fault = {0};
	struct catalog *catalog;

	cr_assert(
		catalog_load("tests/cases/lint/minimal.cfg", &arena, &catalog, &fault));
	cr_assert_eq(catalog->ended, DATE_NEVER);
	cr_assert_eq(catalog->override_months, 3);
	cr_assert_lt(catalog->retired_counts_months, 0);
	cr_assert_lt(catalog->qualify_months, 0);
	cr_assert_eq(catalog->n_limited, (size_t)0);
	cr_assert_eq(catalog->membership.term, TERM_ANNIVERSARY);
	cr_assert_eq(catalog->membership.term_months, 12);
	cr_assert_eq(catalog->membership.notice_days, 15);
	cr_assert_eq(catalog->membership.renewal_days, 30);
	cr_assert_eq(catalog->membership.second_notice_days, 23);
	cr_assert_eq(catalog->associations_per_year, 0);
	cr_assert_eq(catalog->referral_answer_days, 3);
	cr_assert_eq(catalog->referral_evaluate_days, 7);
	cr_assert_eq(catalog->n_competencies, (size_t)0);
	cr_assert_eq(catalog->n_pools, 1u);
}

static const struct {
	const char *path, *text;
} refused[] = {
	{"tests/cases/lint/format-2.cfg", "tests/cases/lint/format-2.cfg:1: format 2 "
					  "is not known to this version; write "
					  "format = 1"},
	{"tests/cases/lint/fraction.cfg",
	 "tests/cases/lint/fraction.cfg:8: \"people\" must be a whole number (and 3 "
	 "more; "
	 "attain lint tests/cases/lint/fraction.cfg lists them)"},
	{"tests/cases/lint/unknown-id.cfg",
	 "tests/cases/lint/unknown-id.cfg:6: unknown center \"nowhere\" (and 14 more; "
	 "attain lint tests/cases/lint/unknown-id.cfg lists them)"},
};

Test(catalog, one_with_errors_is_refused)
{
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		struct fault fault = {0};
		struct catalog *catalog;

		cr_assert_not(catalog_load(refused[i].path, &arena, &catalog, &fault));
		cr_assert_eq(fault.kind, FAULT_INPUT);
		cr_assert_str_eq(fault.text, refused[i].text);
	}
}

Test(catalog, warnings_do_not_matter)
{
	struct fault fault = {0};
	struct catalog *catalog;

	cr_assert(
		catalog_load("tests/cases/lint/unused.cfg", &arena, &catalog, &fault));
	cr_assert_eq(catalog->n_metrics, (size_t)2);
}

/* The last example of the manual is said to be complete. */
Test(catalog, example_of_the_manual)
{
	static const char begin[] = ".Bd -literal -offset indent\n";
	char path[] = "/tmp/test_catalog.XXXXXX";
	char page[32768];
	FILE *manual = fopen("man/attain-catalog.5", "r");
	FILE *example = fdopen(mkstemp(path), "w");
	struct fault fault = {0};
	struct catalog *catalog;
	char *at, *next;

	cr_assert_not_null(manual);
	page[fread(page, 1, sizeof(page) - 1, manual)] = '\0';
	fclose(manual);
	for (at = page; (next = strstr(at, begin)) != NULL; at = next + strlen(begin))
		;
	fwrite(at, 1, (size_t)(strstr(at, ".Ed") - at), example);
	fclose(example);
	cr_assert(catalog_load(path, &arena, &catalog, &fault), "%s", fault.text);
	cr_assert_str_eq(catalog->id, "example");
	cr_assert_eq(catalog->n_competencies, (size_t)1);
	unlink(path);
}

/* The published test values of 64-bit FNV-1a. */
static const struct {
	const char *bytes, *sum;
} sums[] = {
	{"", "cbf29ce484222325"},
	{"a", "af63dc4c8601ec8c"},
	{"foobar", "85944171f73967e8"},
};

Test(catalog, checksum)
{
	for (size_t i = 0; i < sizeof(sums) / sizeof(*sums); i++) {
		char path[] = "/tmp/test_catalog.XXXXXX";
		int file = mkstemp(path);
		struct fault fault = {0};
		char sum[17];

		cr_assert_geq(file, 0);
		cr_assert_eq(write(file, sums[i].bytes, strlen(sums[i].bytes)),
			     (ssize_t)strlen(sums[i].bytes));
		close(file);
		cr_assert(catalog_checksum(path, sum, &fault));
		cr_assert_str_eq(sum, sums[i].sum);
		unlink(path);
	}
}
