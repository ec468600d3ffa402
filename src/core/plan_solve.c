/* The integer program of a plan. */
#include <glpk.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "plan_parts.h"

enum {
	PART_SECONDS = 2,	 /* for one part of an explanation */
	CLOSE_NODES = 500,	 /* for preferring people who are close */
	LARGE_UNITS = 1000000000 /* beyond it a double's bound proves nothing */
};

/* What is minimised, one after the other. */
enum goal { GOAL_COST, GOAL_NUMBER, GOAL_CLOSE };

struct search {
	const struct plan_problem *problem;
	glp_prob *lp;
	enum goal goal;
	struct plan_found found;
	int32_t *values;
	double best; /* of this goal, */
	bool any;    /* if there is any */
	int nodes;
	bool enough; /* the bound proves the best */
	plan_listener listener;
	void *context;
};

/* ---- making it ---- */

/* Entries of one row while it is put together. */
struct row {
	int *columns;
	double *factors;
	int n;
};

static void
row_add(struct row *row, int column, double factor)
{
	row->n++;
	row->columns[row->n] = column;
	row->factors[row->n] = factor;
}

static void
row_put(glp_prob *lp, struct row *row, int bound, double value)
{
	int at = glp_add_rows(lp, 1);

	glp_set_row_bnds(lp, at, bound, value, value);
	glp_set_mat_row(lp, at, row->n, row->columns, row->factors);
	row->n = 0;
}

static int
column_of_way(size_t way)
{
	return (int)way + 1;
}

static int
column_of_value(const struct plan_problem *problem, uint32_t value)
{
	return (int)(problem->n_ways + value) + 1;
}

static void
add_columns(const struct plan_problem *problem, glp_prob *lp)
{
	int n = (int)(problem->n_ways + problem->n_values);

	if (n > 0)
		glp_add_cols(lp, n);
	for (size_t w = 0; w < problem->n_ways; w++) {
		glp_set_col_kind(lp, column_of_way(w), GLP_BV);
		if (!problem->ways[w].usable)
			glp_set_col_bnds(lp, column_of_way(w), GLP_FX, 0, 0);
	}
	for (size_t m = 0; m < problem->n_menus; m++) {
		const struct menu *menu = &problem->menus[m];

		for (uint32_t p = 0; p < menu->n_patterns; p++) {
			int column = column_of_value(problem, menu->first_value + p);

			glp_set_col_kind(lp, column, GLP_IV);
			glp_set_col_bnds(lp, column, GLP_DB, 0, menu->n_free);
		}
	}
}

/* One of the ways of each target; of one target by one path only, if that is given. */
static void
add_targets(const struct plan_problem *problem, glp_prob *lp, struct row *row,
	    const struct plan_part *only)
{
	for (size_t t = 0; t < problem->request->n_targets; t++) {
		if (problem->target_met[t] || (only != NULL && only->target != t))
			continue;
		for (size_t w = 0; w < problem->n_ways; w++)
			if (plan_serves(problem, t, &problem->ways[w]) &&
			    (only == NULL ||
			     problem->eval->paths[problem->ways[w].path].path ==
				     only->path))
				row_add(row, column_of_way(w), 1);
		row_put(lp, row, GLP_LO, 1);
	}
}

static void
add_awards(const struct plan_problem *problem, glp_prob *lp, struct row *row)
{
	for (size_t w = 0; w < problem->n_ways; w++)
		for (size_t i = 0; i < problem->ways[w].n_awards; i++) {
			for (size_t k = 0; k < problem->n_ways; k++)
				if (problem->ways[k].level ==
				    problem->ways[w].awards[i])
					row_add(row, column_of_way(k), 1);
			row_add(row, column_of_way(w), -1);
			row_put(lp, row, GLP_LO, 0);
		}
}

static void
add_cuts(const struct plan_problem *problem, glp_prob *lp, struct row *row)
{
	for (size_t i = 0; i < problem->n_cuts; i++) {
		const struct cut *cut = &problem->cuts[i];

		for (size_t m = 0; m < problem->n_menus; m++) {
			const struct menu *menu = &problem->menus[m];

			if (menu->component != cut->component)
				continue;
			for (uint32_t p = 0; p < menu->n_patterns; p++)
				if (menu->patterns[p].cuts[cut->bit / 64] >>
					    (cut->bit % 64) &
				    1)
					row_add(row,
						column_of_value(problem,
								menu->first_value + p),
						1);
		}
		row_add(row, column_of_way(cut->way), -(double)cut->lack);
		row_put(lp, row, GLP_LO, 0);
	}
}

