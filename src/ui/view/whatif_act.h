/* The verbs of what-if: add and take out, keep, load, apply. */
#ifndef UI_WHATIF_ACT_H
#define UI_WHATIF_ACT_H

#include "ui/screen.h"

/* The verbs of its screen, and those of the other screens while it is on. */
extern const struct verb whatif_verbs[], whatif_supposed[];

/* What an act of the palette is while it is on: `on` is 0 if it can't be supposed. */
const struct screen_entry *whatif_entry(const char *id);

#endif
