#include "ui/chooser.h"

#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
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
	size_t index; /* of the group, action, sign, view, language, competency, ... */
	const char *name, *words; /* name: in the palette the word to type */
	const char *keys;	  /* in the palette; "" of what is no verb */
	bool greyed;		  /* can't be used in the row under the cursor */
};

struct chooser {
	struct over over;
	const struct app *app;
	bool is_help, all;
	unsigned contexts;
	struct row *rows; /* owns; competencies and people come after, by number */
	size_t n_rows, n_people;
	struct arena arena; /* texts of rows */
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

enum { NAMES_LOOKED_AT = 200, LIST_COLS = 110 };

/* --- rows -------------------------------------------------------------- */

/* "a F7 Insert"; the digits: "1-9". */
static const char *
keys_text(struct chooser *chooser, enum action action)
{
	const char *text = "";
	size_t n;
	const int *keys = keys_of(action, &n);
	if (n == KEYS_PER_ACTION)
		return arena_printf(&chooser->arena, "%c-%c", keys[0], keys[n - 1]);
	for (size_t i = 0; i < n; i++)
		text = arena_printf(&chooser->arena, "%s%s%s", text, i > 0 ? " " : "",
				    keys_name(keys[i]));
	return text;
}

/* name null: its keys. */
static void
add_row(struct chooser *chooser, enum row_kind kind, size_t index, const char *name,
	const char *words)
{
	struct screen *screen = chooser->over.screen;
	struct subject subject;
	const char *why_not, *keys = "";
	bool greyed = false;
	if (kind == ROW_VERB) {
		keys = keys_text(chooser, (enum action)index);
		greyed = !verb_find(screen, (enum action)index, &subject, &why_not) &&
			 why_not;
	} else if (kind == ROW_ACT) {
		subject = verb_subject(screen);
		greyed = !verb_fits(screen->verbs->entries[index].on, &subject);
	}
	chooser->rows[chooser->n_rows++] =
		(struct row){kind, index, name ? name : keys, words, keys, greyed};
}

static void
add_help(struct chooser *chooser)
{
	static const char *const groups[KEYS_N_GROUPS] = {
		[KEYS_DO] = NC_("help", "Do"),
		[KEYS_MOVE] = NC_("help", "Move"),
		[KEYS_FIND] = NC_("help", "Find and sort"),
		[KEYS_DATE] = NC_("help", "Date"),
		[KEYS_PROGRAM] = NC_("help", "Program"),
	};
	unsigned contexts = chooser->all ? ~0U : chooser->contexts;
	for (size_t group = 0; group < KEYS_N_GROUPS; group++) {
		add_row(chooser, ROW_HEADING, group, lang_key(groups[group]), "");
		for (size_t a = 0; a < ACTION_N; a++)
			if (keys_table[a].group == group &&
			    (keys_table[a].contexts & contexts))
				add_row(chooser, ROW_VERB, a, NULL,
					_(keys_table[a].words));
	}
	add_row(chooser, ROW_HEADING, KEYS_N_GROUPS, C_("help", "Signs and words"), "");
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		enum glyph glyph = signs[i].glyph;
		add_row(chooser, ROW_SIGN, i, glyph == GLYPH_N ? "" : draw_glyph(glyph),
			_(signs[i].words));
	}
}

static void
add_palette(struct chooser *chooser)
{
	static const char *const languages[] = {
		[LANG_EN] = "English", [LANG_JA] = "日本語"};
	const struct screen_verbs *verbs = chooser->over.screen->verbs;
	for (size_t i = 0; i < verbs->n_views; i++)
		if (verbs->views[i]->id)
			add_row(chooser, ROW_PLACE, i, verbs->views[i]->id,
				_(verbs->views[i]->name));
	for (size_t a = 0; a < ACTION_N; a++)
		if ((keys_table[a].contexts & chooser->contexts) && a != ACTION_PALETTE)
			add_row(chooser, ROW_VERB, a, keys_table[a].id,
				_(keys_table[a].words));
	for (size_t i = 0; i < verbs->n_entries; i++)
		add_row(chooser, ROW_ACT, i, verbs->entries[i].id,
			_(verbs->entries[i].words));
	add_row(chooser, ROW_LANGUAGE, LANG_EN, "lang en", languages[LANG_EN]);
	add_row(chooser, ROW_LANGUAGE, LANG_JA, "lang ja", languages[LANG_JA]);
}

