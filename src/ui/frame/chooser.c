#include "ui/chooser.h"

#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "chooser_tables.h"
#include "ui/input.h"
#include "ui/prompt.h"

enum row_kind {
	ROW_HEADING,
	ROW_VERB,
	ROW_SIGN,
	ROW_PLACE,
	ROW_ACT,
	ROW_LANGUAGE,
	ROW_COMPETENCY,
	ROW_PERSON
};

struct row {
	enum row_kind kind;
	size_t index; /* of the group, action, sign, view or language */
	bool greyed;  /* can't be used in the row under the cursor */
};

struct chooser {
	struct over over;
	const struct app *app;
	bool is_help, all;
	unsigned contexts;
	struct row *rows; /* owns; competencies and people come after, by number */
	size_t n_rows, n_people;
	struct prompt prompt;
	struct list list;
};

static const char *const languages[] = {"en", "ja"};

enum { NAMES_LOOKED_AT = 200 };

enum { N_LANGUAGES = sizeof languages / sizeof *languages };

/* --- rows -------------------------------------------------------------- */

static const struct view_class *
view_at(const struct chooser *chooser, size_t index)
{
	return chooser->over.screen->verbs->views[index];
}

static void
add_row(struct chooser *chooser, enum row_kind kind, size_t index)
{
	struct screen *screen = chooser->over.screen;
	struct subject subject;
	const char *why_not;
	bool greyed = false;
	if (kind == ROW_VERB)
		greyed = !verb_find(screen, (enum action)index, &subject, &why_not) &&
			 why_not;
	else if (kind == ROW_ACT) {
		subject = verb_subject(screen);
		greyed = !verb_fits(screen->verbs->entries[index].on, &subject);
	}
	chooser->rows[chooser->n_rows++] = (struct row){kind, index, greyed};
}

static void
add_help(struct chooser *chooser)
{
	unsigned contexts = chooser->all ? ~0U : chooser->contexts;
	for (size_t group = 0; group < KEYS_N_GROUPS; group++) {
		add_row(chooser, ROW_HEADING, group);
		for (size_t a = 0; a < ACTION_N; a++)
			if (keys_table[a].group == group &&
			    (keys_table[a].contexts & contexts))
				add_row(chooser, ROW_VERB, a);
	}
	add_row(chooser, ROW_HEADING, KEYS_N_GROUPS);
	for (size_t i = 0; i < chooser_n_signs; i++)
		add_row(chooser, ROW_SIGN, i);
}

static void
add_palette(struct chooser *chooser)
{
	for (size_t i = 0; i < chooser->over.screen->verbs->n_views; i++)
		if (view_at(chooser, i)->id)
			add_row(chooser, ROW_PLACE, i);
	for (size_t a = 0; a < ACTION_N; a++)
		if ((keys_table[a].contexts & chooser->contexts) && a != ACTION_PALETTE)
			add_row(chooser, ROW_VERB, a);
	for (size_t i = 0; i < chooser->over.screen->verbs->n_entries; i++)
		add_row(chooser, ROW_ACT, i);
	for (size_t i = 0; i < N_LANGUAGES; i++)
		add_row(chooser, ROW_LANGUAGE, i);
}

static struct row
row_at(const struct chooser *chooser, size_t row)
{
	size_t n = chooser->n_rows;
	if (row < n)
		return chooser->rows[row];
	row -= n;
	n = chooser->app->report->n_competencies;
	if (row < n)
		return (struct row){ROW_COMPETENCY, row, false};
	return (struct row){ROW_PERSON, row - n, false};
}

static void
add_keys(struct buf *out, enum action action)
{
	int keys[KEYS_PER_ACTION];
	size_t n = keys_of(action, keys);
	char name[16];
	if (n == KEYS_PER_ACTION) { /* the digits */
		buf_printf(out, "%c-%c", keys[0], keys[n - 1]);
		return;
	}
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s%s", i > 0 ? " " : "",
			   keys_name(keys[i], name, sizeof name));
}

/* What a row is called: in the palette first the word to type. */
static void
add_name(const struct chooser *chooser, struct row row, struct buf *out)
{
	const struct world *world = chooser->app->world;
	switch (row.kind) {
	case ROW_HEADING:
		buf_puts(out, row.index < KEYS_N_GROUPS
				      ? keys_group_name((enum keys_group)row.index)
				      : C_("help", "Signs and words"));
		break;
	case ROW_VERB:
		if (chooser->is_help)
			add_keys(out, (enum action)row.index);
		else
			buf_puts(out, keys_table[row.index].id);
		break;
	case ROW_SIGN:
		if (chooser_signs[row.index].glyph != GLYPH_N)
			buf_puts(out, draw_glyph(chooser_signs[row.index].glyph));
		break;
	case ROW_PLACE:
		buf_puts(out, view_at(chooser, row.index)->id);
		break;
	case ROW_ACT:
		buf_puts(out, chooser->over.screen->verbs->entries[row.index].id);
		break;
	case ROW_LANGUAGE:
		buf_printf(out, "lang %s", languages[row.index]);
		break;
	case ROW_COMPETENCY:
		buf_puts(out, app_competency_name(chooser->app->catalog,
						  (uint32_t)row.index));
		break;
	case ROW_PERSON:
		buf_puts(out, world->people[row.index].name);
		break;
	}
}

