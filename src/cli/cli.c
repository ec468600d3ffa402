#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/door.h"
#include "base/deed.h"
#include "base/lang.h"
#include "command.h"
#include "line.h"

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

int
cli_failed(const struct fault *fault)
{
	if (fault->text[0])
		text_complain(fault->text);
	return fault_status(fault->kind);
}

/* The exit status. What is recorded is done, whatever failed after it, which is said.
 */
static int
finish(bool ok, struct fault *fault)
{
	if (ok)
		return 0;
	if (fault->kind != FAULT_STORE || deed_now() != DEED_RECORDED)
		return cli_failed(fault);
	struct fault late = {0};
	fault_set(&late, FAULT_STORE, _("It is recorded. What failed after that: %s"),
		  fault->text);
	cli_failed(&late);
	return 0;
}

/* Whether --as stands among the words, for an environment that leads nowhere else. */
static bool
asks_as(char **words)
{
	for (; *words && strcmp(*words, "--") != 0; words++)
		if (strcmp(*words, "--as") == 0 || strncmp(*words, "--as=", 5) == 0)
			return true;
	return false;
}

/* The file that --config names among the words: it says in which language what is wrong
 * with the others is told. Null: none. */
static const char *
named_settings(char **words)
{
	const char *named = NULL;
	for (; *words && strcmp(*words, "--") != 0; words++) {
		if (strncmp(*words, "--config=", 9) == 0)
			named = *words + 9;
		else if (strcmp(*words, "--config") == 0 && words[1])
			named = *++words;
	}
	return named;
}

static bool
read_settings(struct cli *cli, char **words, struct fault *fault)
{
	struct settings *settings = cli->request->settings;
	enum lang lang;
	if (!settings)
		return true;
	if (!settings_read(settings, named_settings(words), fault))
		return false;
	if (lang_parse(settings->language, &lang))
		lang_set(lang);
	cli->ascii |= strcmp(settings->ambiguous, "wide") == 0;
	return true;
}

/* On the screen they are a message. */
static void
tell_problems(const struct cli_request *request)
{
	const struct settings *settings = request->settings;
	for (size_t i = 0; settings && i < settings->n_problems; i++)
		if (!request->full_screen)
			text_complain(settings->problems[i]);
}

int
cli_run(int argc, char **argv, struct cli_request *request)
{
	struct fault fault = {0};
	struct cli cli = {.as_of = DATE_NONE, .request = request};
	open_standard_streams();
	door_open(asks_as(argv + 1));
	lang_init(NULL, app_locale_dir(&cli.arena));
	text_setup(&cli);
	*request = (struct cli_request){.as_of = DATE_NONE,
					.settings = request->settings,
					.screen_usable = request->screen_usable};
	bool ok = (!named_settings(argv + 1) || door_lets_name("--config", &fault)) &&
		  read_settings(&cli, argv + 1, &fault) &&
		  line_run(&cli, argc - 1, argv + 1, &fault);
	tell_problems(request);
	struct fault output = {0};
	if (!write_output(&cli.out, &output) && (ok || fault.kind == FAULT_FINDING)) {
		ok = false;
		fault = output;
	}
	int status = finish(ok, &fault);
	app_finish();
	request->db = cli.db;
	request->as = cli.as;
	request->named = cli.named;
	request->as_of = cli.as_of;
	request->accessible = cli.accessible;
	request->n_programs = cli.n_programs;
	for (size_t i = 0; i < cli.n_programs; i++)
		request->programs[i] = cli.programs[i];
	if (!ok)
		request->full_screen = false;
	buf_free(&cli.out);
	arena_free(&cli.arena);
	return status;
}
