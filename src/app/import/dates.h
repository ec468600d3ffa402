/*
 * Dates in the ways that other programs write them: attain-csv(5), Dates.
 *
 * In which order a column has day and month is decided from all of its rows, whatever
 * their order, and where that leaves it open the user must say. Most files write
 * YYYY-MM-DD: then nobody asks, and no row is read twice.
 */
#ifndef APP_IMPORT_DATES_H
#define APP_IMPORT_DATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/facts.h"
#include "reader.h"

/* Reads a date in any way; the time is as written, whatever the zone: minute -1 where
 * there is none, and 1440 for 24:00. ISSUE_NONE, or what is wrong. */
enum issue_kind dates_read(const char *text, size_t len, enum import_dates dates,
			   struct moment *moment);

/* True for a day that other systems write for none: 0001-01-01, 1900-01-01,
 * 9999-12-31. */
bool dates_mean_never(int32_t date);

/* Decides the order of day and month in each column of dates; false after issues_bad if
 * the file leaves it open or has both. */
bool dates_decide(struct reader *reader, struct issues *issues);

#endif
