/* Metrics, records: loops over the rows. attain(7), Metrics and Records. */
#include <string.h>

#include "ref/internal.h"

static bool
in_window(int32_t date, int32_t as_of, int32_t months)
{
	if (date > as_of)
		return false;
	return months == 0 || date > ref_plus_months(as_of, -months);
}

ref_wide
ref_threshold(const struct threshold *threshold, const char *market)
{
	for (size_t i = 0; i < threshold->n_in; i++)
		if (strcmp(threshold->in[i].market, market) == 0)
			return threshold->in[i].micros;
	return threshold->micros;
}

struct values {
	size_t n;
	ref_wide sum, max;
	int32_t latest;
	ref_wide sum_of_latest;
};

static void
take_value(struct values *v, const struct metric_value *row)
{
	if (v->n == 0 || row->value_micros > v->max)
		v->max = row->value_micros;
	if (v->n == 0 || row->date > v->latest) {
		v->latest = row->date;
		v->sum_of_latest = 0;
	}
	if (row->date == v->latest)
		v->sum_of_latest += row->value_micros;
	v->sum += row->value_micros;
	v->n++;
}

static struct values
values_of(const struct ref_view *view, const struct measure *measure)
{
	const struct world *world = view->ref->world;
	struct values v = {0};

	for (size_t i = 0; i < world->n_metric_values; i++) {
		const struct metric_value *row = &world->metric_values[i];

		if (row->metric == measure->metric &&
		    in_window(row->date, view->date, measure->months))
			take_value(&v, row);
	}
	return v;
}

static struct ref_fraction
combined(const struct values *v, enum aggregate aggregate)
{
	switch (aggregate) {
	case AGGREGATE_SUM:
		return ref_fraction(v->sum, REF_MILLION);
	case AGGREGATE_LATEST:
		return ref_fraction(v->sum_of_latest, REF_MILLION);
	case AGGREGATE_MAX:
		return ref_fraction(v->max, REF_MILLION);
	case AGGREGATE_MEAN:
		return ref_fraction(v->sum, (ref_wide)v->n * REF_MILLION);
	}
	return ref_fraction(0, 1);
}

struct ref_value
ref_measure(const struct ref_view *view, const struct measure *measure)
{
	struct values v;

	if (measure->growth != GROWTH_NONE || measure->customers_at_least_micros > 0)
		return ref_by_months(view, measure);
	v = values_of(view, measure);
	if (v.n == 0)
		return (struct ref_value){false, ref_fraction(0, 1)};
	return (struct ref_value){true, combined(&v, measure->aggregate)};
}

struct ref_leaf
ref_metric(const struct ref_view *view, const struct requirement *req)
{
	ref_wide at_least = ref_threshold(&req->at_least, ref_setting(view, "market"));
	struct ref_value v = ref_measure(view, &req->measure);
	struct ref_leaf leaf = {
		.report.requirement = req,
		.report.at_least = ref_nearest(ref_fraction(at_least, REF_MILLION)),
		.progress = ref_fraction(0, 1)};

	if (!v.known)
		return leaf;
	leaf.report.known = true;
	leaf.report.value = ref_nearest(v.value);
	leaf.report.met =
		ref_compare(v.value, ref_fraction(at_least, REF_MILLION)) >= 0;
	leaf.progress =
		ref_capped(ref_fraction(v.value.n * REF_MILLION, v.value.d * at_least));
	return leaf;
}

static bool
is_evidence(const struct ref_view *view, const struct requirement *req,
	    uint32_t competency, const struct record *row)
{
	return strcmp(row->kind, req->kind) == 0 &&
	       (row->competency == CATALOG_NONE
			? row->competency_id == NULL || *row->competency_id == '\0'
			: row->competency == competency) &&
	       row->date <= view->date &&
	       (req->months == 0 ||
		view->date <= ref_plus_months(row->date, req->months));
}

/* Two rows are of one customer, or, where each record counts, of one key. */
static bool
is_same(const struct ref *ref, const struct requirement *req, size_t a, size_t b)
{
	const struct record *rows = ref->world->records;

	if (strcmp(ref->record_customers[a], ref->record_customers[b]) != 0)
		return false;
	return !req->each_record || (rows[a].date == rows[b].date &&
				     rows[a].competency == rows[b].competency);
}

struct ref_leaf
ref_records(const struct ref_view *view, const struct requirement *req,
	    uint32_t competency)
{
	const struct world *world = view->ref->world;
	struct ref_leaf leaf = {.report.requirement = req, .report.needed = req->count};
	int32_t found = 0;

	for (size_t i = 0; i < world->n_records; i++) {
		const struct record *row = &world->records[i];
		bool known = false;

		if (!is_evidence(view, req, competency, row))
			continue;
		for (size_t j = 0; j < i && !known; j++)
			known = is_evidence(view, req, competency,
					    &world->records[j]) &&
				is_same(view->ref, req, i, j);
		found += !known;
	}
	leaf.report.found = found;
	leaf.report.filled = found < req->count ? found : req->count;
	leaf.report.met = found >= req->count;
	leaf.progress = ref_fraction(leaf.report.filled, req->count);
	return leaf;
}
