/* What the what-if's screen shows, for its verbs. */
#ifndef UI_VIEW_WHATIF_H
#define UI_VIEW_WHATIF_H

#include "app/suppose.h"
#include "ui/screen.h"

/* "active 100%": a level before (0) or after (1); returns the style. */
unsigned whatif_show_state(struct buf *out, const struct level_change *change,
			   int when);

/* What a row of view_whatif is. */
enum whatif_row_kind {
	WHATIF_HEADING,
	WHATIF_ITEM,
	WHATIF_NOTE, /* says something */
	WHATIF_LEVEL,
	WHATIF_NEW_ALERT,
	WHATIF_GONE_ALERT,
	WHATIF_BENEFIT,
	WHATIF_SAVED
};

struct whatif_row {
	enum whatif_row_kind kind;
	size_t item;
	const char *text; /* of a note or heading, or a saved one's name */
};

/* Of the row under the cursor; WHATIF_NOTE if there is none. */
struct whatif_row whatif_row_here(const struct view *view);

#endif
