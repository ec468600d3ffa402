/* The verbs of what-if: on and off, add and take out, keep, load, apply. */
#ifndef UI_WHATIF_ACT_H
#define UI_WHATIF_ACT_H

#include "ui/verb.h"

/* Turns it on or off; goes to its screen instead if there is nothing in the basket. */
void whatif_toggle(struct screen *screen, const struct subject *subject);

/* The verbs of its screen, and those of the other screens while it is on. */
extern const struct verb whatif_verbs[], whatif_supposed[];

#endif
