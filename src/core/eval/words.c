#include "words.h"

enum { COUNT_BITS = 16 /* `N of` counts up to 65,535 expressions */ };

/* The holders of an expression: those of a credential as they are, else put together in
 * *room. */
static const struct words *
holding(const struct holders *of, const struct expr *expr, struct words *room)
{
	static const struct words nobody;
	if (expr->op != EXPR_CREDENTIAL) {
		words_holding(of, expr, room);
		return room;
	}
	uint32_t row = of->ways->validity[expr->credential].useful;
	return row == WAYS_NONE ? &nobody : &of->held[row];
}

/* Those who hold all of the kids, or any of them. */
static void
combine(const struct holders *of, const struct expr *expr, bool all, struct words *to)
{
	struct words room;
	*to = *holding(of, expr->kids[0], &room);
	for (uint32_t k = 1; k < expr->n_kids; k++) {
		const struct words *kid = holding(of, expr->kids[k], &room);
		for (unsigned i = 0; i < LANE_WORDS; i++)
			to->lane[i] = all ? to->lane[i] & kid->lane[i]
					  : to->lane[i] | kid->lane[i];
	}
}

/* Each person has a counter, one bit of it in each plane; a kid adds one where it
 * holds. */
static void
count_kid(uint64_t planes[COUNT_BITS], uint64_t carry)
{
	for (unsigned b = 0; b < COUNT_BITS && carry != 0; b++) {
		uint64_t both = planes[b] & carry;
		planes[b] ^= carry;
		carry = both;
	}
}

/* Whose counter says `need` or more. */
static uint64_t
reached(const uint64_t planes[COUNT_BITS], uint32_t need)
{
	uint64_t more = 0, equal = ~UINT64_C(0);
	for (unsigned b = COUNT_BITS; b-- > 0;) {
		if (need >> b & 1) {
			equal &= planes[b];
		} else {
			more |= equal & planes[b];
			equal &= ~planes[b];
		}
	}
	return more | equal;
}

static void
at_least(const struct holders *of, const struct expr *expr, struct words *to)
{
	uint64_t planes[LANES][COUNT_BITS] = {{0}};
	struct words room;
	for (uint32_t k = 0; k < expr->n_kids; k++) {
		const struct words *kid = holding(of, expr->kids[k], &room);
		for (unsigned i = 0; i < LANES; i++)
			count_kid(planes[i], kid->lane[i]);
	}
	for (unsigned i = 0; i < LANES; i++)
		to->lane[i] = reached(planes[i], expr->need);
}

void
words_holding(const struct holders *of, const struct expr *expr, struct words *to)
{
	switch (expr->op) {
	case EXPR_CREDENTIAL:
		*to = *holding(of, expr, to);
		break;
	case EXPR_AND:
		combine(of, expr, true, to);
		break;
	case EXPR_OR:
		combine(of, expr, false, to);
		break;
	case EXPR_OF:
		at_least(of, expr, to);
		break;
	}
}
