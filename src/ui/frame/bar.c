#include "ui/bar.h"

#include "ui/screen.h"
#include "ui/zone.h"

enum { WAY_OUT = 2, GAP = 1 };

/* The actions that the bar may show, by rank, made once; returns how many. */
static size_t
ranked(const enum action **actions)
{
	static enum action by_rank[ACTION_N];
	static size_t n;
	*actions = by_rank;
	for (int rank = n > 0 ? ACTION_N : 1; rank < ACTION_N; rank++)
		for (int a = 0; a < ACTION_N; a++)
			if (keys_table[a].bar == rank)
				by_rank[n++] = (enum action)a;
	return n;
}

static int
cells_of(const struct bar_item *item)
{
	return draw_width(keys_first(item->action)) + draw_width(item->label);
}

/* All that does something here. */
static void
collect(struct bar *bar, struct screen *screen)
{
	const enum action *actions;
	size_t n = ranked(&actions);
	bar->n = 0;
	for (size_t i = 0; i < n && bar->n < BAR_ITEMS; i++) {
		const char *why_not;
		const char *label = verb_label(screen, actions[i], &why_not);
		if (!label)
			continue;
		struct bar_item *item = &bar->items[bar->n++];
		*item = (struct bar_item){.action = actions[i], .label = label};
		item->cells = cells_of(item);
	}
}

/* Leaves out what has no room, and places the rest. */
static void
place(struct bar *bar, int cols)
{
	int room = cols - 1, col = 1;
	size_t way_out = bar->n > WAY_OUT ? bar->n - WAY_OUT : 0, kept = 0;
	for (size_t i = way_out; i < bar->n; i++)
		room -= bar->items[i].cells + GAP;
	for (size_t i = 0; i < bar->n; i++) {
		struct bar_item item = bar->items[i];
		if (i < way_out && room < item.cells + GAP)
			continue;
		room -= i < way_out ? item.cells + GAP : 0;
		item.col = col;
		col += item.cells + GAP;
		bar->items[kept++] = item;
	}
	bar->n = kept;
}

/* What the bar depends on of the row under the cursor; never 0. */
static uint64_t
signature_of(struct screen *screen)
{
	const struct view *view = stack_top(&screen->stack);
	const struct subject s = verb_subject(screen);
	uint64_t flags = 1U | (s.person != CATALOG_NONE ? 2U : 0U) |
			 (s.override ? 4U : 0U) | (s.listed ? 32U : 0U) |
			 (s.ready ? 64U : 0U) |
			 (s.supposes != SUPPOSES_NOTHING ? 16U : 0U) |
			 (list_n_marked(view->list) > 0 ? 8U : 0U);
	return ((uint64_t)(uintptr_t)view_opens(view) << 16) ^ (uint64_t)s.kind << 8 ^
	       flags;
}

void
bar_make(struct bar *bar, struct screen *screen, int cols)
{
	bar->signature = signature_of(screen);
	collect(bar, screen);
	place(bar, cols);
}

bool
bar_make_again(struct bar *bar, struct screen *screen, int cols)
{
	if (bar->signature == signature_of(screen))
		return false;
	bar_make(bar, screen, cols);
	return true;
}

void
bar_draw(const struct bar *bar, struct area area, int row, bool clicks)
{
	for (size_t i = 0; i < bar->n; i++) {
		const struct bar_item *item = &bar->items[i];
		int cells = draw_text(area, row, item->col, item->cells, DRAW_BOLD,
				      keys_first(item->action));
		draw_text(area, row, item->col + cells, item->cells - cells, ROLE_DIM,
			  item->label);
		if (clicks)
			zone_key(area, row, item->col, item->cells,
				 *keys_of(item->action, NULL));
	}
}
