#include "score.h"

#include <string.h>

#include "base/num.h"

/* A part with more than there is: what it would bring. */
struct more {
	const struct ways_part *part; /* or null */
	int32_t people;
	int64_t micros; /* of a value */
};

/* What a score is worked out from. */
struct scoring {
	const struct question *q;
	const char *market;
	struct more more;
};

static struct scoring
scoring_of(const struct question *q)
{
	return (struct scoring){.q = q, .market = facts_market(q->world, q->date)};
}

int32_t
score_people(const struct question *q, uint32_t crew)
{
	const struct tally *tally = &q->tallies[crew];
	return tally->n > 0 ? (int32_t)tally->counts[0] : 0;
}

static int32_t
people_of(const struct scoring *s, const struct ways_part *part)
{
	return score_people(s->q, part->crew) +
	       (s->more.part == part ? s->more.people : 0);
}

static struct figure
value_of(const struct scoring *s, const struct ways_part *part)
{
	struct figure value =
		figures_metric(s->q->figures, &part->part->measure, s->q->date);
	if (s->more.part == part && value.den > 0)
		value.num += (wide_int)s->more.micros * value.den;
	return value;
}

/* points = max * progress, of max in micros. */
static void
scale(mpq_t points, int64_t max_micros)
{
	mpz_mul_si(mpq_numref(points), mpq_numref(points), max_micros);
	mpz_mul_si(mpq_denref(points), mpq_denref(points), NUM_ONE);
	mpq_canonicalize(points);
}

static void
people_points(const struct scoring *s, const struct ways_part *part, mpq_t points)
{
	const struct part *p = part->part;
	int32_t people = people_of(s, part), at = catalog_people_at(p, s->market);
	if (people > at)
		people = at;
	if (p->flat)
		people = people == at ? at : 0;
	mpq_set_si(points, people, (unsigned long)at);
	scale(points, p->max_micros);
}

static void
metric_points(const struct scoring *s, const struct ways_part *part, mpq_t points)
{
	const struct part *p = part->part;
	struct figure value = value_of(s, part);
	int64_t at = catalog_threshold(&p->at_value, s->market);
	mpq_set_ui(points, 0, 1);
	if (value.den == 0)
		return;
	if (p->flat) {
		mpq_set_ui(points, ratio_reaches(&value, at), 1);
	} else {
		if (p->whole_micros > 0)
			ratio_round_down(&value, p->whole_micros);
		ratio_progress(points, &value, at);
	}
	scale(points, p->max_micros);
}

/* The gate is met, open or not. */
static bool
gate_met(const struct scoring *s, const struct ways_part *part)
{
	const struct part *p = part->part;
	if (p->need > 0)
		return people_of(s, part) >= p->need;
	struct figure value = value_of(s, part);
	return ratio_reaches(&value, p->need_value_micros);
}

static bool
is_gate(const struct part *part)
{
	return part->need > 0 || part->need_value_micros > 0;
}

static const struct ways_part *
next_part(const struct ways_part *part)
{
	return part + 1 + part->n_below;
}

static void points_of(const struct scoring *s, const struct ways_part *part,
		      mpq_t points);

/* Of a list: the highest, or the sum, at most its maximum. */
static void
list_points(const struct scoring *s, const struct ways_part *list, mpq_t points)
{
	const struct ways_part *part = list + 1, *end = next_part(list);
	const struct part *closed = NULL;
	mpq_t of_part;
	mpq_init(of_part);
	mpq_set_ui(points, 0, 1);
	for (; part < end; part = next_part(part)) {
		bool steps = list->part->form == PART_STEPS;
		if (!steps || !closed || !part->part->waits) {
			points_of(s, part, of_part);
			if (list->part->form != PART_BEST)
				mpq_add(points, points, of_part);
			else if (mpq_cmp(of_part, points) > 0)
				mpq_set(points, of_part);
		}
		if (steps && is_gate(part->part) && !closed && !gate_met(s, part))
			closed = part->part;
	}
	mpq_set_si(of_part, list->part->max_micros, NUM_ONE);
	mpq_canonicalize(of_part);
	if (mpq_cmp(points, of_part) > 0)
		mpq_set(points, of_part);
	mpq_clear(of_part);
}

/* The points that a part has if it is open. */
static void
points_of(const struct scoring *s, const struct ways_part *part, mpq_t points)
{
	switch (part->part->form) {
	case PART_PEOPLE:
		people_points(s, part, points);
		break;
	case PART_METRIC:
		metric_points(s, part, points);
		break;
	case PART_STEPS:
	case PART_BEST:
	case PART_SUM:
		list_points(s, part, points);
		break;
	}
}

static void
set_micros(mpq_t to, int64_t micros)
{
	mpq_set_si(to, micros, NUM_ONE);
	mpq_canonicalize(to);
}

