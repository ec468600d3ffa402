/* A text written in the user's own editor. */
#ifndef UI_EDITOR_H
#define UI_EDITOR_H

#include "base/buf.h"
#include "base/fault.h"

/*
 * Gives the terminal to $VISUAL, else $EDITOR, else vi, with the text in a file that
 * only the user can read, and takes the terminal again. Line breaks become blanks.
 * False with a fault, and the text as it was, if the editor can't be run or ends with a
 * failure.
 */
bool editor_run(struct buf *text, struct fault *fault);

#endif
