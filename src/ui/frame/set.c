#include "set.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "ui/input.h"
#include "ui/keys.h"
#include "ui/preference.h"
#include "ui/rights.h"
#include "ui/theme.h"

static const char command[] = "set";
enum { TOLD_ROWS = 2, TOLD_FROM_ROWS = 12 };
enum { COMMAND_LEN = sizeof command - 1, N_COLUMNS = 5 };

static struct settings *
settings_of(const struct screen *screen)
{
	return screen->app->settings;
}

/* What a setting has now, also a key of the table. */
static const char *
value_of(const struct settings *settings, const char *name, struct arena *arena)
{
	const char *value = settings_get(settings, name);
	for (int a = 0; !value && a < ACTION_N; a++) {
		enum action action = (enum action)a;
		if (strcmp(name, arena_printf(arena, "keys.%s.%s", keys_context(action),
					      keys_table[a].id)) == 0)
			value = keys_table[a].keys;
	}
	return value ? value : "";
}

/* Why what is changed can't be kept, by whoever may not write; null: it can. */
static const char *
writing_refusal(const struct screen *screen)
{
	return rights_refusal(screen->app, RIGHT_SETTINGS);
}

/* ---- changing ---- */

/* The program goes by the settings as they are now. */
static void
follow(struct screen *screen, const char *name)
{
	const struct settings *settings = settings_of(screen);
	enum lang lang;
	preference_apply(settings);
	if (strcmp(name, "language") == 0 && lang_parse(settings->language, &lang))
		lang_set(lang);
	else if (strcmp(name, "language") == 0)
		lang_init(NULL, NULL);
	screen_changed(screen);
	screen->redraw = true;
}

static void
show(struct screen *screen, const char *name)
{
	const struct settings *settings = settings_of(screen);
	struct arena *arena = &screen->frame.arena;
	struct buf origin = {.arena = arena};
	const char *value = value_of(settings, name, arena);
	settings_add_origin(settings, name, &origin);
	screen_say(screen, ROLE_NORMAL, "%s = %s (%s)", name,
		   *value != '\0' ? value : "\"\"", buf_text(&origin));
}

static bool
change(struct screen *screen, const char *name, const char *value, bool sure)
{
	struct fault fault = {0};
	if (!settings_set(settings_of(screen), name, value, &fault)) {
		if (sure)
			screen_say(screen, ROLE_WARN, "%s", fault.text);
		return sure;
	}
	follow(screen, name);
	screen_say(screen, ROLE_NORMAL,
		   writing_refusal(screen) ? _("%s is now %s, until attain is left.")
					   : _("%s is now %s, until attain is left; "
					       "\":set --write\" keeps "
					       "it."),
		   name, value);
	return true;
}

static void
take_back(struct screen *screen, const char *name)
{
	struct settings *settings = settings_of(screen);
	settings_reset(settings, name);
	follow(screen, name);
	show(screen, name);
}

static void
write_file(struct screen *screen)
{
	struct fault fault = {0};
	struct buf said = {.arena = &screen->frame.arena};
	const char *refusal = writing_refusal(screen);
	if (refusal)
		screen_say(screen, ROLE_NORMAL, "%s", refusal);
	else if (settings_write(settings_of(screen), &said, &fault))
		screen_say(screen, ROLE_NORMAL, "%s", buf_text(&said));
	else
		screen_say(screen, ROLE_WARN, "%s", fault.text);
}

/* ---- what may be typed ---- */

static const struct {
	const char *text, *words;
	bool writes;
} others[SET_WORDS] = {
	{"set", N_("settings: all of them, what they are and where that is said"),
	 false},
	{"set --write", N_("settings: write what was changed here into the file"),
	 true},
};

/* The nth of blank-separated words, in arena; null behind the last. */
static const char *
nth_word(const char *words, size_t nth, struct arena *arena)
{
	while (*words != '\0') {
		size_t len = strcspn(words, " ");
		if (nth-- == 0)
			return arena_strndup(arena, words, len);
		words += len;
		words += *words == ' ';
	}
	return NULL;
}

