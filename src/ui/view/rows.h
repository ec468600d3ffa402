/*
 * The rows of a view as they are made by its open, and as they are shown.
 *
 * A heading appears with the first row of its section if the class has a text for it;
 * whether it is folded stays when the rows are made again.
 */
#ifndef UI_ROWS_H
#define UI_ROWS_H

#include "ui/view.h"

/*
 * Adds a row. What is returned may be changed before the next one is added: a heading's
 * or note's style, the depth, and the key, which is made of section, kind and item.
 */
struct view_row *rows_add(struct view *view, int section, int kind, uint32_t item);

/* Adds a heading with a text of its own. */
struct view_row *rows_heading(struct view *view, int section, const char *text);

/* Adds a row that says something and does not count; text: in the view's arena. */
struct view_row *rows_note(struct view *view, int section, const char *text);

/* Adds a row for each of n items; without any, a dim note that says `none`, if that is
 * not null. */
void rows_add_all(struct view *view, int section, int kind, size_t n, const char *none);

/* The key of a row for which no other is set. */
uint64_t rows_key(int section, int kind, uint32_t item);

/* A row, or the one under the cursor; null: there is none. */
const struct view_row *rows_at(const struct view *view, size_t row);
const struct view_row *rows_here(const struct view *view);

/* A copy of the one under the cursor, a VIEW_NOTE if there is none. */
struct view_row rows_current(const struct view *view);

/* For a heading the first row below it, where that is shown. */
const struct view_row *rows_below(const struct view *view, const struct view_row *row);

/* "v " or "open: ": the beginning of what is folded or not. */
void rows_fold_mark(struct buf *out, bool folded);

#endif
