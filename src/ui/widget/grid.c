#include "ui/grid.h"

#include <stdlib.h>
#include <string.h>

#include "app/acts.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "ui/choices.h"
#include "ui/edit.h"
#include "ui/effect.h"
#include "ui/input.h"

enum { PAGE_ROWS = 10 };

enum { NAME_COLS = 22, NAME_COLS_NARROW = 14, CELL_COLS = 12, LEAST_ROWS = 6 };

/* Of what others have changed. */
enum { LINES_SHOWN = 6 };

static struct grid_cell *
cell_at(const struct grid *grid, size_t row, size_t col)
{
	return &grid->cells[row * GRID_MONTHS + col];
}

static struct screen *
screen_of(const struct grid *grid)
{
	return grid->sheet.over.screen;
}

static size_t
n_cells(const struct grid *grid)
{
	return grid->n_customers * GRID_MONTHS;
}

static const char *
customer_of(const struct grid *grid, size_t cell)
{
	return grid->customers[cell / GRID_MONTHS];
}

static const char *
customer_name(const char *customer)
{
	return *customer == '\0' ? _("(all together)") : customer;
}

static bool
is_dirty(const struct sheet *sheet)
{
	const struct grid *grid = (const struct grid *)sheet;
	for (size_t i = 0; i < n_cells(grid); i++)
		if (grid->cells[i].typed)
			return true;
	return false;
}

/* --- what is recorded ------------------------------------------------ */

/* The row of a customer, who is added if there is none. */
static size_t
row_of(struct grid *grid, const char *name)
{
	size_t n = grid->n_customers;
	for (size_t i = 0; i < n; i++)
		if (text_same_name(grid->customers[i], name))
			return i;
	grid->customers = mem_resize(grid->customers, n + 1, sizeof *grid->customers);
	grid->customers[n] = arena_strdup(&grid->texts, name);
	grid->cells =
		mem_resize(grid->cells, (n + 1) * GRID_MONTHS, sizeof *grid->cells);
	for (size_t col = 0; col < GRID_MONTHS; col++)
		*cell_at(grid, n, col) = (struct grid_cell){
			.date = date_plus_days(date_plus_months(grid->months[col], 1),
					       -1)};
	return grid->n_customers++;
}

/* The months up to that of the date, which is the last but one. */
static void
set_months(struct grid *grid, int32_t as_of)
{
	int year, month, day;
	date_split(as_of, &year, &month, &day);
	int32_t first = date_plus_days(as_of, 1 - day);
	for (int i = 0; i < GRID_MONTHS; i++)
		grid->months[i] = date_plus_months(first, i - GRID_MONTHS + 2);
}

/* The column of a date; false if its month is not shown. */
static bool
find_month(const struct grid *grid, int32_t date, size_t *col)
{
	for (*col = 0; *col < GRID_MONTHS; ++*col)
		if (grid->months[*col] <= date &&
		    date < date_plus_months(grid->months[*col], 1))
			return true;
	return false;
}

static void
take_values(struct grid *grid, const struct world *world)
{
	row_of(grid, "");
	for (size_t i = 0; i < world->n_metric_values; i++) {
		const struct metric_value *v = &world->metric_values[i];
		size_t row, col;
		if (v->metric != grid->metric)
			continue;
		row = row_of(grid, v->customer); /* whatever its month */
		if (!find_month(grid, v->date, &col))
			continue;
		struct grid_cell *cell = cell_at(grid, row, col);
		cell->date = v->date;
		cell->micros += v->value_micros;
		cell->n_values++;
	}
}

/* It is as it is recorded. */
static void
forget(struct grid_cell *cell)
{
	cell->typed = NULL;
	cell->contested = false;
}

/* --- drafts -------------------------------------------------------------- */

