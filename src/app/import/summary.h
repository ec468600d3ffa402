/*
 * Partner Center's summary of competencies: rows of awards, in which competencies and
 * levels have their names. attain-csv(5), Competency summary.
 */
#ifndef APP_IMPORT_SUMMARY_H
#define APP_IMPORT_SUMMARY_H

#include <stdbool.h>

#include "app/csv.h"
#include "core/kind.h"

struct import;

/* True if the file is one. */
bool summary_is(const struct import *import);

/* The cell of a column with a name of the catalog in place of that name's; the id, if
 * one has the name. */
struct csv_field summary_id(const struct import *import, enum kind_cell cell,
			    const struct csv_field *field);

/* What is neither active nor in grace has ended, at the latest on the day before the
 * app's date. */
void summary_settle(const struct import *import, const struct csv_record *record,
		    union value *values, bool given[KIND_COLUMNS]);

#endif
