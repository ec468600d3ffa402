#include "program.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "points.h"

int
program_of_way(size_t way)
{
	return (int)way + 1;
}

int
program_of_value(const struct plan_problem *problem, uint32_t value)
{
	return (int)(problem->n_ways + value) + 1;
}

int
program_column(struct program *program, int kind, double most)
{
	int column = glp_add_cols(program->lp, 1);
	glp_set_col_kind(program->lp, column, kind);
	if (most > 0)
		glp_set_col_bnds(program->lp, column, GLP_DB, 0, most);
	else
		glp_set_col_bnds(program->lp, column, GLP_FX, 0, 0);
	return column;
}

/* The place of a column in the row; 0: none. */
static int
place_of(struct row *row, int column)
{
	if (column >= row->n_places) {
		row->places = mem_resize(row->places, (size_t)column * 2,
					 sizeof *row->places);
		memset(row->places + row->n_places, 0,
		       (size_t)(column * 2 - row->n_places) * sizeof *row->places);
		row->n_places = column * 2;
	}
	int at = row->places[column];
	return at > 0 && at <= row->n && row->columns[at] == column ? at : 0;
}

void
program_add(struct program *program, int column, double factor)
{
	struct row *row = &program->row;
	int at = place_of(row, column);
	if (at > 0) {
		row->factors[at] += factor;
		return;
	}
	if (row->n + 2 > row->capacity) {
		row->capacity = 2 * row->capacity + 64;
		row->columns = mem_resize(row->columns, (size_t)row->capacity,
					  sizeof *row->columns);
		row->factors = mem_resize(row->factors, (size_t)row->capacity,
					  sizeof *row->factors);
	}
	row->n++;
	row->columns[row->n] = column;
	row->factors[row->n] = factor;
	row->places[column] = row->n;
}

void
program_end(struct program *program, int bound, double value)
{
	struct row *row = &program->row;
	int at = glp_add_rows(program->lp, 1);
	glp_set_row_bnds(program->lp, at, bound, value, value);
	glp_set_mat_row(program->lp, at, row->n, row->columns, row->factors);
	row->n = 0;
}

static void
add_columns(struct program *program)
{
	const struct plan_problem *problem = program->problem;
	for (size_t w = 0; w < problem->n_ways; w++)
		program_column(program, GLP_IV, problem->ways[w].usable);
	for (uint32_t v = 0; v < problem->n_values; v++)
		program_column(program, GLP_IV, problem->values[v].menu->n_free);
	program->counts = mem_new(problem->n_cuts, sizeof *program->counts);
	for (size_t i = 0; i < problem->n_cuts; i++)
		if (problem->cuts[i].pool == WAYS_NONE)
			program->counts[i] = program_column(
				program, GLP_CV, (double)problem->cuts[i].lack);
}

/* One of the ways of each target; of one target by one path only, if that is given. */
static void
add_targets(struct program *program, const struct plan_part *only)
{
	const struct plan_problem *problem = program->problem;
	for (size_t t = 0; t < problem->request->n_targets; t++) {
		if (problem->target_met[t] || (only && only->target != t))
			continue;
		for (size_t w = 0; w < problem->n_ways; w++)
			if (plan_serves(problem, t, &problem->ways[w]) &&
			    (!only || problem->ways[w].path->path == only->path))
				program_add(program, program_of_way(w), 1);
		program_end(program, GLP_LO, 1);
	}
}

static void
add_awards(struct program *program)
{
	const struct plan_problem *problem = program->problem;
	for (size_t w = 0; w < problem->n_ways; w++)
		for (size_t i = 0; i < problem->ways[w].n_awards; i++) {
			const struct ways_award *asked =
				&problem->unfolded->awards[problem->ways[w].awards[i]];
			for (size_t k = 0; k < problem->n_ways; k++) {
				uint32_t level = problem->ways[k].path->level;
				if (level >= asked->level && level <= asked->top)
					program_add(program, program_of_way(k), 1);
			}
			program_add(program, program_of_way(w), -1);
			program_end(program, GLP_LO, 0);
		}
}

/* How many of a menu's values count in a cut. */
static uint32_t
n_counting(const struct plan_problem *problem, const struct menu *menu,
	   const struct cut *cut)
{
	uint32_t n = 0;
	for (uint32_t p = 0; p < menu->n_patterns; p++)
		n += plan_counts(&problem->values[menu->first_value + p], cut);
	return n;
}

/* Where people may earn several sets, each of them counts once. */
static void
add_newly(struct program *program, size_t menu_index)
{
	const struct plan_problem *problem = program->problem;
	const struct menu *menu = &problem->menus[menu_index];
	int *newly = mem_new(problem->n_cuts, sizeof *newly);
	program->newly[menu_index] = newly;
	for (size_t i = 0; i < problem->n_cuts && menu->apart && !menu->plenty; i++) {
		const struct cut *cut = &problem->cuts[i];
		if (n_counting(problem, menu, cut) < 2)
			continue;
		newly[i] = program_column(program, GLP_CV, menu->n_free);
		for (uint32_t p = 0; p < menu->n_patterns; p++)
			if (plan_counts(&problem->values[menu->first_value + p], cut))
				program_add(program,
					    program_of_value(problem,
							     menu->first_value + p),
					    1);
		program_add(program, newly[i], -1);
		program_end(program, GLP_LO, 0);
	}
}

