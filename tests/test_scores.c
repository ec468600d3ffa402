/* app/score_words.h, and JSON of scores, good days and terms of a level's own. */
#include <criterion/criterion.h>
#include <jansson.h>
#include <string.h>

#include "app/json.h"
#include "app/score_words.h"
#include "app/term_words.h"
#include "base/num.h"
#include "support/fixture.h"
#include "support/put.h"

enum { DATA, SPECIAL, CLUB }; /* the competencies of the catalog */
enum { LARGE, SMALL };	      /* the paths of the first */

static void
value(struct fixture *f, const char *metric, const char *date, const char *customer,
      int64_t whole)
{
	struct store *store = f->app->store;
	bool fine = store_begin(store, &f->fault) &&
		    put_metric_value(store, metric, fixture_date(date), customer,
				     whole * NUM_ONE, &f->fault) &&
		    store_commit(store, &f->fault);
	cr_assert(fine, "%s", f->fault.text);
}

static void
person(struct fixture *f, const char *email, const char *credential,
       const char *earned_on)
{
	int64_t row = fixture_employee(f, email);
	fixture_association(f, row, "home", "2025-01-01", "");
	fixture_achievement(f, row, credential, earned_on);
}

/* Two administrators, from later on an architect; one elective; figures. */
static void
open_company(struct fixture *f)
{
	fixture_new(f, "tests/cases/cli/score.cfg", "2026-11-20");
	person(f, "ann@x.example", "admin", "2026-01-10");
	person(f, "eve@x.example", "architect", "2026-02-10");
	person(f, "bob@x.example", "admin", "2026-01-10");
	person(f, "cho@x.example", "data", "2026-01-10");
	value(f, "acr", "2025-03-05", "", 5);
	value(f, "acr", "2025-10-05", "Contoso", 1500);
	value(f, "acr", "2026-10-05", "Contoso", 1800);
	value(f, "acr", "2026-10-05", "Fabrikam", 1100);
	value(f, "services", "2026-10-01", "", 6);
	fixture_reload(f);
}

static const struct req_report *
score_of(const struct fixture *f, size_t path)
{
	return app_path_score(
		&f->app->report->competencies[DATA].levels[0].paths[path]);
}

/* A part by its ids: "skills/first". */
static const struct part_report *
part_of(const struct req_report *score, const char *trail)
{
	const struct part_report *parts = score->parts, *part = NULL;
	size_t n = score->n_parts;
	while (*trail) {
		size_t len = strcspn(trail, "/");
		part = NULL;
		for (size_t i = 0; i < n; i++)
			if (strlen(parts[i].part->id) == len &&
			    strncmp(parts[i].part->id, trail, len) == 0)
				part = &parts[i];
		cr_assert(part != NULL, "%s", trail);
		parts = part->parts;
		n = part->n_parts;
		trail += len + (trail[len] == '/');
	}
	return part;
}

struct told {
	size_t path;
	const char *part, *points, *have, *next, *waits;
};

static void
check_told(const struct fixture *f, const struct told *told, size_t n)
{
	const struct report *report = f->app->report;
	struct arena arena = {0};
	for (size_t i = 0; i < n; i++) {
		const struct req_report *score = score_of(f, told[i].path);
		const struct part_report *part = part_of(score, told[i].part);
		cr_expect_str_eq(app_part_points_text(part, &arena), told[i].points,
				 "%s", told[i].part);
		cr_expect_str_eq(app_part_have_text(report, part, &arena), told[i].have,
				 "%s", told[i].part);
		cr_expect_str_eq(app_part_next_text(report->catalog, part, &arena),
				 told[i].next, "%s", told[i].part);
		cr_expect_str_eq(app_part_waits_text(report, score, part, &arena),
				 told[i].waits, "%s", told[i].part);
	}
	arena_free(&arena);
}

#define CHECK_TOLD(f, ...)                                                             \
	do {                                                                           \
		const struct told told[] = {__VA_ARGS__};                              \
		check_told(f, told, sizeof told / sizeof told[0]);                     \
	} while (0)

