#include "ui/palette.h"

#include <stdlib.h>
#include <string.h>

#include "app/shown.h"
#include "ask.h"
#include "base/lang.h"
#include "base/mem.h"
#include "commands.h"
#include "set.h"
#include "ui/fuzzy.h"
#include "ui/input.h"
#include "ui/prompt.h"

enum { LIST_COLS = 110, PREPARED_AT_ONCE = 1024 };

/* Commands, then competencies, credentials and people by their numbers. */
enum item_kind { ITEM_COMMAND, ITEM_COMPETENCY, ITEM_CREDENTIAL, ITEM_PERSON };

struct item {
	enum item_kind kind;
	size_t index;
};

struct palette {
	struct over over;
	const struct app *app;
	const struct command *commands; /* in arena */
	size_t n_commands;
	struct arena arena;
	struct fuzzy fuzzy;
	bool sets;		  /* ":set " is typed: settings are offered */
	struct set_offer *offers; /* these, in arena */
	size_t n_offers;
	struct prompt prompt;
	struct list list;
};

static struct item
item_at(const struct palette *palette, size_t item)
{
	if (item < palette->n_commands)
		return (struct item){ITEM_COMMAND, item};
	item -= palette->n_commands;
	if (item < palette->app->report->n_competencies)
		return (struct item){ITEM_COMPETENCY, item};
	item -= palette->app->report->n_competencies;
	if (item < palette->app->catalog->n_credentials)
		return (struct item){ITEM_CREDENTIAL, item};
	item -= palette->app->catalog->n_credentials;
	return (struct item){ITEM_PERSON, item};
}

/* Its id, of several programs which it is of, and its name in the language that is not
 * in use: it is found by all of these. */
static void
add_competency(const struct app *app, uint32_t index, struct buf *out)
{
	const struct competency *competency = &app->catalog->competencies[index];
	const char *other =
		lang_current() == LANG_JA ? competency->name.en : competency->name.ja;
	buf_puts(out, competency->id);
	if (catalog_n_programs(app->catalog) > 1)
		buf_printf(out, " %s %s", draw_glyph(GLYPH_DOT),
			   shown_program_id(app, competency->program));
	if (other && *other != '\0')
		buf_printf(out, " %s %s", draw_glyph(GLYPH_DOT), other);
}

/* An exam's number and its title; also found by a long id, and by other numbers. */
static void
add_credential(const struct app *app, uint32_t index, struct fuzzy_texts *texts)
{
	const struct catalog_credential *c = &app->catalog->credentials[index];
	bool brief = app_credential_brief(app->catalog, index) == c->id;
	buf_puts(&texts->name, brief ? c->id : c->kind);
	buf_puts(&texts->other, lang_text(c->name));
	if (!brief)
		buf_puts(&texts->also, c->id);
	for (size_t i = 0; i < c->n_aliases; i++)
		buf_printf(&texts->also, " %s", c->aliases[i]);
}

static void
texts(const void *context, size_t index, struct fuzzy_texts *texts)
{
	const struct palette *palette = context;
	const struct app *app = palette->app;
	struct item item = item_at(palette, index);
	switch (item.kind) {
	case ITEM_COMMAND:
		buf_puts(&texts->name, palette->commands[item.index].id);
		buf_puts(&texts->other, palette->commands[item.index].words);
		buf_puts(&texts->also, palette->commands[item.index].also);
		break;
	case ITEM_COMPETENCY:
		buf_puts(&texts->name,
			 app_competency_name(app->catalog, (uint32_t)item.index));
		add_competency(app, (uint32_t)item.index, &texts->other);
		break;
	case ITEM_CREDENTIAL:
		add_credential(app, (uint32_t)item.index, texts);
		break;
	case ITEM_PERSON:
		buf_puts(&texts->name, app->world->people[item.index].name);
		buf_puts(&texts->other, app->world->people[item.index].email);
		texts->address = true;
		break;
	}
}

/* --- rows -------------------------------------------------------------------- */

enum { NAME, WORDS, KEYS };

