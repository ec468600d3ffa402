/* Exact fractions of 128 bits; too large a figure ends the test. */
#include <assert.h>
#include <float.h>
#include <math.h>

#include "ref/internal.h"

static ref_wide
times(ref_wide a, ref_wide b)
{
	ref_wide product;
	bool overflow = __builtin_mul_overflow(a, b, &product);

	assert(!overflow);
	(void)overflow;
	return product;
}

static ref_wide
common(ref_wide a, ref_wide b)
{
	while (b != 0) {
		ref_wide rest = a % b;

		a = b;
		b = rest;
	}
	return a < 0 ? -a : a;
}

struct ref_fraction
ref_fraction(ref_wide n, ref_wide d)
{
	ref_wide by = common(n, d);

	assert(d > 0);
	return (struct ref_fraction){n / by, d / by};
}

struct ref_fraction
ref_add(struct ref_fraction a, struct ref_fraction b)
{
	ref_wide by = common(a.d, b.d);

	return ref_fraction(times(a.n, b.d / by) + times(b.n, a.d / by),
			    times(a.d, b.d / by));
}

static ref_wide
floor_of(struct ref_fraction a)
{
	ref_wide whole = a.n / a.d;

	return a.n % a.d < 0 ? whole - 1 : whole;
}

/* By whole parts, then the other way round by the upside-down rests: never overflows.
 */
int
ref_compare(struct ref_fraction a, struct ref_fraction b)
{
	for (;;) {
		ref_wide wa = floor_of(a), wb = floor_of(b);
		ref_wide ra = a.n - wa * a.d, rb = b.n - wb * b.d;

		if (wa != wb)
			return wa < wb ? -1 : 1;
		if (ra == 0 || rb == 0)
			return (ra != 0) - (rb != 0);
		struct ref_fraction turned = {a.d, ra};

		a = (struct ref_fraction){b.d, rb};
		b = turned;
	}
}

struct ref_fraction
ref_capped(struct ref_fraction a)
{
	if (a.n <= 0)
		return ref_fraction(0, 1);
	return a.n >= a.d ? ref_fraction(1, 1) : a;
}

double
ref_nearest(struct ref_fraction a)
{
	ref_wide exact = (ref_wide)1 << DBL_MANT_DIG, size = a.n < 0 ? -a.n : a.n;

	if (size <= exact && a.d <= exact)
		return (double)a.n / (double)a.d;
	return (double)((long double)a.n / (long double)a.d);
}

static const char *
digits(ref_wide value, struct arena *arena)
{
	char text[48], *at = text + sizeof(text) - 1;
	bool below = value < 0;

	*at = '\0';
	do {
		ref_wide digit = value % 10;

		*--at = (char)('0' + (digit < 0 ? -digit : digit));
		value /= 10;
	} while (value != 0);
	if (below)
		*--at = '-';
	return arena_strdup(arena, at);
}

const char *
ref_exact(struct ref_fraction a, struct arena *arena)
{
	return arena_printf(arena, "%s/%s", digits(a.n, arena), digits(a.d, arena));
}
