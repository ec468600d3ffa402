/*
 * The examples that the pages of a program print, by hand as companies: the catalogs
 * that come with attain give the points that are printed there.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "app/score_words.h"
#include "base/num.h"
#include "support/fixture.h"
#include "support/put.h"

#define MAICPP "share/catalog/maicpp.cfg"
#define MPN "share/catalog/mpn-2017.cfg"

#define ADMINISTRATOR "azure-administrator-associate"
#define ARCHITECT "azure-solutions-architect-expert"
#define DATABASES "azure-database-administrator-associate"
#define NETWORKS "azure-network-engineer-associate"
#define DESKTOP "azure-virtual-desktop-specialty"
#define DEVELOPER "azure-developer-associate"
#define DEVOPS "azure-devops-engineer-expert"
#define ENGINEER "azure-security-engineer-associate"
#define ANALYST "security-operations-analyst-associate"
#define SECURITY_365 "m365-security-administrator-associate"
#define IDENTITY "identity-and-access-administrator-associate"

/* The days of an example: one within each text. */
struct days {
	const char *as_of, *earned_on, *month, *year_before;
};

static const struct days days_2026 = {"2026-07-20", "2026-01-10", "2026-06-30",
				      "2025-06-30"};
static const struct days days_2023 = {"2023-09-20", "2023-03-10", "2023-08-31",
				      "2022-08-31"};
static const struct days days_of_december = {"2024-01-20", "2023-03-10", "2023-12-31",
					     "2022-12-31"};
static const struct days days_2021 = {"2021-07-01", "2020-11-10", "2021-06-30",
				      "2020-06-30"};

struct place {
	const char *catalog, *competency, *path;
};

static void
open_at(struct fixture *f, const struct place *place, const struct days *days)
{
	bool smb = strncmp(place->path, "smb", 3) == 0;
	fixture_new(f, place->catalog, days->as_of);
	const union value values[] = {
		as_text("track"), as_number(fixture_date("2020-01-01")),
		as_text(smb ? "azure-smb business-smb"
			    : "azure-enterprise business-enterprise")};
	bool fine = store_begin(f->app->store, &f->fault) &&
		    store_put(f->app->store, fact_kinds[KIND_SETTINGS], values,
			      &f->fault) &&
		    store_commit(f->app->store, &f->fault);
	cr_assert(fine, "%s", f->fault.text);
}

static void
value(struct fixture *f, const char *metric, const char *date, const char *customer,
      const char *amount)
{
	int64_t micros;
	cr_assert_eq(num_parse(amount, strlen(amount), &micros), NUM_FINE, "%s",
		     amount);
	bool fine = store_begin(f->app->store, &f->fault) &&
		    put_metric_value(f->app->store, metric, fixture_date(date),
				     customer, micros, &f->fault) &&
		    store_commit(f->app->store, &f->fault);
	cr_assert(fine, "%s", f->fault.text);
}

/* The score of a path, loaded and evaluated. */
static const struct req_report *
score_at(struct fixture *f, const struct place *place)
{
	fixture_reload(f);
	const struct report *report = f->app->report;
	for (size_t i = 0; i < report->n_competencies; i++) {
		const struct competency_report *competency = &report->competencies[i];
		if (strcmp(competency->competency->id, place->competency) != 0)
			continue;
		const struct level_report *level = &competency->levels[0];
		for (size_t j = 0; j < level->n_paths; j++)
			if (strcmp(level->paths[j].path->id, place->path) == 0 &&
			    level->paths[j].applies)
				return app_path_score(&level->paths[j]);
	}
	cr_assert_fail("%s, %s does not apply", place->competency, place->path);
	return NULL;
}

static int64_t
tenths_of(const struct req_report *score, const char *part)
{
	for (size_t i = 0; i < score->n_parts; i++)
		if (strcmp(score->parts[i].part->id, part) == 0)
			return score->parts[i].tenths;
	cr_assert_fail("no part %s", part);
	return 0;
}

