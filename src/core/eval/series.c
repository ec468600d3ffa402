#include "series.h"

#include "base/date.h"

static const struct figure unknown = {.den = 0, .num = 0};

struct figure
series_on(const struct series *series, int32_t date)
{
	size_t low = 0, high = series->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (series->dates[middle] <= date)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? series->values[low - 1] : unknown;
}

/* The first day on which the first row that counts no longer does. */
static int32_t
first_end(const struct window *window)
{
	return window->low < window->high
		       ? window->end(window->dates[window->low], window->months)
		       : DATE_NEVER;
}

bool
window_next(struct window *window)
{
	int32_t end = first_end(window);
	window->date = end;
	if (window->high < window->n && window->dates[window->high] < end)
		window->date = window->dates[window->high];
	if (window->date == DATE_NEVER)
		return false;
	while (window->high < window->n && window->dates[window->high] == window->date)
		window->high++;
	while (end == window->date) {
		window->low++;
		if (window->low == window->high ||
		    window->dates[window->low] != window->dates[window->low - 1])
			end = first_end(window);
	}
	return true;
}

struct series *
series_new(const struct window *window, struct arena *arena)
{
	struct series *series = arena_alloc(arena, sizeof *series);
	size_t days = 0;
	for (size_t i = 0; i < window->n; i++)
		if (i == 0 || window->dates[i] != window->dates[i - 1])
			days++;
	if (window->months > 0)
		days *= 2;
	series->dates = arena_array(arena, days, sizeof *series->dates);
	series->values = arena_array(arena, days, sizeof *series->values);
	return series;
}

void
series_append(struct series *series, const struct window *window, struct figure value)
{
	series->dates[series->n] = window->date;
	series->values[series->n++] = value;
}
