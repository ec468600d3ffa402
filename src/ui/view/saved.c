#include "saved.h"

#include <string.h>

#include "base/lang.h"
#include "ui/rights.h"
#include "ui/session_file.h"

static struct session *
session_of(const struct screen *screen)
{
	return screen->stack.session;
}

/* What the place of a saved view is called; in arena. */
static const char *
name_of(const struct screen *screen, struct place place, struct arena *arena)
{
	const struct app *app = screen->app;
	if (place.about == SUBJECT_LEVEL)
		return app_competency_name(app->catalog, (uint32_t)place.id);
	if (place.about == SUBJECT_CREDENTIAL)
		return app->catalog->credentials[place.id].id;
	for (size_t i = 0; place.about == SUBJECT_PERSON && i < app->world->n_people;
	     i++)
		if (app->world->people[i].row == place.id)
			return app->world->people[i].name;
	for (size_t i = 0; i < screen->verbs->n_views; i++)
		if (screen->verbs->views[i]->about == place.about &&
		    screen->verbs->views[i]->name)
			return view_class_name(screen->verbs->views[i], arena);
	return "";
}

/* "a, b, c": all names, in arena. */
static const char *
names(const struct screen *screen, struct arena *arena)
{
	const struct session *session = session_of(screen);
	struct buf out = {.arena = arena};
	for (size_t i = 0; i < session->n_saved; i++)
		buf_printf(&out, "%s%s", i > 0 ? ", " : "", session->saved[i].name);
	return buf_text(&out);
}

static void
say_names(struct screen *screen, const char *missing)
{
	const char *all = names(screen, &screen->frame.arena);
	if (*all == '\0')
		screen_say(screen, ROLE_WARN, "%s",
			   _("No view is saved: \":save NAME\" saves this one."));
	else if (*missing == '\0')
		screen_say(screen, ROLE_NORMAL, _("Saved views: %s"), all);
	else
		screen_say(screen, ROLE_WARN,
			   _("No view is saved as \"%s\"; there are: %s"), missing,
			   all);
}

/* Keeps what was saved for another day; says so where that can't be done. */
static bool
keep(struct screen *screen, const char *name)
{
	stack_note(&screen->stack);
	bool kept = session_file_write(&screen->stack);
	if (!kept)
		screen_say(screen, ROLE_WARN,
			   _("\"%s\": until attain is left only, as no file can be "
			     "written below XDG_STATE_HOME."),
			   name);
	return kept;
}

static void
save(struct screen *screen, const char *name)
{
	struct fault fault = {0};
	if (*name == '\0' || *name == '-') {
		screen_say(screen, ROLE_WARN, "%s",
			   _("Write a name behind it: \":save NAME\"."));
		return;
	}
	if (!app_check_text(_("name"), name, &fault)) {
		screen_say(screen, ROLE_WARN, "%s", fault.text);
		return;
	}
	if (!session_file_knows(screen_top(screen))) {
		screen_say(screen, ROLE_WARN, "%s",
			   _("This view can't be saved: it would not be found again."));
		return;
	}
	session_file_read_saved(&screen->stack);
	if (!session_save(session_of(screen), name, screen_top(screen)))
		screen_say(screen, ROLE_WARN,
			   _("%d views are saved, no more can be: \":view --delete "
			     "NAME\" removes one."),
			   SESSION_SAVED);
	else if (keep(screen, name))
		screen_say(screen, ROLE_NORMAL,
			   screen->app->sample
				   ? _("\":view %s\" comes back to this view, until "
				       "attain "
				       "is left: of the sample nothing is kept.")
				   : _("This view is saved: \":view %s\" comes back to "
				       "it."),
			   name);
}

static void
remove_saved(struct screen *screen, const char *name)
{
	session_file_read_saved(&screen->stack);
	if (!session_find(session_of(screen), name)) {
		say_names(screen, name);
		return;
	}
	session_forget(session_of(screen), name);
	if (keep(screen, name))
		screen_say(screen, ROLE_NORMAL, _("View \"%s\" is no longer saved."),
			   name);
}

static void
go_to(struct screen *screen, const struct session_saved *saved)
{
	size_t columns[LIST_COLUMNS];
	struct place place;
	if (!session_place(screen->app, saved->list.about, saved->list.which, &place)) {
		screen_say(screen, ROLE_WARN, _("There is no \"%s\"."), saved->name);
		return;
	}
	screen_go(screen, place);
	struct view *view = screen_top(screen);
	view->own_columns = true;
	view_pick(view, columns, view_columns_of(view->class, saved->columns, columns));
	list_sort_by(view->list, LIST_COLUMNS, false);
	session_show(&saved->list, view);
}

static void
go(struct screen *screen, const char *name)
{
	session_file_read_saved(&screen->stack);
	const struct session_saved *saved = session_find(session_of(screen), name);
	if (saved)
		go_to(screen, saved);
	else
		say_names(screen, name);
}

/* What follows a word and blanks, or null. */
static const char *
after(const char *text, const char *word)
{
	size_t len = strlen(word);
	if (strncmp(text, word, len) != 0 || (text[len] != ' ' && text[len] != '\0'))
		return NULL;
	return text + len + strspn(text + len, " ");
}

static bool
is_command(const char *text)
{
	const char *of_view = after(text, "view");
	return after(text, "save") || (of_view && strchr("-", *of_view));
}

static bool
command(struct screen *screen, const char *text)
{
	const char *name = after(text, "save"), *of_view = after(text, "view");
	const char *deleted = !of_view ? NULL : after(of_view, "--delete");
	const char *refusal = rights_refusal(screen->app, RIGHT_SAVED_VIEWS);
	if (refusal && (name || of_view))
		screen_say(screen, ROLE_NORMAL, "%s", refusal);
	else if (name)
		save(screen, name);
	else if (deleted)
		remove_saved(screen, deleted);
	else if (of_view)
		go(screen, of_view);
	return name || of_view;
}

static void
choose(struct screen *screen, size_t nth)
{
	const struct session *session = session_of(screen);
	if (nth < session->n_saved)
		go_to(screen, &session->saved[nth]);
	else
		save(screen, "");
}

static const char *
words(const struct screen *screen, size_t nth, struct arena *arena)
{
	const struct session_saved *saved = &session_of(screen)->saved[nth];
	struct buf out = {.arena = arena};
	struct place place;
	if (session_place(screen->app, saved->list.about, saved->list.which, &place))
		buf_puts(&out, name_of(screen, place, arena));
	if (*saved->list.filter != '\0') {
		show_dot(&out);
		/* what was typed */
		buf_printf(&out, _("filter \"%s\""), saved->list.filter);
	}
	return buf_text(&out);
}

const struct screen_saved saved_views = {
	.is_command = is_command, .command = command, .choose = choose, .words = words};
