/* The drawing half of list.h. */
#include <string.h>

#include "base/lang.h"
#include "base/num.h"
#include "ui/list.h"

enum { MARKER_CELLS = 2, GAP = 2, REVERSED_CELLS = 24 };

/* --- columns ----------------------------------------------------------- */

/* Cells still free after these columns at their minimum, gaps included. */
static int
room_left(const struct list *list, int cells)
{
	int left = cells - MARKER_CELLS;

	for (size_t c = 0; c < list->n_columns; c++)
		if (list->col_cells[c] > 0)
			left -= list->col_cells[c] + (c > 0 ? GAP : 0);
	return left;
}

/* Widens the columns drawn toward `target` (ideal or max), by priority. */
static int
widen(struct list *list, int left, bool to_max)
{
	for (int priority = 1; priority <= LIST_COLUMNS; priority++)
		for (size_t c = 0; c < list->n_columns && left > 0; c++) {
			const struct list_column *column = &list->columns[c];
			int want = (to_max ? column->max : column->ideal) -
				   list->col_cells[c];

			if (list->col_cells[c] == 0 || column->priority != priority ||
			    want <= 0)
				continue;
			want = want < left ? want : left;
			list->col_cells[c] += want;
			left -= want;
		}
	return left;
}

/* Cells that a column takes with its gap: at its minimum, or ideally. */
static int
cells_of(const struct list *list, size_t c, bool ideally)
{
	const struct list_column *column = &list->columns[c];

	return (ideally ? column->ideal : column->min) + (c > 0 ? GAP : 0);
}

/*
 * Takes columns in by priority: those of LIST_ESSENTIAL while they fit at all, the
 * others only where they leave those before them their ideal width.
 */
static void
choose_columns(struct list *list, int cells, const bool *wanted)
{
	int ideal = MARKER_CELLS, least = MARKER_CELLS;

	memset(list->col_cells, 0, sizeof list->col_cells);
	for (int priority = 1; priority <= LIST_COLUMNS; priority++)
		for (size_t c = 0; c < list->n_columns; c++) {
			const struct list_column *column = &list->columns[c];
			int used = priority <= LIST_ESSENTIAL ? least : ideal;

			if (column->priority != priority || !wanted[c] ||
			    (column->gauge && draw_accessible()) ||
			    used + cells_of(list, c, false) > cells)
				continue;
			list->col_cells[c] = column->min > 0 ? column->min : 1;
			least += cells_of(list, c, false);
			ideal += cells_of(list, c, true);
		}
	if (list->n_columns > 0 && list->col_cells[0] == 0)
		list->col_cells[0] = cells > MARKER_CELLS ? cells - MARKER_CELLS : 0;
}

static void
lay_out(struct list *list, int cells, const bool *wanted)
{
	int at = MARKER_CELLS, left;

	choose_columns(list, cells, wanted);
	left = widen(list, room_left(list, cells), false);
	widen(list, left, true);
	for (size_t c = 0; c < list->n_columns; c++) {
		list->col_at[c] = at;
		if (list->col_cells[c] > 0)
			at += list->col_cells[c] + GAP;
	}
	if (list->col_cells[list->column] == 0)
		list->column = 0;
}

static void
draw_titles(struct list *list, struct area area)
{
	for (size_t c = 0; c < list->n_columns; c++) {
		const struct list_column *column = &list->columns[c];
		unsigned style = DRAW_BOLD | (column->right ? DRAW_RIGHT : 0);
		bool sorted = list->sorted && list->sort_column == c;
		int cells = list->col_cells[c];

		if (cells == 0 || column->title == NULL)
			continue;
		if (c == list->column && list->n_columns > 1)
			style |= DRAW_UNDERLINE;
		if (sorted && cells > 3) {
			cells -= 2;
			draw_text(area, 0, list->col_at[c] + cells + 1, 1, DRAW_BOLD,
				  draw_glyph(list->descending ? GLYPH_DESCENDING
							      : GLYPH_ASCENDING));
		}
		draw_text(area, 0, list->col_at[c], cells, style, column->title);
	}
}

/* --- rows -------------------------------------------------------------- */

/* Cells that a text may take: over the empty cells to its right, too. */
static int
cells_over_empty(struct list *list, size_t row, size_t c, int end)
{
	struct buf other = {0};
	size_t next = c + 1;

	for (; next < list->n_columns; next++) {
		struct cell cell = {&other, 0, -1};

		if (list->col_cells[next] == 0)
			continue;
		buf_clear(&other);
		list->source.cell(list->source.context, row, next, &cell);
		if (other.len > 0 || cell.fraction >= 0)
			break;
	}
	buf_free(&other);
	return next < list->n_columns ? list->col_at[next] - GAP - list->col_at[c]
				      : end - list->col_at[c];
}

