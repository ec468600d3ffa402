/*
 * What outlives a form: drafts (app/drafts.h), and what others record meanwhile.
 */
#ifndef UI_DRAFT_H
#define UI_DRAFT_H

#include "app/drafts.h"
#include "ui/form.h"

/* Keeps what is typed; where that can't be done, the status line says so once, and it
 * is false. */
bool draft_put(struct screen *screen, struct draft_name name, const struct buf *text);

/* Keeps what the form holds, likewise. */
bool draft_write(const struct form *form);

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
