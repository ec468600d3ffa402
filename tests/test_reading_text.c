/* Text as people have it: encodings, separators, line ends, lines above the header.
 * attain-csv(5), FORMAT. */
#include <criterion/criterion.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "support/importing.h"

static struct importing it;

static void
set_up(void)
{
	importing_new(&it, "2018-01-01");
}

static void
tear_down(void)
{
	importing_free(&it);
}

TestSuite(reading_text, .init = set_up, .fini = tear_down);

#define BYTES(text) text, sizeof(text) - 1

/* A file that gives Jürgen, and what is said of it. */
struct saving {
	const char *bytes;
	size_t len;
	const char *encoding, *said;
};

static const char jurgen[] =
	"email,name,other_emails,mcp_id,department,title,hired_on,left_on\n"
	"j@x.example,Jürgen,,,,,,\n";

static void
check_saving(const struct saving *saving)
{
	tear_down();
	set_up();
	it.options.encoding = saving->encoding;
	cr_assert(importing_bytes(&it, "employees", saving->bytes, saving->len), "%s",
		  it.fault.text);
	cr_expect_str_eq(importing_errors(&it), saving->said);
	cr_expect_str_eq(importing_export(&it, "employees"), jurgen, "%s",
			 saving->said);
}

Test(reading_text, one_table_in_all_its_savings)
{
	static const struct saving savings[] = {
		{BYTES("email,name\nj@x.example,Jürgen\n"), NULL, ""},
		{BYTES("email,name\r\nj@x.example,Jürgen"), NULL, ""},
		{BYTES("email,name\rj@x.example,Jürgen\r"), NULL, ""},
		{BYTES("\xEF\xBB\xBF"
		       "email,name\r\nj@x.example,Jürgen\r\n"),
		 "windows-1252", ""},
		{BYTES("email;name\nj@x.example;Jürgen\n"), NULL, " semicolons\n"},
		{BYTES("email\tname\rj@x.example\tJürgen\r"), NULL, " tabs\n"},
		{BYTES("sep=;\r\nemail;name\r\nj@x.example;Jürgen\r\n"), NULL,
		 " semicolons\n"},
		{BYTES("\"sep=,\"\nemail,name\nj@x.example,Jürgen\n"), NULL, ""},
		{BYTES("SEP=|\nemail|name\nj@x.example|Jürgen\n"), NULL,
		 " \"|\" between cells\n"},
		{BYTES("email,name\nj@x.example,J\xFCrgen\n"), "windows-1252",
		 " windows-1252\n"},
		{BYTES("email,name\nj@x.example,J\x9Frgen\n"), "macintosh",
		 " macintosh\n"},
		{BYTES("\xFF\xFE"
		       "e\0m\0a\0i\0l\0;\0n\0a\0m\0e\0\n\0"
		       "j\0@\0x\0.\0e\0x\0a\0m\0p\0l\0e\0;\0J\0\xFC\0r\0g\0e\0n\0"),
		 NULL, " UTF-16, semicolons\n"},
		{BYTES("\xFE\xFF"
		       "\0e\0m\0a\0i\0l\0,\0n\0a\0m\0e\0\r"
		       "\0j\0@\0x\0.\0e\0x\0a\0m\0p\0l\0e\0,\0J\0\xFC\0r\0g\0e\0n"),
		 NULL, " UTF-16\n"},
		{BYTES("e\0m\0a\0i\0l\0,\0n\0a\0m\0e\0\n\0"
		       "j\0@\0x\0.\0e\0x\0a\0m\0p\0l\0e\0,\0J\0\xFC\0r\0g\0e\0n\0"),
		 "UTF-16LE", " UTF-16\n"},
	};
	for (size_t i = 0; i < sizeof savings / sizeof savings[0]; i++)
		check_saving(&savings[i]);
}

Test(reading_text, lines_above_the_header_are_left)
{
	static const struct saving savings[] = {
		{BYTES("#TYPE System.Object\nemail,name\nj@x.example,Jürgen\n"), NULL,
		 ""},
		{BYTES("\n,,,\n \t\nemail,name\n , "
		       "\nj@x.example,Jürgen\n,\n\xC2\xA0,\n"),
		 NULL, ""},
		{BYTES("Staff of \"today\n\nemail,name\nj@x.example,Jürgen\n"), NULL,
		 " the header is line 3\n"},
		/* a tab before a comma, on whatever line */
		{BYTES("email,name\nemail\tname\nj@x.example\tJürgen\n"), NULL,
		 " tabs; the header is line 2\n"},
		{BYTES("email,name\n#TYPE System.Object\nj@x.example,Jürgen\n"), NULL,
		 ""},
		{BYTES("a,b\na\rb\nemail;name\nj@x.example;Jürgen\n"), NULL,
		 " semicolons; the header is line 3\n"},
		{BYTES("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n"
		       "19\n20\n\nemail,name\nj@x.example,Jürgen\n"),
		 NULL, " the header is line 22\n"},
		{BYTES("one\rtwo\remail,name\rj@x.example,Jürgen\r"), NULL,
		 " the header is line 3\n"},
	};
	for (size_t i = 0; i < sizeof savings / sizeof savings[0]; i++)
		check_saving(&savings[i]);
}

