/* A new database. */
#include "app/app.h"
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
	const char *db = cli->db ? cli->db : app_default_db(&cli->arena);
	struct buf warnings = {.arena = &cli->arena};
	const struct app_setup setup = {
		.program = args_get(args, "program"),
		.organization = args_get(args, "organization"),
		.mpn_id = given(args, "mpn-id"),
		.market = given(args, "market"),
		.track = given(args, "track"),
		.warnings = &warnings,
	};
	if (!args_need(args, "program", "init", fault) ||
	    !args_need(args, "organization", "init", fault) ||
	    !app_create(db, &setup, fault))
		return false;
	text_say(cli, STYLE_PLAIN, _("Created %s for %s."), db, setup.organization);
	text_clean_lines(&cli->out, buf_text(&warnings));
	return true;
}
