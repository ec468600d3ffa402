/* How grid.h looks: a row for each customer, a column for each month. */
#include <string.h>

#include "base/lang.h"
#include "base/num.h"
#include "grid_parts.h"
#include "ui/lines.h"

enum { NAME_COLS = 22, NAME_COLS_NARROW = 14, CELL_COLS = 12, LEAST_ROWS = 6 };

static int
name_cols(struct area area)
{
	return area.cols < 70 ? NAME_COLS_NARROW : NAME_COLS;
}

static void
draw_cell(const struct grid *grid, struct area area, int row, int col, size_t customer,
	  size_t month)
{
	const struct grid_cell *cell = grid_cell_at(grid, customer, month);
	bool here = customer == grid->row && month == grid->col;
	unsigned style = DRAW_RIGHT | (here ? DRAW_REVERSE : 0);
	char figure[NUM_TEXT_BYTES];
	struct buf text = {0};

	if (here && grid->typing)
		buf_puts(&text, prompt_text(&grid->prompt));
	else if (cell->typed != NULL) /* not saved yet */
		buf_printf(&text, "*%s", *cell->typed == '\0' ? "-" : cell->typed);
	else if (cell->n_values > 0)
		buf_printf(&text, "%s%s", cell->n_values > 1 ? "=" : "",
			   num_format_grouped(cell->micros, figure));
	else
		buf_puts(&text, ".");
	if (cell->typed != NULL)
		style |= ROLE_ACCENT | DRAW_BOLD;
	if (here) {
		draw_field(area, row, col, CELL_COLS - 1, DRAW_REVERSE, "");
		draw_focus(area, row, col + CELL_COLS - 2, grid->typing);
	}
	draw_text(area, row, col, CELL_COLS - 1, style, buf_text(&text));
	buf_free(&text);
}

/* The first month shown, so that the current one is. */
static size_t
first_month(const struct grid *grid, size_t shown)
{
	size_t last = GRID_MONTHS - 1;

	if (shown >= GRID_MONTHS)
		return 0;
	while (last > grid->col && last - grid->col >= shown)
		last--;
	return last + 1 - shown;
}

static void
draw_rows(const struct grid *grid, struct area area, size_t from, size_t shown)
{
	size_t room = area.rows > 1 ? (size_t)area.rows - 1 : 1;
	size_t top = grid->row >= room ? grid->row - room + 1 : 0;
	int names = name_cols(area);

	for (size_t i = 0; i < shown; i++) {
		int year, month, day;
		struct buf text = {0};

		date_split(grid->months[from + i], &year, &month, &day);
		buf_printf(&text, "%04d-%02d", year, month);
		draw_text(area, 0, names + (int)i * CELL_COLS, CELL_COLS - 1,
			  DRAW_BOLD | DRAW_RIGHT, buf_text(&text));
		buf_free(&text);
	}
	for (size_t c = top; c < grid->n_customers && c - top < room; c++) {
		const char *name = grid->customers[c];
		int row = (int)(c - top) + 1;

		if (c == grid->row)
			draw_text(area, row, 0, 1, DRAW_BOLD, draw_glyph(GLYPH_CURSOR));
		draw_text(area, row, 2, names - 3,
			  c == grid->row ? DRAW_BOLD : ROLE_NORMAL,
			  *name == '\0' ? _("(all together)") : name);
		for (size_t i = 0; i < shown; i++)
			draw_cell(grid, area, row, names + (int)i * CELL_COLS, c,
				  from + i);
	}
}

static void
draw_status(struct screen *screen, struct area area, int row)
{
	const struct grid *grid = screen->grid;
	const struct grid_cell *cell = grid_cell_at(grid, grid->row, grid->col);
	char date[DATE_TEXT_BYTES];
	struct buf text = {0};

	if (grid->naming) {
		prompt_draw(&grid->prompt, area, row, _("New customer:"));
		return;
	}
	if (screen->message.len > 0) {
		draw_text(area, row, 1, area.cols - 2, screen->message_role | DRAW_BOLD,
			  buf_text(&screen->message));
		return;
	}
	/* a date */
	buf_printf(&text, _("recorded as of %s"), date_format(cell->date, date));
	if (cell->n_values > 1)
		buf_printf(&text, _(", the sum of %zu values"), cell->n_values);
	draw_text(area, row, 1, area.cols - 2, ROLE_DIM, buf_text(&text));
	buf_free(&text);
}

