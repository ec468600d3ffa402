/* Acts on accounts: who may come in. Nothing else changes them, and none is undone. */
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "act.h"
#include "app/door.h"
#include "app/ssh_key.h"
#include "base/lang.h"
#include "base/nearest.h"

enum { NAME_BYTES = 64 };

static const char admin[] = "admin", employee[] = "employee";

static bool
is_portable(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

bool
act_account_name_fits(const char *name, struct fault *fault)
{
	size_t len = 0;
	while (is_portable(name[len]))
		len++;
	return (len > 0 && len <= NAME_BYTES && name[len] == '\0' && *name != '-') ||
	       fault_set(
		       fault, FAULT_INPUT,
		       _("\"%s\" can't be an account: its name is that of a system's "
			 "user, at most %d letters (a to z), digits, \".\", \"_\" and "
			 "\"-\", which is not the first."),
		       name, NAME_BYTES);
}

static const struct account *
look(const struct side_facts *facts, const char *name)
{
	for (size_t i = 0; i < facts->n_accounts; i++)
		if (strcmp(facts->accounts[i].name, name) == 0)
			return &facts->accounts[i];
	return NULL;
}

const struct account *
act_account_find(const struct app *app, const char *name, struct fault *fault)
{
	const struct side_facts *facts = &app->world->facts;
	const struct account *found = look(facts, name);
	struct nearest nearest = nearest_to(name);
	if (found)
		return found;
	for (size_t i = 0; i < facts->n_accounts; i++)
		nearest_consider(&nearest, facts->accounts[i].name);
	if (nearest.best)
		fault_set(fault, FAULT_INPUT,
			  _("There is no account \"%s\". Did you mean \"%s\"?"), name,
			  nearest.best);
	else
		fault_set(fault, FAULT_INPUT,
			  _("There is no account \"%s\": \"account list\" names those "
			    "that there are."),
			  name);
	return NULL;
}

/* ---- the rules ---- */

/* True if an admin is left once an account of this name is `role` (null: is gone). */
static bool
check_admins(struct act *act, const struct account *was, const char *role)
{
	if (role && may_role_find(role) == ASKER_ADMIN)
		return true;
	if (was)
		return act_check_last_admin(act, was);
	return act->world->facts.n_accounts > 0 ||
	       act_refuse(act, "%s",
			  _("The first account must be an admin's: nobody else could "
			    "add one."));
}

static bool
check_role(struct act *act, const char *role)
{
	if (may_role_find(role) != ASKER_NOBODY)
		return true;
	return act_refuse(act,
			  _("There is no role \"%s\": it is admin, viewer or "
			    "employee."),
			  role);
}

/* Finds who an account is; an address that is "" is nobody's. */
static bool
find_who(struct act *act, const char *email, struct account *account)
{
	const struct side_facts *facts = &act->world->facts;
	account->person = CATALOG_NONE;
	account->person_row = 0;
	if (*email == '\0')
		return true;
	if (!find_thing(act->app, THING_PERSON_EXACTLY, email, &account->person,
			act->fault))
		return false;
	account->person_row = act->world->people[account->person].row;
	for (size_t i = 0; i < facts->n_accounts; i++)
		if (facts->accounts[i].person_row == account->person_row &&
		    strcmp(facts->accounts[i].name, account->name) != 0)
			return act_refuse(act, _("%s has the account %s already."),
					  act_person(act, account->person),
					  facts->accounts[i].name);
	return true;
}

/* True if nobody else has the key of a line. */
static bool
check_key(struct act *act, const char *name, const char *line)
{
	const struct side_facts *facts = &act->world->facts;
	for (size_t i = 0; i < facts->n_accounts; i++) {
		const char *rest = facts->accounts[i].keys, *key;
		if (strcmp(facts->accounts[i].name, name) == 0)
			continue;
		while ((key = ssh_key_next(&rest, &act->scratch)) != NULL)
			if (ssh_key_same(key, line))
				return act_refuse(
					act,
					_("The key %s is the account %s's: a key says "
					  "who it is, and can't be two."),
					ssh_key_fingerprint(line, &act->scratch),
					facts->accounts[i].name);
	}
	return true;
}

static bool
read_keys(struct act *act, const char *text, struct account *account)
{
	const char *rest, *key;
	if (!ssh_key_read(text, strlen(text), &act->scratch, &account->keys,
			  act->fault))
		return false;
	for (rest = account->keys; (key = ssh_key_next(&rest, &act->scratch)) != NULL;)
		if (!check_key(act, account->name, key))
			return false;
	return true;
}

static bool
check_employee(struct act *act, const struct account *account)
{
	return strcmp(account->role, employee) != 0 || account->person_row != 0 ||
	       act_refuse(act, _("An employee's account is somebody's: say whose it is "
				 "(--email EMAIL)."));
}

/* ---- what is told ---- */

/* The keys by their fingerprints, which is what people compare. */
static const char *
fingerprints(struct act *act, const char *keys)
{
	const char *list = "", *key;
	while ((key = ssh_key_next(&keys, &act->scratch)) != NULL)
		list = arena_printf(&act->scratch, "%s%s%s", list, *list ? " " : "",
				    ssh_key_fingerprint(key, &act->scratch));
	return list;
}

/* What stands in a column of the kind, for the log; null for no account. */
static const char *
text_of(struct act *act, const struct account *account, size_t column)
{
	if (!account)
		return NULL;
	const char *const texts[] = {
		account->name, account->role,
		account->person == CATALOG_NONE
			? ""
			: act->world->people[account->person].email,
		fingerprints(act, account->keys)};
	return texts[column];
}

static void
tell(struct act *act, const char *deed, const struct account *before,
     const struct account *after)
{
	const struct kind *kind = fact_kinds[KIND_ACCOUNTS];
	const char *was[KIND_COLUMNS], *is[KIND_COLUMNS];
	for (size_t i = 0; i < kind->n_columns; i++) {
		was[i] = text_of(act, before, i);
		is[i] = text_of(act, after, i);
	}
	act->did = act_row(act, deed, kind, before ? was : NULL, after ? is : NULL);
	act->final = true;
	act_say_did(act);
}

static bool
is_same(const struct account *a, const struct account *b)
{
	return strcmp(a->role, b->role) == 0 && a->person_row == b->person_row &&
	       strcmp(a->keys, b->keys) == 0;
}

/* From the first account on nobody but the owner may be able to change the file; that
 * others could read it is said. */
static bool
check_guarded(struct act *act)
{
	const char *path = act->app->db_path;
	struct stat file;
	if (!door_is_closed(path, act->fault))
		return false;
	if (stat(path, &file) == 0 && (file.st_mode & (S_IRGRP | S_IROTH)) != 0)
		buf_printf(&act->said,
			   _("Others than its owner may read all of %s past any "
			     "account: take that away (chmod 0600).\n"),
			   path);
	return true;
}

/* ---- the acts ---- */

/* What the owner does without an account has the name of the system's user in the log:
 * nobody else may have done it. */
static bool
check_own_name(struct act *act, const struct account *account)
{
	const struct passwd *user = getpwuid(geteuid());
	return !user || strcmp(account->role, admin) == 0 ||
	       strcmp(account->name, user->pw_name) != 0 ||
	       act_refuse(act,
			  _("%s is who runs attain as the database's owner: that "
			    "name can only be an admin's."),
			  account->name);
}

/* What an account is to be, `was` being what it is (null: none). */
static bool
make_account(struct act *act, const struct account_request *request,
	     const struct account *was, struct account *account)
{
	*account = was ? *was
		       : (struct account){.name = request->name,
					  .role = "",
					  .person = CATALOG_NONE,
					  .keys = ""};
	if (request->role)
		account->role = request->role;
	return check_role(act, account->role) && check_own_name(act, account) &&
	       check_admins(act, was, account->role) &&
	       (!request->email || find_who(act, request->email, account)) &&
	       check_employee(act, account) &&
	       (!request->keys || read_keys(act, request->keys, account));
}

static bool
put_account(struct act *act, const struct account_request *request,
	    const struct account *was)
{
	struct account account;
	if (!make_account(act, request, was, &account))
		return false;
	if (was && is_same(was, &account)) {
		buf_printf(&act->said, _("The account %s is so already.\n"), was->name);
		return true;
	}
	if (act->world->facts.n_accounts == 0 && !check_guarded(act))
		return false;
	if (!store_put_fact(act->app->store, KIND_ACCOUNTS, &account, act->fault))
		return false;
	tell(act, was ? "changed" : "recorded", was, &account);
	return true;
}

static bool
add(struct act *act, const void *context)
{
	const struct account_request *request = context;
	const struct account *was = look(&act->world->facts, request->name);
	if (!was && !request->role)
		return act_refuse(act,
				  _("Which role has %s: admin, viewer or employee?"),
				  request->name);
	return put_account(act, request, was);
}

static bool
change(struct act *act, const void *context)
{
	const struct account_request *request = context;
	const struct account *was =
		act_account_find(act->app, request->name, act->fault);
	return was && put_account(act, request, was);
}

static bool
take_away(struct act *act, const void *context)
{
	const struct account *was = act_account_find(act->app, context, act->fault);
	union value values[KIND_COLUMNS];
	if (!was || !check_admins(act, was, NULL))
		return false;
	kind_values(fact_kinds[KIND_ACCOUNTS], act->world, was, values);
	if (!store_remove(act->app->store, fact_kinds[KIND_ACCOUNTS], values,
			  act->fault))
		return false;
	tell(act, "removed", was, NULL);
	return true;
}

bool
act_account_add(struct app *app, const struct account_request *request, struct buf *out,
		struct fault *fault)
{
	return act_account_name_fits(request->name, fault) &&
	       act_run(app, "account", add, request, out, fault);
}

bool
act_account_change(struct app *app, const struct account_request *request,
		   struct buf *out, struct fault *fault)
{
	return act_run(app, "account", change, request, out, fault);
}

bool
act_account_remove(struct app *app, const char *name, struct buf *out,
		   struct fault *fault)
{
	return act_run(app, "account", take_away, name, out, fault);
}
