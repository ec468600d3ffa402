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

/* Reads --as-of, seen from what is today in that database, into cli->as_of.
 * FAULT_USAGE. */
bool cli_read_day(struct cli *cli, struct fault *fault);

/* Opens the database that the options name; to write: what waits in the queue and is
 * known by now is recorded first, and said on standard error. */
bool cli_open(struct cli *cli, enum store_mode mode, struct fault *fault);

/* The same, but without recording anything: for who takes back what was done last, or
 * only rehearses. */
bool cli_open_as_is(struct cli *cli, enum store_mode mode, struct fault *fault);

/* The same for an act of a day: that of --on, by default the date asked about. */
bool cli_open_on(struct cli *cli, const struct args *args, int32_t *on,
		 struct fault *fault);

/* The end of a command that looks for something: false, with FAULT_FINDING and no
 * words, where something was found. */
bool cli_found(bool found, struct fault *fault);

#endif
