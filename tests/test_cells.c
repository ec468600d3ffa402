/* What a cell says: attain-csv(5), Cells. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/address.h"
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

TestSuite(cells, .init = set_up, .fini = tear_down);

/* The line of an address in what export writes of employees, without its end. */
static const char *
exported(const char *email)
{
	static char line[512];
	const char *at = strstr(importing_export(&it, "employees"), email);
	if (!at)
		return "";
	snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
	return line;
}

/* ---- addresses ---- */

Test(address, what_is_read_as_one)
{
	static const struct {
		const char *text, *address;
		enum address_problem problem;
	} cases[] = {
		{"Ann@X.example", "Ann@X.example", ADDRESS_FINE},
		{" ann@x.example\u00A0", "ann@x.example", ADDRESS_FINE},
		{"mailto:ann@x.example", "ann@x.example", ADDRESS_FINE},
		{"MAILTO: ann@x.example", "ann@x.example", ADDRESS_FINE},
		{"SMTP:ann@x.example", "ann@x.example", ADDRESS_FINE},
		{"smtp:ann@x.example ", "ann@x.example", ADDRESS_FINE},
		{"u@mu\u0308ller.example", "u@m\u00FCller.example", ADDRESS_FINE},
		{"\uFF45ve\uFF20x\uFF0Eexample", "eve@x.example", ADDRESS_FINE},
		{"a'b+c@x", "a'b+c@x", ADDRESS_FINE},
		{"山田@例え.example", "山田@例え.example", ADDRESS_FINE},
		{"", "", ADDRESS_NO_AT},
		{"nobody", "nobody", ADDRESS_NO_AT},
		{"@x.example", "@x.example", ADDRESS_NO_AT},
		{"ann@", "ann@", ADDRESS_NO_AT},
		{"mailto:", "", ADDRESS_NO_AT},
		{"a@b@c", "a@b@c", ADDRESS_MANY_AT},
		{"a@b\uFF20c", "a@b@c", ADDRESS_MANY_AT},
		{"a b@x", "a b@x", ADDRESS_BLANK},
		{"a\u00A0b@x", "a\u00A0b@x", ADDRESS_BLANK},
		{"a\u3000b@x", "a\u3000b@x", ADDRESS_BLANK},
		{"a\u200Bb@x", "a\u200Bb@x", ADDRESS_INVISIBLE},
		{"a\u200Db@x", "a\u200Db@x", ADDRESS_INVISIBLE},
		{"a\u00ADb@x", "a\u00ADb@x", ADDRESS_INVISIBLE},
		{"a\u202Eb@x", "a\u202Eb@x", ADDRESS_INVISIBLE},
		{"a\u115Fb@x", "a\u115Fb@x", ADDRESS_INVISIBLE},
		{"a@x,b@y", "a@x,b@y", ADDRESS_SIGN},
		{"a@x;b@y", "a@x;b@y", ADDRESS_SIGN},
		{"<a@x>", "<a@x>", ADDRESS_SIGN},
		{"\"a\"@x", "\"a\"@x", ADDRESS_SIGN},
		{"a(b)@x", "a(b)@x", ADDRESS_SIGN},
		{"a@x\uFF0Cb", "a@x,b", ADDRESS_SIGN},
	};
	struct arena arena = {0};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *address;
		cr_expect_eq(address_read(&arena, cases[i].text, strlen(cases[i].text),
					  &address),
			     cases[i].problem, "%s", cases[i].text);
		cr_expect_str_eq(address, cases[i].address, "%s", cases[i].text);
	}
	arena_free(&arena);
}

Test(address, several_are_divided_by_blanks_commas_and_semicolons)
{
	const char *text = " a@x;b@x, c@x\u3000d@x;;", *word;
	char all[64] = "";
	size_t len;
	while (word = address_next(&text, &len), len > 0)
		snprintf(all + strlen(all), sizeof all - strlen(all), "%.*s|", (int)len,
			 word);
	cr_expect_str_eq(all, "a@x|b@x|c@x|d@x|");
	cr_expect_str_empty(text);
}

Test(cells, an_address_is_recorded_as_one_and_found_in_any_writing)
{
	static const char *const writings[] = {
		"uwe@m\u00FCller.example",
		"UWE@MU\u0308LLER.EXAMPLE",
		"uwe\uFF20m\u00FCller.example",
		"mailto:uwe@m\u00FCller.example",
		"\u00A0uwe@mu\u0308ller.example\u200B",
	};
	char text[256];

	for (size_t i = 0; i < sizeof writings / sizeof writings[0]; i++) {
		snprintf(text, sizeof text, "email,name\n%s,Uwe\n", writings[i]);
		importing_good(&it, "employees", text);
		importing_counts(&it, i == 0, 0, i > 0, 0);
		snprintf(text, sizeof text,
			 "email,credential,earned_on\n%s,old,2017-01-01\n",
			 writings[i]);
		importing_good(&it, "achievements", text);
		importing_counts(&it, i == 0, 0, i > 0, 0);
	}
	cr_expect_str_eq(exported("uwe@"), "uwe@m\u00FCller.example,Uwe,,,,,,");
}

/* Only letters have another case. */
Test(cells, an_address_is_found_in_capitals_and_no_other)
{
	importing_good(&it, "employees", "email,name\nZA[]^_z@X.EXAMPLE.AZ,Zoe\n");
	importing_good(
		&it, "achievements",
		"email,credential,earned_on\nza[]^_Z@x.example.az,old,2016-01-01\n");
	importing_bad(
		&it, "achievements",
		"email,credential,earned_on\nza{}~_z@x.example.az,old,2016-01-01\n",
		"2:email: \"za{}~_z@x.example.az\" is an unknown person: import "
		"employees first\n",
		ONE_BAD);
}

