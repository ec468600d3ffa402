/* What the files of terminal.h share. */
#ifndef TESTS_TERMINAL_PARTS_H
#define TESTS_TERMINAL_PARTS_H

#include "support/terminal.h"

/* The screen: opened, and shown what is new in the log. */
void terminal_open_screen(struct terminal *t);
void terminal_show(struct terminal *t);

/* Until the shell has told of the program. */
void terminal_wait_started(struct terminal *t);

/* Ends everything, in haste. */
void terminal_stop(struct terminal *t);

#endif
