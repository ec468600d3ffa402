/* Imports of bad files: what is refused, and in which words. attain-csv(5), FORMAT. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/lang.h"
#include "support/importing.h"

#define ONE_BAD "1 bad row, nothing imported"
#define TWO_BAD "2 bad rows, nothing imported"

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

TestSuite(import_bad, .init = set_up, .fini = tear_down);

struct bad_file {
	const char *kind, *text, *errors;
};

static void
check_bad(const struct bad_file *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		importing_bad(&it, cases[i].kind, cases[i].text, cases[i].errors,
			      ONE_BAD);
}

#define CHECK_BAD(cases) check_bad(cases, sizeof cases / sizeof cases[0])

/* --- the header ---------------------------------------------------------------------
 */

Test(import_bad, a_bad_header)
{
	static const struct bad_file cases[] = {
		{"metrics", "",
		 "1:metric: the file is empty: a header row with the names of the "
		 "columns is missing\n"},
		{"metrics", "\xEF\xBB\xBF\r\n\n",
		 "1:metric: the file is empty: a header row with the names of the "
		 "columns is missing\n"},
		{"achievements", "email,credential\nann@x.example,old\n",
		 "1:earned_on: the column is missing\n"},
		{"employees", "\n\nemail,name,email\n",
		 "3:email: the column is there twice: give one of them another "
		 "name in the file\n"},
		{"employees", "email,name,note,note\n",
		 "1:note: the column is there twice: give one of them another "
		 "name in the file\n"},
		{"employees", "email,na\x01me\n",
		 "1:na␁me: a control character in the field\n"},
		{"employees", "email,name,no\xC2\x85te\n",
		 "1:no\xEF\xBF\xBDte: a control character in the field\n"},
		{"employees", "email,name,\x7F\n",
		 "1:\xEF\xBF\xBD: a control character in the field\n"},
		{"employees", "email,\"name\n",
		 "1:name␊: the quote (\") is never closed; nothing after it was "
		 "read\n"},
	};
	CHECK_BAD(cases);
}

Test(import_bad, columns_stand_in_any_order_and_unknown_ones_are_ignored)
{
	importing_good(
		&it, "employees",
		"\xEF\xBB\xBFshoe size,,name,email,\r\n43,,Cid,cid@x.example,\r\n");
	importing_counts(&it, 1, 0, 0, 0);
	cr_expect_str_eq(importing_errors(&it),
			 "1:shoe size: warning: 3 unknown columns, ignored: shoe size, "
			 "column 2, column 5\n");
}

Test(import_bad, tabs_separate_if_the_header_has_them)
{
	importing_good(&it, "metrics",
		       "metric\tdate\tvalue\tcustomer\nrevenue\t2017-01-01\t15\ta,b\n");
	cr_expect_str_eq(importing_export(&it, "metrics"),
			 "metric,date,customer,value\nrevenue,2017-01-01,\"a,b\",15\n");
}

Test(import_bad, only_a_header_is_fine)
{
	importing_good(&it, "metrics", "metric,date,value");
	importing_counts(&it, 0, 0, 0, 0);
}

/* --- records and fields
 * --------------------------------------------------------------- */

Test(import_bad, a_bad_record)
{
	static const struct bad_file cases[] = {
		{"metrics", "metric,date,value\nrevenue,2017-01-01\n",
		 "2:value: too few fields: 2, and the header has 3\n"},
		{"metrics", "metric,date,value\nrevenue,2017-01-01,1,\n",
		 "2:value: too many fields: 4, and the header has 3\n"},
		{"metrics", "metric,date,value\nrevenue,2017\"-01-01,1\nnonsense\n",
		 "2:date: a stray quote (\"): put the whole field in quotes and double "
		 "those in it; nothing after it was read\n"},
		{"metrics", "metric,date,value\n\"revenue\" ,2017-01-01,1\n",
		 "2:metric: a stray quote (\"): put the whole field in quotes and "
		 "double those in it; nothing after it was read\n"},
		{"metrics", "metric,date,value\nrevenue,2017-01-01,\"1\nnonsense\n",
		 "2:value: the quote (\") is never closed; nothing after it was "
		 "read\n"},
		{"metrics", "metric,date,value,note\nrevenue,2017-01-01,1,\x1B[31m\n",
		 "1:note: warning: unknown column, ignored\n"
		 "2:note: a control character in the field\n"},
		{"metrics", "metric,date,value,note\nrevenue,2017-01-01,1,\xC2\x9B\n",
		 "1:note: warning: unknown column, ignored\n"
		 "2:note: a control character in the field\n"},
		{"metrics",
		 "metric,date,customer,value\nrevenue,2017-01-01,\"a\nb\",1\n\n"
		 "revenue,2017-01-01,\"c\nd\",x\n",
		 "5:value: \"x\" is no number: write it like 15000 or 0.5\n"},
	};
	CHECK_BAD(cases);
}

