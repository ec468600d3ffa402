/*
 * The session as a file of the user's, one for each database, beside the drafts
 * (app/drafts.h): it may be thrown away, and what is in it is not trusted. Of the
 * sample nothing is kept.
 */
#ifndef UI_SESSION_FILE_H
#define UI_SESSION_FILE_H

#include "ui/stack.h"

/* Remembers what was kept; lists that are open already are shown by it. */
void session_file_read(struct stack *stack);

/* Views that were saved by whoever: takes them in place of those that are known. */
void session_file_read_saved(struct stack *stack);

/* True if a view's place has a name by which it is found another day. */
bool session_file_knows(const struct view *view);

/* Keeps the session; false where that can't be done. */
bool session_file_write(const struct stack *stack);

#endif