static const struct level_report *
level_of(const struct report *report, const char *id)
{
	for (size_t i = 0; i < report->n_competencies; i++)
		if (strcmp(report->competencies[i].competency->id, id) == 0)
			return &report->competencies[i].levels[0];
	cr_assert_fail("no %s", id);
	return NULL;
}

/* --- People in steps ------------------------------------------------------------- */

/* So many people for each step: the same ones in all, or others in each. */
struct crew {
	const char *what;
	struct {
		int people;
		const char *credential;
	} steps[3];
	bool same;
	int64_t tenths;
};

static void
hire(struct fixture *f, const struct crew *crew, const char *earned_on)
{
	int64_t rows[16] = {0};
	int n = 0;
	for (size_t step = 0; step < 3; step++) {
		int first = crew->same ? 0 : n;
		for (int i = first; i < first + crew->steps[step].people; i++) {
			if (i == n) {
				char email[32];
				(void)snprintf(email, sizeof email, "p%d@x.example", n);
				rows[n] = fixture_employee(f, email);
				fixture_association(f, rows[n], "home", "2020-01-01",
						    "");
				n++;
			}
			fixture_achievement(f, rows[i], crew->steps[step].credential,
					    earned_on);
		}
	}
}

static void
check_crews(const struct place *place, const struct days *days, const char *part,
	    const struct crew *crews, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct fixture f;
		open_at(&f, place, days);
		hire(&f, &crews[i], days->earned_on);
		cr_expect_eq(tenths_of(score_at(&f, place), part), crews[i].tenths,
			     "%s, %s, %s, %s: %lld tenths", place->competency,
			     place->path, part, crews[i].what,
			     (long long)tenths_of(score_at(&f, place), part));
		fixture_free(&f);
	}
}

#define CHECK_CREWS(competency, path, days, part, ...)                                 \
	do {                                                                           \
		const struct crew crews[] = {__VA_ARGS__};                             \
		const struct place place = {MAICPP, competency, path};                 \
		check_crews(&place, days, part, crews, sizeof crews / sizeof *crews);  \
	} while (0)

/* The page names its third step the second in example 1, and the reverse. */
Test(examples, data_and_ai)
{
	CHECK_CREWS(
		"data-ai", "enterprise", &days_2026, "intermediate",
		{"1", {{2, ADMINISTRATOR}, {2, ARCHITECT}, {3, DATABASES}}, false, 120},
		{"2", {{2, ADMINISTRATOR}, {2, ARCHITECT}, {2, DATABASES}}, true, 80},
		{"3", {{2, ADMINISTRATOR}, {0, NULL}, {2, DATABASES}}, false, 0},
		{"4", {{1, ADMINISTRATOR}, {2, ARCHITECT}, {2, DATABASES}}, false, 0});
	CHECK_CREWS(
		"data-ai", "smb", &days_2026, "intermediate",
		{"1", {{2, ADMINISTRATOR}, {2, ARCHITECT}, {3, DATABASES}}, false, 200},
		{"2", {{2, ADMINISTRATOR}, {2, ARCHITECT}, {2, DATABASES}}, true, 160},
		{"3", {{2, ADMINISTRATOR}, {0, NULL}, {2, DATABASES}}, false, 40},
		{"4", {{0, NULL}, {0, NULL}, {2, DATABASES}}, false, 0});
	CHECK_CREWS(
		"data-ai", "2023", &days_2023, "intermediate",
		{"1", {{2, ARCHITECT}, {2, ADMINISTRATOR}, {3, DATABASES}}, false, 120},
		{"2", {{2, ARCHITECT}, {2, ADMINISTRATOR}, {2, DATABASES}}, true, 80},
		{"3", {{2, ARCHITECT}, {0, NULL}, {2, DATABASES}}, true, 0},
		{"3, then",
		 {{2, ARCHITECT}, {2, ADMINISTRATOR}, {2, DATABASES}},
		 true,
		 80},
		{"4", {{1, ARCHITECT}, {2, ADMINISTRATOR}, {2, DATABASES}}, false, 0});
}

