/*
 * The sections of a catalog file: what may stand in each, and where it goes, as rows;
 * and what only one of them knows.
 */
#ifndef CATALOG_SECTIONS_H
#define CATALOG_SECTIONS_H

#include "reader.h"

/* Reads all of them from the root of a file into the catalog. */
void sections_read(struct reader *reader, const config_setting_t *root);

#endif
