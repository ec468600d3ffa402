#include "customers.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "values.h"

/* ---- who is who ---- */

void
customers_free(struct customers *customers)
{
	index_free(&customers->numbers);
	buf_free(&customers->folded);
}

bool
customers_is_somebody(const char *name)
{
	struct buf folded = {0};
	text_fold_name(&folded, name ? name : "");
	bool is = folded.len > 0;
	buf_free(&folded);
	return is;
}

uint32_t
customers_number(struct customers *customers, const char *name)
{
	struct buf *folded = &customers->folded;
	buf_clear(folded);
	text_fold_name(folded, name ? name : "");
	if (folded->len == 0)
		return INDEX_NONE;
	uint32_t *number = index_at(&customers->numbers, folded->text, folded->len);
	if (*number == INDEX_NONE)
		*number = (uint32_t)customers->numbers.n - 1;
	return *number;
}

/* Fills the rows; sums are their customers for now. */
static void
list_rows(struct shares *shares, struct customers *customers,
	  const struct metric_value *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t customer = customers_number(customers, rows[i].customer);
		if (customer == INDEX_NONE)
			continue;
		shares->dates[shares->n] = rows[i].date;
		shares->values[shares->n] = rows[i].value_micros;
		shares->sums[shares->n++] = customer;
	}
	shares->n_customers = (uint32_t)customers->numbers.n;
}

/* Gives each customer a sum in each month. */
static void
list_sums(struct shares *shares)
{
	/* by customer: one more than their last sum */
	uint32_t *last = mem_new(shares->n_customers, sizeof *last), n = 0;
	for (size_t i = 0; i < shares->n; i++) {
		uint32_t customer = shares->sums[i];
		int32_t month = i > 0 && shares->dates[i] == shares->dates[i - 1]
					? shares->months[shares->n_months - 1]
					: values_month(shares->dates[i]);
		if (shares->n_months == 0 ||
		    shares->months[shares->n_months - 1] != month) {
			shares->first_sum[shares->n_months] = n;
			shares->months[shares->n_months++] = month;
		}
		if (last[customer] <= shares->first_sum[shares->n_months - 1]) {
			shares->whose[n++] = customer;
			last[customer] = n;
		}
		shares->sums[i] = last[customer] - 1;
	}
	shares->first_sum[shares->n_months] = n;
	free(last);
}

const struct shares *
customers_shares(struct customers *customers, const struct metric_value *rows, size_t n,
		 struct arena *arena)
{
	struct shares *shares = arena_alloc(arena, sizeof *shares);
	shares->dates = arena_array(arena, n, sizeof *shares->dates);
	shares->values = arena_array(arena, n, sizeof *shares->values);
	shares->sums = arena_array(arena, n, sizeof *shares->sums);
	list_rows(shares, customers, rows, n);
	shares->whose = arena_array(arena, shares->n, sizeof *shares->whose);
	shares->months = arena_array(arena, shares->n, sizeof *shares->months);
	shares->first_sum =
		arena_array(arena, shares->n + 1, sizeof *shares->first_sum);
	list_sums(shares);
	return shares;
}

/* ---- how many reach a figure ---- */

/* Those who reach it in one of some months. */
struct reach {
	const struct shares *shares;
	wide_int least;
	int64_t span;	  /* months */
	wide_int *sums;	  /* by sum: what it has come to */
	uint32_t *times;  /* by customer: in how many of the months they reach it */
	size_t from, end; /* the months, [from, end) of the shares' */
	int64_t customers;
};

static void
reach_init(struct reach *reach, const struct shares *shares,
	   const struct measure *measure)
{
	*reach = (struct reach){
		.shares = shares,
		.least = measure->customers_at_least_micros,
		.span = measure->of_months > 1 ? measure->of_months : 1,
		.sums = mem_new(shares->first_sum[shares->n_months],
				sizeof *reach->sums),
		.times = mem_new(shares->n_customers, sizeof *reach->times)};
}

static void
reach_free(struct reach *reach)
{
	free(reach->sums);
	free(reach->times);
}

/* A customer reaches it in one month more, or fewer. */
static void
count(struct reach *reach, uint32_t sum, bool more)
{
	uint32_t *times = &reach->times[reach->shares->whose[sum]];
	if (more)
		reach->customers += ++*times == 1;
	else
		reach->customers -= --*times == 0;
}

static void
count_month(struct reach *reach, size_t month, bool more)
{
	const uint32_t *first = &reach->shares->first_sum[month];
	for (uint32_t sum = first[0]; sum < first[1]; sum++)
		if (reach->sums[sum] >= reach->least)
			count(reach, sum, more);
}

/* Goes on to the months that end with one, which is not before the former. */
static void
reach_move(struct reach *reach, int64_t last)
{
	const struct shares *shares = reach->shares;
	for (; reach->end < shares->n_months && shares->months[reach->end] <= last;
	     reach->end++)
		count_month(reach, reach->end, true);
	for (; reach->from < reach->end &&
	       shares->months[reach->from] <= last - reach->span;
	     reach->from++)
		count_month(reach, reach->from, false);
}

/* Adds to a sum. */
static void
reach_add(struct reach *reach, uint32_t sum, int64_t value)
{
	const uint32_t *first = reach->shares->first_sum;
	bool was = reach->sums[sum] >= reach->least;
	reach->sums[sum] += value;
	bool is = reach->sums[sum] >= reach->least;
	if (was != is && first[reach->from] <= sum && sum < first[reach->end])
		count(reach, sum, is);
}

static wide_int
micros(const struct reach *reach)
{
	return (wide_int)reach->customers * NUM_ONE;
}

const struct series *
customers_series(const struct shares *shares, struct window window,
		 const struct measure *measure, struct arena *arena)
{
	struct series *series = series_new(&window, arena);
	struct reach now, before; /* the latter in months that are over */
	size_t low = 0, high = 0;
	int64_t latest = 0;
	reach_init(&now, shares, measure);
	reach_init(&before, shares, measure);
	for (size_t i = 0; i < shares->n; i++)
		before.sums[shares->sums[i]] += shares->values[i];
	while (window_next(&window)) {
		if (high < window.high)
			reach_move(&now, latest = values_month(window.date));
		for (; high < window.high; high++)
			reach_add(&now, shares->sums[high], shares->values[high]);
		for (; low < window.low; low++)
			reach_add(&now, shares->sums[low], -shares->values[low]);
		if (measure->growth != GROWTH_NONE)
			reach_move(&before, latest - measure->months);
		wide_int earlier = micros(&before);
		struct figure value =
			values_growth(measure->growth, micros(&now),
				      before.from < before.end ? &earlier : NULL);
		if (window.low == window.high)
			value.den = 0;
		series_append(series, &window, value);
	}
	reach_free(&now);
	reach_free(&before);
	return series;
}
