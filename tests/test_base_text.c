/* base/text: cells, folding, and data that can't break a line. */
#include <criterion/criterion.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/text.h"

static void
utf8(void)
{
	setlocale(LC_ALL, "C.UTF-8");
}

TestSuite(text, .init = utf8);

static const char *
cleaned(struct buf *buf, const char *text)
{
	buf_clear(buf);
	text_clean(buf, text);
	return buf_text(buf);
}

Test(text, valid_bytes)
{
	static const struct {
		const char *text;
		size_t len, valid;
	} cases[] = {
		{"", 0, 0},
		{"abc", 3, 3},
		{"日本", 6, 6},
		{"日本", 5, 3}, /* half a character */
		{"a\xFF", 2, 1},
		{"\xC0\x80", 2, 0},	    /* overlong NUL */
		{"\xED\xA0\x80", 3, 0},	    /* a surrogate */
		{"\xF4\x90\x80\x80", 4, 0}, /* beyond U+10FFFF */
		{"ab\xE3\x81", 4, 2},
		{"a\0b", 3, 3},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_assert_eq(text_valid_bytes(cases[i].text, cases[i].len),
			     cases[i].valid, "case %zu", i);
}

Test(text, width_in_cells)
{
	static const struct {
		const char *text;
		int cells;
	} cases[] = {
		{"", 0},
		{"abc", 3},
		{"日本", 4},
		{"\uFF76\uFF9E", 2}, /* half width ka, voiced mark */
		{"ガ", 2},
		{"e\u0301", 1},
		{"か\u3099", 2},
		{"葛\U000E0100", 2},	   /* a name's variant of a character */
		{"\u1112\u1161\u11ab", 2}, /* conjoining Hangul */
		{"…", 1},
		{"✓", 1},
		{"█", 1},
		{"\a", 1}, /* its picture */
		{"\t", 1},
		{"\u202E", 1}, /* a replacement */
		{"\u200B", 1},
		{"\xFF\xFE", 2},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_assert_eq(text_width(cases[i].text), cases[i].cells, "case %zu: %d",
			     i, text_width(cases[i].text));
}

/* What is clean takes as many cells as the terminal's own arithmetic says. */
Test(text, width_is_that_of_wcwidth)
{
	wchar_t step = getenv("ATTAIN_TEST_MODE") ? 37 : 1;

	for (wchar_t c = 0x20; c < 0x30000; c += step) {
		char text[8] = "a";
		wchar_t wide[8];
		struct buf buf = {0};
		int len, cells;

		if (c >= 0xD800 && c < 0xE000)
			continue;
		len = wctomb(text + 1, c);
		if (len <= 0)
			continue;
		text_clean(&buf, text);
		cells = wcswidth(wide, mbstowcs(wide, buf_text(&buf), 8));
		if (cells != text_width(text) || cells != text_width(buf_text(&buf)))
			cr_assert_fail("U+%04X: %d and %d", (unsigned)c, cells,
				       text_width(text));
		buf_free(&buf);
	}
}

Test(text, width_without_a_utf8_locale)
{
	setlocale(LC_ALL, "C");
	cr_assert_eq(text_width("日本e\u0301"), 5);
}

Test(text, fit_never_cuts_a_character)
{
	static const struct {
		const char *text;
		int cells;
		size_t bytes;
		int used;
	} cases[] = {
		{"abc", 0, 0, 0},
		{"abc", 2, 2, 2},
		{"abc", 9, 3, 3},
		{"abc", -1, 0, 0},
		{"日本", 3, 3, 2},
		{"日本", 1, 0, 0},
		{"日本", 4, 6, 4},
		{"e\u0301x", 1, 3, 1},
		{"ae\u0301", 1, 1, 1}, /* the mark stays with its base */
		{"a\xFF"
		 "b",
		 2, 2, 2},
		{"葛\U000E0100x", 2, 7, 2},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int used = -1;

		cr_assert_eq(text_fit(cases[i].text, cases[i].cells, &used),
			     cases[i].bytes, "case %zu", i);
		cr_assert_eq(used, cases[i].used, "case %zu: %d", i, used);
		cr_assert_eq(text_fit(cases[i].text, cases[i].cells, NULL),
			     cases[i].bytes);
	}
}

Test(text, pad_takes_exactly_the_cells)
{
	static const struct {
		const char *text;
		int cells;
		bool ascii;
		const char *out;
	} cases[] = {
		{"abc", 5, false, "abc  "},
		{"abc", 3, false, "abc"},
		{"abcd", 3, false, "ab…"},
		{"abcd", 3, true, "ab~"},
		{"abcd", 1, false, "…"},
		{"abcd", 0, false, ""},
		{"abcd", -3, false, ""},
		{"", 2, false, "  "},
		{"日本語", 6, false, "日本語"},
		{"日本語", 5, false, "日本…"},
		{"日本語", 4, false, "日… "}, /* no room for half of one */
		{"日本語", 4, false, "日… "},
		{"日本", 2, false, "… "},
		{"日本", 5, true, "日本 "},
		{"e\u0301e\u0301", 2, false, "e\u0301e\u0301"},
		{"a\tb", 4, false, "a␉b "},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf buf = {0};

		text_pad(&buf, cases[i].text, cases[i].cells, cases[i].ascii);
		cr_assert_str_eq(buf_text(&buf), cases[i].out, "case %zu: [%s]", i,
				 buf_text(&buf));
		cr_assert_eq(text_width(buf_text(&buf)),
			     cases[i].cells < 0 ? 0 : cases[i].cells);
		buf_free(&buf);
	}
}

Test(text, clean_replaces_what_moves_colours_or_reorders)
{
	static const struct {
		const char *text, *out;
	} cases[] = {
		{"plain, 日本, é, e\u0301, ✓", "plain, 日本, é, e\u0301, ✓"},
		{"\033[31mred", "␛[31mred"},
		{"a\tb\r\nc", "a␉b␍␊c"},
		{"\x01\x1F", "␁␟"},
		{"\x7F", "\uFFFD"},
		{"\xC2\x85\xC2\x9B", "\uFFFD\uFFFD"},
		{"a\u202Eb\u2066c\u2069", "a\uFFFDb\uFFFDc\uFFFD"},
		{"\u200E\u200F\u061C", "\uFFFD\uFFFD\uFFFD"},
		{"a\u2028b\u2029", "a\uFFFDb\uFFFD"},
		{"a\u200Bb\uFEFFc\u200Dd\u00ADe", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe"},
		{"a\U000E0041", "a\uFFFD"}, /* a tag */
		{"☀\uFE0F", "☀\uFFFD"},
		{"a\u0378\uFFFF", "a\uFFFD\uFFFD"}, /* unassigned */
		{"a\xFF\xC3", "a\uFFFD\uFFFD"},
		{"\u0301x", "\uFFFDx"}, /* would stand on what is left of it */
		{"", ""},
	};
	struct buf buf = {0}, again = {0};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		cr_assert_str_eq(cleaned(&buf, cases[i].text), cases[i].out,
				 "case %zu: [%s]", i, buf_text(&buf));
		cr_assert_str_eq(cleaned(&again, buf_text(&buf)), buf_text(&buf));
	}
	buf_free(&buf);
	buf_free(&again);
}

Test(text, control_characters)
{
	static const struct {
		const char *text;
		bool has;
	} cases[] = {
		{"", false},	    {"a\tb\r\n", false}, {"\x01", true},
		{"a\x1F", true},    {"\x7F", true},	 {"\xC2\x80", true},
		{"\xC2\x9F", true}, {"\u00A0", false},	 {"é", false},
		{"\u202E", false},  {"日本", false},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_assert_eq(text_has_control(cases[i].text, strlen(cases[i].text)),
			     cases[i].has, "case %zu", i);
	cr_assert(text_has_control("a\0b", 3));
	cr_assert_not(text_has_control("a\x01", 1));
}

Test(text, fold_finds_what_people_mean)
{
	static const char *const same[][2] = {
		{"ABC", "abc"},
		{"ＡＢＣ１２", "abc12"},
		{"カタカナ", "かたかな"},
		{"\uFF76\uFF9E\uFF76", "がか"},
		{"STRASSE", "straße"},
		{"é", "e\u0301"},
		{"ﬁ", "fi"},
		{"℡", "tel"},
		{"ヴ", "ゔ"},
		{"Ⅳ", "iv"},
		{"ヽ", "ゝ"},
		{"ÀÉ", "àé"},
	};
	struct buf a = {0}, b = {0};

	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		buf_clear(&a);
		buf_clear(&b);
		text_fold(&a, same[i][0]);
		text_fold(&b, same[i][1]);
		cr_assert_str_eq(buf_text(&a), buf_text(&b), "case %zu: [%s] [%s]", i,
				 buf_text(&a), buf_text(&b));
	}
	buf_free(&a);
	buf_free(&b);
}

Test(text, fold_leaves_the_rest)
{
	static const struct {
		const char *text, *out;
	} cases[] = {
		{"漢字 x-1", "漢字 x-1"},
		{"ー", "ー"}, /* the long mark belongs to both */
		{"・", "・"},
		{"a\xFF"
		 "B",
		 "a\xFF"
		 "b"},
		{"", ""},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf buf = {0};

		buf_puts(&buf, "ア|"); /* what is there already is not touched */
		text_fold(&buf, cases[i].text);
		cr_assert_eq(strncmp(buf.text, "ア|", strlen("ア|")), 0);
		cr_assert_str_eq(buf.text + strlen("ア|"), cases[i].out, "case %zu", i);
		buf_free(&buf);
	}
}

Test(text, fold_case_only_folds_case)
{
	static const struct {
		const char *text, *out;
	} cases[] = {
		{"A@X.Example", "a@x.example"},
		{"ÅNGSTRÖM", "ångström"},
		{"カ", "カ"},
		{"ＡＢ", "ａｂ"},
		{"ẞ", "ss"},
		{"Σ", "σ"},
		{"ς", "σ"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf buf = {0};

		text_fold_case(&buf, cases[i].text);
		cr_assert_str_eq(buf_text(&buf), cases[i].out, "case %zu", i);
		buf_free(&buf);
	}
}

Test(text, compare_orders_by_case_folding)
{
	static const struct {
		const char *a, *b;
		int order;
	} cases[] = {
		{"", "", 0},	    {"abc", "ABC", 0},
		{"ab", "abc", -1},  {"B", "a", 1},
		{"_", "A", -1}, /* '_' is below 'a' */
		{"É", "é", 0},	    {"aÉ", "Aé", 0},
		{"k", "\u212A", 0}, /* the Kelvin sign */
		{"a", "é", -1},	    {"straße", "STRASSE", 0},
		{"x日", "x本", -1},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int order = text_compare(cases[i].a, cases[i].b);
		int back = text_compare(cases[i].b, cases[i].a);

		cr_assert_eq((order > 0) - (order < 0), cases[i].order, "case %zu: %d",
			     i, order);
		cr_assert_eq((back > 0) - (back < 0), -cases[i].order, "case %zu: %d",
			     i, back);
	}
}

Test(base_text, characters)
{
	/* with a mark, a wide one, a Hangul syllable of two */
	static const char text[] = "ae\xCC\x81\xE6\x97\xA5\xE1\x84\x80\xE1\x85\xA1";
	static const size_t begins[] = {0, 1, 4, 7, 13};

	for (size_t i = 0; i + 1 < sizeof begins / sizeof *begins; i++) {
		cr_expect_eq(text_after(text, begins[i]), begins[i + 1]);
		cr_expect_eq(text_before(text, begins[i + 1]), begins[i]);
	}
	cr_expect_eq(text_before(text, 0), 0);
	cr_expect_eq(text_after(text, 13), 13);
}

Test(base_text, a_character_in_bytes)
{
	char bytes[TEXT_CHARACTER_BYTES];

	cr_expect_eq(text_encode('a', bytes), 1);
	cr_expect_eq(text_encode(0x65E5, bytes), 3);
	cr_expect_arr_eq(bytes, "\xE6\x97\xA5", 3);
	cr_expect_eq(text_encode(0x1F469, bytes), 4);
	cr_expect_eq(text_encode(0xD800, bytes), 0);
	cr_expect_eq(text_encode(0x110000, bytes), 0);
}
