/*
 * The signals that a program on a terminal gets. They only leave a letter in a pipe:
 * 'w' the size may have changed, 's' it is to stop, 'e' it is to end. See also
 * term_signal in term.h.
 *
 * A program that computes may be long in reading it: if a letter 'e' is not taken
 * within a second, or the program has not ended ten seconds later, the handler itself
 * gives the terminal back and ends it by that signal.
 */
#ifndef UI_TERM_SIGNAL_H
#define UI_TERM_SIGNAL_H

#include <stdbool.h>

/* Catches all that would end the program. A crash, or an end that nobody took, first
 * calls in_haste, which does what signal handlers may. */
bool term_signal_open(void (*in_haste)(void));

/* Leaves them to whom they were left before. */
void term_signal_close(void);

/* What to wait on for letters; the next one, or 0. */
int term_signal_descriptor(void);
char term_signal_next(void);

/* The terminal is gone, as SIGHUP would tell. */
void term_signal_hang_up(void);

/* While on, nobody needs to take an end: another program has the terminal. */
void term_signal_hold(bool hold);

/* Stops the whole job, or this process alone; returns when it goes on. */
void term_signal_stop(bool whole_job);

#endif
