#include "open.h"

#include <stdio.h>

#include "command.h"

bool
cli_open(struct cli *cli, enum store_mode mode, struct fault *fault)
{
	if (!app_open(&cli->app, cli->db, cli->as_of, mode, fault))
		return false;
	cli->app->lingers = true;
	if (cli->app->notice)
		fprintf(stderr, "attain: %s\n", cli->app->notice);
	return true;
}

bool
cli_open_on(struct cli *cli, const struct args *args, int32_t *on, struct fault *fault)
{
	if (!args_date(args, "on", DATE_NONE, on, fault) ||
	    !cli_open(cli, STORE_WRITE, fault))
		return false;
	if (*on == DATE_NONE)
		*on = cli->app->as_of;
	return true;
}

bool
cli_found(bool found, struct fault *fault)
{
	if (found)
		*fault = (struct fault){.kind = FAULT_FINDING};
	return !found;
}