static void
draw_first_cell(struct list *list, struct area area, int at, size_t row, bool selected,
		const struct cell *cell)
{
	int depth = list->source.depth == NULL
			    ? 0
			    : list->source.depth(list->source.context, row);
	int col = list->col_at[0] + depth * LIST_INDENT, cells = list->col_cells[0];
	int reversed = cells - depth * LIST_INDENT;

	if (list->source.depth != NULL)
		cells = cells_over_empty(list, row, 0, area.cols);
	cells -= depth * LIST_INDENT;
	if (selected) {
		reversed = reversed < REVERSED_CELLS ? reversed : REVERSED_CELLS;
		reversed = draw_fit(buf_text(cell->text),
				    reversed < cells ? reversed : cells);
		draw_field(area, at, 0, col + reversed, DRAW_REVERSE, "");
		draw_text(area, at, 0, 1, DRAW_REVERSE, draw_glyph(GLYPH_CURSOR));
		draw_focus(area, at, draw_accessible() ? col : 0, false);
	}
	draw_text(area, at, col, cells, cell->style, buf_text(cell->text));
	if (selected) /* the beginning once more, so that it stands out */
		draw_reversed(area, at, 0, col + reversed);
}

static void
draw_row(struct list *list, struct area area, int at, size_t row, bool selected)
{
	for (size_t c = 0; c < list->n_columns; c++) {
		struct cell cell = {&list->scratch, ROLE_NORMAL, -1};
		int cells = list->col_cells[c];

		if (cells == 0)
			continue;
		buf_clear(&list->scratch);
		list->source.cell(list->source.context, row, c, &cell);
		if (c == 0) {
			draw_first_cell(list, area, at, row, selected, &cell);
			continue;
		}
		if (list->columns[c].gauge) {
			if (cell.fraction >= 0)
				draw_gauge(area, at, list->col_at[c], cells, cell.style,
					   cell.fraction);
			continue;
		}
		if (list->columns[c].right)
			cell.style |= DRAW_RIGHT;
		draw_text(area, at, list->col_at[c], cells, cell.style,
			  buf_text(cell.text));
	}
}

static void
draw_mark(struct list *list, struct area area, int at, size_t nth)
{
	if (list_marked(list, nth))
		draw_text(area, at, 1, 1,
			  nth == list->cursor ? DRAW_REVERSE | DRAW_BOLD : DRAW_BOLD,
			  draw_glyph(GLYPH_MARK));
}

static void
draw_empty(struct list *list, struct area area)
{
	struct area inside = {area.row, area.col + MARKER_CELLS, area.rows,
			      area.cols - MARKER_CELLS};
	struct buf text = {0};

	if (list->source.n_rows > 0)
		buf_printf(&text,
			   _("Nothing here matches \"%s\". Esc clears the filter."),
			   buf_text(&list->filter));
	else if (list->source.empty != NULL)
		buf_puts(&text, list->source.empty);
	draw_wrapped(inside, ROLE_DIM, buf_text(&text));
	buf_free(&text);
}

static void
scroll_to_cursor(struct list *list, int rows)
{
	size_t page = rows > 0 ? (size_t)rows : 1;

	list->page = rows;
	if (list->cursor < list->top)
		list->top = list->cursor;
	if (list->cursor >= list->top + page)
		list->top = list->cursor - page + 1;
	if (list->top + page > list->n_shown)
		list->top = list->n_shown > page ? list->n_shown - page : 0;
}

static void
draw_nth(struct list *list, struct area area, size_t nth)
{
	int at = (int)(nth - list->top);

	draw_row(list, area, at, list->order[nth], nth == list->cursor);
	draw_mark(list, area, at, nth);
}

static void
note_drawn(struct list *list)
{
	list->drawn_top = list->top;
	list->drawn_cursor = list->cursor;
}

void
list_draw(struct list *list, struct area area)
{
	bool wanted[LIST_COLUMNS];

	for (size_t c = 0; c < LIST_COLUMNS; c++)
		wanted[c] = true;
	lay_out(list, area.cols, wanted);
	if (!list->headless && area.rows > 2) {
		draw_titles(list, area);
		area.row++;
		area.rows--;
	}
	scroll_to_cursor(list, area.rows);
	if (list->n_shown == 0)
		draw_empty(list, area);
	for (int at = 0; at < area.rows && list->top + (size_t)at < list->n_shown; at++)
		draw_nth(list, area, list->top + (size_t)at);
	list->drawn = area;
	note_drawn(list);
}

static bool
is_seen(const struct list *list, size_t nth)
{
	return nth >= list->top && nth < list->top + (size_t)list->drawn.rows &&
	       nth < list->n_shown;
}

