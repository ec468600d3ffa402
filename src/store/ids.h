/* Ids on their way between rows and those who ask for them: core/program_ids.h. */
#ifndef STORE_IDS_H
#define STORE_IDS_H

#include "internal.h"

/* True if what a column of that name holds is recorded otherwise than shown: an id that
 * is a program's, where there are several. */
bool ids_differ(const struct store *store, const char *column, enum kind_cell *cell);

/* What a recorded id is shown as, in arena or the text itself; and back, until the
 * next ids_forget. Only where they differ. */
const char *ids_shown(const struct store *store, enum kind_cell cell,
		      const char *recorded, struct arena *arena);
const char *ids_recorded(struct store *store, enum kind_cell cell, const char *shown);
void ids_forget(struct store *store);

#endif
