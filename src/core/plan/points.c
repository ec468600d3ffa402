/* Points are in a unit of which all that people can change is a whole multiple. */
#include "points.h"

#include <gmp.h>
#include <stdlib.h>

#include "amounts.h"
#include "base/mem.h"
#include "base/num.h"

enum { LARGE_POINTS = 1000000 }; /* units beyond which a unit is too fine */

/* A score that is being put into rows. */
struct points {
	struct program *program;
	const struct question *question;
	const char *market;
	mpq_t unit;    /* in micros */
	bool at_least; /* what is put into rows is not below what the parts come to, for
			  a path that must not have more; else it is not above it */
};

/* Columns with their points, and what is there anyway; in units. */
struct sum {
	int *columns;
	double *factors;
	size_t n, columns_capacity, n_factors, factors_capacity;
	struct amounts amounts; /* what the columns may come to, where all is as it is
				   told; or more of them */
	mpq_t constant;
	mpq_t most; /* at best */
};

static void
sum_begin(struct sum *sum)
{
	*sum = (struct sum){.n = 0};
	amounts_begin(&sum->amounts);
	mpq_init(sum->constant);
	mpq_init(sum->most);
}

static void
sum_end(struct sum *sum)
{
	free(sum->columns);
	free(sum->factors);
	amounts_end(&sum->amounts);
	mpq_clear(sum->constant);
	mpq_clear(sum->most);
}

static void
sum_column(struct sum *sum, int column, double factor)
{
	MEM_MORE(sum->columns, sum->n, sum->columns_capacity) = column;
	MEM_MORE(sum->factors, sum->n_factors, sum->factors_capacity) = factor;
}

/* All of another one, too. */
static void
sum_all(struct sum *sum, const struct sum *other)
{
	for (size_t i = 0; i < other->n; i++)
		sum_column(sum, other->columns[i], other->factors[i]);
	amounts_add(&sum->amounts, &other->amounts);
	mpq_add(sum->constant, sum->constant, other->constant);
	mpq_add(sum->most, sum->most, other->most);
}

/* The smallest whole number that is not below. */
static double
ceiling(const mpq_t q)
{
	mpz_t whole;
	mpz_init(whole);
	mpz_cdiv_q(whole, mpq_numref(q), mpq_denref(q));
	double result = mpz_get_d(whole);
	mpz_clear(whole);
	return result;
}

/* The nearest whole number on the side that leaves more plans. */
static double
loosely(const struct points *p, const mpq_t q)
{
	mpq_t other;
	if (!p->at_least)
		return ceiling(q);
	mpq_init(other);
	mpq_neg(other, q);
	double result = -ceiling(other);
	mpq_clear(other);
	return result;
}

static void
set_micros(mpq_t to, int64_t micros, int64_t parts)
{
	mpz_set_si(mpq_numref(to), micros);
	mpz_set_si(mpq_denref(to), parts);
	mpq_canonicalize(to);
}

/* ---- the unit ---- */

/* Makes the unit one of which q is a whole multiple, too. */
static void
refine(mpq_t unit, const mpq_t q)
{
	mpz_t other;
	if (mpq_sgn(q) == 0)
		return;
	if (mpq_sgn(unit) == 0) {
		mpq_set(unit, q);
		return;
	}
	mpz_init(other);
	mpz_mul(other, mpq_numref(q), mpq_denref(unit));
	mpz_mul(mpq_numref(unit), mpq_numref(unit), mpq_denref(q));
	mpz_gcd(mpq_numref(unit), mpq_numref(unit), other);
	mpz_mul(mpq_denref(unit), mpq_denref(unit), mpq_denref(q));
	mpq_canonicalize(unit);
	mpz_clear(other);
}

/* The points of a part that people don't change, in micros. */
static void
constant_points(const struct points *p, const struct ways_part *part, mpq_t points)
{
	score_points(p->question, part, points);
	mpz_mul_si(mpq_numref(points), mpq_numref(points), NUM_ONE);
	mpq_canonicalize(points);
}

