/* The verbs of the tabs of Membership and of the alerts. */
#include "edit_side.h"

#include "act_forms.h"
#include "base/lang.h"
#include "bulk.h"
#include "edit_fact.h"
#include "profile_export.h"
#include "profile_preview.h"
#include "referral_state.h"
#include "side_here.h"

/* --- verbs ------------------------------------------------------------- */

static void
say(struct screen *screen, const char *text)
{
	screen_say(screen, ROLE_NORMAL, "%s", text);
}

static bool
do_benefits(struct screen *screen, const struct view *view, size_t row,
	    enum action action)
{
	const struct benefit_use *use = row_use(view, row);

	if (action == ACTION_ADD)
		edit_use(screen, row_benefit(view, row));
	else if (action != ACTION_EDIT && action != ACTION_DELETE)
		return false;
	else if (use == NULL)
		say(screen, view->class == &view_benefit
				    ? _("Put the cursor on a use first; a records one.")
				    : _("Enter shows the uses of a benefit; a records "
					"one."));
	else if (action == ACTION_EDIT)
		edit_fact(screen, KIND_BENEFIT_USES, use);
	else
		edit_fact_remove(screen, KIND_BENEFIT_USES, use);
	return true;
}

static bool
do_subscriptions(struct screen *screen, const struct view *view, size_t row,
		 enum action action)
{
	const struct subscription *s = row_subscription(view, row);

	if (action == ACTION_ADD)
		edit_subscribe(screen, s != NULL ? s->offer_id : row_offer(view, row));
	else if (action != ACTION_EDIT && action != ACTION_DELETE)
		return false;
	else if (s == NULL)
		say(screen, _("Put the cursor on a purchase first; a buys, upgrades or "
			      "renews."));
	else if (action == ACTION_EDIT)
		edit_fact(screen, KIND_SUBSCRIPTIONS, s);
	else
		edit_fact_remove(screen, KIND_SUBSCRIPTIONS, s);
	return true;
}

static bool
do_referrals(struct screen *screen, const struct view *view, size_t row,
	     enum action action)
{
	const struct referral *referral = row_referral(view, row);

	if (action == ACTION_ADD)
		edit_fact(screen, KIND_REFERRALS, NULL);
	else if (action != ACTION_EDIT && action != ACTION_DELETE &&
		 action != ACTION_ADVANCE)
		return false;
	else if (referral == NULL)
		say(screen, _("Put the cursor on a referral first; a records one."));
	else if (action == ACTION_EDIT)
		edit_fact(screen, KIND_REFERRALS, referral);
	else if (action == ACTION_DELETE)
		edit_fact_remove(screen, KIND_REFERRALS, referral);
	else
		edit_referral_state(screen, referral);
	return true;
}

static bool
do_profile(struct screen *screen, const struct view *view, size_t row,
	   enum action action)
{
	const struct location *location = row_location(view, row);

	if (action == ACTION_ADD)
		edit_fact(screen, KIND_LOCATIONS, NULL);
	else if (action == ACTION_EDIT && location != NULL)
		edit_fact(screen, KIND_LOCATIONS, location);
	else if (action == ACTION_EDIT)
		edit_fact(screen, KIND_PROFILE, screen->app->world->facts.profile);
	else if (action == ACTION_DELETE && location != NULL)
		edit_fact_remove(screen, KIND_LOCATIONS, location);
	else if (action == ACTION_DELETE)
		say(screen, _("Only a location can be taken away; e empties fields."));
	else if (action == ACTION_EXPORT)
		edit_profile_export(screen);
	else
		return false;
	return true;
}

bool
side_do(struct screen *screen, enum action action)
{
	const struct view *view = screen_top(screen);
	size_t row = list_row(view->list);
	const struct alert *alert;

	if (bulk_count(view->list) > 0 &&
	    (action == ACTION_ADD || action == ACTION_EDIT || action == ACTION_DELETE))
		return false; /* what is meant are the rows marked */
	if (view->class == &view_benefits || view->class == &view_benefit)
		return do_benefits(screen, view, row, action);
	if (view->class == &view_subscriptions)
		return do_subscriptions(screen, view, row, action);
	if (view->class == &view_referrals)
		return do_referrals(screen, view, row, action);
	if (view->class == &view_profile || view->class == &view_preview)
		return do_profile(screen, view, row, action);
	if (view->class != &view_alerts || action != ACTION_SNOOZE)
		return false;
	alert = row_alert(view, row);
	if (alert != NULL)
		edit_snooze(screen, alert);
	else
		say(screen, _("Put the cursor on an alert first."));
	return true;
}
