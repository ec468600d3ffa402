#include "ui/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "ui/input.h"
#include "ui/zone.h"

enum { MARKER_CELLS = 2, GAP = 2, REVERSED_CELLS = 24, ARROW_CELLS = 2 };

/* Asks for a cell; its text is put into `text`. */
static struct cell
cell_at(const struct list *list, size_t row, size_t column, struct buf *text)
{
	struct cell cell = {text, ROLE_NORMAL, -1, 0};
	buf_clear(text);
	list->source.cell(list->source.context, row, column, &cell);
	return cell;
}

const char *
list_text(const struct list *list, size_t row, size_t column, struct buf *text)
{
	return buf_text(cell_at(list, row, column, text).text);
}

/* True if there is something in the cell. */
static bool
is_used(struct list *list, size_t row, size_t column)
{
	struct cell cell = cell_at(list, row, column, &list->other);
	return cell.text->len > 0 || cell.fraction >= 0;
}

static uint64_t
key_of(const struct list *list, size_t row)
{
	return !list->source.key ? row : list->source.key(list->source.context, row);
}

int
list_depth(const struct list *list, size_t row)
{
	return !list->source.depth ? 0 : list->source.depth(list->source.context, row);
}

/* True if the nth row shown is one. */
static bool
is_heading(const struct list *list, size_t nth)
{
	return list->source.depth && list_depth(list, list->order[nth]) == 0;
}

/* --- columns in their order ---------------------------------------------- */

static bool
is_in_line(const struct list *list, size_t column)
{
	for (size_t i = 0; i < list->n_line; i++)
		if (list->line[i] == column)
			return true;
	return false;
}

void
list_pick(struct list *list, const size_t *columns, size_t n)
{
	list->n_line = 0;
	if (n > 0 && list->source.depth)
		list->line[list->n_line++] = 0;
	for (size_t i = 0; i < n; i++)
		if (columns[i] < list->n_columns && !is_in_line(list, columns[i]))
			list->line[list->n_line++] = columns[i];
	list->n_picked = list->n_line;
	for (size_t c = 0; c < list->n_columns && list->n_picked == 0; c++)
		list->line[list->n_line++] = c;
}

size_t
list_columns(const struct list *list, size_t columns[LIST_COLUMNS])
{
	size_t n = 0;
	bool drawn = false; /* as a whole: its parts have columns of their own */
	for (size_t i = 0; i < list->n_line && list->drawn.rows > 0; i++)
		drawn = drawn || list->col_cells[list->line[i]] > 0;
	for (size_t i = 0; i < list->n_line; i++) {
		size_t c = list->line[i];
		if (!list->columns[c].gauge && (!drawn || list->col_cells[c] > 0))
			columns[n++] = c;
	}
	return n;
}

/* --- filter -------------------------------------------------------------- */

static void
fold_row(struct list *list, size_t row)
{
	struct cell cell = {&list->scratch, ROLE_NORMAL, -1, 0};
	buf_clear(cell.text);
	for (size_t column = 0; column < list->n_columns; column++) {
		if (list->columns[column].gauge)
			continue;
		list->source.cell(list->source.context, row, column, &cell);
		buf_putc(cell.text, '\n');
	}
	text_fold_search(&list->folded, buf_text(cell.text));
	list->folded_at[row + 1] = list->folded.len;
}

bool
list_prepare(struct list *list, size_t n)
{
	if (!list->folded_at) {
		list->folded_at =
			mem_new(list->source.n_rows + 1, sizeof *list->folded_at);
		list->folded_rows = 0;
		buf_clear(&list->folded);
	}
	for (; n > 0 && list->folded_rows < list->source.n_rows; n--)
		fold_row(list, list->folded_rows++);
	return list->folded_rows < list->source.n_rows;
}

/* True if the row holds every word of the folded text. */
static bool
row_holds(const struct list *list, size_t row, const char *words)
{
	size_t from = list->folded_at[row];
	return text_holds(list->folded.text + from, list->folded_at[row + 1] - from,
			  words);
}

/* Adds the headings above a row that are not shown yet. */
static void
show_headings(struct list *list, size_t row)
{
	size_t above[16], n = 0, at = row;
	int depth = list_depth(list, row);
	size_t last = list->n_shown == 0 ? LIST_NO_ROW : list->order[list->n_shown - 1];
	while (depth > 0 && at-- > 0 && at != last && n < 16)
		if (list_depth(list, at) < depth) {
			depth = list_depth(list, at);
			above[n++] = at;
		}
	while (n > 0)
		list->order[list->n_shown++] = (uint32_t)above[--n];
}

