#include "ui/grid.h"

#include <stdlib.h>
#include <string.h>

#include "app/acts.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "grid_parts.h"
#include "ui/dialog.h"
#include "ui/edit.h"
#include "ui/input.h"

enum { CTRL_C = 3, CTRL_L = 12, CTRL_S = 19, CTRL_Z = 26, PAGE_ROWS = 10 };

struct grid_cell *
grid_cell_at(const struct grid *grid, size_t row, size_t col)
{
	return &grid->cells[row * GRID_MONTHS + col];
}

bool
grid_is_dirty(const struct grid *grid)
{
	for (size_t i = 0; i < grid->n_customers * GRID_MONTHS; i++)
		if (grid->cells[i].typed != NULL)
			return true;
	return false;
}

/* --- what is recorded ------------------------------------------------ */

size_t
grid_customer(struct grid *grid, const char *name)
{
	size_t n = grid->n_customers;

	for (size_t i = 0; i < n; i++)
		if (text_compare(grid->customers[i], name) == 0)
			return i;
	grid->customers = mem_resize(grid->customers, n + 1, sizeof *grid->customers);
	grid->customers[n] = mem_strdup(name);
	grid->cells =
		mem_resize(grid->cells, (n + 1) * GRID_MONTHS, sizeof *grid->cells);
	for (size_t col = 0; col < GRID_MONTHS; col++)
		grid->cells[n * GRID_MONTHS + col] = (struct grid_cell){
			date_plus_days(date_plus_months(grid->months[col], 1), -1), 0,
			0, NULL, false};
	return grid->n_customers++;
}

/* The months up to that of the date, which is the last but one. */
static void
set_months(struct grid *grid, int32_t as_of)
{
	int year, month, day;
	int32_t first;

	date_split(as_of, &year, &month, &day);
	if (!date_make(year, month, 1, &first))
		return;
	for (int i = 0; i < GRID_MONTHS; i++)
		grid->months[i] = date_plus_months(first, i - GRID_MONTHS + 2);
}

static size_t
month_of(const struct grid *grid, int32_t date)
{
	for (size_t i = GRID_MONTHS; i-- > 0;)
		if (grid->months[i] <= date)
			return date < date_plus_months(grid->months[i], 1)
				       ? i
				       : GRID_MONTHS;
	return GRID_MONTHS;
}

void
grid_take_values(struct grid *grid, const struct world *world)
{
	grid_customer(grid, "");
	for (size_t i = 0; i < world->n_metric_values; i++) {
		const struct metric_value *v = &world->metric_values[i];
		size_t col = month_of(grid, v->date);
		struct grid_cell *cell;

		if (v->metric != grid->metric)
			continue;
		cell = grid_cell_at(grid, grid_customer(grid, v->customer),
				    col == GRID_MONTHS ? 0 : col);
		if (col == GRID_MONTHS)
			continue; /* before what is shown: its customer has a row */
		cell->date = v->date;
		cell->micros += v->value_micros;
		cell->n_values++;
	}
}

void
grid_open(struct screen *screen, uint32_t metric)
{
	struct grid *grid;

	grid_close(screen);
	grid = mem_new(1, sizeof *grid);
	grid->metric = metric;
	set_months(grid, screen->app->as_of);
	grid_take_values(grid, screen->app->world);
	grid->col = GRID_MONTHS - 2;
	screen->grid = grid;
	grid_offer(screen);
}

void
grid_close(struct screen *screen)
{
	struct grid *grid = screen->grid;

	if (grid == NULL)
		return;
	screen->grid = NULL;
	picker_close(grid->picker);
	for (size_t i = 0; i < grid->n_customers; i++)
		free(grid->customers[i]);
	for (size_t i = 0; i < grid->n_customers * GRID_MONTHS; i++)
		free(grid->cells[i].typed);
	free(grid->customers);
	free(grid->cells);
	prompt_free(&grid->prompt);
	buf_free(&grid->effect);
	free(grid);
}

/* --- saving ---------------------------------------------------------- */

/* Records, changes or takes away the value of a cell. */
static bool
save_cell(struct app *app, const struct grid *grid, size_t row, size_t col,
	  struct buf *out, struct fault *fault)
{
	const struct grid_cell *cell = grid_cell_at(grid, row, col);
	char date[DATE_TEXT_BYTES], seen[NUM_TEXT_BYTES];
	struct act_cell cells[4] = {
		{"metric", app->catalog->metrics[grid->metric].id, NULL},
		{"date", date_format(cell->date, date), NULL},
		{"customer", grid->customers[row], NULL},
		{"value", cell->typed, NULL},
	};

