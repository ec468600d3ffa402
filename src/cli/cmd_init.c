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
