/*
 * The forms behind the tabs of Membership and the alerts: referrals, the marketing
 * profile, uses of benefits, alerts put off.
 */
#ifndef UI_EDIT_SIDE_H
#define UI_EDIT_SIDE_H

#include "ui/edit.h"

/* Does a verb that changes something in one of those views; false if it is none. */
bool side_do(struct screen *screen, enum action action);

/* A referral; null: a new one. */
void edit_referral(struct screen *screen, const struct referral *referral);
void edit_referral_remove(struct screen *screen, const struct referral *referral);

/* Asks into which state it goes, and brings it there. */
void edit_referral_state(struct screen *screen, const struct referral *referral);

/* The profile's own fields, a place of it (null: a new one), a file of it. */
void edit_profile(struct screen *screen);
void edit_location(struct screen *screen, const struct location *location);
void edit_location_remove(struct screen *screen, const struct location *location);
void edit_profile_export(struct screen *screen);

/* Until when an alert is put off, and why. */
void edit_snooze(struct screen *screen, const struct alert *alert);

#endif
