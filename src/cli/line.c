#include "line.h"

#include <string.h>

#include "app/door.h"
#include "base/lang.h"
#include "base/version.h"
#include "cmd_help.h"
#include "command.h"
#include "right.h"
#include "ssh.h"
#include "table.h"

static bool
take_lang(const char *value, struct fault *fault)
{
	enum lang lang;
	if (!lang_parse(value, &lang))
		return fault_set(fault, FAULT_USAGE,
				 _("--lang: \"%s\" is neither en nor ja."), value);
	lang_set(lang);
	return true;
}

/* What names who asks or which files are used is not for who comes in from outside. */
static bool
may_name(struct cli *cli, const char *option, struct fault *fault)
{
	if (cli->from_ssh)
		return fault_set(fault, FAULT_STORE, _("%s can't be used through ssh."),
				 option);
	cli->named |= strcmp(option, "--as") != 0;
	return door_lets_name(option, fault);
}

static bool
take_as(struct cli *cli, const struct args *args, struct fault *fault)
{
	size_t n;
	const char *const *names = args_all(args, "as", true, &cli->arena, &n);
	if (n == 0)
		return true;
	if (cli->in_demo)
		return fault_set(fault, FAULT_USAGE, "%s",
				 _("\"demo\" makes a database without accounts: --as "
				   "can't be used with it."));
	cli->as = names[n - 1];
	return may_name(cli, "--as", fault);
}

static bool
take_db(struct cli *cli, const char *value, struct fault *fault)
{
	if (!may_name(cli, "--db", fault))
		return false;
	if (!value[0])
		return fault_set(fault, FAULT_USAGE,
				 _("--db: the file's name is empty."));
	if (cli->in_demo)
		return fault_set(fault, FAULT_USAGE,
				 _("\"demo\" makes a database of its own: --db can't "
				   "be used with it, --into FILE can."));
	cli->db = value;
	return true;
}

/* Those of one place replace those before: "--program a demo --program b". */
static bool
take_programs(struct cli *cli, const struct args *args, struct fault *fault)
{
	size_t n;
	const char *const *programs = args_all(args, "program", true, &cli->arena, &n);
	if (n == 0)
		return true;
	cli->programs = programs;
	cli->n_programs = n;
	return n <= CLI_PROGRAMS ||
	       fault_set(fault, FAULT_USAGE,
			 _("--program can be given %d times at most."), CLI_PROGRAMS);
}

/* Takes over what the global options among the given ones say. */
static bool
take_globals(struct cli *cli, const struct args *args, struct fault *fault)
{
	const char *value = args_get(args, "lang");
	if (value && !take_lang(value, fault))
		return false;
	value = args_get(args, "db");
	if (value && !take_db(cli, value, fault))
		return false;
	if (args_get(args, "config") && !may_name(cli, "--config", fault))
		return false;
	if (!take_as(cli, args, fault) || !take_programs(cli, args, fault))
		return false;
	cli->json |= args_get(args, "json") != NULL;
	cli->accessible |= args_get(args, "accessible") != NULL;
	cli->help |= args_get(args, "help") != NULL;
	cli->version |= args_get(args, "version") != NULL;
	value = args_get(args, "as-of");
	if (value)
		cli->day = value;
	return args_date(args, "as-of", date_today(), &(int32_t){0}, fault);
}

static bool
check_operands(const struct cli *cli, const struct command *command,
	       const struct args *args, struct fault *fault)
{
	if (args->n_operands < command->min_operands)
		return fault_set(fault, FAULT_USAGE,
				 _("\"%s\" needs %s; see \"attain %s --help\"."),
				 command->name, command->operands, command->name);
	if (args->n_operands > command->max_operands)
		return fault_set(fault, FAULT_USAGE,
				 _("\"%s\" is too much; see \"attain %s --help\"."),
				 args->operands[command->max_operands], command->name);
	if (cli->json && !(command->flags & COMMAND_JSON))
		return fault_set(fault, FAULT_USAGE, _("\"%s\" has no output as JSON."),
				 command->name);
	return true;
}

/* The version, help, or the full screen. */
static bool
no_command(struct cli *cli, struct fault *fault)
{
	if (cli->help || cli->version) {
		if (cli->help && !cli->checking)
			help_all(cli);
		else if (!cli->checking)
			buf_puts(&cli->out, "attain " VERSION "\n");
		return true;
	}
	if (cli->json)
		return fault_set(
			fault, FAULT_USAGE,
			_("--json needs a command, such as \"attain status --json\"."));
	if (!right_check_screen(cli, fault))
		return false;
	cli->request->full_screen = !cli->checking;
	if (!cli->checking)
		return cli_read_day(cli, fault);
	return !cli->request->screen_usable || cli->request->screen_usable(fault);
}

/* Runs a command with the words behind its name. */
static bool
run_command(struct cli *cli, const struct command *command, int argc, char **argv,
	    struct fault *fault)
{
	struct args args;
	bool ok = args_parse(&args, argc, argv, command, &cli->arena, fault) &&
		  take_globals(cli, &args, fault) &&
		  args_check_dates(&args, command->options, fault);
	if (ok && cli->help && !cli->checking)
		help_on(cli, command);
	else if (ok && (cli->help || cli->version))
		ok = no_command(cli, fault);
	else if (ok)
		ok = right_check(cli, command, &args, fault) &&
		     check_operands(cli, command, &args, fault) &&
		     ((cli->checking && !(command->flags & COMMAND_PREFIX)) ||
		      command->run(cli, &args, fault));
	text_clean_lines(&cli->out, buf_text(&cli->done));
	buf_free(&cli->done);
	app_close(cli->app);
	cli->app = NULL;
	return ok;
}

bool
line_run(struct cli *cli, int argc, char **argv, struct fault *fault)
{
	struct args args;
	if (!args_parse(&args, argc, argv, NULL, &cli->arena, fault) ||
	    !take_globals(cli, &args, fault))
		return false;
	int rest = (int)args.n_operands;
	if (rest == 0 && cli->as && !cli->from_ssh) {
		if (!ssh_words(&cli->arena, &argv, &argc, fault))
			return false;
		cli->from_ssh = true;
		return argc > 0 ? line_run(cli, argc, argv, fault)
				: no_command(cli, fault);
	}
	if (rest == 0 || cli->version)
		return no_command(cli, fault);
	argv += argc - rest;
	const struct command *command = table_find(argv[0], fault);
	return command && run_command(cli, command, rest - 1, argv + 1, fault);
}

bool
line_check(struct cli *cli, int argc, char **argv, struct fault *fault)
{
	cli->checking = true;
	bool ok = line_run(cli, argc, argv, fault);
	cli->checking = false;
	return ok;
}