/* A line is a day, a value and a customer, with tabs between. */
static void
write_draft(const struct sheet *sheet, struct buf *out)
{
	const struct grid *grid = (const struct grid *)sheet;
	char date[DATE_TEXT_BYTES];
	for (size_t i = 0; i < n_cells(grid); i++)
		if (grid->cells[i].typed)
			buf_printf(out, "%s\t%s\t%s\n",
				   date_format(grid->months[i % GRID_MONTHS], date),
				   grid->cells[i].typed, customer_of(grid, i));
}

/* A line into its cell; what fits none any more is left out. */
static void
take_line(struct sheet *sheet, char *line)
{
	struct grid *grid = (struct grid *)sheet;
	char *value = strchr(line, '\t');
	char *customer = !value ? NULL : strchr(value + 1, '\t');
	if (!customer)
		return;
	*value++ = *customer++ = '\0';
	size_t row = row_of(grid, customer), col;
	int32_t date;
	if (date_parse(line, strlen(line), &date) && find_month(grid, date, &col) &&
	    cell_at(grid, row, col)->n_values < 2)
		cell_at(grid, row, col)->typed = arena_strdup(&grid->texts, value);
}

/* --- the act ------------------------------------------------------------- */

/* Records, changes or takes away the value of a cell. */
static bool
save_cell(struct app *app, const struct grid *grid, size_t at, struct buf *out,
	  struct fault *fault)
{
	const struct grid_cell *cell = &grid->cells[at];
	char date[DATE_TEXT_BYTES], seen[NUM_TEXT_BYTES];
	struct act_cell cells[4] = {
		{"metric", app->catalog->metrics[grid->metric].id, NULL},
		{"date", date_format(cell->date, date), NULL},
		{"customer", customer_of(grid, at), NULL},
		{"value", cell->typed, NULL},
	};
	if (cell->n_values == 1)
		cells[3].seen = num_format(cell->micros, seen);
	if (*cell->typed == '\0')
		return act_remove(app, "metrics", cells, 3, out, fault);
	return act_set(app, "metrics", cells, 4, out, fault);
}

static bool
save_each(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	const struct grid *grid = context;
	struct buf each = {0};
	size_t n = 0;
	bool fine = true;
	for (size_t i = 0; i < n_cells(grid) && fine; i++)
		if (grid->cells[i].typed) {
			fine = save_cell(app, grid, i, &each, fault);
			n++;
		}
	buf_free(&each);
	if (fine)
		buf_printf(out,
			   ngettext("%zu value was saved.\n",
				    "%zu values were saved.\n", n),
			   n);
	return fine;
}

static bool
save_cells(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	return act_together(app, "set", save_each, context, out, fault);
}

/* --- what saving would change -------------------------------------------- */

static void
foresee(struct grid *grid)
{
	struct app *app = screen_of(grid)->app;
	struct rehearsed rehearsed = {
		.act = save_cells, .context = grid, .date = app->as_of};
	struct fault ignored = {0};
	sheet_forget_effect(&grid->sheet);
	if (!is_dirty(&grid->sheet))
		return;
	for (size_t i = 0; i < n_cells(grid); i++)
		if (grid->cells[i].typed && grid->cells[i].date > rehearsed.date)
			rehearsed.date = grid->cells[i].date;
	effect_rehearse(app, &rehearsed, &grid->sheet.foretold, &grid->sheet.effect,
			&ignored);
	buf_clear(&grid->sheet.foretold); /* how many they are */
	screen_changed(screen_of(grid));
}

/* --- what others record meanwhile: nothing of theirs is overwritten unseen  */

/* True if what is typed is what is recorded now. */
static bool
agrees(const struct grid_cell *cell)
{
	int64_t micros;
	if (*cell->typed == '\0' || cell->n_values != 1)
		return *cell->typed == '\0' && cell->n_values == 0;
	return num_parse(cell->typed, strlen(cell->typed), &micros) == NUM_FINE &&
	       micros == cell->micros;
}

static void
compare(struct grid_cell *cell, const struct grid_cell *before)
{
	if (!cell->typed)
		return;
	if (agrees(cell))
		forget(cell);
	else if (cell->n_values != before->n_values || cell->micros != before->micros)
		cell->contested = true;
}

