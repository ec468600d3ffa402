#include "ui/picker.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ui/choices.h"

enum { PICKER_ROWS = 10, PICKER_COLS = 74 };

static void
cell(const void *context, size_t row, size_t column, struct cell *cell)
{
	const struct picker *picker = context;
	struct arena arena = {0};
	struct choice choice = choices_get(picker->choices, picker->app, row, &arena);
	buf_puts(cell->text, column == 0   ? choice.value
			     : column == 1 ? choice.title
					   : choice.other);
	if (column > 0)
		cell->style = ROLE_DIM;
	arena_free(&arena);
}

struct picker *
picker_open(const struct app *app, const struct choice_source *choices)
{
	static const struct list_column columns[] = {
		{NULL, 12, 30, 40, 1, false, false},
		{NULL, 12, 36, 60, 2, false, false},
		{NULL, 16, 24, 40, LIST_ESSENTIAL + 1, false,
		 false}, /* by which it is found */
	};
	struct picker *picker = mem_new(1, sizeof *picker);
	struct list_source source = {.context = picker, .cell = cell};
	picker->app = app;
	picker->choices = choices;
	source.n_rows = choices_count(choices, app);
	source.empty = _("There is nothing to choose from.");
	list_set(&picker->list, &source, columns, sizeof columns / sizeof *columns);
	picker->list.headless = true;
	return picker;
}

void
picker_close(struct picker *picker)
{
	if (!picker)
		return;
	list_free(&picker->list);
	free(picker);
}

void
picker_filter(struct picker *picker, const char *text)
{
	list_filter(&picker->list, text);
	list_go(&picker->list, 0);
	picker->moved = false;
}

bool
picker_key(struct picker *picker, int key)
{
	bool used = list_key(&picker->list, key);
	picker->moved = picker->moved || used;
	return used;
}

const char *
picker_value(const struct picker *picker, struct arena *arena)
{
	size_t row = list_row(&picker->list);
	if (row == LIST_NO_ROW)
		return NULL;
	return choices_get(picker->choices, picker->app, row, arena).value;
}

void
picker_draw(struct picker *picker, struct area area, int row, int col)
{
	int shown = (int)picker->list.n_shown, below = area.rows - row - 1;
	int wanted = 2 + draw_most(1, draw_least(shown, PICKER_ROWS));
	bool above = below < wanted && below < row;
	int room = above ? row : below;
	struct area box = {0, area.col + col, draw_least(wanted, room),
			   draw_least(area.cols - col, PICKER_COLS)};
	struct buf text = {0};
	box.row = area.row + (above ? row - box.rows : row + 1);
	struct area rows = draw_box(box);
	buf_printf(&text, _(" %zu of %zu, %s takes, Esc closes "), picker->list.n_shown,
		   picker->list.source.n_rows, draw_glyph(GLYPH_ENTER));
	draw_text(box, box.rows - 1, 2, box.cols - 4, ROLE_DIM, buf_text(&text));
	buf_free(&text);
	if (rows.rows > 0)
		list_draw(&picker->list, rows);
}
