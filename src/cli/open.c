#include "open.h"

#include <stdio.h>
#include <string.h>

#include "app/acts.h"
#include "command.h"

bool
cli_read_day(struct cli *cli, struct fault *fault)
{
	struct option_value as_of = {"as-of", cli->day, true};
	const struct args args = {.options = &as_of, .n_options = cli->day != NULL};
	return !cli->day ||
	       args_date(&args, "as-of", app_today_of(cli->db), &cli->as_of, fault);
}

/* What waits and is known by now is recorded before anything else is. */
static bool
take_in(struct cli *cli, struct fault *fault)
{
	struct buf said = {.arena = &cli->arena};
	bool fine = act_queue_take_in(cli->app, &said, fault);
	char *rest = arena_strdup(&cli->arena, buf_text(&said)), *line;
	while ((line = strsep(&rest, "\n")) != NULL)
		if (*line != '\0')
			text_complain(line);
	return fine;
}

bool
cli_open(struct cli *cli, enum store_mode mode, struct fault *fault)
{
	return cli_open_as_is(cli, mode, fault) &&
	       (mode != STORE_WRITE || take_in(cli, fault));
}

bool
cli_open_as_is(struct cli *cli, enum store_mode mode, struct fault *fault)
{
	if (!cli_read_day(cli, fault))
		return false;
	const struct app_opening opening = {cli->db,
					    cli->as_of,
					    mode,
					    cli->programs,
					    cli->n_programs,
					    cli->without,
					    cli->request->settings,
					    cli->as,
					    cli->named};
	if (!app_open_only(&cli->app, &opening, fault))
		return false;
	cli->app->lingers = true;
	if (cli->app->notice)
		fprintf(stderr, "attain: %s\n", cli->app->notice);
	return true;
}

bool
cli_open_on(struct cli *cli, const struct args *args, int32_t *on, struct fault *fault)
{
	if (!cli_open(cli, STORE_WRITE, fault))
		return false;
	*on = cli->app->as_of;
	return args_date(args, "on", *on, on, fault);
}

bool
cli_found(bool found, struct fault *fault)
{
	if (found)
		*fault = (struct fault){.kind = FAULT_FINDING};
	return !found;
}
