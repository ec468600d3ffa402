/* Care of the database: backup, restore, doctor. */
#include <stdio.h>

#include "app/doctor.h"
#include "app/json.h"
#include "base/lang.h"
#include "command.h"

bool
cmd_backup(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct app *app;
	if (!cli_open(cli, STORE_READ, &app, fault))
		return false;
	bool ok = store_backup(app->store, args->operands[0],
			       args_get(args, "replace") != NULL, fault);
	if (ok)
		text_say(cli, STYLE_PLAIN, _("The database is copied to %s."),
			 args->operands[0]);
	app_close(app);
	return ok;
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
print_strangers(const struct cli *cli)
{
	struct arena arena = {0};
	const struct finding *findings;
	struct buf lines = {0};
	struct fault ignored;
	size_t n;
	if (app_strangers(cli->db, &arena, &findings, &n, &ignored)) {
		for (size_t i = 0; i < n; i++)
			buf_printf(&lines, "attain: %s\n", findings[i].text);
	}
	struct buf clean = {0};
	text_clean_lines(&clean, buf_text(&lines));
	fputs(buf_text(&clean), stderr);
	buf_free(&clean);
	buf_free(&lines);
	arena_free(&arena);
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
	struct arena arena = {0};
	const struct finding *findings;
	size_t n;
	(void)args;
	bool ok = app_doctor(cli->db, &arena, &findings, &n, fault);
	if (ok && cli->json)
		json_findings(findings, n, &cli->out);
	else if (ok)
		print_findings(cli, findings, n);
	arena_free(&arena);
	if (ok && n > 0) {
		fault->kind = FAULT_FINDING;
		fault->text[0] = '\0';
		return false;
	}
	return ok;
}
