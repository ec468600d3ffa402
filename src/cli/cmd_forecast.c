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
program_changes(struct cli *cli, const struct forecast_change *changes, size_t n,
		uint32_t program)
{
	size_t found = 0;
	for (size_t i = 0; i < n; i++) {
		if (catalog_program_of(cli->app->catalog, changes[i].competency) !=
		    program)
			continue;
		change_lines(cli, &changes[i]);
		found++;
	}
	if (found == 0)
		text_say(cli, STYLE_PLAIN, "%s", _("Nothing changes."));
}

static void
show(struct cli *cli, const struct forecast_change *changes, size_t n, int32_t until)
{
	char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];
	date_format(cli->app->as_of, from);
	date_format(until, to);
	text_heading(cli, _("Forecast"),
		     arena_printf(&cli->arena, _("after %s, up to %s"), from, to));
	for (uint32_t p = 0; p < cli->app->report->n_programs; p++) {
		text_program(cli, p, false);
		program_changes(cli, changes, n, p);
	}
}

static bool
refuse_until(const struct cli *cli, int32_t until, struct fault *fault)
{
	char text[DATE_TEXT_BYTES], as_of[DATE_TEXT_BYTES];
	return fault_set(fault, FAULT_INPUT, /* dates */
			 _("A forecast until %s can't be made: the day must come after "
			   "the date that is asked about, %s."),
			 date_format(until, text), date_format(cli->app->as_of, as_of));
}

bool
cmd_forecast(struct cli *cli, const struct args *args, struct fault *fault)
{
	size_t n;
	if (!cli_open(cli, STORE_READ, fault))
		return false;
	int32_t until = date_plus_months(cli->app->as_of, MONTHS_AHEAD);
	if (until == DATE_NEVER)
		date_make(9999, 12, 31, &until);
	const int32_t usual = until; /* on the last day of all days it is that */
	if (!args_date(args, "until", cli->app->as_of, &until, fault))
		return false;
	if (until <= cli->app->as_of && until != usual)
		return refuse_until(cli, until, fault);
	const struct forecast_change *changes =
		app_forecast(cli->app, until, &cli->arena, &n);
	if (cli->json)
		json_forecast(cli->app, changes, n, &cli->out);
	else
		show(cli, changes, n, until);
	return true;
}
