/*
 * What terminals of today do beyond drawing: marking pasted text, telling of the mouse,
 * a title, a clipboard. What is on is switched off again by term_extra_off, whatever
 * ends the program.
 */
#ifndef UI_TERM_EXTRA_H
#define UI_TERM_EXTRA_H

#include <stdbool.h>
#include <stddef.h>

/* Asks the current description, of a terminal of this name, what there is. Nothing is
 * on then, and nothing but pasted text wanted. */
void term_extra_open(const char *term);

/* Switches on what is wanted; all off. The latter is all that a signal handler may do.
 */
void term_extra_on(void);
void term_extra_off(void);

/* Writes to the terminal at once. A signal handler may. */
void term_write(const char *text, size_t len);

#endif
