/*
 * What who asks may do on the screen: one place for keys, the key bar, help, menu, the
 * palette and whatever else asks. Actions have their right in action.def, verbs and
 * acts of the palette in their rows, views here; what nobody has listed is an admin's.
 */
#ifndef UI_RIGHTS_H
#define UI_RIGHTS_H

#include "app/app.h"
#include "ui/subject.h"

/* Why who asks may not; null: they may. A sentence in the user's language, valid until
 * the same is asked again. Of what is their own only: to nobody in particular. */
const char *rights_refusal(const struct app *app, enum right right);

/* The same of something done to a person (CATALOG_NONE: to nobody in particular). */
const char *rights_refusal_of(const struct app *app, enum right right, uint32_t person);

/* The same of a place, by what its view is about; who sees their own only is nowhere
 * else than there. */
const char *rights_place(const struct app *app, enum subject_kind about, int64_t id);

/* True if what is written for the next time is: drafts, the session, saved views. */
bool rights_keeps(const struct app *app);

#endif
