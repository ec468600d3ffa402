/* Where the Dashboard's parts are: below each other, or side by side. */
#include "dashboard_draw.h"
#include "app/shown.h"
#include "base/each.h"
#include "base/lang.h"
#include "dashboard_rows.h"
#include "rows.h"

enum {
	COLUMNS = 3,
	COLUMN_PARTS = 5,
	LEAST_ROWS = 3,
	COLUMN_ROWS = 10,
	FAIR_ROWS = 9,
	MARGIN = 6,
	SEVERAL_COLS = 100, /* for parts side by side where rows name their levels */
	BARS_COLS = 120,
	NARROW_COLS = 72
};

/* Parts below each other, over so many hundredths of the columns; those that are not
 * needed get what the others leave. */
struct stack_of {
	int percent;
	enum dashboard_part parts[COLUMN_PARTS];
	size_t n, n_needed;
};

/* From a size on: what stands side by side below what goes over all columns. */
struct layout {
	int cols, rows;
	struct stack_of columns[COLUMNS];
	size_t n_columns;
};

static const struct stack_of above_all = {
	100, {PART_PROGRAMS, PART_DO, PART_MEMBERSHIP}, 3, 3};

/* The largest first; below all of them everything is one list. */
static const struct layout layouts[] = {
	{180,
	 30,
	 {{28, {PART_BENEFITS, PART_ENDING, PART_FORESIGHT}, 3, 3},
	  {46, {PART_COMPETENCIES}, 1, 1},
	  {26, {PART_ALERTS, PART_RECENT}, 2, 2}},
	 3},
	{80,
	 20,
	 {{62, {PART_COMPETENCIES, PART_FORESIGHT}, 2, 1},
	  {38, {PART_BENEFITS, PART_ENDING, PART_ALERTS, PART_RECENT}, 4, 2}},
	 2},
};

enum { N_LAYOUTS = sizeof layouts / sizeof *layouts };

/* Null: one list. The levels of several programs have their names in each row: beside
 * other parts there would be no room for gauges. */
static const struct layout *
layout_of(const struct app *app, struct area all)
{
	size_t i = 0;
	while (i < N_LAYOUTS &&
	       (all.cols < layouts[i].cols || all.rows < layouts[i].rows))
		i++;
	if (shown_several(app) && all.cols < SEVERAL_COLS)
		return NULL;
	return i == N_LAYOUTS || draw_accessible() ? NULL : &layouts[i];
}

bool
dashboard_is_wide(const struct app *app)
{
	return layout_of(app, draw_screen()) != NULL;
}

static bool
has_part(const struct stack_of *stack, enum dashboard_part part)
{
	for (size_t i = 0; i < stack->n; i++)
		if (stack->parts[i] == part)
			return true;
	return false;
}

int
dashboard_cells(const struct app *app, enum dashboard_part part)
{
	struct area all = draw_screen();
	const struct layout *layout = layout_of(app, all);
	for (size_t i = 0; layout && i < layout->n_columns; i++)
		if (has_part(&layout->columns[i], part))
			return all.cols * layout->columns[i].percent / 100 - MARGIN - 1;
	return all.cols - MARGIN;
}

/* --- the rows of a part ---------------------------------------------------- */

/* The rows shown of a part: from which, and how many. */
static size_t
part_rows(const struct view *view, enum dashboard_part part, size_t *from)
{
	const struct list *list = view->list;
	size_t n = 0;
	*from = 0;
	for (size_t i = 0; i < list->n_shown; i++)
		if (view->rows[list->order[i]].section == (int)part) {
			if (n++ == 0)
				*from = i;
		}
	return n;
}

static bool
has_cursor(const struct view *view, enum dashboard_part part)
{
	size_t from, n = part_rows(view, part, &from);
	return view->list->cursor >= from && view->list->cursor < from + n;
}

