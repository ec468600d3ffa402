/* Acts that correct what is recorded, its key too. */
#include <string.h>

#include "rows.h"

/* An employee's, and where the address among the cells stands. */
struct person_correction {
	struct act_cell cells[KIND_COLUMNS];
	size_t n;
	const char *email, *into;
};

/* What else is corrected, then the address. */
static bool
correct_both(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	const struct person_correction *person = context;
	return act_set(app, "employees", person->cells, person->n, out, fault) &&
	       act_reread(app, fault) &&
	       act_rename(app, person->email, person->into, out, fault);
}

/* A person stays the same row, whatever the address. */
static bool
correct_person(struct app *app, const struct act_cell *cells, size_t n, struct buf *out,
	       struct fault *fault)
{
	struct person_correction person = {.n = n};
	for (size_t i = 0; i < n && i < KIND_COLUMNS; i++) {
		struct act_cell *cell = &person.cells[i];
		*cell = cells[i];
		if (strcmp(cell->column, "email") != 0 || !cell->seen)
			continue;
		person.email = cell->seen;
		person.into = cell->value;
		*cell = (struct act_cell){"email", cell->seen, NULL};
	}
	if (!person.email || strcmp(person.email, person.into) == 0)
		return act_set(app, "employees", person.cells, person.n, out, fault);
	if (person.n == 1)
		return act_rename(app, person.email, person.into, out, fault);
	return act_together(app, "set", correct_both, &person, out, fault);
}

bool
act_correct(struct app *app, const char *kind, const struct act_cell *cells, size_t n,
	    struct buf *out, struct fault *fault)
{
	const struct kind *of = kind_find(kind);
	if (of && of->id == KIND_EMPLOYEES)
		return correct_person(app, cells, n, out, fault);
	return act_correct_row(app, kind, cells, n, out, fault);
}