/* Two steps. Enterprise example 1 of Digital & App has a third step that isn't there:
 * five people bring its 20 points. */
Test(examples, two_steps_of_azure)
{
	static const struct {
		const char *competency, *part, *gate, *elective;
	} parts[] = {
		{"infrastructure", "intermediate", ADMINISTRATOR, NETWORKS},
		{"infrastructure", "advanced", ARCHITECT, DESKTOP},
		{"digital-app-innovation", "intermediate", ADMINISTRATOR, DEVELOPER},
		{"digital-app-innovation", "advanced", ARCHITECT, DEVOPS},
	};
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		const char *gate = parts[i].gate, *elective = parts[i].elective;
		CHECK_CREWS(parts[i].competency, "enterprise", &days_2026,
			    parts[i].part, {"1", {{2, gate}, {2, elective}}, false, 80},
			    {"1, five", {{2, gate}, {5, elective}}, false, 200},
			    {"2", {{2, gate}, {2, elective}}, true, 80},
			    {"3", {{1, gate}, {2, elective}}, false, 0});
		CHECK_CREWS(parts[i].competency, "smb", &days_2026, parts[i].part,
			    {"1", {{2, gate}, {2, elective}}, false, 120},
			    {"2", {{2, gate}, {2, elective}}, true, 120},
			    {"3", {{1, gate}, {2, elective}}, false, 120},
			    {"4", {{0, NULL}, {2, elective}}, false, 0});
		CHECK_CREWS(parts[i].competency, "2023", &days_2023, parts[i].part,
			    {"1", {{2, gate}, {2, elective}}, false, 80},
			    {"2", {{2, gate}, {2, elective}}, true, 80},
			    {"3", {{1, gate}, {2, elective}}, false, 0},
			    {"3, then", {{3, gate}, {2, elective}}, false, 80});
	}
}

/* SMB example 2 prints "eight points" for two people, and the total 24 that they make.
 */
Test(examples, security)
{
	CHECK_CREWS("security", "enterprise", &days_2026, "intermediate",
		    {"1", {{2, ENGINEER}, {2, ANALYST}, {3, IDENTITY}}, false, 200},
		    {"2", {{2, ENGINEER}, {2, ANALYST}, {2, IDENTITY}}, true, 133},
		    {"3", {{2, ENGINEER}, {0, NULL}, {2, IDENTITY}}, false, 0},
		    {"4", {{1, ENGINEER}, {2, ANALYST}, {2, IDENTITY}}, false, 0});
	CHECK_CREWS("security", "smb", &days_2026, "intermediate",
		    {"1", {{2, ENGINEER}, {2, ANALYST}, {3, IDENTITY}}, false, 320},
		    {"2", {{2, ENGINEER}, {2, ANALYST}, {2, IDENTITY}}, true, 240},
		    {"3", {{2, ENGINEER}, {0, NULL}, {2, IDENTITY}}, false, 40},
		    {"4", {{0, NULL}, {0, NULL}, {2, IDENTITY}}, false, 0});
}

/* Before 2023-12-01 the Security Operations Analyst stood in the third step, too:
 * example 1 is right only if the second step is done by the other certification.
 * Examples 2 to 4 are those of the two people that the change asks for. */
Test(examples, security_in_2023)
{
	CHECK_CREWS("security", "2023", &days_2023, "intermediate",
		    {"1", {{1, ENGINEER}, {1, SECURITY_365}, {1, IDENTITY}}, false, 67},
		    {"1, analyst",
		     {{1, ENGINEER}, {1, ANALYST}, {1, IDENTITY}},
		     false,
		     133});
	CHECK_CREWS(
		"security", "2023-12", &days_of_december, "intermediate",
		{"2", {{2, ENGINEER}, {2, ANALYST}, {3, IDENTITY}}, false, 200},
		{"3", {{2, ENGINEER}, {2, ANALYST}, {2, IDENTITY}}, true, 133},
		{"4", {{2, ENGINEER}, {0, NULL}, {2, IDENTITY}}, true, 0},
		{"1 no more", {{1, ENGINEER}, {1, ANALYST}, {1, IDENTITY}}, false, 0});
}

