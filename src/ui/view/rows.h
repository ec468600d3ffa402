/*
 * The rows of a view, as its open makes them and as they are shown.
 *
 * If the class has a heading for a section, it appears with the section's first row.
 * Which sections are folded is kept when the rows are made again.
 */
#ifndef UI_ROWS_H
#define UI_ROWS_H

#include "ui/view.h"

/*
 * Adds a row and returns it, to be changed before the next one is added: its text and
 * style, its depth, and its key, which is made of section, kind and item at first.
 */
struct view_row *rows_add(struct view *view, int section, int kind, uint32_t item);

/* Adds a heading with a text of its own. */
struct view_row *rows_heading(struct view *view, int section, const char *text);

/* Adds a dim row that says something and is not counted; text: in the view's arena. */
struct view_row *rows_note(struct view *view, int section, const char *text);

/* Adds a row for each of n items; without any, a dim note that says `none`, if that is
 * not null. */
void rows_add_all(struct view *view, int section, int kind, size_t n, const char *none);

/* The key that a row has at first. */
uint64_t rows_key(int section, int kind, uint32_t item);

/* A row, or the one under the cursor; null: there is none. */
const struct view_row *rows_at(const struct view *view, size_t row);
const struct view_row *rows_here(const struct view *view);

/* A copy of the row under the cursor; a VIEW_NOTE if there is none. */
struct view_row rows_current(const struct view *view);

/* The first row below a heading, unless that is folded; any other row itself. */
const struct view_row *rows_below(const struct view *view, const struct view_row *row);

/* Adds "v " or "open: ": how a heading that folds begins. */
void rows_fold_mark(struct buf *out, bool folded);

/* A text that may begin so, without it. */
const char *rows_without_fold(const char *text);

#endif
