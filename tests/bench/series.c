#include "bench.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void
series_add(struct series *series, double value)
{
	series->values = mem_grow(series->values, series->n, &series->capacity,
				  sizeof *series->values);
	series->values[series->n++] = value;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double
series_at(const struct series *series, double share)
{
	size_t n = series->n;
	double *sorted, place, value;

	if (n == 0)
		return 0;
	sorted = mem_new(n, sizeof *sorted);
	memcpy(sorted, series->values, n * sizeof *sorted);
	qsort(sorted, n, sizeof *sorted, compare);
	place = share * (double)(n - 1);
	value = sorted[(size_t)place];
	if (share == 0.5 && n % 2 == 0)
		value = (value + sorted[n / 2]) / 2;
	else if (share != 0.5)
		value = sorted[(size_t)ceil(place)];
	free(sorted);
	return value;
}

void
series_free(struct series *series)
{
	free(series->values);
	*series = (struct series){0};
}

struct figure
figure_of(const struct series *series, double share)
{
	return (struct figure){.value = series_at(series, share),
			       .least = series_at(series, 0),
			       .most = series_at(series, 1),
			       .runs = series->n};
}
