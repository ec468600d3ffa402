/*
 * How a command begins, with its database in cli->app until it has returned, and ends.
 */
#ifndef CLI_OPEN_H
#define CLI_OPEN_H

#include <stdbool.h>

#include "app/app.h"
#include "args.h"
#include "base/fault.h"

struct cli;

/* Opens the database that the options name. */
bool cli_open(struct cli *cli, enum store_mode mode, struct fault *fault);

/* The same for an act of a day: that of --on, by default the date asked about. */
bool cli_open_on(struct cli *cli, const struct args *args, int32_t *on,
		 struct fault *fault);

/* The end of a command that looks for something: false, with FAULT_FINDING and no
 * words, where something was found. */
bool cli_found(bool found, struct fault *fault);

#endif
