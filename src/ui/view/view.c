/* What a view does by the table that its class is. See view.h. */
#include <string.h>

#include "base/lang.h"
#include "guests.h"
#include "rows.h"
#include "twin.h"

enum { TALL_ROWS = 18, LEAST_ROWS = 3 };

/* What a heading or a note says. */
static void
text_cell(const struct view *view, const struct view_row *row, struct cell *cell)
{
	bool folds = view->class->folds && row->kind == VIEW_HEADING;
	cell->style = row->style;
	if (folds)
		rows_fold_mark(cell->text, (view->folded >> row->section & 1) != 0);
	buf_puts(cell->text, row->text);
	if (folds)
		buf_printf(cell->text, " (%zu)", view->counts[row->section]);
}

static void
own_cell(const struct view *view, const struct view_row *row, size_t column,
	 struct cell *cell)
{
	arena_clear(view->scratch);
	if (view->class->cells[row->kind])
		view->class->cells[row->kind](view, row, column, cell);
	else if (column == 0)
		text_cell(view, row, cell);
}

static void
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	if (view->twin)
		twin_cell(view, &view->rows[index], column, cell, own_cell);
	else
		own_cell(view, &view->rows[index], column, cell);
}

static uint64_t
key(const void *context, size_t index)
{
	return ((const struct view *)context)->rows[index].key;
}

static int
depth(const void *context, size_t index)
{
	return ((const struct view *)context)->rows[index].depth;
}

static int
compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct view *view = context;
	return view->class->compare(view, column, &view->rows[a], &view->rows[b]);
}

void
view_open(struct view *view)
{
	const struct view_class *class = view->class;
	const uint32_t *guests;
	size_t n = 0;
	arena_clear(&view->arena);
	memset(view->counts, 0, sizeof view->counts);
	view->begun = view->n_notes = 0;
	view->n_rows = 0;
	view->columns_fixed = false;
	view->empty = class->empty ? keys_in(_(class->empty), &view->arena) : NULL;
	memcpy(view->columns, class->columns, sizeof view->columns);
	for (size_t i = 0; i < LIST_COLUMNS; i++)
		if (view->columns[i].title)
			view->columns[i].title = lang_key(view->columns[i].title);
	twin_free(view);
	class->open(view);
	twin_make(view);
	while (n < LIST_COLUMNS && view->columns[n].priority > 0)
		n++;
	size_t n_guests = guests_rows(view, &guests);
	list_set(view->list,
		 &(struct list_source){
			 .context = view,
			 .n_rows = view->n_rows,
			 .cell = cell,
			 .key = key,
			 .compare = class->compare ? compare : NULL,
			 .depth = view->begun != 0 ? depth : NULL,
			 .empty = view->empty,
			 .guests = guests,
			 .n_guests = n_guests,
		 },
		 view->columns, n);
	view->list->headless = !view->columns[0].title;
	list_pick(view->list, view->picked, view->columns_fixed ? 0 : view->n_picked);
}

void
view_close(struct view *view)
{
	twin_free(view);
	guests_free(view);
}

const char *
view_class_id(const struct view_class *class)
{
	if (class->id)
		return class->id;
	return class->about == SUBJECT_LEVEL	    ? "competency"
	       : class->about == SUBJECT_CREDENTIAL ? "credential"
	       : class->about == SUBJECT_PERSON	    ? "employee"
	       : class->about == SUBJECT_BENEFIT    ? "benefit"
	       : class->about == SUBJECT_ALERTS	    ? "alerts"
						    : NULL;
}

const struct view_class *
view_class_called(const struct view_class *const *classes, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++) {
		const char *its = view_class_id(classes[i]);
		if (its && strcmp(its, id) == 0)
			return classes[i];
	}
	return NULL;
}

