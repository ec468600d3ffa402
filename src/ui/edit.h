/* After an act of app/acts.h: what it did is said, and what is shown is made again. */
#ifndef UI_EDIT_H
#define UI_EDIT_H

#include "ui/screen.h"

/* Says what an act did, in one line. */
void edit_say(struct screen *screen, const char *text);

/*
 * After an act: says what it did, or why not, and frees `out`. Either way what others
 * have recorded may have been read by it: what is shown is made again.
 */
void edit_done(struct screen *screen, bool fine, struct buf *out,
	       const struct fault *fault);

/* Verbs: takes the last act back, or does it again. */
void edit_undo(struct screen *screen, const struct subject *s);
void edit_redo(struct screen *screen, const struct subject *s);

/* Another program may have changed the facts: reads them again if it has. */
void edit_elsewhere(struct screen *screen);

#endif
