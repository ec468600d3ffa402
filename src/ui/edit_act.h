/* From the key on a row to the form, and the acts that the palette lists. */
#ifndef UI_EDIT_ACT_H
#define UI_EDIT_ACT_H

#include "ui/screen.h"

/* Does a verb that changes facts, or marks rows; false if the action is none. */
bool edit_do(struct screen *screen, enum action action);

/* The acts of the palette. */
struct edit_entry {
	const char *id, *words; /* words: msgid */
	void (*open)(struct screen *screen);
};

extern const struct edit_entry edit_entries[];
extern const size_t edit_n_entries;

#endif
