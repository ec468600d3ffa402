#include "base/num.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES = 6, MAX_DIGITS = 18 };

/* Digits without leading zeros, and the power of ten of the last one. */
struct decimal {
	char digits[MAX_DIGITS + 1];
	int n;
	int64_t exponent;
	bool too_long; /* there were more digits; trailing zeros don't count */
	int64_t zeros; /* zeros at the end that are not in digits yet */
};

static void
add_digit(struct decimal *d, char c, bool after_point)
{
	if (after_point)
		d->exponent--;
	if (c == '0') {
		d->zeros += d->n > 0 ? 1 : 0;
		return;
	}
	while (d->zeros > 0 && d->n < MAX_DIGITS) {
		d->digits[d->n++] = '0';
		d->zeros--;
	}
	if (d->n < MAX_DIGITS) {
		d->digits[d->n++] = c;
		return;
	}
	d->too_long = true;
	d->zeros++; /* dropped, but it still has a place */
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads the part after the e; false if it is none. Clamped far outside what matters. */
static bool
read_exponent(const char *p, const char *end, int64_t *exponent)
{
	bool minus = false;
	int64_t value = 0;
	if (p < end && (*p == '+' || *p == '-'))
		minus = *p++ == '-';
	if (p == end)
		return false;
	for (; p < end; p++) {
		if (!is_digit(*p))
			return false;
		if (value < INT64_C(1000000000000))
			value = value * 10 + (*p - '0');
	}
	*exponent = minus ? -value : value;
	return true;
}

static bool
read_decimal(const char *text, size_t len, struct decimal *d, bool *minus)
{
	const char *p = text, *end = text + len;
	int64_t exponent = 0;
	*minus = false;
	if (p < end && (*p == '+' || *p == '-'))
		*minus = *p++ == '-';
	if (p == end || !is_digit(*p))
		return false;
	for (; p < end && is_digit(*p); p++)
		add_digit(d, *p, false);
	if (p < end && *p == '.') {
		p++;
		if (p == end || !is_digit(*p))
			return false;
		for (; p < end && is_digit(*p); p++)
			add_digit(d, *p, true);
	}
	if (p < end && (*p == 'e' || *p == 'E')) {
		if (!read_exponent(p + 1, end, &exponent))
			return false;
		p = end;
	}
	d->exponent += exponent + d->zeros;
	return p == end;
}

/* Beyond 10^12, which itself is in range. */
static bool
is_out_of_range(const struct decimal *d)
{
	int64_t places = d->exponent + d->n;
	return places > 13 || (places == 13 && (d->n > 1 || d->digits[0] != '1'));
}

enum num_problem
num_parse(const char *text, size_t len, int64_t *micros)
{
	return memchr(text, 'e', len) || memchr(text, 'E', len)
		       ? NUM_NO_NUMBER
		       : num_parse_scientific(text, len, micros);
}

enum num_problem
num_parse_scientific(const char *text, size_t len, int64_t *micros)
{
	struct decimal d = {0};
	int64_t value = 0;
	bool minus;
	if (!read_decimal(text, len, &d, &minus))
		return NUM_NO_NUMBER;
	if (d.n == 0) {
		*micros = 0;
		return NUM_FINE;
	}
	if (is_out_of_range(&d))
		return NUM_OUT_OF_RANGE;
	if (d.too_long || d.exponent < -PLACES)
		return NUM_TOO_MANY_PLACES;
	for (int i = 0; i < d.n; i++)
		value = value * 10 + (d.digits[i] - '0');
	for (int64_t i = -PLACES; i < d.exponent; i++)
		value *= 10;
	*micros = minus ? -value : value;
	return NUM_FINE;
}

enum num_problem
num_from_double(double value, int64_t *micros)
{
	char text[NUM_TEXT_BYTES];
	if (!isfinite(value))
		return NUM_NO_NUMBER;
	for (int digits = 1; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*e", digits - 1, value);
		if (strtod(text, NULL) == value) /* NOLINT: equality is meant */
			break;
	}
	return num_parse_scientific(text, strlen(text), micros);
}

static char *
write_parts(bool negative, uint64_t whole, uint64_t part, char text[NUM_TEXT_BYTES],
	    bool grouped)
{
	char reversed[NUM_TEXT_BYTES];
	int n = 0, places = PLACES, out = 0;
	for (; places > 0 && part % 10 == 0; places--)
		part /= 10;
	for (int i = 0; i < places; i++, part /= 10)
		reversed[n++] = (char)('0' + part % 10);
	if (places > 0)
		reversed[n++] = '.';
	for (int i = 0; i == 0 || whole > 0; i++, whole /= 10) {
		if (grouped && i > 0 && i % 3 == 0)
			reversed[n++] = ',';
		reversed[n++] = (char)('0' + whole % 10);
	}
	if (negative)
		reversed[n++] = '-';
	while (n > 0)
		text[out++] = reversed[--n];
	text[out] = '\0';
	return text;
}

static char *
format(int64_t micros, char text[NUM_TEXT_BYTES], bool grouped)
{
	uint64_t size = micros < 0 ? 0 - (uint64_t)micros : (uint64_t)micros;
	return write_parts(micros < 0, size / NUM_ONE, size % NUM_ONE, text, grouped);
}

char *
num_format(int64_t micros, char text[NUM_TEXT_BYTES])
{
	return format(micros, text, false);
}

char *
num_format_grouped(int64_t micros, char text[NUM_TEXT_BYTES])
{
	return format(micros, text, true);
}

char *
num_format_double(double value, char text[NUM_TEXT_BYTES])
{
	const double largest = 1e19; /* has a place in 64 bits */
	double size = fabs(value);
	int64_t micros;
	if (num_from_double(value, &micros) == NUM_FINE)
		return format(micros, text, true);
	if (size < (double)NUM_LIMIT / (double)NUM_ONE)
		return format((int64_t)(value * (double)NUM_ONE), text, true);
	if (size < largest)
		return write_parts(value < 0, (uint64_t)size, 0, text, true);
	snprintf(text, NUM_TEXT_BYTES, "%.6g", value);
	return text;
}

double
num_double(int64_t micros)
{
	char text[NUM_TEXT_BYTES];
	snprintf(text, sizeof text, "%" PRId64 "e-6", micros);
	return strtod(text, NULL);
}

int64_t
num_add(int64_t a, int64_t b)
{
	int64_t sum;
	if (__builtin_add_overflow(a, b, &sum))
		return a < 0 ? INT64_MIN : INT64_MAX;
	return sum;
}
