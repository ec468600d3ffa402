#include "ui/mouse.h"

#include "ui/input.h"
#include "ui/screen.h"
#include "ui/zone.h"

enum { WHEEL_ROWS = 3 };

/* The view that the mouse reaches; null: something lies over it. */
static const struct view *
reached(struct screen *screen)
{
	const struct over *highest = over_highest(screen);
	return !highest || highest == screen->over[OVER_LINE] ? screen_top(screen)
							      : NULL;
}

static size_t
nth_at(const struct zone *zone, int row)
{
	size_t first = zone->nth == LIST_NO_ROW ? zone->list->drawn_top : zone->nth;
	return first + (size_t)(row - zone->area.row);
}

/* A row of choices, or of help: as the arrow keys and Enter. */
static void
choose(struct screen *screen, struct list *list, size_t nth)
{
	list_go(list, nth);
	screen_key(screen, INPUT_ENTER, "");
}

/* A row of the view: the cell under the mouse, or the row, where there are no columns
 * to go to. */
static void
go_to(struct screen *screen, const struct zone *zone, size_t nth, int col)
{
	struct list *list = zone->list;
	size_t column = zone->nth == LIST_NO_ROW
				? list_column_at(list, col - zone->area.col)
				: LIST_COLUMNS;
	list_before(list, ACTION_FIRST);
	list_go(list, nth);
	screen->frame.steady = screen->frame.was_steady &&
			       (column == LIST_COLUMNS || column == list->column);
	if (column != LIST_COLUMNS)
		list->column = column;
}

static void
click_row(struct screen *screen, const struct zone *zone, struct mouse mouse)
{
	struct list *list = zone->list;
	size_t nth = nth_at(zone, mouse.row);
	bool of_view = list == screen_top(screen)->list;
	if (nth >= list->n_shown)
		return;
	if (!of_view)
		choose(screen, list, nth);
	else if (mouse.what == MOUSE_DOUBLE)
		screen_key(screen, INPUT_ENTER, "");
	else
		go_to(screen, zone, nth, mouse.col);
}

/* By this column; again: last first; again: as it was. */
static void
click_title(struct screen *screen, const struct zone *zone, int col)
{
	struct list *list = zone->list;
	size_t column = list_column_at(list, col - zone->area.col);
	bool sorts = (screen_top(screen)->class->contexts & KEYS_SORT) != 0;
	if (column == LIST_COLUMNS || list != screen_top(screen)->list)
		return;
	list->column = column;
	if (sorts)
		screen_do(screen,
			  list->sorted && list->sort_column == column
				  ? ACTION_SORT_REVERSE
				  : ACTION_SORT,
			  0);
}

static void
click(struct screen *screen, const struct zone *zone, struct mouse mouse)
{
	struct over *highest = over_highest(screen);
	bool in_line = highest && highest == screen->over[OVER_LINE];
	switch (zone->kind) {
	case ZONE_NOTHING:
		break;
	case ZONE_KEY: /* it would be typed into a line */
		if (!in_line)
			screen_key(screen, zone->key, "");
		break;
	case ZONE_ROWS:
		click_row(screen, zone, mouse);
		break;
	case ZONE_TITLES:
		click_title(screen, zone, mouse.col);
		break;
	case ZONE_ITEM:
		if (highest && highest->class->pick)
			highest->class->pick(highest, zone->nth);
		break;
	}
}

/* The list under the mouse, else that of the view. One that is drawn in parts scrolls
 * by its cursor alone. */
static void
wheel(struct screen *screen, const struct zone *zone, long by)
{
	struct view *view = screen_top(screen);
	if (zone && zone->kind == ZONE_ROWS && zone->nth == LIST_NO_ROW)
		list_scroll(zone->list, by);
	else if (!over_highest(screen) && view->list->drawn.rows > 0)
		list_scroll(view->list, by);
	else if (!over_highest(screen))
		for (long i = 0; i < WHEEL_ROWS; i++)
			list_move(view->list, by > 0 ? ACTION_DOWN : ACTION_UP);
	screen->frame.steady = screen->frame.was_steady;
}

void
screen_mouse(struct screen *screen, struct mouse mouse)
{
	const struct zone *zone = zone_at(mouse.row, mouse.col);
	const struct view *view = reached(screen);
	if (mouse.what == MOUSE_DOUBLE && (!view || view != screen->clicked))
		return; /* the first click has led elsewhere */
	screen_begin(screen);
	if (mouse.what == MOUSE_WHEEL_UP || mouse.what == MOUSE_WHEEL_DOWN)
		wheel(screen, zone,
		      mouse.what == MOUSE_WHEEL_UP ? -WHEEL_ROWS : WHEEL_ROWS);
	else if (zone)
		click(screen, zone, mouse);
	screen->clicked = view == reached(screen) ? view : NULL;
}
