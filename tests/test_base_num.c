/* base/num: exact decimals. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "base/num.h"

static enum num_problem
parse(const char *text, int64_t *micros)
{
	return num_parse(text, strlen(text), micros);
}

Test(num, reads_exactly)
{
	static const struct {
		const char *text;
		int64_t micros;
	} cases[] = {
		{"0", 0},
		{"-0", 0},
		{"0.000000", 0},
		{"15000", INT64_C(15000000000)},
		{"15000.0", INT64_C(15000000000)},
		{"0.1", 100000},
		{"+0.1", 100000},
		{"-2.5", -2500000},
		{"0.000001", 1},
		{"0.0000010000000000000000000000", 1},
		{"000000000000000000000000000001", 1000000},
		{"100200.300", INT64_C(100200300000)},
		{"999999999999.999999", INT64_C(999999999999999999)},
		{"-999999999999.999999", INT64_C(-999999999999999999)},
		{"1000000000000", NUM_LIMIT},
		{"-1000000000000.000000", -NUM_LIMIT},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t micros = 7;

		cr_assert_eq(parse(cases[i].text, &micros), NUM_FINE, "%s",
			     cases[i].text);
		cr_assert_eq(micros, cases[i].micros, "%s gives %ld", cases[i].text,
			     (long)micros);
	}
}

Test(num, reads_powers_of_ten_only_where_they_are_asked_for)
{
	static const struct {
		const char *text;
		int64_t micros;
	} cases[] = {
		{"0e99999999999999999999", 0},
		{"1.5e3", INT64_C(1500000000)},
		{"1.5E+3", INT64_C(1500000000)},
		{"15e-1", 1500000},
		{"100e-8", 1},
		{"1200e-2", 12000000},
		{"0.00001e5", 1000000},
		{"1e12", NUM_LIMIT},
	};
	static const struct {
		const char *text;
		enum num_problem problem;
	} refused[] = {
		{"1e-7", NUM_TOO_MANY_PLACES},
		{"1e-999999999999999999999", NUM_TOO_MANY_PLACES},
		{"1e13", NUM_OUT_OF_RANGE},
		{"1e999999999999999999999", NUM_OUT_OF_RANGE},
	};
	int64_t micros = 7;

	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		cr_assert_eq(num_parse_scientific(refused[i].text,
						  strlen(refused[i].text), &micros),
			     refused[i].problem, "%s", refused[i].text);
	cr_assert_eq(micros, 7);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		cr_assert_eq(parse(cases[i].text, &micros), NUM_NO_NUMBER, "%s",
			     cases[i].text);
		cr_assert_eq(num_parse_scientific(cases[i].text, strlen(cases[i].text),
						  &micros),
			     NUM_FINE, "%s", cases[i].text);
		cr_assert_eq(micros, cases[i].micros, "%s", cases[i].text);
	}
}

Test(num, refuses)
{
	static const struct {
		const char *text;
		enum num_problem problem;
	} cases[] = {
		{"", NUM_NO_NUMBER},
		{"-", NUM_NO_NUMBER},
		{".5", NUM_NO_NUMBER},
		{"5.", NUM_NO_NUMBER},
		{"1,000", NUM_NO_NUMBER},
		{" 1", NUM_NO_NUMBER},
		{"1 ", NUM_NO_NUMBER},
		{"1e", NUM_NO_NUMBER},
		{"1e3", NUM_NO_NUMBER},
		{"1.5E+3", NUM_NO_NUMBER},
		{"0e0", NUM_NO_NUMBER},
		{"1e+", NUM_NO_NUMBER},
		{"1e1.5", NUM_NO_NUMBER},
		{"0x10", NUM_NO_NUMBER},
		{"nan", NUM_NO_NUMBER},
		{"inf", NUM_NO_NUMBER},
		{"1e5x", NUM_NO_NUMBER},
		{"--1", NUM_NO_NUMBER},
		{"1.2.3", NUM_NO_NUMBER},
		{"0.0000001", NUM_TOO_MANY_PLACES},
		{"1.0000001", NUM_TOO_MANY_PLACES},
		{"0.12345678901234567890123", NUM_TOO_MANY_PLACES},
		{"1000000000000.000001", NUM_OUT_OF_RANGE},
		{"1000000000001", NUM_OUT_OF_RANGE},
		{"-1000000000001", NUM_OUT_OF_RANGE},
		{"2000000000000", NUM_OUT_OF_RANGE},
		{"12345678901234567890123", NUM_OUT_OF_RANGE},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t micros = 7;

		cr_assert_eq(parse(cases[i].text, &micros), cases[i].problem, "%s",
			     cases[i].text);
		cr_assert_eq(micros, 7, "%s changed the figure", cases[i].text);
	}
}

Test(num, reads_no_further_than_told)
{
	int64_t micros;

	cr_assert_eq(num_parse("12345", 2, &micros), NUM_FINE);
	cr_assert_eq(micros, 12 * NUM_ONE);
	cr_assert_eq(num_parse("1e5", 2, &micros), NUM_NO_NUMBER);
}

/* 0.1 and 0.2 together reach 0.3. */
Test(num, sums_are_exact)
{
	int64_t a, b, c, sum = 0;

	cr_assert_eq(parse("0.1", &a), NUM_FINE);
	cr_assert_eq(parse("0.2", &b), NUM_FINE);
	cr_assert_eq(parse("0.3", &c), NUM_FINE);
	cr_assert_eq(a + b, c);
	for (int i = 0; i < 1000000; i++)
		sum += a;
	cr_assert_eq(sum, 100000 * NUM_ONE);
}

