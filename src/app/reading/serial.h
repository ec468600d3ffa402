/*
 * The numbers of a workbook as text.
 */
#ifndef APP_READING_SERIAL_H
#define APP_READING_SERIAL_H

#include <stdbool.h>
#include <stddef.h>

enum { SERIAL_TEXT_BYTES = 64 };

/* A number as people see it: without a power of ten, with at most 15 digits that count.
 * False if it is none or has too many digits. */
bool serial_number(const char *text, char out[SERIAL_TEXT_BYTES]);

/*
 * A day, and its time if it has one: days since 1899-12-31, with a 1900-02-29 that
 * there was not, or since 1904-01-01. False for what no day is: a number below 1, that
 * day, one past 9999.
 */
bool serial_day(const char *text, bool from_1904, char out[SERIAL_TEXT_BYTES]);

#endif
