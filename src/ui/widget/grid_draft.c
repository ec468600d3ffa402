/* What is typed in a grid outlives it, as forms do: draft.h. A line is a day, a value
 * and a customer, with tabs between. */
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "draft.h"
#include "grid_parts.h"
#include "ui/dialog.h"

static struct draft_name
name_of(const struct screen *screen)
{
	return (struct draft_name){
		"metrics", screen->app->catalog->metrics[screen->grid->metric].id};
}

bool
grid_keep(struct screen *screen)
{
	const struct grid *grid = screen->grid;
	struct buf text = {0};
	char date[DATE_TEXT_BYTES];
	bool kept = true;

	if (grid == NULL)
		return true;
	for (size_t i = 0; i < grid->n_customers * GRID_MONTHS; i++)
		if (grid->cells[i].typed != NULL)
			buf_printf(&text, "%s\t%s\t%s\n",
				   date_format(grid->months[i % GRID_MONTHS], date),
				   grid->cells[i].typed,
				   grid->customers[i / GRID_MONTHS]);
	if (text.len > 0)
		kept = draft_put(screen, name_of(screen), &text);
	else
		drafts_drop(screen->app, name_of(screen));
	buf_free(&text);
	return kept;
}

void
grid_forget(struct screen *screen)
{
	drafts_drop(screen->app, name_of(screen));
}

/* A line into its cell; what fits none any more is left out. */
static void
take_line(struct grid *grid, char *line)
{
	char *value = strchr(line, '\t');
	char *customer = value == NULL ? NULL : strchr(value + 1, '\t');
	struct grid_cell *cell;
	char date[DATE_TEXT_BYTES];
	size_t row;

	if (customer == NULL)
		return;
	*value++ = *customer++ = '\0';
	row = grid_customer(grid, customer);
	for (size_t col = 0; col < GRID_MONTHS; col++) {
		cell = grid_cell_at(grid, row, col);
		if (cell->n_values < 2 &&
		    strcmp(date_format(grid->months[col], date), line) == 0)
			grid_type(cell, value);
	}
}

static void
go_on(struct screen *screen, void *context)
{
	struct buf text = {0};
	char *save = NULL, *line;

	(void)context;
	drafts_get(screen->app, name_of(screen), &text);
	line = text.len == 0 ? NULL : strtok_r(text.text, "\n", &save);
	for (; line != NULL; line = strtok_r(NULL, "\n", &save))
		take_line(screen->grid, line);
	grid_foresee(screen);
	buf_free(&text);
}

static void
start_afresh(struct screen *screen, void *context)
{
	(void)context;
	grid_forget(screen);
}

void
grid_offer(struct screen *screen)
{
	struct buf text = {0};
	struct dialog *dialog;

	drafts_get(screen->app, name_of(screen), &text);
	if (text.len > 0) {
		dialog = dialog_open(screen);
		buf_puts(&dialog->title, _("There is a draft of this form"));
		buf_puts(&dialog->text,
			 _("It was filled in before and not saved. Go on with it?"));
		dialog_add(dialog,
			   (struct dialog_button){_("Start afresh"), 's',
						  _("The draft is thrown away."),
						  start_afresh},
			   false);
		dialog_add(dialog,
			   (struct dialog_button){
				   _("Go on"), 'g',
				   _("The fields are filled as they were."), go_on},
			   true);
	}
	buf_free(&text);
}
