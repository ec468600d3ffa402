/*
 * What an act would do to levels and membership, in a few words: it is rehearsed.
 */
#ifndef UI_EFFECT_H
#define UI_EFFECT_H

#include "app/rehearsal.h"

/*
 * Rehearses the act, whose `look` is set here: what it says goes to `said`, and what is
 * then different on its date to `effect` (null: that is not asked), a line each. False
 * with the fault if it is refused. Where another date would be felt between two fields,
 * no effect is told.
 */
bool effect_rehearse(struct app *app, struct rehearsed *act, struct buf *said,
		     struct buf *effect, struct fault *fault);

#endif
