/* What-if as a mode: on and off, and what the row under the cursor brings to mind. */
#ifndef UI_WHATIF_MODE_H
#define UI_WHATIF_MODE_H

#include "app/basket.h"
#include "ui/verb.h"

/* Turns it on or off. What was named is kept under its name when it is turned off. */
void whatif_switch(struct screen *screen, const struct subject *subject);

/* Supposes what the row says of its person, and turns it on for that; takes it out
 * again if the person is in the basket for it. On other rows as whatif_switch. */
void whatif_row(struct screen *screen, const struct subject *subject);

/* Adds changes, all or, with a fault, none of them; turns it on and says their effect.
 */
bool whatif_suppose(struct screen *screen, const struct basket_item *items, size_t n,
		    struct fault *fault);

#endif
