/* What will be lost or met, and why. */
#include "app/foresight.h"
#include "app/json.h"
#include "base/lang.h"
#include "base/text.h"
#include "command.h"

enum { MONTHS_AHEAD = 24, DATE_CELLS = 10, WORD_INDENT = 12 };

static void
change_lines(struct cli *cli, const struct forecast_change *change)
{
	const struct app *app = cli->app;
	char date[DATE_TEXT_BYTES];
	const char *award = app_award_name(app->catalog, change->competency,
					   change->level, &cli->arena);
	const char *cause = app_cause_text(app, change, &cli->arena);
	text_cell(cli, STYLE_PLAIN, date_format(change->date, date), DATE_CELLS);
	buf_putc(&cli->out, ' ');
	text_met_mark(cli, change->met);
	buf_putc(&cli->out, ' ');
	text_row(cli, STYLE_BOLD, WORD_INDENT + 1, award,
		 change->met ? _("met") : _("not met"));
	buf_printf(&cli->out, "%*s", WORD_INDENT + 1, "");
	text_wrap(cli, STYLE_PLAIN, WORD_INDENT + 1, cause);
}

static void
show(struct cli *cli, const struct forecast_change *changes, size_t n, int32_t until)
{
	char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];
	date_format(cli->app->as_of, from);
	date_format(until, to);
	text_heading(cli, _("Forecast"),
		     arena_printf(&cli->arena, _("after %s, up to %s"), from, to));
	if (n == 0)
		text_say(cli, STYLE_PLAIN, "%s", _("Nothing changes."));
	for (size_t i = 0; i < n; i++)
		change_lines(cli, &changes[i]);
}

bool
cmd_forecast(struct cli *cli, const struct args *args, struct fault *fault)
{
	int32_t until;
	size_t n;
	if (!cli_open(cli, STORE_READ, fault))
		return false;
	int32_t ahead = date_plus_months(cli->app->as_of, MONTHS_AHEAD);
	if (ahead == DATE_NEVER)
		date_make(9999, 12, 31, &ahead);
	if (!args_date(args, "until", ahead, &until, fault))
		return false;
	const struct forecast_change *changes =
		app_forecast(cli->app, until, &cli->arena, &n);
	if (cli->json)
		json_forecast(cli->app, changes, n, &cli->out);
	else
		show(cli, changes, n, until);
	return true;
}