/* So many people bring all points; less is a fraction, not the 2.14 of the page. */
Test(examples, people_for_all_points)
{
	static const char consultant[] = "d365-finance-functional-consultant-associate",
			  developer[] = "d365-business-central-developer-associate",
			  teams[] = "m365-teams-administrator-associate",
			  expert[] = "m365-enterprise-administrator-expert";
	CHECK_CREWS("business-applications", "enterprise", &days_2026, "intermediate",
		    {"one point", {{1, consultant}}, false, 10},
		    {"a person once",
		     {{2, consultant}, {2, "power-bi-data-analyst-associate"}},
		     true,
		     20});
	CHECK_CREWS("business-applications", "smb", &days_2026, "intermediate",
		    {"four points", {{1, consultant}}, false, 40},
		    {"five", {{5, consultant}}, false, 200});
	CHECK_CREWS("business-applications", "enterprise", &days_2026, "advanced",
		    {"2.14", {{1, developer}}, false, 21},
		    {"seven", {{7, developer}}, false, 150});
	CHECK_CREWS("business-applications", "smb", &days_2026, "advanced",
		    {"7.5", {{1, developer}}, false, 75},
		    {"two", {{2, developer}}, false, 150});
	CHECK_CREWS("modern-work", "enterprise", &days_2026, "intermediate",
		    {"four", {{4, teams}}, false, 100},
		    {"one", {{1, teams}}, false, 25});
	CHECK_CREWS("modern-work", "smb", &days_2026, "intermediate",
		    {"two", {{2, teams}}, false, 100},
		    {"one", {{1, teams}}, false, 50});
	CHECK_CREWS("modern-work", "enterprise", &days_2026, "advanced",
		    {"two", {{2, expert}}, false, 150},
		    {"one", {{1, expert}}, false, 75});
	CHECK_CREWS("modern-work", "smb-2023", &days_2023, "advanced",
		    {"one", {{1, expert}}, false, 150});
}

/* --- Figures --------------------------------------------------------------------- */

/* Up to two figures, each now and a year before; a customer of its own, or none. */
struct figures {
	const char *what;
	struct {
		const char *metric, *now, *then;
	} of[2];
	int64_t tenths;
};

static void
check_figures(const struct place *place, const struct days *days, const char *part,
	      const struct figures *figures, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct fixture f;
		open_at(&f, place, days);
		for (size_t j = 0; j < 2 && figures[i].of[j].metric; j++) {
			value(&f, figures[i].of[j].metric, days->month, "",
			      figures[i].of[j].now);
			if (figures[i].of[j].then)
				value(&f, figures[i].of[j].metric, days->year_before,
				      "", figures[i].of[j].then);
		}
		cr_expect_eq(tenths_of(score_at(&f, place), part), figures[i].tenths,
			     "%s, %s, %s, %s: %lld tenths", place->competency,
			     place->path, part, figures[i].what,
			     (long long)tenths_of(score_at(&f, place), part));
		fixture_free(&f);
	}
}

#define CHECK_FIGURES(catalog, competency, path, days, part, ...)                      \
	do {                                                                           \
		const struct figures figures[] = {__VA_ARGS__};                        \
		const struct place place = {catalog, competency, path};                \
		check_figures(&place, days, part, figures,                             \
			      sizeof figures / sizeof *figures);                       \
	} while (0)

/* The better of two ways. The SMB page prints 1,500 and 1,000 users, 3 and 4
 * deployments for one case: those of its sums are taken. */