/* A top part must be above something, and is. */
static bool
is_above(const struct requirement *r, const mpq_t points)
{
	mpq_t above;
	mpq_init(above);
	set_micros(above, r->each_above_micros);
	bool is = mpq_cmp(points, above) > 0;
	mpq_clear(above);
	return is;
}

static bool
total_of(const struct scoring *s, const struct leaf *leaf, mpq_t total)
{
	const struct requirement *r = leaf->requirement;
	const struct ways_part *part = leaf->parts, *end = part + leaf->n_parts;
	bool met = true;
	mpq_t points;
	mpq_init(points);
	mpq_set_ui(total, 0, 1);
	for (; part < end; part = next_part(part)) {
		points_of(s, part, points);
		mpq_add(total, total, points);
		met = met &&
		      (!r->each_must || part->part->optional || is_above(r, points));
	}
	set_micros(points, r->score_at_least_micros);
	met = met && mpq_cmp(total, points) >= 0;
	mpq_clear(points);
	return met;
}

bool
score_total(const struct question *q, const struct leaf *leaf, mpq_t total)
{
	struct scoring s = scoring_of(q);
	return total_of(&s, leaf, total);
}

void
score_points(const struct question *q, const struct ways_part *part, mpq_t points)
{
	struct scoring s = scoring_of(q);
	points_of(&s, part, points);
}

bool
score_gate_met(const struct question *q, const struct ways_part *part)
{
	struct scoring s = scoring_of(q);
	return is_gate(part->part) && gate_met(&s, part);
}

bool
score_is_tight(const struct question *q, const struct ways_part *part, int32_t people)
{
	const struct part *p = part->part;
	int32_t at = catalog_people_at(p, facts_market(q->world, q->date));
	int32_t are = score_people(q, part->crew), stay = are - people;
	bool closes = p->need <= are && stay < p->need;
	bool less = p->flat ? at <= are && stay < at : stay < at;
	return are > 0 && (closes || less);
}

/* ---- what is reported ---- */

/* Tenths of a figure, rounded half up, or down to what is below `limit` if the figure
 * is. limit may be null. */
static int64_t
tenths(const mpq_t q, const mpq_t limit)
{
	mpq_t shown;
	mpz_t whole;
	mpq_init(shown);
	mpz_init(whole);
	/* floor(10 q + 1/2) */
	mpq_set_ui(shown, 20, 1);
	mpq_mul(shown, shown, q);
	mpz_add(mpq_numref(shown), mpq_numref(shown), mpq_denref(shown));
	mpz_mul_ui(mpq_denref(shown), mpq_denref(shown), 2);
	mpz_fdiv_q(whole, mpq_numref(shown), mpq_denref(shown));
	if (limit && mpq_cmp(q, limit) < 0) {
		mpq_set_z(shown, whole);
		mpz_mul_ui(mpq_denref(shown), mpq_denref(shown), 10);
		mpq_canonicalize(shown);
		if (mpq_cmp(shown, limit) >= 0) {
			mpq_set_ui(shown, 10, 1);
			mpq_mul(shown, shown, q);
			mpz_fdiv_q(whole, mpq_numref(shown), mpq_denref(shown));
		}
	}
	int64_t result = mpz_get_si(whole);
	mpz_clear(whole);
	mpq_clear(shown);
	return result;
}

/* Reporting a score. */
struct telling {
	struct scoring scoring;
	const struct leaf *leaf;
	struct arena *arena;
	mpq_t total, points; /* the score; scratch */
};

/* The smaller of what is missing to two ends, above 0; 0 if neither is. */
static wide_int
nearer(wide_int a, wide_int b)
{
	return a <= 0 || (b > 0 && b < a) ? (b > 0 ? b : 0) : a;
}

/* How many people it takes for the next points of a part, which `at` bring, or to meet
 * its gate. */
static int32_t
more_people(const struct part *p, int32_t people, int32_t at)
{
	int32_t to_points = p->max_micros == 0 ? 0 : at - people;
	if (to_points > 1 && !p->flat)
		to_points = 1;
	int32_t more = (int32_t)nearer(to_points, p->need - people);
	return more > 0 ? more : 1;
}

/* A step of a value that is seen in the points: a whole, 1, or what a point takes. */
static int64_t
visible_step(const struct part *p, int64_t at)
{
	if (p->whole_micros > 0)
		return p->whole_micros;
	if (p->max_micros >= at / 10)
		return NUM_ONE;
	return ((at - 1) / p->max_micros + 1) * NUM_ONE;
}

