#include "own_act.h"

#include <string.h>

#include "app/acts.h"
#include "base/lang.h"
#include "edit_fact.h"
#include "ui/dialog.h"
#include "ui/edit.h"
#include "ui/effect.h"

/* Who asks; null: they are recorded no longer. */
static const struct person *
oneself(const struct app *app)
{
	const struct world *world = app->world;
	for (size_t i = 0; i < world->n_people; i++)
		if (world->people[i].row == app->asker.person_row)
			return &world->people[i];
	return NULL;
}

/* True if it would change nothing: they have been with the organization since before.
 */
static bool
is_associated(const struct app *app)
{
	const struct world *world = app->world;
	const struct person *own = oneself(app);
	for (size_t i = 0; own && i < own->n_associations; i++) {
		const struct association *a =
			&world->associations[own->first_association + i];
		if (a->organization == WORLD_HOME && a->from <= app->today &&
		    app->today <= a->effective_to)
			return true;
	}
	return false;
}

static bool
associate(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	const struct person *own = oneself(app);
	(void)context;
	return !own || act_associate(app, &(struct act_people){&own->email, 1}, NULL,
				     app->today, out, fault);
}

static bool
leave(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	const struct person *own = oneself(app);
	(void)context;
	return !own || act_leave(app, own->email, app->today, out, fault);
}

static void
do_associate(struct screen *screen, void *context)
{
	struct fault fault = {0};
	struct buf out = {0};
	edit_done(screen, associate(screen->app, context, &out, &fault), &out, &fault);
}

static void
do_leave(struct screen *screen, void *context)
{
	struct fault fault = {0};
	struct buf out = {0};
	edit_done(screen, leave(screen->app, context, &out, &fault), &out, &fault);
}

/* What it would say, and change as of `date`, stands below `words`; a refusal is said
 * at once. */
static struct dialog *
ask(struct screen *screen, const char *title, const char *words, int32_t date,
    bool (*act)(struct app *, void *, struct buf *, struct fault *))
{
	struct rehearsed rehearsed = {.act = act, .date = date};
	struct buf said = {0}, effect = {0};
	struct fault fault = {0};
	struct dialog *dialog = NULL;
	if (!oneself(screen->app))
		screen_say(screen, ROLE_WARN, "%s",
			   _("You are no longer recorded as an employee."));
	else if (!effect_rehearse(screen->app, &rehearsed, &said, &effect, &fault))
		screen_say(screen, ROLE_WARN, "%s", fault.text);
	else {
		dialog = dialog_open(screen);
		buf_puts(&dialog->title, title);
		buf_printf(&dialog->text, "%s\n%s%s", words, buf_text(&said),
			   buf_text(&effect));
	}
	screen_changed(screen);
	buf_free(&said);
	buf_free(&effect);
	return dialog;
}

void
own_associate(struct screen *screen, const struct subject *s)
{
	const struct world *world = screen->app->world;
	char date[DATE_TEXT_BYTES];
	(void)s;
	if (is_associated(screen->app)) { /* which it says */
		do_associate(screen, NULL);
		return;
	}
	struct dialog *dialog =
		ask(screen, _("Associate yourself"),
		    /* an organization, a date */
		    arena_printf(&screen->frame.arena, _("With %s, from %s on:"),
				 world->organizations[WORLD_HOME],
				 date_format(screen->app->today, date)),
		    screen->app->today, associate);
	if (!dialog)
		return;
	dialog_offer(
		dialog, C_("button", "Associate"), 'a',
		keys_in(_("What you have earned counts here; {undo} takes it back."),
			&dialog->arena),
		do_associate);
	dialog_keep(dialog);
}

void
own_leave(struct screen *screen, const struct subject *s)
{
	char date[DATE_TEXT_BYTES];
	(void)s;
	struct dialog *dialog =
		ask(screen, _("Leave the organization"),
		    /* a date */
		    arena_printf(&screen->frame.arena, _("%s is your last day:"),
				 date_format(screen->app->today, date)),
		    date_plus_days(screen->app->today, 1), leave);
	if (!dialog)
		return;
	dialog_offer(dialog, _("Leaves"), 'l',
		     keys_in(_("What you have earned counts here no longer; {undo} "
			       "takes it back."),
			     &dialog->arena),
		     do_leave);
	dialog_keep(dialog);
}

static const struct screen_entry entries[] = {
	{"add-achievement", NULL, VERB_ON_SOMEBODY, edit_achievement_new,
	 N_("You are no longer recorded as an employee."), RIGHT_CLAIM},
	{"associate", NULL, VERB_ON_ANY, own_associate, NULL, RIGHT_ASSOCIATE},
	{"leave", NULL, VERB_ON_ANY, own_leave, NULL, RIGHT_LEAVE},
};

const struct screen_entry *
own_entry(const char *id)
{
	for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
		if (strcmp(entries[i].id, id) == 0)
			return &entries[i];
	return NULL;
}
