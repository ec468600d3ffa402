/* The CSV reader and writer: RFC 4180, and what attain-csv(5), FORMAT, adds. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "app/csv.h"

struct reading {
	const char *bytes, *expected;
};

/* "1[a|b] 2[c]": the records' lines and fields; ! after a stray, ? after an unclosed
 * quote. */
static void
render(const char *bytes, size_t len, struct buf *out)
{
	struct csv_reader *reader = csv_reader_new(bytes, len);
	struct csv_record record;
	while (csv_reader_next(reader, &record)) {
		buf_printf(out, "%s%zu[", out->len > 0 ? " " : "", record.line);
		for (size_t i = 0; i < record.n_fields; i++) {
			cr_assert_eq(record.fields[i].text[record.fields[i].len], '\0');
			buf_puts(out, i > 0 ? "|" : "");
			buf_add(out, record.fields[i].text, record.fields[i].len);
		}
		buf_puts(out, record.problem == CSV_FINE	  ? "]"
			      : record.problem == CSV_STRAY_QUOTE ? "]!"
								  : "]?");
	}
	csv_reader_free(reader);
}

static void
check(const struct reading *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf out = {0};
		/* a copy of its own, so that reading beyond its end is noticed */
		size_t len = strlen(cases[i].bytes);
		char *bytes = malloc(len + 1);
		cr_assert(bytes);
		memcpy(bytes, cases[i].bytes, len);
		bytes = realloc(bytes, len > 0 ? len : 1);
		cr_assert(bytes);
		render(bytes, len, &out);
		cr_expect_str_eq(buf_text(&out), cases[i].expected, "case %zu: %s", i,
				 buf_text(&out));
		buf_free(&out);
		free(bytes);
	}
}

#define CHECK(cases) check(cases, sizeof cases / sizeof cases[0])

Test(csv, records_and_their_lines)
{
	static const struct reading cases[] = {
		{"", ""},
		{"\n\r\n \t \n", ""},
		{"\xEF\xBB\xBF", ""},
		{"a,b\nc,d\n", "1[a|b] 2[c|d]"},
		{"a,b\r\nc,d\r\n", "1[a|b] 2[c|d]"},
		{"a,b\nc,d", "1[a|b] 2[c|d]"},
		{"\xEF\xBB\xBF"
		 "a,b\n",
		 "1[a|b]"},
		{"\xEF\xBB\xBF\"a\",b\n", "1[a|b]"},
		{"a\n\xEF\xBB\xBF"
		 "b\n",
		 "1[a] 2[\xEF\xBB\xBF"
		 "b]"},
		{"\n\na,b\n\n \t\nc,d\n\n", "3[a|b] 6[c|d]"},
		{"a,\n,b\n,\n", "1[a|] 2[|b] 3[|]"},
		{" a , b \n", "1[ a | b ]"},
	};
	CHECK(cases);
}

Test(csv, quoted_fields)
{
	static const struct reading cases[] = {
		{"\"a,b\",\"c\"\"d\"\n", "1[a,b|c\"d]"},
		{"\"\",\"\"\n", "1[|]"},
		{"\"\"\n", "1[]"},
		{"\"a\nb\",c\nd,e\n", "1[a\nb|c] 3[d|e]"},
		{"\"a\r\nb\",c\r\nd,e\r\n", "1[a\r\nb|c] 3[d|e]"},
		{"\"a\n\n\nb\",c\n\nd,e", "1[a\n\n\nb|c] 6[d|e]"},
		{"\"a\"", "1[a]"},
		{"\"a\"\r\n", "1[a]"},
	};
	CHECK(cases);
}

Test(csv, a_lone_carriage_return_is_data)
{
	static const struct reading cases[] = {
		{"a\rb,c\n", "1[a\rb|c]"}, {"a\r\r\nb\n", "1[a\r] 2[b]"},
		{"a,b\r", "1[a|b\r]"},	   {"\r", "1[\r]"},
		{"\"a\r\"\n", "1[a\r]"},
	};
	CHECK(cases);
}

