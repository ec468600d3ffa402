/*
 * The rules that only a kind knows; what a column's kind of cell says is checked by
 * then.
 */
#ifndef APP_IMPORT_CHECKS_H
#define APP_IMPORT_CHECKS_H

#include <stdbool.h>

#include "core/kind.h"

struct import;

/* Checks the row that is looked at, and gives its values the last touch; false after
 * import_bad. */
bool checks_row(struct import *import, union value *values);

/* What only the whole file tells, after every row is read; what is wrong is an issue of
 * the later line. Of employees: each address belongs to one person. Of associations: a
 * person is with one organization at a time. */
void checks_addresses(struct import *import);
void checks_periods(struct import *import);

/* Likewise, of subscriptions: a warning of each purchase after the first one of an
 * offer that can be bought only once. */
void checks_once(struct import *import);

#endif
