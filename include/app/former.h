/*
 * What was on the date looked at before: to mark what differs now.
 */
#ifndef APP_FORMER_H
#define APP_FORMER_H

#include "app/app.h"

/* Remembers the app's report, before its date is changed. */
void former_keep(struct app *app);

/* Forgets it: the facts have changed. Frees all. */
void former_forget(struct app *app);

/* The date of what is remembered, DATE_NONE if nothing is. */
int32_t former_date(const struct app *app);

/* True if a level differs from what is remembered: [0] of each pair is that. */
bool former_level(const struct app *app, uint32_t competency, uint32_t level,
		  struct level_change *change);

/* How many levels differ. */
size_t former_count(const struct app *app);

#endif
