/* Who may come in: accounts, the lines of authorized_keys, and what is to be set up. */
#include <string.h>

#include "account_line.h"
#include "account_setup.h"
#include "app/acts.h"
#include "app/csv.h"
#include "app/json.h"
#include "app/ssh_key.h"
#include "base/lang.h"
#include "base/text.h"
#include "command.h"

/* ---- what is given ---- */

/* Reads --key FILE into *keys; stays null without it. */
static bool
read_key_file(struct cli *cli, const struct args *args, const char **keys,
	      struct fault *fault)
{
	const char *path = args_get(args, "key");
	struct buf text = {0};
	if (!path)
		return true;
	int reason = csv_read_file(strcmp(path, "-") == 0 ? NULL : path, &text);
	bool fine = reason == 0
			    ? ssh_key_read(buf_text(&text), text.len, &cli->arena, keys,
					   fault)
			    : fault_set(fault, FAULT_INPUT, _("%s can't be read: %s."),
					path, strerror(reason));
	buf_free(&text);
	return fine && (**keys != '\0' ||
			fault_set(fault, FAULT_INPUT,
				  _("There is no public key of ssh in %s."), path));
}

static bool
read_request(struct cli *cli, const struct args *args, struct account_request *request,
	     struct fault *fault)
{
	*request = (struct account_request){.name = args->operands[1],
					    .role = args_get(args, "role"),
					    .email = args_get(args, "email")};
	return read_key_file(cli, args, &request->keys, fault);
}

/* ---- the list ---- */

static const char *
who(const struct app *app, const struct account *account, struct arena *arena)
{
	return account->person == CATALOG_NONE
		       ? ""
		       : app_person_name(app->report, account->person, arena);
}

/* "2 keys, SHA256:...", of the first. */
static const char *
keys_text(const struct account *account, struct arena *arena)
{
	const char *rest = account->keys, *key = ssh_key_next(&rest, arena);
	size_t n = ssh_key_count(account->keys);
	if (!key)
		return _("no key");
	/* how many, the fingerprint of the first */
	return arena_printf(arena, ngettext("%zu key, %s", "%zu keys, %s", n), n,
			    ssh_key_fingerprint(key, arena));
}

static int
wider(int cells, const char *text)
{
	int own = text_width(text);
	return own > cells ? own : cells;
}

static void
list_text(struct cli *cli)
{
	const struct side_facts *facts = &cli->app->world->facts;
	int name = 0, role = 0, person = 0;
	if (facts->n_accounts == 0)
		text_say(cli, STYLE_PLAIN, "%s",
			 _("There are no accounts: whoever may read the database is "
			   "its admin."));
	for (size_t i = 0; i < facts->n_accounts; i++) {
		const struct account *account = &facts->accounts[i];
		name = wider(name, account->name);
		role = wider(role, account->role);
		person = wider(person, who(cli->app, account, &cli->arena));
	}
	for (size_t i = 0; i < facts->n_accounts; i++) {
		const struct account *account = &facts->accounts[i];
		text_cell(cli, STYLE_BOLD, account->name, name + 2);
		text_cell(cli, STYLE_PLAIN, account->role, role + 2);
		text_cell(cli, STYLE_PLAIN, who(cli->app, account, &cli->arena),
			  person + 2);
		text_add(cli, STYLE_DIM, keys_text(account, &cli->arena));
		text_line(cli);
	}
}

/* ---- the verbs ---- */

static bool
add(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct account_request request;
	return read_request(cli, args, &request, fault) &&
	       cli_open(cli, STORE_WRITE, fault) &&
	       act_account_add(cli->app, &request, &cli->done, fault);
}

static bool
remove_account(struct cli *cli, const struct args *args, struct fault *fault)
{
	return cli_open(cli, STORE_WRITE, fault) &&
	       act_account_remove(cli->app, args->operands[1], &cli->done, fault);
}

static bool
list(struct cli *cli, const struct args *args, struct fault *fault)
{
	(void)args;
	if (!cli_open(cli, STORE_READ, fault))
		return false;
	if (cli->json)
		json_accounts(cli->app, &cli->out);
	else
		list_text(cli);
	return true;
}

/* The lines of authorized_keys, of one account or of all. */
static bool
print_keys(struct cli *cli, const char *name, struct fault *fault)
{
	if (!cli_open(cli, STORE_READ, fault))
		return false;
	const struct side_facts *facts = &cli->app->world->facts;
	const struct account *one =
		name ? act_account_find(cli->app, name, fault) : NULL;
	if (name && !one)
		return false;
	if (one && *one->keys == '\0')
		return fault_set(fault, FAULT_INPUT,
				 _("The account %s has no key: give it one with "
				   "--key FILE."),
				 name);
	for (size_t i = 0; i < facts->n_accounts; i++)
		if ((!one || one == &facts->accounts[i]) &&
		    !account_line_add(cli->app, &facts->accounts[i], &cli->out, fault))
			return false;
	return true;
}

static bool
key(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct account_request request;
	if (!args_get(args, "key"))
		return print_keys(cli, args->n_operands > 1 ? args->operands[1] : NULL,
				  fault);
	return read_request(cli, args, &request, fault) &&
	       cli_open(cli, STORE_WRITE, fault) &&
	       act_account_change(cli->app, &request, &cli->done, fault);
}

/* ---- which of them ---- */

/* NAMED: it needs the name of an account; LISTS: it can do without if nothing is given.
 */
enum { NAMED = 1 << 0, JSON = 1 << 1, LISTS = 1 << 2 };

static const struct verb {
	const char *name;
	bool (*run)(struct cli *cli, const struct args *args, struct fault *fault);
	unsigned flags;
	const char *options; /* those that it knows, with blanks around them */
} verbs[] = {
	{"add", add, NAMED, " role email key "},
	{"remove", remove_account, NAMED, " "},
	{"key", key, NAMED | LISTS, " key "},
	{"list", list, JSON, " "},
	{"setup", account_setup, 0, " sudoers sshd "},
};

static const struct verb *
find_verb(const char *name, struct fault *fault)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	fault_set(fault, FAULT_USAGE,
		  _("\"account %s\" is none: it is add, remove, key, list or setup."),
		  name);
	return NULL;
}

static bool
check_options(struct cli *cli, const struct verb *verb, const struct args *args,
	      struct fault *fault)
{
	for (size_t i = 0; i < args->n_options; i++) {
		const struct option_value *option = &args->options[i];
		const char *name = arena_printf(&cli->arena, " %s ", option->name);
		if (!option->global && !strstr(verb->options, name))
			return fault_set(fault, FAULT_USAGE,
					 _("\"account %s\" has no option --%s."),
					 verb->name, option->name);
	}
	return !cli->json || (verb->flags & JSON) ||
	       fault_set(fault, FAULT_USAGE, _("\"%s\" has no output as JSON."),
			 verb->name);
}

bool
cmd_account(struct cli *cli, const struct args *args, struct fault *fault)
{
	const struct verb *verb = find_verb(args->operands[0], fault);
	if (!verb)
		return false;
	bool all = (verb->flags & LISTS) && !args_get(args, "key");
	if (args->n_operands != ((verb->flags & NAMED) ? 2 : 1) &&
	    !(all && args->n_operands == 1))
		return fault_set(fault, FAULT_USAGE,
				 (verb->flags & NAMED)
					 ? _("\"account %s\" needs the NAME of one "
					     "account.")
					 : _("\"account %s\" takes nothing more."),
				 verb->name);
	return check_options(cli, verb, args, fault) && verb->run(cli, args, fault);
}
