#include "ui/edit.h"

#include "app/acts.h"
#include "ui/dialog.h"
#include "ui/draw.h"
#include "ui/form.h"

/* Beyond that an act says the same of many. */
enum { LINES_SAID = 3 };

void
edit_say(struct screen *screen, const char *text)
{
	struct buf line = {0};
	size_t n = 0, cut = 0;
	for (const char *p = text; *p != '\0'; p++)
		if (*p != '\n')
			buf_putc(&line, *p);
		else if (p[1] != '\0') {
			buf_puts(&line, "  ");
			if (n++ == 0)
				cut = line.len;
		}
	if (n >= LINES_SAID) { /* they are alike */
		line.len = cut;
		line.text[cut] = '\0';
		screen_say(screen, ROLE_GOOD, _("%zu in one act, the first: %s"), n + 1,
			   buf_text(&line));
		buf_free(&line);
		return;
	}
	screen_say(screen, ROLE_GOOD, "%s", buf_text(&line));
	buf_free(&line);
}

/* Why it was refused; where that is too long for the status line, in a box as well: the
 * way out stands at its end. */
static void
say_refusal(struct screen *screen, const struct fault *fault)
{
	const char *why = fault->text;
	screen_say(screen, ROLE_BAD, "%s", why);
	if (form_of(screen) || draw_width(why) <= draw_screen().cols - 2)
		return; /* a form says it in full */
	struct dialog *dialog = dialog_open(screen);
	buf_puts(&dialog->title, fault->kind == FAULT_STORE
					 ? _("It failed")
					 : _("Refused, nothing was changed"));
	buf_puts(&dialog->text, why);
	dialog_safe(dialog, C_("button", "Close"), 'c', _("Nothing happens."), NULL);
}

void
edit_done(struct screen *screen, bool fine, struct buf *out, const struct fault *fault)
{
	screen_changed(screen);
	if (fine)
		edit_say(screen, buf_text(out));
	else
		say_refusal(screen, fault);
	buf_free(out);
}

static void
revert(struct screen *screen,
       bool (*act)(struct app *app, struct buf *out, struct fault *fault))
{
	struct fault fault = {0};
	struct buf out = {0};
	edit_done(screen, act(screen->app, &out, &fault), &out, &fault);
}

void
edit_undo(struct screen *screen, const struct subject *s)
{
	(void)s;
	revert(screen, act_undo);
}

void
edit_redo(struct screen *screen, const struct subject *s)
{
	(void)s;
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
	screen_reread(screen);
	screen_say(screen, ROLE_NORMAL, "%s",
		   _("The facts were changed elsewhere and read again."));
}
