/* The question into which state a referral goes. */
#ifndef UI_REFERRAL_STATE_H
#define UI_REFERRAL_STATE_H

#include "core/referrals.h"
#include "ui/screen.h"

/* A verb: asks, and brings it there. */
void edit_referral_state(struct screen *screen, const struct subject *s);

#endif
