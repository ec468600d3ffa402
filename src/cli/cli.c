#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

int
cli_run(int argc, char **argv, struct cli_request *request)
{
	struct fault fault = {0};
	struct cli cli = {.as_of = DATE_NONE, .request = request};
	open_standard_streams();
	lang_init(NULL, app_locale_dir(&cli.arena));
	text_setup(&cli);
	*request = (struct cli_request){.as_of = DATE_NONE,
					.screen_usable = request->screen_usable};
	bool ok = line_run(&cli, argc - 1, argv + 1, &fault);
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
	arena_free(&cli.arena);
	return status;
}
