#include "twin.h"

#include <stdlib.h>
#include <string.h>

#include "app/endings.h"
#include "app/suppose.h"
#include "base/index.h"
#include "base/lang.h"
#include "base/mem.h"

/* In longer lists the cost of a second one would be felt. */
enum { TWIN_ROWS = 5000 };

struct twin {
	struct app app; /* as if it showed the facts */
	struct view view;
	struct arena scratch;
	struct index there; /* rows of the twin, by key */
};

void
twin_free(struct view *view)
{
	struct twin *twin = view->twin;
	if (!twin)
		return;
	if (twin->view.class->close)
		twin->view.class->close(&twin->view);
	free(twin->view.rows);
	free(twin->view.state);
	arena_free(&twin->view.arena);
	arena_free(&twin->scratch);
	index_free(&twin->there);
	endings_forget(&twin->app);
	free(twin);
	view->twin = NULL;
}

/* --- rows -------------------------------------------------------------- */

static bool
is_of(unsigned kinds, const struct view_row *row)
{
	return row->kind >= VIEW_OWN && (kinds >> row->kind & 1) != 0;
}

static void
index_rows(struct index *index, const struct view *view)
{
	for (uint32_t i = 0; i < view->n_rows; i++)
		*index_at(index, &view->rows[i].key, sizeof view->rows[i].key) = i;
}

/* A row that is no more: a note, so that nothing is done to it by mistake. */
static struct view_row
gone_row(const struct view *view, const struct view_row *was, uint32_t index)
{
	struct view_row row = *was;
	row.kind = VIEW_NOTE;
	row.item = view->n_rows > 0 ? view->rows[view->n_rows - 1].item : 0;
	row.gone = index + 1;
	return row;
}

/* Puts the rows that are no more behind those that they stood behind. */
static void
add_gone(struct view *view)
{
	const struct view *was = &view->twin->view;
	struct index here = {0};
	struct view_row *rows = view->rows;
	size_t n = view->n_rows, at = 0;
	index_rows(&here, view);
	view->rows = NULL;
	view->rows_capacity = view->n_rows = 0;
	for (uint32_t i = 0; i <= was->n_rows; i++) {
		uint32_t found = i == was->n_rows
					 ? (n > 0 ? (uint32_t)n - 1 : INDEX_NONE)
					 : index_find(&here, &was->rows[i].key,
						      sizeof was->rows[i].key);
		for (; found != INDEX_NONE && at <= found; at++) {
			view->rows = mem_grow(view->rows, view->n_rows,
					      &view->rows_capacity, sizeof *rows);
			view->rows[view->n_rows++] = rows[at];
		}
		if (i == was->n_rows || found != INDEX_NONE ||
		    !is_of(view->class->marks, &was->rows[i]))
			continue;
		view->rows = mem_grow(view->rows, view->n_rows, &view->rows_capacity,
				      sizeof *rows);
		struct view_row row = gone_row(view, &was->rows[i], i);
		view->rows[view->n_rows++] = row;
	}
	free(rows);
	index_free(&here);
}

void
twin_make(struct view *view)
{
	const struct suppose *s = view->app->suppose;
	twin_free(view);
	if (view->class->pairs == 0 || !s || !s->shown || view->n_rows > TWIN_ROWS)
		return;
	struct twin *twin = view->twin = mem_new(1, sizeof *twin);
	twin->app = *view->app;
	twin->app.world = s->world;
	twin->app.eval = s->eval;
	twin->app.report = s->report;
	twin->app.suppose = NULL;
	twin->app.endings = NULL;
	twin->view = (struct view){.class = view->class,
				   .app = &twin->app,
				   .id = view->id,
				   .list = view->list,
				   .scratch = &twin->scratch,
				   .folded = view->folded};
	if (view->class->state_bytes > 0)
		twin->view.state = mem_new(1, view->class->state_bytes);
	if (view->class->copy_state)
		view->class->copy_state(view->state, twin->view.state);
	else if (view->class->state_bytes > 0)
		memcpy(twin->view.state, view->state, view->class->state_bytes);
	memcpy(twin->view.columns, view->class->columns, sizeof view->columns);
	view->class->open(&twin->view);
	index_rows(&twin->there, &twin->view);
	add_gone(view);
}

struct view *
twin_of(const struct view *view, const struct view_row **row)
{
	if (!*row || (*row)->gone == 0 || !view->twin)
		return (struct view *)(uintptr_t)view;
	*row = &view->twin->view.rows[(*row)->gone - 1];
	return &view->twin->view;
}

/* --- cells ------------------------------------------------------------- */

/* Puts a mark before what the first cell says. */
static void
mark(struct cell *cell, size_t from, const char *sign, const char *word)
{
	char *text = mem_strdup(buf_text(cell->text) + from);
	show_cut(cell->text, from);
	/* in ASCII the signs mean a heading that folds, or that something is met */
	bool spelled = draw_accessible() || draw_tier() == TIER_ASCII;
	buf_printf(cell->text, "%s %s", spelled ? word : sign, text);
	free(text);
}

static void
gone_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell,
	  void (*own)(const struct view *view, const struct view_row *row,
		      size_t column, struct cell *cell))
{
	const struct view *was = twin_of(view, &row);
	size_t from = cell->text->len;
	own(was, row, column, cell);
	cell->style = ROLE_WHATIF;
	if (column == 0)
		mark(cell, from, "-", _("gone:"));
}

void
twin_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell,
	  void (*own)(const struct view *view, const struct view_row *row,
		      size_t column, struct cell *cell))
{
	size_t from = cell->text->len;
	if (row->gone != 0) {
		gone_cell(view, row, column, cell, own);
		return;
	}
	own(view, row, column, cell);
	if (!is_of(view->class->pairs, row) && row->kind != VIEW_HEADING)
		return;
	const struct view *was = &view->twin->view;
	uint32_t there = index_find(&view->twin->there, &row->key, sizeof row->key);
	if (there == INDEX_NONE) {
		if (column == 0 && is_of(view->class->marks, row)) {
			mark(cell, from, "+", _("new:"));
			cell->style = ROLE_WHATIF | DRAW_BOLD;
		}
		return;
	}
	struct buf before = {0};
	struct cell former = {&before, ROLE_NORMAL, -1, 0};
	own(was, &was->rows[there], column, &former);
	/* the first cell says which row it is, above all */
	if ((column == 0 ? show_pair_if_short : show_pair)(cell->text, from,
							   buf_text(&before)))
		cell->style = ROLE_WHATIF | DRAW_BOLD;
	buf_free(&before);
}
