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
#include "issues.h"
#include "lookup.h"
#include "people.h"

struct import;

/* By what cells are understood. */
struct cells {
	const struct app *app;
	struct people *people;
	struct credentials credentials;
	bool any_dates; /* dates may be written in other ways than YYYY-MM-DD */
};

void cells_begin(struct cells *cells, const struct app *app, struct people *people);
void cells_free(struct cells *cells);

/* Reads a cell that is not empty. Texts are the field's own. ISSUE_NONE, or what is
 * wrong with it: a sentence about what stands there. */
enum issue_kind cells_read(struct cells *cells, enum kind_cell cell,
			   enum import_dates dates, const struct csv_field *field,
			   union value *value);

/* Reads a row that is whole into the stages; a bad one is noted. */
void mapper_row(struct import *import, const struct csv_record *record);

#endif