/* Its id, and its name in the language that is not in use: it is found by both. */
static void
add_competency(const struct competency *competency, struct buf *out)
{
	const char *other =
		lang_current() == LANG_JA ? competency->name.en : competency->name.ja;
	buf_puts(out, competency->id);
	if (other && *other != '\0')
		buf_printf(out, " %s %s", draw_glyph(GLYPH_DOT), other);
}

static void
add_words(const struct chooser *chooser, struct row row, struct buf *out)
{
	switch (row.kind) {
	case ROW_HEADING:
		break;
	case ROW_VERB:
		buf_puts(out, keys_words((enum action)row.index));
		break;
	case ROW_SIGN:
		buf_puts(out, _(chooser_signs[row.index].words));
		break;
	case ROW_PLACE:
		buf_puts(out, _(view_at(chooser, row.index)->name));
		break;
	case ROW_ACT:
		buf_puts(out, _(chooser->over.screen->verbs->entries[row.index].words));
		break;
	case ROW_LANGUAGE:
		buf_puts(out, row.index == LANG_JA ? "日本語" : "English");
		break;
	case ROW_COMPETENCY:
		add_competency(&chooser->app->catalog->competencies[row.index], out);
		break;
	case ROW_PERSON:
		buf_puts(out, chooser->app->world->people[row.index].email);
		break;
	}
}

static void
chooser_cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct chooser *chooser = context;
	struct row row = row_at(chooser, index);
	if (row.kind == ROW_HEADING)
		cell->style = DRAW_BOLD;
	else if (row.greyed)
		cell->style = ROLE_DIM;
	if (column == 0)
		add_name(chooser, row, cell->text);
	else if (column == 1)
		add_words(chooser, row, cell->text);
	else if (row.kind == ROW_VERB)
		add_keys(cell->text, (enum action)row.index);
}

static uint64_t
chooser_row_key(const void *context, size_t row)
{
	(void)context;
	return row;
}

static int
chooser_depth(const void *context, size_t row)
{
	return row_at(context, row).kind == ROW_HEADING ? 0 : 1;
}

static void
set_rows(struct chooser *chooser)
{
	static const struct list_column help[] = {
		{NULL, 12, 24, 24, 1, false, false},
		{NULL, 20, 60, 90, 2, false, false},
	};
	static const struct list_column palette[] = {
		{NULL, 16, 24, 40, 1, false, false},
		{NULL, 18, 44, 66, 2, false, false},
		{NULL, 6, 10, 14, 3, true, false},
	};
	struct list_source source = {
		.context = chooser, .cell = chooser_cell, .key = chooser_row_key};
	chooser->n_rows = 0;
	chooser->rows =
		mem_resize(chooser->rows, 2 * ACTION_N + 64, sizeof *chooser->rows);
	if (chooser->is_help)
		add_help(chooser);
	else
		add_palette(chooser);
	source.n_rows = chooser->n_rows;
	if (chooser->is_help)
		source.depth = chooser_depth;
	else
		source.n_rows +=
			chooser->app->report->n_competencies + chooser->n_people;
	list_set(&chooser->list, &source, chooser->is_help ? help : palette,
		 chooser->is_help ? 2 : 3);
	chooser->list.headless = true;
}

static void
close(struct over *over)
{
	struct chooser *chooser = (struct chooser *)over;
	list_free(&chooser->list);
	prompt_free(&chooser->prompt);
	free(chooser->rows);
	free(chooser);
}

/* --- keys -------------------------------------------------------------- */

static void
run_entry(struct screen *screen, const struct screen_entry *entry)
{
	struct subject subject = verb_subject(screen);
	if (verb_fits(entry->on, &subject))
		entry->open(screen, &subject);
	else
		screen_say(screen, ROLE_NORMAL, "%s", _(entry->why_not));
}

static void
run_row(struct screen *screen, struct row row)
{
	int keys[KEYS_PER_ACTION];
	switch (row.kind) {
	case ROW_VERB:
		keys_of((enum action)row.index, keys);
		screen_do(screen, (enum action)row.index, keys[0]);
		break;
	case ROW_PLACE:
		screen_go(screen,
			  (struct place){screen->verbs->views[row.index]->about, 0, 0});
		break;
	case ROW_ACT:
		run_entry(screen, &screen->verbs->entries[row.index]);
		break;
	case ROW_LANGUAGE:
		lang_set((enum lang)row.index);
		screen_changed(screen);
		break;
	case ROW_COMPETENCY:
		screen_go(screen, (struct place){SUBJECT_LEVEL, (int64_t)row.index, 0});
		break;
	case ROW_PERSON:
		screen_go(screen,
			  view_open_person(screen->app, (uint32_t)row.index).to);
		break;
	case ROW_HEADING:
	case ROW_SIGN:
		break;
	}
}

