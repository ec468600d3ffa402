#include "ui/edit_act.h"

#include "act_forms.h"
#include "base/lang.h"
#include "bulk.h"
#include "edit_fact.h"
#include "file_ask.h"
#include "ui/dialog.h"
#include "ui/edit.h"
#include "ui/form.h"
#include "ui/grid.h"
#include "whatif_act.h"

/* --- edit ------------------------------------------------------------ */

static void
edit_person(struct screen *screen, const struct subject *s)
{
	edit_fact(screen, KIND_EMPLOYEES, &screen->app->world->people[s->person]);
}

static void
edit_values(struct screen *screen, const struct subject *s)
{
	grid_open(screen, s->metric);
}

static void
end_override(struct screen *screen, const struct subject *s)
{
	if (!edit_override_end(screen, s))
		screen_say(screen, ROLE_NORMAL, "%s",
			   _("No override is active here; a grants one."));
}

static void
say_key(struct screen *screen, const struct subject *s)
{
	(void)s;
	screen_say(screen, ROLE_NORMAL, "%s",
		   _("A record has nothing but its key: delete it (d), add "
		     "another (a)."));
}

/* --- delete ---------------------------------------------------------- */

static void
open_leave(struct screen *screen, void *context)
{
	struct subject s = verb_subject(screen);
	(void)context;
	if (s.person != CATALOG_NONE)
		edit_leave(screen, &s);
}

static void
open_removal(struct screen *screen, void *context)
{
	struct subject s = verb_subject(screen);
	(void)context;
	if (s.kind == SUBJECT_ASSOCIATION)
		edit_fact_remove(screen, s.fact_kind, s.fact);
	else if (s.person != CATALOG_NONE)
		edit_fact_remove(screen, KIND_EMPLOYEES,
				 &screen->app->world->people[s.person]);
}

static void
open_end(struct screen *screen, void *context)
{
	struct subject s = verb_subject(screen);
	char date[DATE_TEXT_BYTES];
	(void)context;
	if (s.kind != SUBJECT_ASSOCIATION)
		return;
	edit_fact(screen, s.fact_kind, s.fact);
	form_propose(screen, "to", date_format(screen->app->as_of, date));
}

/* Ending is meant more often than deleting: asks which. */
static void
ask_how(struct screen *screen, const char *title, const char *end, const char *end_help,
	int end_key, void (*act)(struct screen *screen, void *context))
{
	struct dialog *dialog = dialog_open(screen);
	buf_puts(&dialog->title, title);
	buf_puts(&dialog->text, end_help);
	dialog_offer(dialog, end, end_key, end_help, act);
	dialog_offer(dialog, C_("button", "Delete"), 'd',
		     _("Takes the record away as if it had never "
		       "been there."),
		     open_removal);
	dialog_keep(dialog);
}

static void
remove_person(struct screen *screen, const struct subject *s)
{
	ask_how(screen, screen->app->world->people[s->person].name, _("Leaves"),
		_("Who leaves gets a last day, and stays recorded."), 'l', open_leave);
}

static void
remove_association(struct screen *screen, const struct subject *s)
{
	const struct world *world = screen->app->world;
	const struct association *a = s->fact;
	struct arena arena = {0};
	ask_how(screen,
		arena_printf(&arena, "%s %s %s", world->people[a->person].name,
			     draw_glyph(GLYPH_DOT),
			     world->organizations[a->organization]),
		_("End"),
		_("An association that has ended stays recorded, with its last "
		  "day."),
		'e', open_end);
	arena_free(&arena);
}

static const char nothing_to_delete[] = N_("There is nothing to delete in this row.");

static void
remove_override(struct screen *screen, const struct subject *s)
{
	if (!edit_override_end(screen, s))
		screen_say(screen, ROLE_NORMAL, "%s", _(nothing_to_delete));
}

/* --- verbs ----------------------------------------------------------- */

#define ON(kind) VERB_ON(SUBJECT_##kind)

