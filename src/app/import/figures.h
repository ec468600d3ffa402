/*
 * Figures as people and other systems write them, and rows that are totals of others:
 * attain-csv(5), Figures.
 */
#ifndef APP_IMPORT_FIGURES_H
#define APP_IMPORT_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/csv.h"
#include "app/import.h"
#include "issues.h"

struct import;

/* How those of a file are written. */
struct figure_form {
	enum import_decimal decimal;
	bool points_too; /* without that, a point tells nothing either */
	bool is_file;	 /* else there is no option to name */
};

/* Reads a figure without the currency at its ends. ISSUE_NONE, or what is wrong. */
enum issue_kind figures_read(const struct figure_form *form, const char *text,
			     size_t len, int64_t *micros);

/* What the rows of a file have come to. Begins as {0}. */
struct totals {
	size_t last_line; /* of the file with a value; 0: not looked for yet */
	/* of the rows that were read */
	size_t n, line;
	int64_t sum, value; /* of all but the last; of the last */
};

/* The column of the kind whose figures may be totals, or -1. What follows is for files
 * that have one. */
int totals_column(const struct import *import);

/* False after issues_bad: the row is the last with a value, and called a total. */
bool totals_check(struct import *import, const struct csv_record *record);

/* Adds the value of a row that was read, if its kind has one. */
void totals_add(struct import *import, const union value *values);

/* Warns of a last row that is the sum of all above it. */
void totals_warn(struct import *import);

#endif
