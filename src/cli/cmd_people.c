/* Who is who: merge, rename, forget. And back: undo, redo. */
#include "app/acts.h"
#include "base/lang.h"
#include "command.h"

bool
cmd_merge(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct buf done = {0};
	struct app *app;
	if (!cli_open(cli, STORE_WRITE, &app, fault))
		return false;
	bool ok = act_merge(app, args->operands[0], args->operands[1], &done, fault);
	return cli_finish_act(cli, app, &done, ok);
}

bool
cmd_rename(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct buf done = {0};
	struct app *app;
	if (!cli_open(cli, STORE_WRITE, &app, fault))
		return false;
	bool ok = act_rename(app, args->operands[0], args->operands[1], &done, fault);
	return cli_finish_act(cli, app, &done, ok);
}

bool
cmd_forget(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct buf done = {0};
	struct app *app;
	if (!cli_open(cli, STORE_WRITE, &app, fault))
		return false;
	bool ok = act_forget(app, args->operands[0], &done, fault);
	return cli_finish_act(cli, app, &done, ok);
}

bool
cmd_undo(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct buf done = {0};
	struct app *app;
	(void)args;
	if (!cli_open(cli, STORE_WRITE, &app, fault))
		return false;
	bool ok = act_undo(app, &done, fault);
	return cli_finish_act(cli, app, &done, ok);
}

bool
cmd_redo(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct buf done = {0};
	struct app *app;
	(void)args;
	if (!cli_open(cli, STORE_WRITE, &app, fault))
		return false;
	bool ok = act_redo(app, &done, fault);
	return cli_finish_act(cli, app, &done, ok);
}
