/*
 * Forms over one row of a KIND (attain-csv(5)): a field for each column, saved as the
 * command `set` would, taken away as `remove` would.
 */
#ifndef UI_EDIT_ROW_H
#define UI_EDIT_ROW_H

#include "app/acts.h"
#include "app/import.h"
#include "ui/form.h"

/* What a form over a row knows besides the columns of its kind. */
struct row_form {
	struct form_class form; /* with EDIT_ROW */
	/* column: what the row is about, for the title; null: nothing is said */
	const char *about;
	/* the field beside which it is said that a row with the keys typed is recorded
	 * already; null: it isn't said */
	const char *known_at;
	/* what else is wrong, or to be thought about; null: nothing */
	void (*check)(struct form *form);
	/* what a removal asks about: a sentence (msgid) and the columns whose texts
	 * stand in it, for people their names */
	const char *sentence;
	int places[3];
	/* the same of the texts of all columns, where it says more; in arena */
	const char *(*words)(const struct app *app, const char *const *texts,
			     struct arena *arena);
};

/* What each of them has: an id for its drafts, its KIND, and what is said of its
 * fields. */
#define EDIT_ROW(name, of, said)                                                       \
	.id = (name), .kind = (of), FORM_OF(said), .check = edit_row_check,            \
	.load = edit_row_load, .save = edit_row_save, .saved = edit_row_saved

/* What of the form is to be recorded: all that it holds if it is recorded anew, else
 * the key and what was changed; returns how many. */
size_t edit_row_cells(struct form *form, bool anew, struct act_cell cells[FORM_FIELDS]);

void edit_row_check(struct form *form);
bool edit_row_load(const struct form *form, const char **values, struct arena *arena);
bool edit_row_save(struct form *form, struct buf *out, struct fault *fault);
void edit_row_saved(struct form *form);

/* Goes to the row of what was just recorded, if the view on top has one, whatever its
 * filter; the cells are those of the key. */
void edit_show(struct screen *screen, const struct kind *kind,
	       const struct import_cell *cells, size_t n);

/* Opens the form of a fact, found by its keys; says so if it is no longer recorded. */
void edit_row_open(struct screen *screen, const struct row_form *row, const void *fact);

/* A form for a new row, of the day that is looked at; cells: what else it begins with.
 * `lock` of them are shown only. */
void edit_row_new(struct screen *screen, const struct row_form *row,
		  const struct import_cell *cells, size_t n, size_t lock);

/* Asks, and takes the fact away. */
void edit_row_remove(struct screen *screen, const struct row_form *row,
		     const void *fact);

#endif