static void
reread(struct over *over)
{
	struct grid *grid = (struct grid *)over;
	size_t n = n_cells(grid);
	struct grid_cell *before = mem_new(n, sizeof *before);
	memcpy(before, grid->cells, n * sizeof *before);
	for (size_t i = 0; i < n; i++) {
		grid->cells[i].n_values = 0;
		grid->cells[i].micros = 0;
	}
	take_values(grid, over->screen->app->world);
	for (size_t i = 0; i < n; i++)
		compare(&grid->cells[i], &before[i]);
	foresee(grid);
	free(before);
}

/* --- saving -------------------------------------------------------------- */

static void save(struct grid *grid);

/* Where several values are recorded now, none is to be typed over. */
static void
save_mine(struct screen *screen, void *context)
{
	struct grid *grid = context;
	(void)screen;
	for (size_t i = 0; i < n_cells(grid); i++) {
		grid->cells[i].contested = false;
		if (grid->cells[i].typed && grid->cells[i].n_values > 1)
			forget(&grid->cells[i]);
	}
	save(grid);
}

static void
take_theirs(struct screen *screen, void *context)
{
	struct grid *grid = context;
	(void)screen;
	for (size_t i = 0; i < n_cells(grid); i++)
		if (grid->cells[i].contested)
			forget(&grid->cells[i]);
	sheet_keep(&grid->sheet);
	foresee(grid);
}

/* "Ruten Optik 2018-10-31: now "400", yours "336"" */
static void
add_cell(const struct grid *grid, size_t i, struct buf *out)
{
	const struct grid_cell *cell = &grid->cells[i];
	struct arena *frame = &screen_of(grid)->frame.arena;
	char date[DATE_TEXT_BYTES], figure[NUM_TEXT_BYTES];
	/* field, what is recorded, what was typed */
	buf_printf(out, _("%s: now \"%s\", yours \"%s\"\n"),
		   arena_printf(frame, "%s %s", customer_name(customer_of(grid, i)),
				date_format(cell->date, date)),
		   cell->n_values == 0 ? "" : num_format(cell->micros, figure),
		   cell->typed);
}

/* True if it asked what is to become of what others have changed meanwhile, or can't
 * know it. */
static bool
meets_changes(struct grid *grid)
{
	struct buf both = {.arena = &screen_of(grid)->frame.arena};
	size_t n = 0;
	if (!sheet_meets_others(&grid->sheet))
		return true;
	for (size_t i = 0; i < n_cells(grid); i++)
		if (grid->cells[i].contested && n++ < LINES_SHOWN)
			add_cell(grid, i, &both);
	if (n > LINES_SHOWN)
		buf_printf(&both, _("and %zu more\n"), n - LINES_SHOWN);
	if (n > 0) {
		struct dialog *dialog = sheet_ask_whose(
			&grid->sheet, save_mine, take_theirs,
			_("What is recorded stays, where both have changed it."),
			buf_text(&both));
		buf_puts(&dialog->title, _("Metric values"));
	}
	return n > 0;
}

static void
save(struct grid *grid)
{
	struct screen *screen = screen_of(grid);
	struct fault fault = {0};
	struct buf out = {0};
	if (!is_dirty(&grid->sheet)) {
		sheet_close_unchanged(&grid->sheet);
		return;
	}
	if (meets_changes(grid))
		return;
	bool fine = save_cells(screen->app, grid, &out, &fault);
	if (fine) {
		sheet_forget(&grid->sheet);
		over_lift(screen, OVER_ALL);
	}
	edit_done(screen, fine, &out, &fault);
}

/* --- another metric ------------------------------------------------------ */

/* Another metric, unless something is typed. */
static void
switch_to(struct grid *grid, uint32_t metric)
{
	if (is_dirty(&grid->sheet))
		screen_say(screen_of(grid), ROLE_WARN, "%s",
			   _("Save what is typed (F2), or leave it (Esc), before "
			     "another metric."));
	else
		grid_open(screen_of(grid), metric);
}

