#include "ui/picker.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ui/input.h"

enum { PICKER_ROWS = 10, PICKER_COLS = 74 };

static void
cell(const void *context, size_t row, size_t column, struct cell *cell)
{
	const struct picker *picker = context;
	struct buf part[3] = {{0}};
	picker->choices->get(picker->app, row, &part[0], &part[1], &part[2]);
	buf_puts(cell->text, buf_text(&part[column]));
	if (column > 0)
		cell->style = ROLE_DIM;
	buf_free(&part[0]), buf_free(&part[1]), buf_free(&part[2]);
}

static uint64_t
key_of(const void *context, size_t row)
{
	(void)context;
	return row;
}

struct picker *
picker_open(const struct app *app, const struct choice_source *choices,
	    const char *text)
{
	static const struct list_column columns[] = {
		{NULL, 12, 30, 40, 1, false, false},
		{NULL, 12, 36, 60, 2, false, false},
		{NULL, 16, 24, 40, LIST_ESSENTIAL + 1, false,
		 false}, /* by which it is found */
	};
	struct picker *picker = mem_new(1, sizeof *picker);
	struct list_source source = {.context = picker, .cell = cell, .key = key_of};
	picker->app = app;
	picker->choices = choices;
	source.n_rows = choices->count(app);
	source.empty = _("There is nothing to choose from.");
	list_set(&picker->list, &source, columns, sizeof columns / sizeof *columns);
	picker->list.headless = true;
	picker_filter(picker, text);
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
	bool used = false;
	switch (key) {
	case INPUT_UP:
		used = list_act(&picker->list, ACTION_UP);
		break;
	case INPUT_DOWN:
		used = list_act(&picker->list, ACTION_DOWN);
		break;
	case INPUT_PGUP:
		used = list_act(&picker->list, ACTION_PAGE_UP);
		break;
	case INPUT_PGDN:
		used = list_act(&picker->list, ACTION_PAGE_DOWN);
		break;
	default:
		break;
	}
	picker->moved = picker->moved || used;
	return used;
}

const char *
picker_value(const struct picker *picker, struct arena *arena)
{
	size_t row = list_row(&picker->list);
	struct buf value = {0}, rest = {0};
	if (row == LIST_NO_ROW)
		return NULL;
	picker->choices->get(picker->app, row, &value, &rest, &rest);
	const char *made = arena_strdup(arena, buf_text(&value));
	buf_free(&value), buf_free(&rest);
	return made;
}

void
picker_draw(struct picker *picker, struct area area, int row, int col)
{
	struct area box = area;
	struct buf text = {0};
	int below = area.rows - row - 1;
	int wanted = (int)(picker->list.n_shown < PICKER_ROWS ? picker->list.n_shown
							      : PICKER_ROWS) +
		     2;
	if (wanted < 3)
		wanted = 3;
	box.rows = wanted;
	box.cols = area.cols - col < PICKER_COLS ? area.cols - col : PICKER_COLS;
	box.col = area.col + col;
	if (below < wanted && below < row) {
		box.rows = wanted < row ? wanted : row;
		box.row = area.row + row - box.rows;
	} else {
		box.rows = wanted < below ? wanted : below;
		box.row = area.row + row + 1;
	}
	draw_clear(box);
	draw_rule(box, 0, 0, box.cols);
	buf_printf(&text, _(" %zu of %zu, %s takes, Esc closes "), picker->list.n_shown,
		   picker->list.source.n_rows, draw_glyph(GLYPH_ENTER));
	draw_rule(box, box.rows - 1, 0, box.cols);
	draw_text(box, box.rows - 1, 2, box.cols - 4, ROLE_DIM, buf_text(&text));
	buf_free(&text);
	struct area rows = box;
	rows.row++;
	rows.rows -= 2;
	if (rows.rows > 0)
		list_draw(&picker->list, rows);
}
