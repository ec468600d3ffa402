/*
 * The full-screen program.
 */
#ifndef UI_UI_H
#define UI_UI_H

#include "app/app.h"
#include "app/settings.h"
#include "base/fault.h"

/*
 * True if there is a terminal that can be drawn on, else FAULT_USAGE: one line that
 * names TERM and `attain status`.
 */
bool ui_usable(struct fault *fault);

/*
 * Takes the terminal and draws a first frame for the database at path db (null: it is
 * not said to who comes in where it is), before it is opened; stores that are opened
 * then don't keep it from listening (store/patience.h). False with the fault of
 * ui_usable.
 */
bool ui_start(const char *db, const struct settings *settings, bool accessible,
	      struct fault *fault);

/* For settings_open: whether the screen knows the view, key, action, colour or list
 * that an entry speaks of. */
bool ui_judge(const struct settings *settings, const struct settings_entry *entry,
	      struct fault *fault);

/* After ui_start, where there is no database: asks for the company and its programs,
 * and makes it. False if the user left instead, or a signal ends the program. */
bool ui_welcome(const char *db);

/* Gives the terminal back, when there is nothing to run. Returns the signal that is to
 * end the program, to be raised again, or 0. */
int ui_stop(void);

/*
 * After ui_start: runs until the user leaves, and gives the terminal back. It is as it
 * was then. `imports`: it begins with the files to import. Returns the signal that
 * ended it, to be raised again, or 0. It also ends when the account of who asks is
 * removed: they are ASKER_NOBODY then.
 */
int ui_run(struct app *app, bool imports);

#endif
