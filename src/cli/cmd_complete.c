/* What may follow in a command line that is being typed, for a shell: made from the
 * table of commands, their options and operands, and the kinds of rows. */
#include <string.h>

#include "base/lang.h"
#include "command.h"
#include "complete.h"
#include "row_option.h"
#include "table.h"

/* The line before the word that is typed. */
struct line {
	const struct command *command; /* null: none so far */
	const struct option_row *open; /* an option that waits for its value; or null */
	char **operands;
	size_t n_operands;
	bool ended; /* "--" was there */
};

static const struct option_row *
find_row(const struct option_row *rows, const char *name, size_t len)
{
	for (; rows && rows->name; rows++)
		if (strlen(rows->name) == len && strncmp(rows->name, name, len) == 0)
			return rows;
	return NULL;
}

/* The option of "--name" or "--name=value". */
static const struct option_row *
find_option(const struct line *line, const char *word)
{
	size_t len = strcspn(word, "=") - 2;
	const struct option_row *row =
		line->command ? find_row(line->command->options, word + 2, len) : NULL;
	return row ? row : find_row(args_globals, word + 2, len);
}

/* What a global option says of where names come from. */
static void
take_value(struct completion *c, const struct option_row *option, const char *value)
{
	struct cli *cli = c->cli;
	enum lang lang;
	if (strcmp(option->name, "db") == 0)
		cli->db = value;
	else if (strcmp(option->name, "as-of") == 0)
		cli->day = value;
	else if (strcmp(option->name, "lang") == 0 && lang_parse(value, &lang))
		lang_set(lang);
	else if (strcmp(option->name, "program") == 0 && cli->n_programs < CLI_PROGRAMS)
		c->programs[cli->n_programs++] = value;
	cli->programs = c->programs;
}

static void
take_operand(struct completion *c, struct line *line, char *word)
{
	struct fault fault = {0};
	if (line->command && (line->command->run != cmd_demo)) {
		line->operands[line->n_operands++] = word;
		return;
	}
	line->command = table_find(word, &fault);
	if (line->command && line->command->run == cmd_demo)
		c->in_sample = true;
}

static void
read_word(struct completion *c, struct line *line, char *word)
{
	bool option = !line->ended && strncmp(word, "--", 2) == 0;
	const struct option_row *row = option ? find_option(line, word) : NULL;
	if (line->open) {
		take_value(c, line->open, word);
		line->open = NULL;
	} else if (option && !word[2]) {
		line->ended = true;
	} else if (row && strchr(word, '=')) {
		take_value(c, row, strchr(word, '=') + 1);
	} else if (row) {
		line->open = row->value ? row : NULL;
		c->today |= strcmp(row->name, "today") == 0;
	} else if (word[0] != '-' || line->ended) {
		take_operand(c, line, word);
	}
}

/* ---- what may come ---- */

/* Of a row that is set the columns that are no operands; of one that is removed its
 * day. */
static void
add_row_options(struct completion *c, const struct line *line)
{
	const struct kind *kind =
		line->n_operands > 0 ? kind_find(line->operands[0]) : NULL;
	char room[ROW_OPTION_BYTES];
	for (size_t i = 0; kind && i < kind->n_columns; i++) {
		const struct kind_column *column = &kind->columns[i];
		const char *name =
			column == kind_day(kind) ? "on" : row_option(column, room);
		const struct option_row *row =
			find_row(line->command->options, name, strlen(name));
		if (row && (!column->operand || column == kind_day(kind)))
			complete_add(c, arena_printf(&c->cli->arena, "--%s", row->name),
				     _(row->help));
	}
}

static void
add_options(struct completion *c, const struct option_row *rows)
{
	for (; rows->name; rows++)
		complete_add(c, arena_printf(&c->cli->arena, "--%s", rows->name),
			     _(rows->help));
}

/* The n-th column that follows the KIND; null behind the last. */
static const struct kind_column *
row_operand(const struct kind *kind, bool keys, size_t n)
{
	for (size_t i = 0; i < kind->n_columns; i++) {
		const struct kind_column *column = &kind->columns[i];
		bool is = keys ? column->key && column != kind_day(kind)
			       : column->operand;
		if (is && n-- == 0)
			return column;
	}
	return NULL;
}

/* The words of a command's operands, of which the last may be repeated. */
static void
add_operand(struct completion *c, const struct line *line)
{
	const struct command *command = line->command;
	char *rest = arena_strdup(&c->cli->arena, command->operands), *word = rest;
	const char *last = NULL;
	if (line->n_operands >= command->max_operands)
		return;
	for (size_t i = 0; i <= line->n_operands && rest; i++) {
		word = strsep(&rest, " ");
		last = *word && *word != '-' ? word : last;
	}
	if (last)
		complete_word(c, command->name, last);
}

static void
add_operands(struct completion *c, const struct line *line)
{
	const struct command *command = line->command;
	if (!command || command->run == cmd_demo) {
		complete_word(c, "", "COMMAND");
	} else if ((command->flags & COMMAND_ROWS) && line->n_operands > 0) {
		const struct kind *kind = kind_find(line->operands[0]);
		const struct kind_column *column =
			kind ? row_operand(kind, command->run == cmd_remove,
					   line->n_operands - 1)
			     : NULL;
		if (column)
			complete_cell(c, column->cell);
	} else if (command->run == cmd_program) {
		complete_word(c, "program",
			      line->n_operands == 0 ? "list|add|remove" : "ID");
	} else {
		add_operand(c, line);
	}
}

/* "--format=h": the value of an option is typed in the option's own word. */
static void
take_glued(struct completion *c, struct line *line)
{
	const char *value = strchr(c->typed, '=');
	bool option = !line->ended && !line->open && strncmp(c->typed, "--", 2) == 0;
	const struct option_row *row =
		option && value ? find_option(line, c->typed) : NULL;
	if (!row || !row->value)
		return;
	line->open = row;
	c->before =
		arena_strndup(&c->cli->arena, c->typed, (size_t)(value + 1 - c->typed));
	c->typed = value + 1;
}

bool
cmd_complete(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct completion c = {.cli = cli, .typed = "", .before = ""};
	struct line line = {.operands = args->operands};
	size_t n = args->n_operands;
	(void)fault;
	if (cli->checking)
		return true;
	for (size_t i = 0; i + 1 < n; i++)
		read_word(&c, &line, args->operands[i]);
	if (n > 0)
		c.typed = args->operands[n - 1];
	take_glued(&c, &line);
	if (line.open)
		complete_word(&c, line.open->name, line.open->value);
	else if (c.typed[0] == '-' && !line.ended) {
		if (line.command && (line.command->flags & COMMAND_ROWS))
			add_row_options(&c, &line);
		else if (line.command)
			add_options(&c, line.command->options);
		add_options(&c, args_globals);
	} else
		add_operands(&c, &line);
	if (c.files)
		buf_puts(&cli->out, "\tfiles\n");
	return true;
}