Test(reading_text, without_a_header_the_fault_is_the_first_line_s)
{
	static const struct {
		const char *text, *errors;
	} cases[] = {
		{"Staff\n\nemail,nome\nj@x.example,J\n",
		 "1:email: the column is missing\n"},
		{"email;nome\nj@x.example;J\n", "1:name: the column is missing\n"},
		/* the 22nd is too late */
		{"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n"
		 "19\n20\n21\nemail,name\nj@x.example,J\n",
		 "1:email: the column is missing\n"},
		{"sep=;\nemail,name\nj@x.example,J\n",
		 "2:email: the column is missing\n"},
		/* a carriage return alone is data where the header does not end so */
		{"email,name\nj@x.example,J\rn\nk@x.example\r,K,\n",
		 "3:name: too many fields: 3, and the header has 2\n"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		cr_expect_not(importing_text(&it, "employees", cases[i].text));
		const char *errors = importing_errors(&it);
		cr_expect(strstr(errors, cases[i].errors), "%s", errors);
		cr_expect_str_eq(it.fault.text, "1 bad row, nothing imported");
	}
}

/* ---- bytes that are no UTF-8 ---- */

/* A text in an encoding, and how it is said to read. */
static void
check_guess(const char *encoding, const char *text, const char *words)
{
	char bytes[400], *in = (char *)(uintptr_t)text, *out = bytes;
	size_t left = strlen(text), room = sizeof bytes;
	iconv_t from = iconv_open(encoding, "UTF-8");
	cr_assert_neq(iconv(from, &in, &left, &out, &room), (size_t)-1);
	iconv_close(from);
	it.options.skip_bad = true;
	cr_expect_not(importing_bytes(&it, "employees", bytes, (size_t)(out - bytes)));
	cr_expect_eq(it.fault.kind, FAULT_INPUT);
	cr_expect(strstr(it.fault.text, words), "%s: %s", encoding, it.fault.text);
	cr_expect_eq(it.errors.len, 0);
	/* and so it is */
	it.options.encoding = encoding;
	cr_expect(importing_bytes(&it, "employees", bytes, (size_t)(out - bytes)), "%s",
		  it.fault.text);
	it.options.encoding = NULL;
}

Test(reading_text, other_bytes_are_asked_for_with_the_likeliest_encoding)
{
	static const struct {
		const char *encoding, *name, *words;
	} cases[] = {
		{"windows-1252", "Uwe Müller",
		 " is not UTF-8: line 2 reads \"Müller\" as windows-1252: add "
		 "--encoding windows-1252, or save the file as CSV UTF-8."},
		{"windows-1252", "François – José “Peña”",
		 "line 2 reads \"François\" as windows-1252: "},
		/* what Eastern Europe's reads alike is Western Europe's */
		{"windows-1252", "Änderung café",
		 "line 2 reads \"Änderung\" as windows-1252: "},
		{"windows-1250", "Antonín Dvořák, Łukasz Żółć",
		 "line 2 reads \"Antonín\" as windows-1250: "},
		{"windows-1251", "Иван Петров",
		 "line 2 reads \"Иван\" as windows-1251: "},
		{"CP932", "山田 太郎", "line 2 reads \"山田\" as Shift_JIS: "},
		{"CP932", "ﾔﾏﾀﾞ 髙橋", "line 2 reads \"ﾔﾏﾀﾞ\" as Shift_JIS: "},
		{"EUC-JP", "山田 太郎", "line 2 reads \"山田\" as EUC-JP: "},
		{"macintosh", "Jürgen Möller",
		 "line 2 reads \"Jürgen\" as macintosh: "},
		{"IBM850", "Jürgen Möller", "line 2 reads \"Jürgen\" as IBM850: "},
		{"UTF-16LE", "Jürgen", "line 1 reads \"email\" as UTF-16LE: "},
		{"UTF-16BE", "Jürgen", "line 1 reads \"email\" as UTF-16BE: "},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[200];
		snprintf(text, sizeof text, "email,name\nj@x.example,\"%s\"\n",
			 cases[i].name);
		check_guess(cases[i].encoding, text, cases[i].words);
	}
}

Test(reading_text, what_does_not_fit_its_encoding_is_refused)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *encoding, *words;
	} cases[] = {
		{BYTES("email,name\na@x.example,\x81\x8D\xFF\x00\xFF\n"), NULL,
		 ": line 2 is not UTF-8: say with --encoding what it is, or save the "
		 "file as CSV UTF-8."},
		{BYTES("email,name\na@x.example,\xFC\n"), "UTF-8",
		 ": line 2 can't be read as UTF-8: "},
		{BYTES("email,name\na@x.example,\x81\n"), "windows-1252",
		 ": line 2 can't be read as windows-1252: "},
		{BYTES("\xEF\xBB\xBF"
		       "email,name\n\na\xFC@x.example\n"),
		 NULL,
		 ": line 3 is not UTF-8, though the file begins as such: it is "
		 "damaged, or cut off. Save it anew."},
		{BYTES("\xFF\xFE"
		       "e\0m"),
		 NULL, ": line 1 is not UTF-16LE, though the file begins as such: "},
		{BYTES("\xFF\xFE"
		       "e\0\0\xD8\n\0x\0"),
		 NULL, ": line 1 is not UTF-16LE, though the file begins as such: "},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		it.options.encoding = cases[i].encoding;
		cr_expect_not(importing_bytes(&it, "employees", cases[i].bytes,
					      cases[i].len));
		cr_expect_eq(it.fault.kind, FAULT_INPUT);
		cr_expect(strstr(it.fault.text, cases[i].words), "%s\nhas no: %s",
			  it.fault.text, cases[i].words);
	}
}

Test(reading_text, an_encoding_that_is_none)
{
	static const char *const names[] = {"", "none", "windows-1252//TRANSLIT",
					    "a,b"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		it.options.encoding = names[i];
		cr_expect_not(importing_text(&it, "employees", "email,name\n"));
		cr_expect_eq(it.fault.kind, FAULT_USAGE);
		cr_expect(strstr(it.fault.text, "is not known here"), "%s",
			  it.fault.text);
	}
}