/* What is typed out in full: a row number, a date, q. */
static bool
run_text(struct screen *screen, const char *text)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);
	int32_t date = ask_date(text, screen->app->as_of, screen->app->today);
	if (*text >= '0' && *text <= '9' && *end == '\0') {
		list_go(screen_top(screen)->list, n > 0 ? n - 1 : 0);
		return true;
	}
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
choose(struct chooser *chooser)
{
	struct screen *screen = chooser->over.screen;
	size_t at = list_row(&chooser->list);
	char *text = mem_strdup(prompt_text(&chooser->prompt));
	bool is_help = chooser->is_help;
	struct row row = {ROW_HEADING, 0, false};
	if (at != LIST_NO_ROW)
		row = row_at(chooser, at);
	if (is_help && at == LIST_NO_ROW) {
		free(text);
		return;
	}
	screen_lift(screen, OVER_VIEW);
	if (is_help || !run_text(screen, text)) {
		if (at == LIST_NO_ROW)
			screen_say(screen, ROLE_WARN, _("Nothing is called \"%s\"."),
				   text);
		else
			run_row(screen, row);
	}
	free(text);
}

static bool
moves(struct chooser *chooser, int key)
{
	switch (key) {
	case INPUT_UP:
		return list_act(&chooser->list, ACTION_UP);
	case INPUT_DOWN:
		return list_act(&chooser->list, ACTION_DOWN);
	case INPUT_PGUP:
		return list_act(&chooser->list, ACTION_PAGE_UP);
	case INPUT_PGDN:
		return list_act(&chooser->list, ACTION_PAGE_DOWN);
	default:
		return false;
	}
}

/* What is called exactly so goes before what only mentions it. */
static void
go_to_name(struct chooser *chooser)
{
	const char *text = prompt_text(&chooser->prompt);
	struct buf name = {0};
	for (size_t i = 0; i < chooser->list.n_shown && i < NAMES_LOOKED_AT; i++) {
		buf_clear(&name);
		add_name(chooser, row_at(chooser, chooser->list.order[i]), &name);
		if (text_compare(buf_text(&name), text) == 0) {
			list_go(&chooser->list, i);
			break;
		}
	}
	buf_free(&name);
}

static void
lift(struct over *over)
{
	screen_lift(over->screen, OVER_VIEW);
}

static void
take_key(struct over *over, int key, const char *pasted)
{
	struct chooser *chooser = (struct chooser *)over;
	if (key == INPUT_ESC || key == 3 ||
	    (key == INPUT_BACKSPACE && *prompt_text(&chooser->prompt) == '\0')) {
		lift(over);
	} else if (key == INPUT_ENTER) {
		choose(chooser);
	} else if (chooser->is_help && (key == '?' || key == INPUT_F1)) {
		chooser->all = !chooser->all;
		set_rows(chooser);
	} else if (!moves(chooser, key) && prompt_key(&chooser->prompt, key, pasted)) {
		list_filter(&chooser->list, prompt_text(&chooser->prompt));
		list_go(&chooser->list, 0);
		go_to_name(chooser);
		if (chooser->is_help) /* past the heading */
			list_go(&chooser->list, 1);
	}
}

/* --- drawing ----------------------------------------------------------- */

static void
draw(struct over *over, struct area area)
{
	struct chooser *chooser = (struct chooser *)over;
	const char *label = chooser->is_help ? chooser->all ? _("Help, all keys:")
							    : _("Help, this view:")
					     : _("Command:");
	const char *hint =
		chooser->is_help
			? _("? all keys or this view's, Enter does it, Esc closes")
			: _("Enter does it, Esc closes; also a row number or a date");
	struct area list = area;
	int width = 110;
	for (int row = 0; row < area.rows; row++)
		draw_field(area, row, 0, area.cols, ROLE_NORMAL, "");
	list.row += 2;
	list.rows -= 3;
	list.cols = list.cols < width ? list.cols : width;
	draw_rule(area, 1, 1, area.cols - 2);
	list_draw(&chooser->list, list);
	draw_text(area, area.rows - 1, 1, area.cols - 2, ROLE_DIM, hint);
	prompt_draw(&chooser->prompt, area, 0, label);
}

/* --- opening ----------------------------------------------------------- */

/* When the facts are read again its rows are gone. */
static const struct over_class chooser_class = {
	.key = take_key, .draw = draw, .close = close, .reread = lift};

static void
chooser_open(struct screen *screen, bool is_help)
{
	struct chooser *chooser = mem_new(1, sizeof *chooser);
	chooser->over.class = &chooser_class;
	screen_lay(screen, OVER_VIEW, &chooser->over);
	chooser->app = screen->app;
	chooser->is_help = is_help;
	chooser->contexts = screen_top(screen)->class->contexts | KEYS_GLOBAL;
	chooser->n_people = screen->app->world->n_people;
	set_rows(chooser);
	list_go(&chooser->list, is_help ? 1 : 0);
}

void
chooser_open_help(struct screen *screen)
{
	chooser_open(screen, true);
}

void
chooser_open_palette(struct screen *screen)
{
	chooser_open(screen, false);
}