static void
add_people(const struct plan_problem *problem, glp_prob *lp, struct row *row)
{
	for (size_t m = 0; m < problem->n_menus; m++) {
		const struct menu *menu = &problem->menus[m];

		for (uint32_t p = 0; p < menu->n_patterns; p++)
			row_add(row, column_of_value(problem, menu->first_value + p),
				1);
		row_put(lp, row, GLP_UP, menu->n_free);
	}
}

static double
weight(const struct menu *menu, const struct pattern *pattern, enum goal goal)
{
	switch (goal) {
	case GOAL_COST:
		return (double)pattern->cost;
	case GOAL_NUMBER:
		return pattern->number;
	case GOAL_CLOSE:
		break;
	}
	return -(double)menu->n_held;
}

static void
set_goal(const struct plan_problem *problem, glp_prob *lp, enum goal goal)
{
	glp_set_obj_dir(lp, GLP_MIN);
	for (size_t m = 0; m < problem->n_menus; m++) {
		const struct menu *menu = &problem->menus[m];

		for (uint32_t p = 0; p < menu->n_patterns; p++)
			glp_set_obj_coef(
				lp, column_of_value(problem, menu->first_value + p),
				weight(menu, &menu->patterns[p], goal));
	}
}

static struct row
row_new(const struct plan_problem *problem)
{
	size_t room = problem->n_ways + problem->n_values + 2;

	return (struct row){mem_new(room, sizeof(int)), mem_new(room, sizeof(double)),
			    0};
}

static void
row_free(struct row *row)
{
	free(row->columns);
	free(row->factors);
}

static glp_prob *
make_program(const struct plan_problem *problem, const struct plan_part *only)
{
	glp_prob *lp = glp_create_prob();
	struct row row = row_new(problem);

	add_columns(problem, lp);
	add_targets(problem, lp, &row, only);
	add_awards(problem, lp, &row);
	add_cuts(problem, lp, &row);
	add_people(problem, lp, &row);
	row_free(&row);
	return lp;
}

/* What is reached of a goal must not be lost for the next one. */
static void
keep_goal(const struct plan_problem *problem, glp_prob *lp, enum goal goal,
	  double reached)
{
	struct row row = row_new(problem);

	for (size_t m = 0; m < problem->n_menus; m++) {
		const struct menu *menu = &problem->menus[m];

		for (uint32_t p = 0; p < menu->n_patterns; p++)
			row_add(&row, column_of_value(problem, menu->first_value + p),
				weight(menu, &menu->patterns[p], goal));
	}
	row_put(lp, &row, GLP_UP, reached);
	row_free(&row);
}

/* ---- solving it ---- */

static int32_t
whole(double value)
{
	return (int32_t)floor(value + 0.5);
}

/* Takes over the best whole solution so far. */
static void
take_values(struct search *search)
{
	const struct plan_problem *problem = search->problem;

	search->found.any = true;
	search->found.number = search->found.cost_micros = 0;
	for (size_t m = 0; m < problem->n_menus; m++) {
		const struct menu *menu = &problem->menus[m];

		for (uint32_t p = 0; p < menu->n_patterns; p++) {
			uint32_t at = menu->first_value + p;
			int32_t n = whole(glp_mip_col_val(
				search->lp, column_of_value(problem, at)));

			search->values[at] = n;
			search->found.number += (int64_t)n * menu->patterns[p].number;
			search->found.cost_micros +=
				n * menu->patterns[p].cost * problem->unit;
		}
	}
	if (problem->request->cost_micros == NULL)
		search->found.cost_micros = 0;
}

/* In units of the goal that the bound is about. */
static double
reached(const struct search *search)
{
	if (search->problem->request->cost_micros == NULL)
		return (double)search->found.number;
	return (double)search->found.cost_micros / (double)search->problem->unit;
}

static bool
is_first_goal(const struct search *search)
{
	return search->goal == (search->problem->request->cost_micros != NULL
					? GOAL_COST
					: GOAL_NUMBER);
}

/* A whole number that is not below the bound is not below its next whole number. */
static bool
proves(const struct search *search, double bound)
{
	return search->found.any && !search->problem->truncated &&
	       ceil(bound - 1e-6) >= reached(search) - 1e-6;
}

/* GLPK finds some by rounding, without a word. */
static void
look(struct search *search)
{
	int status = glp_mip_status(search->lp);
	double value;

	if (status != GLP_FEAS && status != GLP_OPT)
		return;
	value = glp_mip_obj_val(search->lp);
	if (search->any && value > search->best - 0.5)
		return;
	search->any = true;
	search->best = value;
	take_values(search);
	if (is_first_goal(search))
		search->listener(search->context, &search->found, search->values);
}

