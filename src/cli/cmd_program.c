/* The programs of the database. */
#include <string.h>

#include "app/json.h"
#include "app/programs.h"
#include "base/lang.h"
#include "base/text.h"
#include "command.h"

static void
list_text(struct cli *cli)
{
	const struct app *app = cli->app;
	char date[DATE_TEXT_BYTES];
	int cells = 0;
	for (size_t i = 0; i < programs_n(app); i++)
		if (text_width(programs_at(app, i)->id) > cells)
			cells = text_width(programs_at(app, i)->id);
	for (size_t i = 0; i < programs_n(app); i++) {
		const struct program *program = programs_at(app, i);
		const struct catalog *catalog = program->catalog;
		text_cell(cli, STYLE_BOLD, program->id, cells);
		text_addf(cli, STYLE_PLAIN, "  %s",
			  lang_name(catalog->name, catalog->id));
		if (catalog->ended < app->as_of) /* a date */
			text_addf(cli, STYLE_WARN, _(", ended %s"),
				  date_format(catalog->ended, date));
		text_addf(cli, STYLE_DIM, "  %s", program->path);
		text_line(cli);
	}
}

static bool
list(struct cli *cli, struct fault *fault)
{
	if (!cli_open(cli, STORE_READ, fault))
		return false;
	if (cli->json)
		json_programs(cli->app, &cli->out);
	else
		list_text(cli);
	return true;
}

static bool
change(struct cli *cli, const char *id,
       bool (*act)(struct app *app, const char *id, struct buf *out,
		   struct fault *fault),
       struct fault *fault)
{
	return cli_open(cli, STORE_WRITE, fault) &&
	       act(cli->app, id, &cli->done, fault);
}

bool
cmd_program(struct cli *cli, const struct args *args, struct fault *fault)
{
	const char *verb = args->operands[0];
	bool add = strcmp(verb, "add") == 0, remove = strcmp(verb, "remove") == 0;
	bool lists = strcmp(verb, "list") == 0;
	if (!add && !remove && !lists)
		return fault_set(
			fault, FAULT_USAGE,
			_("\"program %s\" is none: it is list, add or remove."), verb);
	if (args->n_operands != (lists ? 1 : 2))
		return fault_set(
			fault, FAULT_USAGE,
			lists ? _("\"program list\" takes nothing more.")
			      : _("\"program %s\" needs the id of one program."),
			verb);
	if (!lists && cli->json)
		return fault_set(fault, FAULT_USAGE, _("\"%s\" has no output as JSON."),
				 verb);
	cli->n_programs = 0; /* these are always about all of them */
	if (lists)
		return list(cli, fault);
	if (!add)
		cli->without = args->operands[1];
	return change(cli, args->operands[1],
		      add ? act_program_add : act_program_remove, fault);
}
