#include "figures.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* The day before a window of `months` (0: no window) that ends on a date. */
static int32_t
before_window(int32_t date, int32_t months)
{
	return months == 0 ? DATE_NONE : date_plus_months(date, -(int64_t)months);
}

size_t
figures_first_after(const struct world *world, uint32_t metric, int32_t date)
{
	size_t low = 0, high = world->n_metric_values;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct metric_value *v = &world->metric_values[middle];
		if (v->metric < metric || (v->metric == metric && v->date <= date))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
figures_add_up(struct figures *figures, const struct world *world)
{
	size_t n = world->n_metric_values;
	free(figures->sums);
	figures->world = world;
	figures->sums = mem_new(n + 1, sizeof *figures->sums);
	for (size_t i = 0; i < n; i++)
		figures->sums[i + 1] =
			figures->sums[i] + world->metric_values[i].value_micros;
}

void
figures_free(struct figures *figures)
{
	free(figures->sums);
}

/* The values of the latest date among those before `high`. */
static size_t
latest(const struct metric_value *values, size_t low, size_t high)
{
	size_t at = high - 1;
	while (at > low && values[at - 1].date == values[high - 1].date)
		at--;
	return at;
}

static int64_t
highest(const struct metric_value *values, size_t low, size_t high)
{
	int64_t value = values[low].value_micros;
	for (size_t i = low + 1; i < high; i++)
		if (values[i].value_micros > value)
			value = values[i].value_micros;
	return value;
}

struct figure
figures_metric(const struct figures *figures, const struct requirement *requirement,
	       int32_t date)
{
	const struct world *world = figures->world;
	size_t low = figures_first_after(world, requirement->metric,
					 before_window(date, requirement->months));
	size_t high = figures_first_after(world, requirement->metric, date);
	struct figure figure = {.den = 1, .num = 0};
	if (low >= high)
		return (struct figure){.den = 0, .num = 0};
	switch (requirement->aggregate) {
	case AGGREGATE_LATEST:
		low = latest(world->metric_values, low, high);
		break;
	case AGGREGATE_MAX:
		figure.num = highest(world->metric_values, low, high);
		return figure;
	case AGGREGATE_MEAN:
		figure.den = (int64_t)(high - low);
		break;
	case AGGREGATE_SUM:
		break;
	}
	figure.num = figures->sums[high] - figures->sums[low];
	return figure;
}

static int
compare_texts(const void *a, const void *b)
{
	const char *const *p = a, *const *q = b;
	return strcmp(*p, *q);
}

static bool
is_evidence(const struct record *record, const struct requirement *requirement,
	    uint32_t competency)
{
	if (strcmp(record->kind, requirement->kind) != 0)
		return false;
	return record->competency == competency ||
	       (record->competency == CATALOG_NONE &&
		(!record->competency_id || *record->competency_id == '\0'));
}

int32_t
figures_records(const struct figures *figures, uint32_t competency,
		const struct requirement *requirement, int32_t date)
{
	const struct world *world = figures->world;
	int32_t distinct = 0;
	const char **customers = mem_new(world->n_records, sizeof *customers);
	size_t n = 0;
	for (size_t i = 0; i < world->n_records; i++) {
		const struct record *r = &world->records[i];
		if (r->date <= date &&
		    date < figures_record_end(r->date, requirement->months) &&
		    is_evidence(r, requirement, competency))
			customers[n++] = r->customer;
	}
	qsort(customers, n, sizeof *customers, compare_texts);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || strcmp(customers[i - 1], customers[i]) != 0)
			distinct++;
	free(customers);
	return distinct;
}

bool
figures_met(const struct figures *figures, uint32_t competency,
	    const struct requirement *requirement, int32_t date)
{
	if (requirement->form == REQ_RECORDS)
		return figures_records(figures, competency, requirement, date) >=
		       requirement->count;
	if (requirement->form != REQ_METRIC)
		return true;
	struct figure value = figures_metric(figures, requirement, date);
	int64_t at_least =
		catalog_at_least(requirement, facts_market(figures->world, date));
	return value.den > 0 && value.num >= (wide_int)at_least * value.den;
}

int32_t
figures_window_end(int32_t date, int32_t months)
{
	if (months == 0)
		return DATE_NEVER;
	int32_t day = date_plus_months(date, months);
	/* a day of a short month stands for the days that it does not have */
	while (day != DATE_NEVER && date_plus_months(day, -(int64_t)months) < date)
		day = date_plus_days(day, 1);
	return day;
}

int32_t
figures_record_end(int32_t date, int32_t months)
{
	return months == 0 ? DATE_NEVER
			   : date_plus_days(date_plus_months(date, months), 1);
}
