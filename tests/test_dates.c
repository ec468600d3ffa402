/* Dates as other programs write them: attain-csv(5), Dates. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/importing.h"

static struct importing it;

static void
set_up(void)
{
	importing_new_with_people(&it, "2018-01-01");
}

static void
tear_down(void)
{
	importing_free(&it);
}

TestSuite(dates, .init = set_up, .fini = tear_down);

/* The file's hired_on cells, of people who are the same each time. */
static void
import_cells(const char *const *cells, size_t n)
{
	struct buf text = {0};
	buf_puts(&text, "email,name,hired_on\n");
	for (size_t i = 0; i < n; i++)
		buf_printf(&text, "u%zu@x.example,U,\"%s\"\n", i, cells[i]);
	importing_text(&it, "employees", buf_text(&text));
	buf_free(&text);
}

static const char *
hired_on(size_t i)
{
	static char date[DATE_TEXT_BYTES];
	char email[32];
	snprintf(email, sizeof email, "u%zu@x.example", i);
	const struct world *world = it.fixture.app->world;
	uint32_t person = world_person(world, email);
	cr_assert_neq(person, CATALOG_NONE, "%s %s", it.fault.text,
		      buf_text(&it.errors));
	return date_format(world->people[person].hired_on, date);
}

static void
check(const char *cell, const char *want)
{
	import_cells(&cell, 1);
	cr_expect(it.ok, "%s: %s %s", cell, it.fault.text, buf_text(&it.errors));
	if (it.ok)
		cr_expect_str_eq(hired_on(0), want, "%s", cell);
}

Test(dates, forms_that_tell_by_themselves)
{
	static const char *const cells[][2] = {
		{"2016-02-01", "2016-02-01"},
		{"2016-02-01 00:00:00", "2016-02-01"},
		{"2016-02-01T23:30:00Z", "2016-02-01"},
		{"2016-02-01T23:30:00.1234567Z", "2016-02-01"},
		{"2016-02-01T23:30:00+09:00", "2016-02-01"},
		{"2016-02-01 23:30:00 -0530", "2016-02-01"},
		{"2016-02-01T23:30+09", "2016-02-01"},
		{"2016-02-01 23:30:00 UTC", "2016-02-01"},
		{"2016-02-01 24:00", "2016-02-01"},
		{"2016/2/1", "2016-02-01"},
		{"2016.02.01", "2016-02-01"},
		{"25/12/2016", "2016-12-25"},
		{"12/25/2016", "2016-12-25"},
		{"25.12.2016", "2016-12-25"},
		{"25-12-2016", "2016-12-25"},
		{"12/25/2016 11:07:30 PM", "2016-12-25"},
		{"25/12/2016 23:07", "2016-12-25"},
		{"2016/12/25", "2016-12-25"},
		{"25-Dec-2016", "2016-12-25"},
		{"25-DEC-2016", "2016-12-25"},
		{"25/dec/2016", "2016-12-25"},
		{"25. December 2016", "2016-12-25"},
		{"22 Aug 2016", "2016-08-22"},
		{"22  Aug  2016 10:00", "2016-08-22"},
		{"Aug 22, 2016", "2016-08-22"},
		{"August 22 2016", "2016-08-22"},
		{"Sept 3, 2016", "2016-09-03"},
		{"May 1, 2016", "2016-05-01"},
		{"2016-Aug-22", "2016-08-22"},
		{"05/05/2016", "2016-05-05"},
		{"\u00A02016-02-01\u200B", "2016-02-01"},
		{"\u00A025/12/2016\u00A0", "2016-12-25"},
		{"29 Feb 2016", "2016-02-29"},
	};

	for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
		check(cells[i][0], cells[i][1]);
}

Test(dates, what_is_none)
{
	static const char *const cells[] = {
		"2016-02-30",
		"31/04/2016",
		"0/1/2016",
		"2016-13-01",
		"13/13/2016",
		"2016-02",
		"2016-02-01x",
		"2016-02-01 25:00",
		"2016-02-01 1",
		"2016-02-01T",
		"2016-02-01 10:61",
		"20160201",
		"2016-02/01",
		"1/2-2016",
		"2016 02 01",
		"Augu5t 22, 2016",
		"Au 22 2016",
		"22 2016 Aug",
		"22 Aug",
		"Aug 2016",
		"Aug Aug 2016",
		"22 Aout 2016",
		"29 Feb 2017",
		"yesterday",
		"+14",
		"-",
		"1/2/3/2016",
		"12345-01-01",
		"22 Aug 12016",
		"222 Aug 2016",
		"Aug 222, 2016",
		"22Aug2016",
		"2016-02-01 10:00+1",
		"2016-02-01 10:00 PST",
	};

	for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
		import_cells(&cells[i], 1);
		cr_expect_not(it.ok, "%s", cells[i]);
		cr_expect_not_null(
			strstr(buf_text(&it.errors), "is no date: write it YYYY-MM-DD"),
			"%s: %s", cells[i], buf_text(&it.errors));
	}
}