/* The next metric, or the one before; around the ends. */
static void
step_metric(struct grid *grid, uint32_t by)
{
	size_t n = screen_of(grid)->app->catalog->n_metrics;
	switch_to(grid, (uint32_t)((grid->metric + by) % n));
}

static void
close_metrics(struct grid *grid)
{
	picker_close(grid->picker);
	grid->picker = NULL;
}

static void
take_metric(struct grid *grid)
{
	const char *id = picker_value(grid->picker, &grid->texts);
	uint32_t metric = grid->metric;
	if (id)
		metric = catalog_metric(screen_of(grid)->app->catalog, id);
	close_metrics(grid);
	if (metric != grid->metric)
		switch_to(grid, metric);
}

static void
metrics_key(struct grid *grid, int key, const char *pasted)
{
	if (key == INPUT_ENTER)
		take_metric(grid);
	else if (key == INPUT_ESC || key == INPUT_F1 + 3)
		close_metrics(grid);
	else if (!picker_key(grid->picker, key) &&
		 prompt_key(&grid->prompt, key, pasted))
		picker_filter(grid->picker, prompt_text(&grid->prompt));
}

/* Keys that choose another metric; false if the key is none. */
static bool
choose_key(struct grid *grid, int key, const char *pasted)
{
	const struct app *app = screen_of(grid)->app;
	if (grid->picker) {
		metrics_key(grid, key, pasted);
	} else if (key == INPUT_F1 + 3 || key == INPUT_CTRL_SPACE || key == 'e') {
		prompt_set(&grid->prompt, "");
		grid->picker = picker_open(app, &choices_metrics);
	} else if (key == ']' || key == INPUT_CTRL_PGDN) {
		step_metric(grid, 1);
	} else if (key == '[' || key == INPUT_CTRL_PGUP) {
		step_metric(grid, (uint32_t)app->catalog->n_metrics - 1);
	} else {
		return false;
	}
	return true;
}

/* --- keys ---------------------------------------------------------------- */

/* Takes what is typed into the cell; false if it is no figure. */
static bool
take(struct grid *grid)
{
	struct grid_cell *cell = cell_at(grid, grid->row, grid->col);
	struct buf digits = {.arena = &grid->texts};
	int64_t micros = 0;
	bool fine = field_figure(prompt_text(&grid->prompt), &digits, &micros) ==
			    NUM_FINE ||
		    digits.len == 0;
	if (!fine) {
		screen_say(screen_of(grid), ROLE_BAD,
			   _("\"%s\" is no figure: write 15000 or 0.5."),
			   prompt_text(&grid->prompt));
	} else if (digits.len == 0 ? cell->n_values == 0
				   : cell->n_values == 1 && micros == cell->micros) {
		forget(cell);
	} else {
		cell->typed = buf_text(&digits);
	}
	grid->typing = !fine;
	grid->sheet.touched = true;
	sheet_keep(&grid->sheet);
	foresee(grid);
	return fine;
}

/* So much further, but not beyond the ends. */
static size_t
moved(size_t at, long by, size_t n)
{
	long to = (long)at + by;
	return to < 0 ? 0 : (size_t)to < n ? (size_t)to : n - 1;
}

