#include "values.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/num.h"

static const struct figure unknown = {.den = 0, .num = 0};

/* ---- in a window ---- */

/* What the rows [low, high) come to. */
struct total {
	const struct metric_value *rows;
	size_t low, high;
	wide_int sum;
	wide_int latest; /* the sum of the latest date */
	/* the rows that are higher than all after them, [first, end) of these */
	size_t *peaks, first, end;
};

/* A row comes in, after all others. */
static void
enter(struct total *total)
{
	int64_t value = total->rows[total->high].value_micros;
	total->sum += value;
	total->latest += value;
	while (total->end > total->first &&
	       total->rows[total->peaks[total->end - 1]].value_micros <= value)
		total->end--;
	total->peaks[total->end++] = total->high++;
}

/* The first row goes out. */
static void
leave(struct total *total)
{
	total->sum -= total->rows[total->low].value_micros;
	if (total->peaks[total->first] == total->low)
		total->first++;
	total->low++;
}

static struct figure
combined(const struct total *total, enum aggregate aggregate)
{
	if (total->low == total->high)
		return unknown;
	switch (aggregate) {
	case AGGREGATE_SUM:
		return (struct figure){.den = 1, .num = total->sum};
	case AGGREGATE_LATEST:
		return (struct figure){.den = 1, .num = total->latest};
	case AGGREGATE_MAX:
		return (struct figure){
			.den = 1,
			.num = total->rows[total->peaks[total->first]].value_micros};
	case AGGREGATE_MEAN:
		return (struct figure){.den = (wide_int)(total->high - total->low),
				       .num = total->sum};
	}
	return unknown;
}

static void
add_totals(struct series *series, const struct metric_value *rows,
	   struct window *window, enum aggregate aggregate)
{
	struct total total = {.rows = rows,
			      .peaks = mem_new(window->n, sizeof *total.peaks)};
	while (window_next(window)) {
		if (total.high < window->high)
			total.latest = 0;
		while (total.high < window->high)
			enter(&total);
		while (total.low < window->low)
			leave(&total);
		series_append(series, window, combined(&total, aggregate));
	}
	free(total.peaks);
}

/* ---- from month to month ---- */

int32_t
values_month(int32_t date)
{
	int year, month, day;
	date_split(date, &year, &month, &day);
	return 12 * year + month - 1;
}

struct figure
values_growth(enum growth growth, wide_int now, const wide_int *before)
{
	if (growth == GROWTH_NONE)
		return (struct figure){.den = 1, .num = now};
	if (!before || (growth == GROWTH_PERCENT && *before <= 0))
		return unknown;
	if (growth == GROWTH_PERCENT)
		return (struct figure){.den = *before,
				       .num = (now - *before) * 100 * NUM_ONE};
	return (struct figure){.den = 1, .num = now - *before};
}

/* The sum of the values of a calendar month. */
struct month_sum {
	int32_t month;
	wide_int sum;
};

static void
add_growth(struct series *series, const struct metric_value *rows,
	   struct window *window, const struct measure *measure)
{
	/* the last is the latest, as far as the days have come */
	struct month_sum *months = NULL;
	size_t n = 0, capacity = 0, before = 0;
	for (size_t row = 0; window_next(window);) {
		int32_t latest = values_month(window->date);
		int64_t earlier = (int64_t)latest - measure->months;
		if (n == 0 || months[n - 1].month != latest)
			MEM_MORE(months, n, capacity) = (struct month_sum){latest, 0};
		for (; row < window->high; row++)
			months[n - 1].sum += rows[row].value_micros;
		while (before + 1 < n && months[before].month < earlier)
			before++;
		series_append(series, window,
			      values_growth(measure->growth, months[n - 1].sum,
					    months[before].month == earlier
						    ? &months[before].sum
						    : NULL));
	}
	free(months);
}

const struct series *
values_series(const struct metric_value *rows, struct window window,
	      const struct measure *measure, struct arena *arena)
{
	struct series *series = series_new(&window, arena);
	if (measure->growth == GROWTH_NONE)
		add_totals(series, rows, &window, measure->aggregate);
	else
		add_growth(series, rows, &window, measure);
	return series;
}
