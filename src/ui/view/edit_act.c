#include "ui/edit_act.h"

#include "act_forms.h"
#include "base/lang.h"
#include "bulk.h"
#include "columns.h"
#include "copy.h"
#include "edit_fact.h"
#include "file_ask.h"
#include "own_act.h"
#include "saved.h"
#include "ui/dialog.h"
#include "ui/edit.h"
#include "ui/form.h"
#include "ui/grid.h"
#include "ui/menu.h"
#include "ui/palette.h"
#include "whatif_act.h"
#include "whatif_mode.h"

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

/* --- files ----------------------------------------------------------- */

static void
open_files(struct screen *screen, const struct subject *s)
{
	(void)s;
	screen_go(screen, (struct place){SUBJECT_FILES, 0, 0});
}

/* --- what there is to do ---------------------------------------------- */

static void
open_help(struct screen *screen, const struct subject *s)
{
	(void)s;
	menu_open(screen, MENU_HELP);
}

static void
open_menu(struct screen *screen, const struct subject *s)
{
	(void)s;
	menu_open(screen, MENU_ALL);
}

static void
open_palette(struct screen *screen, const struct subject *s)
{
	(void)s;
	palette_open(screen);
}

/* --- verbs ----------------------------------------------------------- */

#define ON(kind) VERB_ON(SUBJECT_##kind)

