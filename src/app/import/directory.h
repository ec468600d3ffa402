/*
 * Lists of a directory's users (Entra, Microsoft 365, Google Workspace, Active
 * Directory): rows of employees, but for what they say of accounts. Guests are left
 * out. Whose account is disabled has left on the app's date, unless a day is recorded
 * already; nobody is made of one who is not known. Who got a new address is known by
 * the directory's id. attain-csv(5), Directories.
 */
#ifndef APP_IMPORT_DIRECTORY_H
#define APP_IMPORT_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "app/csv.h"
#include "base/buf.h"
#include "core/kind.h"

struct import;

/* What of a file is seen to; begins as {0}. */
struct directory {
	bool is;
	bool has_ids; /* those that a directory gave, which stay when addresses change
		       */
	int type, enabled, blocked, status;	/* columns of the file, or -1 */
	size_t n_guests, n_unknown, n_disabled; /* of a round */
};

/* Finds the columns, once the header is read and people_begin done; and forgets what
 * was counted. */
void directory_begin(struct import *import);

/* False for a row of a guest. */
bool directory_takes(struct import *import, const struct csv_record *record);

/*
 * What a row says of an account, once its values are read: true if it is taken, with
 * the columns that it gives. False if it is of nobody on record, or after import_bad.
 */
bool directory_settle(struct import *import, const struct csv_record *record,
		      union value *values, bool given[KIND_COLUMNS]);

/* Adds lines about what was left out, and who has left. */
void directory_say(const struct import *import, struct buf *out);

#endif
