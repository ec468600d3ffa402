/* attain: the command line, or the full screen on what it names. */
#include <stdio.h>
#include <unistd.h>

#include "app/app.h"
#include "app/demo.h"
#include "base/buf.h"
#include "base/text.h"
#include "cli/cli.h"
#include "ui/ui.h"

static int
report_fault(const struct fault *fault)
{
	struct buf line = {0};
	text_clean(&line, fault->text);
	fprintf(stderr, "attain: %s\n", buf_text(&line));
	buf_free(&line);
	return fault_status(fault->kind);
}

/* A file that can't be written can still be looked at. */
static enum store_mode
mode_for(const char *db)
{
	struct arena arena = {0};
	const char *path = db ? db : app_default_db(&arena);
	enum store_mode mode = access(path, W_OK) == 0 ? STORE_WRITE : STORE_READ;
	arena_free(&arena);
	return mode;
}

int
main(int argc, char **argv)
{
	struct cli_request request;
	struct fault fault = {0};
	struct app *app;
	int status = cli_run(argc, argv, &request);
	if (!request.full_screen)
		return status;
	if (!app_open(&app, request.db, request.as_of, mode_for(request.db), &fault))
		return report_fault(&fault);
	bool ok = ui_run(app, request.accessible, &fault);
	app_close(app);
	demo_remove();
	return ok ? 0 : report_fault(&fault);
}
