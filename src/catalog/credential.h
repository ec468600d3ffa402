/* What people can earn, by its id and the other names by which downloads know it. */
#ifndef CATALOG_CREDENTIAL_H
#define CATALOG_CREDENTIAL_H

#include "reader.h"

/* Reads the list (null: absent) into the catalog. */
void credentials_read(struct reader *reader, const config_setting_t *list);

#endif
