/* The acts of a partner admin; what they mean and refuse is in app/acts. */
#include "app/acts.h"

#include <string.h>

#include "app/membership.h"
#include "base/date_entry.h"
#include "base/lang.h"
#include "base/num.h"
#include "command.h"

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
	const struct act_people people = {(const char *const *)args->operands,
					  args->n_operands};
	bool all = args_get(args, "all-unassociated") != NULL;
	int32_t on;
	return check_who(args, all, fault) && cli_open_on(cli, args, &on, fault) &&
	       act_associate(cli->app, all ? NULL : &people,
			     args_get(args, "organization"), on, &cli->done, fault);
}

bool
cmd_leave(struct cli *cli, const struct args *args, struct fault *fault)
{
	int32_t on;
	return cli_open_on(cli, args, &on, fault) &&
	       act_leave(cli->app, args->operands[0], on, &cli->done, fault);
}

bool
cmd_override(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct override_request request = {.reason = args_get(args, "reason"),
					   .until = DATE_NEVER};
	struct fault unopened = {0};
	bool open = cli_open_on(cli, args, &request.on, &unopened);
	if (!args_award(open ? cli->app->catalog : NULL, args->operands[0], &cli->arena,
			&request.competency, &request.level, fault) ||
	    !args_need(args, "reason", "override", fault))
		return false;
	if (!open)
		*fault = unopened; /* wrong usage is said first */
	return open &&
	       args_date(args, "until", cli->app->as_of, &request.until, fault) &&
	       act_override(cli->app, &request, &cli->done, fault);
}

bool
cmd_subscribe(struct cli *cli, const struct args *args, struct fault *fault)
{
	int32_t on;
	return cli_open_on(cli, args, &on, fault) &&
	       act_subscribe(cli->app, args->operands[0], on, &cli->done, fault);
}

static bool
read_figure(const char *what, const char *text, int64_t *micros, struct fault *fault)
{
	switch (num_parse(text, strlen(text), micros)) {
	case NUM_FINE:
		return true;
	case NUM_NO_NUMBER:
		/* an option or operand, its text */
		return fault_set(fault, FAULT_USAGE,
				 _("%s: \"%s\" is no number; write it as 15000 or "
				   "0.5."),
				 what, text);
	case NUM_TOO_MANY_PLACES:
		return fault_set(fault, FAULT_INPUT,
				 _("%s: \"%s\" has more than six decimal places."),
				 what, text);
	case NUM_OUT_OF_RANGE:
		return fault_set(fault, FAULT_INPUT,
				 _("%s: \"%s\" is out of range: figures lie between "
				   "-10^12 and 10^12."),
				 what, text);
	}
	return false;
}

bool
cmd_use(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct use_request request = {
		.benefit = args->operands[0],
		.person = args_get(args, "person"),
		.item = args_get(args, "item"),
		.note = args_get(args, "note"),
	};
	return read_figure("QUANTITY", args->operands[1], &request.quantity_micros,
			   fault) &&
	       cli_open_on(cli, args, &request.on, fault) &&
	       act_use(cli->app, &request, &cli->done, fault);
}

bool
cmd_snooze(struct cli *cli, const struct args *args, struct fault *fault)
{
	int32_t until = DATE_NONE;
	return args_need(args, "until", "snooze", fault) &&
	       args_need(args, "reason", "snooze", fault) &&
	       cli_open(cli, STORE_WRITE, fault) &&
	       args_date(args, "until", cli->app->as_of, &until, fault) &&
	       act_snooze(cli->app, args->operands[0], until, args_get(args, "reason"),
			  &cli->done, fault);
}

/* --on: a date, or one with a time; by default the date asked about. */
static bool
read_moment(const struct app *app, const struct args *args, struct moment *on,
	    struct fault *fault)
{
	const char *text = args_get(args, "on");
	*on = (struct moment){app->as_of, -1};
	if (!text || moment_parse(text, strlen(text), on) ||
	    date_entry_read(text, app->as_of, lang_current(), &on->date))
		return true;
	return fault_set(fault, FAULT_USAGE,
			 _("--%s: \"%s\" is no date; write it as 2018-09-01 or "
			   "2018-09-01T14:30."),
			 "on", text);
}

bool
cmd_referral(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct referral_request request = {
		.id = args->operands[0],
		.status = args->operands[1],
		.value_micros = FACT_NO_FIGURE,
		.currency = args_get(args, "currency"),
		.closes_on = DATE_NEVER,
	};
	const char *value = args_get(args, "value");
	if ((value && !read_figure("--value", value, &request.value_micros, fault)) ||
	    !cli_open(cli, STORE_WRITE, fault) ||
	    !read_moment(cli->app, args, &request.on, fault) ||
	    !args_date(args, "closes", cli->app->as_of, &request.closes_on, fault))
		return false;
	return act_referral(cli->app, &request, &cli->done, fault);
}

bool
cmd_merge(struct cli *cli, const struct args *args, struct fault *fault)
{
	return cli_open(cli, STORE_WRITE, fault) &&
	       act_merge(cli->app, args->operands[0], args->operands[1], &cli->done,
			 fault);
}

bool
cmd_rename(struct cli *cli, const struct args *args, struct fault *fault)
{
	return cli_open(cli, STORE_WRITE, fault) &&
	       act_rename(cli->app, args->operands[0], args->operands[1], &cli->done,
			  fault);
}

bool
cmd_forget(struct cli *cli, const struct args *args, struct fault *fault)
{
	return cli_open(cli, STORE_WRITE, fault) &&
	       act_forget(cli->app, args->operands[0], &cli->done, fault);
}

bool
cmd_undo(struct cli *cli, const struct args *args, struct fault *fault)
{
	(void)args;
	return cli_open_as_is(cli, STORE_WRITE, fault) &&
	       act_undo(cli->app, &cli->done, fault);
}

bool
cmd_redo(struct cli *cli, const struct args *args, struct fault *fault)
{
	(void)args;
	return cli_open_as_is(cli, STORE_WRITE, fault) &&
	       act_redo(cli->app, &cli->done, fault);
}
