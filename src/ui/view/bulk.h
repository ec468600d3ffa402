/* Marked rows, and one act for all of them. */
#ifndef UI_BULK_H
#define UI_BULK_H

#include "ui/screen.h"

/* Asks which act, for all marked rows; the count is in the question. */
void bulk_act(struct screen *screen, const struct subject *subject);

#endif
