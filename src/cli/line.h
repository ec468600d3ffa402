/*
 * One command line: which command it names, and what it says of all commands.
 */
#ifndef CLI_LINE_H
#define CLI_LINE_H

#include <stdbool.h>

#include "base/fault.h"

struct cli;

/* Runs a command line without the program's name (again, inside `demo`). */
bool line_run(struct cli *cli, int argc, char **argv, struct fault *fault);

/*
 * Reads a command line as line_run does, and runs nothing. False where that would be
 * wrong usage, or the full screen where there can be none. FAULT_USAGE.
 */
bool line_check(struct cli *cli, int argc, char **argv, struct fault *fault);

#endif
