#include "ratio.h"

#include <math.h>

#include "base/num.h"

enum { DOUBLE_BITS = 53 };

static void
set_wide(mpz_t to, wide_int value)
{
	__extension__ unsigned __int128 rest =
		value < 0 ? -(unsigned __int128)value : (unsigned __int128)value;
	uint64_t words[2] = {(uint64_t)(rest >> 64), (uint64_t)rest};
	mpz_import(to, 2, 1, sizeof words[0], 0, 0, words);
	if (value < 0)
		mpz_neg(to, to);
}

bool
ratio_reaches(const struct figure *value, int64_t at_least_micros)
{
	wide_int least;
	if (value->den == 0)
		return false;
	if (__builtin_mul_overflow(value->den, (wide_int)at_least_micros, &least))
		return at_least_micros < 0;
	return value->num >= least;
}

void
ratio_round_down(struct figure *value, int64_t whole_micros)
{
	wide_int unit;
	if (value->num < 0)
		return;
	if (__builtin_mul_overflow(value->den, (wide_int)whole_micros, &unit))
		value->num = 0;
	else
		value->num = value->num / unit * whole_micros;
	value->den = 1;
}

void
ratio_progress(mpq_t to, const struct figure *value, int64_t at_least_micros)
{
	mpq_set_ui(to, 0, 1);
	if (value->den == 0 || value->num <= 0)
		return;
	set_wide(mpq_numref(to), value->num);
	set_wide(mpq_denref(to), value->den);
	mpz_mul_si(mpq_denref(to), mpq_denref(to), at_least_micros);
	mpq_canonicalize(to);
	if (mpq_cmp_ui(to, 1, 1) > 0)
		mpq_set_ui(to, 1, 1);
}

/* quotient has more bits than a double; sticky: something was left over below them. */
static double
round_bits(mpz_t quotient, int sticky, long exponent)
{
	size_t bits = mpz_sizeinbase(quotient, 2), surplus = bits - DOUBLE_BITS;
	int half = mpz_tstbit(quotient, surplus - 1);
	if (mpz_scan1(quotient, 0) < surplus - 1)
		sticky = 1;
	mpz_tdiv_q_2exp(quotient, quotient, surplus);
	if (half && (sticky || mpz_odd_p(quotient)))
		mpz_add_ui(quotient, quotient, 1);
	return ldexp(mpz_get_d(quotient), (int)(exponent + (long)surplus));
}

double
ratio_double(const mpq_t q)
{
	mpz_t num, quotient, rest;
	if (mpq_sgn(q) == 0)
		return 0.0;
	mpz_init(num);
	mpz_init(quotient);
	mpz_init(rest);
	mpz_abs(num, mpq_numref(q));
	long shift = DOUBLE_BITS + 3 + (long)mpz_sizeinbase(mpq_denref(q), 2) -
		     (long)mpz_sizeinbase(num, 2);
	if (shift < 0)
		shift = 0;
	mpz_mul_2exp(num, num, (mp_bitcnt_t)shift);
	mpz_tdiv_qr(quotient, rest, num, mpq_denref(q));
	double result = round_bits(quotient, mpz_sgn(rest) != 0, -shift);
	mpz_clear(num);
	mpz_clear(quotient);
	mpz_clear(rest);
	return mpq_sgn(q) < 0 ? -result : result;
}

double
ratio_figure(const struct figure *value)
{
	mpq_t q;
	mpq_init(q);
	set_wide(mpq_numref(q), value->num);
	set_wide(mpq_denref(q), value->den);
	mpz_mul_si(mpq_denref(q), mpq_denref(q), NUM_ONE);
	mpq_canonicalize(q);
	double result = ratio_double(q);
	mpq_clear(q);
	return result;
}

const char *
ratio_text(const mpq_t q, struct arena *arena)
{
	size_t bytes = mpz_sizeinbase(mpq_numref(q), 10) +
		       mpz_sizeinbase(mpq_denref(q), 10) + 3;
	char *text = arena_alloc(arena, bytes);
	return mpq_get_str(text, 10, q);
}