const char *
view_column_id(const struct view_class *class, size_t column, struct arena *arena)
{
	const struct list_column *of = &class->columns[column];
	const char *title = !of->title ? NULL : strchr(of->title, '\004');
	struct buf id = {.arena = arena};
	if (of->gauge)
		return "gauge";
	title = title ? title + 1 : of->title;
	for (const char *c = title ? title : ""; *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			buf_putc(&id, (char)(*c - 'A' + 'a'));
		else if (*c >= 'a' && *c <= 'z')
			buf_putc(&id, *c);
		else if (*c == ' ')
			buf_putc(&id, '-');
	return buf_text(&id);
}

size_t
view_columns_of(const struct view_class *class, const char *ids,
		size_t columns[LIST_COLUMNS])
{
	struct arena arena = {0};
	size_t n = 0;
	for (const char *at = ids; *at != '\0';) {
		size_t len = strcspn(at, ", ");
		for (size_t c = 0; c < LIST_COLUMNS && n < LIST_COLUMNS; c++) {
			const char *id = view_column_id(class, c, &arena);
			if (len > 0 && strlen(id) == len && memcmp(id, at, len) == 0)
				columns[n++] = c;
		}
		at += len;
		at += strspn(at, ", ");
	}
	arena_free(&arena);
	return n;
}

void
view_pick(struct view *view, const size_t *columns, size_t n)
{
	view->n_picked = n < LIST_COLUMNS ? n : LIST_COLUMNS;
	if (n > 0)
		memcpy(view->picked, columns, view->n_picked * sizeof *columns);
	list_pick(view->list, view->picked, view->columns_fixed ? 0 : view->n_picked);
}

/* Folds or unfolds a section, and makes the rows again. */
static struct answer
fold(struct view *view, int section)
{
	view->folded ^= 1U << section;
	view_open(view);
	return answer_stay();
}

/* Of a row that the what-if does not have: to whom or what it was about. */
static struct answer
enter_gone(const struct view *view)
{
	struct subject s = view_subject(view, list_row(view->list));
	if (s.person != CATALOG_NONE)
		return view_open_person(view->app, s.person);
	if (s.competency != CATALOG_NONE && s.level != CATALOG_NONE)
		return view_open_level(s.competency, s.level);
	return answer_say(_("This row is no more in the what-if."));
}

static struct answer
enter(struct view *view)
{
	const struct view_row *row = rows_here(view);
	struct answer answer = answer_pass();
	if (!row)
		return answer_stay();
	if (view->class->folds && row->kind == VIEW_HEADING)
		return fold(view, row->section);
	if (row->gone != 0)
		return enter_gone(view);
	if (view->class->enter)
		answer = view->class->enter(view, row);
	return answer.kind != ANSWER_PASS
		       ? answer
		       : answer_say(_("There is nothing below this row."));
}

const char *
view_opens(const struct view *view)
{
	const struct view_row *row = rows_here(view);
	const struct view_class *class = view->class;
	if (!row)
		return NULL;
	if (class->folds && row->kind == VIEW_HEADING)
		return VIEW_FOLDS;
	if (class->opens)
		return class->opens(view, row);
	return class->enter && row->kind >= VIEW_OWN ? VIEW_LEADS : NULL;
}

/* The row that is shown first of a part is its heading. */
static bool
go_part(struct view *view, int part)
{
	return part >= 0 && part < view->class->n_parts &&
	       list_go_key(view->list, rows_key(part, VIEW_HEADING, 0));
}

static struct answer
act_on_parts(struct view *view, enum action action, int key)
{
	const struct view_row *row = rows_here(view);
	int here = !row ? 0 : row->section, n = view->class->n_parts;
	bool beside = view->class->parts_beside;
	if (action == ACTION_JUMP)
		return go_part(view, key - '1')
			       ? answer_stay()
			       : answer_say(_("There is no such part."));
	int by = 0;
	if (action == ACTION_PART_NEXT || (beside && action == ACTION_RIGHT))
		by = 1;
	else if (action == ACTION_PART_PREVIOUS || (beside && action == ACTION_LEFT))
		by = n - 1;
	else
		return answer_pass();
	/* past those that are not there */
	for (int i = 1; i < n && !go_part(view, (here + i * by) % n); i++)
		;
	return answer_stay();
}

struct answer
view_act(struct view *view, enum action action, int key)
{
	const struct view_class *class = view->class;
	struct answer answer =
		class->act ? class->act(view, action, key) : answer_pass();
	if (answer.kind == ANSWER_PASS && class->n_parts > 0)
		answer = act_on_parts(view, action, key);
	if (answer.kind == ANSWER_PASS && action == ACTION_OPEN)
		return enter(view);
	if (answer.kind == ANSWER_PASS && class->tabs)
		return view_tab(view, action, key);
	return answer;
}

const char *
view_title(const struct view *view, struct arena *arena)
{
	const struct view_class *class = view->class;
	return class->title ? class->title(view, arena) : view_class_name(class, arena);
}

const char *
view_class_name(const struct view_class *class, struct arena *arena)
{
	if (!class->tabs || !class->tabs->name)
		return _(class->name);
	return arena_printf(arena, "%s %s %s", _(class->tabs->name),
			    draw_glyph(GLYPH_CRUMB), _(class->name));
}

struct subject
view_subject(const struct view *view, size_t row)
{
	struct subject s = SUBJECT_NOTHING;
	const struct view_row *at = rows_at(view, row);
	const struct view *of = twin_of(view, &at);
	if (of->class->subject)
		of->class->subject(of, at, &s);
	return s;
}

static bool
peeks_below(const struct view *view, struct area area)
{
	switch (view->class->peek) {
	case PEEK_BESIDE:
		return false;
	case PEEK_OF_ROW:
		return rows_here(view) != NULL;
	case PEEK_BELOW:
		return true;
	case PEEK_BELOW_TALL:
		return area.rows >= TALL_ROWS;
	}
	return false;
}

/*
 * Splits off the room for details: beside the list from 160 columns, where they are
 * shown unless toggled, else below it, where the view says whether unless toggled.
 */
static struct area
peek_area(const struct view *view, struct area *list)
{
	struct area peek = *list;
	bool beside = list->cols >= 160;
	bool shown = beside || peeks_below(view, *list);
	if (shown == view->peeking || list->rows < 10) {
		peek.rows = 0;
	} else if (beside) {
		list->cols = list->cols * 3 / 5;
		peek.col += list->cols + 2;
		peek.cols -= list->cols + 3;
		for (int row = 0; row < list->rows && !draw_accessible(); row++)
			draw_text(*list, row, list->cols - 1, 1, ROLE_NORMAL,
				  draw_glyph(GLYPH_BAR));
		list->cols -= 2;
	} else {
		int rows = list->rows >= 30 ? 12 : list->rows >= 17 ? 6 : 4;
		list->rows -= rows;
		peek.row += list->rows;
		peek.rows = rows;
		draw_rule(peek, 0, 1, peek.cols - 2);
		peek = (struct area){peek.row + 1, 1, peek.rows - 1, peek.cols - 2};
	}
	return peek;
}

static void
draw_peek(const struct view *view, struct area area)
{
	const struct view_row *row = rows_here(view);
	struct view_details details;
	if (!row && !view->class->peeks_without_row)
		return;
	if (view->class->peek_head)
		area = draw_below(area, view->class->peek_head(view, area));
	if (area.rows < LEAST_ROWS)
		return;
	arena_clear(view->scratch);
	view = twin_of(view, &row);
	details = view_details(view);
	view->class->details(view, row, &details);
	view_draw_details(&details, area);
}

void
view_draw(const struct view *view, struct area area)
{
	const struct view_class *class = view->class;
	struct area peek = {0};
	if (class->draw) {
		class->draw(view, area);
		return;
	}
	if (class->tabs)
		view_draw_tabs(view, &area);
	if (class->head && !class->head_of_list)
		area = draw_below(area, class->head(view, area));
	if (class->details)
		peek = peek_area(view, &area);
	if (class->head && class->head_of_list)
		area = draw_below(area, class->head(view, area));
	list_draw(view->list, area);
	if (class->details)
		draw_peek(view, peek);
}