Test(scores, parts_say_what_they_have_bring_and_wait_for)
{
	struct fixture f;
	open_company(&f);
	CHECK_TOLD(
		&f,
		{LARGE, "adds", "10 of 30", "1 of 3 customers", "1 customer more: +10",
		 ""},
		{LARGE, "skills", "0 of 40", "", "", ""},
		{LARGE, "skills/first", "open", "2 of 2 people", "", ""},
		{LARGE, "skills/second", "0 of 8", "1 of 2 people", "one more: +16",
		 "what follows waits for it"},
		{LARGE, "skills/third", "0 of 32", "1 of 4 people", "",
		 "waits for Architects, 1 of 2 people"},
		{LARGE, "growth/floor", "open", "2,900 USD, 1,000 USD needed", "", ""},
		{LARGE, "growth/rate", "20 of 20", "93.3%, 20% needed", "", ""},
		{LARGE, "deployments", "10 of 10", "6 services, 5 services needed", "",
		 ""},
		{SMALL, "skills", "45 of 60", "3 of 4 people", "one more: +15", ""},
		{SMALL, "usage/spent", "2.3 of 40", "2,900 of 50,000 USD",
		 "1,250 USD more: +1", ""},
		{SMALL, "usage/asked", "0 of 10", "not recorded", "", ""});
	fixture_free(&f);
}

Test(scores, all_or_nothing_asks_for_what_is_missing)
{
	struct fixture f;
	open_company(&f);
	value(&f, "surveys", "2026-11-01", "", 1);
	fixture_reload(&f);
	/* of the best of two: 10 points instead of 2.3 */
	CHECK_TOLD(&f, {SMALL, "usage/asked", "0 of 10", "1 of 3 surveys",
			"2 surveys more: +7.7", ""});
	fixture_date_is(&f, "2026-01-20");
	CHECK_TOLD(&f, {LARGE, "skills/second", "0 of 8", "0 of 2 people",
			"2 more people: +16", "what follows waits for it"});
	fixture_free(&f);
}

Test(scores, what_is_not_known_says_why_and_how_to_record_it)
{
	static const struct {
		const char *date, *part;
		size_t path;
		const char *have, *cure;
	} cases[] = {
		{"2025-09-30", "adds", LARGE, "not recorded by customer",
		 "attain set metric acr VALUE --customer NAME"},
		{"2025-09-30", "growth/rate", LARGE,
		 "nothing to compare with 12 months before",
		 "attain set metric acr VALUE --on 2024-03-05"},
		{"2025-02-01", "growth/rate", LARGE, "not recorded",
		 "attain set metric acr VALUE"},
		{"2025-12-01", "growth/rate", LARGE,
		 "nothing to compare with 12 months before",
		 "attain set metric acr VALUE --on 2024-10-05"},
		{"2027-11-20", "deployments", LARGE, "no value within 12 months",
		 "attain set metric services VALUE"},
		{"2026-11-20", "deployments", LARGE, "6 services, 5 services needed",
		 NULL},
		{"2026-11-20", "skills/first", LARGE, "2 of 2 people", NULL},
	};
	struct fixture f;
	struct arena arena = {0};
	open_company(&f);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		fixture_date_is(&f, cases[i].date);
		const struct part_report *part =
			part_of(score_of(&f, cases[i].path), cases[i].part);
		const char *cure = app_part_cure(f.app->report, part, &arena);
		cr_expect_str_eq(app_part_have_text(f.app->report, part, &arena),
				 cases[i].have, "%zu", i);
		cr_expect_eq(cure == NULL, cases[i].cure == NULL, "%zu", i);
		if (cure && cases[i].cure)
			cr_expect_str_eq(cure, cases[i].cure, "%zu", i);
	}
	arena_free(&arena);
	fixture_free(&f);
}

/* A score without an evaluation: two parts of 60 and 40 points. */
static struct req_report
plain_score(const struct requirement *requirement, struct part_report *parts)
{
	double total = parts[0].points + parts[1].points;
	return (struct req_report){
		.requirement = requirement,
		.score = total,
		.score_tenths = (int64_t)(total * 10),
		.at_least = num_double(requirement->score_at_least_micros),
		.met = total >= 70,
		.parts = parts,
		.n_parts = 2};
}

Test(scores, a_bar_never_reaches_the_threshold_before_the_score_does)
{
	static const struct {
		double points[2];
		const char *bar, *lacks;
	} cases[] = {
		{{0, 0}, ".......|...", "70 short"},
		{{60, 0}, "######.|...", "10 short"},
		{{30, 20}, "###==..|...", "20 short"},
		{{60, 9.96}, "######.|...", "0.1 short"}, /* shown as 69.9 */
		{{60, 10}, "######=|...", ""},
		{{60, 40}, "######=|===", ""},
		{{0, 40}, "====...|...", "30 short"},
	};
	const struct part parts[2] = {{.max_micros = 60 * NUM_ONE},
				      {.max_micros = 40 * NUM_ONE}};
	const struct requirement requirement = {.form = REQ_SCORE,
						.score_at_least_micros = 70 * NUM_ONE};
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct part_report reports[2] = {
			{.part = &parts[0], .points = cases[i].points[0]},
			{.part = &parts[1], .points = cases[i].points[1]}};
		const struct req_report score = plain_score(&requirement, reports);
		cr_expect_str_eq(app_score_bar_text(&score, 10, true, &arena),
				 cases[i].bar, "%zu", i);
		cr_expect_str_eq(app_score_short_text(&score, &arena), cases[i].lacks,
				 "%zu", i);
	}
	arena_free(&arena);
}