/* The nth value that a setting can have; null behind the last. */
static const char *
nth_value(const struct screen *screen, const struct settings_row *row, size_t nth,
	  struct arena *arena)
{
	const struct screen_verbs *verbs = screen->verbs;
	if (row->type == SETTINGS_BOOL)
		return nth_word("true false", nth, arena);
	if (row->values)
		return nth_word(row->values, nth, arena);
	if (nth == 0)
		return "last";
	for (size_t i = 0; i < verbs->n_views; i++)
		if (verbs->views[i]->id && --nth == 0)
			return verbs->views[i]->id;
	return NULL;
}

/* The nth name below a setting; null behind the last. */
static const char *
nth_name(const struct screen *screen, const struct settings_row *row, size_t nth,
	 struct arena *arena)
{
	if (row->type == SETTINGS_KEYS)
		return nth >= ACTION_N ? NULL
				       : arena_printf(arena, "%s.%s.%s", row->name,
						      keys_context((enum action)nth),
						      keys_table[nth].id);
	if (strcmp(row->name, "colours") == 0)
		return nth >= THEME_ROLES ? NULL
					  : arena_printf(arena, "%s.%s", row->name,
							 theme_roles[nth]);
	for (size_t i = 0; i < screen->verbs->n_views; i++) {
		const struct view_class *class = screen->verbs->views[i];
		if ((class->contexts & KEYS_COLUMNS) != 0 && view_class_id(class) &&
		    nth-- == 0)
			return arena_printf(arena, "%s.%s", row->name,
					    view_class_id(class));
	}
	return NULL;
}

/* What a name below another is about. */
static const char *
words_of(const struct settings_row *row, size_t nth)
{
	return row->type == SETTINGS_KEYS ? _(keys_table[nth].words) : _(row->words);
}

static const char *
keys_now(const struct settings *settings, const char *name, enum action action)
{
	const char *own = settings_get(settings, name);
	return own ? own : keys_table[action].keys;
}

bool
set_offer(const struct screen *screen, size_t nth, struct arena *arena,
	  struct set_offer *offer)
{
	const struct settings *settings = settings_of(screen);
	if (nth < SET_WORDS) {
		*offer = (struct set_offer){others[nth].text, _(others[nth].words), "",
					    others[nth].writes ? writing_refusal(screen)
							       : NULL};
		return true;
	}
	nth -= SET_WORDS;
	for (size_t i = 0; i < SETTINGS_N; i++) {
		const struct settings_row *row = &settings_table[i];
		bool whole = settings_is_whole(row);
		const char *text = "";
		for (size_t n = 0; text; n++) {
			text = whole ? nth_value(screen, row, n, arena)
				     : nth_name(screen, row, n, arena);
			if (!text || nth-- > 0)
				continue;
			*offer = (struct set_offer){
				whole ? arena_printf(arena, "set %s %s", row->name,
						     text)
				      : arena_printf(arena, "set %s", text),
				whole ? _(row->words) : words_of(row, n),
				row->type == SETTINGS_KEYS
					? keys_now(settings, text, (enum action)n)
					: value_of(settings, whole ? row->name : text,
						   arena),
				NULL};
			return true;
		}
	}
	return false;
}

/* ---- the list ---- */

struct set_list {
	struct over over;
	const char **names; /* of the arena */
	size_t n;
	struct arena arena;
	struct list list;
};

/* What is wrong in the file comes first: where, and what. */
static void
problem_cell(const struct settings *settings, size_t index, size_t column,
	     struct cell *cell)
{
	const char *problem = settings->problems[index];
	const char *slash = strrchr(settings->path, '/');
	const char *file = problem + (slash ? slash + 1 - settings->path : 0);
	size_t place = strcspn(file, " ");
	cell->style = ROLE_WARN;
	if (column == 0)
		buf_printf(cell->text, "! %.*s", (int)(place > 0 ? place - 1 : 0),
			   file);
	else if (column == 4)
		buf_puts(cell->text, file + place + strspn(file + place, " "));
}

