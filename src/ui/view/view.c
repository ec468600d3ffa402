/* What a view does by the table that its class is. See view.h. */
#include <string.h>

#include "base/lang.h"
#include "rows.h"

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
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct view_row *row = &view->rows[index];
	arena_clear(view->scratch);
	if (view->class->cells[row->kind])
		view->class->cells[row->kind](view, row, column, cell);
	else if (column == 0)
		text_cell(view, row, cell);
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
	size_t n = 0;
	arena_clear(&view->arena);
	memset(view->counts, 0, sizeof view->counts);
	view->begun = view->n_notes = 0;
	view->n_rows = 0;
	view->empty = class->empty ? _(class->empty) : NULL;
	memcpy(view->columns, class->columns, sizeof view->columns);
	for (size_t i = 0; i < LIST_COLUMNS; i++)
		if (view->columns[i].title)
			view->columns[i].title = lang_key(view->columns[i].title);
	class->open(view);
	while (n < LIST_COLUMNS && view->columns[n].priority > 0)
		n++;
	list_set(view->list,
		 &(struct list_source){
			 .context = view,
			 .n_rows = view->n_rows,
			 .cell = cell,
			 .key = key,
			 .compare = class->compare ? compare : NULL,
			 .depth = view->begun != 0 ? depth : NULL,
			 .empty = view->empty,
		 },
		 view->columns, n);
	view->list->headless = !view->columns[0].title;
}

/* Folds or unfolds a section, and makes the rows again. */
static struct answer
fold(struct view *view, int section)
{
	view->folded ^= 1U << section;
	view_open(view);
	return answer_stay();
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
	if (view->class->enter)
		answer = view->class->enter(view, row);
	return answer.kind != ANSWER_PASS
		       ? answer
		       : answer_say(_("There is nothing below this row."));
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
	if (action == ACTION_PART_NEXT || (beside && action == ACTION_RIGHT))
		go_part(view, (here + 1) % n);
	else if (action == ACTION_PART_PREVIOUS || (beside && action == ACTION_LEFT))
		go_part(view, (here + n - 1) % n);
	else
		return answer_pass();
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

struct subject
view_subject(const struct view *view, size_t row)
{
	struct subject s = SUBJECT_NOTHING;
	if (view->class->subject)
		view->class->subject(view, rows_at(view, row), &s);
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