/* The levels' names above their columns, behind the heading. */
static void
draw_level_names(const struct view *view, struct area area, const char *heading)
{
	const struct dashboard_made *made = dashboard_made(view);
	const struct list *list = view->list;
	static const size_t columns[] = {COLUMN_GAUGE, COLUMN_GAUGE_2};
	int used = list->col_at[0] + draw_width(heading) + 1;
	for (size_t i = 0; i < 2; i++) {
		size_t done = columns[i] + 1;
		size_t first = list->col_cells[columns[i]] > 0 ? columns[i] : done;
		int col = draw_most(list->col_at[first], used);
		int end = list->col_at[done] + list->col_cells[done];
		if (made->levels[i] && list->col_cells[done] > 0)
			draw_text(area, 0, col, end - col, ROLE_DIM, made->levels[i]);
	}
}

static void
draw_part(const struct view *view, enum dashboard_part part, struct area area,
	  size_t skip)
{
	size_t from, n = part_rows(view, part, &from);
	const struct list *list = view->list;
	bool scrolled = skip > 0 || (list->cursor >= from + (size_t)area.rows &&
				     list->cursor < from + n);
	list_draw_part(view->list, area, from, n, skip);
	const struct view_row *first = &view->rows[list->order[from]];
	if (part == PART_COMPETENCIES && !scrolled && first->kind == VIEW_HEADING)
		draw_level_names(view, area, first->text);
}

/* --- parts below each other ------------------------------------------------ */

/* Rows that parts get; those that are not drawn 0. */
struct shares {
	int rows[COLUMN_PARTS];
	int gap; /* between two */
	int left;
};

static int
wanted_rows(const struct view *view, enum dashboard_part part)
{
	size_t from;
	return (int)part_rows(view, part, &from);
}

/* Of some parts each that has none yet gets a few rows, if there are so many. */
static void
share_least(const struct view *view, const struct stack_of *stack, size_t from,
	    size_t to, struct shares *shares)
{
	for (size_t i = from; i < to; i++) {
		int least = draw_least(wanted_rows(view, stack->parts[i]), LEAST_ROWS);
		if (least == 0 || least > shares->left)
			continue;
		shares->rows[i] = least;
		shares->left -= least + shares->gap;
	}
}

/* Those that have some get as many as they have, or `most`, the earlier ones first. */
static void
share_more(const struct view *view, const struct stack_of *stack, int most,
	   struct shares *shares)
{
	for (size_t i = 0; i < stack->n && shares->left > 0; i++) {
		int wanted = draw_least(wanted_rows(view, stack->parts[i]), most);
		int more = draw_least(wanted - shares->rows[i], shares->left);
		if (shares->rows[i] == 0 || more <= 0)
			continue;
		shares->rows[i] += more;
		shares->left -= more;
	}
}

/* A blank row between parts: of several programs there is more to be shown first. */
static bool
is_roomy(const struct view *view)
{
	struct area all = draw_screen();
	return all.rows >= DASHBOARD_ROOMY_ROWS &&
	       (all.cols >= BARS_COLS || !shown_several(view->app));
}

/* The part with the cursor is always among them, with what comes below it. */
static struct shares
share(const struct view *view, const struct stack_of *stack, int room)
{
	struct shares shares = {.gap = is_roomy(view), .left = room};
	share_least(view, stack, 0, stack->n_needed, &shares);
	share_more(view, stack, FAIR_ROWS, &shares);
	share_least(view, stack, stack->n_needed, stack->n, &shares);
	for (size_t i = 0; i < stack->n; i++) {
		if (shares.rows[i] > 0 || !has_cursor(view, stack->parts[i]))
			continue;
		shares = (struct shares){.gap = shares.gap, .left = room};
		share_least(view, stack, i, stack->n, &shares);
	}
	share_more(view, stack, room, &shares);
	return shares;
}

/* Returns the rows used. */
static int
draw_stack(const struct view *view, struct area area, const struct stack_of *stack)
{
	struct shares shares = share(view, stack, area.rows);
	int used = 0;
	for (size_t i = 0; i < stack->n; i++) {
		struct area here = draw_below(area, used);
		if (shares.rows[i] == 0 || here.rows <= 0)
			continue;
		here.rows = draw_least(shares.rows[i], here.rows);
		draw_part(view, stack->parts[i], here, 0);
		used += here.rows + shares.gap;
	}
	return used;
}

