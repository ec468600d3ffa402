/* Scores: the points of parts as exact fractions. attain(7), Scores. */
#include <string.h>

#include "ref/internal.h"

int32_t
ref_people_in(const struct ref_scoring *s, const struct part *part)
{
	return ref_count_holders(s->holders, part->holding) +
	       (s->more == part ? s->more_people : 0);
}

int32_t
ref_people_at(const struct ref_scoring *s, const struct part *part)
{
	const char *market = ref_setting(s->holders->view, "market");

	for (size_t i = 0; i < part->at_value.n_in; i++)
		if (strcmp(part->at_value.in[i].market, market) == 0)
			return (int32_t)(part->at_value.in[i].micros / REF_MILLION);
	return part->at;
}

struct ref_fraction
ref_value_at(const struct ref_scoring *s, const struct part *part)
{
	const char *market = ref_setting(s->holders->view, "market");

	return ref_fraction(ref_threshold(&part->at_value, market), REF_MILLION);
}

/* max * share, at most max. */
static struct ref_fraction
of_max(const struct part *part, struct ref_fraction share)
{
	share = ref_capped(share);
	return ref_fraction(share.n * part->max_micros, share.d * REF_MILLION);
}

static struct ref_fraction
people_points(const struct ref_scoring *s, const struct part *part)
{
	int32_t people = ref_people_in(s, part), at = ref_people_at(s, part);

	if (part->flat)
		return of_max(part, ref_fraction(people >= at, 1));
	return of_max(part, ref_fraction(people, at));
}

static struct ref_fraction
metric_points(const struct ref_scoring *s, const struct part *part)
{
	struct ref_value v = ref_measure(s->holders->view, &part->measure);
	struct ref_fraction at = ref_value_at(s, part);

	if (!v.known || v.value.n <= 0)
		return ref_fraction(0, 1);
	if (part->flat)
		return of_max(part, ref_fraction(ref_compare(v.value, at) >= 0, 1));
	if (part->whole_micros > 0) {
		ref_wide whole =
			v.value.n * REF_MILLION / (v.value.d * part->whole_micros);

		v.value = ref_fraction(whole * part->whole_micros, REF_MILLION);
	}
	return of_max(part, ref_fraction(v.value.n * at.d, v.value.d * at.n));
}

bool
ref_is_gate(const struct part *part)
{
	return part->need > 0 || part->need_value_micros > 0;
}

bool
ref_gate_met(const struct ref_scoring *s, const struct part *part)
{
	struct ref_value v;

	if (part->form == PART_PEOPLE)
		return ref_people_in(s, part) >= part->need;
	v = ref_measure(s->holders->view, &part->measure);
	return v.known && ref_compare(v.value, ref_fraction(part->need_value_micros,
							    REF_MILLION)) >= 0;
}

/* The gate that a step waits for, or null. */
const struct part *
ref_waits_for(const struct ref_scoring *s, const struct part *steps, size_t step)
{
	for (size_t i = 0; steps[step].waits && i < step; i++)
		if (ref_is_gate(&steps[i]) && !ref_gate_met(s, &steps[i]))
			return &steps[i];
	return NULL;
}

static struct ref_fraction
list_points(const struct ref_scoring *s, const struct part *list)
{
	struct ref_fraction sum = ref_fraction(0, 1), best = sum, now;
	struct ref_fraction max = ref_fraction(list->max_micros, REF_MILLION);

	for (size_t i = 0; i < list->n_parts; i++) {
		if (list->form == PART_STEPS &&
		    ref_waits_for(s, list->parts, i) != NULL)
			continue;
		now = ref_points(s, &list->parts[i]);
		sum = ref_add(sum, now);
		if (ref_compare(now, best) > 0)
			best = now;
	}
	if (list->form == PART_BEST)
		sum = best;
	return ref_compare(sum, max) > 0 ? max : sum;
}

/* Of an open part. */
struct ref_fraction
ref_points(const struct ref_scoring *s, const struct part *part)
{
	switch (part->form) {
	case PART_PEOPLE:
		return people_points(s, part);
	case PART_METRIC:
		return metric_points(s, part);
	case PART_STEPS:
	case PART_BEST:
	case PART_SUM:
		return list_points(s, part);
	}
	return ref_fraction(0, 1);
}

struct ref_fraction
ref_total(const struct ref_scoring *s, const struct requirement *req)
{
	struct ref_fraction sum = ref_fraction(0, 1);

	for (size_t i = 0; i < req->n_parts; i++)
		sum = ref_add(sum, ref_points(s, &req->parts[i]));
	return sum;
}

/* The largest whole number of tenths that is not above it. */
static int64_t
tenths_below(struct ref_fraction a)
{
	return (int64_t)(a.n * 10 / a.d);
}

int64_t
ref_tenths(struct ref_fraction a)
{
	return tenths_below(ref_add(a, ref_fraction(1, 20)));
}

bool
ref_is_above(const struct requirement *req, struct ref_fraction points_of_it)
{
	return ref_compare(points_of_it,
			   ref_fraction(req->each_above_micros, REF_MILLION)) > 0;
}

struct ref_leaf
ref_score(const struct ref_holders *holders, const struct requirement *req)
{
	struct ref_scoring s = {holders, NULL, 0};
	struct ref_fraction at = ref_fraction(req->score_at_least_micros, REF_MILLION);
	struct ref_leaf leaf = {.report.requirement = req, .score = ref_total(&s, req)};

	leaf.report.at_least = ref_nearest(at);
	leaf.report.score = ref_nearest(leaf.score);
	leaf.report.met = ref_compare(leaf.score, at) >= 0;
	leaf.report.score_tenths = ref_tenths(leaf.score);
	if (!leaf.report.met &&
	    ref_compare(ref_fraction(leaf.report.score_tenths, 10), at) >= 0)
		leaf.report.score_tenths = tenths_below(leaf.score);
	leaf.progress =
		ref_capped(ref_fraction(leaf.score.n * at.d, leaf.score.d * at.n));
	for (size_t i = 0; req->each_must && i < req->n_parts; i++)
		if (!req->parts[i].optional &&
		    !ref_is_above(req, ref_points(&s, &req->parts[i])))
			leaf.report.met = false;
	return leaf;
}
