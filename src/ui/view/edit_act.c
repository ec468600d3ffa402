#include "ui/edit_act.h"

#include <string.h>

#include "act_forms.h"
#include "base/lang.h"
#include "bulk.h"
#include "edit_fact.h"
#include "edit_log.h"
#include "edit_side.h"
#include "subject.h"
#include "ui/dialog.h"
#include "ui/edit.h"
#include "ui/foresee.h"
#include "ui/form.h"
#include "ui/grid.h"

static void
say(struct screen *screen, const char *text)
{
	screen_say(screen, ROLE_NORMAL, "%s", text);
}

static struct subject
subject_here(struct screen *screen)
{
	struct view *view = screen_top(screen);

	return subject_of(view, list_row(view->list));
}

/* --- add ------------------------------------------------------------- */

static void
add_employee(struct screen *screen)
{
	edit_fact(screen, KIND_EMPLOYEES, NULL);
}

static void
add(struct screen *screen)
{
	struct subject s = subject_here(screen);

	switch (s.kind) {
	case SUBJECT_PERSON:
		if (screen_top(screen)->class == &view_employees)
			add_employee(screen);
		else
			edit_achievement_new(screen, s.person);
		break;
	case SUBJECT_ACHIEVEMENTS:
	case SUBJECT_ACHIEVEMENT:
		edit_achievement_new(screen, s.person);
		break;
	case SUBJECT_ASSOCIATIONS:
	case SUBJECT_ASSOCIATION:
		edit_associate(screen, s.person);
		break;
	case SUBJECT_LEVEL:
		edit_override(screen, s.competency, s.level);
		break;
	case SUBJECT_METRIC:
		edit_metric_new(screen, s.metric);
		break;
	case SUBJECT_RECORDS:
		edit_record_new(screen, s.record_kind, s.competency);
		break;
	case SUBJECT_MEMBERSHIP:
		edit_subscribe(screen, s.subscription == NULL
					       ? NULL
					       : s.subscription->offer_id);
		break;
	case SUBJECT_BENEFIT:
		edit_use(screen, s.benefit);
		break;
	case SUBJECT_LOG:
	case SUBJECT_NONE:
		say(screen, _("Nothing can be added in this view; : lists the acts."));
		break;
	}
}

/* --- edit ------------------------------------------------------------ */

static void
edit(struct screen *screen)
{
	struct subject s = subject_here(screen);
	bool found = true;

	switch (s.kind) {
	case SUBJECT_PERSON:
	case SUBJECT_ACHIEVEMENTS:
	case SUBJECT_ASSOCIATIONS:
		found = s.person != CATALOG_NONE;
		if (found)
			edit_fact(screen, KIND_EMPLOYEES,
				  &screen->app->world->people[s.person]);
		break;
	case SUBJECT_ACHIEVEMENT:
		edit_fact(screen, KIND_ACHIEVEMENTS, s.achievement);
		break;
	case SUBJECT_ASSOCIATION:
		edit_fact(screen, KIND_ASSOCIATIONS, s.association);
		break;
	case SUBJECT_LEVEL:
		if (!edit_override_end(screen, s.competency, s.level))
			say(screen, _("No override is active here; a grants one."));
		break;
	case SUBJECT_METRIC:
		grid_open(screen, s.metric);
		break;
	case SUBJECT_MEMBERSHIP:
		found = s.subscription != NULL;
		if (found)
			edit_fact(screen, KIND_SUBSCRIPTIONS, s.subscription);
		break;
	case SUBJECT_RECORDS:
		say(screen, _("A record has nothing but its key: delete it (d), add "
			      "another (a)."));
		break;
	case SUBJECT_BENEFIT:
	case SUBJECT_LOG:
	case SUBJECT_NONE:
		found = false;
		break;
	}
	if (!found)
		say(screen, _("There is nothing to edit in this row."));
}

/* --- delete ---------------------------------------------------------- */

static void
open_leave(struct screen *screen, void *context)
{
	struct subject s = subject_here(screen);

	(void)context;
	if (s.person != CATALOG_NONE)
		edit_leave(screen, s.person);
}

static void
open_removal(struct screen *screen, void *context)
{
	struct subject s = subject_here(screen);

	(void)context;
	if (s.kind == SUBJECT_ASSOCIATION)
		edit_fact_remove(screen, KIND_ASSOCIATIONS, s.association);
	else if (s.person != CATALOG_NONE)
		edit_fact_remove(screen, KIND_EMPLOYEES,
				 &screen->app->world->people[s.person]);
}