Test(scores, parts_that_must_be_above_are_counted)
{
	const struct part parts[3] = {{.max_micros = 80 * NUM_ONE},
				      {.max_micros = 20 * NUM_ONE},
				      {.optional = true}};
	const struct requirement requirement = {.form = REQ_SCORE,
						.score_at_least_micros = 70 * NUM_ONE,
						.each_must = true};
	struct part_report reports[3] = {
		{.part = &parts[0], .points = 80, .above = true},
		{.part = &parts[1], .points = 0},
		{.part = &parts[2]}};
	struct req_report score = plain_score(&requirement, reports);
	struct arena arena = {0};
	score.met = false;
	score.n_parts = 3;
	cr_expect_str_eq(app_score_short_text(&score, &arena), "1 part too low");
	reports[0].above = false;
	cr_expect_str_eq(app_score_short_text(&score, &arena), "2 parts too low");
	arena_free(&arena);
}

/* ---- windows ---- */

Test(scores, a_good_day_is_told_with_its_points_until_it_no_longer_counts)
{
	static const struct {
		const char *date, *until, *text;
	} cases[] = {
		{"2026-11-20", "", NULL}, /* met */
		{"2027-01-20", "2027-06-30",
		 "one good day since 2026-08-01 is enough: 2027-01-10, 62.3 points; it "
		 "counts to 2027-06-30"},
		{"2027-06-30", "2027-06-30",
		 "one good day since 2027-01-01 is enough: 2027-01-10, 62.3 points; it "
		 "counts to 2027-06-30"},
		{"2027-07-01", "", "no good day since 2027-02-01"},
	};
	struct fixture f;
	struct arena arena = {0};
	open_company(&f);
	person(&f, "dan@x.example", "ai", "2026-01-10"); /* now 62.3 of 60 */
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char until[DATE_TEXT_BYTES];
		f.app->as_of = fixture_date(cases[i].date);
		fixture_reload(&f);
		const struct report *report = f.app->report;
		const struct level_report *level =
			&report->competencies[DATA].levels[0];
		const char *text = app_window_text(
			report, level, app_good_day_points(report, DATA, level, &arena),
			&arena);
		date_format(app_attained_until(report, level), until);
		cr_expect_str_eq(until, cases[i].until, "%s", cases[i].date);
		cr_expect_eq(text == NULL, cases[i].text == NULL, "%s", cases[i].date);
		if (text && cases[i].text)
			cr_expect_str_eq(text, cases[i].text);
	}
	arena_free(&arena);
	fixture_free(&f);
}

/* ---- JSON ---- */

static json_t *
read_back(struct buf *text)
{
	json_error_t error;
	json_t *tree = json_loads(buf_text(text), 0, &error);
	cr_assert(tree != NULL, "line %d: %s", error.line, error.text);
	buf_free(text);
	return tree;
}

static json_t *
level_of(json_t *competency)
{
	return json_array_get(json_object_get(competency, "levels"), 0);
}

/* The names of an object's members, in order. */
static void
check_keys(json_t *object, const char *wanted)
{
	struct buf keys = {0};
	const char *key;
	json_t *member;
	json_object_foreach(object, key, member)
		buf_printf(&keys, "%s%s", keys.len > 0 ? " " : "", key);
	cr_expect_str_eq(buf_text(&keys), wanted);
	buf_free(&keys);
}

/* The part of the first path's score by indexes; -1 for the part itself. */
static json_t *
json_part(json_t *competency, int top, int below)
{
	json_t *path =
		json_array_get(json_object_get(level_of(competency), "paths"), 0);
	json_t *score = json_array_get(json_object_get(path, "requirements"), 0);
	json_t *part = json_array_get(json_object_get(score, "parts"), (size_t)top);
	return below < 0
		       ? part
		       : json_array_get(json_object_get(part, "parts"), (size_t)below);
}