Test(examples, modern_work)
{
#define CPOR "modern-work-enterprise-cpor-"
#define DPOR "modern-work-enterprise-dpor-"
	static const struct days *const texts[] = {&days_2026, &days_2023};
	static const char *const paths[][2] = {{"enterprise", "smb"},
					       {"enterprise-2023", "smb-2023"}};
	for (size_t i = 0; i < 2; i++) {
		CHECK_FIGURES(MAICPP, "modern-work", paths[i][0], texts[i],
			      "usage-growth",
			      {"2,000 and 1,500",
			       {{DPOR "users", "12000", "10000"},
				{CPOR "users", "1600", "100"}},
			       300},
			      {"2,000", {{DPOR "users", "12000", "10000"}}, 150},
			      {"one user", {{CPOR "users", "101", "100"}}, 0});
		CHECK_FIGURES(MAICPP, "modern-work", paths[i][0], texts[i],
			      "deployments",
			      {"4 and 3",
			       {{DPOR "deployments", "9", "5"},
				{CPOR "deployments", "8", "5"}},
			       150},
			      {"4", {{DPOR "deployments", "9", "5"}}, 100});
		CHECK_FIGURES(MAICPP, "modern-work", paths[i][1], texts[i],
			      "usage-growth",
			      {"1,000 and 1,000",
			       {{"modern-work-smb-csp-users", "3000", "2000"},
				{"modern-work-smb-cpor-users", "1500", "500"}},
			       300},
			      {"1,000",
			       {{"modern-work-smb-csp-users", "3000", "2000"}},
			       150});
		CHECK_FIGURES(
			MAICPP, "modern-work", paths[i][1], texts[i], "deployments",
			{"4 and 4",
			 {{"modern-work-smb-csp-deployments", "4", "0"},
			  {"modern-work-smb-cpor-deployments", "4", "0"}},
			 200},
			{"4", {{"modern-work-smb-csp-deployments", "4", "0"}}, 100});
	}
}

Test(examples, figures_of_security)
{
	CHECK_FIGURES(MAICPP, "security", "enterprise", &days_2026, "usage-growth",
		      {"USD 1,250",
		       {{"security-enterprise-azure-acr", "11250", "10000"}},
		       10},
		      {"125 users",
		       {{"security-enterprise-protected-users", "625", "500"}},
		       10},
		      {"both, at most 20",
		       {{"security-enterprise-azure-acr", "35000", "10000"},
			{"security-enterprise-protected-users", "625", "500"}},
		       200});
	CHECK_FIGURES(MAICPP, "security", "smb", &days_2026, "usage-growth",
		      {"USD 750 and 50 users",
		       {{"security-smb-azure-acr", "10750", "10000"},
			{"security-smb-protected-users", "550", "500"}},
		       20});
	CHECK_FIGURES(
		MAICPP, "security", "enterprise", &days_2026, "net-customer-adds",
		{"two points", {{"security-enterprise-customers", "11", "10"}}, 20},
		{"ten", {{"security-enterprise-customers", "20", "10"}}, 200});
	CHECK_FIGURES(MAICPP, "security", "smb", &days_2026, "net-customer-adds",
		      {"four points", {{"security-smb-customers", "11", "10"}}, 40},
		      {"lost", {{"security-smb-customers", "9", "10"}}, 0});
	CHECK_FIGURES(MAICPP, "security", "2023", &days_2023, "deployments",
		      {"3.3", {{"security-2023-deployments", "1", "0"}}, 33},
		      {"six", {{"security-2023-deployments", "6", "0"}}, 200});
}

/* No points for growth without the value of a year before. */
Test(examples, figures_of_business_applications)
{
#define BASE "business-mcv-a-year-ago"
	CHECK_FIGURES(MAICPP, "business-applications", "enterprise", &days_2026,
		      "usage-growth",
		      {"12.9 %",
		       {{BASE, "50000", NULL}, {"business-mcv", "56450", "50000"}},
		       120},
		      {"49,999",
		       {{BASE, "49999", NULL}, {"business-mcv", "99999", "49999"}},
		       0},
		      {"100 %",
		       {{BASE, "50000", NULL}, {"business-mcv", "100000", "50000"}},
		       300});
	CHECK_FIGURES(MAICPP, "business-applications", "smb", &days_2026,
		      "usage-growth",
		      {"1 %",
		       {{BASE, "25000", NULL}, {"business-mcv", "25250", "25000"}},
		       10});
	CHECK_FIGURES(MAICPP, "business-applications", "smb", &days_2026,
		      "net-customer-adds",
		      {"three points", {{"business-workloads-250", "4", "3"}}, 30});
	CHECK_FIGURES(MAICPP, "business-applications", "enterprise", &days_2026,
		      "deployments",
		      {"four points", {{"business-deployments-10000", "4", "3"}}, 40});
}

