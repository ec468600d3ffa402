#include "columns.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "ui/input.h"
#include "ui/screen.h"
#include "ui/zone.h"

enum { BOX_COLS = 44, AROUND = 5 };

/* A column and whether it is drawn. */
struct option {
	size_t column;
	bool chosen;
};

struct columns {
	struct over over;
	struct view *view; /* borrowed: nothing else happens while this lies over it */
	struct option options[LIST_COLUMNS];
	size_t n;
	bool changed;
	const char *problem; /* null: none */
	struct list list;
};

static const char *
title_of(const struct columns *columns, size_t column)
{
	const struct list_column *of = &columns->view->list->columns[column];
	return of->gauge ? C_("column", "Gauge") : !of->title ? "" : of->title;
}

static void
option_cell(const void *context, size_t row, size_t column, struct cell *cell)
{
	const struct columns *columns = context;
	const struct option *option = &columns->options[row];
	(void)column;
	buf_printf(cell->text, "[%s] %s", option->chosen ? "x" : " ",
		   title_of(columns, option->column));
}

static uint64_t
option_key(const void *context, size_t row)
{
	return ((const struct columns *)context)->options[row].column + 1;
}

/* After a change: the list follows. */
static void
set_list(struct columns *columns)
{
	static const struct list_column one[] = {
		{NULL, 20, BOX_COLS, BOX_COLS, 1, false, false}};
	const struct list_source source = {.context = columns,
					   .n_rows = columns->n,
					   .cell = option_cell,
					   .key = option_key};
	list_set(&columns->list, &source, one, 1);
	columns->list.headless = true;
}

static void
add_option(struct columns *columns, size_t column, bool chosen)
{
	const struct view *view = columns->view;
	struct arena arena = {0};
	const char *id = view_column_id(view->class, column, &arena);
	bool there = *id == '\0' || column >= view->list->n_columns;
	for (size_t i = 0; i < columns->n; i++)
		there = there || columns->options[i].column == column;
	if (!there)
		columns->options[columns->n++] = (struct option){column, chosen};
	arena_free(&arena);
}

/* Those that are drawn, in their order, then the others; or all in the order of the
 * class, those chosen that are drawn. */
static void
fill(struct columns *columns)
{
	const struct view *view = columns->view;
	columns->n = 0;
	for (size_t i = 0; i < view->n_picked; i++)
		add_option(columns, view->picked[i], true);
	for (size_t c = 0; c < view->list->n_columns; c++)
		add_option(columns, c,
			   view->n_picked == 0 && view->list->col_cells[c] > 0);
	set_list(columns);
}

/* Below headings the first column has the names of rows and headings. */
static bool
is_fixed(const struct columns *columns, size_t at)
{
	return columns->view->list->source.depth && columns->options[at].column == 0;
}

static void
toggle(struct columns *columns, size_t at)
{
	if (is_fixed(columns, at)) {
		columns->problem = _("This column says what the rows are: it stays.");
		return;
	}
	columns->options[at].chosen = !columns->options[at].chosen;
	columns->changed = true;
	list_act(&columns->list, ACTION_DOWN);
}

static void
shift(struct columns *columns, size_t at, int by)
{
	size_t to = at + (size_t)by;
	if (to >= columns->n)
		return;
	if (is_fixed(columns, at) || is_fixed(columns, to)) {
		columns->problem = _("This column says what the rows are: it stays.");
		return;
	}
	struct option other = columns->options[to];
	columns->options[to] = columns->options[at];
	columns->options[at] = other;
	columns->changed = true;
	set_list(columns);
	list_go(&columns->list, to);
}

/* Picks these for the view, and notes it for others of its kind. */
static void
pick(struct columns *columns, const size_t *picked, size_t n)
{
	struct screen *screen = columns->over.screen;
	struct view *view = columns->view;
	struct arena arena = {0};
	view->own_columns = false;
	view_pick(view, picked, n);
	session_pick(screen->stack.session, view->class->about,
		     session_columns(view, &arena));
	arena_free(&arena);
	screen_changed(screen); /* others of its kind follow */
}

