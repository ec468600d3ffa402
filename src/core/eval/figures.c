#include "figures.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "customers.h"
#include "evidence.h"
#include "values.h"

/* ---- windows ---- */

int32_t
figures_months(const struct measure *measure)
{
	return measure->growth == GROWTH_NONE ? measure->months : 0;
}

bool
figures_counts(const struct measure *measure, const struct metric_value *value)
{
	return measure->customers_at_least_micros == 0 ||
	       customers_is_somebody(value->customer);
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

/* ---- the series ---- */

/* The rows of a metric. */
struct metric_rows {
	const struct metric_value *rows;
	int32_t *dates;
	size_t n;
	const struct shares *shares; /* null: not made yet */
};

/* What is wanted only while the series are made. */
struct making {
	struct figures *figures;
	const struct world *world;
	struct arena scratch;
	struct index same;	     /* numbers by what is measured */
	struct metric_rows *metrics; /* by metric */
	size_t n_metrics;
	struct customers customers;
	const struct evidence *evidence; /* null: not made yet */
};

static void
list_metrics(struct making *making, size_t n_metrics)
{
	const struct world *world = making->world;
	int32_t *dates =
		arena_array(&making->scratch, world->n_metric_values, sizeof *dates);
	making->n_metrics = n_metrics;
	making->metrics =
		arena_array(&making->scratch, n_metrics, sizeof *making->metrics);
	for (size_t i = 0; i < world->n_metric_values; i++) {
		const struct metric_value *row = &world->metric_values[i];
		dates[i] = row->date;
		if (row->metric >= n_metrics)
			continue;
		struct metric_rows *metric = &making->metrics[row->metric];
		if (metric->n++ == 0) {
			metric->rows = row;
			metric->dates = &dates[i];
		}
	}
}

static const struct series *
measured(struct making *making, const struct measure *measure)
{
	struct metric_rows *metric = &making->metrics[measure->metric];
	struct window window = {.dates = metric->dates,
				.n = metric->n,
				.months = figures_months(measure),
				.end = figures_window_end};
	if (measure->customers_at_least_micros == 0)
		return values_series(metric->rows, window, measure,
				     &making->figures->arena);
	if (!metric->shares)
		metric->shares = customers_shares(&making->customers, metric->rows,
						  metric->n, &making->scratch);
	window.dates = metric->shares->dates;
	window.n = metric->shares->n;
	return customers_series(metric->shares, window, measure,
				&making->figures->arena);
}

static const struct series *
evident(struct making *making, uint32_t competency,
	const struct requirement *requirement)
{
	if (!making->evidence)
		making->evidence = evidence_of(&making->customers, making->world,
					       &making->scratch);
	return evidence_series(making->evidence,
			       (struct window){.months = requirement->months,
					       .end = figures_record_end},
			       competency, requirement, &making->figures->arena);
}

/* ---- what the catalog measures ---- */

/* The number of what is measured; *is_new: it has no series yet. */
static uint32_t
number_of(struct making *making, const void *key, size_t len, bool *is_new)
{
	uint32_t *number = index_at(&making->same, key, len);
	*is_new = *number == INDEX_NONE;
	if (*is_new)
		*number = (uint32_t)making->figures->n_series;
	return *number;
}

static void
add(struct making *making, const struct series *series)
{
	struct figures *figures = making->figures;
	MEM_MORE(figures->series, figures->n_series, figures->capacity) = series;
}

static void
add_measure(struct making *making, const struct measure *measure)
{
	const int64_t key[] = {
		measure->metric,
		measure->aggregate,
		measure->growth,
		measure->months,
		measure->customers_at_least_micros,
		measure->of_months,
	};
	bool is_new;
	uint32_t number = number_of(making, key, sizeof key, &is_new);
	*index_at(&making->figures->numbers, &measure, sizeof measure) = number;
	if (is_new)
		add(making, measured(making, measure));
}

/* Where the catalog asks for records. */
struct records_place {
	const struct requirement *requirement;
	size_t competency;
};

static void
add_records(struct making *making, uint32_t competency,
	    const struct requirement *requirement)
{
	const uint32_t asked[] = {competency, (uint32_t)requirement->months,
				  requirement->each_record};
	const struct records_place place = {requirement, competency};
	struct buf key = {.arena = &making->scratch};
	bool is_new;
	buf_add(&key, (const char *)asked, sizeof asked);
	buf_puts(&key, requirement->kind);
	uint32_t number = number_of(making, key.text, key.len, &is_new);
	*index_at(&making->figures->numbers, &place, sizeof place) = number;
	if (is_new)
		add(making, evident(making, competency, requirement));
}

static void
add_parts(struct making *making, const struct part *parts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (parts[i].form == PART_METRIC)
			add_measure(making, &parts[i].measure);
		add_parts(making, parts[i].parts, parts[i].n_parts);
	}
}

static void
add_requirements(struct making *making, uint32_t competency,
		 const struct requirement *requirements, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct requirement *r = &requirements[i];
		if (r->form == REQ_METRIC)
			add_measure(making, &r->measure);
		if (r->form == REQ_RECORDS)
			add_records(making, competency, r);
		add_parts(making, r->parts, r->n_parts);
		add_requirements(making, competency, r->kids, r->n_kids);
	}
}

static void
add_level(struct making *making, uint32_t competency, const struct attainable *level)
{
	for (size_t p = 0; p < level->n_paths; p++)
		add_requirements(making, competency, level->paths[p].requirements,
				 level->paths[p].n_requirements);
}

void
figures_add_up(struct figures *figures, const struct catalog *catalog,
	       const struct world *world)
{
	struct making making = {.figures = figures, .world = world};
	figures->world = world;
	figures->n_series = 0;
	arena_clear(&figures->arena);
	index_clear(&figures->numbers);
	list_metrics(&making, catalog->n_metrics);
	for (uint32_t c = 0; c < catalog->n_competencies; c++)
		for (size_t l = 0; l < catalog->competencies[c].n_levels; l++)
			add_level(&making, c, &catalog->competencies[c].levels[l]);
	index_free(&making.same);
	customers_free(&making.customers);
	arena_free(&making.scratch);
}

void
figures_free(struct figures *figures)
{
	index_free(&figures->numbers);
	arena_free(&figures->arena);
	free(figures->series);
}

/* ---- asked ---- */

static uint32_t
find(const struct figures *figures, const void *key, size_t len)
{
	uint32_t number = index_find(&figures->numbers, key, len);
	assert(number < figures->n_series);
	return number;
}

uint32_t
figures_of_measure(const struct figures *figures, const struct measure *measure)
{
	return find(figures, &measure, sizeof measure);
}

uint32_t
figures_of_records(const struct figures *figures, uint32_t competency,
		   const struct requirement *requirement)
{
	const struct records_place place = {requirement, competency};
	return find(figures, &place, sizeof place);
}

struct figure
figures_metric(const struct figures *figures, const struct measure *measure,
	       int32_t date)
{
	return series_on(figures->series[figures_of_measure(figures, measure)], date);
}

int32_t
figures_records(const struct figures *figures, uint32_t competency,
		const struct requirement *requirement, int32_t date)
{
	uint32_t number = figures_of_records(figures, competency, requirement);
	return (int32_t)series_on(figures->series[number], date).num;
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
	const struct threshold *at_least = &requirement->at_least;
	struct figure value = figures_metric(figures, &requirement->measure, date);
	/* most thresholds are the same in every market */
	return ratio_reaches(
		&value,
		at_least->n_in == 0
			? at_least->micros
			: catalog_threshold(at_least,
					    facts_market(figures->world, date)));
}
