/* What the fields of forms choose from. */
#ifndef UI_CHOICES_H
#define UI_CHOICES_H

#include "core/kind.h"
#include "ui/field.h"

extern const struct choice_source choices_people, choices_credentials, choices_metrics,
	choices_offers, choices_kinds, choices_customers, choices_markets,
	choices_tracks, choices_answers;

/* How many there are, and one of them, in the user's language. */
size_t choices_count(const struct choice_source *source, const struct app *app);
struct choice choices_get(const struct choice_source *source, const struct app *app,
			  size_t index, struct arena *arena);

/* Those of a column of a KIND; null: it is typed. */
const struct choice_source *choices_of(enum kind_cell cell);

/* Collects what is chosen from the facts: before a form is shown, and when they change.
 */
void choices_prepare(const struct app *app);

/* "competency:level" of every level. */
extern const struct choice_source choices_awards;

/* The competency and level of such a choice; false if there is none. */
bool choices_award(const struct catalog *catalog, const char *text,
		   uint32_t *competency, uint32_t *level);

#endif
