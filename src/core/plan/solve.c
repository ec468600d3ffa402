/* The integer program of a plan. */
#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "plan.h"

enum {
	PART_MS = 2000,		  /* for one part of an explanation */
	CHOICE_NODES = 500,	  /* for choosing among equally good plans, at most, */
	CHOICE_WORK = 50000000,	  /* and so many entries of the program in all nodes, */
	FIRST_WORK = 1000000000,  /* and in the iterations before the first one */
	LARGE_UNITS = 1000000000, /* beyond it a double's bound proves nothing */
	RANKS = 1000		  /* in an order of menus, and of equals there */
};

/* What is minimised, one after the other: the last two choose among the best plans. */
enum goal { GOAL_COST, GOAL_NUMBER, GOAL_CLOSE, GOAL_ORDER };

struct search {
	const struct plan_problem *problem;
	glp_prob *lp;
	enum goal first, goal;
	struct plan_found found;
	int32_t *values;
	double ends_at; /* by GLPK's clock */
	double best;	/* of this goal, */
	bool any;	/* if there is any */
	int nodes, most_nodes;
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
	for (uint32_t v = 0; v < problem->n_values; v++) {
		int column = column_of_value(problem, v);
		glp_set_col_kind(lp, column, GLP_IV);
		glp_set_col_bnds(lp, column, GLP_DB, 0,
				 problem->values[v].menu->n_free);
	}
}

