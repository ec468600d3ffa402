#include "ui/ui.h"
#include "ui/frame.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "app/acts.h"
#include "app/suppose.h"
#include "base/date.h"
#include "base/deed.h"
#include "base/lang.h"
#include "store/patience.h"
#include "ui/bell.h"
#include "ui/edit.h"
#include "ui/edit_act.h"
#include "ui/first.h"
#include "ui/input.h"
#include "ui/preference.h"
#include "ui/rights.h"
#include "ui/screen.h"
#include "ui/session_file.h"
#include "ui/term.h"
#include "ui/watch.h"
#include "ui/welcome.h"

enum { FOLLOW_MS = 40, QUIET_MS = 120, REST_MS = 400 };

/* What takes longer is said; a lock is tried again so often. */
enum { SAID_AFTER_MS = 300, FIRST_TRY_MS = 10, TRY_MS = 50 };

/* What is under way since when, on which screen; without one the database is opened. */
static struct {
	struct screen *screen;
	const char *db;
	int64_t since_ms;
	bool aside; /* nobody asked for it: whatever else there is comes first */
} under_way;

/* While something long runs: true if it is to be ended. */
static bool
is_impatient(struct screen *screen)
{
	(void)screen;
	return term_wants_out(0);
}

/* The first frame, before anything is read: where we are, unless that is to be told to
 * nobody but the owner, and what is being done. */
static void
draw_opening(const char *db, const char *what)
{
	struct area all = draw_begin();
	if (db) {
		int used =
			draw_text(all, 0, 1, all.cols - 2, DRAW_BOLD, _("Dashboard"));
		draw_text(all, 0, used + 3, all.cols - used - 4, ROLE_NORMAL, db);
	}
	draw_rule(all, 1, 1, all.cols - 2);
	draw_text(all, 3, 3, all.cols - 4, ROLE_DIM, what);
	draw_end();
}

static void
show_waiting(enum store_wait why)
{
	bool works = why != STORE_WAITS;
	if (!under_way.screen)
		draw_opening(under_way.db,
			     _("Another program has locked the database: waiting for "
			       "it. Esc leaves."));
	else
		screen_draw_waiting(
			under_way.screen, works,
			works ? _("Working. Esc stops it, and nothing is changed.")
			      : _("Another program has locked the database: "
				  "waiting for it. Esc gives it up."));
}

/* The store's: draws, and listens to the user. */
static bool
is_patient(void *context, enum store_wait why)
{
	(void)context;
	if (under_way.aside)
		return why != STORE_WAITS && !term_has_input();
	if (date_clock_ms() - under_way.since_ms < SAID_AFTER_MS) {
		if (why == STORE_WAITS)
			poll(NULL, 0, FIRST_TRY_MS);
		return true;
	}
	show_waiting(why);
	if (!term_wants_out(why == STORE_WAITS ? TRY_MS : 0))
		return true;
	if (under_way.screen)
		under_way.screen->given_up = true;
	return false;
}

/* What the user's settings ask of the terminal, as they are now: the mouse, and where
 * one is in the title of its window. */
static void
ask_of_terminal(struct screen *screen)
{
	const struct settings *settings = screen->app->settings;
	struct arena *arena = &screen->frame.arena;
	const char *home = screen->app->world->organization.name;
	term_use_mouse(settings->mouse);
	term_title(!settings->title
			   ? NULL
			   : arena_printf(arena, "attain: %s %s %s", home,
					  draw_tier() == TIER_ASCII ? "-" : "–",
					  view_title(screen_top(screen), arena)));
}

static struct bell bell;

/* What has become worse since the last key is heard, too. */
static void
ring(const struct screen *screen)
{
	if (bell_is_due(&bell, screen->app))
		term_ring();
}

/* Details follow a move only when no other key does: a held key is not to wait. */
static void
show(struct screen *screen)
{
	bool follows = false;
	if (screen_draw_moved(screen, &follows)) {
		if (follows && term_is_quiet(FOLLOW_MS))
			screen_draw(screen);
	} else {
		ask_of_terminal(screen);
		screen_draw(screen);
		ring(screen);
	}
}

/* Everything is shown and nobody asks for anything: for the next opening. */
static void
keep_image(const struct screen *screen)
{
	if (!suppose_is_on(screen->app))
		app_keep_image(screen->app);
}

/* What follows from what is typed comes when nobody types: the next key, or a lock,
 * ends it. */
static void
follow(struct screen *screen)
{
	if (!over_waits(screen) || !term_is_quiet(QUIET_MS))
		return;
	under_way.aside = true;
	over_follow(screen);
	under_way.aside = false;
	if (!term_has_input())
		show(screen);
}

static void
serve(struct screen *screen)
{
	while (!screen->done) {
		screen->frame.waiting = NULL;
		screen->given_up = false;
		if (!term_has_input())
			show(screen);
		while (!term_has_input() && screen_prepare(screen))
			continue;
		follow(screen);
		while (screen_wants_time(screen) && term_is_quiet(REST_MS) &&
		       screen_find_more(screen))
			continue;
		if (!term_has_input())
			keep_image(screen);
		struct term_event event = term_next();
		under_way.since_ms = date_clock_ms();
		if (event.what != TERM_KEY && event.what != TERM_MOUSE &&
		    event.what != TERM_NOTHING)
			screen->frame.steady = false;
		switch (event.what) {
		case TERM_KEY:
			deed_set(DEED_NOTHING);
			screen_key(screen, event.key, term_paste());
			break;
		case TERM_MOUSE:
			deed_set(DEED_NOTHING);
			screen_mouse(screen, event.mouse);
			break;
		case TERM_RESIZE: /* the Dashboard shows more where there is more room
				   */
			screen_changed(screen);
			break;
		case TERM_MIDNIGHT:
			screen_midnight(screen);
			break;
		case TERM_CHANGED:
			watch_read();
			edit_elsewhere(screen);
			break;
		case TERM_NOTHING:
			break;
		case TERM_SUSPEND:
			if (!rights_refusal(screen->app, RIGHT_SUSPEND))
				term_suspend(false);
			break;
		case TERM_GONE:
			over_keep(screen);
			return;
		}
		screen_follow_asker(screen);
		if (screen->suspend)
			term_suspend(true);
		if (screen->redraw)
			draw_forget();
		screen->suspend = screen->redraw = false;
	}
}

