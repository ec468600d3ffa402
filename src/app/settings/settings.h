/* What the parts of this room share. */
#ifndef APP_SETTINGS_SETTINGS_H
#define APP_SETTINGS_SETTINGS_H

#include "app/settings.h"

/* FAULT_INPUT: there is no such name; perhaps another was meant. */
bool settings_unknown(const char *name, struct fault *fault);

/* True if a row can have a name and value, as far as the table tells; else FAULT_INPUT.
 */
bool settings_fits(const struct settings_row *row, const char *name, const char *value,
		   struct fault *fault);

/* Reads what a file of this text says, with problems told of settings->path. */
void settings_parse(struct settings *settings, const struct buf *text);

/* Adds the text of a plain file; else FAULT_INPUT. */
bool settings_load(const char *path, struct buf *text, struct fault *fault);

/* Takes an entry out; false if there is none. */
bool settings_drop(struct settings *settings, const char *name);

/* Adds or replaces an entry, of a name that fits. */
void settings_put(struct settings *settings, const char *name, const char *value,
		  int line);

#endif
