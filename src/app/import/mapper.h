/*
 * The mapper: a row of cells becomes a fact, by the columns of its kind.
 */
#ifndef APP_IMPORT_MAPPER_H
#define APP_IMPORT_MAPPER_H

#include "round.h"

/* Reads a row that is whole into the stages; a bad one is noted. */
void mapper_row(struct import *import, const struct csv_record *record);

#endif