Test(num, from_double_takes_the_shortest_writing)
{
	static const struct {
		double value;
		int64_t micros;
	} cases[] = {
		{0.0, 0},
		{-0.0, 0},
		{0.1, 100000},
		{0.3, 300000},
		{15000.0, INT64_C(15000000000)},
		{999999999999.0, INT64_C(999999999999000000)},
		{123456.789012, INT64_C(123456789012)},
		{-2.5, -2500000},
		{1e12, NUM_LIMIT},
		{0.000001, 1},
	};
	int64_t micros = 7;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		cr_assert_eq(num_from_double(cases[i].value, &micros), NUM_FINE);
		cr_assert_eq(micros, cases[i].micros, "%.17g", cases[i].value);
	}
	cr_assert_eq(num_from_double(0.1 + 0.2, &micros), NUM_TOO_MANY_PLACES);
	cr_assert_eq(num_from_double(1e15, &micros), NUM_OUT_OF_RANGE);
	cr_assert_eq(num_from_double((double)NAN, &micros), NUM_NO_NUMBER);
	cr_assert_eq(num_from_double((double)INFINITY, &micros), NUM_NO_NUMBER);
}

Test(num, writes_shortest)
{
	static const struct {
		int64_t micros;
		const char *text, *grouped;
	} cases[] = {
		{0, "0", "0"},
		{1, "0.000001", "0.000001"},
		{-1, "-0.000001", "-0.000001"},
		{100000, "0.1", "0.1"},
		{-2500000, "-2.5", "-2.5"},
		{INT64_C(15000000000), "15000", "15,000"},
		{INT64_C(999000000), "999", "999"},
		{INT64_C(-1000000000), "-1000", "-1,000"},
		{INT64_C(1234567500000), "1234567.5", "1,234,567.5"},
		{NUM_LIMIT, "1000000000000", "1,000,000,000,000"},
		{-NUM_LIMIT, "-1000000000000", "-1,000,000,000,000"},
		{INT64_MAX, "9223372036854.775807", "9,223,372,036,854.775807"},
		{INT64_MIN, "-9223372036854.775808", "-9,223,372,036,854.775808"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[NUM_TEXT_BYTES];

		cr_assert_str_eq(num_format(cases[i].micros, text), cases[i].text);
		cr_assert_str_eq(num_format_grouped(cases[i].micros, text),
				 cases[i].grouped);
	}
}

Test(num, computed_figures_are_cut_and_may_be_large)
{
	static const struct {
		double value;
		const char *text;
	} cases[] = {
		{0, "0"},
		{0.1, "0.1"},
		{1.0 / 3, "0.333333"},
		{-2.0 / 3, "-0.666666"},
		{0.29999999, "0.299999"},
		{1e-9, "0"},
		{1234.5, "1,234.5"},
		{1e12, "1,000,000,000,000"},
		{29e12, "29,000,000,000,000"},
		{-1e18, "-1,000,000,000,000,000,000"},
		{1e20, "1e+20"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[NUM_TEXT_BYTES];

		cr_assert_str_eq(num_format_double(cases[i].value, text),
				 cases[i].text);
	}
}

/* What is written and read again is the same, and the double is the nearest one. */
Test(num, round_trips)
{
	uint64_t seed = 1;

	for (int i = 0; i < 20000; i++) {
		char text[NUM_TEXT_BYTES];
		int64_t micros, again;

		seed = seed * UINT64_C(6364136223846793005) +
		       UINT64_C(1442695040888963407);
		micros = (int64_t)(seed >> (1 + seed % 60)) % NUM_LIMIT;
		if (seed & 1)
			micros = -micros;
		cr_assert_eq(parse(num_format(micros, text), &again), NUM_FINE, "%s",
			     text);
		cr_assert_eq(again, micros, "%s", text);
		cr_assert_eq(num_double(micros), strtod(text, NULL), "%s", text);
	}
}