static void
command_cell(const struct command *command, size_t column, struct cell *cell)
{
	if (command->why_not)
		cell->style = ROLE_DIM;
	if (column == KEYS)
		buf_puts(cell->text, command->keys);
	else
		buf_puts(cell->text,
			 command->why_not ? command->why_not : command->words);
}

static void
cell(const void *context, size_t row, size_t column, struct cell *cell)
{
	const struct palette *palette = context;
	size_t index = palette->fuzzy.order[row];
	struct item item = item_at(palette, index);
	struct fuzzy_texts all = {.name = {.arena = cell->text->arena}};
	if (column == NAME) {
		texts(palette, index, &all);
		buf_puts(cell->text, buf_text(&all.name));
		cell->lit = fuzzy_lit(&palette->fuzzy, buf_text(&all.name));
	}
	if (item.kind == ITEM_COMMAND && column != NAME)
		command_cell(&palette->commands[item.index], column, cell);
	else if (item.kind == ITEM_COMMAND && palette->commands[item.index].why_not)
		cell->style = ROLE_DIM;
	else if (item.kind != ITEM_COMMAND && column == WORDS) {
		texts(palette, index, &all);
		buf_puts(cell->text, buf_text(&all.other));
	}
	buf_free(&all.name), buf_free(&all.other), buf_free(&all.also);
}

static void
offer_cell(const void *context, size_t row, size_t column, struct cell *cell)
{
	const struct palette *palette = context;
	const struct set_offer *offer = &palette->offers[row];
	if (offer->why_not)
		cell->style = ROLE_DIM;
	if (column == NAME)
		buf_puts(cell->text, offer->text);
	else if (column == WORDS)
		buf_puts(cell->text, offer->why_not ? offer->why_not : offer->words);
	else
		buf_puts(cell->text, offer->value);
}

static void
set_rows(struct palette *palette)
{
	static const struct list_column columns[] = {
		[NAME] = {NULL, 16, 24, 40, 1, false, false},
		[WORDS] = {NULL, 18, 44, 66, 2, false, false},
		[KEYS] = {NULL, 6, 10, 14, 3, true, false},
	};
	struct list_source source = {.context = palette,
				     .cell = palette->sets ? offer_cell : cell,
				     .n_rows = palette->sets ? palette->n_offers
							     : palette->fuzzy.n_found};
	list_set(&palette->list, &source, columns, 3);
	palette->list.headless = true;
	list_go(&palette->list, 0);
}

/* What may follow ":set ": there nothing else is offered. */
static void
find_offers(struct palette *palette, const char *typed)
{
	const struct screen *screen = palette->over.screen;
	struct arena *arena = &palette->arena;
	struct set_offer offer;
	size_t capacity = 0;
	palette->offers = NULL;
	palette->n_offers = 0;
	for (size_t i = 0; set_offer(screen, i, arena, &offer); i++)
		if (set_fits(&offer, typed))
			ARENA_MORE(arena, palette->offers, palette->n_offers,
				   capacity) = offer;
}

static void
find(struct palette *palette)
{
	const char *typed = prompt_text(&palette->prompt);
	palette->sets = set_is_command(typed) && strchr(typed, ' ');
	if (palette->sets)
		find_offers(palette, typed);
	else
		fuzzy_find(&palette->fuzzy, typed);
	set_rows(palette);
}

/* --- what was chosen lately --------------------------------------------------- */

/* A line for each in screen->recent, the latest first: what it is, and its id. */
static const char *
recent_line(struct palette *palette, size_t index)
{
	const struct app *app = palette->app;
	struct item item = item_at(palette, index);
	const char *id = "";
	switch (item.kind) {
	case ITEM_COMMAND:
		id = palette->commands[item.index].id;
		break;
	case ITEM_COMPETENCY:
		id = app->catalog->competencies[item.index].id;
		break;
	case ITEM_CREDENTIAL:
		id = app->catalog->credentials[item.index].id;
		break;
	case ITEM_PERSON:
		id = app->world->people[item.index].email;
		break;
	}
	return arena_printf(&palette->arena, "%d%s\n", (int)item.kind, id);
}