static const struct verb common[] = {
	{ACTION_HELP, VERB_ON_ANY, open_help, NULL, NULL, RIGHT_HELP},
	{ACTION_MENU, VERB_ON_ANY, open_menu, NULL, NULL, RIGHT_HELP},
	{ACTION_PALETTE, VERB_ON_ANY, open_palette, NULL, NULL, RIGHT_HELP},
	{ACTION_UNDO, VERB_ON_ANY, edit_undo, NULL, NULL, RIGHT_UNDO},
	{ACTION_REDO, VERB_ON_ANY, edit_redo, NULL, NULL, RIGHT_REDO},
	{ACTION_WHATIF, VERB_ON_SUPPOSED, whatif_row, NULL, NC_("key bar", "Suppose"),
	 RIGHT_WHATIF},
	{ACTION_WHATIF, VERB_ON_ANY, whatif_row, NULL, NULL, RIGHT_WHATIF},
	{ACTION_WHATIF_MODE, VERB_ON_ANY, whatif_switch, NULL, NULL, RIGHT_WHATIF},
	{ACTION_REPORT, VERB_ON_ANY, file_ask_report, NULL, NULL, RIGHT_REPORT_FILE},
	{ACTION_COLUMNS, VERB_ON_MARKED_TOO, columns_choose, NULL, NULL, RIGHT_SCREEN},
	{ACTION_EXPORT, VERB_ON_MARKED_TOO, file_ask_list, NULL, NULL, RIGHT_EXPORT},
	{ACTION_COPY, VERB_ON_MARKED_TOO, copy_cell, NULL, NULL, RIGHT_SCREEN},
	{ACTION_COPY_ROWS, VERB_ON_MARKED_TOO, copy_rows, NULL, NULL, RIGHT_SCREEN},
	{ACTION_IMPORT, VERB_ON_ANY, open_files, NULL, NULL, RIGHT_IMPORT},

	{ACTION_ADD, VERB_ON_MARKS(MARKS_PEOPLE), bulk_act, NULL, NULL, RIGHT_SET},
	{ACTION_ADD,
	 ON(PERSON) | ON(ACHIEVED) | ON(ACHIEVEMENTS) | ON(ACHIEVEMENT) |
		 ON(CREDENTIAL),
	 edit_achievement_new, NULL, NC_("key bar", "Result"), RIGHT_CLAIM},
	{ACTION_ADD, ON(ASSOCIATIONS) | ON(ASSOCIATION), edit_associate, NULL,
	 NC_("key bar", "Assoc."), RIGHT_ASSOCIATE},
	{ACTION_ADD, ON(LEVEL), edit_override, NULL, NC_("key bar", "Override"),
	 RIGHT_OVERRIDE},
	{ACTION_ADD, ON(METRIC) | ON(VALUE), edit_metric_new, NULL,
	 NC_("key bar", "Figure"), RIGHT_SET},
	{ACTION_ADD, ON(RECORDS) | ON(RECORD), edit_record_new, NULL,
	 NC_("key bar", "Record"), RIGHT_SET},
	{ACTION_ADD, ON(MEMBERSHIP) | ON(SUBSCRIPTION), edit_subscribe, NULL,
	 NC_("key bar", "Buy"), RIGHT_SUBSCRIBE},
	{ACTION_ADD, 0, NULL,
	 N_("Nothing can be added in this view; : lists the acts."), NULL, RIGHT_SET},

	{ACTION_EDIT, VERB_ON_MARKS(MARKS_PEOPLE), bulk_act, NULL, NULL, RIGHT_SET},
	{ACTION_EDIT, ON(PERSON) | ON(ACHIEVEMENTS) | ON(ASSOCIATIONS), edit_person,
	 NULL, NULL, RIGHT_SET},
	{ACTION_EDIT,
	 ON(ACHIEVEMENT) | ON(ASSOCIATION) | ON(SUBSCRIPTION) | ON(VALUE) | ON(RECORD),
	 edit_subject, NULL, NULL, RIGHT_SET},
	{ACTION_EDIT, VERB_ON_OVERRIDDEN, edit_override_end, NULL,
	 NC_("key bar", "End"), RIGHT_SET},
	{ACTION_EDIT, ON(LEVEL), NULL, N_("No override is active here; a grants one."),
	 NULL, RIGHT_SET},
	{ACTION_EDIT, ON(METRIC), edit_values, NULL, NC_("key bar", "Figures"),
	 RIGHT_SET},
	{ACTION_EDIT, 0, NULL, N_("There is nothing to edit in this row."), NULL,
	 RIGHT_SET},

	{ACTION_DELETE, VERB_ON_MARKS(MARKS_PEOPLE) | VERB_ON_MARKS(MARKS_ACHIEVEMENTS),
	 bulk_act, NULL, NULL, RIGHT_REMOVE},
	{ACTION_DELETE, ON(PERSON) | ON(ACHIEVEMENTS) | ON(ASSOCIATIONS), remove_person,
	 NULL, NULL, RIGHT_REMOVE},
	{ACTION_DELETE, ON(ASSOCIATION), remove_association, NULL,
	 NC_("key bar", "End"), RIGHT_REMOVE},
	{ACTION_DELETE, ON(ACHIEVEMENT) | ON(VALUE) | ON(RECORD) | ON(SUBSCRIPTION),
	 edit_subject_remove, NULL, NULL, RIGHT_REMOVE},
	{ACTION_DELETE, VERB_ON_OVERRIDDEN, edit_override_end, NULL, NULL,
	 RIGHT_REMOVE},
	{ACTION_DELETE, 0, NULL, nothing_to_delete, NULL, RIGHT_REMOVE},
	VERBS_END,
};

