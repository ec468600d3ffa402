/* Expressions over bit rows: 64 people at a time. */
#ifndef CORE_ROWS_H
#define CORE_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "core/expr.h"

/* Rows of n_blocks words; index[credential] is a row of held, or UINT32_MAX for nobody.
 */
struct rows {
	const uint64_t *held;
	const uint32_t *index;
	size_t n_blocks;
};

/* Sets to[0..n_blocks) to those who hold the expression. Linear in blocks and names. */
void rows_holding(const struct rows *rows, const struct expr *expr, uint64_t *to);

#endif
