/*
 * What only the whole file tells, after every row is read: each address belongs to one
 * person, and a person is with one organization at a time. What is wrong is an issue of
 * the later line.
 */
#ifndef APP_IMPORT_WHOLE_H
#define APP_IMPORT_WHOLE_H

struct import;

/* Of employees. */
void whole_addresses(struct import *import);

/* Of associations. */
void whole_periods(struct import *import);

#endif