static void
set_cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct set_list *set = context;
	const struct settings *settings = settings_of(set->over.screen);
	if (index < settings->n_problems) {
		problem_cell(settings, index, column, cell);
		return;
	}
	const char *name = set->names[index - settings->n_problems];
	const struct settings_row *row = settings_row(name);
	struct arena arena = {0};
	bool is_own = strcmp(row->name, name) != 0, whole = settings_is_whole(row);
	if (column == 0)
		buf_puts(cell->text, name);
	else if (column == 1)
		buf_puts(cell->text, value_of(settings, name, &arena));
	else if (column == 2 && (whole || is_own))
		settings_add_origin(settings, name, cell->text);
	else if (column == 3 && whole)
		buf_puts(cell->text, row->standard);
	else if (column == 4)
		buf_puts(cell->text, is_own ? "" : _(row->words));
	arena_free(&arena);
}

/* All rows of the table, each with what is set below it. */
static void
fill(struct set_list *set)
{
	static const struct list_column columns[N_COLUMNS] = {
		{NC_("column", "Setting"), 12, 24, 40, 1, false, false},
		{NC_("column", "Value"), 8, 14, 30, 2, false, false},
		{NC_("column", "From"), 8, 16, 30, 3, false, false},
		{NC_("column", "Default"), 8, 10, 12, 5, false, false},
		{NC_("column", "What it is"), 20, 40, 100, 4, false, false},
	};
	const struct settings *settings = settings_of(set->over.screen);
	struct list_column shown[N_COLUMNS];
	set->n = 0;
	set->names = arena_array(&set->arena, SETTINGS_N + settings->n_entries,
				 sizeof *set->names);
	for (size_t i = 0; i < SETTINGS_N; i++) {
		set->names[set->n++] = settings_table[i].name;
		for (size_t e = 0; e < settings->n_entries; e++)
			if (settings_row(settings->entries[e].name) ==
				    &settings_table[i] &&
			    strcmp(settings->entries[e].name, settings_table[i].name) !=
				    0)
				set->names[set->n++] = settings->entries[e].name;
	}
	for (size_t c = 0; c < N_COLUMNS; c++) {
		shown[c] = columns[c];
		shown[c].title = lang_key(columns[c].title);
	}
	const struct list_source source = {.context = set,
					   .n_rows = settings->n_problems + set->n,
					   .cell = set_cell};
	list_set(&set->list, &source, shown, N_COLUMNS);
}

/* The value after the one that it has. */
static const char *
next_value(struct set_list *set, const struct settings_row *row)
{
	const struct screen *screen = set->over.screen;
	const char *now = settings_get(settings_of(screen), row->name);
	const char *first = nth_value(screen, row, 0, &set->arena), *value = first;
	for (size_t n = 0; value; n++) {
		value = nth_value(screen, row, n, &set->arena);
		const char *next = nth_value(screen, row, n + 1, &set->arena);
		if (value && strcmp(value, now) == 0)
			return next ? next : first;
	}
	return first;
}

static void
step(struct set_list *set, const char *name)
{
	struct screen *screen = set->over.screen;
	const struct settings_row *row = settings_row(name);
	if (settings_is_whole(row))
		change(screen, name, next_value(set, row), true);
	else
		screen_say(screen, ROLE_NORMAL,
			   _("Type it: \":set %s ...\"; the palette offers what there "
			     "is."),
			   strcmp(name, row->name) != 0
				   ? name
				   : nth_name(screen, row, 0, &set->arena));
}

static void
take_key(struct over *over, int key, const char *pasted)
{
	struct set_list *set = (struct set_list *)over;
	struct screen *screen = over->screen;
	size_t at = list_row(&set->list), before = settings_of(screen)->n_problems;
	const char *name =
		at != LIST_NO_ROW && at >= before ? set->names[at - before] : NULL;
	(void)pasted;
	if (key == INPUT_ESC || key == INPUT_CTRL('c') || key == 'q') {
		over_lift(screen, OVER_VIEW);
		return;
	}
	if (key == INPUT_CTRL('s') || key == INPUT_F1 + 1)
		write_file(screen);
	else if (key == INPUT_ENTER && name)
		step(set, name);
	else if ((key == 'd' || key == INPUT_DELETE) && name)
		take_back(screen, name);
	else {
		list_move(&set->list, keys_action(key, KEYS_LIST));
		return;
	}
	fill(set);
}

/* What the row under the cursor is, whole. */
static const char *
sentence_of(const struct set_list *set)
{
	const struct settings *settings = settings_of(set->over.screen);
	size_t at = list_row(&set->list);
	if (at == LIST_NO_ROW)
		return "";
	return at < settings->n_problems
		       ? settings->problems[at]
		       : _(settings_row(set->names[at - settings->n_problems])->words);
}

