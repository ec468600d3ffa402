/*
 * What a download brings that no catalog knows, and nobody has said what it is: such
 * rows are staged as they are and wait in the database (attain(1), queue).
 */
#ifndef APP_IMPORT_UNKNOWN_H
#define APP_IMPORT_UNKNOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/index.h"
#include "staging.h"
#include "titles.h"

struct import;

/* A row that is to wait; texts need not live on. */
struct unknown_row {
	const char *title, *vendor_id; /* "" for none of the two; not both */
	uint32_t person;	       /* their number (people.h) */
	int32_t earned_on, expires_on;
	const char *reference;
	bool has_end, has_reference; /* else what is recorded of them stays */
	bool inactive;		     /* it has ended by now at the latest */
};

/* A title of the file. */
struct unknown_title {
	const char *title, *vendor_id; /* as it waits already, else as read first */
	size_t n_rows;
	bool ignored;
};

/* Those of a round; begins as {0}. */
struct unknown {
	struct staging stage; /* of KIND_WAITING */
	struct titles names;
	bool begun;
	struct index keys; /* of titles */
	struct unknown_title *titles;
	size_t n_titles, capacity;
};

void unknown_free(struct unknown *unknown);

/*
 * The index of the credential that an id or title of a download means, by the catalog
 * or by what was said before; TITLE_IGNORED or INDEX_NONE: the row is for unknown_put.
 */
uint32_t unknown_find(struct import *import, const char *vendor_id, const char *title);

/* Stages a row that waits, or waits no more to be asked for. */
void unknown_put(struct import *import, const struct unknown_row *row);

/* True for a title of the file that somebody is to be asked about; and how many. */
bool unknown_asks(const struct unknown_title *title);
size_t unknown_n_asked(const struct unknown *unknown);

/* True if a row of the stage is not to be asked for. */
bool unknown_ignores(struct unknown *unknown, size_t fact);

#endif
