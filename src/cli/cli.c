#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/deed.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/version.h"
#include "command.h"

/* ---- one command line ---- */

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

static bool
take_db(struct cli *cli, const char *value, struct fault *fault)
{
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
	cli->json |= args_get(args, "json") != NULL;
	cli->accessible |= args_get(args, "accessible") != NULL;
	cli->help |= args_get(args, "help") != NULL;
	cli->version |= args_get(args, "version") != NULL;
	return args_date(args, "as-of", cli->as_of, &cli->as_of, fault);
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
	if (cli->json && !command->json)
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
			table_help(cli);
		else if (!cli->checking)
			buf_puts(&cli->out, "attain " VERSION "\n");
		return true;
	}
	if (cli->json)
		return fault_set(
			fault, FAULT_USAGE,
			_("--json needs a command, such as \"attain status --json\"."));
	cli->request->full_screen = !cli->checking;
	return !cli->checking || !cli->request->screen_usable ||
	       cli->request->screen_usable(fault);
}

/* Runs a command with the words behind its name. */
static bool
run_command(struct cli *cli, const struct command *command, int argc, char **argv,
	    struct fault *fault)
{
	struct args args = {0};
	int used = 0;
	bool ok = args_parse(&args, argc, argv, table_globals, command->options,
			     command->prefix, &used, fault) &&
		  take_globals(cli, &args, fault);
	for (int i = used; ok && i < argc; i++)
		args.operands[args.n_operands++] = argv[i];
	if (ok && cli->help && !cli->checking)
		table_help_command(cli, command);
	else if (ok && (cli->help || cli->version))
		ok = no_command(cli, fault);
	else if (ok)
		ok = check_operands(cli, command, &args, fault) &&
		     ((cli->checking && !command->prefix) ||
		      command->run(cli, &args, fault));
	args_free(&args);
	return ok;
}

bool
cli_command(struct cli *cli, int argc, char **argv, struct fault *fault)
{
	struct args args = {0};
	int used = 0;
	bool ok = args_parse(&args, argc, argv, table_globals, NULL, true, &used,
			     fault) &&
		  take_globals(cli, &args, fault);
	args_free(&args);
	if (!ok)
		return false;
	if (used == argc || cli->version)
		return no_command(cli, fault);
	const struct command *command = table_find(argv[used], fault);
	return command &&
	       run_command(cli, command, argc - used - 1, argv + used + 1, fault);
}

bool
cli_check(struct cli *cli, int argc, char **argv, struct fault *fault)
{
	cli->checking = true;
	bool ok = cli_command(cli, argc, argv, fault);
	cli->checking = false;
	return ok;
}

bool
cli_open(const struct cli *cli, enum store_mode mode, struct app **app,
	 struct fault *fault)
{
	if (!app_open(app, cli->db, cli->as_of, mode, fault))
		return false;
	(*app)->lingers = true;
	if ((*app)->notice)
		fprintf(stderr, "attain: %s\n", (*app)->notice);
	return true;
}

/* ---- the process ---- */

/*
 * A standard stream that came closed would give its number to the database: it is
 * opened on something that can be neither read nor written in earnest.
 */
static void
open_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
			(void)!open("/dev/null",
				    fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
	}
}

static bool
write_output(const struct buf *out, struct fault *fault)
{
	errno = 0;
	if (out->len == 0 ||
	    (fwrite(out->text, 1, out->len, stdout) == out->len && fflush(stdout) == 0))
		return true;
	return fault_set(fault, FAULT_STORE, _("Standard output can't be written: %s."),
			 strerror(errno));
}

static void
print_fault(const struct fault *fault)
{
	struct buf line = {0};
	if (fault->text[0]) {
		text_clean(&line, fault->text);
		fprintf(stderr, "attain: %s\n", buf_text(&line));
	}
	buf_free(&line);
}

/* The exit status. What is recorded is done, whatever failed after it, which is said.
 */
static int
finish(bool ok, struct fault *fault)
{
	if (ok)
		return 0;
	if (fault->kind != FAULT_STORE || deed_now() != DEED_RECORDED) {
		print_fault(fault);
		return fault_status(fault->kind);
	}
	struct fault late = {0};
	fault_set(&late, FAULT_STORE, _("It is recorded. What failed after that: %s"),
		  fault->text);
	print_fault(&late);
	return 0;
}

int
cli_run(int argc, char **argv, struct cli_request *request)
{
	struct arena arena = {0};
	struct fault fault = {0};
	struct cli cli = {.as_of = DATE_NONE, .request = request};
	open_standard_streams();
	lang_init(NULL, app_locale_dir(&arena));
	text_setup(&cli);
	*request = (struct cli_request){.as_of = DATE_NONE,
					.screen_usable = request->screen_usable};
	bool ok = cli_command(&cli, argc - 1, argv + 1, &fault);
	struct fault output = {0};
	if (!write_output(&cli.out, &output) && (ok || fault.kind == FAULT_FINDING)) {
		ok = false;
		fault = output;
	}
	int status = finish(ok, &fault);
	app_finish();
	request->db = cli.db;
	request->as_of = cli.as_of;
	request->accessible = cli.accessible;
	if (!ok)
		request->full_screen = false;
	buf_free(&cli.out);
	arena_free(&arena);
	return status;
}
