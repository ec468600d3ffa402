#include "ui/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

static const char *
cell_text(struct list *list, size_t row, size_t column, struct buf *text)
{
	struct cell cell = {text, 0, -1};

	(void)list;
	buf_clear(text);
	list->source.cell(list->source.context, row, column, &cell);
	return buf_text(text);
}

static int
depth_of(const struct list *list, size_t row)
{
	return list->source.depth == NULL
		       ? 0
		       : list->source.depth(list->source.context, row);
}

/* --- filter ------------------------------------------------------------ */

static void
fold_row(struct list *list, size_t row, struct buf *whole)
{
	struct cell cell = {whole, 0, -1};

	buf_clear(whole);
	for (size_t column = 0; column < list->n_columns; column++) {
		if (list->columns[column].gauge)
			continue;
		list->source.cell(list->source.context, row, column, &cell);
		buf_putc(whole, '\n');
	}
	text_fold(&list->folded, buf_text(whole));
	list->folded_at[row + 1] = list->folded.len;
}

bool
list_prepare(struct list *list, size_t n)
{
	struct buf whole = {0};

	if (list->folded_at == NULL) {
		list->folded_at =
			mem_new(list->source.n_rows + 1, sizeof *list->folded_at);
		list->folded_rows = 0;
		buf_clear(&list->folded);
	}
	for (; n > 0 && list->folded_rows < list->source.n_rows; n--)
		fold_row(list, list->folded_rows++, &whole);
	buf_free(&whole);
	return list->folded_rows < list->source.n_rows;
}

static void
fold_all(struct list *list)
{
	list_prepare(list, SIZE_MAX);
}

/* True if the row holds every word of the folded text. */
static bool
row_holds(const struct list *list, size_t row, const char *words)
{
	const char *from = list->folded.text + list->folded_at[row];
	size_t len = list->folded_at[row + 1] - list->folded_at[row];

	for (const char *p = words; *p != '\0';) {
		size_t n = strcspn(p, " ");

		if (n > 0 && memmem(from, len, p, n) == NULL)
			return false;
		p += n;
		p += strspn(p, " ");
	}
	return true;
}

/* Adds the headings above a row that are not shown yet. */
static void
show_headings(struct list *list, size_t row)
{
	size_t above[16], n = 0, at = row;
	int depth = depth_of(list, row);
	size_t last = list->n_shown == 0 ? LIST_NO_ROW : list->order[list->n_shown - 1];

	while (depth > 0 && at-- > 0 && at != last && n < 16)
		if (depth_of(list, at) < depth) {
			depth = depth_of(list, at);
			above[n++] = at;
		}
	while (n > 0)
		list->order[list->n_shown++] = (uint32_t)above[--n];
}

/* The first row from `row` on that holds the first of the words, else the number of
 * rows: one search through the text of all of them. */
static size_t
next_holding(const struct list *list, size_t row, const char *words)
{
	size_t n = list->source.n_rows, from = list->folded_at[row];
	const char *text = list->folded.text, *hit;

	words += strspn(words, " ");
	hit = from < list->folded.len ? memmem(text + from, list->folded.len - from,
					       words, strcspn(words, " "))
				      : NULL;
	if (hit == NULL)
		return n;
	while (row < n && list->folded_at[row + 1] <= (size_t)(hit - text))
		row++;
	return row;
}

static void
collect_holding(struct list *list, const char *words)
{
	size_t n = list->source.n_rows;

	for (size_t row = next_holding(list, 0, words); row < n;
	     row = row + 1 < n ? next_holding(list, row + 1, words) : n) {
		if (!row_holds(list, row, words))
			continue;
		show_headings(list, row);
		list->order[list->n_shown++] = (uint32_t)row;
	}
}

static void
collect(struct list *list)
{
	struct buf words = {0};

	list->n_shown = 0;
	text_fold(&words, buf_text(&list->filter));
	if (words.len > 0 && list->source.n_rows > 0) {
		fold_all(list);
		collect_holding(list, buf_text(&words));
	} else {
		for (size_t row = 0; row < list->source.n_rows; row++)
			list->order[list->n_shown++] = (uint32_t)row;
	}
	buf_free(&words);
}