static bool
is_within(const mpq_t unit, int64_t micros)
{
	mpq_t n;
	mpq_init(n);
	set_micros(n, micros, 1);
	mpq_div(n, n, unit);
	bool is = mpq_cmp_ui(n, LARGE_POINTS, 1) <= 0;
	mpq_clear(n);
	return is;
}

static void
refine_unit(struct points *p, const struct leaf *leaf)
{
	mpq_t q;
	mpq_init(q);
	for (size_t i = 0; i < leaf->n_parts; i++) {
		const struct part *part = leaf->parts[i].part;
		if (part->form == PART_METRIC)
			continue;
		int64_t at = part->form == PART_PEOPLE && !part->flat
				     ? catalog_people_at(part, p->market)
				     : 1;
		set_micros(q, part->max_micros, at);
		refine(p->unit, q);
	}
	/* what is there anyway, where it meets what people bring; left out, it is
	 * rounded up, and what is found is looked at by the engine */
	for (size_t i = 0; i < leaf->n_parts; i++) {
		mpq_t finer;
		if (leaf->parts[i].part->form != PART_METRIC)
			continue;
		constant_points(p, &leaf->parts[i], q);
		mpq_init(finer);
		mpq_set(finer, p->unit);
		refine(finer, q);
		if (mpq_sgn(finer) > 0 &&
		    is_within(finer, leaf->requirement->score_at_least_micros))
			mpq_set(p->unit, finer);
		mpq_clear(finer);
	}
	mpq_clear(q);
}

/* A unit of its own for what is put into rows next: of one score, or of two that are
 * compared. The finer it is, the less is told by a row. */
static void
find_unit(struct points *p, const struct leaf *leaf, const struct leaf *other)
{
	mpq_set_ui(p->unit, 0, 1);
	refine_unit(p, leaf);
	if (other)
		refine_unit(p, other);
	if (mpq_sgn(p->unit) == 0)
		mpq_set_ui(p->unit, 1, 1);
}

/* So many micros of so many parts, in units. */
static void
in_units(const struct points *p, mpq_t to, int64_t micros, int64_t parts)
{
	set_micros(to, micros, parts);
	mpq_div(to, to, p->unit);
}

/* ---- parts ---- */

/* A part is behind a gate: the column that is 1 if it, and those before it, are met;
 * 0: none. */

static void
add_constant(const struct points *p, struct sum *sum, const mpq_t units, int gate)
{
	mpq_add(sum->most, sum->most, units);
	if (gate == 0) {
		mpq_add(sum->constant, sum->constant, units);
		return;
	}
	sum_column(sum, gate, loosely(p, units));
	amounts_add_times(&sum->amounts, loosely(p, units), 1);
}

/* A column that is not above another one times so much. */
static void
limit(struct points *p, int column, int by, double factor)
{
	program_add(p->program, column, -1);
	program_add(p->program, by, factor);
	program_end(p->program, GLP_LO, 0);
}

/* The column of how many more people count in a part; 0: nobody does. */
static int
count_column(const struct points *p, const struct ways_part *part)
{
	const struct cond *cond = plan_counted(p->program->problem, part->crew);
	if (!cond || cond->cut == WAYS_NONE)
		return 0;
	return p->at_least ? p->program->harms[cond->cut]
			   : p->program->counts[cond->cut];
}

/* How many people may count in it at most. */
static double
most_people(const struct points *p, const struct ways_part *part)
{
	return glp_get_col_ub(p->program->lp, count_column(p, part)) +
	       score_people(p->question, part->crew);
}

/* 1 if both are, at least. */
static int
both_column(struct points *p, int one, int other)
{
	int column = program_column(p->program, GLP_CV, 1);
	program_add(p->program, column, 1);
	program_add(p->program, one, -1);
	program_add(p->program, other, -1);
	program_end(p->program, GLP_LO, -1);
	return column;
}

