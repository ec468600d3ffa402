/* The integer program of a plan, as GLPK has it. */
#ifndef CORE_PLAN_PROGRAM_H
#define CORE_PLAN_PROGRAM_H

#include <glpk.h>

#include "plan.h"

/* Entries of one row while it is put together, each column once. */
struct row {
	int *columns;
	double *factors;
	int n, capacity;
	int *places; /* by column: where it was added last */
	int n_places;
};

struct program {
	const struct plan_problem *problem;
	glp_prob *lp;
	struct row row;
	int *counts; /* by cut without a pool: the column of how many more count */
	int **newly; /* by menu, then by cut: likewise of its people; 0: its values' */
	/* by cut: the column of how many more can't help counting; 0: not asked for */
	int *harms;
};

/* The program of all targets; of one by one path only, if that is given. The caller
 * frees it with program_free. */
void program_make(struct program *program, const struct plan_problem *problem,
		  const struct plan_part *only);
void program_free(struct program *program);

int program_of_way(size_t way);
int program_of_value(const struct plan_problem *problem, uint32_t value);

/* A new column, of whole numbers or not, from 0 to `most`. */
int program_column(struct program *program, int kind, double most);

/* Adds to the row that is put together, to what it has of the column; then ends it: its
 * sum is at least, or at most, so much (GLP_LO, GLP_UP). */
void program_add(struct program *program, int column, double factor);
void program_end(struct program *program, int bound, double value);

#endif
