/*
 * An address is not a person: whether rows of employees tell of whoever has their
 * address, or of another human. attain-csv(5), employees.
 */
#ifndef APP_IMPORT_ANOTHER_H
#define APP_IMPORT_ANOTHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/kind.h"

struct import;

/* One of several rows of one address. */
struct another_row {
	uint32_t fact; /* in the stage of people */
	size_t line;
	bool fits, is_good;
	union value values[KIND_COLUMNS];
};

/* Those of a round; begins as {0}. */
struct another {
	struct another_row *rows;
	size_t n, capacity;
};

/* True if a row is not of the recorded person who has its address; is_earlier: it may
 * tell of an employment before the one that is recorded. */
bool another_is(struct import *import, uint32_t person, const union value *values,
		bool is_earlier);

/* Notes the row that is looked at, which is not the first one of a fact of the stage,
 * before it is merged into that. */
void another_note(struct import *import, uint32_t fact, const union value *values);

/* After all rows: refuses those of other humans, whose facts are bad then. */
void another_refuse(struct import *import);

#endif
