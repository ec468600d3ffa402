/*
 * Partner Center's Trainings download, read into employees and achievements:
 * attain-csv(5), TRAININGS.
 */
#ifndef APP_IMPORT_TRAININGS_H
#define APP_IMPORT_TRAININGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/index.h"
#include "reader.h"

struct import;

/* A training that no credential of the catalog is. */
struct unknown_credential {
	const char *id, *title;
	size_t n_rows;
};

/* What the rows told that is said once; begins as {0}. */
struct trainings {
	struct unknown_credential *unknown;
	size_t n_unknown, capacity;
	struct index unknown_keys, mpn_ids;
};

void trainings_free(struct trainings *trainings);

/* The header must say what was earned, and by whom; false after issues_bad. */
bool trainings_header(const struct reader *reader, struct issues *issues);

/* Reads a row that is whole into the stages; a bad one is noted. */
void trainings_row(struct import *import, const struct csv_record *record);

#endif
