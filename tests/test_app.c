/* app: paths, words, comparison of reports, and the writing of JSON. */
#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "app/json.h"
#include "app/results.h"
#include "base/num.h"
#include "catalog/load.h"
#include "support/fixture.h"
#include "support/put.h"

/* ---- words ---- */

static struct catalog *
load(const char *path, struct arena *arena)
{
	struct fault fault = {0};
	struct catalog *catalog = NULL;
	cr_assert(catalog_load(path, arena, &catalog, &fault), "%s", fault.text);
	return catalog;
}

Test(words, requirements_say_what_they_ask)
{
	static const char *const wanted[] = {
		"1 person with a",
		"3 people with a and (b or c) or 2 of (a, b, c and a)",
		"4 people with a or b, 2 of them also with c",
		"Revenue of at least 1,234,567.25 USD",
		"Revenue of at least 1 USD within 1 month",
		"Revenue within 12 months",
		"1 customer with reference",
		"5 customers with reference within 24 months",
		"second Silver",
		"1 of: 1 person with a; second Silver",
		"2 of: 1 person with a; 1 person with b; 1 person with c",
		"Its own name",
	};
	struct arena arena = {0};
	const struct catalog *catalog = load("tests/cases/cli/words.cfg", &arena);
	const struct path *path = &catalog->competencies[0].levels[0].paths[0];
	cr_assert_eq(path->n_requirements, sizeof wanted / sizeof wanted[0]);
	for (size_t i = 0; i < path->n_requirements; i++)
		cr_assert_str_eq(
			app_requirement_text(catalog, &path->requirements[i], &arena),
			wanted[i]);
	arena_free(&arena);
}

Test(words, without_a_name_the_id_stands)
{
	struct arena arena = {0};
	const struct catalog *catalog = load("tests/cases/cli/words.cfg", &arena);
	cr_assert_str_eq(app_competency_name(catalog, 0), "First");
	cr_assert_str_eq(app_competency_name(catalog, 1), "second");
	cr_assert_str_eq(app_level_name(catalog, 1), "gold");
	cr_assert_str_eq(app_award_name(catalog, 0, 0, &arena), "First Silver");
	cr_assert_str_eq(app_path_name(&catalog->competencies[0].levels[0].paths[0]),
			 "Path");
	cr_assert_str_eq(app_path_name(&catalog->competencies[1].levels[0].paths[0]),
			 "path");
	arena_free(&arena);
}

/* ---- comparison ---- */

static const char *
one_change(const struct level_change *changes, size_t n, struct arena *arena)
{
	if (n != 1)
		return arena_printf(arena, "%zu changes", n);
	return arena_printf(arena, "%u:%u %s>%s %d>%d %g>%g", changes->competency,
			    changes->level, stage_id(changes->stage[0]),
			    stage_id(changes->stage[1]), changes->met[0],
			    changes->met[1], changes->progress[0],
			    changes->progress[1]);
}

Test(compare, a_reload_tells_what_new_facts_changed)
{
	struct fixture f;
	struct arena arena = {0};
	const struct level_change *changes;
	size_t n;
	fixture_new(&f, "tests/cases/cli/small.cfg", "2018-06-01");
	int64_t rows[2];
	for (int i = 0; i < 2; i++) {
		rows[i] = fixture_employee(&f, i ? "bob@x.example" : "ann@x.example");
		fixture_association(&f, rows[i], "home", "2018-01-01", "");
	}
	fixture_reload(&f);

	fixture_achievement(&f, rows[0], "exam-a", "2018-01-01");
	cr_assert(app_reload_compared(f.app, false, &arena, &changes, &n, &f.fault));
	cr_assert_str_eq(one_change(changes, n, &arena), "0:0 none>started 0>0 0>0.5");
	fixture_achievement(&f, rows[1], "exam-a", "2018-01-01");
	cr_assert(app_reload_compared(f.app, true, &arena, &changes, &n, &f.fault));
	cr_assert_eq(n, 2); /* gold asks for silver */
	cr_assert_eq(changes[0].stage[1], STAGE_QUALIFIED);
	cr_assert_eq(changes[1].stage[1], STAGE_STARTED);
	cr_assert(app_reload_compared(f.app, true, &arena, &changes, &n, &f.fault));
	cr_assert_eq(n, 0);
	arena_free(&arena);
	fixture_free(&f);
}

Test(compare, progress_alone_counts_only_where_asked)
{
	struct fixture f;
	struct arena arena = {0};
	const struct level_change *changes;
	size_t n;
	fixture_new(&f, "tests/cases/cli/small.cfg", "2018-06-01");
	for (int i = 0; i < 2; i++) {
		int64_t row =
			fixture_employee(&f, i ? "bob@x.example" : "ann@x.example");
		fixture_association(&f, row, "home", "2018-01-01", "");
		fixture_achievement(&f, row, "exam-a", "2018-01-01");
		fixture_achievement(&f, row, "exam-b", i ? "2018-05-31" : "2018-01-01");
	}
	fixture_reload(&f);
	fixture_date_is(&f, "2018-05-30");
	struct eval *before = eval_new(f.app->catalog, f.app->world);
	const struct report *report = eval_report(before, fixture_date("2018-06-01"));
	app_compare(f.app->report, report, false, &arena, &n);
	cr_assert_eq(n, 0);
	changes = app_compare(f.app->report, report, true, &arena, &n);
	cr_assert_str_eq(one_change(changes, n, &arena),
			 "0:1 started>started 0>0 0.375>0.5");
	eval_free(before);
	arena_free(&arena);
	fixture_free(&f);
}

/* ---- the age of the results ---- */

