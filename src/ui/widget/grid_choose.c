/* Another metric for grid.h: the next one, or one of a list. */
#include "base/lang.h"
#include "grid_parts.h"
#include "ui/choices.h"
#include "ui/input.h"

/* Another metric, unless something is typed. */
static void
switch_to(struct screen *screen, uint32_t metric)
{
	if (grid_is_dirty(screen->grid))
		screen_say(screen, ROLE_WARN, "%s",
			   _("Save what is typed (F2), or leave it (Esc), before "
			     "another metric."));
	else
		grid_open(screen, metric);
}

/* The next metric, or the one before; around the ends. */
static void
step(struct screen *screen, uint32_t by)
{
	size_t n = screen->app->catalog->n_metrics;

	switch_to(screen, (uint32_t)((screen->grid->metric + by) % n));
}

static void
take(struct screen *screen)
{
	struct arena arena = {0};
	const char *id = picker_value(screen->grid->picker, &arena);
	uint32_t metric = screen->grid->metric;

	if (id != NULL)
		metric = catalog_metric(screen->app->catalog, id);
	picker_close(screen->grid->picker);
	screen->grid->picker = NULL;
	if (metric != screen->grid->metric)
		switch_to(screen, metric);
	arena_free(&arena);
}

static void
list_key(struct screen *screen, int key, const char *pasted)
{
	struct grid *grid = screen->grid;

	if (key == INPUT_ENTER) {
		take(screen);
	} else if (key == INPUT_ESC || key == INPUT_F1 + 3) {
		picker_close(grid->picker);
		grid->picker = NULL;
	} else if (!picker_key(grid->picker, key) &&
		   prompt_key(&grid->prompt, key, pasted)) {
		picker_filter(grid->picker, prompt_text(&grid->prompt));
	}
}

bool
grid_choose_key(struct screen *screen, int key, const char *pasted)
{
	struct grid *grid = screen->grid;

	if (grid->picker != NULL) {
		list_key(screen, key, pasted);
	} else if (key == INPUT_F1 + 3 || key == INPUT_CTRL_SPACE || key == 'e') {
		prompt_set(&grid->prompt, "");
		grid->picker = picker_open(screen->app, &choices_metrics, "");
	} else if (key == ']' || key == INPUT_CTRL_PGDN) {
		step(screen, 1);
	} else if (key == '[' || key == INPUT_CTRL_PGUP) {
		step(screen, (uint32_t)screen->app->catalog->n_metrics - 1);
	} else {
		return false;
	}
	return true;
}
