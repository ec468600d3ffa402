/* The acts of a partner admin; what they mean and refuse is in app/acts. */
#include "app/acts.h"
#include "base/lang.h"
#include "command.h"

/* Opens for writing and reads --on, whose default is the date asked about. */
static bool
open_on(const struct cli *cli, const struct args *args, struct app **app, int32_t *on,
	struct fault *fault)
{
	if (!args_date(args, "on", DATE_NONE, on, fault) ||
	    !cli_open(cli, STORE_WRITE, app, fault))
		return false;
	if (*on == DATE_NONE)
		*on = (*app)->as_of;
	return true;
}

static bool
check_who(const struct args *args, bool all, struct fault *fault)
{
	if (!all && args->n_operands == 0)
		return fault_set(
			fault, FAULT_USAGE,
			_("Whom? Name one or more EMAILs, or --all-unassociated."));
	if (all && args->n_operands > 0)
		return fault_set(
			fault, FAULT_USAGE,
			_("--all-unassociated and EMAILs exclude each other."));
	return true;
}

bool
cmd_associate(struct cli *cli, const struct args *args, struct fault *fault)
{
	bool all = args_get(args, "all-unassociated") != NULL;
	const char *organization = args_get(args, "organization");
	struct buf done = {0};
	struct app *app;
	int32_t on;
	if (!check_who(args, all, fault) || !open_on(cli, args, &app, &on, fault))
		return false;
	const struct act_people people = {(const char *const *)args->operands,
					  args->n_operands};
	bool ok = act_associate(app, all ? NULL : &people, organization, on, &done,
				fault);
	return cli_finish_act(cli, app, &done, ok);
}

bool
cmd_leave(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct buf done = {0};
	struct app *app;
	int32_t on;
	if (!open_on(cli, args, &app, &on, fault))
		return false;
	bool ok = act_leave(app, args->operands[0], on, &done, fault);
	return cli_finish_act(cli, app, &done, ok);
}

static bool
override_award(struct cli *cli, const struct args *args, const char *competency,
	       const char *level, struct fault *fault)
{
	struct buf done = {0};
	struct app *app;
	int32_t on, until;
	if (!args_get(args, "reason"))
		return fault_set(
			fault, FAULT_USAGE,
			_("Something is missing: --%s. See \"attain %s --help\"."),
			"reason", "override");
	if (!args_date(args, "until", DATE_NEVER, &until, fault) ||
	    !open_on(cli, args, &app, &on, fault))
		return false;
	bool ok = act_override(app,
			       &(struct override_request){competency, level,
							  args_get(args, "reason"), on,
							  until},
			       &done, fault);
	return cli_finish_act(cli, app, &done, ok);
}

bool
cmd_override(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct arena arena = {0};
	const char *competency, *level;
	bool ok = args_award(args->operands[0], &arena, &competency, &level, fault) &&
		  override_award(cli, args, competency, level, fault);
	arena_free(&arena);
	return ok;
}

bool
cmd_subscribe(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct buf done = {0};
	struct app *app;
	int32_t on;
	if (!open_on(cli, args, &app, &on, fault))
		return false;
	bool ok = act_subscribe(app, args->operands[0], on, &done, fault);
	return cli_finish_act(cli, app, &done, ok);
}