static bool
move(struct grid *grid, int key)
{
	static const struct {
		int keys[3];
		long rows, cols;
	} moves[] = {
		{{INPUT_UP, 'k'}, -1, 0},
		{{INPUT_DOWN, 'j'}, 1, 0},
		{{INPUT_PGUP}, -PAGE_ROWS, 0},
		{{INPUT_PGDN}, PAGE_ROWS, 0},
		{{INPUT_LEFT, INPUT_BACKTAB, 'h'}, 0, -1},
		{{INPUT_RIGHT, INPUT_TAB, 'l'}, 0, 1},
		{{INPUT_HOME}, 0, -GRID_MONTHS},
		{{INPUT_END}, 0, GRID_MONTHS},
	};
	if (key == INPUT_ENTER) { /* down, then on top of the next month */
		grid->row = (grid->row + 1) % grid->n_customers;
		grid->col = (grid->col + (grid->row == 0)) % GRID_MONTHS;
		return true;
	}
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		for (size_t k = 0; k < 3; k++)
			if (moves[i].keys[k] == key) {
				grid->row = moved(grid->row, moves[i].rows,
						  grid->n_customers);
				grid->col =
					moved(grid->col, moves[i].cols, GRID_MONTHS);
				return true;
			}
	return false;
}

static void
begin_typing(struct grid *grid, int key, const char *pasted)
{
	if (cell_at(grid, grid->row, grid->col)->n_values > 1) {
		screen_say(screen_of(grid), ROLE_WARN, "%s",
			   _("There are several values in this month: change them one "
			     "by one."));
		return;
	}
	prompt_set(&grid->prompt, "");
	grid->typing = true;
	prompt_key(&grid->prompt, key, pasted);
}

static void
prompt_keys(struct grid *grid, int key, const char *pasted)
{
	const char *text = prompt_text(&grid->prompt);
	if (key == INPUT_ESC || key == INPUT_CTRL('c')) {
		grid->typing = grid->naming = false;
	} else if (grid->naming && key == INPUT_ENTER) {
		grid->naming = false;
		if (text[strspn(text, " ")] != '\0')
			grid->row = row_of(grid, text);
	} else if (!grid->naming && (key == INPUT_ENTER || key == INPUT_TAB ||
				     key == INPUT_UP || key == INPUT_DOWN)) {
		if (take(grid))
			move(grid, key);
	} else {
		prompt_key(&grid->prompt, key, pasted);
	}
}

/* Keys while nothing is typed. */
static void
rest_key(struct grid *grid, int key, const char *pasted)
{
	if (key == INPUT_ESC || key == INPUT_CTRL('c') || key == 'q') {
		sheet_leave(&grid->sheet, false);
	} else if (key == INPUT_F1 + 6 || key == INPUT_INSERT || key == 'a') {
		grid->naming = true;
		prompt_set(&grid->prompt, "");
	} else if (key == INPUT_DELETE || key == INPUT_F1 + 7 || key == 'd') {
		prompt_set(&grid->prompt, "");
		take(grid);
	} else if (move(grid, key)) {
		return;
	} else if (key == INPUT_PASTE || (key >= '0' && key <= '9') || key == '-' ||
		   key == '.') {
		begin_typing(grid, key, pasted);
	} else {
		screen_say(screen_of(grid), ROLE_NORMAL, "%s",
			   _("A figure is typed as it is; F2 saves."));
	}
}

static void
close(struct over *over)
{
	struct grid *grid = (struct grid *)over;
	picker_close(grid->picker);
	free(grid->customers);
	free(grid->cells);
	prompt_free(&grid->prompt);
	sheet_free(&grid->sheet);
	arena_free(&grid->texts);
	free(grid);
}

/* With what is being typed, unless that is no figure. */
static void
save_sheet(struct sheet *sheet)
{
	struct grid *grid = (struct grid *)sheet;
	if (!grid->typing || take(grid))
		save(grid);
}

static void
take_key(struct over *over, int key, const char *pasted)
{
	struct grid *grid = (struct grid *)over;
	key = sheet_letter(key);
	if (grid->sheet.helping)
		grid->sheet.helping = false;
	else if (sheet_key(&grid->sheet, key))
		return;
	else if (key == '?' && !grid->naming && !grid->picker)
		grid->sheet.helping = true;
	else if (grid->typing || grid->naming)
		prompt_keys(grid, key, pasted);
	else if (!choose_key(grid, key, pasted))
		rest_key(grid, key, pasted);
}

/* --- drawing: a row for each customer, a column for each month ----------- */

