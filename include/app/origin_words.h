/*
 * Where rules are from, in the user's language: the same words on the screen and in
 * text.
 */
#ifndef APP_ORIGIN_WORDS_H
#define APP_ORIGIN_WORDS_H

#include "app/app.h"
#include "base/buf.h"

/*
 * Adds a line for the source, with the day it was read on, and one for the doubt, each
 * if it is said; but for what `above`, which was shown before, says too (null: nothing
 * was).
 */
void app_origin_lines(struct buf *out, const struct origin *origin,
		      const struct origin *above);

/* The same of a requirement, then of the credentials that it names, those together
 * that say the same. */
void app_requirement_origin(struct buf *out, const struct catalog *catalog,
			    const struct requirement *requirement,
			    const struct origin *above);

/* The single line that a competency's rules were read long ago, or null. In arena. */
const char *app_old_rules_line(const struct app *app, uint32_t competency,
			       struct arena *arena);

/* The single line that the rules for a level of a competency are not known, or null. In
 * arena. */
const char *app_unknown_rules_line(const struct app *app, uint32_t competency,
				   size_t level_index, struct arena *arena);

#endif
