/* app/json.h: what is written can be read, and what is read is what was written. */
#include <criterion/criterion.h>
#include <jansson.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "../src/app/json/writer.h"
#include "app/acts.h"
#include "app/demo.h"
#include "app/json.h"
#include "support/folder.h"

struct company {
	struct folder folder;
	struct app *app;
};

static void
open_company(struct company *company)
{
	struct fault fault = {0};
	const char *db;

	folder_new(&company->folder);
	db = folder_path(&company->folder, "sample.db");
	cr_assert(demo_create(db, DEMO_2018, &fault), "%s", fault.text);
	cr_assert(app_open(&company->app, db, DATE_NONE, STORE_WRITE, &fault), "%s",
		  fault.text);
}

static void
close_company(struct company *company)
{
	app_close(company->app);
	folder_remove(&company->folder);
}

/* Somebody who is with nobody and holds what would count, so that there is an alert. */
static void
rename_unassociated(struct app *app, const char *name)
{
	const struct act_cell cells[] = {{"email", "nanami.abe@aoba.example", NULL},
					 {"name", name, NULL}};
	struct fault fault = {0};
	struct buf out = {0};

	cr_assert(act_set(app, "employees", cells, 2, &out, &fault), "%s", fault.text);
	buf_free(&out);
}

/* Writes what was read. */
static void
put_value(struct json *json, const char *key, json_t *value)
{
	const char *name;
	json_t *member;
	size_t i;
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		json_open(json, key, '{');
		json_object_foreach(value, name, member) put_value(json, name, member);
		json_close(json, '}');
		break;
	case JSON_ARRAY:
		json_open(json, key, '[');
		json_array_foreach(value, i, member) put_value(json, NULL, member);
		json_close(json, ']');
		break;
	case JSON_STRING:
		json_put_text(json, key, json_string_value(value));
		break;
	case JSON_INTEGER:
		json_put_whole(json, key, json_integer_value(value));
		break;
	case JSON_REAL:
		json_put_figure(json, key, json_real_value(value));
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		json_put_flag(json, key, json_is_true(value));
		break;
	case JSON_NULL:
		json_put_null(json, key);
		break;
	}
}

/* Reads the text back, and writes what that gives. */
static void
check_same(const char *text)
{
	json_error_t error;
	json_t *tree = json_loads(text, 0, &error);
	struct buf again = {0};
	struct json json = {.out = &again};

	cr_assert(tree != NULL, "line %d: %s", error.line, error.text);
	put_value(&json, NULL, tree);
	cr_assert_str_eq(text, buf_text(&again));
	json_decref(tree);
	buf_free(&again);
}

static void
check_status_and_alerts(struct app *app)
{
	struct buf status = {0}, alerts = {0};

	json_status(app, DATE_NONE, &status);
	check_same(buf_text(&status));
	json_alerts(app, NULL, &alerts);
	check_same(buf_text(&alerts));
	if (app->as_of == app->today)
		cr_assert(strstr(buf_text(&alerts), "nanami.abe@") != NULL);
	buf_free(&status);
	buf_free(&alerts);
}

Test(json, the_status_of_every_year_reads_back_as_it_was_written)
{
	struct company company;

	open_company(&company);
	for (int32_t years = -6; years <= 6; years++) {
		app_set_date(company.app,
			     date_plus_months(company.app->today, 12 * years));
		check_status_and_alerts(company.app);
	}
	close_company(&company);
}

enum { MET_IS_NOT_ATTAINED = 1, ATTAINED_IS_NOT_HELD = 2 };

static bool
flag(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);

	cr_assert(json_is_boolean(value), "%s", name);
	return json_is_true(value);
}

/* Adds what differs, so that the flags can't be taken for each other unseen. */
static void
check_level(const json_t *written, const struct level_report *level, unsigned *seen)
{
	cr_expect_eq(flag(written, "met"), level->met);
	cr_expect_eq(flag(written, "attained"), level->attained);
	cr_expect_eq(flag(written, "held"), level->held);
	cr_expect_float_eq(json_number_value(json_object_get(written, "progress")),
			   level->progress, 1e-15);
	*seen |= level->met != level->attained ? MET_IS_NOT_ATTAINED : 0;
	*seen |= level->attained != level->held ? ATTAINED_IS_NOT_HELD : 0;
}

