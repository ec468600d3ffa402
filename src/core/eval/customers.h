/* Customers: who is the same, and how many of them reach a figure in a month.
 * attain(7), Metrics. */
#ifndef CORE_EVAL_CUSTOMERS_H
#define CORE_EVAL_CUSTOMERS_H

#include "base/buf.h"
#include "base/index.h"
#include "core/world.h"
#include "series.h"

/* Numbers from 0 on for different customers; begins as {0}. */
struct customers {
	struct index numbers;
	struct buf folded; /* scratch */
};

void customers_free(struct customers *customers);

/* False if a row with that customer is nobody's. */
bool customers_is_somebody(const char *name);

/* The customer of a row, whatever the spelling; INDEX_NONE if it is nobody's. */
uint32_t customers_number(struct customers *customers, const char *name);

/*
 * The rows of a metric that have a customer, by date, and the sums that they add to:
 * each customer has one in each calendar month with a row of theirs.
 */
struct shares {
	int32_t *dates;
	int64_t *values; /* micros */
	uint32_t *sums;	 /* by row: a number below first_sum[n_months] */
	size_t n;
	uint32_t *whose;     /* by sum: the customer */
	int32_t *months;     /* with a sum, ascending */
	uint32_t *first_sum; /* by month: its first one; those of a month lie together
			      */
	size_t n_months;
	uint32_t n_customers;
};

/* Of rows in order of their dates; in arena. */
const struct shares *customers_shares(struct customers *customers,
				      const struct metric_value *rows, size_t n,
				      struct arena *arena);

/* A measure with customers_at_least; the walk goes along the dates of the shares. In
 * arena. */
const struct series *customers_series(const struct shares *shares, struct window window,
				      const struct measure *measure,
				      struct arena *arena);

#endif
