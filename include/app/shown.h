/*
 * Which programs of the database the screens show: all of them, or one.
 *
 * With one program there is nothing to choose, and all of it is shown.
 */
#ifndef APP_SHOWN_H
#define APP_SHOWN_H

#include "app/app.h"

/* True if the screens show several programs, and whose something is must be said. */
bool shown_several(const struct app *app);

/* True if a program, what is of it, or an alert is shown. */
bool shown_is(const struct app *app, uint32_t program);
bool shown_competency(const struct app *app, uint32_t competency);
bool shown_alert(const struct app *app, const struct alert *alert);

/* True if a program that is shown knows a credential. */
bool shown_knows(const struct app *app, uint32_t credential);

/* The last day on which an achievement counts in what is shown: of several programs in
 * any of them. Below earned_on if never. */
int32_t shown_until(const struct app *app, const struct achievement *achievement);

/* True if it counts there on the app's date, for whichever organization its person is
 * associated with. */
bool shown_counts(const struct app *app, const struct achievement *achievement);

/* How many of a person's achievements do, and the last day of that of them that ends
 * first; DATE_NEVER if none does. */
uint32_t shown_count_held(const struct app *app, uint32_t person);
int32_t shown_next_end(const struct app *app, uint32_t person);

/* The program of a membership, where one must be chosen: the one that is shown; of all
 * the first with a subscription that covers the day, else that has not ended, else the
 * first. */
uint32_t shown_program(const struct app *app);

/* Shows a program, CATALOG_NONE: all. */
void shown_set(struct app *app, uint32_t program);

/* All, the first, the second, ..., all again. */
void shown_walk(struct app *app);

/* "Microsoft Partner Network", "all programs"; null where there is one program. */
const char *shown_name(const struct app *app);

/* True if a program has not ended by the day that is looked at. */
bool shown_runs(const struct app *app, uint32_t program);

/* A program's id: how lists of several programs name it. */
const char *shown_program_id(const struct app *app, uint32_t program);

/* A program's name in the user's language, else its id. */
const char *shown_program_name(const struct app *app, uint32_t program);

#endif