static void
draw(struct over *over, struct area area)
{
	struct set_list *set = (struct set_list *)over;
	struct area list = draw_below(area, 2);
	const char *path = settings_of(over->screen)->path;
	int told = area.rows > TOLD_FROM_ROWS ? TOLD_ROWS : 0;
	list.rows -= 1 + told;
	draw_clear(area);
	int used = draw_text(area, 0, 1, area.cols - 2, DRAW_BOLD, _("Settings"));
	draw_text(area, 0, used + 3, area.cols - used - 4, ROLE_DIM, path ? path : "");
	draw_rule(area, 1, 1, area.cols - 2);
	list_draw(&set->list, list);
	struct area below = draw_between(draw_below(area, area.rows - 1 - told), 1);
	below.rows = told;
	draw_wrapped(below, ROLE_NORMAL, sentence_of(set));
	draw_text(area, area.rows - 1, 1, area.cols - 2, ROLE_DIM,
		  writing_refusal(over->screen)
			  ? _("Enter changes, d default, Esc closes")
			  : _("Enter changes, d default, F2 writes, Esc closes"));
}

static void
close(struct over *over)
{
	struct set_list *set = (struct set_list *)over;
	list_free(&set->list);
	arena_free(&set->arena);
	free(set);
}

static const struct over_class set_class = {
	.key = take_key, .draw = draw, .close = close};

static void
open_list(struct screen *screen)
{
	struct set_list *set = mem_new(1, sizeof *set);
	set->over.class = &set_class;
	over_lay(screen, OVER_VIEW, &set->over);
	fill(set);
}

/* ---- the command ---- */

bool
set_is_command(const char *text)
{
	return strncmp(text, command, COMMAND_LEN) == 0 &&
	       (text[COMMAND_LEN] == ' ' || text[COMMAND_LEN] == '\0');
}

/* The word that *text begins with, in arena; *text goes on behind it. */
static const char *
take_word(const char **text, struct arena *arena)
{
	const char *begin = *text + strspn(*text, " ");
	size_t len = strcspn(begin, " =");
	*text = begin + len;
	*text += strspn(*text, " =");
	return arena_strndup(arena, begin, len);
}

static bool
show_if_known(struct screen *screen, const char *name, bool sure)
{
	struct fault fault = {0};
	const struct settings_row *row = settings_row(name);
	if (row && (settings_is_whole(row) || strcmp(row->name, name) != 0))
		show(screen, name);
	else if (row)
		open_list(screen);
	else if (sure) { /* which says so */
		settings_set(settings_of(screen), name, "", &fault);
		screen_say(screen, ROLE_WARN, "%s", fault.text);
	}
	return row || sure;
}

bool
set_command(struct screen *screen, const char *text, bool sure)
{
	struct arena *arena = &screen->frame.arena;
	const char *rest = text + COMMAND_LEN;
	const char *name = take_word(&rest, arena);
	size_t len = strlen(rest);
	while (len > 0 && rest[len - 1] == ' ')
		len--;
	const char *value = arena_strndup(arena, rest, len);
	if (*name == '\0')
		open_list(screen);
	else if (strcmp(name, "--write") == 0 && *value == '\0')
		write_file(screen);
	else if (*value == '\0')
		return show_if_known(screen, name, sure);
	else if (strcmp(value, "--default") == 0 && settings_row(name))
		take_back(screen, name);
	else
		return change(screen, name, value, sure);
	return true;
}

void
set_choose(struct screen *screen, size_t nth)
{
	struct set_offer offer;
	struct arena arena = {0};
	if (set_offer(screen, nth, &arena, &offer))
		set_command(screen, offer.text, true);
	arena_free(&arena);
}

bool
set_fits(const struct set_offer *offer, const char *typed)
{
	size_t len = strlen(offer->text);
	const char *more = typed + COMMAND_LEN + strspn(typed + COMMAND_LEN, " ");
	return strstr(offer->text + COMMAND_LEN, more) ||
	       (len > COMMAND_LEN && strncmp(offer->text, typed, len) == 0 &&
		(typed[len] == ' ' || typed[len] == '='));
}
