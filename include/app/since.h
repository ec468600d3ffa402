/*
 * What is true of the app's date and was not on another day.
 */
#ifndef APP_SINCE_H
#define APP_SINCE_H

#include "app/app.h"

/* For each alert of the app's report whether nothing like it was true on a day; in
 * arena. The report is made anew: pointers into the former one are invalid. */
const bool *app_new_alerts(struct app *app, int32_t since, struct arena *arena);

#endif