Test(dates, years_of_two_digits_are_bad)
{
	static const char *const cells[] = {"25/12/16",	  "12/25/16",	   "1.2.16",
					    "16-02-01",	  "25-Dec-16",	   "22 Aug 16",
					    "Aug 22, 16", "25/12/16 10:00"};

	for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
		import_cells(&cells[i], 1);
		cr_expect_not(it.ok, "%s", cells[i]);
		cr_expect_not_null(strstr(buf_text(&it.errors),
					  "has a year of two digits: write all four"),
				   "%s: %s", cells[i], buf_text(&it.errors));
	}
}

/* --- the order of day and month --------------------------------------------------- */

Test(dates, one_row_tells_for_all)
{
	static const char *const day_first[] = {"2016-02-01", "03/04/2017",
						"25/12/2016"},
				 *const month_first[] = {"3/4/2017", "4.13.2016"};
	import_cells(day_first, 3);
	cr_expect_str_eq(hired_on(1), "2017-04-03");
	import_cells(month_first, 2);
	cr_expect_str_eq(hired_on(0), "2017-03-04");
}

Test(dates, what_is_open_is_said_once)
{
	static const char *const cells[] = {"2016-02-01", "03/04/2017", "05/05/2016",
					    "3.4.2017", "2-1-2017"};
	import_cells(cells, 5);
	cr_expect_str_eq(
		importing_errors(&it),
		"3:hired_on: 3 cells of hired_on may be day/month or month/day: "
		"add --dates dmy or --dates mdy\n");
	cr_expect_str_eq(it.fault.text, "3 bad rows, nothing imported");
	cr_expect_eq(it.fault.kind, FAULT_INPUT);
	it.options.skip_bad = true;
	import_cells(cells, 5);
	cr_expect_not(it.ok);
	it.options.dates = IMPORT_DATES_MDY;
	import_cells(cells, 5);
	cr_expect_str_eq(hired_on(1), "2017-03-04");
	it.options.dates = IMPORT_DATES_DMY;
	import_cells(cells, 5);
	cr_expect_str_eq(hired_on(1), "2017-04-03");
}

Test(dates, two_open_columns_are_two_lines_and_their_rows_count_once)
{
	importing_bad(
		&it, "associations",
		"email,organization,from,to\n"
		"ann@x.example,home,01/02/2017,03/04/2017\n"
		"bob@x.example,home,01/02/2017,\n",
		"2:from: 2 cells of from may be day/month or month/day: add --dates "
		"dmy or --dates mdy\n"
		"2:to: 1 cell of to may be day/month or month/day: add --dates dmy "
		"or --dates mdy\n",
		"2 bad rows, nothing imported");
}

Test(dates, both_orders_are_bad)
{
	static const char *const cells[] = {"25/12/2016", "12/25/2016", "26/12/2016"};
	import_cells(cells, 3);
	cr_expect_str_eq(
		importing_errors(&it),
		"3:hired_on: the date on line 2 can only be day/month, and that "
		"on line 3 only month/day: correct the file, or add --dates dmy "
		"or --dates mdy\n");
	cr_expect_str_eq(it.fault.text, "1 bad row, nothing imported");
}

Test(dates, the_month_of_a_download_tells)
{
	importing_good(&it, "trainings",
		       "TrainingTitle,Email,TrainingCompletionDate,Month\n"
		       "old,ann@x.example,03/04/2016,Apr-16\n"
		       "old,bob@x.example,05/06/2016,\n");
	const struct world *world = it.fixture.app->world;
	cr_expect_eq(world->achievements[0].earned_on, fixture_date("2016-04-03"));
	cr_expect_eq(world->achievements[1].earned_on, fixture_date("2016-06-05"));
	importing_text(
		&it, "trainings",
		"TrainingTitle,Email,TrainingCompletionDate,ExpirationDate,Month\n"
		"old,ann@x.example,03/04/2016,05/06/2019,Mar-16\n");
	cr_expect_str_eq(
		importing_errors(&it),
		"2:ExpirationDate: 1 cell of ExpirationDate may be day/month or "
		"month/day: add --dates dmy or --dates mdy\n");
}

