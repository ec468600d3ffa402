/* Figures as people write them, and rows that are totals: attain-csv(5), Figures. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support/importing.h"

#define ONE_BAD "1 bad row, nothing imported"

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

TestSuite(figures, .init = set_up, .fini = tear_down);

#define OPEN IMPORT_DECIMAL_UNKNOWN
#define POINT IMPORT_DECIMAL_POINT
#define COMMA IMPORT_DECIMAL_COMMA

struct figure {
	const char *text, *want; /* null: bad, with this in its message */
	enum import_decimal decimal;
	const char *message;
};

static const char option[] =
	"may be read in two ways: add --decimal point or --decimal "
	"comma";

static const struct figure figures[] = {
	/* nobody said how */
	{"1840", "1840", OPEN, NULL},
	{"1840.50", "1840.5", OPEN, NULL},
	{"-1840.50", "-1840.5", OPEN, NULL},
	{"+7", "7", OPEN, NULL},
	{"\u00A07 ", "7", OPEN, NULL},
	{"1,840", NULL, OPEN, option},
	{"1840,50", NULL, OPEN, option},
	{"1,840.50", NULL, OPEN, option},
	{"1 840", NULL, OPEN, option},
	{"1\u00A0840", NULL, OPEN, option},
	{"1\u202F840", NULL, OPEN, option},
	{"1'840", NULL, OPEN, option},
	{"1\u2019840", NULL, OPEN, option},
	{"1e3", NULL, OPEN, "is no number: write it like"},
	{"7%", NULL, OPEN, "is no number: write it like"},
	{"x", NULL, OPEN, "is no number: write it like"},
	{",", NULL, OPEN, "is no number: write it like"},
	{"1.", NULL, OPEN, "is no number: write it like"},
	{"--1", NULL, OPEN, "is no number: write it like"},
	{"0.0000001", NULL, OPEN, "more than six decimal places"},
	{"1000000000001", NULL, OPEN, "is out of range"},
	/* a currency */
	{"€1840", "1840", OPEN, NULL},
	{"1840 €", "1840", OPEN, NULL},
	{"EUR 1840.5", "1840.5", OPEN, NULL},
	{"1840.5EUR", "1840.5", OPEN, NULL},
	{"usd\u00A07", "7", OPEN, NULL},
	{"$7", "7", OPEN, NULL},
	{"US$ 7", "7", OPEN, NULL},
	{"￥7", "7", OPEN, NULL},
	{"7円", "7", OPEN, NULL},
	{"€ -7", "-7", OPEN, NULL},
	{"€ 1,840 EUR", "1840", POINT, NULL},
	{"€1,840", NULL, OPEN, option},
	{"7 XYZ", NULL, OPEN, "is no number"},
	{"€", NULL, OPEN, "is no number"},
	{"EUR", NULL, OPEN, "is no number"},
	{"€€7", NULL, OPEN, "is no number"},
	{"AB7", NULL, OPEN, "is no number"},
	/* a point */
	{"1,840.50", "1840.5", POINT, NULL},
	{"1,234,567.5", "1234567.5", POINT, NULL},
	{"-1 840.50", "-1840.5", POINT, NULL},
	{"1'840", "1840", POINT, NULL},
	{"1,840", "1840", POINT, NULL},
	{"1840.5", "1840.5", POINT, NULL},
	{"$1,840.50", "1840.5", POINT, NULL},
	{"1.840,50", NULL, POINT, "with --decimal point write it like 1,840.50"},
	{"1,84,500", NULL, POINT, "with --decimal point"},
	{"1,84", NULL, POINT, "with --decimal point write it like 1,840.50"},
	{"1,8400", NULL, POINT, "with --decimal point"},
	{"1840,500", NULL, POINT, "with --decimal point"},
	{",500", NULL, POINT, "with --decimal point"},
	{"1,840 500", NULL, POINT, "with --decimal point"},
	{"1,840,", NULL, POINT, "with --decimal point"},
	{"1.5.5", NULL, POINT, "with --decimal point"},
	{"1.5,000", NULL, POINT, "with --decimal point"},
	{"1,840.0000001", NULL, POINT, "more than six decimal places"},
	{"1,000,000,000,001", NULL, POINT, "is out of range"},
	/* a comma */
	{"1.840,50", "1840.5", COMMA, NULL},
	{"1840,5", "1840.5", COMMA, NULL},
	{"1.840", "1840", COMMA, NULL},
	{"1\u00A0840,5 €", "1840.5", COMMA, NULL},
	{"1840", "1840", COMMA, NULL},
	{"0,1", "0.1", COMMA, NULL},
	{"1840.5", NULL, COMMA, "with --decimal comma write it like 1.840,50"},
	{"1,840.50", NULL, COMMA, "with --decimal comma"},
	{"1.84", NULL, COMMA, "with --decimal comma"},
	{"1,5,5", NULL, COMMA, "with --decimal comma"},
};

