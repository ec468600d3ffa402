/*
 * The program that followed one that has ended, of which another catalog may know the
 * name.
 */
#ifndef APP_SUCCESSOR_H
#define APP_SUCCESSOR_H

#include "app/app.h"

/* Makes app->successor, anew where the programs have changed. */
void successor_begin(struct app *app);

/* Null is fine. */
void successor_free(struct successor *successor);

/*
 * Its name, if a catalog of that id is found and has no errors (looked for once, when
 * first asked), else its id; null if the program names none.
 */
const char *successor_name(const struct app *app, uint32_t program);

#endif
