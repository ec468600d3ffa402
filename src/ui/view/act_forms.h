/*
 * The forms of acts that are more than a row of a kind (edit_fact.h): verbs, each of
 * which opens the form of what the subject is about.
 */
#ifndef UI_ACT_FORMS_H
#define UI_ACT_FORMS_H

#include "ui/form.h"

/* The level that the field "award" of a form has. FAULT_INPUT. */
bool act_forms_award(struct form *form, uint32_t *competency, uint32_t *level,
		     struct fault *fault);

/* Associates a person (CATALOG_NONE: to be chosen) from a day on. */
void edit_associate(struct screen *screen, const struct subject *s);

/* A person's last day. */
void edit_leave(struct screen *screen, const struct subject *s);

/* Another address; one human recorded twice; a leaver's data replaced by a number. */
void edit_rename(struct screen *screen, const struct subject *s);
void edit_merge(struct screen *screen, const struct subject *s);
void edit_forget(struct screen *screen, const struct subject *s);

/* Grants an override; where the subject is no level, of one to be chosen. */
void edit_override(struct screen *screen, const struct subject *s);

/* The override of a level that is active: its end. */
void edit_override_end(struct screen *screen, const struct subject *s);

/* Buys, upgrades or renews; no offer: one to be chosen. */
void edit_subscribe(struct screen *screen, const struct subject *s);

/* Renews what an alert is about: on the first day on which that can be done. */
void edit_renew(struct screen *screen, const struct subject *s);

/* A use of a benefit (any index that is none: to be chosen). */
void edit_use(struct screen *screen, const struct subject *s);

/* Until when an alert is put off, and why. */
void edit_snooze(struct screen *screen, const struct subject *s);

/* Name, MPN id, market and track of the organization itself. */
void edit_organization(struct screen *screen, const struct subject *s);

/* The same, beginning with the track. */
void edit_track(struct screen *screen, const struct subject *s);

#endif
