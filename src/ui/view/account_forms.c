#include "account_forms.h"

#include <string.h>

#include "app/acts.h"
#include "edit_row.h"
#include "ui/choices.h"
#include "ui/dialog.h"
#include "ui/edit.h"

static struct choice role_list[] = {
	{"admin", N_("everything"), ""},
	{"viewer", N_("every question, no act"), ""},
	{"employee", N_("their own record"), ""},
};

enum { N_ROLES = sizeof role_list / sizeof *role_list };

static const struct choice_list roles = {role_list, N_ROLES, 0};

static const struct choice_source choices_roles = {
	.list = &roles, .unknown = N_("is no role: admin, viewer or employee")};

const char *
account_role_words(const char *role)
{
	for (size_t i = 0; i < N_ROLES; i++)
		if (strcmp(role_list[i].value, role) == 0)
			return lang_key(role_list[i].title);
	return "";
}

static const struct field_spec fields[] = {
	{"name", N_("Name"), FIELD_TEXT, true, true, NULL, N_("a user of the system")},
	{"role", N_("Role"), FIELD_CHOICE, true, false, &choices_roles,
	 N_("admin, viewer or employee")},
	{"email", N_("Employee"), FIELD_CHOICE, false, false, &choices_people,
	 N_("who it is: part of a name or an address")},
	{"keys", N_("Keys"), FIELD_LONG, false, false, NULL,
	 N_("for ssh: the line of a .pub file")},
};

static bool
load(const struct form *form, const char **values, struct arena *arena)
{
	struct fault ignored;
	const struct account *account =
		act_account_find(form->app, form->key, &ignored);
	(void)arena;
	if (!account)
		return false;
	values[0] = account->name;
	values[1] = account->role;
	values[2] = account->person == CATALOG_NONE
			    ? ""
			    : form->app->world->people[account->person].email;
	values[3] = account->keys;
	return true;
}

/* All that the form holds; a new one is none that there is. */
static bool
save(struct form *form, struct buf *out, struct fault *fault)
{
	const struct account_request request = {
		form_text(form, "name"), form_text(form, "role"),
		form_text(form, "email"), form_text(form, "keys")};
	struct fault ignored;
	if (form->editing)
		return act_account_change(form->app, &request, out, fault);
	if (act_account_find(form->app, request.name, &ignored))
		return fault_set(fault, FAULT_INPUT,
				 _("There is the account %s already: e on its row "
				   "changes it."),
				 request.name);
	return act_account_add(form->app, &request, out, fault);
}

static void
saved(struct form *form)
{
	const struct import_cell cells[] = {{"name", form_text(form, "name")}};
	edit_show(form->screen, fact_kinds[KIND_ACCOUNTS], cells, 1);
}

static const struct form_class account_class = {
	.id = "account",
	.title = N_("Add an account"),
	.title_edit = N_("Account"),
	FORM_OF(fields),
	.again = true,
	.load = load,
	.save = save,
	.saved = saved,
};

void
account_add(struct screen *screen, const struct subject *s)
{
	struct form *form = form_new(screen, &account_class, false, "", "");
	(void)s;
	if (screen->app->world->facts.n_accounts == 0)
		form_fill(form, "role", "admin", false);
	form_show(form);
}

void
account_edit(struct screen *screen, const struct subject *s)
{
	const char *values[FORM_FIELDS];
	const struct account *account = s->fact;
	struct form *form =
		form_new(screen, &account_class, true, account->name, account->name);
	if (load(form, values, &form->arena))
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
			form_fill(form, fields[i].id, values[i], i == 0);
	form_show(form);
}

static void
take_away(struct screen *screen, void *name)
{
	struct fault fault = {0};
	struct buf out = {0};
	bool fine = act_account_remove(screen->app, name, &out, &fault);
	edit_done(screen, fine, &out, &fault);
}

void
account_remove(struct screen *screen, const struct subject *s)
{
	const struct account *account = s->fact;
	struct dialog *dialog = dialog_open(screen);
	dialog->context = arena_strdup(&dialog->arena, account->name);
	/* an account */
	buf_printf(&dialog->title, _("Remove the account %s"), account->name);
	buf_puts(&dialog->text,
		 _("What it did stays in the log. This can't be undone."));
	dialog_offer(
		dialog, C_("button", "Remove"), 'r',
		_("Nobody comes in as it any more; who is in now is out with their "
		  "next key."),
		take_away);
	dialog_keep(dialog);
}
