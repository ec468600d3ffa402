/* What others record while a grid of grid.h is open: nothing of theirs is overwritten
 * unseen, nothing that was typed is lost. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/num.h"
#include "grid_parts.h"
#include "ui/dialog.h"

enum { LINES_SHOWN = 6 };

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
forget(struct grid_cell *cell)
{
	free(cell->typed);
	cell->typed = NULL;
	cell->contested = false;
}

static void
compare(struct grid_cell *cell, const struct grid_cell *before)
{
	if (cell->typed == NULL)
		return;
	if (agrees(cell))
		forget(cell);
	else if (cell->n_values != before->n_values || cell->micros != before->micros)
		cell->contested = true;
}

void
grid_reloaded(struct screen *screen)
{
	struct grid *grid = screen->grid;
	struct grid_cell *before;
	size_t n;

	if (grid == NULL)
		return;
	n = grid->n_customers * GRID_MONTHS;
	before = mem_new(n, sizeof *before);
	memcpy(before, grid->cells, n * sizeof *before);
	for (size_t i = 0; i < n; i++) {
		grid->cells[i].n_values = 0;
		grid->cells[i].micros = 0;
	}
	grid_take_values(grid, screen->app->world);
	for (size_t i = 0; i < n; i++)
		compare(&grid->cells[i], &before[i]);
	grid_foresee(screen);
	free(before);
}

/* --- asking ---------------------------------------------------------- */

/* Where several values are recorded now, none is to be typed over. */
static void
overwrite(struct screen *screen, void *context)
{
	struct grid *grid = screen->grid;

	(void)context;
	for (size_t i = 0; i < grid->n_customers * GRID_MONTHS; i++) {
		grid->cells[i].contested = false;
		if (grid->cells[i].typed != NULL && grid->cells[i].n_values > 1)
			forget(&grid->cells[i]);
	}
	grid_save(screen);
}

static void
take_theirs(struct screen *screen, void *context)
{
	struct grid *grid = screen->grid;

	(void)context;
	for (size_t i = 0; i < grid->n_customers * GRID_MONTHS; i++)
		if (grid->cells[i].contested)
			forget(&grid->cells[i]);
	grid_keep(screen);
	grid_foresee(screen);
}

/* "Ruten Optik 2018-10-31: now "400", yours "336"" */
static void
add_cell(const struct grid *grid, size_t i, struct buf *out)
{
	const struct grid_cell *cell = &grid->cells[i];
	const char *customer = grid->customers[i / GRID_MONTHS];
	char date[DATE_TEXT_BYTES], figure[NUM_TEXT_BYTES];
	struct buf name = {0};

	buf_printf(&name, "%s %s", *customer == '\0' ? _("(all together)") : customer,
		   date_format(cell->date, date));
	/* field, what is recorded, what was typed */
	buf_printf(out, _("%s: now \"%s\", yours \"%s\"\n"), buf_text(&name),
		   cell->n_values == 0 ? "" : num_format(cell->micros, figure),
		   cell->typed);
	buf_free(&name);
}

static void
ask(struct screen *screen, const struct buf *both)
{
	struct dialog *dialog = dialog_open(screen);

	buf_puts(&dialog->title, _("Metric values"));
	buf_printf(&dialog->text, "%s\n%s",
		   _("Somebody else has changed it meanwhile."), buf_text(both));
	dialog_add(dialog,
		   (struct dialog_button){_("Save mine"), 'm',
					  _("What you typed replaces theirs."),
					  overwrite},
		   false);
	dialog_add(dialog,
		   (struct dialog_button){_("Take theirs"), 't',
					  _("What is recorded stays, where both have "
					    "changed it."),
					  take_theirs},
		   false);
	dialog_add(dialog,
		   (struct dialog_button){_("Stay"), 's', _("Goes on with the form."),
					  NULL},
		   true);
}

/* Reads the facts again if somebody has changed them. */
static bool
refresh(struct screen *screen)
{
	struct fault fault = {0};
	bool stale;

	if (!store_stale(screen->app->store, &stale, &fault) ||
	    (stale && !app_reload(screen->app, &fault))) {
		screen_say(screen, ROLE_BAD, "%s", fault.text);
		return false;
	}
	if (stale) {
		screen_changed(screen);
		grid_reloaded(screen);
	}
	return true;
}

bool
grid_meets_changes(struct screen *screen)
{
	const struct grid *grid = screen->grid;
	struct buf both = {0};
	size_t n = 0;

	if (!refresh(screen))
		return true;
	for (size_t i = 0; i < grid->n_customers * GRID_MONTHS; i++)
		if (grid->cells[i].contested && n++ < LINES_SHOWN)
			add_cell(grid, i, &both);
	if (n > LINES_SHOWN)
		buf_printf(&both, _("and %zu more\n"), n - LINES_SHOWN);
	if (n > 0)
		ask(screen, &both);
	buf_free(&both);
	return n > 0;
}