/* People earn one set each or, apart, as many achievements as they may. */
static void
add_people(struct program *program)
{
	const struct plan_problem *problem = program->problem;
	int32_t at_most = problem->request->at_most;
	program->newly = mem_new(problem->n_menus, sizeof *program->newly);
	for (size_t m = 0; m < problem->n_menus; m++) {
		const struct menu *menu = &problem->menus[m];
		add_newly(program, m);
		if (menu->plenty || (menu->apart && at_most == 0))
			continue;
		for (uint32_t p = 0; p < menu->n_patterns; p++)
			program_add(program,
				    program_of_value(problem, menu->first_value + p),
				    menu->apart ? menu->patterns[p].number : 1);
		program_end(program, GLP_UP,
			    (double)menu->n_free * (menu->apart ? at_most : 1));
	}
}

/* Those who count in a cut newly, to a row. */
static void
add_counting(struct program *program, size_t cut_index)
{
	const struct plan_problem *problem = program->problem;
	const struct cut *cut = &problem->cuts[cut_index];
	for (size_t m = 0; m < problem->n_menus; m++) {
		const struct menu *menu = &problem->menus[m];
		int newly = program->newly[m][cut_index];
		if (menu->component != cut->component)
			continue;
		if (newly > 0)
			program_add(program, newly, 1);
		for (uint32_t v = menu->first_value;
		     newly == 0 && v < menu->first_value + menu->n_patterns; v++)
			if (plan_counts(&problem->values[v], cut))
				program_add(program, program_of_value(problem, v), 1);
	}
}

static void
add_cuts(struct program *program)
{
	const struct plan_problem *problem = program->problem;
	for (size_t i = 0; i < problem->n_cuts; i++) {
		const struct cut *cut = &problem->cuts[i];
		add_counting(program, i);
		if (cut->pool == WAYS_NONE)
			program_add(program, program->counts[i], -1);
		else
			program_add(program, program_of_way(cut->way),
				    -(double)cut->lack);
		program_end(program, GLP_LO, 0);
	}
}

/* The column of how many people of a menu count in a cut whatever else they earn. */
static int
harm_column(struct program *program, const struct menu *menu, const struct cut *cut)
{
	const struct plan_problem *problem = program->problem;
	int column = program_column(program, GLP_CV, menu->n_free);
	for (uint32_t v = menu->first_value; v < menu->first_value + menu->n_patterns;
	     v++) {
		if (!plan_counts(&problem->values[v], cut))
			continue;
		program_add(program, column, 1);
		program_add(program, program_of_value(problem, v), -1);
		program_end(program, GLP_LO, 0);
	}
	return column;
}

/* Who counts where it does harm, at the least. */
static void
add_harms(struct program *program)
{
	const struct plan_problem *problem = program->problem;
	program->harms = mem_new(problem->n_cuts, sizeof *program->harms);
	for (size_t i = 0; i < problem->n_cuts; i++) {
		const struct cut *cut = &problem->cuts[i];
		if (problem->care != CARE_FULL || cut->pool != WAYS_NONE ||
		    !problem->conds[cut->cond].rival)
			continue;
		struct row all = {0};
		int64_t people = 0;
		for (size_t m = 0; m < problem->n_menus; m++) {
			const struct menu *menu = &problem->menus[m];
			if (menu->component != cut->component ||
			    n_counting(problem, menu, cut) == 0)
				continue;
			int column = harm_column(program, menu, cut);
			people += menu->n_free;
			all.n++;
			all.columns = mem_resize(all.columns, (size_t)all.n,
						 sizeof *all.columns);
			all.columns[all.n - 1] = column;
		}
		program->harms[i] = program_column(program, GLP_CV, (double)people);
		program_add(program, program->harms[i], 1);
		for (int k = 0; k < all.n; k++)
			program_add(program, all.columns[k], -1);
		program_end(program, GLP_LO, 0);
		free(all.columns);
	}
}

void
program_make(struct program *program, const struct plan_problem *problem,
	     const struct plan_part *only)
{
	*program = (struct program){.problem = problem, .lp = glp_create_prob()};
	add_columns(program);
	add_targets(program, only);
	add_awards(program);
	add_people(program);
	add_cuts(program);
	add_harms(program);
	for (size_t w = 0; w < problem->n_ways; w++)
		if (problem->ways[w].usable)
			points_demand(program, w);
}

void
program_free(struct program *program)
{
	for (size_t m = 0; m < program->problem->n_menus; m++)
		free(program->newly[m]);
	free(program->newly);
	free(program->counts);
	free(program->harms);
	free(program->row.columns);
	free(program->row.factors);
	free(program->row.places);
	glp_delete_prob(program->lp);
}