static int
name_cols(struct area area)
{
	return area.cols < 70 ? NAME_COLS_NARROW : NAME_COLS;
}

/* As it is shown: "*12" is not saved yet, "=12" the sum of several. */
static const char *
cell_text(const struct grid *grid, const struct grid_cell *cell, bool here)
{
	struct arena *frame = &screen_of(grid)->frame.arena;
	char figure[NUM_TEXT_BYTES];
	if (here && grid->typing)
		return prompt_text(&grid->prompt);
	if (cell->typed)
		return arena_printf(frame, "*%s",
				    *cell->typed == '\0' ? "-" : cell->typed);
	if (cell->n_values == 0)
		return ".";
	return arena_printf(frame, "%s%s", cell->n_values > 1 ? "=" : "",
			    num_format_grouped(cell->micros, figure));
}

static void
draw_cell(const struct grid *grid, struct area area, int row, int col, size_t customer,
	  size_t month)
{
	const struct grid_cell *cell = cell_at(grid, customer, month);
	bool here = customer == grid->row && month == grid->col;
	unsigned style = DRAW_RIGHT | (here ? DRAW_REVERSE : 0);
	if (cell->typed)
		style |= ROLE_ACCENT | DRAW_BOLD;
	if (here) {
		draw_field(area, row, col, CELL_COLS - 1, DRAW_REVERSE, "");
		draw_focus(area, row, col + CELL_COLS - 2, grid->typing);
	}
	draw_text(area, row, col, CELL_COLS - 1, style, cell_text(grid, cell, here));
}

static void
draw_rows(const struct grid *grid, struct area area, size_t shown)
{
	size_t rest = GRID_MONTHS - shown, from = grid->col < rest ? grid->col : rest;
	size_t room = area.rows > 1 ? (size_t)area.rows - 1 : 1;
	size_t top = grid->row >= room ? grid->row - room + 1 : 0;
	int names = name_cols(area);
	for (size_t i = 0; i < shown; i++) {
		char date[DATE_TEXT_BYTES];
		date_format(grid->months[from + i], date);
		date[sizeof "2018-10" - 1] = '\0';
		draw_text(area, 0, names + (int)i * CELL_COLS, CELL_COLS - 1,
			  DRAW_BOLD | DRAW_RIGHT, date);
	}
	for (size_t c = top; c < grid->n_customers && c - top < room; c++) {
		int row = (int)(c - top) + 1;
		if (c == grid->row)
			draw_text(area, row, 0, 1, DRAW_BOLD, draw_glyph(GLYPH_CURSOR));
		draw_text(area, row, 2, names - 3,
			  c == grid->row ? DRAW_BOLD : ROLE_NORMAL,
			  customer_name(grid->customers[c]));
		for (size_t i = 0; i < shown; i++)
			draw_cell(grid, area, row, names + (int)i * CELL_COLS, c,
				  from + i);
	}
}

static void
draw_status(const struct grid *grid, struct area area, int row)
{
	const struct grid_cell *cell = cell_at(grid, grid->row, grid->col);
	char date[DATE_TEXT_BYTES];
	struct buf text = {.arena = &screen_of(grid)->frame.arena};
	if (grid->naming)
		prompt_draw(&grid->prompt, area, row, _("New customer:"));
	if (grid->naming || screen_draw_message(screen_of(grid), area, row))
		return;
	/* a date */
	buf_printf(&text, _("recorded as of %s"), date_format(cell->date, date));
	if (cell->n_values > 1)
		buf_printf(&text, _(", the sum of %zu values"), cell->n_values);
	draw_text(area, row, 1, area.cols - 2, ROLE_DIM, buf_text(&text));
}

