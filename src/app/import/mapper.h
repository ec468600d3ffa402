/*
 * The mapper: a row of cells becomes a fact, by the columns of its kind.
 */
#ifndef APP_IMPORT_MAPPER_H
#define APP_IMPORT_MAPPER_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"
#include "app/csv.h"
#include "app/import.h"
#include "figures.h"
#include "issues.h"
#include "lookup.h"
#include "people.h"

struct import;

/* By what cells are understood. */
struct cells {
	const struct app *app;
	struct people *people;
	struct credentials credentials;
	struct index organization_numbers; /* by folded name */
	const char **organizations;	   /* as they are spelled first */
	size_t n_organizations, organizations_capacity;
	struct arena names; /* of these */
	struct figure_form figures;
	struct arena *arena; /* of texts that are not as the file has them */
	bool any_dates;	     /* may be written in other ways than YYYY-MM-DD; */
	bool decided;	     /* then, the order of day and month is known */
	int32_t last_start;  /* a later one is unlikely */
};

void cells_begin(struct cells *cells, const struct app *app, struct people *people,
		 struct arena *arena);
void cells_free(struct cells *cells);

/*
 * What a cell says: without blanks at the ends, and empty where an id or an address
 * would stand and the word for none does ("n/a"); an id without the ".0" of a number.
 * The field's own text, or in the cells' arena.
 */
struct csv_field cells_text(const struct cells *cells, const struct kind_column *column,
			    const struct csv_field *field);

/* Reads a cell that is not empty, as cells_text makes it. Texts are the field's own, or
 * in the cells' arena. ISSUE_NONE, or what is wrong with it: a sentence about what
 * stands there. */
enum issue_kind cells_read(struct cells *cells, enum kind_cell cell,
			   enum import_dates dates, const struct csv_field *field,
			   union value *value);

/* An address, or several, as they are recorded. */
enum issue_kind cells_address(const struct cells *cells, const struct csv_field *field,
			      const char **address);
enum issue_kind cells_addresses(const struct cells *cells,
				const struct csv_field *field, const char **addresses);

/* Reads a cell of the row that is looked at, in a column of the kind; false after
 * import_bad, or if the import stops. An empty one leaves the value as it is. */
bool mapper_cell(struct import *import, size_t column, const struct csv_field *field,
		 union value *value);

/* Warns of the rows that are kept as `earned` and tell otherwise than earlier ones. */
void mapper_warn_again(struct import *import);

/* Reads a row that is whole into the stages; a bad one is noted. */
void mapper_row(struct import *import, const struct csv_record *record);

#endif
