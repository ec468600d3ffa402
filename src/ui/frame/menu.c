#include "ui/menu.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "commands.h"
#include "ui/input.h"
#include "ui/prompt.h"

enum { TWO_FROM_COLS = 120, THREE_FROM_COLS = 180, COLUMNS = 3, ONE_COLS = 110 };

/* A heading has neither; a sign no command. */
struct row {
	const char *name, *words;
	const struct command *command;
	bool heading;
};

struct menu {
	struct over over;
	enum menu_kind kind;
	struct arena arena; /* commands, rows and their texts */
	struct row *rows;
	size_t n_rows;
	size_t column_rows; /* of one of several columns, as drawn last; 0: there is one
			     */
	struct prompt prompt;
	struct list list;
};

/* What help lists besides keys: signs and words. */
static const struct {
	enum glyph
		glyph; /* GLYPH_N: none, the words begin with one that is explained */
	const char *words; /* msgid */
} signs[] = {
	{GLYPH_MET, N_("met, active, qualified: as it should be")},
	{GLYPH_RISK, N_("at risk: held, and will not be renewable as things are")},
	{GLYPH_NOT_MET, N_("not met, lapsed")},
	{GLYPH_STARTED, N_("started: something counts already")},
	{GLYPH_UNKNOWN, N_("unknown: no figure recorded in the window")},
	{GLYPH_N,
	 N_("Done: the mean of what the best path asks, as far as it is there; "
	    "Enter shows it.")},
	{GLYPH_N,
	 N_("Held: attained under a subscription, shown until its grace ends.")},
	{GLYPH_N, N_("Critical: without this person the level would not be met.")},
	{GLYPH_N, N_("Fills: the places of requirements that a person is counted for, "
		     "once in each path.")},
	{GLYPH_N, N_("Holds: achievements that count on the date.")},
};

enum { N_SIGNS = sizeof signs / sizeof *signs };

/* --- rows ----------------------------------------------------------------- */

static void
add_heading(struct menu *menu, const char *text)
{
	menu->rows[menu->n_rows++] =
		(struct row){.name = text, .words = "", .heading = true};
}

/* A heading that nothing has been added below goes again. */
static void
drop_empty_heading(struct menu *menu)
{
	if (menu->n_rows > 0 && menu->rows[menu->n_rows - 1].heading)
		menu->n_rows--;
}

/* What the verb does to this row goes before what it does in general. */
static const char *
words_of(struct menu *menu, const struct command *command)
{
	const char *why_not, *words = command->words;
	enum action action = (enum action)command->index;
	if (command->kind == COMMAND_VERB && menu->kind != MENU_KEYS) {
		const char *label = verb_label(menu->over.screen, action, &why_not);
		if (label && strcmp(label, lang_key(keys_table[action].label)) != 0)
			words = arena_printf(&menu->arena, "%s %s %s", label,
					     draw_glyph(GLYPH_DOT), words);
	}
	if (command->why_not && menu->kind != MENU_KEYS)
		words = arena_printf(&menu->arena, "%s (%s)", words, command->why_not);
	return words;
}

static void
add_command(struct menu *menu, const struct command *command)
{
	menu->rows[menu->n_rows++] = (struct row){
		.name = *command->keys != '\0' ? command->keys : command->id,
		.words = words_of(menu, command),
		.command = command};
}

static bool
is_of_view(const struct menu *menu, enum action action)
{
	struct screen *screen = menu->over.screen;
	return (keys_table[action].contexts &
		(screen_top(screen)->class->contexts | KEYS_GLOBAL)) != 0;
}

static void
add_verbs(struct menu *menu, const struct command *commands, size_t n)
{
	static const char *const groups[KEYS_N_GROUPS] = {
		[KEYS_DO] = NC_("help", "Do"),
		[KEYS_MOVE] = NC_("help", "Move"),
		[KEYS_FIND] = NC_("help", "Find and sort"),
		[KEYS_DATE] = NC_("help", "Date"),
		[KEYS_PROGRAM] = NC_("help", "Program"),
	};
	for (size_t group = 0; group < KEYS_N_GROUPS; group++) {
		add_heading(menu, lang_key(groups[group]));
		for (size_t i = 0; i < n; i++)
			if (commands[i].kind == COMMAND_VERB &&
			    keys_table[commands[i].index].group == group &&
			    (menu->kind != MENU_HELP ||
			     is_of_view(menu, (enum action)commands[i].index)))
				add_command(menu, &commands[i]);
		drop_empty_heading(menu);
	}
}

