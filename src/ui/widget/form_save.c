/* Saving a form of form.h: nothing that is wrong, nothing that others have changed
 * unseen. */
#include <stdlib.h>

#include "base/mem.h"
#include "draft.h"
#include "ui/edit.h"

static void
settle_all(struct form *form)
{
	for (size_t i = 0; i < form->n_fields; i++)
		if (!form->fields[i].locked)
			field_settle(&form->fields[i], form->app);
	form_settle(form, NULL);
}

/* Begins anew with what it began with. */
static void
begin_again(struct form *form)
{
	for (size_t i = 0; i < form->n_fields; i++) {
		char *text = mem_strdup(buf_text(&form->fields[i].loaded));

		field_set(&form->fields[i], text, true);
		free(text);
	}
	buf_clear(&form->effect);
	buf_clear(&form->foretold);
	form->touched = false;
	form_begin(form);
}

static void
do_save(struct form *form, bool again)
{
	struct screen *screen = form->screen;
	struct fault fault = {0};
	struct buf out = {0};

	buf_clear(&form->refusal);
	if (form->class->save(form, &out, &fault)) {
		draft_forget(form);
		if (again)
			begin_again(form);
		else
			form_close(screen);
		edit_done(screen, true, &out, &fault);
	} else {
		buf_puts(&form->refusal, fault.text);
		edit_done(screen, false, &out, &fault);
	}
}

void
form_save_anyway(struct form *form)
{
	do_save(form, false);
}

/* Reads the facts again if somebody has changed them. */
static bool
is_fresh(struct form *form)
{
	struct fault fault = {0};
	bool stale;

	if (store_stale(form->app->store, &stale, &fault) &&
	    (!stale || app_reload(form->app, &fault))) {
		if (stale)
			screen_changed(form->screen);
		return true;
	}
	screen_say(form->screen, ROLE_BAD, "%s", fault.text);
	return false;
}

void
form_save(struct form *form, bool again)
{
	form_close_choices(form);
	if (!is_fresh(form))
		return;
	settle_all(form);
	if (form->screen->given_up) { /* while it was rehearsed */
		screen_say(form->screen, ROLE_NORMAL, "%s",
			   _("It was stopped. Nothing was changed."));
	} else if (form_count(form, FIELD_WRONG) > 0) {
		form_go_to_problem(form, true);
		screen_say(form->screen, ROLE_BAD, "%s",
			   buf_text(&form->fields[form->at].note));
	} else if (form->editing && !form_is_dirty(form)) {
		form_close(form->screen);
		screen_say(form->screen, ROLE_NORMAL, "%s", _("Nothing was changed."));
	} else if (!draft_meets_changes(form)) {
		do_save(form, again);
	}
}
