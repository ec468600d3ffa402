/*
 * How old the results are: when achievements, or a download of them, were last
 * imported, whether or not that brought anything new.
 */
#ifndef APP_RESULTS_H
#define APP_RESULTS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/app.h"

enum { RESULTS_OLD_DAYS = 40 }; /* more is worth a word */

/* The day of it, not later than what is today here; DATE_NONE: never, or it was taken
 * back. FAULT_STORE if it can't be read. */
bool results_of(const struct app *app, int32_t *day, struct fault *fault);

/* Notes that results were imported today and nothing was new; quietly not where the
 * database can't be written. Not within a transaction. */
void results_seen(struct app *app);

/* "results of 2026-10-14, 45 days ago", of results_of; null where there are none, or
 * only later than the app's date. In arena. */
const char *results_text(const struct app *app, int32_t day, struct arena *arena);

/* True if they are old on the app's date. */
bool results_are_old(const struct app *app, int32_t day);

#endif
