#include "ui/edit.h"

#include <string.h>

#include "app/acts.h"
#include "app/log.h"
#include "app/suppose.h"
#include "base/date.h"
#include "base/lang.h"
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

/* Why it was refused; where that is too long for the status line, in a box: the way out
 * stands at its end. */
static void
say_refusal(struct screen *screen, const struct fault *fault)
{
	const char *why = fault->text;
	if (form_of(screen) || draw_width(why) <= draw_screen().cols - 2) {
		screen_say(screen, ROLE_BAD, "%s", why); /* a form says it in full */
		return;
	}
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

/* --- taking back, and doing again ------------------------------------ */

/* What was next when it was asked about. */
struct history {
	enum store_way way;
	int64_t entry;
};

static void
revert(struct screen *screen, void *context)
{
	const struct history *history = context;
	struct fault fault = {0};
	struct buf out = {0};
	bool fine = act_revert(screen->app, history->way, history->entry, &out, &fault);
	edit_done(screen, fine, &out, &fault);
}

/* Names whose it is, of when, and how much. */
static void
ask(struct screen *screen, const struct history *history, const struct log_entry *entry)
{
	bool undo = history->way == STORE_UNDO;
	struct dialog *dialog = dialog_open(screen);
	struct arena *arena = &dialog->arena;
	const char *who = undo ? entry->who : entry->undone_by;
	size_t n = log_n_rows(entry);
	char at[24];
	dialog->context = arena_copy(arena, history, 1, sizeof *history);
	date_format_moment(undo ? entry->at : entry->undone_at, at, sizeof at);
	at[strlen("2000-01-01 00:00")] = '\0';
	/* who, when */
	buf_printf(&dialog->title,
		   undo ? _("Take back what %s did at %s")
			: _("Do again what %s took back at %s"),
		   who, at);
	buf_printf(&dialog->text, "%s\n", log_text(screen->app, entry, arena));
	if (n > 1)
		buf_printf(&dialog->text, ngettext("%zu row\n", "%zu rows\n", n), n);
	buf_printf(&dialog->text, "%s\n", _("It was not done in this session."));
	dialog_destroys(dialog, n);
	if (undo)
		dialog_offer(dialog, C_("button", "Take back"), 't',
			     keys_in(_("What it changed is as it was before; {redo} "
				       "does it again."),
				     &dialog->arena),
			     revert);
	else
		dialog_offer(dialog, C_("button", "Do again"), 'd',
			     keys_in(_("What it changed is changed again; {undo} takes "
				       "it back."),
				     &dialog->arena),
			     revert);
	dialog_keep(dialog);
}

/* What this session did is taken back at once, what others or a former one did is
 * asked about. */
static void
go_back(struct screen *screen, enum store_way way)
{
	struct store *store = screen->app->store;
	struct history history = {way, 0};
	const struct log_entry *entry = NULL;
	struct fault fault = {0};
	struct arena arena = {0};
	bool fine = store_next(store, way, &arena, &entry, &fault);
	if (!fine) {
		screen_say(screen, ROLE_BAD, "%s", fault.text);
	} else if (!entry || suppose_is_on(screen->app)) { /* it says why not */
		revert(screen, &history);
	} else {
		history.entry = entry->id;
		if (store_did(store, way, entry->id))
			revert(screen, &history);
		else
			ask(screen, &history, entry);
	}
	arena_free(&arena);
}

void
edit_undo(struct screen *screen, const struct subject *s)
{
	(void)s;
	go_back(screen, STORE_UNDO);
}

void
edit_redo(struct screen *screen, const struct subject *s)
{
	(void)s;
	go_back(screen, STORE_REDO);
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