/* A developed market's 150,000 of 300,000 bring half of 10 points; growth of
 * consultants is all or nothing. */
Test(examples, points_of_2021)
{
	CHECK_FIGURES(
		MPN, "cloud-business-applications", "points-customer-engagement",
		&days_2021, "net-new-revenue",
		{"half", {{"pci-ce-net-new-revenue", "150000", NULL}}, 50},
		{"more than all", {{"pci-ce-net-new-revenue", "450000", NULL}}, 100});
	CHECK_FIGURES(MPN, "cloud-business-applications",
		      "points-finance-and-operations", &days_2021,
		      "functional-consultant-growth",
		      {"none in part", {{"pci-fo-consultant-growth", "0.9", NULL}}, 0},
		      {"reached", {{"pci-fo-consultant-growth", "1", NULL}}, 150});
}

/* --- A whole score ---------------------------------------------------------------- */

/* Data & AI, Enterprise: 30 for three customers more, 12 for three electives, 20 for
 * growth, 8 for four services. Customers have USD 1,000 in one of the last two months.
 */
Test(examples, seventy_points)
{
	static const struct place place = {MAICPP, "data-ai", "enterprise"};
	static const struct crew crew = {
		"70", {{2, ADMINISTRATOR}, {2, ARCHITECT}, {3, DATABASES}}, false, 0};
	struct fixture f;
	open_at(&f, &place, &days_2026);
	hire(&f, &crew, days_2026.earned_on);
	value(&f, "data-ai-acr", days_2026.year_before, "Contoso", "4000");
	value(&f, "data-ai-acr", days_2026.month, "Contoso", "1000");
	value(&f, "data-ai-acr", days_2026.month, "Fabrikam", "1000");
	value(&f, "data-ai-acr", days_2026.month, "Litware", "2799");
	value(&f, "data-ai-acr", "2026-05-31", "Tailspin", "1000");
	value(&f, "data-ai-services", days_2026.month, "", "4");
	const struct req_report *score = score_at(&f, &place);
	cr_expect_eq(tenths_of(score, "net-customer-adds"), 300);
	/* 19.975 %: whole ones count */
	cr_expect_eq(tenths_of(score, "usage-growth"), 190);
	cr_expect_eq(score->score_tenths, 690);
	cr_expect_not(score->met);
	value(&f, "data-ai-acr", days_2026.month, "Wingtip", "1");
	score = score_at(&f, &place);
	cr_expect_eq(score->score_tenths, 700);
	cr_expect(score->met);
	fixture_free(&f);
}

/* 100 points less one metric are more than 70, and not enough. */
Test(examples, every_metric_above_zero)
{
	static const struct place place = {MAICPP, "data-ai", "enterprise"};
	static const struct crew crew = {
		"90", {{2, ADMINISTRATOR}, {2, ARCHITECT}, {10, DATABASES}}, false, 0};
	struct fixture f;
	open_at(&f, &place, &days_2026);
	hire(&f, &crew, days_2026.earned_on);
	value(&f, "data-ai-acr", days_2026.year_before, "Contoso", "1000");
	value(&f, "data-ai-acr", days_2026.month, "Contoso", "1000");
	value(&f, "data-ai-acr", days_2026.month, "Fabrikam", "1000");
	value(&f, "data-ai-acr", days_2026.month, "Litware", "1000");
	value(&f, "data-ai-acr", days_2026.month, "Tailspin", "1000");
	const struct req_report *score = score_at(&f, &place);
	cr_expect_eq(score->score_tenths, 900);
	cr_expect_not(score->met);
	value(&f, "data-ai-services", days_2026.month, "", "1");
	score = score_at(&f, &place);
	cr_expect_eq(score->score_tenths, 920);
	cr_expect(score->met);
	fixture_free(&f);
}