/* One of the ways of each target; of one target by one path only, if that is given. */
static void
add_targets(const struct plan_problem *problem, glp_prob *lp, struct row *row,
	    const struct plan_part *only)
{
	for (size_t t = 0; t < problem->request->n_targets; t++) {
		if (problem->target_met[t] || (only && only->target != t))
			continue;
		for (size_t w = 0; w < problem->n_ways; w++)
			if (plan_serves(problem, t, &problem->ways[w]) &&
			    (!only || problem->ways[w].path->path == only->path))
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
				if (problem->ways[k].path->level ==
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
		for (uint32_t v = 0; v < problem->n_values; v++)
			if (plan_counts(&problem->values[v], cut))
				row_add(row, column_of_value(problem, v), 1);
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

/* An order of all patterns in which no two plans are equal, or hardly ever: by the
 * first person of the menu, and then by what only the pattern and that person say. */
static double
place_in_order(const struct plan_problem *problem, const struct value *value)
{
	const struct menu *menu = value->menu;
	const struct component *component = &problem->components[menu->component];
	uint32_t class = component->class_of[menu->first_person];
	const struct creds *set = &component->patterns[class][value->pattern].set;
	uint64_t hash = menu->first_person, first = hash * RANKS,
		 n_people = problem->request->world->n_people;
	for (uint32_t i = 0; i < component->n_credentials; i++)
		if (creds_has(set, i)) {
			hash = (hash ^ component->credentials[i]) *
			       UINT64_C(0x9e3779b97f4a7c15);
			hash ^= hash >> 32;
		}
	return (double)(first / n_people * RANKS + hash % RANKS);
}

static double
weight(const struct plan_problem *problem, const struct value *value, enum goal goal)
{
	const struct pattern *pattern = &value->menu->patterns[value->pattern];
	switch (goal) {
	case GOAL_COST:
		return (double)pattern->cost;
	case GOAL_NUMBER:
		return pattern->number;
	case GOAL_CLOSE:
		return -(double)value->menu->n_held;
	case GOAL_ORDER:
		break;
	}
	return place_in_order(problem, value);
}

static void
set_goal(const struct plan_problem *problem, glp_prob *lp, enum goal goal)
{
	glp_set_obj_dir(lp, GLP_MIN);
	/* in an order, the first ways come before the first people */
	for (size_t w = 0; w < problem->n_ways; w++)
		glp_set_obj_coef(lp, column_of_way(w),
				 goal == GOAL_ORDER ? (double)w * RANKS * RANKS : 0);
	for (uint32_t v = 0; v < problem->n_values; v++)
		glp_set_obj_coef(lp, column_of_value(problem, v),
				 weight(problem, &problem->values[v], goal));
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
	for (uint32_t v = 0; v < problem->n_values; v++) {
		const struct value *value = &problem->values[v];
		const struct pattern *pattern = &value->menu->patterns[value->pattern];
		int32_t n =
			whole(glp_mip_col_val(search->lp, column_of_value(problem, v)));
		search->values[v] = n;
		search->found.number += (int64_t)n * pattern->number;
		search->found.cost_micros += n * pattern->cost * problem->unit;
	}
	if (!problem->request->cost_micros)
		search->found.cost_micros = 0;
}

/* In units of the goal that the bound is about. */
static double
reached(const struct search *search)
{
	if (search->first != GOAL_COST)
		return (double)search->found.number;
	return (double)search->found.cost_micros / (double)search->problem->unit;
}

static bool
is_choice(enum goal goal)
{
	return goal == GOAL_CLOSE || goal == GOAL_ORDER;
}

/* What is not below the bound is not below the next whole number. Where something was
 * left out of the program nothing is proven. */
static void
set_bound(struct search *search, double bound)
{
	if (!search->problem->truncated)
		search->found.bound = ceil(bound - 1e-6);
}

static bool
is_proven(const struct search *search)
{
	return search->found.any && !search->problem->truncated &&
	       search->found.bound >= reached(search) - 1e-6;
}

/* GLPK finds some by rounding, without a word. */
static void
look(struct search *search)
{
	int status = glp_mip_status(search->lp);
	if (status != GLP_FEAS && status != GLP_OPT)
		return;
	double value = glp_mip_obj_val(search->lp);
	if (search->any && value > search->best - 0.5)
		return;
	search->any = true;
	search->best = value;
	take_values(search);
	if (search->goal == search->first)
		search->listener(search->context, &search->found, search->values);
}

static void
watch(glp_tree *tree, void *context)
{
	struct search *search = context;
	int best = glp_ios_best_node(tree);
	if (glp_ios_reason(tree) == GLP_IROWGEN)
		search->nodes++;
	if (is_choice(search->goal) && search->nodes > search->most_nodes)
		glp_ios_terminate(tree);
	look(search);
	if (search->goal != search->first || best == 0)
		return;
	set_bound(search, glp_ios_node_bound(tree, best));
	if (is_proven(search)) {
		search->enough = true;
		glp_ios_terminate(tree);
	}
}

/* Milliseconds that are left, not below 0. */
static int
time_left(const struct search *search)
{
	double left = glp_difftime(search->ends_at, glp_time()) * 1000;
	return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
}

/* The relaxation; false if it has no solution, or none was found. */
static bool
relax(struct search *search)
{
	int entries = glp_get_num_nz(search->lp) + 1;
	glp_smcp how;
	glp_init_smcp(&how);
	how.msg_lev = GLP_MSG_OFF;
	if (is_choice(search->goal))
		how.it_lim = FIRST_WORK / entries + 1;
	else
		how.tm_lim = time_left(search);
	int status = glp_simplex(search->lp, &how);
	if (glp_get_status(search->lp) == GLP_NOFEAS)
		search->found.status = PLAN_IMPOSSIBLE;
	return status == 0 && glp_get_status(search->lp) == GLP_OPT;
}

/*
 * Minimises the goal; true if the optimum was found (and is not just the best so far).
 * The first goals have what is left of the time; a choice among equally good plans is
 * limited by what is looked at, so that it is the same on every machine.
 */
static bool
minimise(struct search *search, enum goal goal)
{
	glp_iocp how;
	search->goal = goal;
	search->nodes = 0;
	search->enough = search->any = false;
	set_goal(search->problem, search->lp, goal);
	if ((!is_choice(goal) && time_left(search) == 0) || !relax(search))
		return false;
	if (goal == search->first) {
		set_bound(search, glp_get_obj_val(search->lp));
		search->found.relaxed = glp_get_obj_val(search->lp);
	}
	glp_init_iocp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.tol_obj = 1e-9;
	how.br_tech = GLP_BR_DTH;
	how.bt_tech = GLP_BT_BLB;
	how.gmi_cuts = how.mir_cuts = GLP_ON;
	how.cb_func = watch;
	how.cb_info = search;
	if (is_choice(goal)) {
		search->most_nodes = CHOICE_WORK / (glp_get_num_nz(search->lp) + 1);
		if (search->most_nodes > CHOICE_NODES)
			search->most_nodes = CHOICE_NODES;
	} else {
		how.tm_lim = time_left(search);
	}
	int status = glp_intopt(search->lp, &how);
	look(search);
	if (status == 0 && glp_mip_status(search->lp) == GLP_NOFEAS)
		search->found.status = PLAN_IMPOSSIBLE;
	return search->enough || (status == 0 && glp_mip_status(search->lp) == GLP_OPT);
}

/* What was reached of a goal must not be lost for the next one. */
static void
keep_found(struct search *search, enum goal goal)
{
	const struct plan_problem *problem = search->problem;
	struct row row = row_new(problem);
	double sum = 0;
	for (uint32_t v = 0; v < problem->n_values; v++) {
		double each = weight(problem, &problem->values[v], goal);
		row_add(&row, column_of_value(problem, v), each);
		sum += search->values[v] * each;
	}
	row_put(search->lp, &row, GLP_UP, sum);
	row_free(&row);
}

/* The goals after the first choose among the plans that are equally good; false if the
 * time was over before the choice. */
static bool
choose(struct search *search)
{
	keep_found(search, search->first);
	if (search->first == GOAL_COST) {
		if (!minimise(search, GOAL_NUMBER))
			return false;
		keep_found(search, GOAL_NUMBER);
	}
	if (search->found.number > 0) {
		minimise(search, GOAL_CLOSE);
		keep_found(search, GOAL_CLOSE);
		minimise(search, GOAL_ORDER);
	}
	return true;
}

/* Searches for the goal; of a part (`only`) any plan will do. */
static void
search_all(struct search *search, const struct plan_part *only)
{
	search->lp = make_program(search->problem, only);
	search->found = (struct plan_found){.status = PLAN_SEARCHING};
	if (minimise(search, search->first)) {
		bool exact =
			!search->problem->truncated && reached(search) < LARGE_UNITS;
		if (exact)
			search->found.bound = reached(search);
		search->listener(search->context, &search->found, search->values);
		if ((only || choose(search)) && exact)
			search->found.status = PLAN_PROVEN;
		else
			search->found.status = PLAN_SEARCHING;
	}
	if (search->problem->truncated && search->found.status == PLAN_IMPOSSIBLE)
		search->found.status = PLAN_SEARCHING;
	glp_delete_prob(search->lp);
}

static void
ignore(void *context, const struct plan_found *found, const int32_t *values)
{
	(void)context;
	(void)found;
	(void)values;
}

/* How many achievements a part needs by itself, as far as it is known. */
static int64_t
fewest_of(const struct plan_problem *problem, size_t index, double ends_at)
{
	struct plan_part part = plan_part(problem, index);
	struct search search = {
		.problem = problem,
		.first = GOAL_NUMBER,
		.ends_at = ends_at,
		.listener = ignore,
		.values = mem_new(problem->n_values, sizeof *search.values)};
	double soon = glp_time() + PART_MS;
	if (soon < ends_at)
		search.ends_at = soon;
	search_all(&search, &part);
	free(search.values);
	if (search.found.status == PLAN_PROVEN)
		return search.found.number;
	if (search.found.status == PLAN_IMPOSSIBLE)
		return PLAN_NEVER;
	return search.found.bound > 0 ? (int64_t)search.found.bound : PLAN_UNKNOWN;
}

void
plan_solve(const struct plan_problem *problem, int seconds, int64_t *fewest,
	   plan_listener listener, void *context)
{
	struct search search = {.problem = problem,
				.first = problem->request->cost_micros ? GOAL_COST
								       : GOAL_NUMBER,
				.ends_at = glp_time() + seconds * 1000.0,
				.listener = listener,
				.context = context};
	size_t n_parts = fewest ? plan_n_parts(problem) : 0;
	for (size_t i = 0; i < n_parts; i++)
		fewest[i] = PLAN_UNKNOWN;
	glp_term_out(GLP_OFF);
	search.values = mem_new(problem->n_values, sizeof *search.values);
	search_all(&search, NULL);
	for (size_t i = 0; i < n_parts; i++)
		fewest[i] = fewest_of(problem, i, search.ends_at);
	listener(context, &search.found, search.values);
	free(search.values);
}
