/*
 * What a change of the facts would do to levels and membership, in a few words: the
 * same evaluation, of a copy.
 */
#ifndef UI_EFFECT_H
#define UI_EFFECT_H

#include "app/app.h"
#include "base/buf.h"

/* False if a copy and its evaluation would be felt between two keys. */
bool effect_is_quick(const struct world *world);

/* Adds what is different on a date in a changed copy of the app's world, a line each;
 * the copy is prepared here. */
void effect_say(const struct app *app, struct world *copy, int32_t date,
		struct buf *out);

/* Takes a row of a KIND of attain-csv(5), by its index in the world, out of a copy that
 * is not prepared yet; false if no level depends on that kind. */
bool effect_take_out(const struct world *world, struct world *copy, const char *kind,
		     uint32_t row);

#endif