/* --- sort -------------------------------------------------------------- */

static int
compare_cells(struct list *list, size_t a, size_t b)
{
	struct buf x = {0}, y = {0}, fx = {0}, fy = {0};
	int order;

	if (list->source.compare != NULL)
		return list->source.compare(list->source.context, list->sort_column, a,
					    b);
	text_fold(&fx, cell_text(list, a, list->sort_column, &x));
	text_fold(&fy, cell_text(list, b, list->sort_column, &y));
	order = strcmp(buf_text(&fx), buf_text(&fy));
	buf_free(&x), buf_free(&y), buf_free(&fx), buf_free(&fy);
	return order;
}

static int
compare_rows(const void *a, const void *b, void *context)
{
	struct list *list = context;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	int order = compare_cells(list, x, y);

	if (order != 0)
		return list->descending ? -order : order;
	return x < y ? -1 : x > y;
}

/* Notes the key of the row under the cursor, while the rows are there to ask. */
static void
note_key(struct list *list)
{
	size_t row = list_row(list);

	if (row == LIST_NO_ROW) /* the former row may come back */
		return;
	list->has_key = true;
	list->key = list->source.key(list->source.context, row);
}

static void
make_order(struct list *list)
{
	collect(list);
	if (list->sorted && list->source.depth == NULL)
		qsort_r(list->order, list->n_shown, sizeof *list->order, compare_rows,
			list);
}

/* Makes `order` again and keeps the cursor on the row whose key was noted. */
static void
arrange(struct list *list)
{
	size_t old = list->cursor;

	make_order(list);
	if (!list->has_key || !list_go_key(list, list->key))
		list_go(list, old);
}

/* Puts the cursor on a row of the source; false if it isn't shown. */
static bool
go_row(struct list *list, size_t row)
{
	for (size_t i = 0; i < list->n_shown; i++)
		if (list->order[i] == row) {
			list_go(list, i);
			return true;
		}
	return false;
}

/* --- the rows ---------------------------------------------------------- */

/* Cells that the widest cell of a column takes, its title included. */
static int
widest(struct list *list, size_t column)
{
	const char *title = list->columns[column].title;
	int most = title == NULL ? 0 : draw_width(title);

	for (size_t row = 0; row < list->source.n_rows; row++) {
		int depth = depth_of(list, row), cells;

		if (list->source.depth != NULL && depth == 0 && column == 0)
			continue; /* headings run over the empty cells beside them */
		cells = draw_width(cell_text(list, row, column, &list->scratch));
		if (column == 0)
			cells += depth * LIST_INDENT;
		most = cells > most ? cells : most;
	}
	return most;
}

/* Limits the widths of columns to what there is to show. */
static void
fit_columns(struct list *list)
{
	for (size_t c = 0; c < list->n_columns; c++) {
		struct list_column *column = &list->columns[c];
		int most;

		if (column->gauge)
			continue;
		most = list->source.n_rows <= LIST_FITTED_ROWS ? widest(list, c)
							       : column->ideal;
		if (most < column->max)
			column->max = most;
		if (column->ideal > column->max)
			column->ideal = column->max;
		if (column->min == 0 || column->min > column->max)
			column->min = column->max;
		if (column->ideal < column->min)
			column->ideal = column->min;
	}
}

void
list_set(struct list *list, const struct list_source *source,
	 const struct list_column *columns, size_t n_columns)
{
	list->source = *source;
	list->n_columns = n_columns < LIST_COLUMNS ? n_columns : LIST_COLUMNS;
	memcpy(list->columns, columns, list->n_columns * sizeof *columns);
	list->order = mem_resize(list->order, source->n_rows + 1, sizeof *list->order);
	free(list->folded_at);
	list->folded_at = NULL;
	fit_columns(list);
	if (list->column >= list->n_columns)
		list->column = 0;
	arrange(list);
}

size_t
list_row(const struct list *list)
{
	return list->cursor < list->n_shown ? list->order[list->cursor] : LIST_NO_ROW;
}

