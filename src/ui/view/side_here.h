/* What a row of the tabs of Membership, or of the alerts, is about. */
#ifndef UI_SIDE_HERE_H
#define UI_SIDE_HERE_H

#include "core/referrals.h"
#include "ui/view.h"

/* Null where the row (LIST_NO_ROW: none) of the view is about something else. */
const struct subscription *row_subscription(const struct view *view, size_t row);
const char *row_offer(const struct view *view, size_t row);
const struct referral *row_referral(const struct view *view, size_t row);
const struct location *row_location(const struct view *view, size_t row);
const struct benefit_use *row_use(const struct view *view, size_t row);
const struct alert *row_alert(const struct view *view, size_t row);

/* The benefit that a row, or the whole view, is about; else CATALOG_NONE. */
uint32_t row_benefit(const struct view *view, size_t row);

#endif