static void
add_others(struct menu *menu, const struct command *commands, size_t n)
{
	static const struct {
		enum command_kind kinds[2];
		const char *name; /* msgid */
	} others[] = {
		{{COMMAND_PLACE, COMMAND_SAVED}, NC_("help", "Views")},
		{{COMMAND_ACT, COMMAND_ACT}, NC_("help", "Record")},
		{{COMMAND_LANGUAGE, COMMAND_SETTINGS},
		 NC_("help", "Language and settings")},
	};
	for (size_t o = 0; o < sizeof others / sizeof *others; o++) {
		add_heading(menu, lang_key(others[o].name));
		for (size_t i = 0; i < n; i++)
			if (commands[i].kind == others[o].kinds[0] ||
			    commands[i].kind == others[o].kinds[1])
				add_command(menu, &commands[i]);
	}
}

static void
add_signs(struct menu *menu)
{
	add_heading(menu, C_("help", "Signs and words"));
	for (size_t i = 0; i < N_SIGNS; i++) {
		enum glyph glyph = signs[i].glyph;
		menu->rows[menu->n_rows++] =
			(struct row){.name = glyph == GLYPH_N ? "" : draw_glyph(glyph),
				     .words = _(signs[i].words)};
	}
}

static void
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct menu *menu = context;
	const struct row *row = &menu->rows[index];
	if (row->heading)
		cell->style = DRAW_BOLD;
	else if (row->command && row->command->why_not && menu->kind != MENU_KEYS)
		cell->style = ROLE_DIM;
	buf_puts(cell->text, column == 0 ? row->name : row->words);
}

static int
depth(const void *context, size_t index)
{
	return ((const struct menu *)context)->rows[index].heading ? 0 : 1;
}

static void
set_rows(struct menu *menu)
{
	static const struct list_column columns[] = {
		{NULL, 12, 24, 24, 1, false, false},
		{NULL, 20, 60, 150, 2, false, false},
	};
	enum { HEADINGS = KEYS_N_GROUPS + 4 };
	struct list_source source = {.context = menu, .cell = cell, .depth = depth};
	size_t n;
	arena_clear(&menu->arena);
	const struct command *commands =
		commands_list(menu->over.screen, &menu->arena, &n);
	menu->rows =
		arena_array(&menu->arena, n + HEADINGS + N_SIGNS, sizeof *menu->rows);
	menu->n_rows = 0;
	add_verbs(menu, commands, n);
	if (menu->kind == MENU_ALL)
		add_others(menu, commands, n);
	else
		add_signs(menu);
	source.n_rows = menu->n_rows;
	list_set(&menu->list, &source, columns, 2);
	menu->list.headless = true;
	list_go(&menu->list, 1);
}

/* --- keys --------------------------------------------------------------------- */

static void
menu_free(struct menu *menu)
{
	list_free(&menu->list);
	prompt_free(&menu->prompt);
	arena_free(&menu->arena);
	free(menu);
}

/* It is gone from the screen before what is chosen begins. */
static void
choose(struct menu *menu)
{
	struct screen *screen = menu->over.screen;
	size_t at = list_row(&menu->list);
	const struct command *command =
		at == LIST_NO_ROW ? NULL : menu->rows[at].command;
	if (!command)
		return;
	over_take(screen, OVER_VIEW);
	command_run(screen, command);
	menu_free(menu);
}

static void
close(struct over *over)
{
	menu_free((struct menu *)over);
}

static void
lift(struct over *over)
{
	over_lift(over->screen, OVER_VIEW);
}

/* To what is called so, else to the first below a heading. */
static void
go_to_best(struct menu *menu)
{
	const struct list *list = &menu->list;
	const char *text = prompt_text(&menu->prompt);
	size_t best = 1;
	for (size_t i = list->n_shown; i-- > 0 && *text != '\0';) {
		const struct command *command = menu->rows[list->order[i]].command;
		if (command && strncmp(command->id, text, strlen(text)) == 0)
			best = i;
	}
	list_go(&menu->list, best);
}

/* Into the column beside, where nothing is typed. */
static bool
go_beside(struct menu *menu, int key)
{
	size_t at = menu->list.cursor, by = menu->column_rows;
	if (by == 0 || *prompt_text(&menu->prompt) != '\0' ||
	    (key != INPUT_LEFT && key != INPUT_RIGHT))
		return false;
	if (key == INPUT_RIGHT)
		list_go(&menu->list, at + by);
	else if (at >= by)
		list_go(&menu->list, at - by);
	return true;
}

