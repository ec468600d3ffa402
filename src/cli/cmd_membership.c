/* What a partner admin does with a membership: use, snooze, referral. */
#include <string.h>

#include "app/acts.h"
#include "app/membership.h"
#include "base/lang.h"
#include "base/num.h"
#include "command.h"

static bool
missing(const char *option, const char *command, struct fault *fault)
{
	return fault_set(fault, FAULT_USAGE,
			 _("Something is missing: --%s. See \"attain %s --help\"."),
			 option, command);
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
	struct buf done = {0};
	struct app *app;
	if (!read_figure("QUANTITY", args->operands[1], &request.quantity_micros,
			 fault) ||
	    !args_date(args, "on", DATE_NONE, &request.on, fault) ||
	    !cli_open(cli, STORE_WRITE, &app, fault))
		return false;
	if (request.on == DATE_NONE)
		request.on = app->as_of;
	return cli_finish_act(cli, app, &done, act_use(app, &request, &done, fault));
}

bool
cmd_snooze(struct cli *cli, const struct args *args, struct fault *fault)
{
	const char *reason = args_get(args, "reason");
	struct buf done = {0};
	struct app *app;
	int32_t until;
	if (!args_get(args, "until"))
		return missing("until", "snooze", fault);
	if (!reason)
		return missing("reason", "snooze", fault);
	if (!args_date(args, "until", DATE_NONE, &until, fault) ||
	    !cli_open(cli, STORE_WRITE, &app, fault))
		return false;
	bool ok = act_snooze(app, args->operands[0], until, reason, &done, fault);
	return cli_finish_act(cli, app, &done, ok);
}

/* --on: a date, or one with a time. */
static bool
read_moment(const struct args *args, struct moment *on, struct fault *fault)
{
	const char *text = args_get(args, "on");
	*on = (struct moment){DATE_NONE, -1};
	if (!text || moment_parse(text, strlen(text), on))
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
	};
	const char *value = args_get(args, "value");
	struct buf done = {0};
	struct app *app;
	if (!read_moment(args, &request.on, fault) ||
	    (value && !read_figure("--value", value, &request.value_micros, fault)) ||
	    !args_date(args, "closes", DATE_NEVER, &request.closes_on, fault) ||
	    !cli_open(cli, STORE_WRITE, &app, fault))
		return false;
	if (request.on.date == DATE_NONE)
		request.on.date = app->as_of;
	return cli_finish_act(cli, app, &done,
			      act_referral(app, &request, &done, fault));
}