/* Puts what is chosen before what was. */
static void
remember(struct palette *palette, size_t index)
{
	struct buf *recent = &palette->over.screen->recent;
	const char *line = recent_line(palette, index);
	struct buf was = *recent;
	size_t n = 1;
	*recent = (struct buf){0};
	buf_puts(recent, line);
	for (const char *p = buf_text(&was); *p != '\0' && n < FUZZY_RECENT;) {
		size_t len = strcspn(p, "\n") + 1;
		if (strncmp(p, line, len) != 0) {
			buf_add(recent, p, len);
			n++;
		}
		p += len;
	}
	buf_free(&was);
}

/* The thing of a line, or the number of things. */
static size_t
find_recent(struct palette *palette, const char *line, size_t len)
{
	const struct app *app = palette->app;
	size_t first = palette->n_commands + app->report->n_competencies +
		       app->catalog->n_credentials;
	if (line[0] == '0' + ITEM_PERSON) {
		uint32_t person = world_person(
			app->world, arena_strndup(&palette->arena, line + 1, len - 2));
		return person == CATALOG_NONE ? palette->fuzzy.n : first + person;
	}
	for (size_t i = 0; i < first; i++) {
		const char *other = recent_line(palette, i);
		if (strlen(other) == len && memcmp(other, line, len) == 0)
			return i;
	}
	return palette->fuzzy.n;
}

static void
find_recents(struct palette *palette)
{
	struct fuzzy *fuzzy = &palette->fuzzy;
	const char *p = buf_text(&palette->over.screen->recent);
	while (*p != '\0' && fuzzy->n_recent < FUZZY_RECENT) {
		size_t len = strcspn(p, "\n") + 1, found = find_recent(palette, p, len);
		if (found < fuzzy->n)
			fuzzy->recent[fuzzy->n_recent++] = found;
		p += len;
	}
}

/* --- keys ----------------------------------------------------------------------- */

/* A row number, unless there is no such row and an id is meant: 70533. */
static bool
go_to_row(struct screen *screen, const char *text, bool found)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);
	struct list *list = screen_top(screen)->list;
	if (*text < '0' || *text > '9' || *end != '\0' || (found && n > list->n_shown))
		return false;
	list_go(list, n > 0 ? n - 1 : 0);
	return true;
}

/* What is typed out in full: a view to save or to go to, a row number, a date, q. */
static bool
run_text(struct screen *screen, const char *text, bool found)
{
	int32_t date = ask_date(text, screen->app->as_of, screen->app->today);
	if (screen->verbs->saved->command(screen, text))
		return true;
	if (go_to_row(screen, text, found))
		return true;
	if (strcmp(text, "q") == 0) {
		screen->done = true;
		return true;
	}
	if (date == DATE_NONE || strlen(text) < 2)
		return false;
	screen_set_date(screen, date);
	return true;
}

static void
run_item(struct palette *palette, struct item item)
{
	struct screen *screen = palette->over.screen;
	switch (item.kind) {
	case ITEM_COMMAND:
		command_run(screen, &palette->commands[item.index]);
		break;
	case ITEM_COMPETENCY:
		screen_go(screen,
			  (struct place){SUBJECT_LEVEL, (int64_t)item.index, 0});
		break;
	case ITEM_CREDENTIAL:
		screen_go(screen,
			  (struct place){SUBJECT_CREDENTIAL, (int64_t)item.index, 0});
		break;
	case ITEM_PERSON:
		screen_go(screen,
			  view_open_person(screen->app, (uint32_t)item.index).to);
		break;
	}
}

/* What is typed, if that is whole; else the row. */
static void
choose_offer(struct palette *palette)
{
	struct screen *screen = palette->over.screen;
	const char *text = prompt_text(&palette->prompt);
	size_t row = list_row(&palette->list);
	bool is_chosen = palette->list.cursor > 0; /* by the arrows */
	bool is_whole =
		row == LIST_NO_ROW || strlen(text) > strlen(palette->offers[row].text);
	if (is_chosen || !set_command(screen, text, is_whole))
		set_command(screen, palette->offers[row].text, true);
}

static void
palette_free(struct palette *palette)
{
	list_free(&palette->list);
	prompt_free(&palette->prompt);
	fuzzy_free(&palette->fuzzy);
	arena_free(&palette->arena);
	free(palette);
}