/* 1 if so many people are there, and the gate is met. */
static int
reach_column(struct points *p, const struct ways_part *part, int32_t people, int gate)
{
	int count = count_column(p, part);
	int column = program_column(p->program, GLP_IV, count > 0);
	if (count == 0)
		return column;
	if (p->at_least) {
		program_add(p->program, column,
			    most_people(p, part) - (double)people + 1);
		program_add(p->program, count, -1);
		program_end(p->program, GLP_LO,
			    score_people(p->question, part->crew) - (double)people + 1);
		return gate > 0 ? both_column(p, column, gate) : column;
	}
	program_add(p->program, count, 1);
	program_add(p->program, column,
		    -(double)(people - score_people(p->question, part->crew)));
	program_end(p->program, GLP_LO, 0);
	if (gate > 0)
		limit(p, column, gate, 1);
	return column;
}

/* A column that is not below the people who count in a part, at most so many, if its
 * gate is met. */
static int
people_column(struct points *p, const struct ways_part *part, int32_t at, int gate)
{
	int32_t base = score_people(p->question, part->crew);
	int count = count_column(p, part);
	int column = program_column(p->program, GLP_CV, at);
	int full = program_column(p->program, GLP_IV, 1);
	double most = count > 0 ? most_people(p, part) : base;
	/* as many as there are, or full */
	program_add(p->program, column, 1);
	if (count > 0)
		program_add(p->program, count, -1);
	program_add(p->program, full, most);
	if (gate > 0)
		program_add(p->program, gate, -most);
	program_end(p->program, GLP_LO, base - (gate > 0 ? most : 0));
	program_add(p->program, column, 1);
	program_add(p->program, full, -at);
	if (gate > 0)
		program_add(p->program, gate, -at);
	program_end(p->program, GLP_LO, gate > 0 ? -at : 0);
	return column;
}

static void
add_people_points(struct points *p, const struct ways_part *part, int32_t at, int gate,
		  struct sum *sum)
{
	mpq_t points;
	mpq_init(points);
	in_units(p, points, part->part->max_micros, at);
	sum_column(sum, people_column(p, part, at, gate), loosely(p, points));
	amounts_add_times(&sum->amounts, loosely(p, points), at);
	in_units(p, points, part->part->max_micros, 1);
	mpq_add(sum->most, sum->most, points);
	mpq_clear(points);
}

/* People who count in a part that is not all or nothing. */
static void
add_linear(struct points *p, const struct ways_part *part, int32_t at, int gate,
	   struct sum *sum)
{
	int32_t base = score_people(p->question, part->crew);
	int count = count_column(p, part);
	if (p->at_least) {
		add_people_points(p, part, at, gate, sum);
		return;
	}
	int column = program_column(p->program, GLP_CV,
				    gate > 0	? at
				    : count > 0 ? at - base
						: 0);
	mpq_t each;
	mpq_init(each);
	in_units(p, each, part->part->max_micros, at);
	sum_column(sum, column, ceiling(each));
	amounts_add_times(&sum->amounts, ceiling(each), at);
	program_add(p->program, column, -1);
	if (count > 0)
		program_add(p->program, count, 1);
	program_end(p->program, GLP_LO, gate > 0 ? -base : 0);
	if (gate > 0)
		limit(p, column, gate, at);
	in_units(p, each, part->part->max_micros, 1);
	mpq_add(sum->most, sum->most, each);
	in_units(p, each, part->part->max_micros * (gate > 0 ? 0 : base), at);
	mpq_add(sum->constant, sum->constant, each);
	mpq_clear(each);
}

static void
add_people(struct points *p, const struct ways_part *part, int gate, struct sum *sum)
{
	int32_t at = catalog_people_at(part->part, p->market);
	mpq_t all;
	if (part->part->max_micros == 0)
		return;
	mpq_init(all);
	in_units(p, all, part->part->max_micros, 1);
	if (score_people(p->question, part->crew) >= at) {
		add_constant(p, sum, all, gate);
	} else if (part->part->flat) {
		sum_column(sum, reach_column(p, part, at, gate), ceiling(all));
		amounts_add_times(&sum->amounts, ceiling(all), 1);
		mpq_add(sum->most, sum->most, all);
	} else {
		add_linear(p, part, at, gate, sum);
	}
	mpq_clear(all);
}

