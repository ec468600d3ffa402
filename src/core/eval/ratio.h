/* Exact fractions: GMP's, with the few steps that the engine needs. */
#ifndef CORE_RATIO_H
#define CORE_RATIO_H

#include <gmp.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

__extension__ typedef __int128 wide_int;

/* A figure: num/den in micros; den > 0. */
struct figure {
	wide_int den; /* 0: unknown */
	wide_int num;
};

/* True if a figure is known and at least so much; exact. */
bool ratio_reaches(const struct figure *value, int64_t at_least_micros);

/* Only the whole multiples of it that are in a figure, which is known; one below 0
 * stays as it is. */
void ratio_round_down(struct figure *value, int64_t whole_micros);

/* value / at_least, between 0 and 1; 0 if unknown. */
void ratio_progress(mpq_t to, const struct figure *value, int64_t at_least_micros);

/* The double nearest to q, ties to even. */
double ratio_double(const mpq_t q);

/* The double nearest to a figure (not micros). */
double ratio_figure(const struct figure *value);

/* "n/d" in lowest terms. */
const char *ratio_text(const mpq_t q, struct arena *arena);

#endif
