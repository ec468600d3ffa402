/*
 * What a command line asks of the rights of whoever asks: app/may.h.
 */
#ifndef CLI_RIGHT_H
#define CLI_RIGHT_H

#include "command.h"

/* Finds out who asks and whether they may do this; an employee's own address is added
 * to operands that lack one. FAULT_STORE. */
bool right_check(struct cli *cli, const struct command *command, struct args *args,
		 struct fault *fault);

/* The same of the full screen. */
bool right_check_screen(struct cli *cli, struct fault *fault);

#endif
