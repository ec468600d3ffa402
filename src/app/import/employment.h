/*
 * Employees over time: several rows of one address, which are periods of employment;
 * and what becomes of associations when somebody comes back. attain-csv(5), employees.
 */
#ifndef APP_IMPORT_EMPLOYMENT_H
#define APP_IMPORT_EMPLOYMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "core/kind.h"

struct import;

/* A row that says when somebody was hired. */
struct employment {
	uint32_t fact; /* in the stage of people */
	int32_t hired_on, left_on;
	size_t line;
	int64_t row; /* the person's, from employment_written on */
};

/* An association that ends earlier than recorded. */
struct cut {
	uint32_t person, association; /* in the world */
	int32_t to;
};

/* Those of a round; begins as {0}. */
struct employments {
	struct employment *list; /* from employment_settle on only those of people who
				    have several, by fact and day */
	size_t n, capacity;
	struct cut *cuts;
	size_t n_cuts, cuts_capacity;
};

/* Stages a row of employees: of several rows of one person that of the latest period
 * counts. Returns the fact's index in the stage, whose former_line tells of another row
 * of the same period. */
uint32_t employment_put(struct import *import, const union value *values,
			const bool *given);

/* What only all rows tell; what is wrong is an issue. */
void employment_settle(struct import *import);

/* The last day of an association of a person of the stage that begins on a day, by
 * those periods; DATE_NEVER if they do not end it. */
int32_t employment_end(struct import *import, uint32_t number, int32_t from);

/* Writes the ends of associations; false with a fault. */
bool employment_write(struct import *import, struct fault *fault);

/* Ends associations that a file brings by the periods that an earlier one of the same
 * import told of. */
void employment_end_associations(struct import *import);

#endif
