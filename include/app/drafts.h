/*
 * Drafts: what is typed on the screen and not recorded yet.
 *
 * A draft is a small file that only the user can read, one for each form and record of
 * a database, in a folder for that database below the user's state folder (attain(1),
 * FILES). The database is known by its real path, whatever links lead to it. What is in
 * a file is not trusted: one that is no draft, or of another record, reads as none.
 */
#ifndef APP_DRAFTS_H
#define APP_DRAFTS_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"
#include "base/arena.h"
#include "base/buf.h"

/* Which one: the form's id, and the key of the record. */
struct draft_name {
	const char *id, *key;
};

/* Keeps lines of text as they are, at once or not at all. False: FAULT_INPUT names the
 * file and says why not. */
bool drafts_put(const struct app *app, struct draft_name name, const struct buf *text,
		struct fault *fault);

/* What was kept; an empty text if there is none. */
void drafts_get(const struct app *app, struct draft_name name, struct buf *out);

/* Adds a text as a part of a line, whatever it has in it; and takes such a part back
 * to the text, in place. */
void drafts_escape(struct buf *out, const char *text);
void drafts_unescape(char *text);

void drafts_drop(const struct app *app, struct draft_name name);

/* A draft as a file: its key and lines in one text, without escapes. */
struct draft {
	const char *path, *text;
};

/* All that may be of this database, in arena. */
const struct draft *drafts_list(const struct app *app, struct arena *arena, size_t *n);

#endif
