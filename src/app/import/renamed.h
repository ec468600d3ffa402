/*
 * Rows of employees under an address that is now one of the other addresses of somebody
 * recorded, as after a rename or a merge: they tell of that person, who keeps both the
 * present address and that of the row. So do rows of a directory under an address that
 * is nobody's yet, whose id there somebody has: the person got a new address.
 */
#ifndef APP_IMPORT_RENAMED_H
#define APP_IMPORT_RENAMED_H

#include <stdbool.h>
#include <stddef.h>

#include "core/kind.h"

struct import;

/* Begins as {0}. */
struct renamed {
	struct renamed_row *rows; /* by another address */
	size_t n, capacity;
	struct renamed_row *passed; /* by one that is somebody else's now */
	size_t n_passed, passed_capacity;
	struct own_row *own; /* by person, what rows by the present address say; null:
				not looked for yet */
	unsigned char *doubled; /* by person: somebody else has their directory id;
				   null: not looked for yet */
};

/* True if the row that is looked at was made such a one, and a warning told so. */
bool renamed_told(const struct import *import);

/* Makes a row by another address of a recorded person one by the present address,
 * unless the person has a row of their own that no longer lists the other. */
void renamed_find(struct import *import, union value *values);

/* Makes a row of a directory, which people_index_ids was done for, one by the present
 * address of the person with its id, if its own address is nobody's. A warning names
 * both. */
void renamed_find_by_id(struct import *import, union value *values);

/* After all rows: such people keep the addresses and ids of those rows, and what ids
 * they had; and who has the id of somebody else in the directory is named in a
 * warning. */
void renamed_keep(struct import *import);

#endif