/* --- side by side -------------------------------------------------------- */

/* Returns the rows used. */
static int
draw_columns(const struct view *view, struct area area, const struct layout *layout)
{
	struct area column = area;
	int most = 0, ends[COLUMNS];
	for (size_t i = 0; i < layout->n_columns; i++) {
		bool last = i + 1 == layout->n_columns;
		int cells = area.cols * layout->columns[i].percent / 100;
		column.cols = last ? area.col + area.cols - column.col - 1
				   : cells - (area.cols >= BARS_COLS ? 3 : 2);
		most = draw_most(most, draw_stack(view, column, &layout->columns[i]));
		column.col += cells;
		ends[i] = column.col - 1;
	}
	for (size_t i = 0; i + 1 < layout->n_columns && area.cols >= BARS_COLS; i++)
		for (int row = 0; row < draw_least(most, area.rows); row++)
			draw_text(area, row, ends[i] - area.col - 1, 1, ROLE_DIM,
				  draw_glyph(GLYPH_BAR));
	return draw_least(most, area.rows);
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	const struct dashboard_made *made = dashboard_made(view);
	const struct alert *alert = row->kind == ROW_ALERT ? made->alerts[row->item]
				    : row->kind == ROW_TODO
					    ? made->todos[row->item].alert
					    : NULL;
	if (row->kind == ROW_COMPETENCY) {
		details->competency = row->item;
		details->level =
			dashboard_standing(view->app->report, row->item).best->level;
		details->all_levels = true;
	} else if (alert) {
		buf_puts(&details->text,
			 show_alert(view->app->report, alert, view->scratch));
		details->competency = alert->competency;
		details->level = alert->level;
	}
}

/* What the current row stands for, in the room left below; a heading for what comes
 * first. */
static void
draw_details(const struct view *view, struct area area)
{
	const struct view_row *row = rows_here(view);
	struct view_details told = view_details(view);
	if (!row || area.rows < 8)
		return;
	row = rows_below(view, row);
	details(view, row, &told);
	if (told.text.len == 0 && told.competency == CATALOG_NONE)
		return;
	draw_rule(area, 0, 1, area.cols - 2);
	view_draw_details(&told, (struct area){area.row + 1, area.col + 2,
					       area.rows - 1, area.cols - 4});
}

/* The parts below each other as one list that scrolls. */
static void
draw_list(const struct view *view, struct area area)
{
	struct list *list = view->list;
	size_t page = (size_t)draw_most(area.rows, 1);
	list->flat = area.cols < NARROW_COLS;
	if (list->cursor < list->top)
		list->top = list->cursor;
	if (list->cursor >= list->top + page)
		list->top = list->cursor - page + 1;
	if (list->top + page > list->n_shown)
		list->top = list->n_shown > page ? list->n_shown - page : 0;
	for (size_t at = list->top; at < list->n_shown && at < list->top + page;) {
		int part = view->rows[list->order[at]].section;
		size_t from, n = part_rows(view, (enum dashboard_part)part, &from);
		struct area here = draw_below(area, (int)(at - list->top));
		here.rows = draw_least(here.rows, (int)(from + n - at));
		draw_part(view, (enum dashboard_part)part, here, at - from);
		at = from + n;
	}
	list->page = area.rows;
}

void
dashboard_draw(const struct view *view, struct area area)
{
	const struct layout *layout = layout_of(view->app, draw_screen());
	struct area above = area;
	if (view->list->n_shown == 0) {
		list_draw(view->list, area);
		return;
	}
	if (!layout) {
		draw_list(view, area);
		return;
	}
	above.rows = draw_most(area.rows - COLUMN_ROWS, area.rows / 2);
	view->list->flat = area.cols < BARS_COLS;
	area = draw_below(area, draw_stack(view, above, &above_all));
	draw_details(view, draw_below(area, draw_columns(view, area, layout)));
}
