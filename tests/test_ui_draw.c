/* Text on the grid: clipped, cut between characters, cleaned; gauges and tiers. */
#include <criterion/criterion.h>
#include <string.h>

#include "support/screen.h"

static const char *
first_row(void)
{
	static char row[4096];
	const char *text = shot_read();
	size_t n = strcspn(text, "\n");

	memcpy(row, text, n);
	row[n] = '\0';
	return row;
}

Test(draw, cuts_between_characters_with_an_ellipsis)
{
	static const struct {
		const char *text;
		int cells;
		unsigned style;
		const char *drawn;
	} cases[] = {
		{"hello", 5, 0, "hello"},
		{"hello", 4, 0, "hel\342\200\246"},
		{"\346\227\245\346\234\254\350\252\236", 6, 0,
		 "\346\227\245\346\234\254\350\252\236"},
		{"\346\227\245\346\234\254\350\252\236", 5, 0,
		 "\346\227\245\346\234\254\342\200\246"},
		{"\346\227\245\346\234\254\350\252\236", 4, 0,
		 "\346\227\245\342\200\246"},
		{"ab", 6, DRAW_RIGHT, "    ab"},
		{"abcdefghij", 7, DRAW_MIDDLE, "abc\342\200\246hij"},
		{"e\314\201a", 2, 0, "e\314\201a"},
		{"", 3, 0, ""},
		{"a", 0, 0, ""},
	};

	shot_terminal(3, 20, TIER_UTF8);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct area all = draw_begin();

		draw_text(all, 0, 0, cases[i].cells, cases[i].style, cases[i].text);
		cr_assert_str_eq(first_row(), cases[i].drawn, "case %zu", i);
	}
}

Test(draw, nothing_leaves_its_area)
{
	struct area all, inside = {1, 5, 1, 4};

	shot_terminal(3, 20, TIER_UTF8);
	all = draw_begin();
	for (int row = -2; row < 5; row++)
		for (int col = -3; col < 9; col++)
			draw_text(inside, row, col, 100, 0,
				  "XXXXXXXXXXXXXXXXXXXXXXXXXXXXX\n\tY");
	cr_assert_str_eq(shot_read(), "\n     XXX\342\200\246\n\n");
	draw_text(all, 2, 15, 100, 0, "12345678");
	cr_assert_str_eq(shot_read(),
			 "\n     XXX\342\200\246\n               1234\342\200\246\n");
}

Test(draw, shows_what_could_harm_as_substitutes)
{
	static const char *const nasty[] = {
		"a\033[31mb",	  "a\tb",
		"a\nb",		  "a\rb",
		"a\bb",		  "a\177b",
		"a\302\233b",	  "a\342\200\256b",
		"a\342\201\246b", "a\342\200\250b",
		"a\357\273\277b", "a\357\270\217b",
		"a\342\200\215b", "a\364\217\277\277b",
		"\314\201a",
	};

	shot_terminal(2, 30, TIER_UTF8);
	for (size_t i = 0; i < sizeof nasty / sizeof *nasty; i++) {
		struct area all = draw_begin();

		draw_text(all, 0, 0, 30, 0, nasty[i]);
		draw_text(all, 0, 29, 1, 0, "|");
		shot_check_rows(nasty[i]);
		cr_assert(strchr(first_row(), 'a') != NULL, "case %zu", i);
		cr_assert_eq(first_row()[strlen(first_row()) - 1], '|', "case %zu", i);
	}
}

Test(draw, a_gauge_is_full_only_at_one)
{
	static const struct {
		double fraction;
		enum tier tier;
		const char *drawn;
	} cases[] = {
		{0, TIER_ASCII, "[........]"},
		{0.999, TIER_ASCII, "[#######.]"},
		{1, TIER_ASCII, "[########]"},
		{0.5, TIER_CONSOLE, "\342\226\210\342\226\210\342\226\221\342\226\221"},
		{0.999, TIER_UTF8, "\342\226\210\342\226\210\342\226\210\342\226\211"},
		{1, TIER_UTF8, "\342\226\210\342\226\210\342\226\210\342\226\210"},
	};

	shot_terminal(2, 20, TIER_UTF8);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct area all;

		draw_setup(cases[i].tier, 0);
		all = draw_begin();
		draw_gauge(all, 0, 0, cases[i].tier == TIER_ASCII ? 10 : 4, 0,
			   cases[i].fraction);
		cr_assert_str_eq(first_row(), cases[i].drawn, "case %zu: %s", i,
				 first_row());
	}
}

Test(draw, wraps_at_blanks_and_between_wide_characters)
{
	struct area narrow = {0, 0, 4, 8};

	shot_terminal(5, 20, TIER_UTF8);
	draw_begin();
	cr_assert_eq(draw_wrapped(narrow, 0, "one two three four"), 3);
	cr_assert_str_eq(shot_read(), "one two\nthree\nfour\n\n\n");
	draw_begin();
	cr_assert_eq(
		draw_wrapped(
			narrow, 0,
			"\346\227\245\346\234\254\350\252\236\346\227\245\346\234\254"),
		2);
	draw_begin();
	cr_assert_eq(draw_wrapped((struct area){0, 0, 1, 8}, 0, "one two three"), 1);
	cr_assert_str_eq(first_row(), "one two\342\200\246");
}