Test(import_bad, a_nul_is_a_control_character)
{
	static const char bytes[] = "metric,date,value\nreve\0nue,2017-01-01,1\n";
	cr_assert_not(importing_bytes(&it, "metrics", bytes, sizeof bytes - 1));
	cr_expect_str_eq(importing_errors(&it),
			 "2:metric: a control character in the field\n");
}

Test(import_bad, tab_and_line_ends_in_a_field_are_no_control_characters)
{
	importing_good(&it, "employees",
		       "email,name,title\ncid@x.example,\"C\r\nD\",a\tb\rc\n");
	cr_expect_not_null(strstr(importing_export(&it, "employees"),
				  "cid@x.example,\"C\r\nD\",,,,\"a\tb\rc\",,\n"));
}

Test(import_bad, every_bad_row_has_one_line)
{
	importing_bad(
		&it, "metrics",
		"metric,date,value\nx,y,z\nrevenue,2017-01-01,1\nrevenue,,\n",
		"2:metric: \"x\" is an unknown metric: the catalog has no such id\n"
		"4:date: empty, but it must be given\n",
		TWO_BAD);
}

/* --- many bad rows --------------------------------------------------------------- */

/* A file of rows "before N after", numbered from 0; a fault in a row that no other has
 * too. */
static const char *
many(const char *header, const char *before, const char *after, int n)
{
	static struct buf text;
	buf_clear(&text);
	buf_puts(&text, header);
	for (int i = 0; i < n; i++)
		buf_printf(&text, "%s%d%s", before, i, after);
	return text.text;
}

Test(import_bad, one_cause_is_said_once)
{
	importing_bad(&it, "metrics",
		      many("metric,date,value\n", "revenue,2017-01-01,x", "\n", 5),
		      "2:value: \"x0\" is no number: write it like 15000 or 0.5\n"
		      "3:value: \"x1\" is no number: write it like 15000 or 0.5\n"
		      "4:value: \"x2\" is no number: write it like 15000 or 0.5\n"
		      "5:value: \"x3\" is no number: write it like 15000 or 0.5\n"
		      "6:value: \"x4\" is no number: write it like 15000 or 0.5\n",
		      "5 bad rows, nothing imported");
	importing_bad(
		&it, "metrics",
		many("metric,date,value\nrevenue,,1\n", "revenue,2017-01-01,x", "\n",
		     250),
		"2:date: empty, but it must be given\n"
		"3:value: \"x0\" is no number: write it like 15000 or 0.5 (250 such "
		"rows)\n",
		"251 bad rows, nothing imported");
}

Test(import_bad, one_cause_in_two_columns_is_two)
{
	importing_bad(&it, "associations",
		      many("email,organization,from,to\n",
			   "ann@x.example,home,x,2017-01-01\n"
			   "ann@x.example,home,2017-01-01,",
			   "\n", 6),
		      "2:from: \"x\" is no date: write it YYYY-MM-DD (6 such rows)\n"
		      "3:to: \"0\" is no date: write it YYYY-MM-DD (6 such rows)\n",
		      "12 bad rows, nothing imported");
}

/* What only the whole file tells comes after the rows, for lines before theirs. */
Test(import_bad, the_first_line_is_told_whenever_it_is_found)
{
	importing_bad(&it, "associations",
		      many("email,organization,from\nann@x.example,A,2017-01-01\n"
			   "ann@x.example,B,2017-01-01\n",
			   "ann@x.example,A,", "\n", 7),
		      "3:from: begins on the same day as the association with \"A\"\n"
		      "4:from: \"0\" is no date: write it YYYY-MM-DD (7 such rows)\n",
		      "8 bad rows, nothing imported");
}