Test(cells, other_addresses_are_each_one)
{
	importing_good(&it, "employees",
		       "email,name,other_emails\nu@x.example,Uwe,"
		       "\"SMTP:a@y.example;smtp:B@y.example, - c\uFF20y.example\"\n");
	cr_expect_str_eq(exported("u@x"), "u@x.example,Uwe,a@y.example B@y.example "
					  "c@y.example,,,,,");
	importing_bad(
		&it, "employees",
		"email,name,other_emails\nu@x.example,Uwe,a@y.example nobody\n",
		"2:other_emails: \"a@y.example nobody\" is no address: one has an "
		"@ with something on both sides\n",
		ONE_BAD);
}

/* ---- blanks ---- */

Test(cells, blanks_at_the_ends_are_no_part_of_any_cell)
{
	static const char *const blanks[] = {" ",      "\t",	 "\u00A0", "\u3000",
					     "\u200B", "\uFEFF", "\u2060", "\u2009 "};
	char text[512], email[] = "u0@x.example";

	for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
		const char *b = blanks[i];
		snprintf(text, sizeof text,
			 "email,name,department,mcp_id,hired_on\n"
			 "%su%zu@x.example%s,%sUwe M%s,\"%sSales%s\",%s7%zu%s,"
			 "%s2016-01-01%s\n",
			 b, i, b, b, b, b, b, b, i, b, b, b);
		importing_good(&it, "employees", text);
		snprintf(text, sizeof text,
			 "u%zu@x.example,Uwe M,,7%zu,Sales,,2016-01-01,", i, i);
		email[1] = (char)('0' + i);
		cr_expect_str_eq(exported(email), text);
		snprintf(text, sizeof text,
			 "metric,date,value,customer\n%srevenue%s,%s2017-01-0%zu%s,"
			 "%s1.5%s,%sAcme%s\n",
			 b, b, b, i + 1, b, b, b, b, b);
		importing_good(&it, "metrics", text);
		importing_counts(&it, 1, 0, 0, 0);
	}
	cr_expect_not(strstr(importing_export(&it, "metrics"), "\u200B"));
}

Test(cells, only_blanks_are_an_empty_cell)
{
	importing_bad(&it, "employees", "email,name\nu@x.example,\" \u00A0\u200B\"\n",
		      "2:name: empty, but it must be given\n", ONE_BAD);
}

Test(cells, rows_of_empty_cells_are_skipped)
{
	importing_good(
		&it, "employees",
		"email,name,title\n,,\nu@x.example,Uwe,\n,,,,,\n \u00A0,\"\",\n");
	importing_counts(&it, 1, 0, 0, 0);
	cr_expect_str_empty(importing_errors(&it));
}

/* ---- words for none ---- */

static const char *const nones[] = {"0",    "-",    "n/a",     "N/A",  "none",
				    "NULL", "null", "Unknown", "#N/A", " - "};

Test(cells, a_word_for_none_is_no_id_and_no_address)
{
	char text[256];

	for (size_t i = 0; i < sizeof nones / sizeof nones[0]; i++) {
		snprintf(text, sizeof text,
			 "email,name,mcp_id,other_emails\nu%zu@x.example,Uwe,%s,%s\n",
			 i, nones[i], nones[i]);
		importing_good(&it, "employees", text);
		cr_expect_str_empty(importing_errors(&it));
		snprintf(text, sizeof text, "email,name\n%s,Uwe\n", nones[i]);
		importing_bad(&it, "employees", text,
			      "2:email: empty, but it must be given\n", ONE_BAD);
	}
	cr_expect_str_eq(exported("u3@"), "u3@x.example,Uwe,,,,,,");
}

Test(cells, a_word_for_none_is_a_name_all_the_same)
{
	importing_good(&it, "employees",
		       "email,name,department\nu@x.example,None,unknown\n");
	cr_expect_str_eq(exported("u@"), "u@x.example,None,,,unknown,,,");
}

Test(cells, an_id_is_no_decimal)
{
	importing_good(&it, "employees",
		       "email,name,mcp_id\nu@x.example,Uwe,1000001.0\n"
		       "v@x.example,Vic,1000002.5\nw@x.example,Wim,x.0\n");
	cr_expect_str_eq(exported("u@"), "u@x.example,Uwe,,1000001,,,,");
	cr_expect_str_eq(exported("v@"), "v@x.example,Vic,,1000002.5,,,,");
	cr_expect_str_eq(exported("w@"), "w@x.example,Wim,,x.0,,,,");
}

Test(cells, a_word_for_none_is_none_in_a_download_too)
{
	importing_good(&it, "trainings",
		       "TrainingTitle,IndividualFirstName,Email,CorpEmail,"
		       "TrainingCompletionDate,MCPID\n"
		       "old,Ann,n/a,u@x.example,2017-01-01,0\n"
		       "old,Bob,-,mailto:v@x.example,2017-01-01,0\n"
		       "old,Cy,null,w@x.example,2017-01-01,77.0\n");
	cr_expect_str_eq(exported("u@"), "u@x.example,Ann,,,,,,");
	cr_expect_str_eq(exported("v@"), "v@x.example,Bob,,,,,,");
	cr_expect_str_eq(exported("w@"), "w@x.example,Cy,,77,,,,");
}
