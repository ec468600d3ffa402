/*
 * Tables with a row for each member of an enum. A member that is added without one is
 * noticed by the compiler: beside the enum stands how many there are, beside the table
 * EACH_HAS_ROW.
 */
#ifndef BASE_EACH_H
#define BASE_EACH_H

#define EACH_HAS_ROW(table, count)                                                     \
	_Static_assert(sizeof(table) / sizeof *(table) == (count), "a row for each")

#endif
