/*
 * The lists that rows of people name by number: credentials and organizations.
 */
#ifndef STORE_LOAD_LISTS_H
#define STORE_LOAD_LISTS_H

#include "store/load.h"

/* Makes the dictionary's keys indexes; what the catalog lacks is foreign. */
bool load_credentials(struct load *load);

/* When all rows are there: number foreign credentials by key, organizations by name,
 * and leave out those that no row names. */
void load_settle_foreign(struct load *load);
void load_settle_organizations(struct load *load);

#endif
