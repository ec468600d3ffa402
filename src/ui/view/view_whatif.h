/* What the what-if's screen shows, for its verbs. */
#ifndef UI_VIEW_WHATIF_H
#define UI_VIEW_WHATIF_H

#include "app/suppose.h"
#include "ui/screen.h"

/* "active 100%": a level before (0) or after (1); returns the style. */
unsigned whatif_show_state(struct buf *out, const struct level_change *change,
			   int when);

/* What a row of view_whatif is. */
enum {
	WHATIF_ITEM = VIEW_OWN, /* of the basket */
	WHATIF_LEVEL,
	WHATIF_NEW_ALERT,
	WHATIF_GONE_ALERT,
	WHATIF_BENEFIT,
	WHATIF_SAVED /* its text is the name */
};

#endif