/* The same of a value that is known, in micros. */
static int64_t
more_value(const struct part *p, const struct figure *value, int64_t at)
{
	wide_int have = value->num / value->den;
	if (value->num < 0 && value->num % value->den != 0)
		have--;
	wide_int to_points = p->max_micros == 0 ? 0 : at - have;
	if (to_points > 0 && !p->flat)
		to_points = visible_step(p, at) + (have < 0 ? -have : 0);
	wide_int to_gate = p->need_value_micros > 0 ? p->need_value_micros - have : 0;
	wide_int more = nearer(to_points, to_gate);
	return more > 0 && more <= NUM_LIMIT ? (int64_t)more : NUM_ONE;
}

/* What brings the next points, and how many: by itself, nothing else being changed. */
static void
tell_next(struct telling *t, const struct ways_part *part, struct part_report *out)
{
	struct scoring s = t->scoring;
	s.more = (struct more){.part = part};
	if (part->part->form == PART_PEOPLE) {
		s.more.people = more_people(part->part, people_of(&t->scoring, part),
					    catalog_people_at(part->part, s.market));
		out->more = s.more.people;
	} else {
		struct figure value = value_of(&t->scoring, part);
		int64_t at = catalog_threshold(&part->part->at_value, s.market);
		s.more.micros =
			value.den == 0 ? NUM_ONE : more_value(part->part, &value, at);
		out->more = num_double(s.more.micros);
	}
	total_of(&s, t->leaf, t->points);
	mpq_sub(t->points, t->points, t->total);
	out->next = ratio_double(t->points);
}

static void
tell_have(struct telling *t, const struct ways_part *part, struct part_report *out)
{
	const struct part *p = part->part;
	const struct scoring *s = &t->scoring;
	tell_next(t, part, out);
	out->is_gate = is_gate(p);
	out->gate_met = out->is_gate && gate_met(s, part);
	if (p->form == PART_PEOPLE) {
		out->people = people_of(s, part);
		out->at = catalog_people_at(p, s->market);
		return;
	}
	struct figure value = value_of(s, part);
	out->known = value.den > 0;
	out->value = out->known ? ratio_figure(&value) : 0;
	out->at = num_double(catalog_threshold(&p->at_value, s->market));
}

static const struct part_report *tell_parts(struct telling *t,
					    const struct ways_part *first,
					    const struct ways_part *end,
					    const struct part_report *in, size_t *n);

static void
tell_part(struct telling *t, const struct ways_part *part, struct part_report *out)
{
	out->part = part->part;
	out->open = !out->waits_for;
	points_of(&t->scoring, part, t->points);
	if (!out->open)
		mpq_set_ui(t->points, 0, 1);
	out->above = is_above(t->leaf->requirement, t->points);
	out->points = ratio_double(t->points);
	out->tenths = tenths(t->points, NULL);
	if (part->part->form == PART_PEOPLE || part->part->form == PART_METRIC)
		tell_have(t, part, out);
	else
		out->parts =
			tell_parts(t, part + 1, next_part(part), out, &out->n_parts);
}

/* Parts that stand beside each other; `in` is what they stand in, or null. */
static const struct part_report *
tell_parts(struct telling *t, const struct ways_part *first,
	   const struct ways_part *end, const struct part_report *in, size_t *n)
{
	const struct ways_part *part = first;
	const struct part *closed = NULL;
	*n = 0;
	for (; part < end; part = next_part(part))
		++*n;
	struct part_report *parts = arena_array(t->arena, *n, sizeof *parts);
	struct part_report *out = parts;
	for (part = first; part < end; part = next_part(part), out++) {
		bool step = in && in->part->form == PART_STEPS;
		out->waits_for = in ? in->waits_for : NULL;
		if (!out->waits_for && part->part->waits)
			out->waits_for = closed;
		tell_part(t, part, out);
		if (step && !closed && is_gate(part->part) && !out->gate_met)
			closed = part->part;
	}
	return parts;
}

void
score_report(const struct question *q, const struct leaf *leaf, struct arena *arena,
	     struct req_report *out, mpq_t progress)
{
	const struct requirement *r = leaf->requirement;
	struct telling t = {.scoring = scoring_of(q), .leaf = leaf, .arena = arena};
	mpq_init(t.total);
	mpq_init(t.points);
	out->met = total_of(&t.scoring, leaf, t.total);
	out->score = ratio_double(t.total);
	out->at_least = num_double(r->score_at_least_micros);
	set_micros(progress, r->score_at_least_micros);
	out->score_tenths = tenths(t.total, progress);
	mpq_div(progress, t.total, progress);
	if (mpq_cmp_ui(progress, 1, 1) > 0)
		mpq_set_ui(progress, 1, 1);
	out->progress = ratio_double(progress);
	out->parts = tell_parts(&t, leaf->parts, leaf->parts + leaf->n_parts, NULL,
				&out->n_parts);
	mpq_clear(t.total);
	mpq_clear(t.points);
}
