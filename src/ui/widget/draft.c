#include "draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "ui/choices.h"
#include "ui/dialog.h"

static struct draft_name
name_of(const struct form *form)
{
	return (struct draft_name){form->class->id, form->key};
}

static void
add_escaped(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '\n')
			buf_puts(out, "\\n");
		else if (*text == '\\')
			buf_puts(out, "\\\\");
		else
			buf_putc(out, *text);
}

bool
draft_put(struct screen *screen, struct draft_name name, const struct buf *text)
{
	struct fault fault = {0};

	if (drafts_put(screen->app, name, text, &fault))
		return true;
	if (!screen->draft_refused)
		screen_say(screen, ROLE_WARN, "%s", fault.text);
	screen->draft_refused = true;
	return false;
}

bool
draft_write(const struct form *form)
{
	struct buf text = {0};
	bool kept;

	for (size_t i = 0; i < form->n_fields; i++) {
		buf_printf(&text, "%s=", form->fields[i].spec->id);
		add_escaped(&text, prompt_text(&form->fields[i].prompt));
		buf_putc(&text, '\n');
	}
	kept = draft_put(form->screen, name_of(form), &text);
	buf_free(&text);
	return kept;
}

void
draft_forget(const struct form *form)
{
	drafts_drop(form->app, name_of(form));
}

/* --- offered again --------------------------------------------------- */

/* The field that a draft names, if it can be filled. */
static struct field *
named_field(struct form *form, const char *id)
{
	for (size_t i = 0; i < form->n_fields; i++)
		if (strcmp(form->fields[i].spec->id, id) == 0)
			return form->fields[i].locked ? NULL : &form->fields[i];
	return NULL;
}

/* A line "id=text" into its field; what no field is called is not for this form. */
static void
take_line(struct form *form, char *line)
{
	char *text = strchr(line, '='), *to;
	struct field *field;

	if (text == NULL)
		return;
	*text++ = '\0';
	field = named_field(form, line);
	if (field == NULL)
		return;
	to = text;
	for (const char *p = text; *p != '\0'; p++)
		if (*p == '\\' && p[1] != '\0')
			*to++ = *++p == 'n' ? '\n' : *p;
		else
			*to++ = *p;
	*to = '\0';
	field_set(field, text, false);
}

static void
take_draft(struct screen *screen, void *context)
{
	struct form *form = screen->form;
	struct buf text = {0};
	char *save = NULL;

	(void)context;
	form->touched = true;
	drafts_get(form->app, name_of(form), &text);
	for (char *line = text.len == 0 ? NULL : strtok_r(text.text, "\n", &save);
	     line != NULL; line = strtok_r(NULL, "\n", &save))
		take_line(form, line);
	buf_free(&text);
	for (size_t i = 0; i < form->n_fields; i++)
		if (field_is_dirty(&form->fields[i]))
			field_settle(&form->fields[i], form->app);
	if (form->class->check != NULL)
		form->class->check(form);
	form_foresee(form);
}

static void
drop_draft(struct screen *screen, void *context)
{
	(void)context;
	draft_forget(screen->form);
}

void
draft_offer(struct form *form)
{
	struct buf text = {0};
	struct dialog *dialog;

	drafts_get(form->app, name_of(form), &text);
	if (text.len > 0) {
		dialog = dialog_open(form->screen);
		buf_puts(&dialog->title, _("There is a draft of this form"));
		buf_puts(&dialog->text,
			 _("It was filled in before and not saved. Go on with it?"));
		dialog_add(dialog,
			   (struct dialog_button){_("Start afresh"), 's',
						  _("The draft is thrown away."),
						  drop_draft},
			   false);
		dialog_add(
			dialog,
			(struct dialog_button){_("Go on"), 'g',
					       _("The fields are filled as they were."),
					       take_draft},
			true);
	}
	buf_free(&text);
}

/* --- what others recorded meanwhile ---------------------------------- */

static void
overwrite(struct screen *screen, void *context)
{
	(void)context;
	form_save_anyway(screen->form);
}

static void
take_theirs(struct screen *screen, void *context)
{
	struct form *form = screen->form;

	(void)context;
	for (size_t i = 0; i < form->n_fields; i++) {
		char *text = mem_strdup(buf_text(&form->fields[i].loaded));

		field_set(&form->fields[i], text, true);
		free(text);
	}
	draft_forget(form);
	form_foresee(form);
}

static void
ask(struct form *form, const struct buf *both, bool gone)
{
	struct dialog *dialog = dialog_open(form->screen);

	buf_printf(&dialog->title, "%s: ", _(form->class->title_edit));
	buf_puts(&dialog->title, form->subject);
	if (gone)
		buf_puts(&dialog->text, _("Somebody else has removed it meanwhile. "
					  "Saving records it again."));
	else
		buf_printf(&dialog->text, "%s\n%s",
			   _("Somebody else has changed it meanwhile."),
			   buf_text(both));
	dialog_add(dialog,
		   (struct dialog_button){_("Save mine"), 'm',
					  _("What you typed replaces theirs."),
					  overwrite},
		   false);
	if (!gone)
		dialog_add(dialog,
			   (struct dialog_button){_("Take theirs"), 't',
						  _("The form shows what is recorded; "
						    "what you typed is gone."),
						  take_theirs},
			   false);
	dialog_add(dialog,
		   (struct dialog_button){_("Stay"), 's', _("Goes on with the form."),
					  NULL},
		   true);
}

/* Takes over what is recorded now; adds what both have changed. */
static void
meet(struct field *field, const char *now, struct buf *both)
{
	const char *mine = prompt_text(&field->prompt);
	bool dirty = field_is_dirty(field);

	if (strcmp(now, buf_text(&field->loaded)) == 0)
		return;
	if (!dirty) {
		field_set(field, now, true);
		return;
	}
	if (strcmp(mine, now) != 0)
		/* field, what is recorded, what was typed */
		buf_printf(both, _("%s: now \"%s\", yours \"%s\"\n"),
			   field_label(field), now, mine);
	buf_clear(&field->loaded);
	buf_puts(&field->loaded, now);
}

bool
draft_meets_changes(struct form *form)
{
	const char *values[FORM_FIELDS] = {0};
	struct buf both = {0};
	bool asked;

	if (!form->editing || form->class->load == NULL)
		return false;
	if (!form->class->load(form, values, &form->scratch)) {
		ask(form, NULL, true);
		return true;
	}
	for (size_t i = 0; i < form->n_fields; i++)
		if (values[i] != NULL)
			meet(&form->fields[i], values[i], &both);
	asked = both.len > 0;
	if (asked)
		ask(form, &both, false);
	buf_free(&both);
	return asked;
}

void
form_reloaded(struct screen *screen)
{
	struct form *form = screen->form;

	if (form == NULL)
		return;
	picker_close(form->picker); /* its rows are those of the former facts */
	form->picker = NULL;
	choices_prepare(form->app);
	form_foresee(form);
}
