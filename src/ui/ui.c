#include "ui/ui.h"

#include <signal.h>

#include "screen.h"
#include "term.h"

static void
serve(struct screen *screen)
{
	struct term_event event;

	while (!screen->done) {
		if (!term_has_input())
			screen_draw(screen);
		event = term_next();
		switch (event.what) {
		case TERM_KEY:
			screen_key(screen, event.key, term_paste());
			break;
		case TERM_RESIZE: /* the Dashboard shows more where there is more room */
			screen_changed(screen);
			break;
		case TERM_MIDNIGHT:
			screen_midnight(screen);
			break;
		case TERM_SUSPEND:
			term_suspend(false);
			break;
		case TERM_GONE:
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
ui_run(struct app *app, bool accessible, struct fault *fault)
{
	struct screen screen;
	int number;

	if (!term_open(fault))
		return false;
	draw_setup(term_tier(), term_wants_colour(), accessible);
	screen_open(&screen, app);
	serve(&screen);
	screen_close(&screen);
	number = term_signal();
	term_close();
	if (number != 0)
		raise(number);
	return true;
}
