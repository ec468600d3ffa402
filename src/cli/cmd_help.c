#include "cmd_help.h"

#include "base/lang.h"
#include "base/text.h"
#include "command.h"
#include "core/kind.h"
#include "row_option.h"
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

/* "email*, name*, department": the columns of a KIND. */
static const char *
columns_of(struct cli *cli, const struct kind *kind)
{
	struct buf names = {.arena = &cli->arena};
	for (size_t i = 0; i < kind->n_columns; i++)
		buf_printf(&names, "%s%s%s", i > 0 ? ", " : "", kind->columns[i].name,
			   kind->columns[i].required ? "*" : "");
	return buf_text(&names);
}

/* The KINDs of files that are read, or written. */
static void
help_kinds(struct cli *cli, bool written)
{
	buf_printf(&cli->out, "\n%s\n", _("KINDs and their columns (* must be there)"));
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (!fact_kinds[i]->no_file)
			help_line(cli, fact_kinds[i]->name,
				  columns_of(cli, fact_kinds[i]));
	if (written)
		return;
	help_line(cli, "trainings",
		  _("Partner Center's Trainings download, read as it comes"));
	buf_printf(&cli->out, "\n%s\n",
		   _("What the columns mean, and which files of other systems are "
		     "read: the manual attain-csv(5)."));
}

/* "achievement EMAIL CREDENTIAL": a KIND and the columns that follow it. */
static const char *
row_words(struct cli *cli, const struct kind *kind, bool keys)
{
	struct buf words = {.arena = &cli->arena};
	buf_puts(&words, kind->word);
	for (size_t i = 0; i < kind->n_columns; i++) {
		const struct kind_column *column = &kind->columns[i];
		if (!(keys ? column->key : column->operand) ||
		    (keys && column == kind_day(kind)))
			continue;
		buf_putc(&words, ' ');
		for (const char *c = column->name; *c; c++)
			buf_putc(&words, *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c);
	}
	return buf_text(&words);
}

/* "--on --expires --reference": the options of a KIND. */
static const char *
row_options(struct cli *cli, const struct kind *kind, bool keys)
{
	struct buf words = {.arena = &cli->arena};
	char room[ROW_OPTION_BYTES];
	if (kind_day(kind))
		buf_puts(&words, "--on");
	for (size_t i = 0; !keys && i < kind->n_columns; i++)
		if (!kind->columns[i].operand && &kind->columns[i] != kind_day(kind))
			buf_printf(&words, "%s--%s", words.len > 0 ? " " : "",
				   row_option(&kind->columns[i], room));
	return buf_text(&words);
}

/* The KINDs of rows that are set, or removed by their keys. */
static void
help_rows(struct cli *cli, bool keys)
{
	buf_printf(&cli->out, "\n%s\n",
		   _("KINDs, what follows them, and their options"));
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (!fact_kinds[i]->no_file)
			help_line(cli, row_words(cli, fact_kinds[i], keys),
				  row_options(cli, fact_kinds[i], keys));
	if (!keys)
		help_line(cli, "organization", "--name --mpn-id --market --track");
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
		if (!(command->flags & COMMAND_FOR_SHELLS))
			help_line(cli,
				  arena_printf(&cli->arena, "%s %s", command->name,
					       command->operands),
				  _(command->help));
	help_options(cli, _("Options, before or after the command"), args_globals);
	buf_printf(&cli->out, "\n%s\n", _("Words"));
	help_line(cli, "EMAIL",
		  _("any address of the person, an MCP id, or a part of the name that "
		    "fits one person"));
	help_line(cli, "COMPETENCY, OFFER, ...", _("by id, name or alias"));
	help_line(cli, "DATE",
		  _("2018-09-01, 30 nov, today, +14, -1w, eom; seen from the date "
		    "that is asked about"));
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
	if (command->flags & COMMAND_KINDS)
		help_kinds(cli, command->run == cmd_export);
	if (command->flags & COMMAND_ROWS)
		help_rows(cli, command->run == cmd_remove);
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
