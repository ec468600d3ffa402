/* The program itself: its terms, levels, centers and metrics. */
#ifndef CATALOG_PROGRAM_H
#define CATALOG_PROGRAM_H

#include "reader.h"

/* Reads them from the root of a file into the catalog. */
void program_read(struct reader *reader, const config_setting_t *root);

#endif
