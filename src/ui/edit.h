/*
 * What the screen offers to change, and what was changed: the acts of app/acts.h.
 *
 * Each edit_ function opens the form of one act; what it needs to know is what it is
 * about.
 */
#ifndef UI_EDIT_H
#define UI_EDIT_H

#include "ui/form.h"

/* Says what an act did, in one line. */
void edit_say(struct screen *screen, const char *text);

/*
 * After an act: says what it did, or why not, and frees `out`. Either way what others
 * have recorded may have been read by it: what is shown is made again.
 */
void edit_done(struct screen *screen, bool fine, struct buf *out,
	       const struct fault *fault);

/* An employee's own facts; CATALOG_NONE: a new one. */
void edit_employee(struct screen *screen, uint32_t person);
void edit_employee_remove(struct screen *screen, uint32_t person);

/* An achievement; null: a new one, of a person (CATALOG_NONE: to be chosen). */
void edit_achievement(struct screen *screen, uint32_t person,
		      const struct achievement *a);
void edit_achievement_remove(struct screen *screen, const struct achievement *a);

/* The end of an association that is recorded. */
void edit_association(struct screen *screen, const struct association *a);
void edit_association_end(struct screen *screen, const struct association *a);
void edit_association_remove(struct screen *screen, const struct association *a);

/* A value of a metric (any index that is none: to be chosen). */
void edit_metric(struct screen *screen, uint32_t metric);

/* A customer reference or another record; kind null: to be chosen. */
void edit_record(struct screen *screen, const char *kind, uint32_t competency);

/* The override of a level that is active: its end. False if there is none. */
bool edit_override_end(struct screen *screen, uint32_t competency, uint32_t level);

/* A purchase that is recorded. */
void edit_subscription(struct screen *screen, const struct subscription *s);
void edit_subscription_remove(struct screen *screen, const struct subscription *s);

/* Another address; one human recorded twice; a leaver's data replaced by a number. */
void edit_rename(struct screen *screen, uint32_t person);
void edit_merge(struct screen *screen, uint32_t person);
void edit_forget(struct screen *screen, uint32_t person);

/* Name, MPN id, market and track of the organization itself. */
void edit_organization(struct screen *screen);

/* Takes the last act back, or does it again. */
void edit_undo(struct screen *screen);
void edit_redo(struct screen *screen);

/* Another program may have changed the facts: reads them again if it has. */
void edit_elsewhere(struct screen *screen);

/* Associates a person (CATALOG_NONE: to be chosen) from a day on. */
void edit_associate(struct screen *screen, uint32_t person);

/* The same for many at once; emails are copied. */
void edit_associate_many(struct screen *screen, const char *const *emails, size_t n);
void edit_leave_many(struct screen *screen, const char *const *emails, size_t n);
void edit_achievement_many(struct screen *screen, const char *const *emails, size_t n);

/* A use of a benefit (any index that is none: to be chosen). */
void edit_use(struct screen *screen, uint32_t benefit);

/* The values of a metric by month and customer. */
void edit_grid(struct screen *screen, uint32_t metric);
void edit_grid_first(struct screen *screen);

/* A person's last day. */
void edit_leave(struct screen *screen, uint32_t person);

/* Grants an override; CATALOG_NONE: of a level to be chosen. */
void edit_override(struct screen *screen, uint32_t competency, uint32_t level);

/* Buys, upgrades or renews; null: an offer to be chosen. */
void edit_subscribe(struct screen *screen, const char *offer);

/* Room for more things behind the n of an array of a copy of the facts; it is moved. */
void *edit_room(struct arena *arena, const void *array, size_t n, size_t more,
		size_t size);
#define EDIT_ROOM(arena, array, n, more)                                               \
	((array) = edit_room((arena), (array), (n), (more), sizeof *(array)))
/* One thing more, zeroed. */
#define EDIT_MORE(arena, array, n) (EDIT_ROOM(arena, array, n, 1), &(array)[(n)++])

/* Begins an association in a copy of the facts, in which there is room for it; the
 * organization is "home" or a name. */
void edit_begin(struct world *copy, struct arena *arena, uint32_t person,
		const char *organization, int32_t from);

#endif
