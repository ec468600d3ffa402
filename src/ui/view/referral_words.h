/* What a referral says on the screen; see core/referrals.h. */
#ifndef UI_REFERRAL_WORDS_H
#define UI_REFERRAL_WORDS_H

#include "core/referrals.h"
#include "ui/view.h"

/* "2018-11-22 16:40" */
void words_moment(struct buf *out, struct moment moment);

/* Both return the style: "! new", "in 47 h". */
unsigned words_referral_status(struct buf *out, enum referral_status status);
unsigned words_referral_due(struct buf *out, const struct referral_report *r);

/* All about one, in lines; the first is the customer. */
void words_referral(struct buf *out, const struct app *app,
		    const struct referral_report *r);

/* How many wait, and how long the first of them can, in one line; false: none does. */
bool words_referrals_waiting(struct buf *out, const struct app *app, unsigned *style);

#endif
