/* attain: the command line, or the full screen on what it names. */
#include <signal.h>

#include "app/app.h"
#include "app/demo.h"
#include "cli/cli.h"
#include "ui/ui.h"

int
main(int argc, char **argv)
{
	struct cli_request request = {.screen_usable = ui_usable};
	struct fault fault = {0};
	struct arena arena = {0};
	struct app *app;
	int number = 0;
	int status = cli_run(argc, argv, &request);
	if (!request.full_screen)
		return status;
	const char *db = request.db ? request.db : app_default_db(&arena);
	bool ok = ui_usable(&fault) && app_present(db, &fault) &&
		  ui_start(db, request.accessible, &fault);
	if (ok && !(ok = app_open(&app, db, request.as_of, STORE_EITHER, &fault)))
		number = ui_stop();
	if (ok) {
		number = ui_run(app);
		app_leave(app);
	}
	demo_remove();
	arena_free(&arena);
	if (number != 0)
		raise(number);
	return ok ? 0 : cli_failed(&fault);
}
