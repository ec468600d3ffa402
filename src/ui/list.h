/*
 * A list that scrolls: columns by priority, cursor, filter, find, sort.
 *
 * The rows are somebody else's; a list asks for cells when it draws them, and for all
 * of them once before it is first filtered. Moving allocates nothing. After the rows
 * have changed, list_set finds the row again by its key, and filter and sort stay.
 */
#ifndef UI_LIST_H
#define UI_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/index.h"
#include "ui/draw.h"
#include "ui/keys.h"

#define LIST_NO_ROW SIZE_MAX

enum {
	LIST_COLUMNS = 16,
	LIST_ON_REQUEST = LIST_COLUMNS + 1, /* a priority: only where it was picked */
	LIST_ESSENTIAL = 3,
	LIST_FITTED_ROWS = 1000,
	LIST_INDENT = 2
};

struct list_column {
	const char *title; /* in the user's language */
	/* cells; of lists that are not long, what the cells really take limits all
	 * three, and min 0 stands for all that they take */
	int min, ideal, max;
	int priority; /* 1 is dropped last; beyond LIST_ESSENTIAL only with room to
			 spare */
	bool right;
	bool gauge; /* draws the cell's fraction */
};

struct cell {
	struct buf *text; /* to be added to */
	unsigned style;
	double fraction; /* of a gauge; below 0: none */
	uint64_t lit;	 /* characters that stand out, a bit each */
};

struct list_source {
	const void *context;
	size_t n_rows;
	void (*cell)(const void *context, size_t row, size_t column, struct cell *cell);
	/* what stays the same row when the rows are made again; null: its number */
	uint64_t (*key)(const void *context, size_t row);
	/* null: by the cells' text, folded */
	int (*compare)(const void *context, size_t column, size_t a, size_t b);
	/* null: a flat list; else how deep below headings a row is (0 is a heading) */
	int (*depth)(const void *context, size_t row);
	const char *empty; /* what to say without rows: why, and what next */
	/* rows that this filter does not hide, ascending: they were just recorded */
	const uint32_t *guests;
	size_t n_guests;
};

struct list {
	struct list_source source;
	struct list_column columns[LIST_COLUMNS];
	size_t n_columns;
	uint32_t *order; /* owns: the rows shown, in order */
	size_t n_shown;
	size_t cursor, top; /* indexes into order */
	int page;	    /* rows drawn last */
	size_t column;	    /* the current one */
	bool sorted, descending;
	size_t sort_column;
	bool headless; /* no row of titles */
	bool flat; /* drawn narrow: nothing is indented, columns are one cell apart */
	bool has_key; /* of the row under the cursor; the rows themselves may be gone */
	uint64_t key;
	struct index
		marks; /* keys of rows: they stay marked when they are made again */
	bool shifted;  /* what is being marked was begun with Shift */
	bool ranging;  /* from range_from to the cursor, as long as so many are shown */
	size_t range_from, range_shown;
	struct buf filter, find;   /* as typed */
	struct buf words;	   /* of the filter, folded */
	struct buf folded;	   /* of all rows, made once */
	size_t *folded_at;	   /* owns */
	size_t folded_rows;	   /* so many are folded */
	struct buf scratch, other; /* texts of two cells */
	struct area drawn; /* where list_draw put the rows last; no rows: it has not */
	size_t drawn_top, drawn_cursor;
	int col_at[LIST_COLUMNS],
		col_cells[LIST_COLUMNS]; /* as drawn; 0 cells: not drawn */
	/* the beginnings, so many cells of a column, that texts in it share which
	 * differ later: these are cut in their middle; 0: not known yet */
	int col_judged[LIST_COLUMNS];
	struct index alike;
	size_t line[LIST_COLUMNS], n_line; /* columns that may be drawn, in order */
	size_t n_picked; /* so many of these, the first, because they were picked */
};

/*
 * Gives the list its rows and columns, again after a change. The former rows need not
 * be there any more.
 */
void list_set(struct list *list, const struct list_source *source,
	      const struct list_column *columns, size_t n_columns);