static void
take(struct columns *columns)
{
	struct screen *screen = columns->over.screen;
	size_t picked[LIST_COLUMNS], n = 0;
	for (size_t i = 0; i < columns->n; i++)
		if (columns->options[i].chosen)
			picked[n++] = columns->options[i].column;
	if (n == 0) {
		columns->problem = _("At least one column stays: choose one.");
		return;
	}
	if (columns->changed) {
		pick(columns, picked, n);
		/* so many of so many */
		screen_say(screen, ROLE_NORMAL,
			   _("Columns: %zu of %zu, as far as there is room"), n,
			   columns->n);
	}
	over_lift(screen, OVER_BOX);
}

static void
reset(struct columns *columns)
{
	struct screen *screen = columns->over.screen;
	pick(columns, NULL, 0);
	screen_say(screen, ROLE_NORMAL, "%s", _("The columns are as at first."));
	over_lift(screen, OVER_BOX);
}

static void
take_key(struct over *over, int key, const char *pasted)
{
	struct columns *columns = (struct columns *)over;
	size_t at = columns->list.cursor;
	(void)pasted;
	columns->problem = NULL;
	if (key == INPUT_ESC || key == INPUT_CTRL('c') || key == 'q')
		over_lift(over->screen, OVER_BOX);
	else if (key == INPUT_ENTER)
		take(columns);
	else if (key == ' ')
		toggle(columns, at);
	else if (key == 'K' || key == INPUT_SHIFT_UP || key == '<')
		shift(columns, at, -1);
	else if (key == 'J' || key == INPUT_SHIFT_DOWN || key == '>')
		shift(columns, at, 1);
	else if (key == 'r')
		reset(columns);
	else
		list_move(&columns->list, keys_action(key, KEYS_LIST));
}

static void
draw(struct over *over, struct area area)
{
	struct columns *columns = (struct columns *)over;
	int rows = draw_least((int)columns->n + AROUND, area.rows);
	int cols = draw_least(BOX_COLS, area.cols);
	struct area box = {area.row + (area.rows - rows) / 2,
			   area.col + (area.cols - cols) / 2, rows, cols};
	struct area inside = draw_between(draw_box(box), 1);
	draw_text(inside, 0, 1, inside.cols - 2, DRAW_BOLD, _("Columns"));
	struct area list = draw_below(inside, 1);
	list.rows -= 2;
	if (list.rows > 0)
		list_draw(&columns->list, list);
	for (int row = 0; row < list.rows; row++) /* a click is a Space */
		zone_item(list, row, 0, list.cols, columns->list.top + (size_t)row);
	if (columns->problem)
		draw_text(inside, inside.rows - 2, 1, inside.cols - 2, ROLE_BAD,
			  columns->problem);
	else
		draw_text(inside, inside.rows - 2, 1, inside.cols - 2, ROLE_DIM,
			  _("Space in or out, K J up or down"));
	draw_text(inside, inside.rows - 1, 1, inside.cols - 2, ROLE_DIM,
		  _("Enter takes, r as at first, Esc leaves"));
}

/* The nth column was clicked. */
static void
pick_option(struct over *over, size_t nth)
{
	struct columns *columns = (struct columns *)over;
	if (nth >= columns->n)
		return;
	columns->problem = NULL;
	list_go(&columns->list, nth);
	toggle(columns, nth);
	list_go(&columns->list, nth);
}

static void
close(struct over *over)
{
	struct columns *columns = (struct columns *)over;
	list_free(&columns->list);
	free(columns);
}

/* When the facts are read again the columns may be others. */
static void
lift(struct over *over)
{
	over_lift(over->screen, OVER_BOX);
}

static const struct over_class columns_class = {.key = take_key,
						.draw = draw,
						.close = close,
						.reread = lift,
						.pick = pick_option};

void
columns_choose(struct screen *screen, const struct subject *subject)
{
	struct view *view = screen_top(screen);
	(void)subject;
	if (view->columns_fixed) {
		screen_say(screen, ROLE_NORMAL, "%s",
			   keys_in(_("Levels side by side have their own columns; "
				     "{levels} shows them below each other."),
				   &screen->frame.arena));
		return;
	}
	struct columns *columns = mem_new(1, sizeof *columns);
	columns->over.class = &columns_class;
	columns->view = view;
	fill(columns);
	over_lay(screen, OVER_BOX, &columns->over);
}
