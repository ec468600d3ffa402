/* What the two tabs of "Who carries what" share. */
#ifndef UI_CARRIERS_H
#define UI_CARRIERS_H

#include "ui/foresee.h"
#include "ui/view.h"

/* The row of titles; the area is what is left below. */
void carriers_draw_tabs(struct area *area, bool map);

/* The answer to a key that changes the tab; a PASS for others. */
struct answer carriers_tab(const struct view *view, enum action action, int pressed);

#endif