/* Of who sees their own record only: all that there is to do. */
static const struct verb own[] = {
	{ACTION_HELP, VERB_ON_ANY, open_help, NULL, NULL, RIGHT_HELP},
	{ACTION_MENU, VERB_ON_ANY, open_menu, NULL, NULL, RIGHT_HELP},
	{ACTION_PALETTE, VERB_ON_ANY, open_palette, NULL, NULL, RIGHT_HELP},
	{ACTION_UNDO, VERB_ON_ANY, edit_undo, NULL, NULL, RIGHT_UNDO},
	{ACTION_REDO, VERB_ON_ANY, edit_redo, NULL, NULL, RIGHT_REDO},
	{ACTION_COPY, VERB_ON_ANY, copy_cell, NULL, NULL, RIGHT_SCREEN},
	{ACTION_COPY_ROWS, VERB_ON_ANY, copy_rows, NULL, NULL, RIGHT_SCREEN},
	{ACTION_ADD, ON(ASSOCIATIONS) | ON(ASSOCIATION), own_associate, NULL,
	 NC_("key bar", "Assoc."), RIGHT_ASSOCIATE},
	{ACTION_ADD, ON(PERSON) | ON(ACHIEVEMENTS) | ON(ACHIEVEMENT),
	 edit_achievement_new, NULL, NC_("key bar", "Result"), RIGHT_CLAIM},
	{ACTION_DELETE, ON(ASSOCIATIONS) | ON(ASSOCIATION) | ON(PERSON), own_leave,
	 NULL, NC_("key bar", "Leaves"), RIGHT_LEAVE},
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
	{"add-employee", N_("add an employee"), VERB_ON_ANY, edit_employee_new, NULL,
	 RIGHT_SET},
	{"add-achievement", N_("add an achievement"), VERB_ON_ANY, edit_achievement_new,
	 NULL, RIGHT_CLAIM},
	{"associate", N_("associate an employee, or all unassociated ones"),
	 VERB_ON_ANY, edit_associate, NULL, RIGHT_ASSOCIATE},
	{"leave", N_("the employee of this row leaves"), VERB_ON_SOMEBODY, edit_leave,
	 whom, RIGHT_LEAVE},
	{"rename", N_("another address for the employee of this row"), VERB_ON_SOMEBODY,
	 edit_rename, whom, RIGHT_RENAME},
	{"merge", N_("the employee of this row is recorded twice"), VERB_ON_SOMEBODY,
	 edit_merge, whom, RIGHT_MERGE},
	{"forget", N_("forget the leaver of this row"), VERB_ON_SOMEBODY, edit_forget,
	 whom, RIGHT_FORGET},
	{"override", N_("grant an override"), VERB_ON_ANY, edit_override, NULL,
	 RIGHT_OVERRIDE},
	{"award", N_("a level by the vendor's own records"), VERB_ON_ANY, edit_award,
	 NULL, RIGHT_SET},
	{"setting", N_("track or market from a day on"), VERB_ON_ANY, setting, NULL,
	 RIGHT_SET},
	{"subscribe", N_("buy, upgrade or renew a subscription"), VERB_ON_ANY,
	 subscribe_any, NULL, RIGHT_SUBSCRIBE},
	{"metric", N_("add a metric value"), VERB_ON_ANY, edit_metric_new, NULL,
	 RIGHT_SET},
	{"metrics", N_("metric values by month and customer"), VERB_ON_ANY, open_values,
	 NULL, RIGHT_SET},
	{"record", N_("add a customer reference or another record"), VERB_ON_ANY,
	 add_any_record, NULL, RIGHT_SET},
	{"use", N_("record the use of a benefit"), VERB_ON_ANY, edit_use, NULL,
	 RIGHT_USE},
	{"organization", N_("name, MPN id, market and track of the organization"),
	 VERB_ON_ANY, edit_organization, NULL, RIGHT_SET},
};

/* --- the views ------------------------------------------------------- */

static const struct view_class *const views[] = {
	&view_dashboard,  &view_competencies, &view_benefits,	 &view_subscriptions,
	&view_profile,	  &view_referrals,    &view_preview,	 &view_employees,
	&view_log,	  &view_forecast,     &view_whatif,	 &view_carriers,
	&view_people_map, &view_plan,	      &view_alerts,	 &view_benefit,
	&view_competency, &view_employee,     &view_whatif_add,	 &view_queue,
	&view_files,	  &view_import,	      &view_credentials, &view_credential,
	&view_accounts,
};

const struct screen_verbs edit_verbs = {
	.views = views,
	.n_views = sizeof views / sizeof *views,
	.supposed = whatif_supposed,
	.supposed_entry = whatif_entry,
	.common = common,
	.own = own,
	.own_entry = own_entry,
	.entries = entries,
	.n_entries = sizeof entries / sizeof *entries,
	.saved = &saved_views,
};