Test(results, what_cannot_be_read_is_not_taken_for_none)
{
	struct fixture f;
	sqlite3 *other;
	int32_t day = 1;
	fixture_new(&f, "tests/cases/cli/small.cfg", "2018-06-01");
	cr_assert(results_of(f.app, &day, &f.fault), "%s", f.fault.text);
	cr_assert_eq(day, DATE_NONE);
	cr_assert_eq(sqlite3_open(f.app->db_path, &other), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(other, "ALTER TABLE log_part RENAME TO gone", NULL,
				  NULL, NULL),
		     SQLITE_OK, "%s", sqlite3_errmsg(other));
	sqlite3_close(other);
	cr_assert_not(results_of(f.app, &day, &f.fault));
	cr_assert_eq(f.fault.kind, FAULT_STORE);
	fixture_free(&f);
}

/* ---- where the database is ---- */

Test(paths, the_database_is_where_the_environment_says)
{
	static const struct {
		const char *db, *xdg, *home, *wanted;
	} cases[] = {
		{"/a/b.db", "/x", "/h", "/a/b.db"},
		{"b.db", "/x", "/h", "b.db"},
		{"", "/x", "/h", "/x/attain/attain.db"},
		{NULL, "/x", "/h", "/x/attain/attain.db"},
		{NULL, "x", "/h", "/h/.local/share/attain/attain.db"},
		{NULL, "", "/h", "/h/.local/share/attain/attain.db"},
		{NULL, NULL, "/h", "/h/.local/share/attain/attain.db"},
	};
	static const char *const names[] = {"ATTAIN_DB", "XDG_DATA_HOME", "HOME"};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct arena arena = {0};
		const char *values[] = {cases[i].db, cases[i].xdg, cases[i].home};
		for (size_t k = 0; k < 3; k++) {
			unsetenv(names[k]);
			if (values[k])
				setenv(names[k], values[k], 1);
		}
		cr_assert_str_eq(app_default_db(&arena), cases[i].wanted);
		arena_free(&arena);
	}
}

/* ---- JSON ---- */

Test(json, text_is_readable_and_harmless)
{
	static const struct {
		const char *text, *wanted;
	} cases[] = {
		{"", "\"\""},
		{"plain", "\"plain\""},
		{"\"\\/", "\"\\\"\\\\/\""},
		{"a\tb\nc\r", "\"a\\tb\\nc\\u000D\""},
		{"\x01\x1b[31m\x7f", "\"\\u0001\\u001B[31m\\u007F\""},
		{"\xc2\x85\xc2\x9b", "\"\\u0085\\u009B\""},
		{"日本 é 👩", "\"日本 é 👩\""},
		{"a\xe2\x80\xae"
		 "b\xe2\x80\xa8",
		 "\"a\\u202Eb\\u2028\""},
		{"\xd8\x9c\xe2\x81\xa6\xe2\x80\x8f\xef\xbb\xbf",
		 "\"\\u061C\\u2066\\u200F\\uFEFF\""},
		{"\xff\xfe", "\"\xef\xbf\xbd\xef\xbf\xbd\""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf out = {0}, wanted = {0};
		const struct log_entry entry = {
			.id = 1, .at = 0, .who = "", .act = "", .text = cases[i].text};
		json_log(NULL, &entry, 1, &out);
		buf_printf(&wanted, "\"text\": %s,\n", cases[i].wanted);
		cr_assert(strstr(buf_text(&out), buf_text(&wanted)), "%s is not in %s",
			  buf_text(&wanted), buf_text(&out));
		buf_free(&wanted);
		buf_free(&out);
	}
}

Test(json, moments_are_in_utc)
{
	static const struct {
		int64_t at;
		const char *wanted;
	} cases[] = {
		{0, "\"1970-01-01T00:00:00Z\""},
		{1535803261, "\"2018-09-01T12:01:01Z\""},
		{-1, "\"1969-12-31T23:59:59Z\""},
		{951868799, "\"2000-02-29T23:59:59Z\""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf out = {0};
		const struct log_entry entry = {
			.id = 1, .at = cases[i].at, .who = "", .act = "", .text = ""};
		json_log(NULL, &entry, 1, &out);
		cr_assert(strstr(buf_text(&out), cases[i].wanted), "%s",
			  buf_text(&out));
		buf_free(&out);
	}
}

Test(json, figures_have_the_digits_that_they_need)
{
	static const struct {
		int64_t micros;
		const char *wanted;
	} cases[] = {
		{0, "\"value\": 0.0,"},
		{NUM_ONE, "\"value\": 1.0,"},
		{NUM_ONE / 10, "\"value\": 0.1,"},
		{-NUM_ONE * 5 / 2, "\"value\": -2.5,"},
		{1, "\"value\": 1e-06,"},
		{NUM_LIMIT - 1, "\"value\": 999999999999.999999"},
		{INT64_C(100000000000) * NUM_ONE, "\"value\": 100000000000.0,"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct fixture f;
		struct buf out = {0};
		fixture_new(&f, "tests/cases/cli/small.cfg", "2018-06-01");
		cr_assert(store_begin(f.app->store, &f.fault));
		cr_assert(put_metric_value(f.app->store, "revenue", f.app->as_of, "",
					   cases[i].micros, &f.fault));
		cr_assert(store_commit(f.app->store, &f.fault));
		fixture_reload(&f);
		json_competency(f.app, 0, &out);
		const char *at = strstr(buf_text(&out), "\"value\": ");
		cr_assert_not_null(at);
		double value = strtod(at + 9, NULL),
		       wanted = strtod(cases[i].wanted + 9, NULL);
		cr_assert(value >= wanted && value <= wanted, "%.40s", at);
		if (strchr(cases[i].wanted, ','))
			cr_assert(strstr(at, cases[i].wanted) == at, "%.40s", at);
		buf_free(&out);
		fixture_free(&f);
	}
}
