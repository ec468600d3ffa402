/* Holding expressions: attain-catalog(5), Holding. */
#include <criterion/criterion.h>
#include <string.h>

#include "core/expr.h"

/* Credentials are the letters a to h, in this order. */
static int64_t
look_up(void *context, const char *id, size_t len)
{
	(void)context;
	return len == 1 && *id >= 'a' && *id <= 'h' ? *id - 'a' : -1;
}

static uint64_t
letters(const char *text)
{
	uint64_t set = 0;

	for (; *text; text++)
		set |= UINT64_C(1) << (*text - 'a');
	return set;
}

static const struct {
	const char *text;
	const char *held; /* sets that hold it, blank-separated */
	const char *not_held;
} meanings[] = {
	{"a", "a ab", "b"},
	{" a\t", "a", "b"},
	{"a or b", "a b ab", "c"},
	{"a and b", "ab abc", "a b c"},
	{"a or b and c", "a bc abc", "b c"},
	{"b and c or a", "a bc abc", "b c"},
	{"(a or b) and c", "ac bc abc", "a b c ab"},
	{"((a))", "a", "b"},
	{"2 of (a, b, c)", "ab ac bc abc", "a b c d"},
	{"3 of(a,b,c)", "abc abcd", "ab abd"},
	{"1 of (a and b, c or d)", "ab c d", "a b"},
	{"2 of (a and b, c, 1 of (d, e))", "abc cd ce abe", "ab ad c de"},
	{"2 of (a, a)", "a", "b"},
	{"a and 2 of (b, c, d) or e", "abc acd e", "ab bcd"},
	{"01 of (a)", "a", "b"},
	{"a or a or a or a or b", "b", "c"},
};

/* Calls check for every word of the sets. */
static void
check_sets(const struct expr *expr, const char *sets, bool expected, const char *text)
{
	char copy[64];
	char *rest = copy, *word;

	cr_assert_lt(strlen(sets), sizeof(copy));
	memcpy(copy, sets, strlen(sets) + 1);
	while ((word = strsep(&rest, " ")) != NULL) {
		uint64_t held = letters(word);

		cr_assert_eq(expr_holds(expr, &held), expected, "%s with %s", text,
			     word);
	}
}

Test(expr, meanings)
{
	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++) {
		struct arena arena = {0};
		struct expr_error error;
		const struct expr *expr =
			expr_parse(meanings[i].text, look_up, NULL, &arena, &error);

		cr_assert_not_null(expr, "%s", meanings[i].text);
		cr_assert_eq(error.problem, EXPR_FINE);
		check_sets(expr, meanings[i].held, true, meanings[i].text);
		check_sets(expr, meanings[i].not_held, false, meanings[i].text);
		arena_free(&arena);
	}
}

static const struct {
	const char *text;
	enum expr_problem problem;
	size_t at, len;
} errors[] = {
	{"", EXPR_EMPTY, 0, 0},
	{"  ", EXPR_EMPTY, 2, 0},
	{"a and", EXPR_EMPTY, 5, 0},
	{"(", EXPR_EMPTY, 1, 0},
	{"z", EXPR_UNKNOWN, 0, 1},
	{"a or zz", EXPR_UNKNOWN, 5, 2},
	{"a AND b", EXPR_TRAILING, 2, 3},
	{"A", EXPR_UNKNOWN, 0, 1},
	{"2", EXPR_UNKNOWN, 0, 1},
	{"and", EXPR_EXPECTED_ID, 0, 3},
	{"a and or b", EXPR_EXPECTED_ID, 6, 2},
	{"()", EXPR_EXPECTED_ID, 1, 1},
	{", a", EXPR_EXPECTED_ID, 0, 1},
	{"of (a)", EXPR_EXPECTED_OF, 0, 2},
	{"a of (b)", EXPR_EXPECTED_OF, 2, 2},
	{"2 of a", EXPR_EXPECTED_OF, 5, 1},
	{"2 of", EXPR_EXPECTED_OF, 4, 0},
	{"(a of (b))", EXPR_EXPECTED_OF, 3, 2},
	{"(a", EXPR_UNCLOSED, 2, 0},
	{"1 of (a, b", EXPR_UNCLOSED, 10, 0},
	{"a b", EXPR_TRAILING, 2, 1},
	{"a)", EXPR_TRAILING, 1, 1},
	{"a, b", EXPR_TRAILING, 1, 1},
	{"(a, b)", EXPR_TRAILING, 2, 1},
	{"(a b)", EXPR_TRAILING, 3, 1},
	{"0 of (a)", EXPR_BAD_COUNT, 0, 1},
	{"3 of (a, b)", EXPR_BAD_COUNT, 0, 1},
	{"a or 99999999999999999999 of (a)", EXPR_BAD_COUNT, 5, 20},
	{"1 of ()", EXPR_EXPECTED_ID, 6, 1},
	{"1 of (a,)", EXPR_EXPECTED_ID, 8, 1},
};