/* The first of the words that is to be there; its length is 0 if there is none. */
static const char *
word_wanted(const char *words, size_t *len)
{
	for (;;) {
		words += strspn(words, " ");
		*len = strcspn(words, " ");
		if (*words != '!')
			return words;
		words += *len;
	}
}

/* The first row from `row` on that holds the first of the words, else the number of
 * rows: one search through the text of all of them. */
static size_t
next_holding(const struct list *list, size_t row, const char *words)
{
	size_t n = list->source.n_rows, from = list->folded_at[row], len;
	const char *text = list->folded.text;
	words = word_wanted(words, &len);
	if (len == 0)
		return row;
	const char *hit =
		from < list->folded.len
			? memmem(text + from, list->folded.len - from, words, len)
			: NULL;
	if (!hit)
		return n;
	while (row < n && list->folded_at[row + 1] <= (size_t)(hit - text))
		row++;
	return row;
}

static bool
is_guest(const struct list *list, size_t row)
{
	for (size_t i = 0; i < list->source.n_guests; i++)
		if (list->source.guests[i] == row)
			return true;
	return false;
}

/* True if it is shown only because it was just recorded. */
static bool
is_shown_anyway(const struct list *list, size_t row)
{
	return list->words.len > 0 && is_guest(list, row) &&
	       !row_holds(list, row, buf_text(&list->words));
}

static void
show_row(struct list *list, size_t row)
{
	show_headings(list, row);
	list->order[list->n_shown++] = (uint32_t)row;
}

/* Those from a row on, before another. */
static void
show_guests(struct list *list, size_t from, size_t to)
{
	for (size_t i = 0; i < list->source.n_guests; i++)
		if (list->source.guests[i] >= from && list->source.guests[i] < to)
			show_row(list, list->source.guests[i]);
}

static void
collect_holding(struct list *list, const char *words)
{
	size_t n = list->source.n_rows, next = 0;
	for (size_t row = next_holding(list, 0, words); row < n;
	     row = row + 1 < n ? next_holding(list, row + 1, words) : n) {
		show_guests(list, next, row);
		next = row + 1;
		if (row_holds(list, row, words) || is_guest(list, row))
			show_row(list, row);
	}
	show_guests(list, next, n);
}

/* --- sort ---------------------------------------------------------------- */

static int
compare_cells(struct list *list, size_t a, size_t b)
{
	struct buf x = {0}, y = {0};
	if (list->source.compare)
		return list->source.compare(list->source.context, list->sort_column, a,
					    b);
	text_fold(&x, list_text(list, a, list->sort_column, &list->scratch));
	text_fold(&y, list_text(list, b, list->sort_column, &list->scratch));
	int order = strcmp(buf_text(&x), buf_text(&y));
	buf_free(&x), buf_free(&y);
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
	list->key = key_of(list, row);
}

