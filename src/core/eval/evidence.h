/* Records: how many different ones, or of how many customers, count on which day.
 * attain(7), Records. */
#ifndef CORE_EVAL_EVIDENCE_H
#define CORE_EVAL_EVIDENCE_H

#include "core/world.h"
#include "customers.h"
#include "series.h"

/* All records, and of each what it is one of, as a number below n_numbers. */
struct evidence {
	const struct record *rows; /* by kind and date */
	size_t n;
	int32_t *dates;
	uint32_t *customers; /* the same of one customer */
	uint32_t *keys;	     /* the same of one customer, date and competency */
	size_t n_numbers;
};

/* In arena. */
const struct evidence *evidence_of(struct customers *customers,
				   const struct world *world, struct arena *arena);

/* What a records requirement of a competency counts, in ones (not micros), on each day
 * on which a row of its kind begins or ceases to count by the walk's end. In arena. */
const struct series *evidence_series(const struct evidence *evidence,
				     struct window window, uint32_t competency,
				     const struct requirement *requirement,
				     struct arena *arena);

#endif