Test(csv, tabs_separate_if_the_first_line_has_one)
{
	static const struct reading cases[] = {
		{"a\tb\nc,d\te\n", "1[a|b] 2[c,d|e]"},
		{"\n\na\tb\n\tc\n", "3[a|b] 4[|c]"},
		{"a,b\nc\td,e\n", "1[a|b] 2[c\td|e]"},
		{"a\tb\n\"c\td\"\te\n", "1[a|b] 2[c\td|e]"},
	};
	CHECK(cases);
}

Test(csv, nothing_is_read_after_a_stray_quote)
{
	static const struct reading cases[] = {
		{"a,b\"c,d\ne\n", "1[a|b\"c,d]!"},
		{"a\n\"b\"c,d\ne\n", "1[a] 2[b\"c,d]!"},
		{"\"b\" ,c\n", "1[b\" ,c]!"},
		{"\"b\"\r", "1[b\"\r]!"},
		{"a,b\"\n", "1[a|b\"]!"},
	};
	CHECK(cases);
}

Test(csv, an_unclosed_quote_takes_the_rest)
{
	static const struct reading cases[] = {
		{"a,b\n\"c,d\ne,f\n", "1[a|b] 2[c,d\ne,f\n]?"},
		{"a,\"", "1[a|]?"},
		{"\"a\"\"", "1[a\"]?"},
		{"x,\"a\r\n\r\n", "1[x|a\r\n\r\n]?"},
	};
	CHECK(cases);
}

Test(csv, a_nul_is_a_byte_like_others)
{
	static const char bytes[] = "a\0b,c\n";
	struct csv_reader *reader = csv_reader_new(bytes, sizeof bytes - 1);
	struct csv_record record;
	cr_assert(csv_reader_next(reader, &record));
	cr_assert_eq(record.n_fields, 2);
	cr_assert_eq(record.fields[0].len, 3);
	cr_assert_arr_eq(record.fields[0].text, "a\0b", 3);
	csv_reader_free(reader);
}

Test(csv, many_fields_and_long_ones)
{
	struct buf text = {0};
	for (int i = 0; i < 100000; i++)
		buf_puts(&text, "x,");
	buf_putc(&text, '"');
	for (int i = 0; i < 300000; i++)
		buf_puts(&text, i % 2 ? "y" : "\n");
	buf_puts(&text, "\"\nend\n");
	struct csv_reader *reader = csv_reader_new(text.text, text.len);
	struct csv_record record;
	cr_assert(csv_reader_next(reader, &record));
	cr_assert_eq(record.n_fields, 100001);
	cr_assert_eq(record.fields[100000].len, 300000);
	cr_assert(csv_reader_next(reader, &record));
	cr_assert_eq(record.line, 150002);
	cr_assert_str_eq(record.fields[0].text, "end");
	cr_assert_not(csv_reader_next(reader, &record));
	csv_reader_free(reader);
	buf_free(&text);
}

Test(csv, what_is_written_reads_back)
{
	static const struct {
		const char *text, *written;
		char delimiter;
	} cases[] = {
		{"", "", ','},
		{"plain", "plain", ','},
		{"a,b", "\"a,b\"", ','},
		{"a,b", "a,b", '\t'},
		{"a\tb", "\"a\tb\"", '\t'},
		{"a\tb", "\"a\tb\"", ','},
		{"say \"x\"", "\"say \"\"x\"\"\"", ','},
		{"two\nlines", "\"two\nlines\"", ','},
		{"end\r", "\"end\r\"", ','},
		{" blanks ", " blanks ", ','},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf out = {0};
		csv_put_field(&out, cases[i].text, strlen(cases[i].text),
			      cases[i].delimiter);
		cr_expect_str_eq(buf_text(&out), cases[i].written);
		buf_free(&out);
	}
}
