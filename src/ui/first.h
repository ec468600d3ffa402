/*
 * What the settings say of views: which one is the first, and which columns lists have.
 */
#ifndef UI_FIRST_H
#define UI_FIRST_H

#include "app/settings.h"
#include "ui/screen.h"

/* True for "columns.VIEW"; then, false for a view or column that there is not
 * (FAULT_INPUT). */
bool first_is_columns(const struct settings_entry *entry);
bool first_judge(const struct screen_verbs *verbs, const struct settings_entry *entry,
		 struct fault *fault);

/* Goes to the first view, or to where the program was left. */
void first_go(struct screen *screen);

#endif