Test(expr, errors)
{
	for (size_t i = 0; i < sizeof(errors) / sizeof(*errors); i++) {
		struct arena arena = {0};
		struct expr_error error;

		cr_assert_null(
			expr_parse(errors[i].text, look_up, NULL, &arena, &error), "%s",
			errors[i].text);
		cr_assert_eq(error.problem, errors[i].problem, "%s: %d", errors[i].text,
			     (int)error.problem);
		cr_assert_eq(error.at, errors[i].at, "%s: at %zu", errors[i].text,
			     error.at);
		cr_assert_eq(error.len, errors[i].len, "%s: len %zu", errors[i].text,
			     error.len);
		arena_free(&arena);
	}
}

/* depth times `(`, a, depth times `)`. */
static bool
parses_at_depth(size_t depth)
{
	struct arena arena = {0};
	struct expr_error error;
	char text[512] = "";
	bool parsed;

	memset(text, '(', depth);
	text[depth] = 'a';
	memset(text + depth + 1, ')', depth);
	parsed = expr_parse(text, look_up, NULL, &arena, &error) != NULL;
	cr_assert_eq(error.problem, parsed ? EXPR_FINE : EXPR_TOO_DEEP);
	arena_free(&arena);
	return parsed;
}

Test(expr, depth)
{
	cr_assert(parses_at_depth(64));
	cr_assert_not(parses_at_depth(65));
	cr_assert_not(parses_at_depth(200));
}

static const struct {
	const char *a, *b;
	bool same;
} pairs[] = {
	{"a", "a", true},
	{"a", "(a)", true},
	{"a or b", "a or (b)", true},
	{"a and b or c", "(a and b) or c", true},
	{"a", "b", false},
	{"a or b", "b or a", false},
	{"a or b", "a and b", false},
	{"a or b", "a or b or c", false},
	{"1 of (a, b)", "a or b", false},
	{"1 of (a, b)", "2 of (a, b)", false},
};

Test(expr, same_by_form)
{
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		struct arena arena = {0};
		struct expr_error error;
		const struct expr *a =
			expr_parse(pairs[i].a, look_up, NULL, &arena, &error);
		const struct expr *b =
			expr_parse(pairs[i].b, look_up, NULL, &arena, &error);

		cr_assert_eq(expr_same(a, b), pairs[i].same, "%s = %s", pairs[i].a,
			     pairs[i].b);
		arena_free(&arena);
	}
}

Test(expr, marks_what_it_names)
{
	struct arena arena = {0};
	struct expr_error error;
	uint64_t set = letters("h");
	const struct expr *expr = expr_parse("a and 2 of (b, c or e) or a", look_up,
					     NULL, &arena, &error);

	expr_mark(expr, &set);
	cr_assert_eq(set, letters("abceh"));
	arena_free(&arena);
}
