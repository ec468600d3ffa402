#include "ui/ui.h"
#include "ui/frame.h"

#include <poll.h>

#include "app/suppose.h"
#include "base/date.h"
#include "base/deed.h"
#include "base/lang.h"
#include "store/patience.h"
#include "ui/edit.h"
#include "ui/edit_act.h"
#include "ui/input.h"
#include "ui/screen.h"
#include "ui/term.h"
#include "ui/watch.h"

enum { FOLLOW_MS = 40 };

/* What takes longer is said; a lock is tried again so often. */
enum { SAID_AFTER_MS = 300, FIRST_TRY_MS = 10, TRY_MS = 50 };

/* What is under way since when, on which screen; without one the database is opened. */
static struct {
	struct screen *screen;
	const char *db;
	int64_t since_ms;
} under_way;

/* While something long runs: true if it is to be ended. */
static bool
is_impatient(struct screen *screen)
{
	(void)screen;
	return term_wants_out(0);
}

/* The first frame, before anything is read: where we are, and what is being done. */
static void
draw_opening(const char *db, const char *what)
{
	struct area all = draw_begin();
	int used = draw_text(all, 0, 1, all.cols - 2, DRAW_BOLD, _("Dashboard"));
	draw_text(all, 0, used + 3, all.cols - used - 4, ROLE_NORMAL, db);
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

/* Details follow a move only when no other key does: a held key is not to wait. */
static void
show(struct screen *screen)
{
	bool follows = false;
	if (screen_draw_moved(screen, &follows)) {
		if (follows && term_is_quiet(FOLLOW_MS))
			screen_draw(screen);
	} else {
		screen_draw(screen);
	}
}

/* Everything is shown and nobody asks for anything: for the next opening. */
static void
keep_image(const struct screen *screen)
{
	const struct app *app = screen->app;
	if (!suppose_is_on(app))
		store_keep_image(app->store, app->catalog, app->world);
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
		if (!term_has_input())
			keep_image(screen);
		struct term_event event = term_next();
		under_way.since_ms = date_clock_ms();
		if (event.what != TERM_KEY)
			screen->frame.steady = false;
		switch (event.what) {
		case TERM_KEY:
			deed_set(DEED_NOTHING);
			screen_key(screen, event.key, term_paste());
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
		case TERM_SUSPEND:
			term_suspend(false);
			break;
		case TERM_GONE:
			over_keep(screen);
			return;
		}
		if (screen->suspend)
			term_suspend(true);
		if (screen->redraw)
			draw_forget();
		screen->suspend = screen->redraw = false;
	}
}

bool
ui_usable(struct fault *fault)
{
	return term_usable(fault);
}

bool
ui_start(const char *db, bool accessible, struct fault *fault)
{
	if (!term_open(fault))
		return false;
	draw_setup(term_tier(), (term_wants_colour() ? DRAW_COLOUR : 0) |
					(accessible ? DRAW_ACCESSIBLE : 0));
	draw_opening(db, _("Reading the facts..."));
	under_way.screen = NULL;
	under_way.db = db;
	under_way.since_ms = date_clock_ms();
	store_be_patient(is_patient, NULL);
	return true;
}

int
ui_stop(void)
{
	int number = term_signal();
	store_be_patient(NULL, NULL);
	term_close();
	return number;
}

int
ui_run(struct app *app)
{
	const char *folder, *file;
	struct screen screen;
	screen_open(&screen, app, &edit_verbs);
	under_way.screen = &screen;
	screen.impatient = is_impatient;
	if (app->notice)
		screen_say(&screen, ROLE_WARN, "%s", app->notice);
	store_watch(app->store, &screen.frame.arena, &folder, &file);
	term_watch(watch_open(folder));
	serve(&screen);
	term_watch(-1);
	watch_close();
	int number = ui_stop();
	screen_close(&screen);
	return number;
}
