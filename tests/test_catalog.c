/* Loading: what stands in a catalog file is what the engine gets. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/num.h"
#include "catalog/load.h"

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
	cr_assert_eq(cloud->levels[0].level, catalog_level(full, "silver"));
	cr_assert_eq(cloud->levels[0].n_paths, (size_t)2);
	cr_assert_eq(cloud->levels[1].level, catalog_level(full, "gold"));
	cr_assert_str_eq(full->centers[cloud->center].id, "cloud");
	cr_assert_str_eq(cloud->name.ja, "クラウド基盤");
	cr_assert_eq(full->competencies[0].center, CATALOG_NONE);
	cr_assert_str_eq(full->competencies[0].name.en, "devops");
	cr_assert_null(catalog_attainable(&full->competencies[0], 0));
	cr_assert_eq(catalog_attainable(cloud, 1), &cloud->levels[1]);
}

static const struct path *
silver_path(size_t i)
{
	return &full->competencies[1].levels[0].paths[i];
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
	check_origin(&full->competencies[0].origin, "Guide, 2026-06-01", "2026-07-31",
		     "");
	check_origin(&full->competencies[1].origin, "Guide, 2026-06-01", "2026-07-31",
		     none);
	cr_assert_str_eq(full->competencies[1].origin.doubt.ja, "期間の記載なし");
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
	cr_assert_eq(money->metric, catalog_metric(full, "consumption"));
	cr_assert_eq(money->months, 12);
	cr_assert_eq(money->aggregate, AGGREGATE_LATEST);
	cr_assert_eq(catalog_at_least(money, NULL), 15000250000);
	cr_assert_eq(catalog_at_least(money, "developed"), 15000250000);
	cr_assert_eq(catalog_at_least(money, "developing"), 10000 * NUM_ONE);
	cr_assert_eq(seats->months, 0);
	cr_assert_eq(seats->aggregate, AGGREGATE_SUM);
	cr_assert_eq(seats->n_at_least_in, (size_t)0);
	cr_assert_null(seats->name.en);
}

Test(catalog, people_requirement)
{
	const struct requirement *people = &silver_path(0)->requirements[1];
	const struct path *gold = &full->competencies[1].levels[1].paths[0];
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
		&full->competencies[0].levels[0].paths[0].requirements[0];

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
	cr_assert_eq(award->award_competency, 1u);
	cr_assert_eq(award->award_level, 0u);
}

Test(catalog, offers)
{
	cr_assert_eq(full->n_offers, (size_t)3);
	cr_assert_eq(full->offers[0].level, CATALOG_NONE);
	cr_assert_eq(full->offers[0].price_micros, 475500000);
	cr_assert_eq(full->offers[0].value_micros, 20000 * NUM_ONE);
	cr_assert_str_eq(full->offers[0].currency, "USD");
	cr_assert_str_eq(full->offers[1].name.en, "silver");
	cr_assert_eq(full->offers[2].level, 1u);
	cr_assert_eq(full->offers[2].upgrade_discount_micros, 12500000);
	cr_assert_eq(catalog_offer(full, "gold"), 2u);
	cr_assert_eq(catalog_offer(full, "Gold"), CATALOG_NONE);
}

Test(catalog, benefits_and_discounts)
{
	const struct benefit *hours = &full->benefits[0], *vs = &full->benefits[1];
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
	cr_assert_eq(vs->competency, 1u);
	cr_assert_eq(vs->grants[1].level, 1u);
	cr_assert_eq(vs->grants[1].offer, CATALOG_NONE);
	cr_assert(vs->per == PER_TERM);
	cr_assert_null(vs->choice);
	cr_assert_eq(catalog_benefit(full, "vs"), 1u);
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
