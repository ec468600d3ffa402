/* x: what a list shows, written for other programs. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "app/suppose.h"
#include "app/table_file.h"
#include "support/screen.h"
#include "ui/form.h"
#include "ui/input.h"

static char page[1 << 16];

static const char *
read_back(const char *path)
{
	FILE *file = fopen(path, "rb");

	cr_assert_not_null(file, "%s", path);
	size_t n = fread(page, 1, sizeof page - 1, file);
	fclose(file);
	page[n] = '\0';
	return page;
}

/* Writes the list on top into a file of the test's folder. */
static const char *
export_to(struct shot *shot, const char *name)
{
	const char *path = folder_path(&shot->folder, name);

	shot_text(shot);
	shot_keys(shot, "x C-u");
	shot_type(shot, path);
	screen_key(&shot->screen, INPUT_F1 + 1, NULL);
	return path;
}

static size_t
lines(const char *text)
{
	size_t n = 0;

	for (; (text = strchr(text, '\n')) != NULL; text++)
		n++;
	return n;
}

Test(ui_export, a_table_is_read_back_as_it_was)
{
	static const char *const titles[] = {"Name", "What, of it", NULL};
	static const struct {
		const char *given, *csv, *markdown;
	} cases[] = {
		{"Meyer, Anna", "\"Meyer, Anna\"", "Meyer, Anna"},
		{"a \"b\"", "\"a \"\"b\"\"\"", "a \"b\""},
		{"a|b", "a|b", "a\\|b"},
		{"=1+1", "'=1+1", "=1+1"},
		{"@sum", "'@sum", "@sum"},
		{"+cmd", "'+cmd", "+cmd"},
		{"-cmd", "'-cmd", "-cmd"},
		{"-", "-", "-"},
		{"-15.5", "-15.5", "-15.5"},
		{"+3", "+3", "+3"},
		{"\xe2\x80\xaexet", "\xef\xbf\xbdxet", "\xef\xbf\xbdxet"},
		{"two\nlines", "two\xe2\x90\x8alines", "two\xe2\x90\x8alines"},
		{"", "", ""},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (int markdown = 0; markdown < 2; markdown++) {
			struct buf out = {0}, row = {0};
			struct table_file table = {.markdown = markdown == 1,
						   .out = &out};

			table_file_begin(&table, "Rows", "of a test", titles);
			table_file_cell(&table, cases[i].given);
			table_file_cell(&table, cases[i].given);
			table_file_end(&table);
			if (markdown)
				buf_printf(&row,
					   "# Rows\n\nof a test\n\n"
					   "| Name | What, of it |\n"
					   "| --- | --- |\n| %s | %s |\n",
					   cases[i].markdown, cases[i].markdown);
			else
				buf_printf(&row, "Name,\"What, of it\"\n%s,%s\n",
					   cases[i].csv, cases[i].csv);
			cr_assert_str_eq(buf_text(&out), buf_text(&row));
			buf_free(&out);
			buf_free(&row);
		}
}

/* The columns that are drawn, whole, though they are cut on the screen. */
Test(ui_export, what_is_shown_is_written_whole)
{
	struct shot shot;

	shot_open(&shot, 15, 60);
	shot_go(&shot, &view_competencies, 0);
	shot_keys(&shot, "G");
	SEES(&shot, "Project and Portf");
	SEES_NOT(&shot, "Small and Midmarket Cloud Solutions");
	const char *text = read_back(export_to(&shot, "all.csv"));
	cr_assert_eq(strncmp(text, "Competency,Level,Done,Stage,Lapses on\n", 38), 0,
		     "%s", text);
	cr_assert(strstr(text, "\nSmall and Midmarket Cloud Solutions,Silver,"), "%s",
		  text);
	cr_assert_null(strstr(text, "\xe2\x80\xa6"), "%s", text);
	cr_assert_eq(lines(text), 1 + screen_top(&shot.screen)->list->source.n_rows);
	shot_close(&shot);
}

Test(ui_export, filter_and_sort_hold_for_the_file)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	shot_keys(&shot, "S /");
	shot_type(&shot, "weber");
	shot_keys(&shot, "Enter");
	size_t n = screen_top(&shot.screen)->list->n_shown;
	const char *text = read_back(export_to(&shot, "some.md"));
	cr_assert(strstr(text, "# Employees\n\nAoba Digital"), "%s", text);
	cr_assert(strstr(text, "filter \"weber\""), "%s", text);
	cr_assert(strstr(text, "sorted by Name"), "%s", text);
	cr_assert_eq(lines(text), n + 6, "%s", text);
	SEES(&shot, n == 1 ? "1 row written to" : "rows written to");
	shot_close(&shot);
}

