#include "file_ask.h"

#include "base/outfile.h"
#include "ui/dialog.h"

static struct outfile_target
target_of(struct form *form, const struct buf *head)
{
	return (struct outfile_target){
		.path = form_text(form, "file"),
		.database = form->app->db_path,
		.ours = !head ? NULL : outfile_same_line,
		.context = head,
	};
}

void
file_check(struct form *form)
{
	const struct outfile_target to = target_of(form, NULL);
	struct field *field = form_field(form, "file");
	struct fault fault = {0};
	if (field_is_empty(field) || field->state == FIELD_WRONG)
		return;
	enum outfile_fit fit = outfile_look(&to, &fault);
	if (fit == OUTFILE_NEVER)
		field_say(field, FIELD_WRONG, "%s", fault.text);
	else if (fit != OUTFILE_FREE)
		field_say(field, FIELD_WARNS, "%s",
			  _("exists: saving replaces what is in it"));
}

static void
replace(struct screen *screen, void *context)
{
	struct form *form = context;
	form->replaces = true;
	form_save_anyway(screen, form);
}

static void
ask(struct form *form, const char *path)
{
	struct dialog *dialog = dialog_open(form->screen);
	dialog->context = form;
	/* a file */
	buf_printf(&dialog->title, _("Replace %s?"), path);
	buf_puts(&dialog->text, _("It exists already, and is no such file of attain's. "
				  "What is in it would be lost."));
	dialog_offer(dialog, _("Replace it"), 'r', _("The new file takes its place."),
		     replace);
	dialog_safe(dialog, _("Keep it"), 'k',
		    _("Nothing is written; name another file."), NULL);
}

bool
file_may_save(struct form *form, const struct buf *head, struct fault *fault)
{
	const struct outfile_target to = target_of(form, head);
	enum outfile_fit fit = outfile_look(&to, fault);
	bool asked = form->replaces;
	form->replaces = false;
	if (fit != OUTFILE_FOREIGN || asked)
		return fit != OUTFILE_NEVER;
	ask(form, to.path);
	return fault_set(fault, FAULT_INPUT,
			 _("%s exists already, and is no such file of attain's."),
			 to.path);
}

bool
file_save(struct form *form, const struct buf *page, struct fault *fault)
{
	struct outfile_target to = target_of(form, page);
	to.flags = OUTFILE_FORCE;
	return outfile_write(&to, page, fault);
}
