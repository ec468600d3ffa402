/* What the what-if's screen shows, for its verbs. */
#ifndef UI_VIEW_WHATIF_H
#define UI_VIEW_WHATIF_H

#include "app/foresight.h"
#include "app/suppose.h"
#include "ui/screen.h"

/* What a row of view_whatif is. */
enum {
	WHATIF_ITEM = VIEW_OWN, /* of the basket */
	WHATIF_LEVEL,
	WHATIF_FIX, /* a step of the closest one */
	WHATIF_NEW_ALERT,
	WHATIF_GONE_ALERT,
	WHATIF_BENEFIT,
	WHATIF_SAVED /* its text is the name */
};

/* What would bring back the levels that are lost; without steps there is none. */
const struct plan_outcome *view_whatif_fix(const struct view *view);

#endif