/* Rows in any order are read the same, or refused alike. */
Test(dates, the_order_of_rows_never_matters)
{
	static const char *const pool[] = {
		"2016-02-01", "03/04/2017",  "25/12/2016",	     "12/25/2016",
		"5/5/2016",   "22 Aug 2021", "2016-02-01T00:00:00Z", "1.2.2016"};
	enum { POOL = sizeof pool / sizeof pool[0], ROWS = 4 };

	srand(14);
	for (int round = 0; round < 40; round++) {
		const char *cells[ROWS];
		char read[ROWS][DATE_TEXT_BYTES];
		for (size_t i = 0; i < ROWS; i++)
			cells[i] = pool[(size_t)rand() % POOL];
		import_cells(cells, ROWS);
		bool ok = it.ok;
		for (size_t i = 0; i < ROWS && ok; i++)
			snprintf(read[i], sizeof read[i], "%s", hired_on(i));
		for (size_t turn = 1; turn < ROWS; turn++) {
			const char *turned[ROWS];
			for (size_t i = 0; i < ROWS; i++)
				turned[i] = cells[(i + turn) % ROWS];
			import_cells(turned, ROWS);
			cr_assert_eq(it.ok, ok, "round %d", round);
			for (size_t i = 0; i < ROWS && ok; i++)
				cr_expect_str_eq(hired_on(i), read[(i + turn) % ROWS]);
		}
	}
}

/* --- what is meant ------------------------------------------------------------------
 */

Test(dates, some_ends_mean_none)
{
	importing_good(&it, "achievements",
		       "email,credential,earned_on,expires_on\n"
		       "ann@x.example,az-203,2017-01-01,9999-12-31\n"
		       "ann@x.example,az-203,2017-01-02,01/01/0001 00:00\n"
		       "ann@x.example,az-203,2017-01-03,1900-01-01T00:00:00Z\n"
		       "ann@x.example,az-203,2017-01-04,9999-12-30\n");
	cr_expect_str_eq(
		importing_errors(&it),
		"2:expires_on: note: \"9999-12-31\" means no end (3 such rows)\n");
	cr_expect_str_eq(importing_export(&it, "achievements"),
			 "email,credential,earned_on,expires_on,reference\n"
			 "ann@x.example,az-203,2017-01-01,,\n"
			 "ann@x.example,az-203,2017-01-02,,\n"
			 "ann@x.example,az-203,2017-01-03,,\n"
			 "ann@x.example,az-203,2017-01-04,9999-12-30,\n");
}

Test(dates, starts_that_nobody_meant_are_warned_of)
{
	static const char *const cells[] = {"0017-12-25", "1969-12-31", "1970-01-01",
					    "2028-01-01", "2028-01-02", "9999-12-31"};
	import_cells(cells, 6);
	cr_expect_str_eq(importing_errors(&it), "2:hired_on: warning: \"0017-12-25\" "
						"is before 1970-01-01, or more than "
						"ten years ahead\n"
						"3:hired_on: warning: \"1969-12-31\" "
						"is before 1970-01-01, or more than "
						"ten years ahead\n"
						"6:hired_on: warning: \"2028-01-02\" "
						"is before 1970-01-01, or more than "
						"ten years ahead\n"
						"7:hired_on: warning: \"9999-12-31\" "
						"is before 1970-01-01, or more than "
						"ten years ahead\n");
	cr_expect_str_eq(hired_on(0), "0017-12-25");
}

Test(dates, moments_keep_their_time)
{
	importing_good(
		&it, "referrals",
		"id,customer,received_on\n1,C,2016-02-01T23:30:00Z\n"
		"2,C,13/02/2016 11:05 PM\n3,C,03/02/2016\n4,C,2016-02-04T08:15\n");
	cr_expect_not_null(
		strstr(importing_export(&it, "referrals"), "1,C,2016-02-01T23:30,"));
	cr_expect_not_null(
		strstr(importing_export(&it, "referrals"), "2,C,2016-02-13T23:05,"));
	cr_expect_not_null(
		strstr(importing_export(&it, "referrals"), "3,C,2016-02-03,"));
	cr_expect_not_null(
		strstr(importing_export(&it, "referrals"), "4,C,2016-02-04T08:15,"));
}
