/* The files to import, folder by folder, and what is recorded already. */
#include <stdlib.h>
#include <string.h>

#include "app/files.h"
#include "app/suppose.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/num.h"
#include "import_act.h"
#include "import_steps.h"
#include "rows.h"

enum { NAME, SIZE, MODIFIED };
enum { ROW_ENTRY = VIEW_OWN, ROW_ABOVE, ROW_DOWNLOADS };
enum { NAMES_SHOWN = 40 };

struct state {
	char *folder; /* owns */
};

struct made {
	const struct files_entry *entries;
	size_t n;
};

static const struct files_entry *
entry_of(const struct view *view, const struct view_row *row)
{
	const struct made *made = view->made;
	return &made->entries[row->item];
}

static const char *
folder_of(const struct view *view)
{
	const struct state *state = view->state;
	return state->folder;
}

static void
go_to(struct view *view, const char *folder)
{
	struct state *state = view->state;
	char *old = state->folder;
	state->folder = mem_strdup(folder);
	free(old);
}

/* --- rows -------------------------------------------------------------- */

static void
entry_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct files_entry *entry = entry_of(view, row);
	char figure[NUM_TEXT_BYTES], moment[32];
	cell->style = entry->fits || entry->folder ? ROLE_NORMAL : ROLE_DIM;
	if (column == NAME)
		buf_printf(cell->text, "%s%s", entry->name, entry->folder ? "/" : "");
	else if (column == SIZE && !entry->folder)
		/* a number of kilobytes */
		buf_printf(cell->text, _("%s KB"),
			   num_format_grouped((entry->bytes + 1023) / 1024 * NUM_ONE,
					      figure));
	else if (column == MODIFIED && !entry->folder)
		buf_printf(cell->text, "%.16s",
			   date_format_moment(entry->modified, moment, sizeof moment));
}

static int
compare(const struct view *view, size_t column, const struct view_row *a,
	const struct view_row *b)
{
	if (a->kind != ROW_ENTRY || b->kind != ROW_ENTRY)
		return a->kind - b->kind;
	const struct files_entry *one = entry_of(view, a), *other = entry_of(view, b);
	if (column == NAME)
		return strcmp(one->name, other->name);
	int64_t x = column == SIZE ? one->bytes : one->modified;
	int64_t y = column == SIZE ? other->bytes : other->modified;
	return x < y ? -1 : x > y;
}

static void
open(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	struct fault fault = {0};
	if (!folder_of(view))
		go_to(view, files_here(&view->arena));
	const char *downloads = files_downloads(&view->arena);
	made->entries = files_list(folder_of(view), &view->arena, &made->n, &fault);
	view->made = made;
	if (!made->entries)
		rows_note(view, 0, arena_strdup(&view->arena, fault.text));
	for (uint32_t i = 0; i < made->n; i++)
		rows_add(view, 0, ROW_ENTRY, i);
	if (strcmp(folder_of(view), "/") != 0)
		rows_add(view, 0, ROW_ABOVE, 0)->text = _("../ the folder above");
	if (downloads && strcmp(downloads, folder_of(view)) != 0)
		rows_add(view, 0, ROW_DOWNLOADS, 0)->text = downloads;
}

static void
close(struct view *view)
{
	struct state *state = view->state;
	free(state->folder);
}

/* --- what is around them ----------------------------------------------- */

static int
head(const struct view *view, struct area area)
{
	int rows = import_steps_draw(view->app, area);
	rows += draw_text(area, rows, 2, area.cols - 3, ROLE_DIM, folder_of(view)) > 0;
	return rows;
}

static struct answer
enter_folder(struct view *view, const char *folder)
{
	go_to(view, folder);
	view_open(view);
	list_go(view->list, 0);
	return answer_stay();
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	struct arena scratch = {0};
	struct answer answer = answer_stay();
	const char *folder = folder_of(view);
	if (row->kind == ROW_DOWNLOADS)
		answer = enter_folder(view, files_downloads(&scratch));
	else if (row->kind == ROW_ABOVE)
		answer = enter_folder(view, files_above(folder, &scratch));
	else if (row->kind == ROW_ENTRY && entry_of(view, row)->folder)
		answer = enter_folder(
			view, files_below(folder, entry_of(view, row)->name, &scratch));
	arena_free(&scratch);
	return answer;
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	if (row && row->kind == ROW_ENTRY && !entry_of(view, row)->folder)
		s->kind = SUBJECT_FILE;
}

