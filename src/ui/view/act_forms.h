/*
 * The forms of acts that are more than a row of a kind (edit_fact.h): each opens one;
 * what it needs to know is what it is about.
 */
#ifndef UI_ACT_FORMS_H
#define UI_ACT_FORMS_H

#include "ui/screen.h"

/* Associates a person (CATALOG_NONE: to be chosen) from a day on. */
void edit_associate(struct screen *screen, uint32_t person);

/* A person's last day. */
void edit_leave(struct screen *screen, uint32_t person);

/* Another address; one human recorded twice; a leaver's data replaced by a number. */
void edit_rename(struct screen *screen, uint32_t person);
void edit_merge(struct screen *screen, uint32_t person);
void edit_forget(struct screen *screen, uint32_t person);

/* Grants an override; CATALOG_NONE: of a level to be chosen. */
void edit_override(struct screen *screen, uint32_t competency, uint32_t level);

/* The override of a level that is active: its end. False if there is none. */
bool edit_override_end(struct screen *screen, uint32_t competency, uint32_t level);

/* Buys, upgrades or renews; null: an offer to be chosen. */
void edit_subscribe(struct screen *screen, const char *offer);

/* A use of a benefit (any index that is none: to be chosen). */
void edit_use(struct screen *screen, uint32_t benefit);

/* Until when an alert is put off, and why. */
void edit_snooze(struct screen *screen, const struct alert *alert);

/* Name, MPN id, market and track of the organization itself. */
void edit_organization(struct screen *screen);

#endif
