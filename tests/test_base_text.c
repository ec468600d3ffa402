/* base/text: cells, folding, and data that can't break a line. */
#include <criterion/criterion.h>
#include <locale.h>
#include <stdio.h>
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
		{"a\u200Bb\uFEFFc\u2060d\u00ADe", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe"},
		{"a\u200Cb\u200Dc", "a\u200Cb\u200Dc"}, /* join, or part, letters */
		{"\u200Da", "\uFFFDa"},
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

Test(text, fold_search_finds_what_people_can_type)
{
	static const struct {
		const char *text, *out;
	} cases[] = {
		{"O'Brien", "obrien"},
		{"O\u2019Brien", "obrien"},
		{"70-533", "70533"},
		{"Łukasz Sørensen", "lukasz sorensen"},
		{"Đặng Thị", "dang thi"},
		{"Straße", "strasse"},
		{"Ærø", "aero"},
		{"İnş Yıldız", "ins yildiz"},
		{"Müller", "muller"},
		{"Mu\u0308ller", "muller"},
		{"\u01FA", "a"},
		{"ガギ", "がぎ"}, /* these marks make another sound */
		{"ά", "α"},
		{"Ёлка", "елка"},
		{"Þór Œuvre ħ", "thor oeuvre h"},
		{"\uFF76\uFF80\uFF76\uFF85", "かたかな"},
		{"MS 900, AZ\u3000900", "ms900, az900"},
		{"70 533", "70533"},
		{"page 3", "page 3"}, /* no id begins so */
		{"\u2018Abd \u02BFAli\u2010Reza", "abd alireza"},
		{"か-\u3099", "が"}, /* beside each other they are one */
		{"!O'Brien", "!obrien"},
		{"a\xFFz", "a\xFFz"},
		{"-", ""},
		{"", ""},
	};
	struct buf buf = {0};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		buf_clear(&buf);
		text_fold_search(&buf, cases[i].text);
		cr_assert_str_eq(buf_text(&buf), cases[i].out, "case %zu: [%s]", i,
				 buf_text(&buf));
	}
	buf_free(&buf);
}

/* One to four letters, from those that fold in some way. */
static void
some_name(unsigned *seed, struct buf *name)
{
	static const char *const letters[] = {
		"a",	  "B",	    "n",      "z",	" ",	   "'",	     "-",
		"9",	  "0",	    "Ł",      "ø",	"ß",	   "İ",	     "ı",
		"Æ",	  "ñ",	    "ő",      "ế",	"n\u0303", "\u0301", "\uFF76",
		"\uFF9E", "カ",	    "ー",     "か",	"\u3099",  "漢",     "한",
		"\u1112", "\u1161", "\u11AB", "ά",	"й",	   "ﬁ",	     "Ⅳ",
		"½",	  "\u00A0", "\u3000", "\u200D", "’",	   "…",	     "ｶ",
		"Ǆ",	  "\u0345", "Σ",      "ς",	"\u0149",  "\u013F", "!",
		"\u1E9E", "葛",	    "神",     "\uFA19",
	};

	buf_clear(name);
	for (unsigned n = 1 + (unsigned)rand_r(seed) % 6; n > 0; n--)
		buf_puts(name, letters[(size_t)rand_r(seed) %
				       (sizeof letters / sizeof *letters)]);
}

Test(text, what_is_folded_stays_and_a_name_is_found_by_its_folding)
{
	struct buf name = {0}, once = {0}, twice = {0}, words = {0};
	unsigned seed = 15;

	for (int i = 0; i < 200000; i++) {
		some_name(&seed, &name);
		buf_clear(&once), buf_clear(&twice), buf_clear(&words);
		text_fold_search(&once, buf_text(&name));
		text_fold_search(&twice, buf_text(&once));
		cr_assert_str_eq(buf_text(&once), buf_text(&twice), "[%s]",
				 buf_text(&name));
		if (strchr(buf_text(&once), '!'))
			continue;
		text_fold_words(&words, buf_text(&once));
		cr_assert(text_holds(buf_text(&once), once.len, buf_text(&words)),
			  "[%s] is not found by [%s]", buf_text(&name),
			  buf_text(&words));
		buf_clear(&words);
		text_fold_words(&words, buf_text(&name));
		cr_assert(text_holds(buf_text(&once), once.len, buf_text(&words)),
			  "[%s] is not found as it is: [%s]", buf_text(&name),
			  buf_text(&words));
	}
	buf_free(&once), buf_free(&twice), buf_free(&words), buf_free(&name);
}

Test(text, words_that_are_needed_and_words_that_must_not_be_there)
{
	static const struct {
		const char *words;
		bool holds;
	} cases[] = {
		{"", true},
		{"obrien", true},
		{"70533 obrien", true},
		{"70 533", true},
		{"O'B 70-5", true},
		{"obrien 999", false},
		{"!obrien", false},
		{"!smith", true},
		{"anna !smith", true},
		{"anna !70", false},
		{"!", true},
		{"! anna", true},
		{"！ｓｍｉｔｈ", true},
		{"smith", false},
	};
	struct buf text = {0}, words = {0};

	text_fold_search(&text, "Anna O'Brien\n70-533");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&words);
		text_fold_words(&words, cases[i].words);
		cr_assert_eq(text_holds(text.text, text.len, buf_text(&words)),
			     cases[i].holds, "%s", cases[i].words);
	}
	buf_free(&text), buf_free(&words);
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