/* What saving does, in the last rows of the body if there is room; takes them. */
static void
draw_effect(const struct grid *grid, struct area *body)
{
	const struct buf *effect = &grid->sheet.effect;
	int rows = draw_lines_rows(buf_text(effect), body->cols - 2) + 2;
	if (effect->len == 0 || body->rows < LEAST_ROWS + 3)
		return;
	rows = draw_least(rows, body->rows - LEAST_ROWS);
	struct area below = draw_between(draw_below(*body, body->rows - rows), 1);
	body->rows -= rows;
	below.rows--;
	sheet_draw_effect(&grid->sheet, below);
}

static void
draw(struct over *over, struct area area)
{
	const struct grid *grid = (const struct grid *)over;
	const struct catalog_metric *metric =
		&over->screen->app->catalog->metrics[grid->metric];
	size_t shown = (size_t)((area.cols - name_cols(area)) / CELL_COLS);
	struct area body = draw_below(area, 2);
	struct buf text = {.arena = &screen_of(grid)->frame.arena};
	shown = shown < GRID_MONTHS ? shown : GRID_MONTHS;
	buf_puts(&text, lang_name(metric->name, metric->id));
	if (*metric->unit != '\0')
		buf_printf(&text, " (%s)", metric->unit);
	sheet_draw_title(&grid->sheet, area, buf_text(&text));
	body.rows -= 2;
	draw_effect(grid, &body);
	draw_rows(grid, body, shown);
	draw_status(grid, area, area.rows - 2);
	draw_text(
		area, area.rows - 1, 1, area.cols - 2, ROLE_DIM,
		_("type a figure, Enter next  d clear  a customer  F4 metric  F2 save  "
		  "Esc leave"));
	if (grid->picker) { /* and what is typed to find one */
		draw_field(area, 1, 0, area.cols, ROLE_NORMAL, "");
		picker_draw(grid->picker, area, 1, 0);
		prompt_draw(&grid->prompt, area, 1, _("Metric:"));
	}
	sheet_draw_keys(&grid->sheet, body);
}

/* --- opening --------------------------------------------------------- */

static void
add_title(const struct sheet *sheet, struct buf *out)
{
	(void)sheet;
	buf_puts(out, _("Metric values"));
}

static void
taken(struct sheet *sheet)
{
	foresee((struct grid *)sheet);
}

static const struct sheet_class grid_sheet = {
	.over = {take_key, draw, close, sheet_keep_over, reread, NULL, NULL, NULL},
	.is_dirty = is_dirty,
	.add_title = add_title,
	.write = write_draft,
	.take_line = take_line,
	.taken = taken,
	.save = save_sheet,
	.keys = N_(
		"A figure is typed as it is; Enter, Tab, Up, Down take it and go on\n"
		"Arrows, h j k l, PgUp, PgDn, Home, End: from cell to cell\n"
		"d, Delete, F8: the value is taken away; a, F7: another customer\n"
		"F4, e: another metric; [ and ]: the one before, the next\n"
		"F2, Ctrl-S: save all as one act, which u takes back; Esc, q: leave\n"
		"Alt with ? s e d q is F1 F2 F4 F8 F10, where those are taken\n"
		"*12 is typed and not saved yet, *- is to be taken away; =12 is the "
		"sum of several values in the month, to be changed one by one\n"
		"Any key closes this."),
};

void
grid_open(struct screen *screen, uint32_t metric)
{
	const struct app *app = screen->app;
	if (metric >= app->catalog->n_metrics) {
		screen_say(screen, ROLE_WARN, "%s",
			   _("The catalog does not know this metric."));
		return;
	}
	struct grid *grid = mem_new(1, sizeof *grid);
	grid->metric = metric;
	set_months(grid, app->as_of);
	take_values(grid, app->world);
	grid->col = GRID_MONTHS - 2;
	sheet_open(&grid->sheet, &grid_sheet,
		   (struct draft_name){"metrics", app->catalog->metrics[metric].id},
		   screen);
}

void
grid_open_first(struct screen *screen)
{
	if (screen->app->catalog->n_metrics == 0)
		screen_say(screen, ROLE_WARN, "%s",
			   _("The catalog defines no metric."));
	else
		grid_open(screen, 0);
}