static const struct verb common[] = {
	{ACTION_UNDO, VERB_ON_ANY, edit_undo, NULL},
	{ACTION_REDO, VERB_ON_ANY, edit_redo, NULL},
	{ACTION_WHATIF, VERB_ON_ANY, whatif_toggle, NULL},
	{ACTION_REPORT, VERB_ON_ANY, file_ask_report, NULL},

	{ACTION_ADD, ON(MARKED), bulk_act, NULL},
	{ACTION_ADD, ON(PERSON) | ON(ACHIEVED) | ON(ACHIEVEMENTS) | ON(ACHIEVEMENT),
	 edit_achievement_new, NULL},
	{ACTION_ADD, ON(ASSOCIATIONS) | ON(ASSOCIATION), edit_associate, NULL},
	{ACTION_ADD, ON(LEVEL), edit_override, NULL},
	{ACTION_ADD, ON(METRIC) | ON(VALUE), edit_metric_new, NULL},
	{ACTION_ADD, ON(RECORDS) | ON(RECORD), edit_record_new, NULL},
	{ACTION_ADD, ON(MEMBERSHIP) | ON(SUBSCRIPTION), edit_subscribe, NULL},
	{ACTION_ADD, 0, NULL,
	 N_("Nothing can be added in this view; : lists the acts.")},

	{ACTION_EDIT, ON(MARKED), bulk_act, NULL},
	{ACTION_EDIT, ON(PERSON) | ON(ACHIEVEMENTS) | ON(ASSOCIATIONS), edit_person,
	 NULL},
	{ACTION_EDIT, ON(ACHIEVEMENT) | ON(ASSOCIATION) | ON(SUBSCRIPTION),
	 edit_subject, NULL},
	{ACTION_EDIT, ON(LEVEL), end_override, NULL},
	{ACTION_EDIT, ON(METRIC) | ON(VALUE), edit_values, NULL},
	{ACTION_EDIT, ON(RECORDS) | ON(RECORD), say_key, NULL},
	{ACTION_EDIT, 0, NULL, N_("There is nothing to edit in this row.")},

	{ACTION_DELETE, ON(MARKED), bulk_act, NULL},
	{ACTION_DELETE, ON(PERSON) | ON(ACHIEVEMENTS) | ON(ASSOCIATIONS), remove_person,
	 NULL},
	{ACTION_DELETE, ON(ASSOCIATION), remove_association, NULL},
	{ACTION_DELETE, ON(ACHIEVEMENT) | ON(VALUE) | ON(RECORD) | ON(SUBSCRIPTION),
	 edit_subject_remove, NULL},
	{ACTION_DELETE, ON(LEVEL), remove_override, NULL},
	{ACTION_DELETE, 0, NULL, nothing_to_delete},
	VERBS_END,
};

/* --- the palette ----------------------------------------------------- */

static void
setting(struct screen *screen, const struct subject *s)
{
	(void)s;
	edit_fact(screen, KIND_SETTINGS, NULL);
}

static void
subscribe_any(struct screen *screen, const struct subject *s)
{
	(void)s;
	edit_subscribe(screen, &SUBJECT_NOTHING);
}

static void
open_values(struct screen *screen, const struct subject *s)
{
	(void)s;
	grid_open_first(screen);
}

static void
add_any_record(struct screen *screen, const struct subject *s)
{
	(void)s;
	edit_record_new(screen, &SUBJECT_NOTHING);
}

static const char whom[] = N_("Put the cursor on an employee first.");

static const struct screen_entry entries[] = {
	{"add-employee", N_("add an employee"), VERB_ON_ANY, edit_employee_new, NULL},
	{"add-achievement", N_("add an achievement"), VERB_ON_ANY, edit_achievement_new,
	 NULL},
	{"associate", N_("associate an employee, or all unassociated ones"),
	 VERB_ON_ANY, edit_associate, NULL},
	{"leave", N_("the employee of this row leaves"), VERB_ON_SOMEBODY, edit_leave,
	 whom},
	{"rename", N_("another address for the employee of this row"), VERB_ON_SOMEBODY,
	 edit_rename, whom},
	{"merge", N_("the employee of this row is recorded twice"), VERB_ON_SOMEBODY,
	 edit_merge, whom},
	{"forget", N_("forget the leaver of this row"), VERB_ON_SOMEBODY, edit_forget,
	 whom},
	{"override", N_("grant an override"), VERB_ON_ANY, edit_override, NULL},
	{"award", N_("a level by the vendor's own records"), VERB_ON_ANY, edit_award,
	 NULL},
	{"setting", N_("track or market from a day on"), VERB_ON_ANY, setting, NULL},
	{"subscribe", N_("buy, upgrade or renew a subscription"), VERB_ON_ANY,
	 subscribe_any, NULL},
	{"metric", N_("add a metric value"), VERB_ON_ANY, edit_metric_new, NULL},
	{"metrics", N_("metric values by month and customer"), VERB_ON_ANY, open_values,
	 NULL},
	{"record", N_("add a customer reference or another record"), VERB_ON_ANY,
	 add_any_record, NULL},
	{"use", N_("record the use of a benefit"), VERB_ON_ANY, edit_use, NULL},
	{"organization", N_("name, MPN id, market and track of the organization"),
	 VERB_ON_ANY, edit_organization, NULL},
};

/* --- the views ------------------------------------------------------- */

static const struct view_class *const views[] = {
	&view_dashboard,  &view_competencies, &view_benefits,	&view_subscriptions,
	&view_profile,	  &view_referrals,    &view_preview,	&view_employees,
	&view_log,	  &view_forecast,     &view_whatif,	&view_carriers,
	&view_people_map, &view_plan,	      &view_alerts,	&view_benefit,
	&view_competency, &view_employee,     &view_whatif_add,
};

const struct screen_verbs edit_verbs = {
	.views = views,
	.n_views = sizeof views / sizeof *views,
	.supposed = whatif_supposed,
	.common = common,
	.entries = entries,
	.n_entries = sizeof entries / sizeof *entries,
};