static void
watch(glp_tree *tree, void *context)
{
	struct search *search = context;
	int best = glp_ios_best_node(tree);

	if (glp_ios_reason(tree) == GLP_IROWGEN)
		search->nodes++;
	if (search->goal == GOAL_CLOSE && search->nodes > CLOSE_NODES)
		glp_ios_terminate(tree);
	look(search);
	if (!is_first_goal(search) || best == 0)
		return;
	search->found.bound = glp_ios_node_bound(tree, best);
	if (proves(search, search->found.bound)) {
		search->enough = true;
		glp_ios_terminate(tree);
	}
}

/* Minimises the goal; true if the optimum was found (and is not just the best so far).
 */
static bool
minimise(struct search *search, enum goal goal, int milliseconds)
{
	glp_iocp how;
	glp_smcp simplex;
	int status;

	search->goal = goal;
	search->nodes = 0;
	search->enough = search->any = false;
	set_goal(search->problem, search->lp, goal);
	glp_init_smcp(&simplex);
	simplex.msg_lev = GLP_MSG_OFF;
	simplex.tm_lim = milliseconds;
	status = glp_simplex(search->lp, &simplex);
	if (glp_get_status(search->lp) == GLP_NOFEAS) {
		search->found.status = PLAN_IMPOSSIBLE;
		return false;
	}
	if (status != 0 || glp_get_status(search->lp) != GLP_OPT)
		return false;
	if (is_first_goal(search))
		search->found.bound = search->found.relaxed =
			glp_get_obj_val(search->lp);
	glp_init_iocp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.tm_lim = milliseconds;
	how.br_tech = GLP_BR_DTH;
	how.bt_tech = GLP_BT_BLB;
	how.gmi_cuts = how.mir_cuts = GLP_ON;
	how.cb_func = watch;
	how.cb_info = search;
	status = glp_intopt(search->lp, &how);
	look(search);
	if (status == 0 && glp_mip_status(search->lp) == GLP_NOFEAS)
		search->found.status = PLAN_IMPOSSIBLE;
	return search->enough || (status == 0 && glp_mip_status(search->lp) == GLP_OPT);
}

static bool
is_exact(const struct search *search)
{
	return !search->problem->truncated && reached(search) < LARGE_UNITS;
}

/* The goals after the first choose among the plans that are equally good. */
static void
refine(struct search *search, int milliseconds)
{
	const struct plan_problem *problem = search->problem;

	if (problem->request->cost_micros != NULL) {
		keep_goal(problem, search->lp, GOAL_COST, reached(search));
		minimise(search, GOAL_NUMBER, milliseconds);
	}
	if (search->found.number == 0)
		return;
	keep_goal(problem, search->lp, GOAL_NUMBER, (double)search->found.number);
	minimise(search, GOAL_CLOSE, milliseconds);
}

static void
search_all(struct search *search, const struct plan_part *only, int seconds)
{
	const struct plan_problem *problem = search->problem;
	enum goal first =
		problem->request->cost_micros != NULL ? GOAL_COST : GOAL_NUMBER;

	search->lp = make_program(problem, only);
	search->found = (struct plan_found){.status = PLAN_SEARCHING};
	if (minimise(search, first, seconds * 1000)) {
		if (is_exact(search)) {
			search->found.status = PLAN_PROVEN;
			search->found.bound = reached(search);
		}
		search->listener(search->context, &search->found, search->values);
		if (only == NULL) {
			enum plan_status status = search->found.status;

			refine(search, seconds * 1000);
			search->found.status = status;
		}
	}
	glp_delete_prob(search->lp);
}

static void
ignore(void *context, const struct plan_found *found, const int32_t *values)
{
	(void)context;
	(void)found;
	(void)values;
}

void
plan_solve(const struct plan_problem *problem, int seconds, int64_t *fewest,
	   plan_listener listener, void *context)
{
	struct search search = {
		.problem = problem, .listener = listener, .context = context};

	glp_term_out(GLP_OFF);
	search.values = mem_new(problem->n_values, sizeof *search.values);
	search_all(&search, NULL, seconds);
	for (size_t i = 0; fewest != NULL && i < plan_n_parts(problem); i++) {
		struct plan_part part = plan_part(problem, i);
		struct search one = {
			.problem = problem,
			.listener = ignore,
			.values = mem_new(problem->n_values, sizeof *one.values)};

		search_all(&one, &part, PART_SECONDS);
		fewest[i] = one.found.any ? one.found.number : -1;
		free(one.values);
	}
	listener(context, &search.found, search.values);
	free(search.values);
}
