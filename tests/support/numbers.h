/*
 * Which numbers may stand on a screen: those of `status --json`, `competency --json`
 * and `employee --json` of the same date, and what follows from them by counting.
 */
#ifndef TESTS_NUMBERS_H
#define TESTS_NUMBERS_H

#include "app/app.h"

struct numbers;

/* Gathers them from the app's JSON; a percentage for every fraction, the days to every
 * date, the length of every list. In the current language. */
struct numbers *numbers_new(struct app *app);
void numbers_free(struct numbers *numbers);

/* A text in which digits are no figures: a name, a message. */
void numbers_know(struct numbers *numbers, const char *text);

/* One more figure that is right, with where it is from. */
void numbers_allow(struct numbers *numbers, const char *figure);

/* The first number on the screen that is none of these, or null. The last two rows
 * (where the cursor is, and the keys) are not looked at. */
const char *numbers_stray(struct numbers *numbers, const char *screen);

#endif
