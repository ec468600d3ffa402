/* Leaving a form of form.h: what was typed is not lost without asking. */
#include "base/lang.h"
#include "draft.h"
#include "ui/dialog.h"
#include "ui/form.h"

static void
close(struct screen *screen)
{
	screen->done = screen->form->quitting;
	form_close(screen);
}

static void
throw_away(struct screen *screen, void *context)
{
	(void)context;
	draft_forget(screen->form);
	close(screen);
}

static void
leave_draft(struct screen *screen, void *context)
{
	(void)context;
	screen->draft_refused = false;
	if (!draft_write(screen->form))
		return;
	close(screen);
	screen_say(screen, ROLE_NORMAL, "%s",
		   _("The draft is kept and offered when the form is opened again."));
}

void
form_leave(struct form *form)
{
	struct dialog *dialog;

	if (!form->touched || !form_is_dirty(form)) {
		throw_away(form->screen, NULL);
		return;
	}
	dialog = dialog_open(form->screen);
	buf_puts(&dialog->title,
		 _(form->editing ? form->class->title_edit : form->class->title));
	if (*form->subject != '\0')
		buf_printf(&dialog->title, " %s %s", draw_glyph(GLYPH_DOT),
			   form->subject);
	dialog_ask_unsaved(dialog, throw_away, leave_draft);
}

void
form_quit(struct form *form)
{
	form->quitting = true;
	form_leave(form);
}
