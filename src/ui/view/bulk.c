#include "bulk.h"

#include <stdlib.h>
#include <string.h>

#include "app/acts.h"
#include "base/lang.h"
#include "base/mem.h"
#include "edit_many.h"
#include "ui/dialog.h"
#include "ui/edit.h"

enum { NUMBER_ASKED_FROM = 21 };

/* What is marked: people, or achievements. */
struct bulk {
	struct arena arena;
	const char **emails;
	size_t n_people;
	struct act_cell (*achievements)[3];
	size_t n_achievements;
};

/* --- what is marked -------------------------------------------------- */

static void
add_achievement(struct bulk *bulk, const struct app *app, const struct achievement *a)
{
	char date[DATE_TEXT_BYTES];
	struct act_cell *cells = bulk->achievements[bulk->n_achievements++];
	cells[0] = (struct act_cell){
		"email",
		arena_strdup(&bulk->arena, app->world->people[a->person].email), NULL};
	cells[1] = (struct act_cell){
		"credential",
		arena_strdup(&bulk->arena,
			     app_credential_id(app->report, a->credential)),
		NULL};
	cells[2] = (struct act_cell){
		"earned_on",
		arena_strdup(&bulk->arena, date_format(a->earned_on, date)), NULL};
}

static struct bulk *
collect(struct screen *screen)
{
	const struct view *view = screen_top(screen);
	const struct list *list = view->list;
	struct bulk *bulk = mem_new(1, sizeof *bulk);
	bool *seen = arena_array(&bulk->arena, screen->app->world->n_people,
				 sizeof *seen); /* a person may have several rows */
	bulk->emails = arena_array(&bulk->arena, list->marks.n, sizeof *bulk->emails);
	bulk->achievements =
		arena_array(&bulk->arena, list->marks.n, sizeof *bulk->achievements);
	for (size_t row = 0; row < list->source.n_rows; row++) {
		if (!list_row_marked(list, row))
			continue;
		struct subject s = view_subject(view, row);
		if (s.kind == SUBJECT_ACHIEVEMENT)
			add_achievement(bulk, screen->app, s.fact);
		else if (!s.of_view &&
			 (s.kind == SUBJECT_PERSON || s.kind == SUBJECT_ASSOCIATIONS) &&
			 !seen[s.person]) {
			seen[s.person] = true;
			bulk->emails[bulk->n_people++] = arena_strdup(
				&bulk->arena,
				screen->app->world->people[s.person].email);
		}
	}
	return bulk;
}

static void
release(void *context)
{
	struct bulk *bulk = context;
	arena_free(&bulk->arena);
	free(bulk);
}

/* --- acts ------------------------------------------------------------ */

static void
associate(struct screen *screen, void *context)
{
	const struct bulk *bulk = context;
	edit_associate_many(screen, bulk->emails, bulk->n_people);
}

static void
achieve(struct screen *screen, void *context)
{
	const struct bulk *bulk = context;
	edit_achievement_many(screen, bulk->emails, bulk->n_people);
}

static void
leave(struct screen *screen, void *context)
{
	const struct bulk *bulk = context;
	edit_leave_many(screen, bulk->emails, bulk->n_people);
}

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
	if (n >= NUMBER_ASKED_FROM)
		dialog->number = n;
	dialog_offer(dialog, C_("button", "Delete"), 'd',
		     _("Takes them away; u brings them back."), remove_achievements);
}

void
bulk_act(struct screen *screen, const struct subject *subject)
{
	(void)subject;
	list_end_range(screen_top(screen)->list);
	struct bulk *bulk = collect(screen);
	if (bulk->n_people + bulk->n_achievements == 0) {
		release(bulk);
		screen_say(screen, ROLE_WARN, "%s",
			   _("There is no act for all of the marked rows; Esc clears "
			     "the marks."));
		return;
	}
	struct dialog *dialog = dialog_open(screen);
	dialog->context = bulk;
	dialog->release = release;
	if (bulk->n_people > 0)
		ask_about_people(dialog, bulk);
	else
		ask_about_achievements(dialog, bulk);
	dialog_safe(dialog, C_("button", "Cancel"), 'x', _("Nothing happens."), NULL);
}
