/* Marked rows, and one act for all of them. */
#ifndef UI_BULK_H
#define UI_BULK_H

#include "screen.h"

/* How many rows are marked, those of a range being marked included. */
size_t bulk_count(const struct list *list);

/* Marks, marks a range, inverts, marks all; false if the action is none of these. */
bool bulk_mark(struct screen *screen, enum action action);

/* Asks which act, for all marked rows; the count is in the question. */
void bulk_act(struct screen *screen);

#endif
