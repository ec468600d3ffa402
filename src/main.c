/* attain: the command line, or the full screen on what it names. */
#include <signal.h>

#include "app/app.h"
#include "app/demo.h"
#include "app/door.h"
#include "cli/cli.h"
#include "ui/ui.h"

int
main(int argc, char **argv)
{
	static struct settings settings;
	struct cli_request request = {.settings = &settings,
				      .screen_usable = ui_usable};
	struct fault fault = {0};
	struct arena arena = {0};
	struct app *app;
	int number = 0;
	settings_open(&settings, ui_judge);
	int status = cli_run(argc, argv, &request);
	if (!request.full_screen)
		return status;
	const char *db = request.db ? request.db : app_default_db(&arena);
	bool guarded = request.as || door_is_guarded();
	bool first = !request.as && !door_is_sudo() && app_absent(db);
	bool started =
		ui_usable(&fault) && (first || app_present(db, &fault)) &&
		ui_start(guarded ? NULL : db, &settings, request.accessible, &fault);
	bool stays = started && (!first || ui_welcome(db));
	const struct app_opening opening = {
		db,   request.as_of, STORE_EITHER, request.programs, request.n_programs,
		NULL, &settings,     request.as,   request.named};
	bool opened = stays && app_open_only(&app, &opening, &fault);
	if (opened) {
		number = ui_run(app, first);
		opened = app->asker.role != ASKER_NOBODY ||
			 may(&app->asker, RIGHT_SCREEN, 0, &fault);
		app_leave(app);
	} else if (started) {
		number = ui_stop();
	}
	demo_remove();
	arena_free(&arena);
	if (number != 0)
		raise(number);
	return opened || (started && !stays) ? 0 : cli_failed(&fault);
}
