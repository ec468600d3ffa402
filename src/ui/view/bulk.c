#include "bulk.h"

#include <stdio.h>
#include <string.h>

#include "app/acts.h"
#include "base/lang.h"
#include "ui/dialog.h"
#include "ui/edit.h"
#include "ui/form.h"

/* From so many on, how many are meant is to be typed. */
enum { NUMBER_ASKED_FROM = 21 };

/* What is marked: people, or achievements. */
struct bulk {
	const char **emails;
	size_t n_people;
	struct act_cell (*achievements)[3];
	size_t n_achievements;
};

/* --- what is marked -------------------------------------------------- */

static void
add_achievement(struct bulk *bulk, const struct app *app, const struct achievement *a,
		struct arena *arena)
{
	static const char *const names[] = {"email", "credential", "earned_on"};
	char date[DATE_TEXT_BYTES];
	const char *texts[] = {app->world->people[a->person].email,
			       app_credential_id(app->report, a->credential),
			       date_format(a->earned_on, date)};
	struct act_cell *cells = bulk->achievements[bulk->n_achievements++];
	for (size_t i = 0; i < 3; i++)
		cells[i] = (struct act_cell){names[i], arena_strdup(arena, texts[i]),
					     NULL};
}

/* In arena. */
static struct bulk *
collect(struct screen *screen, struct arena *arena)
{
	const struct view *view = screen_top(screen);
	const struct list *list = view->list;
	struct bulk *bulk = arena_alloc(arena, sizeof *bulk);
	bool *seen = arena_array(arena, screen->app->world->n_people,
				 sizeof *seen); /* a person may have several rows */
	bulk->emails = arena_array(arena, list->marks.n, sizeof *bulk->emails);
	bulk->achievements =
		arena_array(arena, list->marks.n, sizeof *bulk->achievements);
	for (size_t row = 0; row < list->source.n_rows; row++) {
		if (!list_row_marked(list, row))
			continue;
		struct subject s = view_subject(view, row);
		if (s.kind == SUBJECT_ACHIEVEMENT)
			add_achievement(bulk, screen->app, s.fact, arena);
		else if (!s.of_view &&
			 (s.kind == SUBJECT_PERSON || s.kind == SUBJECT_ASSOCIATIONS) &&
			 !seen[s.person]) {
			seen[s.person] = true;
			bulk->emails[bulk->n_people++] = arena_strdup(
				arena, screen->app->world->people[s.person].email);
		}
	}
	return bulk;
}

/* --- forms about many people ----------------------------------------- */

static const struct act_people *
people_of(const struct form *form)
{
	return form->context;
}

static struct act_people *
copy_people(const char *const *emails, size_t n, struct arena *arena)
{
	struct act_people *people = arena_alloc(arena, sizeof *people);
	const char **copies = arena_array(arena, n, sizeof *copies);
	for (size_t i = 0; i < n; i++)
		copies[i] = arena_strdup(arena, emails[i]);
	*people = (struct act_people){copies, n};
	return people;
}

static void
check_number(struct form *form)
{
	struct field *field = form_field(form, "number");
	const char *typed = form_text(form, "number");
	char wanted[24];
	if (field->locked || *typed == '\0')
		return;
	snprintf(wanted, sizeof wanted, "%zu", people_of(form)->n);
	if (strcmp(typed, wanted) != 0)
		field_say(field, FIELD_WRONG, _("they are %s"), wanted);
}

/* Begins a form about the marked people, which shows how many they are; where they are
 * many, that is to be typed. */
static struct form *
begin(struct screen *screen, const struct form_class *class, const struct bulk *bulk)
{
	size_t n = bulk->n_people;
	struct buf subject = {0};
	char number[24];
	buf_printf(&subject, ngettext("%zu employee", "%zu employees", n), n);
	struct form *form =
		form_new(screen, class, false, buf_text(&subject), bulk->emails[0]);
	form->context = copy_people(bulk->emails, n, &form->arena);
	snprintf(number, sizeof number, "%zu", n);
	if (n < NUMBER_ASKED_FROM)
		form_fill(form, "number", number, true);
	buf_free(&subject);
	return form;
}

/* --- associate ------------------------------------------------------- */

static const struct field_spec associate_fields[] = {
	{"number", N_("Employees"), FIELD_TEXT, true, false, NULL,
	 N_("more than 20: type how many they are")},
	{"organization", .hint = N_("home, or another one's name")},
	{.id = "from"},
};

static bool
save_associate(struct form *form, struct buf *out, struct fault *fault)
{
	const char *organization = form_text(form, "organization");
	return act_associate(form->app, people_of(form),
			     strcmp(organization, "home") == 0 ? NULL : organization,
			     form_date(form, "from"), out, fault);
}

static const struct form_class associate_class = {
	.id = "associate-many",
	.title = N_("Associate"),
	.columns_of = "associations",
	FORM_OF(associate_fields),
	.check = check_number,
	.tells = true,
	.tells_from = "from",
	.save = save_associate,
};

static void
associate(struct screen *screen, void *bulk)
{
	struct form *form = begin(screen, &associate_class, bulk);
	form_fill(form, "organization", "home", false);
	form_fill_day(form, "from");
	form_show(form);
}

/* --- leave ----------------------------------------------------------- */

static const struct field_spec leave_fields[] = {
	{"number", N_("Employees"), FIELD_TEXT, true, false, NULL,
	 N_("more than 20: type how many they are")},
	{"on", N_("Last day"), FIELD_DATE, true, false, NULL,
	 N_("counts as a day with the organization")},
};

