#include "cmd_help.h"

#include "base/lang.h"
#include "base/text.h"
#include "command.h"
#include "table.h"

enum { HELP_COLUMN = 26 };

static void
help_line(struct cli *cli, const char *left, const char *right)
{
	buf_puts(&cli->out, "  ");
	if (text_width(left) < HELP_COLUMN)
		text_cell(cli, STYLE_PLAIN, left, HELP_COLUMN);
	else
		buf_printf(&cli->out, "%s\n%*s", left, HELP_COLUMN + 2, "");
	text_wrap(cli, STYLE_PLAIN, HELP_COLUMN + 2, right);
}

/* The options below their title, if there are any. */
static void
help_options(struct cli *cli, const char *title, const struct option_row *rows)
{
	if (rows->name)
		buf_printf(&cli->out, "\n%s\n", title);
	for (; rows->name; rows++)
		help_line(cli,
			  arena_printf(&cli->arena, "--%s%s%s", rows->name,
				       rows->value ? " " : "",
				       rows->value ? rows->value : ""),
			  _(rows->help));
}

void
help_all(struct cli *cli)
{
	buf_printf(&cli->out, _("Usage: attain [OPTION...] [COMMAND ...]\n"));
	buf_puts(&cli->out, _("Which competencies a partner company has attained, "
			      "through whom, and what is in danger.\n"
			      "Without a command: the full-screen program. Try it with "
			      "\"attain demo\".\n"));
	buf_printf(&cli->out, "\n%s\n", _("Commands"));
	const struct command *command;
	for (size_t i = 0; (command = table_at(i)) != NULL; i++)
		help_line(cli,
			  arena_printf(&cli->arena, "%s %s", command->name,
				       command->operands),
			  _(command->help));
	help_options(cli, _("Options, before or after the command"), args_globals);
	buf_printf(&cli->out, "\n%s\n",
		   _("More: attain COMMAND --help, and the manual attain(1)."));
}

void
help_on(struct cli *cli, const struct command *command)
{
	buf_printf(&cli->out, _("Usage: attain %s %s\n"), command->name,
		   command->operands);
	buf_printf(&cli->out, "  %s\n", _(command->help));
	help_options(cli, _("Options"), command->options);
	help_options(cli, _("Options, before or after the command"), args_globals);
}

bool
cmd_help(struct cli *cli, const struct args *args, struct fault *fault)
{
	if (args->n_operands == 0) {
		help_all(cli);
		return true;
	}
	const struct command *command = table_find(args->operands[0], fault);
	if (!command)
		return false;
	help_on(cli, command);
	return true;
}