/* The words of a competency are made where they are shown. */
static struct row
row_at(const struct chooser *chooser, size_t row)
{
	const struct app *app = chooser->app;
	size_t n = chooser->n_rows;
	if (row < n)
		return chooser->rows[row];
	row -= n;
	n = app->report->n_competencies;
	if (row < n)
		return (struct row){
			.kind = ROW_COMPETENCY,
			.index = row,
			.name = app_competency_name(app->catalog, (uint32_t)row),
			.keys = ""};
	row -= n;
	return (struct row){.kind = ROW_PERSON,
			    .index = row,
			    .name = app->world->people[row].name,
			    .words = app->world->people[row].email,
			    .keys = ""};
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
chooser_cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct chooser *chooser = context;
	struct row row = row_at(chooser, index);
	if (row.kind == ROW_HEADING)
		cell->style = DRAW_BOLD;
	else if (row.greyed)
		cell->style = ROLE_DIM;
	if (column == 0)
		buf_puts(cell->text, row.name);
	else if (column == 2)
		buf_puts(cell->text, row.keys);
	else if (row.kind == ROW_COMPETENCY)
		add_competency(&chooser->app->catalog->competencies[row.index],
			       cell->text);
	else
		buf_puts(cell->text, row.words);
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
	struct list_source source = {.context = chooser, .cell = chooser_cell};
	bool is_help = chooser->is_help;
	chooser->n_rows = 0;
	chooser->rows =
		mem_resize(chooser->rows, 2 * ACTION_N + 64, sizeof *chooser->rows);
	(is_help ? add_help : add_palette)(chooser);
	source.n_rows = chooser->n_rows;
	if (is_help)
		source.depth = chooser_depth;
	else
		source.n_rows +=
			chooser->app->report->n_competencies + chooser->n_people;
	list_set(&chooser->list, &source, is_help ? help : palette, is_help ? 2 : 3);
	chooser->list.headless = true;
}

static void
close(struct over *over)
{
	struct chooser *chooser = (struct chooser *)over;
	list_free(&chooser->list);
	prompt_free(&chooser->prompt);
	arena_free(&chooser->arena);
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
	switch (row.kind) {
	case ROW_VERB:
		screen_do(screen, (enum action)row.index,
			  *keys_of((enum action)row.index, NULL));
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
	bool is_help = chooser->is_help;
	size_t at = list_row(&chooser->list);
	struct row row = {0};
	if (at != LIST_NO_ROW)
		row = row_at(chooser, at);
	else if (is_help)
		return;
	char *text = mem_strdup(prompt_text(&chooser->prompt));
	over_lift(screen, OVER_VIEW);
	if (is_help || !run_text(screen, text)) {
		if (at == LIST_NO_ROW)
			screen_say(screen, ROLE_WARN, _("Nothing is called \"%s\"."),
				   text);
		else
			run_row(screen, row);
	}
	free(text);
}

/* What is called exactly so goes before what only mentions it. */
static void
go_to_name(struct chooser *chooser)
{
	const struct list *list = &chooser->list;
	const char *text = prompt_text(&chooser->prompt);
	for (size_t i = 0; i < list->n_shown && i < NAMES_LOOKED_AT; i++)
		if (text_compare(row_at(chooser, list->order[i]).name, text) == 0) {
			list_go(&chooser->list, i);
			break;
		}
}

static void
lift(struct over *over)
{
	over_lift(over->screen, OVER_VIEW);
}

static void
take_key(struct over *over, int key, const char *pasted)
{
	struct chooser *chooser = (struct chooser *)over;
	if (key == INPUT_ESC || key == INPUT_CTRL('c') ||
	    (key == INPUT_BACKSPACE && *prompt_text(&chooser->prompt) == '\0')) {
		lift(over);
	} else if (key == INPUT_ENTER) {
		choose(chooser);
	} else if (chooser->is_help && (key == '?' || key == INPUT_F1)) {
		chooser->all = !chooser->all;
		set_rows(chooser);
	} else if (!list_key(&chooser->list, key) &&
		   prompt_key(&chooser->prompt, key, pasted)) {
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
	struct area list = draw_below(area, 2);
	list.rows -= 1;
	list.cols = draw_least(list.cols, LIST_COLS);
	draw_clear(area);
	draw_rule(area, 1, 1, area.cols - 2);
	list_draw(&chooser->list, list);
	draw_text(area, area.rows - 1, 1, area.cols - 2, ROLE_DIM, hint);
	prompt_draw(&chooser->prompt, area, 0, label);
}

/* --- opening ----------------------------------------------------------- */

/* When the facts are read again its rows are gone. */
static const struct over_class chooser_class = {
	.key = take_key, .draw = draw, .close = close, .reread = lift};

void
chooser_open(struct screen *screen, bool is_help)
{
	struct chooser *chooser = mem_new(1, sizeof *chooser);
	chooser->over.class = &chooser_class;
	over_lay(screen, OVER_VIEW, &chooser->over);
	chooser->app = screen->app;
	chooser->is_help = is_help;
	chooser->contexts = screen_top(screen)->class->contexts | KEYS_GLOBAL;
	chooser->n_people = screen->app->world->n_people;
	set_rows(chooser);
	list_go(&chooser->list, is_help ? 1 : 0);
}