static void
take_key(struct over *over, int key, const char *pasted)
{
	struct menu *menu = (struct menu *)over;
	bool is_help = menu->kind != MENU_ALL;
	if (key == INPUT_ESC || key == INPUT_CTRL('c') || key == INPUT_F1 + 8 ||
	    (key == INPUT_BACKSPACE && *prompt_text(&menu->prompt) == '\0')) {
		lift(over);
	} else if (key == INPUT_ENTER) {
		choose(menu);
	} else if (is_help && (key == '?' || key == INPUT_F1)) {
		menu->kind = menu->kind == MENU_HELP ? MENU_KEYS : MENU_HELP;
		set_rows(menu);
	} else if (!go_beside(menu, key) && !list_key(&menu->list, key) &&
		   prompt_key(&menu->prompt, key, pasted)) {
		list_filter(&menu->list, prompt_text(&menu->prompt));
		go_to_best(menu);
	}
}

/* --- drawn -------------------------------------------------------------------- */

static bool
is_heading(const struct menu *menu, size_t nth)
{
	return menu->rows[menu->list.order[nth]].heading;
}

/* Side by side, of the same height as far as no heading is parted from what is below
 * it. */
static void
draw_columns(struct menu *menu, struct area area, size_t n_columns)
{
	struct list *list = &menu->list;
	size_t n = list->n_shown, from = 0;
	size_t rows = (n + n_columns - 1) / n_columns;
	menu->column_rows = rows;
	area.cols /= (int)n_columns;
	for (size_t c = 0; c < n_columns && from < n; c++, area.col += area.cols) {
		size_t end = from + rows < n ? from + rows : n;
		struct area column = area;
		if (c + 1 == n_columns)
			end = n;
		while (end < n && end > from + 1 && is_heading(menu, end - 1))
			end--;
		column.cols -= 2;
		list_draw_part(list, column, from, end - from, 0);
		from = end;
	}
}

static void
draw_rows(struct menu *menu, struct area area)
{
	enum { TO_SPARE = 3 }; /* rows, for headings that go into the next column */
	size_t n = area.cols >= THREE_FROM_COLS ? COLUMNS
		   : area.cols >= TWO_FROM_COLS ? 2
						: 1;
	size_t rows = area.rows > TO_SPARE ? (size_t)(area.rows - TO_SPARE) : 0;
	menu->column_rows = 0;
	if (n > 1 && menu->list.n_shown > 0 && menu->list.n_shown <= n * rows) {
		draw_columns(menu, area, n);
		return;
	}
	area.cols = draw_least(area.cols, ONE_COLS);
	list_draw(&menu->list, area);
}

/* Why what the cursor is on can't be done, in full; else what keys do here. Returns its
 * rows. */
static int
draw_hint(const struct menu *menu, struct area area)
{
	size_t at = list_row(&menu->list);
	const struct command *command =
		at == LIST_NO_ROW ? NULL : menu->rows[at].command;
	if (command && command->why_not)
		return draw_foot(area, ROLE_WARN, command->why_not);
	return draw_foot(area, ROLE_DIM,
			 menu->kind == MENU_ALL
				 ? _("Enter does it, Esc closes")
				 : _("? all keys or this view's, Enter does it, Esc "
				     "closes; also: man attain"));
}

static const char *
label_of(const struct menu *menu)
{
	struct screen *screen = menu->over.screen;
	const struct view *view = stack_top(&screen->stack);
	struct arena *arena = &screen->frame.arena;
	switch (menu->kind) {
	case MENU_ALL:
		return _("Menu:");
	case MENU_HELP: /* the view's title */
		return arena_printf(arena, _("Help, %s:"),
				    view->class->title ? view->class->title(view, arena)
						       : _(view->class->name));
	case MENU_KEYS:
		return _("Help, all keys:");
	}
	return "";
}

static void
draw(struct over *over, struct area area)
{
	struct menu *menu = (struct menu *)over;
	struct area rows = draw_below(area, 2);
	draw_clear(area);
	draw_rule(area, 1, 1, area.cols - 2);
	rows.rows -= draw_hint(menu, rows);
	draw_rows(menu, rows);
	prompt_draw(&menu->prompt, area, 0, label_of(menu));
}

/* When the facts are read again what can be done may be something else. */
static const struct over_class menu_class = {
	.key = take_key, .draw = draw, .close = close, .reread = lift};

void
menu_open(struct screen *screen, enum menu_kind kind)
{
	struct menu *menu = mem_new(1, sizeof *menu);
	menu->over.class = &menu_class;
	menu->kind = kind;
	over_lay(screen, OVER_VIEW, &menu->over);
	set_rows(menu);
}