Test(json_of_scores, a_competency_has_the_parts_of_its_scores)
{
	struct fixture f;
	struct buf text = {0};
	open_company(&f);
	json_competency(f.app, DATA, &text);
	json_t *tree = read_back(&text);
	json_t *second = json_part(tree, 1, 1), *third = json_part(tree, 1, 2);
	json_t *adds = json_part(tree, 0, -1), *deployments = json_part(tree, 3, -1);
	check_keys(adds, "id points max above value at open");
	check_keys(json_part(tree, 1, -1), "id points max above open parts");
	check_keys(second, "id points max above people at open eligible_people");
	cr_expect(json_is_true(json_object_get(adds, "above")));
	cr_expect(json_is_false(json_object_get(json_part(tree, 1, -1), "above")));
	cr_expect(json_is_null(json_object_get(second, "above")));
	cr_expect(json_is_null(json_object_get(deployments, "above")));
	cr_expect_eq(json_real_value(json_object_get(adds, "points")), 10);
	cr_expect_eq(json_real_value(json_object_get(adds, "at")), 3);
	cr_expect_eq(json_integer_value(json_object_get(second, "people")), 1);
	cr_expect_eq(json_integer_value(json_object_get(second, "at")), 2);
	cr_expect(json_is_true(json_object_get(second, "open")));
	cr_expect(json_is_false(json_object_get(third, "open")));
	cr_expect_eq(json_real_value(json_object_get(third, "max")), 32);
	cr_expect_eq(json_real_value(json_object_get(json_part(tree, 1, 0), "max")), 0);
	cr_expect_str_eq(json_string_value(json_array_get(
				 json_object_get(third, "eligible_people"), 0)),
			 "cho@x.example");
	json_decref(tree);
	fixture_free(&f);
}

Test(json_of_scores, a_value_that_is_not_known_is_null)
{
	struct fixture f;
	struct buf text = {0};
	open_company(&f);
	fixture_date_is(&f, "2027-11-20");
	json_competency(f.app, DATA, &text);
	json_t *tree = read_back(&text);
	json_t *deployments = json_part(tree, 3, -1);
	cr_expect(json_is_null(json_object_get(deployments, "value")));
	cr_expect_eq(json_real_value(json_object_get(deployments, "points")), 0);
	json_decref(tree);
	fixture_free(&f);
}

Test(json_of_scores, status_has_scores_without_parts_good_days_and_own_terms)
{
	struct fixture f;
	struct buf text = {0};
	open_company(&f);
	json_status(f.app, DATE_NONE, &text);
	json_t *tree = read_back(&text);
	json_t *list = json_object_get(tree, "competencies");
	json_t *data = level_of(json_array_get(list, DATA));
	json_t *club = level_of(json_array_get(list, CLUB));
	json_t *special = level_of(json_array_get(list, SPECIAL));
	check_keys(data, "level stage met by attained held progress lapses_on good_day "
			 "best_path critical paths");
	check_keys(club, "level stage met by attained held progress lapses_on good_day "
			 "term_ends best_path critical paths");
	cr_expect(json_is_null(json_object_get(data, "good_day")));
	cr_expect_str_eq(json_string_value(json_object_get(club, "good_day")),
			 "2026-11-20");
	cr_expect_str_eq(json_string_value(json_object_get(club, "term_ends")),
			 "2027-02-10");
	cr_expect(json_is_null(json_object_get(special, "term_ends")));
	json_t *path = json_array_get(json_object_get(data, "paths"), 0);
	check_keys(json_array_get(json_object_get(path, "requirements"), 0),
		   "id form at_least score met progress");
	path = json_array_get(json_object_get(special, "paths"), 0);
	check_keys(json_array_get(json_object_get(path, "requirements"), 0),
		   "id form needed filled met progress");
	json_decref(tree);
	fixture_free(&f);
}

Test(json_of_scores, a_person_names_the_parts_they_count_in)
{
	static const struct {
		const char *requirement;
		bool place;
	} wanted[] = {
		{"score/skills/third", false}, {"score/skills", true}, {"pairs", true}};
	struct fixture f;
	struct buf text = {0};
	open_company(&f);
	json_employee(f.app, 2, &text); /* cho: a data engineer */
	json_t *tree = read_back(&text);
	json_t *fills = json_object_get(tree, "fills");
	cr_assert_eq(json_array_size(fills), sizeof wanted / sizeof wanted[0]);
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
		json_t *fill = json_array_get(fills, i);
		cr_expect_str_eq(
			json_string_value(json_object_get(fill, "requirement")),
			wanted[i].requirement);
		cr_expect_eq(json_is_true(json_object_get(fill, "place")),
			     wanted[i].place, "%zu", i);
	}
	json_decref(tree);
	fixture_free(&f);
}