static void
open_end(struct screen *screen, void *context)
{
	struct subject s = subject_here(screen);
	char date[DATE_TEXT_BYTES];

	(void)context;
	if (s.kind != SUBJECT_ASSOCIATION)
		return;
	edit_fact(screen, KIND_ASSOCIATIONS, s.association);
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
delete_subject(struct screen *screen, const struct subject *s)
{
	const struct world *world = screen->app->world;
	struct arena arena = {0};
	const char *name;
	bool found = true;

	switch (s->kind) {
	case SUBJECT_PERSON:
	case SUBJECT_ACHIEVEMENTS:
	case SUBJECT_ASSOCIATIONS:
		found = s->person != CATALOG_NONE;
		if (found)
			ask_how(screen, world->people[s->person].name, _("Leaves"),
				_("Who leaves gets a last day, and stays recorded."),
				'l', open_leave);
		break;
	case SUBJECT_ACHIEVEMENT:
		edit_fact_remove(screen, KIND_ACHIEVEMENTS, s->achievement);
		break;
	case SUBJECT_ASSOCIATION:
		name = arena_printf(&arena, "%s %s %s",
				    world->people[s->association->person].name,
				    draw_glyph(GLYPH_DOT),
				    world->organizations[s->association->organization]);
		ask_how(screen, name, _("End"),
			_("An association that has ended stays recorded, with its last "
			  "day."),
			'e', open_end);
		break;
	case SUBJECT_METRIC:
		found = s->value != NULL;
		if (found)
			edit_fact_remove(screen, KIND_METRICS, s->value);
		break;
	case SUBJECT_RECORDS:
		found = s->record != NULL;
		if (found)
			edit_fact_remove(screen, KIND_RECORDS, s->record);
		break;
	case SUBJECT_MEMBERSHIP:
		found = s->subscription != NULL;
		if (found)
			edit_fact_remove(screen, KIND_SUBSCRIPTIONS, s->subscription);
		break;
	case SUBJECT_LEVEL:
		found = edit_override_end(screen, s->competency, s->level);
		break;
	case SUBJECT_BENEFIT:
	case SUBJECT_LOG:
	case SUBJECT_NONE:
		found = false;
		break;
	}
	if (!found)
		say(screen, _("There is nothing to delete in this row."));
	arena_free(&arena);
}

/* --- verbs ----------------------------------------------------------- */

static bool
edit_do(struct screen *screen, enum action action)
{
	struct list *list = screen_top(screen)->list;
	bool many = bulk_count(list) > 0;
	struct subject s;

	bulk_before(list, action);
	if (side_do(screen, action))
		return true;
	if (action == ACTION_OPEN && screen_top(screen)->class == &view_log)
		edit_log_open(screen);
	else if (action == ACTION_UNDO)
		edit_undo(screen);
	else if (action == ACTION_REDO)
		edit_redo(screen);
	else if (many && (action == ACTION_ADD || action == ACTION_EDIT ||
			  action == ACTION_DELETE))
		bulk_act(screen);
	else if (action == ACTION_ADD)
		add(screen);
	else if (action == ACTION_EDIT)
		edit(screen);
	else if (action == ACTION_DELETE) {
		s = subject_here(screen);
		delete_subject(screen, &s);
	} else
		return bulk_mark(screen, action);
	return true;
}

/* --- the palette ----------------------------------------------------- */

/* The person under the cursor; says so if there is none. */
static bool
person_here(struct screen *screen, uint32_t *person)
{
	*person = subject_here(screen).person;
	if (*person == CATALOG_NONE)
		say(screen, _("Put the cursor on an employee first."));
	return *person != CATALOG_NONE;
}

static void
add_achievement(struct screen *screen)
{
	edit_achievement_new(screen, subject_here(screen).person);
}

static void
associate(struct screen *screen)
{
	edit_associate(screen, subject_here(screen).person);
}

static void
leave(struct screen *screen)
{
	uint32_t person;

	if (person_here(screen, &person))
		edit_leave(screen, person);
}

static void
rename_person(struct screen *screen)
{
	uint32_t person;

	if (person_here(screen, &person))
		edit_rename(screen, person);
}

static void
merge(struct screen *screen)
{
	uint32_t person;

	if (person_here(screen, &person))
		edit_merge(screen, person);
}

static void
forget(struct screen *screen)
{
	uint32_t person;

	if (person_here(screen, &person))
		edit_forget(screen, person);
}

static void
override(struct screen *screen)
{
	struct subject s = subject_here(screen);

	if (s.kind == SUBJECT_LEVEL)
		edit_override(screen, s.competency, s.level);
	else
		edit_override(screen, CATALOG_NONE, CATALOG_NONE);
}

static void
subscribe(struct screen *screen)
{
	edit_subscribe(screen, NULL);
}

static void
add_metric(struct screen *screen)
{
	struct subject s = subject_here(screen);

	edit_metric_new(screen, s.kind == SUBJECT_METRIC ? s.metric : CATALOG_NONE);
}

static void
add_record(struct screen *screen)
{
	edit_record_new(screen, NULL, CATALOG_NONE);
}

static void
use(struct screen *screen)
{
	struct subject s = subject_here(screen);

	edit_use(screen, s.kind == SUBJECT_BENEFIT ? s.benefit : CATALOG_NONE);
}

static const struct screen_entry entries[] = {
	{"add-employee", N_("add an employee"), add_employee},
	{"add-achievement", N_("add an achievement"), add_achievement},
	{"associate", N_("associate an employee, or all unassociated ones"), associate},
	{"leave", N_("the employee of this row leaves"), leave},
	{"rename", N_("another address for the employee of this row"), rename_person},
	{"merge", N_("the employee of this row is recorded twice"), merge},
	{"forget", N_("forget the leaver of this row"), forget},
	{"override", N_("grant an override"), override},
	{"subscribe", N_("buy, upgrade or renew a subscription"), subscribe},
	{"metric", N_("add a metric value"), add_metric},
	{"metrics", N_("metric values by month and customer"), grid_open_first},
	{"record", N_("add a customer reference or another record"), add_record},
	{"use", N_("record the use of a benefit"), use},
	{"organization", N_("name, MPN id, market and track of the organization"),
	 edit_organization},
};

static bool
act(struct screen *screen, enum action action)
{
	return foresee_do(screen, action) || edit_do(screen, action);
}

const struct screen_verbs edit_verbs = {act, entries, sizeof entries / sizeof *entries};
