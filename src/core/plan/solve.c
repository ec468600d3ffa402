/* The integer program of a plan. */
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "program.h"

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
	struct plan_problem *problem;
	struct program program;
	glp_prob *lp; /* the program's */
	enum goal first, goal;
	struct plan_found found;
	const struct plan_part *only;
	int32_t *values, *taken; /* of what was found; of what is looked at */
	struct plan_pairs pairs; /* of what was found */
	bool torn;	  /* a solution was no plan: people are too few, or a path
			     of a higher score came in between */
	double ends_at;	  /* by GLPK's clock */
	double best;	  /* of this goal, of what was looked at */
	bool looked, any; /* at something; at a plan */
	int nodes, most_nodes;
	bool enough; /* the bound proves the best */
	plan_listener listener;
	void *context;
};

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
		glp_set_obj_coef(lp, program_of_way(w),
				 goal == GOAL_ORDER ? (double)w * RANKS * RANKS : 0);
	for (uint32_t v = 0; v < problem->n_values; v++)
		glp_set_obj_coef(lp, program_of_value(problem, v),
				 weight(problem, &problem->values[v], goal));
}

/* ---- solving it ---- */

static int32_t
whole(double value)
{
	return (int32_t)floor(value + 0.5);
}

/* Takes over a whole solution if it is a plan: the engine is asked, exactly. */
static bool
take_values(struct search *search)
{
	const struct plan_problem *problem = search->problem;
	struct plan_found found = search->found;
	struct plan_pairs pairs = {0};
	found.any = true;
	found.number = found.cost_micros = 0;
	for (uint32_t v = 0; v < problem->n_values; v++) {
		const struct value *value = &problem->values[v];
		const struct pattern *pattern = &value->menu->patterns[value->pattern];
		int32_t n = whole(
			glp_mip_col_val(search->lp, program_of_value(problem, v)));
		search->taken[v] = n;
		found.number += (int64_t)n * pattern->number;
		found.cost_micros += n * pattern->cost * problem->unit;
	}
	if (!problem->request->cost_micros)
		found.cost_micros = 0;
	if (!plan_give(problem, search->taken, &pairs) ||
	    !plan_is_met(problem, &pairs, search->only)) {
		search->torn = true;
		free(pairs.items);
		return false;
	}
	free(search->pairs.items);
	search->pairs = pairs;
	search->found = found;
	mem_copy(search->values, search->taken, problem->n_values,
		 sizeof *search->values);
	return true;
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
	return search->any && !search->problem->truncated &&
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
	if (search->looked && value > search->best - 0.5)
		return;
	search->looked = true;
	search->best = value;
	search->torn = !take_values(search);
	if (search->torn)
		return;
	search->any = true;
	if (search->goal == search->first)
		search->listener(search->context, &search->found, &search->pairs);
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
	search->enough = search->looked = search->any = search->torn = false;
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
	double sum = 0;
	for (uint32_t v = 0; v < problem->n_values; v++) {
		double each = weight(problem, &problem->values[v], goal);
		program_add(&search->program, program_of_value(problem, v), each);
		sum += search->values[v] * each;
	}
	program_end(&search->program, GLP_UP, sum);
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

/* One program; of a part (`only`) any plan will do. */
static void
search_once(struct search *search)
{
	struct plan_problem *problem = search->problem;
	search->values = mem_new(problem->n_values, sizeof *search->values);
	search->taken = mem_new(problem->n_values, sizeof *search->taken);
	program_make(&search->program, problem, search->only);
	/* millions stand beside ones */
	glp_scale_prob(search->program.lp, GLP_SF_AUTO);
	search->lp = search->program.lp;
	bool done = minimise(search, search->first), torn = search->torn;
	if (done && search->any && !torn) {
		bool exact = !problem->truncated && reached(search) < LARGE_UNITS;
		if (exact)
			search->found.bound = reached(search);
		search->listener(search->context, &search->found, &search->pairs);
		if ((search->only || choose(search)) && exact)
			search->found.status = PLAN_PROVEN;
		else
			search->found.status = PLAN_SEARCHING;
	}
	if (problem->truncated && search->found.status == PLAN_IMPOSSIBLE)
		search->found.status = PLAN_SEARCHING;
	search->torn = torn;
	program_free(&search->program);
	free(search->values);
	free(search->taken);
}

static void
take_care(struct plan_problem *problem, enum plan_care care)
{
	enum plan_care former = problem->care;
	problem->care = care;
	if (care == CARE_FULL || former == CARE_FULL) {
		plan_find_earnable(problem);
		plan_find_people(problem);
	}
	plan_find_menus(problem);
}

/* First as if many people were any number, and more points never did harm; if that is
 * no plan, with more care. */
static void
search_all(struct search *search)
{
	struct plan_problem *problem = search->problem;
	search->found = (struct plan_found){.status = PLAN_SEARCHING};
	search_once(search);
	while (search->torn && problem->care < CARE_FULL) {
		double bound = search->found.bound;
		take_care(problem, problem->care + 1);
		search_once(search);
		if (search->found.bound < bound)
			search->found.bound = bound;
	}
	if (problem->care > CARE_LITTLE)
		take_care(problem, CARE_LITTLE);
}

static void
ignore(void *context, const struct plan_found *found, const struct plan_pairs *pairs)
{
	(void)context;
	(void)found;
	(void)pairs;
}

/* How many achievements a part needs by itself, as far as it is known. */
static int64_t
fewest_of(struct plan_problem *problem, size_t index, double ends_at)
{
	struct plan_part part = plan_part(problem, index);
	struct search search = {.problem = problem,
				.only = &part,
				.first = GOAL_NUMBER,
				.ends_at = ends_at,
				.listener = ignore};
	double soon = glp_time() + PART_MS;
	if (soon < ends_at)
		search.ends_at = soon;
	search_all(&search);
	free(search.pairs.items);
	if (search.found.status == PLAN_PROVEN)
		return search.found.number;
	if (search.found.status == PLAN_IMPOSSIBLE)
		return PLAN_NEVER;
	return search.found.bound > 0 ? (int64_t)search.found.bound : PLAN_UNKNOWN;
}

void
plan_solve(struct plan_problem *problem, int seconds, int64_t *fewest,
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
	search_all(&search);
	for (size_t i = 0; i < n_parts; i++)
		fewest[i] = fewest_of(problem, i, search.ends_at);
	listener(context, &search.found, &search.pairs);
	free(search.pairs.items);
}