/* However many values a sentence has, if they are all the row's own. */
Test(import_bad, one_cause_with_several_values_is_said_once)
{
	importing_bad(
		&it, "employees",
		many("email,name,other_emails\n", "u", "@x.example,Uwe,bob@x.example\n",
		     65),
		"2:other_emails: \"bob@x.example\" of u0@x.example (Uwe) is that of "
		"bob@x.example (Bob Ray) already (65 such rows)\n",
		"65 bad rows, nothing imported");
	importing_bad(
		&it, "employees",
		many("email,name,other_emails\n", "u", "@x.example,Uwe,bob@x.example\n",
		     5),
		"2:other_emails: \"bob@x.example\" of u0@x.example (Uwe) is that of "
		"bob@x.example (Bob Ray) already\n"
		"3:other_emails: \"bob@x.example\" of u1@x.example (Uwe) is that of "
		"bob@x.example (Bob Ray) already\n"
		"4:other_emails: \"bob@x.example\" of u2@x.example (Uwe) is that of "
		"bob@x.example (Bob Ray) already\n"
		"5:other_emails: \"bob@x.example\" of u3@x.example (Uwe) is that of "
		"bob@x.example (Bob Ray) already\n"
		"6:other_emails: \"bob@x.example\" of u4@x.example (Uwe) is that of "
		"bob@x.example (Bob Ray) already\n",
		"5 bad rows, nothing imported");
}

static bool
is_warning(const char *line)
{
	const char *word = strstr(line, ": warning: ");
	return word && word < line + strcspn(line, "\n");
}

/* Addresses that two people have each. */
Test(import_bad, a_hundred_lines_are_told_of_more_causes)
{
	size_t n = 0;
	struct buf text = {0};
	buf_puts(&text, "TrainingTitle,IndividualFirstName,IndividualLastName,Email,"
			"TrainingCompletionDate\n");
	for (int i = 0; i < 125; i++)
		buf_printf(&text,
			   "Exam 532,Ann,Lee,t%d@x.example,2017-01-31\n"
			   "Exam 532,Bob,Ray,t%d@x.example,2017-01-31\n",
			   i, i);
	cr_assert_not(importing_text(&it, "trainings", buf_text(&text)));
	buf_free(&text);
	cr_expect_str_eq(it.fault.text, "250 bad rows, nothing imported");
	for (const char *line = buf_text(&it.errors); *line;
	     line += strcspn(line, "\n") + 1)
		n += !is_warning(line);
	cr_expect_eq(n, 100, "%zu", n);
}

Test(import_bad, a_warning_is_said_once)
{
	importing_good(&it, "achievements",
		       many("email,credential,earned_on,expires_on\n",
			    "bob@x.example,az-203,2017-02-1", ",2017-01-01\n", 7));
	cr_expect_str_eq(
		importing_errors(&it),
		"2:expires_on: warning: before it was earned: this achievement "
		"never counts (7 such rows)\n");
}

Test(import_bad, each_rejected_row_has_its_reason)
{
	it.options.skip_bad = true;
	importing_good(&it, "metrics",
		       many("metric,date,value\n", "revenue,2017-01-01,x", "\n", 8));
	cr_expect_str_eq(
		importing_errors(&it),
		"2:value: \"x0\" is no number: write it like 15000 or 0.5 (8 such "
		"rows)\n");
	importing_counts(&it, 0, 0, 0, 8);
}

/* --- cells
 * ---------------------------------------------------------------------------- */