/* --- Tiers ------------------------------------------------------------------------ */

/* AWS: two technical and two business people of four are accredited; each may count
 * once more as foundational and as technical, so that four people are enough for
 * Select. */
Test(examples, four_people_for_select)
{
	static const char *const held[][3] = {
		{"aws-accreditation-technical",
		 "aws-certified-solutions-architect-associate",
		 "aws-certified-cloud-practitioner"},
		{"aws-accreditation-technical", "aws-certified-developer-associate",
		 "aws-certified-ai-practitioner"},
		{"aws-accreditation-business", NULL, NULL},
		{"aws-accreditation-business", NULL, NULL},
	};
	struct fixture f;
	fixture_new(&f, "share/catalog/aws-services.cfg", "2026-10-01");
	for (size_t i = 0; i < sizeof held / sizeof held[0]; i++) {
		char email[32];
		(void)snprintf(email, sizeof email, "p%zu@x.example", i);
		int64_t row = fixture_employee(&f, email);
		fixture_association(&f, row, "home", "2020-01-01", "");
		for (size_t j = 0; j < 3 && held[i][j]; j++)
			fixture_achievement(&f, row, held[i][j], "2024-03-01");
	}
	value(&f, "launched-mrr", "2026-02-01", "", "1500");
	static const char *const launched[] = {"2026-02-01", "2026-02-02",
					       "2025-10-02"};
	for (size_t i = 0; i < 3; i++) {
		fixture_reload(&f);
		cr_expect_not(level_of(f.app->report, "services")->met);
		bool fine = store_begin(f.app->store, &f.fault) &&
			    put_record(f.app->store, "launched-opportunity", "Contoso",
				       fixture_date(launched[i]), "", &f.fault) &&
			    store_commit(f.app->store, &f.fault);
		cr_assert(fine, "%s", f.fault.text);
	}
	fixture_reload(&f);
	cr_expect(level_of(f.app->report, "services")->met);
	/* one of the three is twelve months old, certifications end after three years
	 */
	fixture_date_is(&f, "2026-10-03");
	cr_expect_not(level_of(f.app->report, "services")->met);
	fixture_free(&f);
}

/* --- Days ------------------------------------------------------------------------- */

/* The window of 2024-08-15, not enrolled: 2024-03-01 to that day. Of that year no rules
 * are known: the vendor's own history says on which day it was met. */
Test(examples, window_of_2024)
{
	static const struct {
		const char *met_on, *as_of;
		bool attained;
	} cases[] = {
		{"2024-03-01", "2024-08-15", true}, {"2024-02-29", "2024-08-15", false},
		{"2024-08-15", "2024-08-15", true}, {"2024-08-16", "2024-08-15", false},
		{"2024-03-01", "2024-08-31", true}, {"2024-03-31", "2024-09-01", false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct fixture f;
		fixture_new(&f, MAICPP, cases[i].as_of);
		int32_t day = fixture_date(cases[i].met_on);
		const union value values[] = {as_text("data-ai"),
					      as_text("designation"), as_number(day),
					      as_number(day), as_text("")};
		bool fine = store_begin(f.app->store, &f.fault) &&
			    store_put(f.app->store, fact_kinds[KIND_AWARDS], values,
				      &f.fault) &&
			    store_commit(f.app->store, &f.fault);
		cr_assert(fine, "%s", f.fault.text);
		fixture_reload(&f);
		cr_expect_eq(level_of(f.app->report, "data-ai")->attained,
			     cases[i].attained, "%s on %s", cases[i].met_on,
			     cases[i].as_of);
		fixture_free(&f);
	}
}
