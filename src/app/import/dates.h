/*
 * Dates in the ways that other programs write them.
 */
#ifndef APP_IMPORT_DATES_H
#define APP_IMPORT_DATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reader.h"

/* A date in any way that Partner Center writes it; the time is dropped. */
bool dates_read(const char *text, size_t len, enum import_dates dates, int32_t *date);

/* Decides from all rows in which order each column has day and month; FAULT_INPUT if
 * the file leaves it open, or has both. */
bool dates_decide(struct reader *reader, struct fault *fault);

#endif
