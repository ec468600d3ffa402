/* Marked rows, and one act for all of them. */
#ifndef UI_BULK_H
#define UI_BULK_H

#include "ui/screen.h"

/* How many rows are marked, those of a range being marked included. */
size_t bulk_count(const struct list *list);

/* Before a verb is done: one that would move a range that Shift began, or other rows,
 * ends the range and keeps its marks. */
void bulk_before(struct list *list, enum action action);

/* Marks, marks a range, inverts, marks all; false if the action is none of these. */
bool bulk_mark(struct screen *screen, enum action action);

/* Asks which act, for all marked rows; the count is in the question. */
void bulk_act(struct screen *screen);

#endif