/* It is gone from the screen before what is chosen begins. */
static void
choose(struct palette *palette)
{
	struct screen *screen = palette->over.screen;
	const char *text = prompt_text(&palette->prompt);
	size_t row = list_row(&palette->list);
	over_take(screen, OVER_VIEW);
	if (palette->sets) {
		choose_offer(palette);
		palette_free(palette);
		return;
	}
	size_t index = row != LIST_NO_ROW ? palette->fuzzy.order[row] : 0;
	struct item item = item_at(palette, index);
	bool is_saved = row != LIST_NO_ROW && item.kind == ITEM_COMMAND &&
			palette->commands[item.index].kind == COMMAND_SAVED &&
			!screen->verbs->saved->is_command(text);
	if (is_saved || !run_text(screen, text, row != LIST_NO_ROW)) {
		if (row != LIST_NO_ROW) {
			remember(palette, index);
			run_item(palette, item);
		} else {
			screen_say(screen, ROLE_WARN, _("Nothing is called \"%s\"."),
				   text);
		}
	}
	palette_free(palette);
}

static void
close(struct over *over)
{
	palette_free((struct palette *)over);
}

static void
lift(struct over *over)
{
	over_lift(over->screen, OVER_VIEW);
}

static void
take_key(struct over *over, int key, const char *pasted)
{
	struct palette *palette = (struct palette *)over;
	if (key == INPUT_ESC || key == INPUT_CTRL('c') ||
	    (key == INPUT_BACKSPACE && *prompt_text(&palette->prompt) == '\0'))
		lift(over);
	else if (key == INPUT_ENTER)
		choose(palette);
	else if (!list_key(&palette->list, key) &&
		 prompt_key(&palette->prompt, key, pasted))
		find(palette);
}

/* Why what the cursor is on can't be done; null: it can. */
static const char *
why_not_here(const struct palette *palette)
{
	size_t row = list_row(&palette->list);
	if (row == LIST_NO_ROW)
		return NULL;
	if (palette->sets)
		return palette->offers[row].why_not;
	struct item item = item_at(palette, palette->fuzzy.order[row]);
	return item.kind == ITEM_COMMAND ? palette->commands[item.index].why_not : NULL;
}

/* That in full, else what keys do. Returns its rows. */
static int
draw_hint(const struct palette *palette, struct area area)
{
	const char *why_not = why_not_here(palette);
	if (why_not)
		return draw_foot(area, ROLE_WARN, why_not);
	return draw_foot(area, ROLE_DIM,
			 _("Enter does it, Esc closes; also a row number or a date"));
}

static void
draw(struct over *over, struct area area)
{
	struct palette *palette = (struct palette *)over;
	struct area list = draw_below(area, 2);
	draw_clear(area);
	draw_rule(area, 1, 1, area.cols - 2);
	list.rows -= draw_hint(palette, list);
	list.cols = draw_least(list.cols, LIST_COLS);
	list_draw(&palette->list, list);
	prompt_draw(&palette->prompt, area, 0, _("Command:"));
}

/* A little of what is likely to be needed soon. */
static bool
prepare(struct over *over)
{
	return fuzzy_prepare(&((struct palette *)over)->fuzzy, PREPARED_AT_ONCE);
}

/* When the facts are read again its rows are gone. */
static const struct over_class palette_class = {.key = take_key,
						.draw = draw,
						.close = close,
						.reread = lift,
						.prepare = prepare};

void
palette_open(struct screen *screen)
{
	struct palette *palette = mem_new(1, sizeof *palette);
	palette->over.class = &palette_class;
	over_lay(screen, OVER_VIEW, &palette->over);
	palette->app = screen->app;
	palette->commands =
		commands_list(screen, &palette->arena, &palette->n_commands);
	palette->fuzzy.context = palette;
	palette->fuzzy.texts = texts;
	palette->fuzzy.n = palette->n_commands;
	if (!may_own_only(&screen->app->asker)) /* there is nowhere else to go */
		palette->fuzzy.n += screen->app->report->n_competencies +
				    screen->app->catalog->n_credentials +
				    screen->app->world->n_people;
	find_recents(palette);
	fuzzy_open(&palette->fuzzy);
	set_rows(palette);
}