static void add_part(struct points *p, const struct ways_part *part, int gate,
		     struct sum *sum);

static void
put_sum(struct points *p, const struct sum *sum)
{
	for (size_t i = 0; i < sum->n; i++)
		program_add(p->program, sum->columns[i], sum->factors[i]);
}

/* Makes a column that is at most so much no less than a sum, or full. */
static void
put_capped(struct points *p, const struct sum *sum, int column, const mpq_t most)
{
	int full = mpq_cmp(sum->most, most) > 0 ? program_column(p->program, GLP_IV, 1)
						: 0;
	for (size_t i = 0; i < sum->n; i++)
		program_add(p->program, sum->columns[i], -sum->factors[i]);
	program_add(p->program, column, 1);
	if (full > 0)
		program_add(p->program, full, ceiling(sum->most));
	program_end(p->program, GLP_LO, loosely(p, sum->constant));
	if (full == 0)
		return;
	program_add(p->program, column, 1);
	program_add(p->program, full, -loosely(p, most));
	program_end(p->program, GLP_LO, 0);
}

/* A column that is at most what a sum comes to, and at most so much; in units. */
static int
capped_column(struct points *p, const struct sum *sum, const mpq_t most)
{
	int column = program_column(p->program, GLP_CV, ceiling(most));
	if (p->at_least) {
		put_capped(p, sum, column, most);
		return column;
	}
	put_sum(p, sum);
	program_add(p->program, column, -1);
	program_end(p->program, GLP_LO, -ceiling(sum->constant));
	return column;
}

/* What a capped column may come to. */
static void
cap(const struct points *p, struct amounts *amounts, const mpq_t constant,
    const mpq_t most)
{
	amounts_cap(amounts, loosely(p, constant), loosely(p, most));
}

/* What a list is worth in all, at most its maximum. */
static void
add_capped(struct points *p, const struct ways_part *list, struct sum *inner,
	   struct sum *sum)
{
	mpq_t most;
	mpq_init(most);
	in_units(p, most, list->part->max_micros, 1);
	if (inner->n == 0 && mpq_cmp(inner->constant, most) > 0) {
		mpq_add(sum->constant, sum->constant, most);
		mpq_add(sum->most, sum->most, most);
	} else if (mpq_cmp(inner->most, most) > 0) {
		sum_column(sum, capped_column(p, inner, most), 1);
		cap(p, &inner->amounts, inner->constant, most);
		amounts_add(&sum->amounts, &inner->amounts);
		mpq_add(sum->most, sum->most, most);
	} else {
		sum_all(sum, inner);
	}
	mpq_clear(most);
}

static const struct ways_part *
next_part(const struct ways_part *part)
{
	return part + 1 + part->n_below;
}

/* The gate after one of a list's steps; below 0: it can't be met. */
static int
gate_after(struct points *p, const struct ways_part *step, int gate)
{
	if (gate < 0 || score_gate_met(p->question, step))
		return gate;
	if (step->part->need == 0)
		return step->part->need_value_micros > 0 ? -1 : gate;
	return reach_column(p, step, step->part->need, gate);
}

static void
add_list(struct points *p, const struct ways_part *list, int gate, struct sum *sum)
{
	const struct ways_part *part = list + 1, *end = next_part(list);
	bool steps = list->part->form == PART_STEPS;
	int behind = gate;
	struct sum inner;
	sum_begin(&inner);
	for (; part < end; part = next_part(part)) {
		int before = steps && part->part->waits ? behind : gate;
		if (before >= 0)
			add_part(p, part, before, &inner);
		if (steps)
			behind = gate_after(p, part, behind);
	}
	add_capped(p, list, &inner, sum);
	sum_end(&inner);
}

