/*
 * The formats by which a workbook shows numbers.
 */
#ifndef APP_READING_FORMATS_H
#define APP_READING_FORMATS_H

#include <stdbool.h>

/* True if a format shows days: it has a year, a month or a day in it. Times of day
 * alone are none. */
bool formats_show_days(const char *format);

#endif
