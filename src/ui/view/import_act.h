/* The verbs of a file to import, and what can be said about how it is read. */
#ifndef UI_IMPORT_ACT_H
#define UI_IMPORT_ACT_H

#include "ui/verb.h"
#include "view_import.h"

extern const struct verb import_verbs[];

/* Chooses a file, and shows what importing it would do. */
void import_open(struct screen *screen, const char *path);

/* What can be said about how it is read: how many things, what one is called, and what
 * is said of it, in the user's language. */
extern const size_t import_n_settings;
const char *import_setting_name(size_t setting);
const char *import_setting_text(const struct import_state *state, size_t setting);

/* How many rows are new, changed, unchanged, bad and, if any do, wait; in arena. */
const char *import_counts(const struct import_result *result, struct arena *arena);

/* Gives back what the state owns. */
void import_forget(struct import_state *state);

#endif