bool
list_go_key(struct list *list, uint64_t key)
{
	for (size_t i = 0; i < list->n_shown; i++)
		if (list->source.key(list->source.context, list->order[i]) == key) {
			list->cursor = i;
			list->has_key = true;
			list->key = key;
			return true;
		}
	return false;
}

void
list_go(struct list *list, size_t nth)
{
	if (nth >= list->n_shown)
		nth = list->n_shown == 0 ? 0 : list->n_shown - 1;
	list->cursor = nth;
	note_key(list);
}

static void
move_column(struct list *list, int by)
{
	for (size_t at = list->column + (size_t)by; at < list->n_columns;
	     at += (size_t)by)
		if (list->col_cells[at] > 0 && !list->columns[at].gauge) {
			list->column = at;
			return;
		}
}

static void
sort(struct list *list, bool descending)
{
	bool same = list->sorted && list->sort_column == list->column &&
		    list->descending == descending;

	list->sorted = !same;
	list->sort_column = list->column;
	list->descending = descending;
	arrange(list);
}

static void
filter_by_cell(struct list *list)
{
	struct buf text = {0};

	if (list_row(list) != LIST_NO_ROW)
		list_filter(list, cell_text(list, list_row(list), list->column, &text));
	buf_free(&text);
}

bool
list_act(struct list *list, enum action action)
{
	if (list_move(list, action))
		return true;
	if (action == ACTION_LEFT)
		move_column(list, -1);
	else if (action == ACTION_RIGHT)
		move_column(list, 1);
	else if (action == ACTION_SORT || action == ACTION_SORT_REVERSE)
		sort(list, action == ACTION_SORT_REVERSE);
	else if (action == ACTION_FILTER_CELL)
		filter_by_cell(list);
	else if (action == ACTION_CLEAR_FILTER)
		list_filter(list, "");
	else
		return false;
	return true;
}

/* Drops rows shown that don't hold the filter either: what is typed on only narrows. */
static void
narrow(struct list *list)
{
	struct buf words = {0};
	size_t kept = 0;

	text_fold(&words, buf_text(&list->filter));
	for (size_t i = 0; i < list->n_shown; i++)
		if (row_holds(list, list->order[i], buf_text(&words)))
			list->order[kept++] = list->order[i];
	list->n_shown = kept;
	buf_free(&words);
}

void
list_filter(struct list *list, const char *text)
{
	struct buf was = {0}, is = {0};
	size_t row = list_row(list);
	bool longer;

	if (strcmp(buf_text(&list->filter), text) == 0)
		return;
	text_fold(&was, buf_text(&list->filter));
	text_fold(&is, text);
	longer = was.len > 0 && list->source.depth == NULL && list->folded_at != NULL &&
		 strncmp(buf_text(&is), buf_text(&was), was.len) == 0;
	buf_clear(&list->filter);
	buf_puts(&list->filter, text);
	if (longer)
		narrow(list);
	else
		make_order(list);
	if (row == LIST_NO_ROW ? !list->has_key || !list_go_key(list, list->key)
			       : !go_row(list, row))
		list_go(list, list->cursor);
	buf_free(&was);
	buf_free(&is);
}

bool
list_find(struct list *list, const char *text, int direction, bool here)
{
	struct buf words = {0};
	size_t n = list->n_shown;
	bool found = false;

	if (n == 0)
		return false;
	fold_all(list);
	text_fold(&words, text);
	for (size_t step = here ? 0 : 1; step <= n && !found; step++) {
		size_t at = direction > 0 ? (list->cursor + step) % n
					  : (list->cursor + n - step % n) % n;

		found = words.len > 0 &&
			row_holds(list, list->order[at], buf_text(&words));
		if (found)
			list_go(list, at);
	}
	buf_free(&words);
	return found;
}

void
list_free(struct list *list)
{
	free(list->order);
	free(list->folded_at);
	marks_free(&list->marks);
	buf_free(&list->filter);
	buf_free(&list->find);
	buf_free(&list->folded);
	buf_free(&list->scratch);
	memset(list, 0, sizeof *list);
}