enum { VIEW_IDS = 40 };

bool
ui_judge(const struct settings *settings, const struct settings_entry *entry,
	 struct fault *fault)
{
	const char *ids[VIEW_IDS];
	size_t n = 0;
	if (first_is_columns(entry))
		return first_judge(&edit_verbs, entry, fault);
	for (size_t i = 0; i < edit_verbs.n_views && n < VIEW_IDS; i++)
		if (edit_verbs.views[i]->id)
			ids[n++] = edit_verbs.views[i]->id;
	return preference_judge(settings, entry, ids, n, fault);
}

bool
ui_usable(struct fault *fault)
{
	return term_usable(fault);
}

bool
ui_start(const char *db, const struct settings *settings, bool accessible,
	 struct fault *fault)
{
	if (!term_open(fault))
		return false;
	preference_setup(settings, term_tier(),
			 (term_wants_colour() ? DRAW_COLOUR : 0) |
				 (accessible ? DRAW_ACCESSIBLE : 0) |
				 (lang_charset(NULL) ? DRAW_ASCII_ONLY : 0));
	draw_opening(db, _("Reading the facts..."));
	under_way.screen = NULL;
	under_way.db = db;
	under_way.since_ms = date_clock_ms();
	store_be_patient(is_patient, NULL);
	return true;
}

bool
ui_welcome(const char *db)
{
	enum welcome_state state = WELCOME_ASKS;
	struct welcome welcome;
	welcome_open(&welcome, db);
	while (state == WELCOME_ASKS) {
		if (!term_has_input())
			welcome_draw(&welcome);
		struct term_event event = term_next();
		if (event.what == TERM_KEY)
			state = welcome_key(&welcome, event.key, term_paste());
		else if (event.what == TERM_SUSPEND)
			term_suspend(false);
		else if (event.what == TERM_GONE)
			state = WELCOME_LEFT;
	}
	welcome_close(&welcome);
	return state == WELCOME_DONE;
}

int
ui_stop(void)
{
	int number = term_signal();
	store_be_patient(NULL, NULL);
	term_close();
	return number;
}

/* What waited in the queue and is known by now is recorded before anything else is; the
 * first line of what that says. Where nothing can be recorded, it waits on. */
static void
take_in(struct app *app, struct buf *said)
{
	struct fault ignored = {0};
	struct buf lines = {0};
	act_queue_take_in(app, &lines, &ignored);
	buf_add(said, buf_text(&lines), strcspn(buf_text(&lines), "\n"));
	buf_free(&lines);
}

/* The first that is wrong with them, and how to see all. */
static void
say_settings(struct screen *screen)
{
	const struct settings *settings = screen->app->settings;
	if (settings->n_problems == 0 || screen->app->asker.role != ASKER_ADMIN)
		return; /* none, or another's to mend */
	const char *slash = strrchr(settings->path, '/');
	screen_say(screen, ROLE_WARN, "%s %s",
		   settings->problems[0] + (slash ? slash + 1 - settings->path : 0),
		   settings->n_problems > 1 ? _("\":set\" shows all.") : "");
}

int
ui_run(struct app *app, bool imports)
{
	const char *folder, *file;
	struct screen screen;
	struct buf taken_in = {0};
	take_in(app, &taken_in);
	screen_open(&screen, app, &edit_verbs);
	session_file_read(&screen.stack);
	if (!may_own_only(&app->asker))
		first_go(&screen);
	under_way.screen = &screen;
	screen.impatient = is_impatient;
	screen.copy = term_copy;
	screen.has_input = term_has_input;
	if (term_missing()) /* the value of TERM, a package */
		screen_say(&screen, ROLE_WARN,
			   _("TERM \"%s\": no description (package %s), taken as "
			     "xterm-256color"),
			   getenv("TERM"), term_missing());
	if (imports && app->asker.role == ASKER_ADMIN)
		screen_go(&screen, (struct place){SUBJECT_FILES, 0, 0});
	say_settings(&screen);
	if (app->notice || taken_in.len > 0)
		screen_say(&screen, ROLE_WARN, "%s%s%s", buf_text(&taken_in),
			   taken_in.len > 0 && app->notice ? "  " : "",
			   app->notice ? app->notice : "");
	buf_free(&taken_in);
	store_watch(app->store, &screen.frame.arena, &folder, &file);
	term_watch(watch_open(folder));
	serve(&screen);
	if (rights_keeps(app)) {
		stack_note(&screen.stack);
		session_file_read_saved(&screen.stack); /* others may have saved some */
		session_file_write(&screen.stack);
	}
	term_watch(-1);
	watch_close();
	int number = ui_stop();
	bell_free(&bell);
	screen_close(&screen);
	return number;
}