static bool
leave_all(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	struct form *form = context;
	bool fine = true;
	for (size_t i = 0; i < people_of(form)->n && fine; i++)
		fine = act_leave(app, people_of(form)->emails[i], form_date(form, "on"),
				 out, fault);
	return fine;
}

static bool
save_leave(struct form *form, struct buf *out, struct fault *fault)
{
	return act_together(form->app, "leave", leave_all, form, out, fault);
}

static const struct form_class leave_class = {
	.id = "leave-many",
	.title = N_("Leave"),
	FORM_OF(leave_fields),
	.check = check_number,
	.tells = true,
	.tells_after = "on",
	.save = save_leave,
};

static void
leave(struct screen *screen, void *bulk)
{
	struct form *form = begin(screen, &leave_class, bulk);
	form_fill_day(form, "on");
	form_show(form);
}

/* --- an achievement -------------------------------------------------- */

static const struct field_spec achievement_fields[] = {
	{"number", N_("Employees"), FIELD_TEXT, true, false, NULL,
	 N_("more than 20: type how many they are")},
	{"credential", .hint = N_("part of its number or title")},
	{.id = "earned_on"},
	{.id = "expires_on"},
};

static bool
save_achievement(struct form *form, struct buf *out, struct fault *fault)
{
	const struct act_cell cells[3] = {
		{"credential", form_text(form, "credential"), NULL},
		{"earned_on", form_text(form, "earned_on"), NULL},
		{"expires_on", form_text(form, "expires_on"), NULL},
	};
	return act_achieve(form->app, people_of(form), cells,
			   field_is_empty(form_field(form, "expires_on")) ? 2 : 3, out,
			   fault);
}

static const struct form_class achievement_class = {
	.id = "achievement-many",
	.title = N_("Add an achievement"),
	.columns_of = "achievements",
	FORM_OF(achievement_fields),
	.check = check_number,
	.tells = true,
	.tells_from = "earned_on",
	.save = save_achievement,
};

static void
achieve(struct screen *screen, void *bulk)
{
	struct form *form = begin(screen, &achievement_class, bulk);
	form_fill_day(form, "earned_on");
	form_show(form);
}

/* --- taking achievements away ---------------------------------------- */

static bool
remove_all(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	const struct bulk *bulk = context;
	struct buf each = {0};
	bool fine = true;
	for (size_t i = 0; i < bulk->n_achievements && fine; i++)
		fine = act_remove(app, "achievements", bulk->achievements[i], 3, &each,
				  fault);
	buf_free(&each);
	if (fine)
		buf_printf(out,
			   ngettext("%zu achievement was deleted.\n",
				    "%zu achievements were deleted.\n",
				    bulk->n_achievements),
			   bulk->n_achievements);
	return fine;
}

static void
remove_achievements(struct screen *screen, void *context)
{
	struct fault fault = {0};
	struct buf out = {0};
	bool fine =
		act_together(screen->app, "remove", remove_all, context, &out, &fault);
	if (fine)
		list_unmark(screen_top(screen)->list);
	edit_done(screen, fine, &out, &fault);
}

/* --- the question ---------------------------------------------------- */

static void
ask_about_people(struct dialog *dialog, const struct bulk *bulk)
{
	buf_printf(&dialog->title,
		   ngettext("%zu employee is marked", "%zu employees are marked",
			    bulk->n_people),
		   bulk->n_people);
	for (size_t i = 0; i < bulk->n_people && i < 5; i++)
		buf_printf(&dialog->text, "%s\n", bulk->emails[i]);
	if (bulk->n_people > 5)
		buf_printf(&dialog->text, _("and %zu more\n"), bulk->n_people - 5);
	dialog_offer(dialog, _("Associate"), 'a',
		     _("A form asks with whom, and from when."), associate);
	dialog_offer(dialog, _("Achievement"), 'c',
		     _("A form asks what all of them earned."), achieve);
	dialog_offer(dialog, _("Leave"), 'l', _("A form asks for the last day."),
		     leave);
}

static void
ask_about_achievements(struct dialog *dialog, const struct bulk *bulk)
{
	size_t n = bulk->n_achievements;
	buf_printf(&dialog->title,
		   ngettext("Delete %zu achievement", "Delete %zu achievements", n), n);
	for (size_t i = 0; i < n && i < 5; i++)
		buf_printf(&dialog->text, "%s, %s\n", bulk->achievements[i][1].value,
			   bulk->achievements[i][2].value);
	if (n > 5)
		buf_printf(&dialog->text, _("and %zu more\n"), n - 5);
	dialog_destroys(dialog, n);
	dialog_offer(dialog, C_("button", "Delete"), 'd',
		     _("Takes them away; u brings them back."), remove_achievements);
}

void
bulk_act(struct screen *screen, const struct subject *subject)
{
	(void)subject;
	list_end_range(screen_top(screen)->list);
	struct arena arena = {0};
	struct bulk *bulk = collect(screen, &arena);
	struct dialog *dialog = dialog_open(screen);
	dialog->context = bulk;
	dialog->arena = arena;
	if (bulk->n_people > 0)
		ask_about_people(dialog, bulk);
	else
		ask_about_achievements(dialog, bulk);
	dialog_safe(dialog, C_("button", "Cancel"), 'x', _("Nothing happens."), NULL);
}
