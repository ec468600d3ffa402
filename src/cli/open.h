/*
 * The database of a command, from its opening to the end of an act.
 */
#ifndef CLI_OPEN_H
#define CLI_OPEN_H

#include <stdbool.h>

#include "app/app.h"
#include "base/buf.h"
#include "base/fault.h"

struct cli;

/* Opens the database that the options name. The caller closes it. */
bool cli_open(const struct cli *cli, enum store_mode mode, struct app **app,
	      struct fault *fault);

/* Ends an act: what it did in words goes out, the app is closed. Returns ok. */
bool cli_finish_act(struct cli *cli, struct app *app, struct buf *done, bool ok);

#endif