static void
check_levels(struct app *app, unsigned *seen)
{
	struct buf status = {0};
	json_error_t error;
	json_t *tree;

	json_status(app, DATE_NONE, &status);
	tree = json_loads(buf_text(&status), 0, &error);
	cr_assert_not_null(tree, "line %d: %s", error.line, error.text);
	for (size_t c = 0; c < app->report->n_competencies; c++) {
		const struct competency_report *of = &app->report->competencies[c];
		const json_t *levels = json_object_get(
			json_array_get(json_object_get(tree, "competencies"), c),
			"levels");

		cr_assert_eq(json_array_size(levels), of->n_levels);
		for (size_t l = 0; l < of->n_levels; l++)
			check_level(json_array_get(levels, l), &of->levels[l], seen);
	}
	json_decref(tree);
	buf_free(&status);
}

/* Gives somebody the higher level of which the lower one is not met. */
static void
grant_the_higher(struct app *app)
{
	const struct competency_report *c = app->report->competencies;
	struct fault fault = {0};
	struct buf out = {0};

	while (c->n_levels < 2 || c->levels[0].met)
		cr_assert_lt(++c - app->report->competencies,
			     (ptrdiff_t)app->report->n_competencies);
	cr_assert(act_override(app,
			       &(struct override_request){c->competency->id, "gold",
							  "agent", app->today,
							  DATE_NEVER},
			       &out, &fault),
		  "%s", fault.text);
	buf_free(&out);
}

Test(json, every_level_is_written_as_the_report_has_it)
{
	struct company company;
	unsigned seen = 0;

	open_company(&company);
	grant_the_higher(company.app);
	for (int months = -36; months <= 36; months += 3) {
		app_set_date(company.app, date_plus_months(company.app->today, months));
		check_levels(company.app, &seen);
	}
	cr_assert_eq(seen, MET_IS_NOT_ATTAINED | ATTAINED_IS_NOT_HELD);
	close_company(&company);
}

Test(json, names_of_all_kinds_read_back_as_they_were_written)
{
	static const char *const names[] = {"Nanami \"the rock\" Abe",
					    "C:\\Nanami\\Abe",
					    "小川 健",
					    "Naná Ábe",
					    "Nanami \U0001F600",
					    "'; DROP TABLE x; --",
					    "</script>",
					    "a/b \\u0041 \\n {[",
					    "Nanami\u00a0Abe"};
	struct company company;

	open_company(&company);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		rename_unassociated(company.app, names[i]);
		check_status_and_alerts(company.app);
	}
	close_company(&company);
}

Test(json, empty_lists_and_objects_are_written_in_one_piece)
{
	struct buf out = {0};
	struct json json = {.out = &out};

	json_open(&json, NULL, '{');
	json_open(&json, "none", '[');
	json_close(&json, ']');
	json_open(&json, "some", '[');
	json_open(&json, NULL, '{');
	json_close(&json, '}');
	json_put_text(&json, NULL, "a\"b");
	json_close(&json, ']');
	json_close(&json, '}');
	cr_assert_str_eq(buf_text(&out), "{\n"
					 "  \"none\": [],\n"
					 "  \"some\": [\n"
					 "    {},\n"
					 "    \"a\\\"b\"\n"
					 "  ]\n"
					 "}\n");
	buf_free(&out);
}

Test(json, what_could_harm_a_terminal_is_escaped)
{
	static const struct {
		const char *text, *written;
	} cases[] = {
		{"\033[2J", "\"\\u001B[2J\""}, {"a\tb\nc", "\"a\\tb\\nc\""},
		{"\x7f", "\"\\u007F\""},       {"\302\205", "\"\\u0085\""},
		{"\u202e", "\"\\u202E\""},     {"\u200b", "\"\\u200B\""},
		{"\u061c", "\"\\u061C\""},     {"caf\u00e9", "\"caf\u00e9\""},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};
		struct json json = {.out = &out};

		json_put_text(&json, NULL, cases[i].text);
		cr_assert_str_eq(buf_text(&out), cases[i].written);
		buf_free(&out);
	}
}

Test(json, a_figure_that_is_none_is_null)
{
	struct buf out = {0};
	struct json json = {.out = &out};

	json_open(&json, NULL, '[');
	json_put_figure(&json, NULL, (double)NAN);
	json_put_figure(&json, NULL, -(double)INFINITY);
	json_put_date(&json, NULL, DATE_NEVER);
	json_put_word(&json, NULL, "");
	json_put_text(&json, NULL, "");
	json_close(&json, ']');
	cr_assert_str_eq(buf_text(&out),
			 "[\n  null,\n  null,\n  null,\n  null,\n  \"\"\n]\n");
	buf_free(&out);
}
