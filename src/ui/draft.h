/*
 * What outlives a form: drafts, and what others record meanwhile.
 *
 * A draft is a small file in the user's state folder (attain(1), FILES), one for each
 * form and record; only the user can read it. Failing to write one is not said: the
 * form itself is still there.
 */
#ifndef UI_DRAFT_H
#define UI_DRAFT_H

#include "form.h"

/*
 * What is kept under an id and a key: lines of text, taken whole. Reading gives an
 * empty text if there is none.
 */
void draft_put(const struct app *app, const char *id, const char *key,
	       const struct buf *text);
void draft_get(const struct app *app, const char *id, const char *key, struct buf *out);
void draft_drop(const struct app *app, const char *id, const char *key);

/* Keeps what the form holds. */
void draft_write(const struct form *form);

/* After saving, or when it is thrown away. */
void draft_forget(const struct form *form);

/* Asks whether to go on with a draft, if there is one. */
void draft_offer(struct form *form);

/*
 * Compares what was recorded when the form was opened with what is recorded now: takes
 * over what the user did not change, and asks about what they did. True if it asked.
 */
bool draft_meets_changes(struct form *form);

#endif
