/*
 * The rules of a row that only its kind knows; what a column's kind of cell says is
 * checked by then.
 */
#ifndef APP_IMPORT_CHECKS_H
#define APP_IMPORT_CHECKS_H

#include <stdbool.h>

#include "core/kind.h"

struct import;

/* Checks the row that is looked at, and gives its values the last touch; false after
 * import_bad. */
bool checks_row(struct import *import, union value *values);

#endif
