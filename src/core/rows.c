#include "rows.h"

#include <string.h>

enum {
	CHUNK = 32, /* words at a time: what is worked on stays in the nearest cache */
	COUNT_BITS = 16 /* `N of` counts up to 65,535 expressions */
};

/* The chunk of the rows that is being worked on. */
struct chunk {
	const struct rows *rows;
	size_t at, n;
};

static void holding(const struct chunk *chunk, const struct expr *expr, uint64_t *to);

static void
named(const struct chunk *chunk, uint32_t credential, uint64_t *to)
{
	uint32_t row = chunk->rows->index[credential];

	if (row == UINT32_MAX)
		memset(to, 0, chunk->n * sizeof *to);
	else
		memcpy(to, &chunk->rows->held[row * chunk->rows->n_blocks + chunk->at],
		       chunk->n * sizeof *to);
}

static void
combine(const struct chunk *chunk, const struct expr *expr, uint64_t *to)
{
	uint64_t kid[CHUNK];

	holding(chunk, expr->kids[0], to);
	for (uint32_t k = 1; k < expr->n_kids; k++) {
		holding(chunk, expr->kids[k], kid);
		for (size_t i = 0; i < chunk->n; i++)
			to[i] = expr->op == EXPR_AND ? to[i] & kid[i] : to[i] | kid[i];
	}
}

/* Each person has a counter, one bit of it in each plane; a kid adds one where it
 * holds. */
static void
count_kid(uint64_t planes[COUNT_BITS][CHUNK], uint64_t *carry, size_t n)
{
	for (unsigned b = 0; b < COUNT_BITS; b++) {
		uint64_t left = 0;

		for (size_t i = 0; i < n; i++) {
			uint64_t both = planes[b][i] & carry[i];

			planes[b][i] ^= carry[i];
			carry[i] = both;
			left |= both;
		}
		if (left == 0)
			break;
	}
}

static void
at_least(const struct chunk *chunk, const struct expr *expr, uint64_t *to)
{
	uint64_t planes[COUNT_BITS][CHUNK] = {{0}}, kid[CHUNK];

	for (uint32_t k = 0; k < expr->n_kids; k++) {
		holding(chunk, expr->kids[k], kid);
		count_kid(planes, kid, chunk->n);
	}
	for (size_t i = 0; i < chunk->n; i++) {
		uint64_t more = 0, equal = ~UINT64_C(0);

		for (unsigned b = COUNT_BITS; b-- > 0;) {
			if (expr->need >> b & 1) {
				equal &= planes[b][i];
			} else {
				more |= equal & planes[b][i];
				equal &= ~planes[b][i];
			}
		}
		to[i] = more | equal;
	}
}

static void
holding(const struct chunk *chunk, const struct expr *expr, uint64_t *to)
{
	switch (expr->op) {
	case EXPR_CREDENTIAL:
		named(chunk, expr->credential, to);
		break;
	case EXPR_AND:
	case EXPR_OR:
		combine(chunk, expr, to);
		break;
	case EXPR_OF:
		at_least(chunk, expr, to);
		break;
	}
}

void
rows_holding(const struct rows *rows, const struct expr *expr, uint64_t *to)
{
	struct chunk chunk = {rows, 0, 0};

	for (; chunk.at < rows->n_blocks; chunk.at += chunk.n) {
		chunk.n = rows->n_blocks - chunk.at;
		if (chunk.n > CHUNK)
			chunk.n = CHUNK;
		holding(&chunk, expr, to + chunk.at);
	}
}