	if (cell->n_values == 1)
		cells[3].seen = num_format(cell->micros, seen);
	if (*cell->typed == '\0')
		return act_remove(app, "metrics", cells, 3, out, fault);
	return act_set(app, "metrics", cells, 4, out, fault);
}

static bool
save_cells(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	const struct grid *grid = context;
	struct buf each = {0};
	size_t n = 0;
	bool fine = true;

	for (size_t i = 0; i < grid->n_customers * GRID_MONTHS && fine; i++)
		if (grid->cells[i].typed != NULL) {
			fine = save_cell(app, grid, i / GRID_MONTHS, i % GRID_MONTHS,
					 &each, fault);
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

void
grid_save(struct screen *screen)
{
	struct fault fault = {0};
	struct buf out = {0};
	bool fine;

	if (!grid_is_dirty(screen->grid)) {
		grid_close(screen);
		screen_say(screen, ROLE_NORMAL, "%s", _("Nothing was changed."));
		return;
	}
	if (grid_meets_changes(screen))
		return;
	fine = act_together(screen->app, "set", save_cells, screen->grid, &out, &fault);
	if (fine) {
		grid_forget(screen);
		grid_close(screen);
	}
	edit_done(screen, fine, &out, &fault);
}

/* --- leaving --------------------------------------------------------- */

static void
throw_away(struct screen *screen, void *context)
{
	(void)context;
	screen->done = screen->grid->quitting;
	grid_forget(screen);
	grid_close(screen);
}

static void
leave_draft(struct screen *screen, void *context)
{
	(void)context;
	screen->draft_refused = false;
	if (!grid_keep(screen))
		return;
	screen->done = screen->grid->quitting;
	grid_close(screen);
	screen_say(screen, ROLE_NORMAL, "%s",
		   _("The draft is kept and offered when the form is opened again."));
}

static void
leave(struct screen *screen, bool quitting)
{
	struct dialog *dialog;

	screen->grid->quitting = quitting;
	if (!grid_is_dirty(screen->grid)) {
		throw_away(screen, NULL);
		return;
	}
	dialog = dialog_open(screen);
	buf_puts(&dialog->title, _("Metric values"));
	dialog_ask_unsaved(dialog, throw_away, leave_draft);
}

/* --- keys ------------------------------------------------------------ */

void
grid_type(struct grid_cell *cell, const char *text)
{
	free(cell->typed);
	cell->typed = mem_strdup(text);
}

/* Takes what is typed into the cell; false if it is no figure. */
static bool
take(struct screen *screen)
{
	struct grid *grid = screen->grid;
	struct grid_cell *cell = grid_cell_at(grid, grid->row, grid->col);
	struct buf digits = {0};
	int64_t micros = 0;
	bool fine;

	for (const char *p = prompt_text(&grid->prompt); *p != '\0'; p++)
		if (*p != ',' && *p != ' ')
			buf_putc(&digits, *p);
	fine = digits.len == 0 ||
	       num_parse(buf_text(&digits), digits.len, &micros) == NUM_FINE;
	if (!fine) {
		screen_say(screen, ROLE_BAD,
			   _("\"%s\" is no figure: write 15000 or 0.5."),
			   prompt_text(&grid->prompt));
	} else if (digits.len == 0 ? cell->n_values == 0
				   : cell->n_values == 1 && micros == cell->micros) {
		free(cell->typed); /* as it is recorded */
		cell->typed = NULL;
	} else {
		grid_type(cell, buf_text(&digits));
	}
	grid->typing = !fine;
	grid_keep(screen);
	grid_foresee(screen);
	buf_free(&digits);
	return fine;
}

static void
take_name(struct screen *screen)
{
	struct grid *grid = screen->grid;
	const char *name = prompt_text(&grid->prompt);

	grid->naming = false;
	if (name[strspn(name, " ")] != '\0')
		grid->row = grid_customer(grid, name);
}

/* Down, then on top of the next month. */
static void
next(struct grid *grid)
{
	if (++grid->row < grid->n_customers)
		return;
	grid->row = 0;
	grid->col = (grid->col + 1) % GRID_MONTHS;
}

static void
move_rows(struct grid *grid, long by)
{
	long row = (long)grid->row + by, last = (long)grid->n_customers - 1;

	grid->row = (size_t)(row < 0 ? 0 : row > last ? last : row);
}

static void
move_cols(struct grid *grid, long by)
{
	long col = (long)grid->col + by;

	grid->col = (size_t)(col < 0 ? 0 : col >= GRID_MONTHS ? GRID_MONTHS - 1 : col);
}

static bool
move(struct grid *grid, int key)
{
	if (key == INPUT_UP || key == 'k')
		move_rows(grid, -1);
	else if (key == INPUT_DOWN || key == 'j')
		move_rows(grid, 1);
	else if (key == INPUT_PGUP)
		move_rows(grid, -PAGE_ROWS);
	else if (key == INPUT_PGDN)
		move_rows(grid, PAGE_ROWS);
	else if (key == INPUT_LEFT || key == INPUT_BACKTAB || key == 'h')
		move_cols(grid, -1);
	else if (key == INPUT_RIGHT || key == INPUT_TAB || key == 'l')
		move_cols(grid, 1);
	else if (key == INPUT_HOME)
		grid->col = 0;
	else if (key == INPUT_END)
		grid->col = GRID_MONTHS - 1;
	else if (key == INPUT_ENTER)
		next(grid);
	else
		return false;
	return true;
}

static void
begin_typing(struct screen *screen, int key, const char *pasted)
{
	struct grid *grid = screen->grid;

	if (grid_cell_at(grid, grid->row, grid->col)->n_values > 1) {
		screen_say(screen, ROLE_WARN, "%s",
			   _("There are several values in this month: change them one "
			     "by one."));
		return;
	}
	prompt_set(&grid->prompt, "");
	grid->typing = true;
	prompt_key(&grid->prompt, key, pasted);
}

static void
prompt_keys(struct screen *screen, int key, const char *pasted)
{
	struct grid *grid = screen->grid;

	if (key == INPUT_ESC || key == CTRL_C) {
		grid->typing = grid->naming = false;
	} else if (grid->naming) {
		if (key == INPUT_ENTER)
			take_name(screen);
		else
			prompt_key(&grid->prompt, key, pasted);
	} else if (key == INPUT_ENTER || key == INPUT_TAB || key == INPUT_UP ||
		   key == INPUT_DOWN) {
		if (take(screen))
			move(grid, key);
	} else {
		prompt_key(&grid->prompt, key, pasted);
	}
}

/* Keys that work in the whole program; false if it is none. */
static bool
common_key(struct screen *screen, int key)
{
	if (key == INPUT_F1 ||
	    (key == '?' && !screen->grid->naming && screen->grid->picker == NULL))
		screen->grid->helping = true;
	else if (key == INPUT_F1 + 9)
		leave(screen, true);
	else if (key == CTRL_L)
		screen->redraw = true;
	else if (key == CTRL_Z)
		screen->suspend = true;
	else
		return false;
	return true;
}

static void
clear(struct screen *screen)
{
	prompt_set(&screen->grid->prompt, "");
	take(screen);
}

/* Keys while nothing is typed. */
static void
rest_key(struct screen *screen, int key, const char *pasted)
{
	struct grid *grid = screen->grid;

	if (key == INPUT_ESC || key == CTRL_C || key == 'q') {
		leave(screen, false);
	} else if (key == INPUT_F1 + 6 || key == INPUT_INSERT || key == 'a') {
		grid->naming = true;
		prompt_set(&grid->prompt, "");
	} else if (key == INPUT_DELETE || key == INPUT_F1 + 7 || key == 'd') {
		clear(screen);
	} else if (move(grid, key)) {
		return;
	} else if (key == INPUT_PASTE || (key >= '0' && key <= '9') || key == '-' ||
		   key == '.') {
		begin_typing(screen, key, pasted);
	} else {
		screen_say(screen, ROLE_NORMAL, "%s",
			   _("A figure is typed as it is; F2 saves."));
	}
}

void
grid_key(struct screen *screen, int key, const char *pasted)
{
	struct grid *grid = screen->grid;
	bool saving = key == INPUT_F1 + 1 || key == CTRL_S;

	if (grid->helping)
		grid->helping = false;
	else if (saving && (!grid->typing || take(screen)))
		grid_save(screen);
	else if (saving || common_key(screen, key))
		return;
	else if (grid->typing || grid->naming)
		prompt_keys(screen, key, pasted);
	else if (!grid_choose_key(screen, key, pasted))
		rest_key(screen, key, pasted);
}
