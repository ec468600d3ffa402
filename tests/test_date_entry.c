/* Dates as people type them. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/date_entry.h"

/* Wednesday */
static const char TODAY[] = "2026-10-14";

static int32_t
day(const char *text)
{
	int32_t date;

	cr_assert(date_parse(text, strlen(text), &date));
	return date;
}

struct typed {
	const char *text, *date; /* "": none */
};

static void
check(const struct typed *cases, size_t n, const char *today, enum lang lang)
{
	for (size_t i = 0; i < n; i++) {
		char text[DATE_TEXT_BYTES] = "";
		int32_t date;

		if (date_entry_read(cases[i].text, day(today), lang, &date))
			date_format(date, text);
		cr_expect_str_eq(text, cases[i].date, "\"%s\" is read as %s",
				 cases[i].text, text);
	}
}

#define CHECK(cases, today, lang)                                                      \
	check(cases, sizeof(cases) / sizeof *(cases), today, lang)

Test(date_entry, whole_dates)
{
	static const struct typed cases[] = {
		{"2026-11-30", "2026-11-30"},	    {" 2026-11-30 ", "2026-11-30"},
		{"2026/11/30", "2026-11-30"},	    {"2026.11.30", "2026-11-30"},
		{"30.11.2026", "2026-11-30"},	    {"30.11.26", "2026-11-30"},
		{"30. 11. 2026", "2026-11-30"},	    {"30 nov 2026", "2026-11-30"},
		{"30 November 2026", "2026-11-30"}, {"Nov 30, 2026", "2026-11-30"},
		{"30-nov-2026", "2026-11-30"},	    {"30. Nov 2026", "2026-11-30"},
		{"2026年11月30日", "2026-11-30"},   {"29.2.2028", "2028-02-29"},
	};

	CHECK(cases, TODAY, LANG_EN);
}

Test(date_entry, what_lacks_a_year_is_the_nearest_day)
{
	static const struct typed autumn[] = {
		{"30.11.", "2026-11-30"}, {"30.11", "2026-11-30"},
		{"30 nov", "2026-11-30"}, {"nov 30", "2026-11-30"},
		{"30nov", "2026-11-30"},  {"2 jan", "2027-01-02"},
		{"1.6.", "2026-06-01"},	  {"11月30日", "2026-11-30"},
		{"14.10.", "2026-10-14"},
	};
	static const struct typed winter[] = {
		{"30 nov", "2026-11-30"},
		{"5.1.", "2027-01-05"},
		{"29 feb", "2028-02-29"},
	};

	static const struct typed leap[] = {{"29 feb", "2028-02-29"},
					    {"29.2.", "2028-02-29"}};
	static const struct typed next[] = {{"29 feb", "2020-02-29"}};
	static const struct typed century[] = {{"29 feb", "2104-02-29"},
					       {"30 feb", ""}};

	CHECK(autumn, TODAY, LANG_EN);
	CHECK(winter, "2027-01-02", LANG_EN);
	CHECK(leap, "2026-11-30", LANG_EN);
	CHECK(next, "2020-02-28", LANG_EN);
	CHECK(next, "2021-12-31", LANG_EN);
	CHECK(century, "2101-01-01", LANG_EN);
}

Test(date_entry, what_is_relative)
{
	static const struct typed cases[] = {
		{"t", "2026-10-14"},	  {"T", "2026-10-14"},
		{"today", "2026-10-14"},  {"tomorrow", "2026-10-15"},
		{"+14", "2026-10-28"},	  {"-1w", "2026-10-07"},
		{"+2m", "2026-12-14"},	  {"+1y", "2027-10-14"},
		{"-3d", "2026-10-11"},	  {"eom", "2026-10-31"},
		{"eoy", "2026-12-31"},	  {"fri", "2026-10-16"},
		{"friday", "2026-10-16"}, {"wed", "2026-10-21"},
		{"tue", "2026-10-20"},	  {"thu", "2026-10-15"},
		{"thurs", "2026-10-15"},
	};

	CHECK(cases, TODAY, LANG_EN);
}

Test(date_entry, japanese)
{
	static const struct typed cases[] = {
		{"今日", "2026-10-14"},
		{"明日", "2026-10-15"},
		{"昨日", "2026-10-13"},
		{"月末", "2026-10-31"},
		{"年末", "2026-12-31"},
		{"金", "2026-10-16"},
		{"金曜", "2026-10-16"},
		{"金曜日", "2026-10-16"},
		{"+2か月", "2026-12-14"},
		{"+2ヶ月", "2026-12-14"},
		{"+1週間", "2026-10-21"},
		{"11/30", "2026-11-30"},
		{"2026年11月30日", "2026-11-30"},
		{"11月30日", "2026-11-30"},
		{"２０２６－１１－３０", "2026-11-30"},
		{"ｔ", "2026-10-14"},
	};

	CHECK(cases, TODAY, LANG_JA);
}

Test(date_entry, what_is_none)
{
	static const struct typed cases[] = {
		{"", ""},	    {" ", ""},
		{"30", ""},	    {"x", ""},
		{"2026-02-30", ""}, {"31.11.", ""},
		{"30.13.", ""},	    {"+", ""},
		{"+x", ""},	    {"+1x", ""},
		{"++1", ""},	    {"0.0.", ""},
		{"11/30", ""},	    {"2026-11", ""},
		{"30 no", ""},	    {"f", ""},
		{"30 nov 202", ""}, {"2026-11-30-1", ""},
		{"99999-1-1", ""},  {"30.11.2026x", ""},
		{"+999999999", ""}, {"+99999999999999999999", ""},
		{"nov nov", ""},    {"\xff", ""},
		{"30 11 2026", ""}, {"火災", ""},
		{"+9999y", ""},	    {"-9999y", ""},
	};

	CHECK(cases, TODAY, LANG_EN);
}

Test(date_entry, at_the_ends_of_months)
{
	static const struct typed cases[] = {
		{"+1m", "2027-02-28"},
		{"-2m", "2026-11-30"},
		{"eom", "2027-01-31"},
	};

	CHECK(cases, "2027-01-31", LANG_EN);
}

Test(date_entry, the_reading)
{
	static const struct {
		const char *date, *words;
	} cases[] = {
		{"2026-11-30", "Mon 30 Nov 2026, in 47 days"},
		{"2026-10-14", "Wed 14 Oct 2026, today"},
		{"2026-10-13", "Tue 13 Oct 2026, 1 day ago"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};

		date_entry_say(&out, day(cases[i].date), day(TODAY));
		cr_expect_str_eq(buf_text(&out), cases[i].words);
		buf_free(&out);
	}
}
