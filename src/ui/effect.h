/*
 * What an act would do to levels and membership, in a few words: it is rehearsed.
 */
#ifndef UI_EFFECT_H
#define UI_EFFECT_H

#include "app/rehearsal.h"

/*
 * Rehearses the act, whose `look` is set here: what it says goes to `said`, and what
 * would then be different on its date to `effect` (null: nobody asks), a line each.
 * False with the fault if it is refused. No effect is told where the facts are so many
 * that going over them for another date would be felt between two fields.
 */
bool effect_rehearse(struct app *app, struct rehearsed *act, struct buf *said,
		     struct buf *effect, struct fault *fault);

#endif