/* What lies in a folder: its first names. */
static void
add_folder(const struct view *view, const char *path, struct buf *out)
{
	struct fault fault = {0};
	size_t n;
	const struct files_entry *entries = files_list(path, view->scratch, &n, &fault);
	if (!entries)
		buf_puts(out, fault.text);
	else if (n == 0)
		buf_puts(out, _("There is no file in this folder."));
	for (size_t i = 0; entries && i < n && i < NAMES_SHOWN; i++)
		buf_printf(out, "%s%s\n", entries[i].name,
			   entries[i].folder ? "/" : "");
	if (entries && n > NAMES_SHOWN)
		buf_printf(out, _("and %zu more\n"), n - NAMES_SHOWN);
}

/* How a file begins, or why that can't be shown. */
static void
add_file(const struct view *view, const char *path, struct buf *out)
{
	const char *text;
	switch (files_look(path, view->scratch, &text)) {
	case FILES_TEXT:
		buf_puts(out, text);
		break;
	case FILES_EMPTY:
		buf_puts(out, _("The file is empty."));
		break;
	case FILES_NO_TEXT:
		buf_puts(out, _("This is no text; Enter finds out what it is."));
		break;
	case FILES_CLOSED: /* what failed */
		buf_printf(out, _("This can't be shown: %s"), text);
		break;
	}
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	if (row->kind != ROW_ENTRY)
		return;
	const struct files_entry *entry = entry_of(view, row);
	const char *path = files_below(folder_of(view), entry->name, view->scratch);
	details->form = TEXT_TITLED;
	buf_printf(&details->text, "%s%s\n", entry->name, entry->folder ? "/" : "");
	if (entry->folder)
		add_folder(view, path, &details->text);
	else
		add_file(view, path, &details->text);
}

static void
open_file(struct screen *screen, const struct subject *s)
{
	const struct view *view = screen_top(screen);
	const struct view_row *row = rows_here(view);
	struct arena scratch = {0};
	(void)s;
	if (suppose_is_on(screen->app))
		screen_say(screen, ROLE_WARN,
			   _("Nothing can be imported into a what-if; %s leaves it."),
			   keys_first(ACTION_WHATIF_MODE));
	else if (row)
		import_open(screen, files_below(folder_of(view),
						entry_of(view, row)->name, &scratch));
	arena_free(&scratch);
}

static const struct verb verbs[] = {
	{ACTION_OPEN, VERB_ON(SUBJECT_FILE), open_file, NULL, NULL, RIGHT_IMPORT},
	{ACTION_ADD, 0, NULL,
	 N_("Nothing can be added in this view; : lists the acts."), NULL,
	 RIGHT_SCREEN},
	{ACTION_EDIT, 0, NULL, N_("There is nothing to edit in this row."), NULL,
	 RIGHT_SCREEN},
	{ACTION_DELETE, 0, NULL, N_("There is nothing to delete in this row."), NULL,
	 RIGHT_SCREEN},
	VERBS_END,
};

const struct view_class view_files = {
	.about = SUBJECT_FILES,
	.id = "import",
	.name = N_("Import a file"),
	.has_alerts = true,
	.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_SORT | KEYS_PEEK,
	.verbs = verbs,
	.columns =
		{
			[NAME] = {N_("File"), 20, 40, 70, 1, false, false},
			[SIZE] = {N_("Size"), 0, 10, 12, 2, true, false},
			[MODIFIED] = {N_("Changed"), 0, 16, 16, 3, false, false},
		},
	.empty = N_("There is no file in this folder."),
	.cells = {[ROW_ENTRY] = entry_cell},
	.open = open,
	.compare = compare,
	.head = head,
	.enter = enter,
	.details = details,
	.subject = subject,
	.close = close,
	.state_bytes = sizeof(struct state),
};
