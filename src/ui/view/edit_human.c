/* One human, one record: rename, merge, forget. */
#include <stdlib.h>
#include <string.h>

#include "app/acts.h"
#include "base/mem.h"
#include "ui/choices.h"
#include "ui/dialog.h"
#include "ui/edit.h"

/* --- rename ---------------------------------------------------------- */

static const struct field_spec rename_fields[] = {
	{"email", N_("Email"), FIELD_TEXT, true, true, NULL, NULL},
	{"new", N_("New address"), FIELD_TEXT, true, false, NULL,
	 N_("the old one is kept among the others")},
};

static bool
save_rename(struct form *form, struct buf *out, struct fault *fault)
{
	return act_rename(form->app, form_text(form, "email"), form_text(form, "new"),
			  out, fault);
}

static const struct form_class rename_class = {
	.id = "rename",
	.title = N_("Another address"),
	.title_edit = N_("Another address"),
	.fields = rename_fields,
	.n_fields = sizeof rename_fields / sizeof *rename_fields,
	.save = save_rename,
};

void
edit_rename(struct screen *screen, uint32_t person)
{
	const struct person *who = &screen->app->world->people[person];
	struct form *form =
		form_new(screen, &rename_class, false, who->name, who->email);

	form_fill(form, "email", who->email, true);
	form_show(form);
}

/* --- merge ----------------------------------------------------------- */

static const struct field_spec merge_fields[] = {
	{"email", N_("Employee"), FIELD_CHOICE, true, true, &choices_people, NULL},
	{"into", N_("Is the same as"), FIELD_CHOICE, true, false, &choices_people,
	 N_("who stays: part of a name or an address")},
};

/* What was recorded of one is the other's. */
static bool
apply_merge(struct form *form, struct world *copy, struct arena *arena)
{
	uint32_t from = world_person(copy, form_text(form, "email"));
	uint32_t into = world_person(copy, form_text(form, "into"));

	(void)arena;
	for (size_t i = 0; i < copy->n_achievements; i++)
		if (copy->achievements[i].person == from)
			copy->achievements[i].person = into;
	for (size_t i = 0; i < copy->n_associations; i++)
		if (copy->associations[i].person == from)
			copy->associations[i].person = into;
	return from != CATALOG_NONE && into != CATALOG_NONE;
}

static bool
save_merge(struct form *form, struct buf *out, struct fault *fault)
{
	return act_merge(form->app, form_text(form, "email"), form_text(form, "into"),
			 out, fault);
}

static const struct form_class merge_class = {
	.id = "merge",
	.title = N_("Recorded twice"),
	.title_edit = N_("Recorded twice"),
	.fields = merge_fields,
	.n_fields = sizeof merge_fields / sizeof *merge_fields,
	.apply = apply_merge,
	.save = save_merge,
};

void
edit_merge(struct screen *screen, uint32_t person)
{
	const struct person *who = &screen->app->world->people[person];
	struct form *form =
		form_new(screen, &merge_class, false, who->name, who->email);

	form_fill(form, "email", who->email, true);
	form_show(form);
}

/* --- forget ---------------------------------------------------------- */

static void
forget(struct screen *screen, void *context)
{
	struct fault fault = {0};
	struct buf out = {0};

	edit_done(screen, act_forget(screen->app, context, &out, &fault), &out, &fault);
}

void
edit_forget(struct screen *screen, uint32_t person)
{
	const struct person *who = &screen->app->world->people[person];
	struct dialog *dialog = dialog_open(screen);

	dialog->context = mem_strdup(who->email);
	dialog->release = free;
	buf_puts(&dialog->title, _("Forget a leaver"));
	buf_printf(&dialog->text, "%s <%s>\n%s", who->name, who->email,
		   _("Name, addresses and ids are replaced by a number, in the log "
		     "too. This "
		     "can't be undone."));
	dialog_add(dialog,
		   (struct dialog_button){C_("button", "Forget"), 'f',
					  _("Nobody can tell any more who it was."),
					  forget},
		   false);
	dialog_add(dialog,
		   (struct dialog_button){C_("button", "Keep"), 'k',
					  _("Nothing happens."), NULL},
		   true);
}