static const struct bad_file bad_cells[] = {
	{"metrics", "metric,date,value\nrevenue,2017-02-29,1\n",
	 "2:date: \"2017-02-29\" is no date: write it YYYY-MM-DD\n"},
	{"metrics", "metric,date,value\nrevenue,2017-01-01 1,1\n",
	 "2:date: \"2017-01-01 1\" is no date: write it YYYY-MM-DD\n"},
	{"metrics", "metric,date,value\nrevenue,2017-01-01,\"1,5\"\n",
	 "2:value: \"1,5\" may be read in two ways: add --decimal point or --decimal "
	 "comma\n"},
	{"metrics", "metric,date,value\nrevenue,2017-01-01,0.0000001\n",
	 "2:value: \"0.0000001\" has more than six decimal places\n"},
	{"metrics", "metric,date,value\nrevenue,2017-01-01,1000000000001\n",
	 "2:value: \"1000000000001\" is out of range: figures lie between "
	 "-10^12 and 10^12\n"},
	{"metrics", "metric,date,value\nRevenue,2017-01-01,1\n",
	 "2:metric: \"Revenue\" is an unknown metric: the catalog has no such "
	 "id\n"},
	{"achievements", "email,credential,earned_on\nno@x.example,old,2016-01-01\n",
	 "2:email: \"no@x.example\" is an unknown person: import employees "
	 "first\n"},
	{"achievements", "email,credential,earned_on\nann@x.example,new,2016-01-01\n",
	 "2:credential: \"new\" is an unknown credential: the catalog has no "
	 "such id, vendor id or alias\n"},
	{"records", "kind,customer,date,competency\nreference,C,2017-01-01,nope\n",
	 "2:competency: \"nope\" is an unknown competency: the catalog has no "
	 "such id\n"},
	{"overrides", "competency,level,from\nnope,silver,2017-01-01\n",
	 "2:competency: \"nope\" is an unknown competency: the catalog has no "
	 "such id\n"},
	{"overrides", "competency,level,from\ncloud,bronze,2017-01-01\n",
	 "2:level: \"bronze\" is an unknown level: the catalog has no such "
	 "id\n"},
	{"overrides", "competency,level,from\ndata,gold,2017-01-01\n",
	 "2:level: the competency data has no level gold\n"},
	{"overrides",
	 "competency,level,from,until\ncloud,silver,2017-01-02,2017-01-01\n",
	 "2:until: the end is before the start\n"},
	{"awards", "competency,level,from\nnope,silver,2017-01-01\n",
	 "2:competency: \"nope\" is an unknown competency: the catalog has no "
	 "such id\n"},
	{"awards", "competency,level,from\ndata,gold,2017-01-01\n",
	 "2:level: the competency data has no level gold\n"},
	{"awards", "competency,level,from\ncloud,silver,\n",
	 "2:from: empty, but it must be given\n"},
	{"awards", "competency,level,from,until\ncloud,silver,2017-01-02,2017-01-01\n",
	 "2:until: the end is before the start\n"},
	{"settings", "setting,from,value\nTrack,2017-01-01,smb\n",
	 "2:setting: \"Track\" is no setting: write track or market\n"},
	{"settings", "setting,from,value\nmarket,2017-01-01,none\n",
	 "2:value: \"none\" is no market: write developed or developing\n"},
	{"settings", "setting,from,value\ntrack,2017-01-01,\n",
	 "2:value: empty, but it must be given\n"},
	{"settings", "setting,from,value\ntrack,soon,smb\n",
	 "2:from: \"soon\" is no date: write it YYYY-MM-DD\n"},
	{"subscriptions", "offer,purchased_on\ngold,2017-01-01\n",
	 "2:offer: \"gold\" is an unknown offer: the catalog has no such id\n"},
	{"subscriptions", "offer,purchased_on,ends_on\npack,2017-01-02,2017-01-01\n",
	 "2:ends_on: the end is before the start\n"},
	{"subscriptions", "offer,purchased_on,price\npack,2017-01-02,-0.000001\n",
	 "2:price: the price is below 0\n"},
	{"employees", "email,name\na b@x.example,A\n",
	 "2:email: \"a b@x.example\" is no address: there is a blank in it\n"},
	{"employees", "email,name\na@x.example,\n",
	 "2:name: empty, but it must be given\n"},
	{"employees", "email,name\na@x.example, \t\n",
	 "2:name: empty, but it must be given\n"},
};

Test(import_bad, a_bad_cell)
{
	CHECK_BAD(bad_cells);
}

Test(import_bad, what_can_not_be_beside_what_is_recorded)
{
	static const struct bad_file cases[] = {
		{"associations",
		 "email,organization,from\neve@x.example,home,2017-07-01\n",
		 "2:from: begins after the person left, on 2017-06-30\n"},
		{"associations",
		 "email,organization,from\nann@x.example,Contoso,2017-01-01\n",
		 "2:from: begins on the same day as the association with \"home\"\n"},
		{"employees", "email,left_on,name\nann@x.example,2016-12-31,Ann Lee\n",
		 "2:left_on: before an association of this person begins, on "
		 "2017-01-01: correct that first\n"},
	};

	importing_good(&it, "associations",
		       "email,organization,from\nann@x.example,home,2017-01-01\n");
	CHECK_BAD(cases);
}