Test(figures, forms)
{
	char text[256], want[64];
	for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
		const struct figure *f = &figures[i];
		it.options.decimal = f->decimal;
		snprintf(text, sizeof text,
			 "metric,date,value\nrevenue,2017-01-01,\"%s\"\n", f->text);
		bool ok = importing_text(&it, "metrics", text);
		cr_expect_eq(ok, f->want != NULL, "%s: %s", f->text,
			     buf_text(&it.errors));
		snprintf(want, sizeof want, "revenue,2017-01-01,,%s\n",
			 f->want ? f->want : "");
		if (ok)
			cr_expect_not_null(
				strstr(importing_export(&it, "metrics"), want),
				"%s: %s", f->text, importing_export(&it, "metrics"));
		else
			cr_expect_not_null(strstr(buf_text(&it.errors), f->message),
					   "%s: %s", f->text, buf_text(&it.errors));
	}
}

/* A file whose cells something else than a comma separates. */
static const char *
divided(char divider, const char *value)
{
	static char text[128];
	snprintf(text, sizeof text, "metric%cdate%cvalue\nrevenue%c2017-01-01%c%s\n",
		 divider, divider, divider, divider, value);
	return text;
}

Test(figures, between_semicolons_and_tabs_a_point_tells_nothing)
{
	for (const char *divider = ";\t"; *divider; divider++) {
		it.options.decimal = OPEN;
		importing_good(&it, "metrics", divided(*divider, "1840"));
		cr_expect_not(
			importing_text(&it, "metrics", divided(*divider, "1.840")));
		cr_expect_not_null(strstr(buf_text(&it.errors), option));
		it.options.decimal = POINT;
		importing_good(&it, "metrics", divided(*divider, "1.840"));
		it.options.decimal = COMMA;
		importing_good(&it, "metrics", divided(*divider, "1.840"));
	}
}

Test(figures, what_is_open_is_said_once)
{
	struct buf text = {0};
	buf_puts(&text, "metric,date,value\n");
	for (int i = 1; i < 10; i++)
		buf_printf(&text, "revenue,2017-01-0%d,\"%d,5\"\n", i, i);
	importing_bad(
		&it, "metrics", text.text,
		"2:value: \"1,5\" may be read in two ways: add --decimal point or "
		"--decimal comma (9 such rows)\n",
		"9 bad rows, nothing imported");
	buf_free(&text);
}

/* ---- totals ------------------------------------------------------------------------
 */

#define HEAD "metric,date,customer,value\n"

Test(figures, a_last_row_called_a_total_is_bad)
{
	static const char *const words[] = {"Total",  "TOTAL ", "sum",	  "Ｔｏｔａｌ",
					    "ＳＵＭ", "Summe",	"Gesamt", "合計"};
	char text[256], error[256];
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		snprintf(text, sizeof text,
			 HEAD "revenue,2017-01-01,A,1\nrevenue,2017-01-02,%s,2\n,,,\n"
			      "revenue,2017-01-03,B,\n",
			 words[i]);
		it.options.no_total = false;
		cr_expect_not(importing_text(&it, "metrics", text));
		snprintf(error, sizeof error, "f.csv:3:customer: \"%.5s", words[i]);
		cr_expect_not_null(strstr(buf_text(&it.errors), error), "%s",
				   buf_text(&it.errors));
	}
	importing_bad(&it, "metrics",
		      "region,metric,date,value\nN,revenue,2017-01-01,1\nTotal,,,1\n",
		      "1:region: warning: unknown column, ignored\n"
		      "3:region: \"Total\" at the end looks like a total of the rows "
		      "above: leave the row out, or add --no-total if it is none\n",
		      ONE_BAD);
}

Test(figures, it_may_be_a_customer)
{
	importing_good(&it, "metrics",
		       HEAD "revenue,2017-01-01,Total,1\nrevenue,2017-01-02,B,2\n");
	importing_good(&it, "metrics", HEAD "revenue,2017-01-01,Total AG,1\n");
	it.options.no_total = true;
	importing_good(&it, "metrics", HEAD "revenue,2017-01-03,Total,1\n");
}

Test(figures, a_bad_total_is_left_out)
{
	it.options.skip_bad = true;
	importing_good(&it, "metrics",
		       HEAD "revenue,2017-01-01,A,1\nrevenue,2017-01-02,Sum,1\n");
	importing_counts(&it, 1, 0, 0, 1);
}

Test(figures, a_last_row_that_is_the_sum_is_warned_of)
{
	static const struct {
		const char *rows;
		bool warns;
	} cases[] = {
		{"1 2 3 6", true},  {"1 2 3 7", false},	       {"1 2 3", false},
		{"0 0 0 0", false}, {"-1 1 5 5", true},	       {"1 2 3 6 7", false},
		{"5", false},	    {"0.1 0.2 0.3 0.6", true},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf text = {0};
		char rows[64], *rest = rows, *value;
		int day = 1;
		snprintf(rows, sizeof rows, "%s", cases[i].rows);
		buf_puts(&text, HEAD);
		while (value = strsep(&rest, " "), value)
			buf_printf(&text, "revenue,2017-01-0%d,A,%s\n", day++, value);
		importing_good(&it, "metrics", text.text);
		cr_expect_eq(it.errors.len > 0, cases[i].warns, "%s: %s", cases[i].rows,
			     buf_text(&it.errors));
		buf_free(&text);
	}
	importing_good(&it, "metrics",
		       HEAD "revenue,2017-02-01,A,1\nrevenue,2017-02-02,A,2\n"
			    "revenue,2017-02-03,A,3\nrevenue,2017-02-04,A,6\n");
	cr_expect_str_eq(
		importing_errors(&it),
		"5:value: warning: the value is the sum of all rows above: if it "
		"is a total, leave the row out\n");
}