static void
make_order(struct list *list)
{
	size_t n = list->source.n_rows;
	list->n_shown = 0;
	if (list->words.len > 0 && n > 0) {
		list_prepare(list, SIZE_MAX);
		collect_holding(list, buf_text(&list->words));
	} else {
		while (list->n_shown < n) {
			list->order[list->n_shown] = (uint32_t)list->n_shown;
			list->n_shown++;
		}
	}
	if (list->sorted && !list->source.depth)
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

/* --- the rows ------------------------------------------------------------ */

/* Cells that the widest cell of a column takes, its title included. */
static int
widest(struct list *list, size_t column)
{
	const char *title = list->columns[column].title;
	int most = !title ? 0 : draw_width(title);
	for (size_t row = 0; row < list->source.n_rows; row++) {
		int depth = list_depth(list, row);
		if (list->source.depth && depth == 0 && column == 0)
			continue; /* headings run over the empty cells beside them */
		int cells = draw_width(list_text(list, row, column, &list->scratch));
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
		if (column->gauge)
			continue;
		int most = list->source.n_rows <= LIST_FITTED_ROWS ? widest(list, c)
								   : column->ideal;
		column->max = draw_least(column->max, most);
		if (column->min == 0 || column->min > column->max)
			column->min = column->max;
		column->ideal =
			draw_most(column->min, draw_least(column->ideal, column->max));
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
	memset(list->col_judged, 0, sizeof list->col_judged);
	list_pick(list, NULL, 0);
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
		if (key_of(list, list->order[i]) == key) {
			list_go(list, i);
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

/* --- moves --------------------------------------------------------------- */

static void
move(struct list *list, long by)
{
	if (by < 0 && (size_t)-by > list->cursor)
		list_go(list, 0);
	else
		list_go(list, (size_t)((long)list->cursor + by));
}

/* True if two neighbours in order are of different groups. */
static bool
group_begins(struct list *list, size_t at)
{
	if (at == 0)
		return true;
	if (list->source.depth)
		return is_heading(list, at);
	return strcmp(list_text(list, list->order[at], list->column, &list->scratch),
		      list_text(list, list->order[at - 1], list->column,
				&list->other)) != 0;
}

static void
move_group(struct list *list, int by)
{
	size_t at = list->cursor;
	while (list->n_shown > 0 && (by > 0 ? at + 1 < list->n_shown : at > 0)) {
		at += (size_t)by;
		if (group_begins(list, at))
			break;
	}
	list_go(list, at);
}

bool
list_move(struct list *list, enum action action)
{
	int page = draw_most(list->page, 1);
	const struct {
		enum action action;
		long by;
	} moves[] = {
		{ACTION_DOWN, 1},
		{ACTION_UP, -1},
		{ACTION_PAGE_DOWN, page},
		{ACTION_PAGE_UP, -page},
		{ACTION_HALF_DOWN, (page + 1) / 2},
		{ACTION_HALF_UP, -(page + 1) / 2},
		{ACTION_FIRST, -(long)list->cursor},
		{ACTION_FINAL, (long)list->n_shown},
	};
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].action == action) {
			move(list, moves[i].by);
			return true;
		}
	if (action != ACTION_GROUP_NEXT && action != ACTION_GROUP_PREVIOUS)
		return false;
	move_group(list, action == ACTION_GROUP_NEXT ? 1 : -1);
	return true;
}

bool
list_key(struct list *list, int key)
{
	return (key == INPUT_UP && list_move(list, ACTION_UP)) ||
	       (key == INPUT_DOWN && list_move(list, ACTION_DOWN)) ||
	       (key == INPUT_PGUP && list_move(list, ACTION_PAGE_UP)) ||
	       (key == INPUT_PGDN && list_move(list, ACTION_PAGE_DOWN));
}

void
list_scroll(struct list *list, long by)
{
	size_t page = (size_t)draw_most(list->page, 1);
	size_t last = list->n_shown > page ? list->n_shown - page : 0;
	long top = (long)list->top + by;
	list->top = top < 0 ? 0 : (size_t)top < last ? (size_t)top : last;
	list_go(list, list->cursor < list->top		 ? list->top
		      : list->cursor >= list->top + page ? list->top + page - 1
							 : list->cursor);
}

size_t
list_column_at(const struct list *list, int col)
{
	for (size_t c = 0; c < list->n_columns; c++)
		if (list->col_cells[c] > 0 && !list->columns[c].gauge &&
		    col >= list->col_at[c] &&
		    col < list->col_at[c] + list->col_cells[c])
			return c;
	return LIST_COLUMNS;
}

static void
move_column(struct list *list, int by)
{
	size_t at = 0;
	while (at < list->n_line && list->line[at] != list->column)
		at++;
	for (at += (size_t)by; at < list->n_line; at += (size_t)by) {
		size_t c = list->line[at];
		if (list->col_cells[c] > 0 && !list->columns[c].gauge) {
			list->column = c;
			return;
		}
	}
}

/* Words from A on, figures from the highest, dates from the earliest on; or the other
 * way round. */
static void
sort(struct list *list, bool other_way)
{
	bool descending = list->columns[list->column].right != other_way;
	bool same = list->sorted && list->sort_column == list->column &&
		    list->descending == descending;
	list->sorted = !same;
	list->sort_column = list->column;
	list->descending = descending;
	arrange(list);
}

void
list_sort_by(struct list *list, size_t column, bool descending)
{
	list->sorted = column < list->n_columns;
	list->sort_column = list->sorted ? column : 0;
	list->descending = descending;
	arrange(list);
}

bool
list_act(struct list *list, enum action action)
{
	size_t row = list_row(list);
	if (list_move(list, action))
		return true;
	if (action == ACTION_LEFT)
		move_column(list, -1);
	else if (action == ACTION_RIGHT)
		move_column(list, 1);
	else if (action == ACTION_SORT || action == ACTION_SORT_REVERSE)
		sort(list, action == ACTION_SORT_REVERSE);
	else if (action == ACTION_FILTER_CELL && row != LIST_NO_ROW)
		list_filter(list, list_text(list, row, list->column, &list->scratch));
	else if (action == ACTION_FILTER_CELL)
		return true;
	else if (action == ACTION_CLEAR_FILTER)
		list_filter(list, "");
	else
		return false;
	return true;
}

/* --- filter, find -------------------------------------------------------- */

/* Drops rows shown that don't hold the filter either: what is typed on only narrows. */
static void
narrow(struct list *list)
{
	size_t kept = 0;
	for (size_t i = 0; i < list->n_shown; i++)
		if (row_holds(list, list->order[i], buf_text(&list->words)))
			list->order[kept++] = list->order[i];
	list->n_shown = kept;
}

void
list_filter(struct list *list, const char *text)
{
	struct buf was = list->words;
	size_t row = list_row(list);
	if (strcmp(buf_text(&list->filter), text) == 0)
		return;
	list->source.n_guests = 0;
	buf_clear(&list->filter);
	buf_puts(&list->filter, text);
	list->words = (struct buf){0};
	text_fold_words(&list->words, text);
	bool longer = was.len > 0 && !list->source.depth && list->folded_at &&
		      !strchr(buf_text(&list->words), '!') &&
		      strncmp(buf_text(&list->words), was.text, was.len) == 0;
	buf_free(&was);
	if (longer)
		narrow(list);
	else
		make_order(list);
	if (row == LIST_NO_ROW ? !list->has_key || !list_go_key(list, list->key)
			       : !go_row(list, row))
		list_go(list, list->cursor);
}

bool
list_find(struct list *list, const char *text, int direction, bool here)
{
	struct buf *words = &list->other;
	size_t n = list->n_shown;
	list_prepare(list, SIZE_MAX);
	buf_clear(words);
	text_fold_words(words, text);
	for (size_t step = here ? 0 : 1; step <= n && n > 0 && words->len > 0; step++) {
		size_t at = direction > 0 ? (list->cursor + step) % n
					  : (list->cursor + n - step % n) % n;
		if (row_holds(list, list->order[at], buf_text(words))) {
			list_go(list, at);
			return true;
		}
	}
	return false;
}

/* --- marks --------------------------------------------------------------- */

bool
list_row_marked(const struct list *list, size_t row)
{
	uint64_t key = key_of(list, row);
	return index_find(&list->marks, &key, sizeof key) != INDEX_NONE;
}

/* The nth row shown. */
static bool
is_marked(const struct list *list, size_t nth)
{
	return list->marks.n > 0 && list_row_marked(list, list->order[nth]);
}

static void
mark(struct list *list, size_t nth, bool on)
{
	uint64_t key = key_of(list, list->order[nth]);
	if (on)
		*index_at(&list->marks, &key, sizeof key) = 1;
	else
		index_remove(&list->marks, &key, sizeof key);
}

/* A range lasts as long as the rows are the same. */
static bool
is_ranging(const struct list *list)
{
	return list->ranging && list->range_shown == list->n_shown;
}

static bool
in_range(const struct list *list, size_t nth)
{
	size_t a = list->range_from, b = list->cursor;
	return is_ranging(list) && !is_heading(list, nth) &&
	       (a < b ? a <= nth && nth <= b : b <= nth && nth <= a);
}

bool
list_marked(const struct list *list, size_t nth)
{
	return in_range(list, nth) || is_marked(list, nth);
}

bool
list_in_range(const struct list *list, size_t nth)
{
	return in_range(list, nth);
}

size_t
list_n_marked(const struct list *list)
{
	size_t n = list->marks.n;
	if (!is_ranging(list))
		return n;
	for (size_t i = 0; i < list->n_shown; i++)
		n += in_range(list, i) && !is_marked(list, i);
	return n;
}

void
list_end_range(struct list *list)
{
	for (size_t i = 0; is_ranging(list) && i < list->n_shown; i++)
		if (in_range(list, i))
			mark(list, i, true);
	list->ranging = false;
}

static void
mark_all(struct list *list, bool invert)
{
	list_end_range(list);
	for (size_t i = 0; i < list->n_shown; i++)
		if (!is_heading(list, i))
			mark(list, i, !invert || !is_marked(list, i));
}

static void
mark_here(struct list *list)
{
	size_t at = list->cursor;
	if (at < list->n_shown && !is_heading(list, at))
		mark(list, at, !is_marked(list, at));
	list_act(list, ACTION_DOWN);
}

static void
begin_range(struct list *list, bool shifted)
{
	list->ranging = true;
	list->shifted = shifted;
	list->range_from = list->cursor;
	list->range_shown = list->n_shown;
}

void
list_before(struct list *list, enum action action)
{
	enum {
		MOVES = 13
	}; /* so many only move: they go on where Shift began nothing */
	static const enum action ends[] = {
		ACTION_DOWN,	       ACTION_UP,	    ACTION_PAGE_DOWN,
		ACTION_PAGE_UP,	       ACTION_HALF_DOWN,    ACTION_HALF_UP,
		ACTION_FIRST,	       ACTION_FINAL,	    ACTION_GROUP_NEXT,
		ACTION_GROUP_PREVIOUS, ACTION_FIND,	    ACTION_FIND_NEXT,
		ACTION_FIND_PREVIOUS,  ACTION_OPEN,	    ACTION_FILTER,
		ACTION_FILTER_CELL,    ACTION_CLEAR_FILTER, ACTION_SORT,
		ACTION_SORT_REVERSE,   ACTION_LEVELS,	    ACTION_DATE,
		ACTION_DATE_PREVIOUS,  ACTION_DATE_NEXT,    ACTION_TODAY,
		ACTION_REFRESH,	       ACTION_UNDO,	    ACTION_REDO,
	};
	for (size_t i = list->shifted ? 0 : MOVES; i < sizeof ends / sizeof *ends; i++)
		if (ends[i] == action)
			list_end_range(list);
}

bool
list_mark(struct list *list, enum action action)
{
	if (action == ACTION_MARK) {
		mark_here(list);
	} else if (action == ACTION_MARK_DOWN || action == ACTION_MARK_UP) {
		if (!is_ranging(list))
			begin_range(list, true);
		list_act(list, action == ACTION_MARK_DOWN ? ACTION_DOWN : ACTION_UP);
	} else if (action == ACTION_MARK_RANGE && is_ranging(list)) {
		list_end_range(list);
	} else if (action == ACTION_MARK_RANGE) {
		begin_range(list, false);
	} else if (action == ACTION_MARK_INVERT || action == ACTION_MARK_ALL) {
		mark_all(list, action == ACTION_MARK_INVERT);
	} else {
		return false;
	}
	return true;
}

void
list_unmark(struct list *list)
{
	list->ranging = false;
	index_clear(&list->marks);
}

/* Cells between columns. */
static int
gap_of(const struct list *list)
{
	return list->flat ? 1 : GAP;
}

/* --- drawn columns ------------------------------------------------------- */

/* Widens the columns drawn toward their ideal or most, by priority, by so many cells at
 * most; what is left of these. */
static int
widen(struct list *list, int left, bool to_max)
{
	for (int priority = 1; priority <= LIST_ON_REQUEST; priority++)
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

/* The columns are taken in by this, 1 first; a picked one as it was picked. */
static int
rank_of(const struct list *list, size_t place)
{
	return list->n_picked > 0 ? (int)place + 1
				  : list->columns[list->line[place]].priority;
}

static bool
is_essential(const struct list *list, int rank)
{
	return list->n_picked > 0 || rank <= LIST_ESSENTIAL;
}

/* Least cells of a column: of the sorted one, with the arrow behind its title. */
static int
least_of(const struct list *list, size_t column)
{
	const struct list_column *of = &list->columns[column];
	bool arrow = list->sorted && list->sort_column == column && of->title &&
		     !list->headless && !list->source.depth;
	return draw_most(of->min, arrow ? draw_width(of->title) + ARROW_CELLS : 1);
}

/* True if there is no room for the words behind a gauge, which come first. */
static bool
is_bare(const struct list *list, size_t gauge, const bool *wanted)
{
	size_t words = gauge + 1;
	return words < list->n_columns && (!wanted || wanted[words]) &&
	       list->columns[words].priority < list->columns[gauge].priority &&
	       list->n_picked == 0 && list->col_cells[words] == 0;
}

/*
 * Takes those of the wanted columns (null: of all) in by rank: the essential ones while
 * they fit at all, the others only where they leave those before them their ideal
 * width. Each has its minimum then; the cells that are still free.
 */
static int
choose_columns(struct list *list, int cells, const bool *wanted)
{
	int ideal = MARKER_CELLS, least = MARKER_CELLS, left = cells - MARKER_CELLS;
	memset(list->col_cells, 0, sizeof list->col_cells);
	for (int rank = 1; rank <= LIST_COLUMNS; rank++)
		for (size_t i = 0; i < list->n_line; i++) {
			size_t c = list->line[i];
			const struct list_column *column = &list->columns[c];
			int used = is_essential(list, rank) ? least : ideal;
			int gap = i > 0 ? gap_of(list) : 0, min = least_of(list, c);
			if (rank_of(list, i) != rank || (wanted && !wanted[c]) ||
			    (column->gauge &&
			     (draw_accessible() || is_bare(list, c, wanted))) ||
			    used + min + gap > cells)
				continue;
			list->col_cells[c] = min;
			left -= list->col_cells[c] + gap;
			least += min + gap;
			ideal += draw_most(column->ideal, min) + gap;
		}
	if (list->n_line > 0 && list->col_cells[list->line[0]] == 0) {
		int *first = &list->col_cells[list->line[0]];
		*first = draw_most(cells - MARKER_CELLS, 0);
		left -= *first;
	}
	return left;
}

static void
lay_out(struct list *list, int cells, const bool *wanted)
{
	int at = MARKER_CELLS;
	int left = choose_columns(list, cells, wanted);
	widen(list, widen(list, left, false), true);
	for (size_t i = 0; i < list->n_line; i++) {
		size_t c = list->line[i];
		list->col_at[c] = at;
		if (list->col_cells[c] > 0)
			at += list->col_cells[c] + gap_of(list);
	}
	if (list->n_line > 0 && list->col_cells[list->column] == 0)
		list->column = list->line[0];
}

static void
draw_titles(struct list *list, struct area area)
{
	for (size_t c = 0; c < list->n_columns; c++) {
		const struct list_column *column = &list->columns[c];
		unsigned style = DRAW_BOLD | (column->right ? DRAW_RIGHT : 0);
		bool sorted = list->sorted && list->sort_column == c;
		int cells = list->col_cells[c];
		if (cells == 0 || !column->title)
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

/* --- drawn rows ---------------------------------------------------------- */

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* True if there are letters or figures in it: it is no picture. */
static bool
has_words(const char *text)
{
	for (; *text != '\0'; text++) {
		unsigned char c = (unsigned char)*text;
		if ((c >= '0' && c <= '9') ||
		    ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
		    (c >= 0xC3 && c <= 0xDF) || c >= 0xE3)
			return true;
	}
	return false;
}

/* What stays of a text that is cut at its end, as a key of `alike`: behind its column.
 */
static size_t
beginning(struct list *list, const char *text, size_t column)
{
	struct buf *key = &list->other;
	buf_clear(key);
	buf_putc(key, (char)('A' + column));
	buf_add(key, text, text_fit(text, list->col_cells[column] - 1, NULL));
	return key->len;
}

/* True if it is too long for its column, and is to be cut in its middle. */
static bool
is_cut_inside(struct list *list, const char *text, size_t column)
{
	if (list->alike.n == 0 || text_width(text) <= list->col_cells[column])
		return false;
	size_t len = beginning(list, text, column);
	return index_find(&list->alike, list->other.text, len) != INDEX_NONE;
}

/* Notes with which beginnings of this column texts go on differently. */
static void
note_alike(struct list *list, size_t column)
{
	struct arena arena = {0};
	const char **cut = arena_array(&arena, list->source.n_rows, sizeof *cut);
	size_t n = 0;
	for (size_t row = 0; row < list->source.n_rows; row++) {
		const char *text = list_text(list, row, column, &list->scratch);
		if (list_depth(list, row) <= 1 &&
		    text_width(text) > list->col_cells[column] && has_words(text))
			cut[n++] = arena_strdup(&arena, text);
	}
	if (n > 1)
		qsort(cut, n, sizeof *cut, by_text);
	for (size_t i = 1; i < n; i++) {
		size_t len = beginning(list, cut[i], column);
		if (strcmp(cut[i - 1], cut[i]) != 0 &&
		    strncmp(cut[i - 1], cut[i], len - 1) == 0)
			*index_at(&list->alike, list->other.text, len) = 1;
	}
	arena_free(&arena);
}

/* Where something in a column is too long for it, what differs between the rows stays:
 * found once for a width, whichever rows are seen, not in long lists, nor in those
 * without titles or further below a heading, where texts are sentences. */
static void
choose_cuts(struct list *list)
{
	if (memcmp(list->col_judged, list->col_cells, sizeof list->col_judged) == 0)
		return;
	memcpy(list->col_judged, list->col_cells, sizeof list->col_judged);
	index_clear(&list->alike);
	if (list->headless || list->source.n_rows > LIST_FITTED_ROWS)
		return;
	for (size_t c = 0; c < list->n_columns; c++)
		if (list->col_cells[c] > 1 && !list->columns[c].gauge &&
		    list->col_cells[c] < list->columns[c].max)
			note_alike(list, c);
}

/* Where a text ends, at this place in the line, that may go over the empty cells to its
 * right. */
static int
end_over_empty(struct list *list, size_t row, size_t place, int end)
{
	for (size_t i = place + 1; i < list->n_line; i++) {
		size_t c = list->line[i];
		if (list->col_cells[c] > 0 && is_used(list, row, c))
			return list->col_at[c] - gap_of(list);
	}
	return end;
}

/* The lit characters of a cell's text once more, as far as they are seen; those in the
 * first so many cells are in reverse video. */
static void
draw_lit(struct area area, int at, int col, int cells, int reversed,
	 const struct cell *cell)
{
	const char *text = buf_text(cell->text);
	size_t seen = text_fit(text, cells, NULL), from = 0;
	int before = 0;
	if (text[seen] != '\0')
		seen = text_fit(text, cells - 1, NULL);
	for (uint64_t lit = cell->lit; lit != 0 && from < seen; lit >>= 1) {
		size_t to = text_after(text, from);
		struct buf one = {0};
		buf_add(&one, text + from, to - from);
		int width = draw_width(buf_text(&one));
		if ((lit & 1) != 0 && to <= seen)
			draw_text(area, at, col + before, width,
				  cell->style | DRAW_BOLD | DRAW_UNDERLINE |
					  (before < reversed ? DRAW_REVERSE : 0),
				  buf_text(&one));
		before += width;
		from = to;
		buf_free(&one);
	}
}

static int
indent_of(const struct list *list, size_t row)
{
	return list->flat ? 0 : list_depth(list, row) * LIST_INDENT;
}

static void
draw_first_cell(struct list *list, struct area area, int at, size_t row, bool selected,
		const struct cell *cell)
{
	int indent = indent_of(list, row);
	size_t first = list->line[0];
	int col = list->col_at[first] + indent, cells = list->col_cells[first] - indent;
	int reversed = draw_least(cells, REVERSED_CELLS);
	if (list->source.depth)
		cells = end_over_empty(list, row, 0, area.cols) - col;
	if (selected) {
		reversed = draw_fit(buf_text(cell->text), draw_least(reversed, cells));
		draw_field(area, at, 0, col + reversed, DRAW_REVERSE, "");
		draw_text(area, at, 0, 1, DRAW_REVERSE, draw_glyph(GLYPH_CURSOR));
		draw_focus(area, at, draw_accessible() ? col : 0, false);
	}
	draw_text(area, at, col, cells, cell->style, buf_text(cell->text));
	if (selected) /* the beginning once more, so that it stands out */
		draw_reversed(area, at, 0, col + reversed);
	draw_lit(area, at, col, cells, selected ? reversed : 0, cell);
}

static void
draw_row(struct list *list, struct area area, int at, size_t row, bool selected)
{
	for (size_t i = 0; i < list->n_line; i++) {
		size_t c = list->line[i];
		int cells = list->col_cells[c];
		if (cells == 0)
			continue;
		struct cell cell = cell_at(list, row, c, &list->scratch);
		if (list_depth(list, row) <= 1 &&
		    is_cut_inside(list, buf_text(cell.text), c))
			cell.style |= DRAW_MIDDLE;
		if (i > 0 && list->columns[c].right)
			cell.style |= DRAW_RIGHT;
		else if (i > 0 && list->source.depth)
			cells = end_over_empty(list, row, i, area.cols) -
				list->col_at[c];
		if (i == 0)
			draw_first_cell(list, area, at, row, selected, &cell);
		else if (!list->columns[c].gauge)
			draw_text(area, at, list->col_at[c], cells, cell.style,
				  buf_text(cell.text));
		if (list->columns[c].gauge && cell.fraction >= 0)
			draw_gauge(area, at, list->col_at[c], cells, cell.style,
				   cell.fraction);
	}
}

static void
draw_empty(struct list *list, struct area area)
{
	struct area inside = {area.row, area.col + MARKER_CELLS, area.rows,
			      area.cols - MARKER_CELLS};
	struct buf *text = &list->scratch;
	buf_clear(text);
	if (list->source.n_rows > 0)
		buf_printf(text,
			   _("Nothing here matches \"%s\". Esc clears the filter."),
			   buf_text(&list->filter));
	else if (list->source.empty)
		buf_puts(text, list->source.empty);
	draw_wrapped(inside, ROLE_DIM, buf_text(text));
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
	bool here = nth == list->cursor;
	draw_row(list, area, at, list->order[nth], here);
	if (list_marked(list, nth))
		draw_text(area, at, 1, 1, here ? DRAW_REVERSE | DRAW_BOLD : DRAW_BOLD,
			  draw_glyph(GLYPH_MARK));
	else if (is_shown_anyway(list, list->order[nth]))
		draw_text(area, at, 1, 1,
			  here ? DRAW_REVERSE | DRAW_BOLD : DRAW_BOLD | ROLE_GOOD, "+");
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
	lay_out(list, area.cols, NULL);
	if (!list->headless && area.rows > 2) {
		draw_titles(list, area);
		zone_titles(area, list);
		area = draw_below(area, 1);
	}
	scroll_to_cursor(list, area.rows);
	choose_cuts(list);
	if (list->n_shown == 0)
		draw_empty(list, area);
	for (int at = 0; at < area.rows && list->top + (size_t)at < list->n_shown; at++)
		draw_nth(list, area, list->top + (size_t)at);
	list->drawn = area;
	zone_rows(area, list, LIST_NO_ROW);
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

/* True if the row's first cell has the others' room. */
static bool
runs_over(struct list *list, size_t row)
{
	for (size_t c = 1; c < list->n_columns; c++)
		if (is_used(list, row, c))
			return false;
	return true;
}

/* Limits the width of a column to what some of the rows shown have in it. */
static void
fit_to_part(struct list *list, size_t c, size_t from, size_t n)
{
	struct list_column *column = &list->columns[c];
	int most = 0;
	for (size_t i = from; i < from + n && !column->gauge; i++) {
		size_t row = list->order[i];
		int indent = c == 0 ? indent_of(list, row) : 0;
		if (c > 0 || !runs_over(list, row))
			most = draw_most(
				most, indent + draw_width(list_text(list, row, c,
								    &list->scratch)));
	}
	if (column->gauge || most == 0)
		return;
	column->max = draw_least(column->max, most);
	column->min = draw_least(column->min, column->max);
	column->ideal = draw_most(column->min, draw_least(column->ideal, column->max));
}

void
list_draw_part(struct list *list, struct area area, size_t from, size_t n, size_t skip)
{
	size_t room = area.rows > 0 ? (size_t)area.rows : 0, at = from + skip;
	bool wanted[LIST_COLUMNS] = {true};
	struct list_column columns[LIST_COLUMNS];
	for (size_t c = 1; c < list->n_columns; c++)
		for (size_t i = from; i < from + n && !wanted[c]; i++)
			wanted[c] = is_used(list, list->order[i], c);
	memcpy(columns, list->columns, sizeof columns);
	for (size_t c = 0; c < list->n_columns; c++)
		fit_to_part(list, c, from, n);
	lay_out(list, area.cols, wanted);
	memcpy(list->columns, columns, sizeof columns);
	list->page = area.rows;
	if (list->cursor >= at + room && list->cursor < from + n)
		at = list->cursor - room + 1;
	area.rows = draw_least(area.rows, (int)(from + n - at));
	zone_rows(area, list, at);
	for (int row = 0; row < area.rows && at < from + n; row++, at++)
		draw_row(list, area, row, list->order[at], at == list->cursor);
}

/* A number of rows. */
static char *
count(size_t n, char text[NUM_TEXT_BYTES])
{
	return num_format_grouped((int64_t)n * NUM_ONE, text);
}

static void
say_guests(const struct list *list, struct buf *out)
{
	size_t n = 0;
	for (size_t i = 0; i < list->source.n_guests; i++)
		n += is_shown_anyway(list, list->source.guests[i]);
	if (n > 0) /* how many rows, beside a filter */
		buf_printf(
			out,
			ngettext(", + %zu just recorded", ", + %zu just recorded", n),
			n);
}

void
list_say_how(const struct list *list, struct buf *out)
{
	char of[NUM_TEXT_BYTES];
	const char *dot = draw_glyph(GLYPH_DOT);
	if (list->filter.len > 0) {
		buf_printf(out, " %s ", dot);
		buf_printf(out, _("filter \"%s\" (of %s)"), buf_text(&list->filter),
			   count(list->source.n_rows, of));
		say_guests(list, out);
	}
	if (list->sorted && !list->source.depth) {
		buf_printf(out, " %s ", dot);
		buf_printf(out, _("sorted by %s %s"),
			   list->columns[list->sort_column].title,
			   draw_glyph(list->descending ? GLYPH_DESCENDING
						       : GLYPH_ASCENDING));
	}
}

void
list_status(struct list *list, struct buf *out)
{
	char at[NUM_TEXT_BYTES], of[NUM_TEXT_BYTES];
	const char *dot = draw_glyph(GLYPH_DOT);
	size_t n_marked = list_n_marked(list);
	buf_printf(out, _("row %s of %s"),
		   count(list->n_shown == 0 ? 0 : list->cursor + 1, at),
		   count(list->n_shown, of));
	if (n_marked > 0) {
		buf_printf(out, " %s ", dot);
		/* how many rows */
		buf_printf(out, _("%s marked"), count(n_marked, of));
	}
	list_say_how(list, out);
}

void
list_free(struct list *list)
{
	free(list->order);
	free(list->folded_at);
	index_free(&list->marks);
	index_free(&list->alike);
	buf_free(&list->filter), buf_free(&list->words);
	buf_free(&list->find);
	buf_free(&list->folded);
	buf_free(&list->scratch), buf_free(&list->other);
	memset(list, 0, sizeof *list);
}