/* A column for all of the parts, not below any. */
static void
add_highest(struct points *p, const struct ways_part *list, int gate, struct sum *sum)
{
	const struct ways_part *part, *end = next_part(list);
	mpq_t most;
	mpq_init(most);
	in_units(p, most, list->part->max_micros, 1);
	int column = program_column(p->program, GLP_CV, ceiling(most));
	struct amounts highest;
	amounts_begin(&highest);
	for (part = list + 1; part < end; part = next_part(part)) {
		struct sum one;
		sum_begin(&one);
		add_part(p, part, gate, &one);
		put_capped(p, &one, column, most);
		cap(p, &one.amounts, one.constant, most);
		amounts_unite(&highest, &one.amounts);
		sum_end(&one);
	}
	sum_column(sum, column, 1);
	amounts_add(&sum->amounts, &highest);
	amounts_end(&highest);
	mpq_add(sum->most, sum->most, most);
	mpq_clear(most);
}

/* One of the parts is chosen. */
static void
add_best(struct points *p, const struct ways_part *list, int gate, struct sum *sum)
{
	const struct ways_part *part = list + 1, *end = next_part(list);
	struct sum all, choice;
	if (p->at_least) {
		add_highest(p, list, gate, sum);
		return;
	}
	sum_begin(&all);
	sum_begin(&choice);
	for (; part < end; part = next_part(part)) {
		struct sum one;
		sum_begin(&one);
		add_part(p, part, gate, &one);
		int chosen = program_column(p->program, GLP_IV, 1);
		int points = capped_column(p, &one, one.most);
		limit(p, points, chosen, ceiling(one.most));
		sum_column(&all, points, 1);
		cap(p, &one.amounts, one.constant, one.most);
		amounts_unite(&all.amounts, &one.amounts);
		sum_column(&choice, chosen, 1);
		if (mpq_cmp(one.most, all.most) > 0)
			mpq_set(all.most, one.most);
		sum_end(&one);
	}
	put_sum(p, &choice);
	program_end(p->program, GLP_UP, 1);
	sum_end(&choice);
	add_capped(p, list, &all, sum);
	sum_end(&all);
}

static void
add_part(struct points *p, const struct ways_part *part, int gate, struct sum *sum)
{
	mpq_t points;
	switch (part->part->form) {
	case PART_PEOPLE:
		add_people(p, part, gate, sum);
		break;
	case PART_METRIC:
		mpq_init(points);
		constant_points(p, part, points);
		mpq_div(points, points, p->unit);
		add_constant(p, sum, points, gate);
		mpq_clear(points);
		break;
	case PART_STEPS:
	case PART_SUM:
		add_list(p, part, gate, sum);
		break;
	case PART_BEST:
		add_best(p, part, gate, sum);
		break;
	}
}

/* ---- what a way asks ---- */

/* A sum must be so much, or above it, if the way is taken. */
static void
demand(struct points *p, const struct sum *sum, int64_t micros, bool above, int way)
{
	mpq_t lack;
	mpq_init(lack);
	in_units(p, lack, micros, 1);
	mpq_sub(lack, lack, sum->constant);
	double least = ceiling(lack);
	if (above && mpz_cmp_ui(mpq_denref(lack), 1) == 0)
		least++;
	least = amounts_from(&sum->amounts, NULL, least);
	if (least > 0) {
		put_sum(p, sum);
		program_add(p->program, way, -least);
		program_end(p->program, GLP_LO, 0);
	}
	mpq_clear(lack);
}

/* All that a score comes to and, for the column of a way, what each of its top parts
 * must be. */
static void
add_parts(struct points *p, const struct leaf *leaf, int way, struct sum *total)
{
	const struct requirement *r = leaf->requirement;
	const struct ways_part *part = leaf->parts, *end = part + leaf->n_parts;
	for (; part < end; part = next_part(part)) {
		struct sum one;
		sum_begin(&one);
		add_part(p, part, 0, &one);
		if (way > 0 && r->each_must && !part->part->optional)
			demand(p, &one, r->each_above_micros, true, way);
		sum_all(total, &one);
		sum_end(&one);
	}
}

/* If the way is taken, the score of another path is not above its own: not even equal
 * if that comes first. */