/* What saving does, in the last rows of the body if there is room; takes them. */
static void
draw_effect(const struct grid *grid, struct area *body)
{
	struct area below = *body;
	int rows = lines_rows(buf_text(&grid->effect), body->cols - 2) + 2;

	if (grid->effect.len == 0 || body->rows < LEAST_ROWS + 3)
		return;
	if (rows > body->rows - LEAST_ROWS)
		rows = body->rows - LEAST_ROWS;
	body->rows -= rows;
	below.row += body->rows;
	below.rows = rows - 1;
	below.col += 1;
	below.cols -= 2;
	draw_text(below, 0, 0, below.cols, DRAW_BOLD, _("When saved"));
	below.row++;
	below.rows--;
	lines_draw(below, ROLE_NORMAL, buf_text(&grid->effect));
}

/* Another metric, and what is typed to find it. */
static void
draw_choices(const struct grid *grid, struct area area)
{
	draw_field(area, 1, 0, area.cols, ROLE_NORMAL, "");
	picker_draw(grid->picker, area, 1, 0);
	prompt_draw(&grid->prompt, area, 1, _("Metric:"));
}

static void
draw_help(struct area area)
{
	const char *text =
		_("A figure is typed as it is; Enter, Tab, Up, Down take it and go on\n"
		  "Arrows, h j k l, PgUp, PgDn, Home, End: from cell to cell\n"
		  "d, Delete, F8: the value is taken away; a, F7: another customer\n"
		  "F4, e: another metric; [ and ]: the one before, the next\n"
		  "F2, Ctrl-S: save all as one act, which u takes back; Esc, q: leave\n"
		  "*12 is typed and not saved yet, *- is to be taken away; =12 is the "
		  "sum of several values in the month, to be changed one by one\n"
		  "Any key closes this.");

	for (int row = 0; row < area.rows; row++)
		draw_field(area, row, 0, area.cols, ROLE_NORMAL, "");
	area.col += 1;
	area.cols -= 2;
	lines_draw(area, ROLE_NORMAL, text);
}

void
grid_draw(struct screen *screen, struct area area)
{
	const struct grid *grid = screen->grid;
	const struct catalog_metric *metric =
		&screen->app->catalog->metrics[grid->metric];
	const char *name = lang_text(metric->name);
	const char *state = grid_is_dirty(grid) ? _("not saved yet *") : "";
	size_t shown = (size_t)((area.cols - name_cols(area)) / CELL_COLS);
	struct area body = area;
	struct buf text = {0};

	shown = shown < GRID_MONTHS ? shown : GRID_MONTHS;
	buf_puts(&text, *name == '\0' ? metric->id : name);
	if (*metric->unit != '\0')
		buf_printf(&text, " (%s)", metric->unit);
	draw_text(area, 0, 1, area.cols - draw_width(state) - 3, DRAW_BOLD,
		  buf_text(&text));
	draw_text(area, 0, area.cols - draw_width(state) - 1, draw_width(state),
		  ROLE_WARN, state);
	draw_rule(area, 1, 1, area.cols - 2);
	body.row += 2;
	body.rows -= 4;
	draw_effect(grid, &body);
	draw_rows(grid, body, first_month(grid, shown), shown);
	draw_status(screen, area, area.rows - 2);
	draw_text(
		area, area.rows - 1, 1, area.cols - 2, ROLE_DIM,
		_("type a figure, Enter next  d clear  a customer  F4 metric  F2 save  "
		  "Esc leave"));
	if (grid->picker != NULL)
		draw_choices(grid, area);
	if (grid->helping)
		draw_help(body);
	buf_free(&text);
}