Test(text, fold_name_makes_one_of_the_spellings_of_a_name)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{"Acme Inc", "acme inc"},
		{"  ACME \t\r\n  Inc ", "acme inc"},
		{"Acme\xC2\xA0Inc\xE3\x80\x80", "acme inc"}, /* no-break, ideographic */
		{"Acme\xE2\x80\xA8Inc", "acme inc"},	     /* line separator */
		{"\xEF\xBB\xBF\xE2\x80\x8B Acme \xE2\x81\xA0", "acme"},
		{"a\xE2\x80\x8D"
		 "b",
		 "a\xE2\x80\x8D"
		 "b"}, /* inside it stays */
		{"Gro\xC3\x9F", "gross"},
		{"\xEF\xBC\xA1\xEF\xBC\xA3\xEF\xBC\xAD\xEF\xBC\xA5", "acme"},
		{"\xEF\xAC\x81t", "fit"}, /* ligature */
		{"u\xCC\x88"
		 "ber",
		 "\xC3\xBC"
		 "ber"},				      /* composed */
		{"\xEF\xBE\x83\xEF\xBE\x9E", "\xE3\x83\x87"}, /* stays katakana */
		{"\xFF Acme", "\xFF acme"},
		{"", ""},
		{" \xE2\x80\x8B\t", ""},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf buf = {0};

		buf_puts(&buf, "x ");
		text_fold_name(&buf, cases[i].text);
		cr_expect_str_eq(buf_text(&buf) + 2, cases[i].want, "%s",
				 cases[i].text);
		cr_expect_eq(buf.len, strlen(cases[i].want) + 2);
		buf_free(&buf);
	}
}

Test(text, fold_case_folds_case_and_width_and_composes)
{
	static const struct {
		const char *text, *out;
	} cases[] = {
		{"A@X.Example", "a@x.example"},
		{"ÅNGSTRÖM", "ångström"},
		{"カ", "カ"},
		{"ＡＢ＠～", "ab@~"},
		{"ｶ", "ｶ"}, /* not katakana's */
		{"u\u0308ber", "über"},
		{"ﬁt", "fit"}, /* full case folding */
		{"²", "²"},
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

Test(text, comparing_is_comparing_what_is_folded)
{
	static const char *const texts[] = {
		"",	   "u",	      "ub",	  "u\u0308", "\u00FC",	"U\u0308b",
		"uz",	   "u\u03B1", "\uFF55",	  "u\uFF22", "Ub",	"v",
		"\u00FCb", "a@x",     "a\uFF20x", "\u0308",  "e\u0301", "\u00C9",
	};
	const size_t n = sizeof texts / sizeof texts[0];

	for (size_t i = 0; i < n * n; i++) {
		const char *a = texts[i / n], *b = texts[i % n];
		struct buf x = {0}, y = {0};
		text_fold_case(&x, a);
		text_fold_case(&y, b);
		int want = strcmp(buf_text(&x), buf_text(&y)),
		    order = text_compare(a, b);
		cr_expect_eq((order > 0) - (order < 0), (want > 0) - (want < 0),
			     "\"%s\" and \"%s\"", a, b);
		buf_free(&x);
		buf_free(&y);
	}
}

/* Every white space and every thing without width, at both ends and inside. */
Test(text, trim_leaves_out_what_is_blank_at_the_ends)
{
	static const uint32_t blanks[] = {
		'\t',	'\n',	'\v',	'\f',	'\r',	' ',	0x85,	0xA0,
		0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006,
		0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
		0x3000, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF,
	};

	for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
		char blank[TEXT_CHARACTER_BYTES + 1] = {0}, whole[64], inner[16];
		text_encode(blanks[i], blank);
		snprintf(inner, sizeof inner, "x%sé", blank);
		snprintf(whole, sizeof whole, "%s %s%s%s", blank, inner, blank, blank);
		const char *text = whole;
		size_t len = strlen(whole);
		cr_expect(text_trim(&text, &len), "%04X", blanks[i]);
		cr_expect(len == strlen(inner) && strncmp(text, inner, len) == 0,
			  "%04X", blanks[i]);
		text = blank;
		len = strlen(blank);
		text_trim(&text, &len);
		cr_expect_eq(len, 0, "%04X", blanks[i]);
	}
}

Test(text, trim_leaves_the_rest)
{
	static const char *const texts[] = {"",	     "x", "\xFF",
					    "x\xC2", "é", "\u00ADx\u200E"};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		const char *text = texts[i];
		size_t len = strlen(text);
		cr_expect_not(text_trim(&text, &len));
		cr_expect(text == texts[i] && len == strlen(text));
	}
}
