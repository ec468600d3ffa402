/*
 * Ids of a directory that two people have after an import: that is odd, but may be one
 * human who is recorded twice.
 */
#ifndef APP_IMPORT_DOUBLES_H
#define APP_IMPORT_DOUBLES_H

struct import;

/* After all rows of employees: a warning for each row that brings one. */
void doubles_warn(struct import *import);

#endif
