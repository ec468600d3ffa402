/* base/date: the calendar, months that are clamped, the days that stand for no day. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/date.h"

static int32_t
day(const char *text)
{
	int32_t date = 0;

	if (strcmp(text, "none") == 0)
		return DATE_NONE;
	if (strcmp(text, "never") == 0)
		return DATE_NEVER;
	cr_assert(date_parse(text, strlen(text), &date), "%s is no date", text);
	return date;
}

Test(date, known_day_numbers)
{
	static const struct {
		const char *text;
		int32_t number;
	} cases[] = {
		{"1970-01-01", 0},	 {"1969-12-31", -1},	  {"2000-02-29", 11016},
		{"2000-03-01", 11017},	 {"0001-01-01", -719162}, {"2017-11-01", 17471},
		{"9999-12-31", 2932896},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[DATE_TEXT_BYTES];

		cr_assert_eq(day(cases[i].text), cases[i].number, "%s is %d",
			     cases[i].text, day(cases[i].text));
		cr_assert_str_eq(date_format(cases[i].number, text), cases[i].text);
	}
}

/* Every day of the calendar follows the one before by the rules of a paper calendar. */
Test(date, every_day_in_order)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool quick = getenv("ATTAIN_TEST_MODE") != NULL;
	int32_t number = quick ? 0 : -719162;

	for (int year = quick ? 1970 : 1; year <= (quick ? 2100 : 9999); year++) {
		bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

		for (int month = 1; month <= 12; month++) {
			int length = lengths[month - 1] + (month == 2 && leap);

			for (int d = 1; d <= length; d++, number++) {
				int32_t made;
				int y, m, dd;

				if (!date_make(year, month, d, &made) || made != number)
					cr_assert_fail("%d-%d-%d", year, month, d);
				date_split(number, &y, &m, &dd);
				if (y != year || m != month || dd != d)
					cr_assert_fail("split %d-%d-%d", year, month,
						       d);
			}
		}
	}
	cr_assert_eq(number, quick ? 47847 : 2932897);
}

Test(date, refuses_what_is_no_date)
{
	static const char *const cases[] = {
		"",
		"2017-02-29",
		"1900-02-29",
		"2017-13-01",
		"2017-00-01",
		"2017-01-00",
		"2017-01-32",
		"2017-04-31",
		"0000-01-01",
		"2017-1-01",
		"2017-01-1",
		"2017/01/01",
		"20170101",
		"2017-01-01 ",
		" 2017-01-01",
		"+017-01-01",
		"-001-01-01",
		"2017-0x-01",
		"17-01-01",
		"2017-01-011",
		"today",
		"2017-01-0:",
		"2017-01-\xEF\xBC\x91",
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int32_t date = 42;

		cr_assert_not(date_parse(cases[i], strlen(cases[i]), &date), "%s",
			      cases[i]);
		cr_assert_eq(date, 42, "%s changed the date", cases[i]);
	}
}

Test(date, plus_months_clamps_to_the_last_day)
{
	static const struct {
		const char *from;
		int64_t months;
		const char *to;
	} cases[] = {
		{"2018-09-01", 12, "2019-09-01"},
		{"2018-01-31", 1, "2018-02-28"},
		{"2020-01-31", 1, "2020-02-29"},
		{"2020-02-29", 12, "2021-02-28"},
		{"2020-02-29", 48, "2024-02-29"},
		{"2020-02-29", -12, "2019-02-28"},
		{"2018-03-31", -1, "2018-02-28"},
		{"2018-12-31", 2, "2019-02-28"},
		{"2018-05-31", 1, "2018-06-30"},
		{"2018-01-15", -1, "2017-12-15"},
		{"2018-01-15", -13, "2016-12-15"},
		{"2018-01-15", 0, "2018-01-15"},
		{"1900-01-31", 1, "1900-02-28"},
		{"9999-12-31", 1, "never"},
		{"9999-11-30", 1, "9999-12-30"},
		{"0001-01-31", -1, "none"},
		{"0001-02-28", -1, "0001-01-28"},
		{"2018-01-01", INT64_MAX, "never"},
		{"2018-01-01", INT64_MIN, "none"},
		{"none", 5, "none"},
		{"never", -5, "never"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int32_t got = date_plus_months(day(cases[i].from), cases[i].months);

		cr_assert_eq(got, day(cases[i].to), "case %zu: %s", i, cases[i].from);
	}
}

Test(date, plus_days_stays_in_the_calendar)
{
	static const struct {
		const char *from;
		int64_t days;
		const char *to;
	} cases[] = {
		{"2018-12-31", 1, "2019-01-01"},
		{"2020-02-28", 1, "2020-02-29"},
		{"2020-03-01", -1, "2020-02-29"},
		{"9999-12-31", 1, "never"},
		{"0001-01-01", -1, "none"},
		{"2018-01-01", INT64_MAX, "never"},
		{"2018-01-01", INT64_MIN, "none"},
		{"none", 1, "none"},
		{"never", -1, "never"},
		{"2018-01-01", 365, "2019-01-01"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_assert_eq(date_plus_days(day(cases[i].from), cases[i].days),
			     day(cases[i].to), "case %zu: %s", i, cases[i].from);
}

Test(date, year_end_and_weekday)
{
	static const struct {
		const char *date, *year_end;
		int weekday;
	} cases[] = {
		{"1970-01-01", "1970-12-31", 3}, {"2026-11-30", "2026-12-31", 0},
		{"2017-12-31", "2017-12-31", 6}, {"1969-12-28", "1969-12-31", 6},
		{"0001-01-01", "0001-12-31", 0},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		cr_assert_eq(date_year_end(day(cases[i].date)), day(cases[i].year_end));
		cr_assert_eq(date_weekday(day(cases[i].date)), cases[i].weekday, "%s",
			     cases[i].date);
	}
	cr_assert_eq(date_year_end(DATE_NEVER), DATE_NEVER);
	cr_assert_eq(date_year_end(DATE_NONE), DATE_NONE);
}

Test(date, no_day_is_no_text)
{
	char text[DATE_TEXT_BYTES] = "x";

	cr_assert_str_empty(date_format(DATE_NONE, text));
	cr_assert_str_empty(date_format(DATE_NEVER, text));
}

Test(date, today_can_be_set_for_tests)
{
	char text[DATE_TEXT_BYTES], clock[DATE_TEXT_BYTES];
	time_t now;
	struct tm local;

	setenv("ATTAIN_TODAY", "2017-11-01", 1);
	cr_assert_str_eq(date_format(date_today(), text), "2017-11-01");
	setenv("ATTAIN_TODAY", "tomorrow", 1);
	do { /* again if midnight passes in between */
		now = (time_t)date_now();
		localtime_r(&now, &local);
		strftime(clock, sizeof(clock), "%Y-%m-%d", &local);
		date_format(date_today(), text);
	} while (date_now() / 86400 != (int64_t)now / 86400);
	cr_assert_str_eq(text, clock);
}

Test(date, midnight_is_within_a_day)
{
	int seconds = date_seconds_to_midnight();

	cr_assert(seconds >= 1 && seconds <= 25 * 3600, "%d", seconds);
}

Test(date, moments_are_local)
{
	char text[20];

	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	setenv("TZ", "JST-9", 1); /* needs no zone files */
	tzset();
	cr_assert_str_eq(date_format_moment(0, text, sizeof(text)),
			 "1970-01-01 09:00:00");
	cr_assert_str_empty(date_format_moment(0, text, 5));
}
