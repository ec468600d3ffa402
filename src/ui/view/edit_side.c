/* The verbs of the tabs of Membership and of the alerts. */
#include "edit_side.h"

#include "base/lang.h"
#include "bulk.h"
#include "edit_row.h"
#include "profile_preview.h"
#include "side_here.h"
#include "ui/choices.h"

/* --- uses of benefits -------------------------------------------------- */

static const struct field_spec use_fields[] = {
	{"benefit", N_("Benefit"), FIELD_CHOICE, true, true, &choices_benefits, NULL},
	{"date", N_("Date"), FIELD_DATE, true, true, NULL, NULL},
	{"note", N_("Note"), FIELD_TEXT, false, true, NULL, NULL},
	{"quantity", N_("Quantity"), FIELD_FIGURE, true, false, NULL,
	 N_("below 0: given back")},
	{"person", N_("Employee"), FIELD_CHOICE, false, false, &choices_people, NULL},
	{"item", N_("Item"), FIELD_TEXT, false, false, NULL, NULL},
};

static const struct form_class use_class = {
	.id = "use-row",
	.kind = "benefit-uses",
	.title = N_("Use of a benefit"),
	.title_edit = N_("Use of a benefit"),
	.fields = use_fields,
	.n_fields = sizeof use_fields / sizeof *use_fields,
	.load = edit_row_load,
	.save = edit_row_save,
};

/* The keys of a use; date is room for its text. */
static void
use_cells(const struct benefit_use *use, struct import_cell cells[3],
	  char date[DATE_TEXT_BYTES])
{
	cells[0] = (struct import_cell){"benefit", use->benefit_id};
	cells[1] = (struct import_cell){"date", date_format(use->date, date)};
	cells[2] = (struct import_cell){"note", use->note};
}

static void
edit_recorded_use(struct screen *screen, const struct benefit_use *use)
{
	struct import_cell cells[3];
	char date[DATE_TEXT_BYTES];

	use_cells(use, cells, date);
	edit_row_open(screen, &use_class, use->benefit_id, cells, 3);
}

static void
remove_use(struct screen *screen, const struct benefit_use *use)
{
	struct import_cell cells[3];
	struct arena arena = {0};
	char date[DATE_TEXT_BYTES];

	use_cells(use, cells, date);
	/* a benefit, a date, a note */
	edit_row_remove(screen, "benefit-uses",
			arena_printf(&arena, _("The use of %s on %s %s"),
				     use->benefit_id, date, use->note),
			cells, 3);
	arena_free(&arena);
}

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
		edit_recorded_use(screen, use);
	else
		remove_use(screen, use);
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
		edit_subscription(screen, s);
	else
		edit_subscription_remove(screen, s);
	return true;
}

static bool
do_referrals(struct screen *screen, const struct view *view, size_t row,
	     enum action action)
{
	const struct referral *referral = row_referral(view, row);

	if (action == ACTION_ADD)
		edit_referral(screen, NULL);
	else if (action != ACTION_EDIT && action != ACTION_DELETE &&
		 action != ACTION_ADVANCE)
		return false;
	else if (referral == NULL)
		say(screen, _("Put the cursor on a referral first; a records one."));
	else if (action == ACTION_EDIT)
		edit_referral(screen, referral);
	else if (action == ACTION_DELETE)
		edit_referral_remove(screen, referral);
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
		edit_location(screen, NULL);
	else if (action == ACTION_EDIT && location != NULL)
		edit_location(screen, location);
	else if (action == ACTION_EDIT)
		edit_profile(screen);
	else if (action == ACTION_DELETE && location != NULL)
		edit_location_remove(screen, location);
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