static void
outdo(struct points *p, const struct leaf *leaf, size_t way,
      const struct ways_path *rival)
{
	struct sum own, other;
	mpq_t lead;
	sum_begin(&own);
	sum_begin(&other);
	mpq_init(lead);
	find_unit(p, leaf, &rival->leaves[0]);
	add_parts(p, leaf, 0, &own);
	p->at_least = true;
	add_parts(p, &rival->leaves[0], 0, &other);
	p->at_least = false;
	mpq_sub(lead, other.constant, own.constant);
	double least = ceiling(lead);
	if (rival < p->program->problem->ways[way].path &&
	    mpz_cmp_ui(mpq_denref(lead), 1) == 0)
		least++;
	least = amounts_from(&own.amounts, &other.amounts, least);
	double slack = ceiling(other.most) + (least > 0 ? least : 0);
	put_sum(p, &own);
	for (size_t i = 0; i < other.n; i++)
		program_add(p->program, other.columns[i], -other.factors[i]);
	program_add(p->program, program_of_way(way), -slack);
	program_end(p->program, GLP_LO, least - slack);
	mpq_clear(lead);
	sum_end(&own);
	sum_end(&other);
}

/* The way's path is above all that compete with it by their scores. */
static void
outdo_rivals(struct points *p, const struct leaf *leaf, size_t way)
{
	const struct plan_problem *problem = p->program->problem;
	const struct ways_path *path = problem->ways[way].path;
	const struct ways_level *level = &problem->unfolded->levels[path->level];
	if (problem->care < CARE_FULL || !level->attainable->by_score)
		return;
	for (uint32_t i = 0; i < level->n_paths; i++)
		if (&level->paths[i] != path &&
		    rules_applies(p->question, level->paths[i].path))
			outdo(p, leaf, way, &level->paths[i]);
}

static void
add_score(struct program *program, size_t way, const struct leaf *leaf)
{
	const struct question *q = &program->problem->question;
	struct points p = {.program = program,
			   .question = q,
			   .market = facts_market(q->world, q->date)};
	struct sum total;
	mpq_init(p.unit);
	sum_begin(&total);
	find_unit(&p, leaf, NULL);
	add_parts(&p, leaf, program_of_way(way), &total);
	demand(&p, &total, leaf->requirement->score_at_least_micros, false,
	       program_of_way(way));
	sum_end(&total);
	outdo_rivals(&p, leaf, way);
	mpq_clear(p.unit);
}

/* How often the i-th credential is named; 0 if it was before. */
static int
times_named(const struct leaf *leaf, size_t i)
{
	int times = 0;
	for (size_t k = 0; k < leaf->n_crews; k++) {
		if (leaf->crews[k] == leaf->crews[i] && k < i)
			return 0;
		times += leaf->crews[k] == leaf->crews[i];
	}
	return times;
}

/* Pairs of a person and a credential; one that is named twice counts twice. */
static void
add_pairs(struct program *program, size_t way, const struct leaf *leaf)
{
	const struct plan_problem *problem = program->problem;
	int64_t lack = leaf->requirement->count - rules_pairs(&problem->question, leaf);
	if (lack <= 0)
		return;
	for (size_t i = 0; i < leaf->n_crews; i++) {
		const struct cond *cond = plan_counted(problem, leaf->crews[i]);
		int times = times_named(leaf, i);
		if (times > 0 && cond && cond->cut != WAYS_NONE)
			program_add(program, program->counts[cond->cut], times);
	}
	program_add(program, program_of_way(way), -(double)lack);
	program_end(program, GLP_LO, 0);
}

void
points_demand(struct program *program, size_t way)
{
	const struct way *w = &program->problem->ways[way];
	for (size_t i = 0; i < w->alternative->n_counted; i++) {
		const struct leaf *leaf = &w->path->leaves[w->alternative->counted[i]];
		if (leaf->requirement->form == REQ_SCORE)
			add_score(program, way, leaf);
		else
			add_pairs(program, way, leaf);
	}
}