Test(ui_export, only_what_is_marked_where_something_is)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	shot_keys(&shot, "Space j Space");
	const char *text = read_back(export_to(&shot, "marked.csv"));
	cr_assert_eq(lines(text), 3, "%s", text);
	SEES(&shot, "2 marked rows written to");
	shot_keys(&shot, "Esc v j j");
	text = read_back(export_to(&shot, "range.csv"));
	cr_assert_eq(lines(text), 4, "%s", text);
	shot_close(&shot);
}

/* What is below a heading says so; headings and what only says something are no rows.
 */
Test(ui_export, rows_below_headings_name_them)
{
	struct shot shot;

	shot_open(&shot, 60, 200);
	shot_go(&shot, &view_subscriptions, 0);
	const char *text = read_back(export_to(&shot, "parts.csv"));
	cr_assert_eq(strncmp(text, "Part,Offer,", 11), 0, "%s", text);
	cr_assert(strstr(text, "\nBought,Silver membership,"), "%s", text);
	cr_assert_null(strstr(text, "\nBought\n"), "%s", text);
	shot_go(&shot, &view_forecast, 0); /* without its time line */
	text = read_back(export_to(&shot, "forecast.csv"));
	cr_assert_eq(strncmp(text, "Part,Level,Next\n", 16), 0, "%s", text);
	shot_go(&shot, &view_plan, 0);
	text = read_back(export_to(&shot, "plan.md"));
	cr_assert(strstr(text, "| Limits | Keep everything held"), "%s", text);
	shot_close(&shot);
}

Test(ui_export, a_file_that_is_there_is_asked_about)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	const char *path = export_to(&shot, "there.csv");
	cr_assert_null(form_of(&shot.screen));
	shot_keys(&shot, "Space");
	export_to(&shot, "there.csv");
	SEES(&shot, "Replace ");
	cr_assert(lines(read_back(path)) > 2);
	shot_keys(&shot, "k");
	cr_assert_not_null(form_of(&shot.screen));
	cr_assert(lines(read_back(path)) > 2);
	screen_key(&shot.screen, INPUT_F1 + 1, NULL);
	shot_keys(&shot, "r");
	cr_assert_null(form_of(&shot.screen), "%s", shot_text(&shot));
	cr_assert_eq(lines(read_back(path)), 2);
	shot_close(&shot);
}

Test(ui_export, names_that_are_no_file_of_ours_are_refused)
{
	static const struct {
		const char *name, *says;
	} cases[] = {{"list.xls", "ends neither in .csv nor .md"},
		     {"missing/list.csv", "missing/list.csv"},
		     {"attain.db", "ends neither"}};
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		export_to(&shot, cases[i].name);
		SEES(&shot, cases[i].says);
		cr_assert_not_null(form_of(&shot.screen), "%s", cases[i].name);
		shot_keys(&shot, "Esc t");
		cr_assert_null(form_of(&shot.screen), "%s", shot_text(&shot));
	}
	shot_close(&shot);
}

/* The name says of which day it is, and that it is supposed. */
Test(ui_export, the_name_is_that_of_view_and_day)
{
	struct shot shot;
	struct fault fault = {0};

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	shot_keys(&shot, "x");
	SEES(&shot, "employees-2018-11-20.csv");
	shot_keys(&shot, "Esc =");
	shot_type(&shot, "2019-01-01");
	shot_keys(&shot, "Enter");
	cr_assert(suppose_switch(shot.app, true, &fault), "%s", fault.text);
	screen_changed(&shot.screen);
	shot_keys(&shot, "x");
	cr_assert_str_eq(form_text(form_of(&shot.screen), "file"),
			 "employees-2019-01-01-what-if.csv");
	shot_keys(&shot, "Esc");
	const char *text = read_back(export_to(&shot, "supposed.md"));
	cr_assert(strstr(text, "as of 2019-01-01"), "%s", text);
	cr_assert(strstr(text, "supposed, not recorded"), "%s", text);
	shot_close(&shot);
}

/* Rows that stand above all headings are below nothing. */
Test(ui_export, the_dashboard_of_several_programs)
{
	struct shot shot;
	shot_open_sample(&shot, DEMO_TODAY, 24, 80);
	const char *text = read_back(export_to(&shot, "dashboard.csv"));
	cr_assert(strstr(text, "Microsoft AI Cloud Partner Program") != NULL, "%s",
		  text);
	shot_close(&shot);
}
