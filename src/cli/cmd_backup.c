/* Care of the database: backup, restore, doctor. */
#include "app/doctor.h"
#include "app/json.h"
#include "base/lang.h"
#include "command.h"

bool
cmd_backup(struct cli *cli, const struct args *args, struct fault *fault)
{
	if (!cli_open(cli, STORE_READ, fault) ||
	    !store_backup(cli->app->store, args->operands[0],
			  args_get(args, "replace") != NULL, fault))
		return false;
	text_say(cli, STYLE_PLAIN, _("The database is copied to %s."),
		 args->operands[0]);
	return true;
}

static void
print_findings(struct cli *cli, const struct finding *findings, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		text_addf(cli, STYLE_WARN, "%s: ", findings[i].code);
		text_say(cli, STYLE_PLAIN, "%s", findings[i].text);
	}
	if (n == 0)
		text_say(cli, STYLE_GOOD, "%s",
			 _("Nothing is wrong with the database."));
}

/* Triggers, views and tables that came along, said beside. */
static void
print_strangers(struct cli *cli)
{
	const struct finding *findings;
	struct buf lines = {.arena = &cli->arena};
	struct fault ignored;
	size_t n;
	if (app_strangers(cli->db, &cli->arena, &findings, &n, &ignored)) {
		for (size_t i = 0; i < n; i++)
			buf_printf(&lines, "attain: %s\n", findings[i].text);
	}
	text_beside(buf_text(&lines));
}

bool
cmd_restore(struct cli *cli, const struct args *args, struct fault *fault)
{
	if (!app_restore(cli->db, args->operands[0], args_get(args, "replace") != NULL,
			 fault))
		return false;
	text_say(cli, STYLE_PLAIN, _("The database is as it was in %s."),
		 args->operands[0]);
	print_strangers(cli);
	return true;
}

bool
cmd_doctor(struct cli *cli, const struct args *args, struct fault *fault)
{
	const struct finding *findings;
	size_t n;
	const struct app_opening opening = {
		.db = cli->db,
		.programs = cli->programs,
		.n_programs = cli->n_programs,
	};
	(void)args;
	if (!app_doctor(&opening, &cli->arena, &findings, &n, fault))
		return false;
	if (cli->json)
		json_findings(findings, n, &cli->out);
	else
		print_findings(cli, findings, n);
	return cli_found(n > 0, fault);
}
