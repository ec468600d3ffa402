/*
 * What an import does, by name: who is new, what changes from what to what, and whom
 * the file does not have.
 */
#ifndef APP_IMPORT_TOLD_H
#define APP_IMPORT_TOLD_H

#include "base/buf.h"
#include "round.h"

/* Adds a line for each fact that is new or changes, once the rows are read and before
 * the app shows others; of each sort the first ones, or with options->verbose all. */
void told_changes(struct import *import, struct buf *out);

/* Adds a line for each recorded person of whom no row tells, likewise; of employees. */
void told_missing(struct import *import, struct buf *out);

#endif
