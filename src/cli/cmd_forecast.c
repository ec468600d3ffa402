/* What will be lost or met, and why. */
#include "app/foresight.h"
#include "app/json.h"
#include "base/lang.h"
#include "base/text.h"
#include "command.h"

enum { MONTHS_AHEAD = 24, DATE_CELLS = 10, WORD_INDENT = 12 };

static void
change_lines(struct cli *cli, const struct app *app,
	     const struct forecast_change *change)
{
	struct arena arena = {0};
	char date[DATE_TEXT_BYTES];
	const char *award =
		app_award_name(app->catalog, change->competency, change->level, &arena);
	const char *cause = app_cause_text(app, change, &arena);
	text_cell(cli, STYLE_PLAIN, date_format(change->date, date), DATE_CELLS, false);
	buf_putc(&cli->out, ' ');
	text_met_mark(cli, change->met);
	buf_putc(&cli->out, ' ');
	text_row(cli, STYLE_BOLD, WORD_INDENT + 1, award,
		 change->met ? _("met") : _("not met"));
	buf_printf(&cli->out, "%*s", WORD_INDENT + 1, "");
	text_wrap(cli, STYLE_PLAIN, WORD_INDENT + 1, cause);
	arena_free(&arena);
}

static void
show(struct cli *cli, const struct app *app, const struct forecast_change *changes,
     size_t n, int32_t until)
{
	struct arena arena = {0};
	char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];
	date_format(app->as_of, from);
	date_format(until, to);
	text_heading(cli, _("Forecast"),
		     arena_printf(&arena, _("after %s, up to %s"), from, to));
	if (n == 0)
		text_say(cli, STYLE_PLAIN, "%s", _("Nothing changes."));
	for (size_t i = 0; i < n; i++)
		change_lines(cli, app, &changes[i]);
	arena_free(&arena);
}

static bool
forecast(struct cli *cli, const struct args *args, const struct app *app,
	 struct fault *fault)
{
	struct arena arena = {0};
	int32_t until;
	size_t n;
	int32_t ahead = date_plus_months(app->as_of, MONTHS_AHEAD);
	if (ahead == DATE_NEVER)
		date_make(9999, 12, 31, &ahead);
	if (!args_date(args, "until", ahead, &until, fault))
		return false;
	const struct forecast_change *changes = app_forecast(app, until, &arena, &n);
	if (cli->json)
		json_forecast(app, changes, n, &cli->out);
	else
		show(cli, app, changes, n, until);
	arena_free(&arena);
	return true;
}

bool
cmd_forecast(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct app *app = NULL;
	bool fine = cli_open(cli, STORE_READ, &app, fault) &&
		    forecast(cli, args, app, fault);
	app_close(app);
	return fine;
}
