/*
 * What a text means among the credentials of the catalog.
 */
#ifndef APP_IMPORT_CREDENTIALS_H
#define APP_IMPORT_CREDENTIALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/catalog.h"
#include "lookup.h"

/* Of names that two credentials have, the first one's counts; ids come before vendor
 * ids and aliases. */
struct credentials {
	const struct catalog *catalog;
	bool alone; /* for one row only, which is not worth an index */
	struct lookup all, vendor_ids, titles;
};

void credentials_begin(struct credentials *credentials, const struct catalog *catalog,
		       bool alone);
void credentials_free(struct credentials *credentials);

/* The index of the credential with this id, vendor id or alias, or INDEX_NONE. */
uint32_t credentials_find(struct credentials *credentials, const char *name,
			  size_t len);

/* By vendor id, else title or alias, as the Trainings download names it; not alone. */
uint32_t credentials_find_training(struct credentials *credentials, const char *id,
				   const char *title);

#endif
