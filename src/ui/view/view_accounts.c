/* The accounts: who may come in, as what, with which keys, and what they did last. */
#include <string.h>

#include "account_forms.h"
#include "app/ssh_key.h"
#include "base/lang.h"
#include "rows.h"
#include "store/accounts.h"
#include "ui/rights.h"

enum { NAME, ROLE, WHO, KEYS, LAST, EMAIL, FINGERPRINT };
enum { ROW_ACCOUNT = VIEW_OWN };

struct made {
	const struct store_last_act *acts;
	size_t n;
};

static const struct account *
account_of(const struct view *view, const struct view_row *row)
{
	return &view->app->world->facts.accounts[row->item];
}

/* The same for an account whatever others there are. */
static uint64_t
key_of(const struct account *account)
{
	uint64_t hash = 5381;
	for (const char *c = account->name; *c; c++)
		hash = hash * 33 + (unsigned char)*c;
	return hash | (uint64_t)1 << 63;
}

static void
open(struct view *view)
{
	const struct side_facts *facts = &view->app->world->facts;
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	struct fault ignored;
	view->made = made;
	if (rights_refusal(view->app, RIGHT_ACCOUNT))
		return;
	if (facts->n_accounts > 0 && !store_last_acts(view->app->store, &view->arena,
						      &made->acts, &made->n, &ignored))
		made->n = 0; /* what can't be read now is not shown */
	for (uint32_t i = 0; i < facts->n_accounts; i++)
		rows_add(view, 0, ROW_ACCOUNT, i)->key = key_of(&facts->accounts[i]);
}

/* ---- cells ------------------------------------------------------------ */

static const struct person *
who(const struct view *view, const struct account *account)
{
	return account->person == CATALOG_NONE
		       ? NULL
		       : &view->app->world->people[account->person];
}

static const struct store_last_act *
last_of(const struct view *view, const struct account *account)
{
	const struct made *made = view->made;
	for (size_t i = 0; i < made->n; i++)
		if (strcmp(made->acts[i].who, account->name) == 0)
			return &made->acts[i];
	return NULL;
}

/* "2026-11-30 09:15:02 associate". */
static void
add_last(const struct view *view, const struct account *account, struct buf *out)
{
	char moment[32];
	const struct store_last_act *last = last_of(view, account);
	if (last)
		buf_printf(out, "%s %s",
			   date_format_moment(last->at, moment, sizeof moment),
			   last->act);
}

/* Of the first key. */
static void
add_fingerprint(const struct view *view, const struct account *account, struct buf *out)
{
	const char *rest = account->keys;
	const char *key = ssh_key_next(&rest, view->scratch);
	if (key)
		buf_puts(out, ssh_key_fingerprint(key, view->scratch));
}

static void
account_cell(const struct view *view, const struct view_row *row, size_t column,
	     struct cell *cell)
{
	const struct account *account = account_of(view, row);
	const struct person *person = who(view, account);
	if (column == NAME)
		buf_puts(cell->text, account->name);
	else if (column == ROLE)
		buf_puts(cell->text, account->role);
	else if (column == WHO && person)
		buf_puts(cell->text, person->name);
	else if (column == LAST)
		add_last(view, account, cell->text);
	else if (column == KEYS && *account->keys != '\0')
		buf_printf(cell->text, "%zu", ssh_key_count(account->keys));
	else if (column == FINGERPRINT)
		add_fingerprint(view, account, cell->text);
	else if (column == EMAIL && person)
		buf_puts(cell->text, person->email);
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	if (row->kind != ROW_ACCOUNT)
		return;
	const struct account *account = account_of(view, row);
	struct buf *out = &details->text;
	const char *rest = account->keys, *key;
	details->form = TEXT_TITLED;
	details->person = account->person;
	buf_printf(out, "%s\n%s: %s\n", account->name, account->role,
		   account_role_words(account->role));
	if (last_of(view, account)) {
		buf_printf(out, "%s: ", _("Last act"));
		add_last(view, account, out);
		buf_putc(out, '\n');
	}
	while ((key = ssh_key_next(&rest, view->scratch)) != NULL) {
		size_t type = strcspn(key, " "), base64 = strcspn(key + type + 1, " ");
		buf_printf(out, "\n%.*s%s\n%s\n", (int)type, key,
			   key + type + 1 + base64,
			   ssh_key_fingerprint(key, view->scratch));
	}
}

/* ---- verbs ------------------------------------------------------------ */

static struct answer
enter(struct view *view, const struct view_row *row)
{
	if (row->kind != ROW_ACCOUNT)
		return answer_pass();
	const struct account *account = account_of(view, row);
	return account->person == CATALOG_NONE
		       ? answer_say(keys_in(_("Nobody on record is this account; "
					      "{edit} says who."),
					    &view->arena))
		       : view_open_person(view->app, account->person);
}

static const char *
opens(const struct view *view, const struct view_row *row)
{
	return row->kind == ROW_ACCOUNT && account_of(view, row)->person != CATALOG_NONE
		       ? VIEW_LEADS
		       : NULL;
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	if (!row || row->kind != ROW_ACCOUNT)
		return;
	subject_is_fact(s, SUBJECT_ACCOUNT, KIND_ACCOUNTS, account_of(view, row));
	s->person = account_of(view, row)->person;
}

static const char which[] = N_("Put the cursor on an account first; {add} adds one.");

static const struct verb verbs[] = {
	{ACTION_ADD, VERB_ON_ANY, account_add, NULL, NULL, RIGHT_ACCOUNT},
	{ACTION_EDIT, VERB_ON(SUBJECT_ACCOUNT), account_edit, which, NULL,
	 RIGHT_ACCOUNT},
	{ACTION_DELETE, VERB_ON(SUBJECT_ACCOUNT), account_remove, which,
	 NC_("key bar", "Remove"), RIGHT_ACCOUNT},
	VERBS_END,
};

const struct view_class view_accounts = {
	.about = SUBJECT_ACCOUNTS,
	.id = "accounts",
	.also = N_("who may come in, users, roles, keys of ssh, sudo"),
	.name = N_("Accounts"),
	.contexts = KEYS_LIST | KEYS_SORT | KEYS_COLUMNS | KEYS_PEEK,
	.verbs = verbs,
	.columns =
		{
			[NAME] = {N_("Name"), 8, 16, 30, 1, false, false},
			[ROLE] = {N_("Role"), 8, 8, 10, 1, false, false},
			[WHO] = {NC_("account", "Who"), 10, 20, 36, 2, false, false},
			[KEYS] = {N_("Keys"), 4, 4, 4, 2, true, false},
			[LAST] = {N_("Last act"), 0, 30, 40, 3, false, false},
			[EMAIL] = {N_("Email"), 14, 28, 40, 4, false, false},
			[FINGERPRINT] = {N_("Fingerprint"), 0, 50, 50, 5, false, false},
		},
	.empty = N_("There are no accounts: whoever may read the database is its "
		    "admin. {add} adds the first one, an admin's."),
	.cells = {[ROW_ACCOUNT] = account_cell},
	.open = open,
	.peek = PEEK_BELOW,
	.details = details,
	.enter = enter,
	.opens = opens,
	.subject = subject,
};
