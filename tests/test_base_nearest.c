/* base/nearest.h: what was perhaps meant. */
#include <criterion/criterion.h>

#include "base/nearest.h"

static const char *
nearest_of(const char *word)
{
	static const char *const names[] = {"status", "export", "import", "forecast"};
	struct nearest nearest = nearest_to(word);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		nearest_consider(&nearest, names[i]);
	return nearest.best;
}

Test(nearest, finds_the_nearest)
{
	static const struct {
		const char *word, *meant;
	} cases[] = {
		{"satus", "status"},	 {"inport", "import"}, {"exprot", "export"},
		{"forcast", "forecast"}, {"status", "status"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		cr_assert_str_eq(nearest_of(cases[i].word), cases[i].meant);
}

Test(nearest, says_nothing_of_what_is_far)
{
	cr_assert_null(nearest_of("quux"));
	cr_assert_null(nearest_of(""));
	cr_assert_null(nearest_of("a-word-that-is-like-none-of-them-at-all"));
}
