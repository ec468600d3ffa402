/* A new database; the log of what was done with it. */
#include <limits.h>

#include "app/json.h"
#include "base/lang.h"
#include "command.h"

/* An option that may be left out or empty. */
static const char *
given(const struct args *args, const char *name)
{
	const char *value = args_get(args, name);
	return value && value[0] ? value : NULL;
}

bool
cmd_init(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct arena arena = {0};
	const char *db = cli->db ? cli->db : app_default_db(&arena);
	const struct app_setup setup = {
		.program = args_get(args, "program"),
		.organization = args_get(args, "organization"),
		.mpn_id = given(args, "mpn-id"),
		.market = given(args, "market"),
		.track = given(args, "track"),
	};
	bool ok;
	if (!setup.program || !setup.organization)
		ok = fault_set(
			fault, FAULT_USAGE,
			_("Something is missing: --%s. See \"attain %s --help\"."),
			setup.program ? "organization" : "program", "init");
	else
		ok = app_create(db, &setup, fault);
	if (ok)
		text_addf(cli, STYLE_PLAIN, _("Created %s for %s."), db,
			  setup.organization);
	if (ok)
		text_line(cli);
	arena_free(&arena);
	return ok;
}

static void
log_line(struct cli *cli, const struct log_entry *entry)
{
	char when[32];
	text_add(cli, STYLE_DIM, date_format_moment(entry->at, when, sizeof when));
	text_addf(cli, STYLE_PLAIN, "  %s  ", entry->who);
	text_add(cli, STYLE_BOLD, entry->act);
	text_addf(cli, STYLE_PLAIN, "  %s", entry->text);
	text_line(cli);
}

bool
cmd_log(struct cli *cli, const struct args *args, struct fault *fault)
{
	(void)args;
	struct arena arena = {0};
	const struct log_entry *entries;
	struct app *app;
	size_t n;
	if (!cli_open(cli, STORE_READ, &app, fault))
		return false;
	bool ok = store_read_log(app->store, INT_MAX, &arena, &entries, &n, fault);
	if (ok && cli->json)
		json_log(entries, n, &cli->out);
	for (size_t i = 0; ok && !cli->json && i < n; i++)
		log_line(cli, &entries[i]);
	arena_free(&arena);
	app_close(app);
	return ok;
}
