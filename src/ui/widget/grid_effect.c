/* What saving a grid of grid.h would change. */
#include <string.h>

#include "base/num.h"
#include "grid_parts.h"
#include "ui/edit.h"
#include "ui/effect.h"

static size_t
n_typed(const struct grid *grid)
{
	size_t n = 0;

	for (size_t i = 0; i < grid->n_customers * GRID_MONTHS; i++)
		n += grid->cells[i].typed != NULL;
	return n;
}

static size_t
find_value(const struct world *world, const struct metric_value *wanted)
{
	size_t i = 0;

	while (i < world->n_metric_values &&
	       (world->metric_values[i].metric != wanted->metric ||
		world->metric_values[i].date != wanted->date ||
		strcmp(world->metric_values[i].customer, wanted->customer) != 0))
		i++;
	return i;
}

/* A typed cell into the copy, in which there is room. */
static void
apply(struct world *copy, const struct grid *grid, size_t i)
{
	const char *typed = grid->cells[i].typed;
	struct metric_value v = {grid->metric, grid->cells[i].date,
				 grid->customers[i / GRID_MONTHS], 0};
	size_t at = find_value(copy, &v);

	if (*typed == '\0') {
		effect_take_out(copy, copy, "metrics", (uint32_t)at);
		return;
	}
	if (num_parse(typed, strlen(typed), &v.value_micros) != NUM_FINE)
		return;
	if (at == copy->n_metric_values)
		copy->n_metric_values++;
	copy->metric_values[at] = v;
}

void
grid_foresee(struct screen *screen)
{
	struct grid *grid = screen->grid;
	const struct app *app = screen->app;
	struct arena arena = {0};
	int32_t date = app->as_of;
	struct world *copy;

	buf_clear(&grid->effect);
	if (!grid_is_dirty(grid) || !effect_is_quick(app->world))
		return;
	copy = world_copy(app->world, &arena);
	EDIT_ROOM(&arena, copy->metric_values, copy->n_metric_values, n_typed(grid));
	for (size_t i = 0; i < grid->n_customers * GRID_MONTHS; i++) {
		if (grid->cells[i].typed == NULL)
			continue;
		apply(copy, grid, i);
		if (grid->cells[i].date > date)
			date = grid->cells[i].date;
	}
	effect_say(app, copy, date, &grid->effect);
	arena_free(&arena);
}
