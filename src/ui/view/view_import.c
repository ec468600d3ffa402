/* A file before it is imported: what it was taken for, what would change, what is wrong
 * with it, and what can be said about it. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "import_act.h"
#include "import_steps.h"
#include "rows.h"
#include "view_import.h"

enum { WHAT, VALUE, FIRST };
enum { S_GO, S_PROBLEMS, S_COLUMNS, S_CHANGES, S_SETTINGS };

static const struct import_state *
state_of(const struct view *view)
{
	return view->state;
}

/* A line that begins with the file's path, from its name on. */
static const char *
without_folder(const struct import_state *state, const char *line)
{
	const char *slash = strrchr(state->path, '/');
	size_t folder = slash ? (size_t)(slash + 1 - state->path) : 0;
	return strncmp(line, state->path, folder) == 0 ? line + folder : line;
}

/* A row for each line of a text. */
static void
add_lines(struct view *view, int section, const char *lines, unsigned style)
{
	uint32_t n = (uint32_t)view->counts[section];
	while (*lines != '\0') {
		size_t len = strcspn(lines, "\n");
		const char *line = arena_strndup(&view->arena, lines, len);
		struct view_row *row = rows_add(view, section, IMPORT_LINE, n++);
		row->text = without_folder(state_of(view), line);
		row->style = style;
		lines += len;
		lines += *lines == '\n';
	}
}

static const char *
go_text(const struct import_state *state, struct arena *arena)
{
	const struct import_result *result = &state->result;
	if (state->stopped)
		return _("It was not read to its end; Enter reads it again");
	if (!state->can)
		return _("It can't be imported as it is; nothing was changed");
	if (result->added + result->changed + result->queued == 0)
		return _("Nothing in it is new");
	const char *counts = import_counts(result, arena);
	return arena_printf(arena, _("Import it: %s"), counts);
}

/* Without it whoever is new would count for nothing. */
static void
add_go_associate(struct view *view, const struct import_state *state)
{
	size_t n = state->result.unassociated;
	char day[DATE_TEXT_BYTES];
	if (!state->can || n == 0 || state->said[SAID_ASSOCIATE] || !state->seen.kind ||
	    !state->seen.kind->of_people)
		return;
	/* how many, the company, a date */
	rows_add(view, S_GO, IMPORT_GO_ASSOCIATE, 0)->text = arena_printf(
		&view->arena,
		ngettext("Import it, and associate %zu person with %s from %s on",
			 "Import it, and associate %zu people with %s from %s on", n),
		n, view->app->world->organization.name,
		date_format(view->app->as_of, day));
}

/* With who is new associated first: it is what is wanted most. */
static void
add_go(struct view *view, const struct import_state *state)
{
	add_go_associate(view, state);
	rows_add(view, S_GO, IMPORT_GO, 0)->text = go_text(state, &view->arena);
}

static void
add_guesses(struct view *view, const struct import_seen *seen)
{
	for (uint32_t i = 0; i < seen->n_guesses; i++) {
		const struct import_guess *guess = &seen->guesses[i];
		struct view_row *row = rows_add(view, S_GO, IMPORT_AS_KIND, i);
		row->text = !guess->lacks
				    ? arena_printf(&view->arena, _("Take it for %s"),
						   guess->kind)
				    /* a KIND of files, one of its columns */
				    : arena_printf(&view->arena,
						   _("Take it for %s, and say which "
						     "column is %s"),
						   guess->kind, guess->lacks);
	}
}

/* Which of the columns that are not read is the one that is missing. */
static void
add_missing(struct view *view, const struct import_seen *seen)
{
	for (uint32_t i = 0; seen->missing && i < seen->n; i++) {
		const struct import_column *c = &seen->columns[i];
		if (c->column || c->left_out)
			continue;
		/* a header of the file, a column, what the first row has */
		rows_add(view, S_GO, IMPORT_AS_COLUMN, i)->text =
			arena_printf(&view->arena, _("Read \"%s\" as %s: %s"),
				     c->header, seen->missing, c->first);
	}
}

/* What must be said, with what would then be read. */
static void
add_questions(struct view *view, const struct import_state *state)
{
	const struct import_seen *seen = &state->seen;
	add_guesses(view, seen);
	add_missing(view, seen);
	if (seen->likely && seen->word) /* an encoding, a word of the file */
		rows_add(view, S_GO, IMPORT_AS_ENCODING, 0)->text =
			arena_printf(&view->arena, _("Read it as %s, with \"%s\""),
				     seen->likely, seen->word);
	if (seen->asks_dates) {
		rows_add(view, S_GO, IMPORT_AS_DMY, 0)->text =
			_("Read its dates as day/month/year: 3/4/2019 is 2019-04-03");
		rows_add(view, S_GO, IMPORT_AS_MDY, 0)->text =
			_("Read its dates as month/day/year: 3/4/2019 is 2019-03-04");
	}
	if (seen->asks_figures) {
		rows_add(view, S_GO, IMPORT_AS_POINT, 0)->text =
			_("Read its figures with a decimal point: 1,840.50");
		rows_add(view, S_GO, IMPORT_AS_COMMA, 0)->text =
			_("Read its figures with a decimal comma: 1.840,50");
	}
}

