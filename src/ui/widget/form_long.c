/* Long texts of a form of form.h, written in the user's editor. */
#include "base/lang.h"
#include "ui/editor.h"
#include "ui/form.h"

void
form_write_long(struct form *form)
{
	struct field *field =
		form->at < form->n_fields ? &form->fields[form->at] : NULL;
	struct fault fault = {0};
	struct buf text = {0};

	if (field == NULL || field->locked || field->spec->kind != FIELD_LONG) {
		screen_say(form->screen, ROLE_NORMAL, "%s",
			   _("Ctrl-O opens an editor for long texts, as notes are."));
		return;
	}
	buf_puts(&text, prompt_text(&field->prompt));
	if (editor_run(&text, &fault)) {
		field_put(field, buf_text(&text));
		form->touched = true;
		form_settle(form, field);
	} else {
		screen_say(form->screen, ROLE_BAD, "%s", fault.text);
	}
	form->screen->redraw = true;
	buf_free(&text);
}
