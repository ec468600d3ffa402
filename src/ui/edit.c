#include "edit.h"

#include <string.h>

#include "app/acts.h"
#include "chooser.h"

void *
edit_more(struct arena *arena, void *array, size_t *n, size_t size)
{
	char *grown = arena_array(arena, *n + 1, size);

	if (*n > 0)
		memcpy(grown, array, *n * size);
	++*n;
	return grown;
}

void
edit_say(struct screen *screen, const char *text)
{
	struct buf line = {0};

	for (const char *p = text; *p != '\0'; p++)
		if (*p != '\n')
			buf_putc(&line, *p);
		else if (p[1] != '\0')
			buf_puts(&line, "  ");
	screen_say(screen, ROLE_GOOD, "%s", buf_text(&line));
	buf_free(&line);
}

static void
revert(struct screen *screen,
       bool (*act)(struct app *app, struct buf *out, struct fault *fault))
{
	struct fault fault = {0};
	struct buf out = {0};

	if (act(screen->app, &out, &fault)) {
		screen_changed(screen);
		edit_say(screen, buf_text(&out));
	} else {
		screen_say(screen, ROLE_WARN, "%s", fault.text);
	}
	buf_free(&out);
}

void
edit_undo(struct screen *screen)
{
	revert(screen, act_undo);
}

void
edit_redo(struct screen *screen)
{
	revert(screen, act_redo);
}

void
edit_elsewhere(struct screen *screen)
{
	struct fault fault = {0};
	bool stale;

	if (!store_stale(screen->app->store, &stale, &fault) || !stale)
		return; /* busy: there will be another event */
	if (!app_reload(screen->app, &fault)) {
		screen_say(screen, ROLE_BAD, "%s", fault.text);
		return;
	}
	chooser_close(screen);
	screen_changed(screen);
	form_reloaded(screen);
	screen_say(screen, ROLE_NORMAL, "%s",
		   _("The facts were changed elsewhere and read again."));
}