/* Draws a row upon what stood there, if it is seen. */
static void
draw_again(struct list *list, size_t nth)
{
	struct area area = list->drawn;

	if (!is_seen(list, nth))
		return;
	draw_blank(area, (int)(nth - list->top), 0, area.cols);
	draw_nth(list, area, nth);
}

/*
 * Brings the rows drawn to the new top. The row at the edge, mostly that of the cursor,
 * stays and is drawn again: it has more in common with its neighbour than with an empty
 * row. Gives the rows drawn, `n` from `first` on: all where scrolling is of no use.
 */
static void
scroll_drawn(struct list *list, size_t *first, size_t *n)
{
	bool down = list->top > list->drawn_top;
	size_t by = down ? list->top - list->drawn_top : list->drawn_top - list->top;
	size_t rows = (size_t)list->drawn.rows;
	struct area moving = list->drawn;

	*first = list->top;
	*n = 0;
	if (by == 0)
		return;
	moving.row += down ? 0 : 1;
	moving.rows--;
	*n = rows;
	if (by < rows && draw_scroll(moving, down ? (int)by : -(int)by)) {
		*n = by + 1;
		*first = down ? list->top + rows - *n : list->top;
	}
	for (size_t i = 0; i < *n; i++)
		draw_again(list, *first + i);
}

bool
list_draw_moved(struct list *list, size_t most)
{
	const size_t cursors[] = {list->drawn_cursor, list->cursor};
	size_t first, n;

	if (list->drawn.rows < 1 || list->ranging || list->n_shown == 0)
		return false;
	scroll_to_cursor(list, list->drawn.rows);
	if (list->top > list->drawn_top + most || list->top + most < list->drawn_top)
		return false;
	scroll_drawn(list, &first, &n);
	for (size_t i = 0; i < 2; i++)
		if (cursors[i] < first || cursors[i] >= first + n)
			draw_again(list, cursors[i]);
	note_drawn(list);
	return true;
}

/* True if some of these rows, headings apart, has something in the column. */
static bool
is_used(struct list *list, size_t column, size_t from, size_t n)
{
	bool used = column == 0;

	for (size_t i = from; i < from + n && !used; i++) {
		struct cell cell = {&list->scratch, 0, -1};

		buf_clear(&list->scratch);
		list->source.cell(list->source.context, list->order[i], column, &cell);
		used = list->scratch.len > 0 || cell.fraction >= 0;
	}
	return used;
}

void
list_draw_part(struct list *list, struct area area, size_t from, size_t n)
{
	size_t room = area.rows > 0 ? (size_t)area.rows : 0, at = from;
	bool wanted[LIST_COLUMNS];

	for (size_t c = 0; c < list->n_columns; c++)
		wanted[c] = is_used(list, c, from, n);
	lay_out(list, area.cols, wanted);
	list->page = area.rows;
	if (list->cursor >= from + room && list->cursor < from + n)
		at = list->cursor - room + 1;
	for (int row = 0; row < area.rows && at < from + n; row++, at++)
		draw_row(list, area, row, list->order[at], at == list->cursor);
}

static void
add_marked(const struct list *list, struct buf *out)
{
	char figure[NUM_TEXT_BYTES];
	size_t n = list_n_marked(list);

	if (n == 0)
		return;
	buf_printf(out, " %s ", draw_glyph(GLYPH_DOT));
	/* how many rows */
	buf_printf(out, _("%s marked"),
		   num_format_grouped((int64_t)n * NUM_ONE, figure));
}

void
list_status(struct list *list, struct buf *out)
{
	char at[NUM_TEXT_BYTES], of[NUM_TEXT_BYTES], all[NUM_TEXT_BYTES];
	const char *dot = draw_glyph(GLYPH_DOT);

	num_format_grouped(
		(int64_t)(list->n_shown == 0 ? 0 : list->cursor + 1) * NUM_ONE, at);
	num_format_grouped((int64_t)list->n_shown * NUM_ONE, of);
	num_format_grouped((int64_t)list->source.n_rows * NUM_ONE, all);
	buf_printf(out, _("row %s of %s"), at, of);
	add_marked(list, out);
	if (list->filter.len > 0) {
		buf_printf(out, " %s ", dot);
		buf_printf(out, _("filter \"%s\" (of %s)"), buf_text(&list->filter),
			   all);
	}
	if (list->sorted && list->source.depth == NULL) {
		buf_printf(out, " %s ", dot);
		buf_printf(out, _("sorted by %s %s"),
			   list->columns[list->sort_column].title,
			   draw_glyph(list->descending ? GLYPH_DESCENDING
						       : GLYPH_ASCENDING));
	}
}