Test(import_bad, uses_and_referrals_that_can_not_be)
{
	static const struct bad_file cases[] = {
		{"benefit-uses", "benefit,date,quantity\nhours,2017-01-01,0\n",
		 "2:quantity: the quantity is 0\n"},
		{"referrals",
		 "id,customer,received_on,status,status_on\n"
		 "R,C,2017-01-02,won,2017-01-01\n",
		 "2:status_on: before it was received\n"},
		{"referrals", "id,customer,received_on,status\nR,C,2017-01-02,missed\n",
		 "2:status: \"missed\" is computed from the dates: write the status "
		 "that "
		 "it had, new or evaluating\n"},
		{"referrals", "id,customer,received_on,value\nR,C,2017-01-02,-1\n",
		 "2:value: the value is below 0\n"},
	};

	CHECK_BAD(cases);
}

Test(import_bad, a_shown_cell_is_cleaned_and_cut)
{
	struct buf text = {0};
	buf_puts(&text, "metric,date,value\n\"a\nb\xE2\x80\xAE");
	for (int i = 0; i < 100; i++)
		buf_puts(&text, "\xC3\xA4");
	buf_puts(&text, "\",2017-01-01,1\n");
	cr_assert_not(importing_text(&it, "metrics", text.text));
	cr_expect_not_null(
		strstr(buf_text(&it.errors), ":2:metric: \"a␊b\xEF\xBF\xBD\xC3\xA4"));
	cr_expect_not_null(
		strstr(buf_text(&it.errors), "\xC3\xA4…\" is an unknown metric"));
	cr_expect_lt(it.errors.len, strlen(it.options.path) + 220);
	buf_free(&text);
}

Test(import_bad, dates_in_another_order_when_told)
{
	it.options.dates = IMPORT_DATES_DMY;
	importing_good(
		&it, "metrics",
		"metric,date,value\nrevenue,03/04/2017,1\nrevenue,2017-05-01,2\n");
	it.options.dates = IMPORT_DATES_MDY;
	importing_good(&it, "metrics", "metric,date,value\nrevenue,03/04/2017,3\n");
	it.options.dates = IMPORT_DATES_YMD;
	importing_good(&it, "metrics", "metric,date,value\nrevenue,2017/6/1,4\n");
	cr_expect_str_eq(importing_export(&it, "metrics"),
			 "metric,date,customer,value\nrevenue,2017-03-04,,3\n"
			 "revenue,2017-04-03,,1\nrevenue,2017-05-01,,2\nrevenue,2017-"
			 "06-01,,4\n");
	importing_bad(&it, "metrics", "metric,date,value\nrevenue,03/04/2017,1\n",
		      "2:date: \"03/04/2017\" is no date: write it YYYY-MM-DD\n",
		      ONE_BAD);
}

/* --- anything must be survived
 * --------------------------------------------------------- */

static uint32_t
next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

Test(import_bad, random_bytes_change_nothing_or_are_refused)
{
	static const char *const kinds[] = {
		"employees", "achievements", "associations",  "metrics", "records",
		"overrides", "trainings",    "subscriptions", "awards",	 "settings"};
	static const char *const headers[] = {
		"email,name,other_emails\n",
		"email,credential,earned_on\n",
		"email,organization,from,to\n",
		"metric,date,value\n",
		"kind,customer,date\n",
		"competency,level,from\n",
		"Email,TrainingTitle,TrainingCompletionDate\n",
		"offer,purchased_on,price\n",
		"competency,level,from,until\n",
		"setting,from,value\n"};
	static const char *const bits[] = {",",
					   "\n",
					   "\"",
					   "\r",
					   "\r\n",
					   "\t",
					   " ",
					   "\"\"",
					   "ann@x.example",
					   "home",
					   "2017-01-01",
					   "1.5",
					   "70-532",
					   "cloud",
					   "silver",
					   "\xFF",
					   "ä",
					   "\x01",
					   "03/04/2017",
					   ""};
	uint32_t state = 2018;
	it.options.skip_bad = it.options.dry_run = true;
	for (int round = 0; round < 400; round++) {
		struct buf text = {0};
		size_t kind = next_random(&state) % 8;
		if (round % 10)
			buf_puts(&text, headers[kind]);
		for (uint32_t n = next_random(&state) % 60; n > 0; n--) {
			const char *bit = bits[next_random(&state) % 20];
			buf_add(&text, bit, *bit ? strlen(bit) : 1);
		}
		importing_bytes(&it, kinds[kind], buf_text(&text), text.len);
		cr_expect(it.ok || it.fault.kind == FAULT_INPUT, "%s", it.fault.text);
		buf_free(&text);
	}
	cr_expect_eq(it.fixture.app->world->n_people, 3);
}