/*
 * Draws these columns only, in this order, as many as there is room for; n 0: by
 * priority, as at first. They are of the columns that list_set gave, which forgets it.
 * Below headings the first column is always there, and first.
 */
void list_pick(struct list *list, const size_t *columns, size_t n);

/* The source's row under the cursor, or LIST_NO_ROW. */
size_t list_row(const struct list *list);

/* Puts the cursor on the row with this key; false if it isn't shown. */
bool list_go_key(struct list *list, uint64_t key);

/* Puts the cursor on the nth row shown, 0 up, or the last. */
void list_go(struct list *list, size_t nth);

/* Moves the cursor to another row, and nothing else; false if that isn't the action. */
bool list_move(struct list *list, enum action action);

/* Sorts by a column; LIST_COLUMNS: not at all. */
void list_sort_by(struct list *list, size_t column, bool descending);

/* Moves what is seen by so many rows, and the cursor only so that it stays seen. */
void list_scroll(struct list *list, long by);

/* The column drawn at a cell that the cursor can go to, from the left edge of the list;
 * LIST_COLUMNS: none is. */
size_t list_column_at(const struct list *list, int col);

/* Moves, sorts; false if the action isn't a list's. */
bool list_act(struct list *list, enum action action);

/* Moves by the keys that one has beside a line that is typed: up, down, a page. False
 * if it is none of these. */
bool list_key(struct list *list, int key);

/* Shows only rows that hold every word of text, folded, and the headings above them. */
void list_filter(struct list *list, const char *text);

/* Makes the text of the next n rows ready to be searched; false when all are. To be
 * called while there is time; otherwise the first search does it. */
bool list_prepare(struct list *list, size_t n);

/* To the next (direction 1) or previous (-1) row that holds text; false if there is
 * none. From the cursor's own row on if `here`. */
bool list_find(struct list *list, const char *text, int direction, bool here);

/* Draws; adjusts the scrolling to the room. */
void list_draw(struct list *list, struct area area);

/*
 * Upon the frame in which list_draw was called last: draws the rows that a move of the
 * cursor has changed. False if they went further than `most` rows, or more has changed
 * than can be told: the whole must be drawn. Nothing but the cursor may have moved.
 */
bool list_draw_moved(struct list *list, size_t most);

/* Draws the rows shown from `from` on, n of them but the first `skip`, without titles,
 * with columns that suit these n; scrolled so that the cursor is seen if it is among
 * them. */
void list_draw_part(struct list *list, struct area area, size_t from, size_t n,
		    size_t skip);

/* Adds "row 3 of 41, 2 marked, filter ..., sorted by ..." */
void list_status(struct list *list, struct buf *out);

/* Adds how it is filtered and sorted, each after a dot, if it is. */
void list_say_how(const struct list *list, struct buf *out);

/* Before a verb is done: one that would move a range that Shift began, or other rows,
 * ends the range and keeps its marks. */
void list_before(struct list *list, enum action action);

/* Marks, marks a range, inverts, marks all; false if the action is none of these. */
bool list_mark(struct list *list, enum action action);

/* True if the nth row shown is marked, or in the range; and how many rows are. */
bool list_marked(const struct list *list, size_t nth);
size_t list_n_marked(const struct list *list);

/* True if the source's row is marked; what is in the range counts after list_end_range.
 */
bool list_row_marked(const struct list *list, size_t row);

/* True if the nth row shown is in a range that is not ended. */
bool list_in_range(const struct list *list, size_t nth);

/* The columns that have texts, in the order in which they are drawn; where it is not
 * drawn as a whole, all of these. Returns how many. */
size_t list_columns(const struct list *list, size_t columns[LIST_COLUMNS]);

/* What stands in a cell; it replaces what is in `text`. */
const char *list_text(const struct list *list, size_t row, size_t column,
		      struct buf *text);

/* How deep below headings a row is; 0 in a flat list. */
int list_depth(const struct list *list, size_t row);

/* Makes marks of the range. */
void list_end_range(struct list *list);

/* Takes all marks away. */
void list_unmark(struct list *list);

void list_free(struct list *list);

#endif