/* Without its first line, which says that nothing is stored: so does the heading. */
static const char *
changes_of(const struct import_state *state)
{
	const char *changes = buf_text(&state->summary);
	const char *end = strchr(changes, '\n');
	return end ? end + 1 : changes;
}

static void
open(struct view *view)
{
	const struct import_state *state = state_of(view);
	if (!state->path)
		return;
	if (state->tried)
		add_go(view, state);
	add_questions(view, state);
	add_lines(view, S_PROBLEMS, state->fault.text, ROLE_BAD);
	add_lines(view, S_PROBLEMS, buf_text(&state->errors), ROLE_WARN);
	rows_add_all(view, S_COLUMNS, IMPORT_COLUMN, state->seen.n, NULL);
	add_lines(view, S_CHANGES, changes_of(state), ROLE_NORMAL);
	rows_add_all(view, S_SETTINGS, IMPORT_SETTING, import_n_settings, NULL);
}

static void
go_cell(const struct view *view, const struct view_row *row, size_t column,
	struct cell *cell)
{
	bool can = state_of(view)->can;
	cell->style = (can ? ROLE_GOOD : ROLE_BAD) | DRAW_BOLD;
	if (column != WHAT)
		return;
	show_glyph(cell->text, can ? GLYPH_MET : GLYPH_NOT_MET);
	buf_puts(cell->text, row->text);
}

static void
line_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	(void)view;
	cell->style = row->kind == IMPORT_LINE ? row->style : ROLE_ACCENT;
	if (column == WHAT)
		buf_puts(cell->text, row->text);
}

static void
column_cell(const struct view *view, const struct view_row *row, size_t column,
	    struct cell *cell)
{
	const struct import_column *c = &state_of(view)->seen.columns[row->item];
	if (column == WHAT) {
		buf_puts(cell->text, c->header);
	} else if (column == FIRST) {
		cell->style = ROLE_DIM;
		buf_puts(cell->text, c->first);
	} else if (c->column) {
		buf_puts(cell->text, c->column);
	} else {
		cell->style = ROLE_DIM;
		buf_puts(cell->text,
			 c->left_out ? C_("column", "left out") : _("not read"));
	}
}

static void
setting_cell(const struct view *view, const struct view_row *row, size_t column,
	     struct cell *cell)
{
	if (column == WHAT)
		buf_puts(cell->text, import_setting_name(row->item));
	else if (column == VALUE)
		buf_puts(cell->text, import_setting_text(state_of(view), row->item));
}

static int
head(const struct view *view, struct area area)
{
	int rows = import_steps_draw(view->app, area);
	const char *path = state_of(view)->path;
	rows += draw_text(area, rows, 2, area.cols - 3, ROLE_DIM | DRAW_MIDDLE, path) >
		0;
	return rows;
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	const struct import_state *state = state_of(view);
	s->ready = state->can;
	if (row && row->kind >= VIEW_OWN)
		s->kind = state->can && (row->kind == IMPORT_GO ||
					 row->kind == IMPORT_GO_ASSOCIATE)
				  ? SUBJECT_FILE
				  : SUBJECT_IMPORT;
}

/* Of a line that is cut, the whole. */
static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	(void)view;
	if (row->text)
		buf_puts(&details->text, row->text);
}

static void
close(struct view *view)
{
	import_forget(view->state);
}

static const char *
title(const struct view *view, struct arena *arena)
{
	const char *path = state_of(view)->path;
	const char *slash = path ? strrchr(path, '/') : NULL;
	return arena_strdup(arena, slash ? slash + 1 : _("A file to import"));
}

const struct view_class view_import = {
	.about = SUBJECT_IMPORT,
	.above = SUBJECT_FILES,
	.name = N_("A file to import"),
	.has_alerts = true,
	.contexts = KEYS_LIST | KEYS_BASKET | KEYS_PEEK,
	.folds = true,
	.verbs = import_verbs,
	.columns =
		{
			[WHAT] = {N_("In the file"), 20, 30, 40, 1, false, false},
			[VALUE] = {N_("Read as"), 12, 20, 24, 2, false, false},
			[FIRST] = {N_("First row"), 8, 30, 60, 3, false, false},
		},
	.headings = {[S_PROBLEMS] = N_("What was found"),
		     [S_CHANGES] = N_("What would change"),
		     [S_COLUMNS] = N_("Its columns"),
		     [S_SETTINGS] = N_("How it is read")},
	.empty = N_("No file was chosen."),
	.cells = {[IMPORT_GO] = go_cell,
		  [IMPORT_GO_ASSOCIATE] = go_cell,
		  [IMPORT_AS_KIND] = line_cell,
		  [IMPORT_AS_COLUMN] = line_cell,
		  [IMPORT_AS_ENCODING] = line_cell,
		  [IMPORT_AS_DMY] = line_cell,
		  [IMPORT_AS_MDY] = line_cell,
		  [IMPORT_AS_POINT] = line_cell,
		  [IMPORT_AS_COMMA] = line_cell,
		  [IMPORT_COLUMN] = column_cell,
		  [IMPORT_SETTING] = setting_cell},
	.open = open,
	.head = head,
	.peek = PEEK_BELOW,
	.details = details,
	.subject = subject,
	.close = close,
	.state_bytes = sizeof(struct import_state),
	.title = title,
};
