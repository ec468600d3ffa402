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

/* Takes the last act back, or does it again. */
void edit_undo(struct screen *screen);
void edit_redo(struct screen *screen);

/* Another program may have changed the facts: reads them again if it has. */
void edit_elsewhere(struct screen *screen);

/* Room for more things behind the n of an array of a copy of the facts; it is moved. */
void *edit_room(struct arena *arena, const void *array, size_t n, size_t more,
		size_t size);
#define EDIT_ROOM(arena, array, n, more)                                               \
	((array) = edit_room((arena), (array), (n), (more), sizeof *(array)))
/* One thing more, zeroed. */
#define EDIT_MORE(arena, array, n) (EDIT_ROOM(arena, array, n, 1), &(array)[(n)++])

/* Begins an association in a copy of the facts, in which there is room for it; the
 * organization is "home" or a name. */
void edit_begin(struct world *copy, struct arena *arena, uint32_t person,
		const char *organization, int32_t from);

#endif
