/*
 * Which achievements that are of use end soon. Kept with the app, so that an act costs
 * the people that it touched, not everybody.
 */
#ifndef APP_ENDINGS_H
#define APP_ENDINGS_H

#include "app/app.h"

enum { ENDINGS_MONTHS = 12 };

struct ending {
	const struct achievement *achievement;
	uint32_t person;
	int32_t until; /* the last day on which it counts */
};

/*
 * Those that count on the app's date and end in its month or one of the eleven after
 * it, by last day, then people, then credential; in the program that is shown, if it is
 * one. The list is the app's, until the facts, the date or what is shown change. Cost:
 * then once over all achievements.
 */
const struct ending *endings_soon(struct app *app, size_t *n);

/* For the rest of app: one person's are looked for again; all are forgotten. */
void endings_renew(struct app *app, uint32_t person);
void endings_forget(struct app *app);

#endif
