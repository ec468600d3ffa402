/* A new database. */
#include "app/app.h"
#include "base/lang.h"
#include "base/text.h"
#include "command.h"

/* An option that may be left out or empty. */
static const char *
given(const struct args *args, const char *name)
{
	const char *value = args_get(args, name);
	return value && value[0] ? value : NULL;
}

/* "Microsoft Partner Network", and whether it ended, and what followed. */
static const char *
program_text(const struct app_program *program, struct arena *arena)
{
	const char *name = lang_name(program->name, program->id);
	char date[DATE_TEXT_BYTES];
	if (program->ended == DATE_NEVER)
		return name;
	date_format(program->ended, date);
	if (!program->followed_by) /* a program, a date */
		return arena_printf(arena,
				    program->ended < date_today() ? _("%s (ended %s)")
								  : _("%s (ends %s)"),
				    name, date);
	/* a program, a date, the id of a program */
	return arena_printf(arena,
			    program->ended < date_today()
				    ? _("%s (ended %s, followed by %s)")
				    : _("%s (ends %s, followed by %s)"),
			    name, date, program->followed_by);
}

/* Says on standard error which programs there are. */
static void
tell_programs(struct cli *cli)
{
	struct buf lines = {.arena = &cli->arena};
	size_t n;
	const struct app_program *programs = app_programs(&cli->arena, &n);
	int cells = 0;
	for (size_t i = 0; i < n; i++) {
		if (text_width(programs[i].id) > cells)
			cells = text_width(programs[i].id);
	}
	for (size_t i = 0; i < n; i++) {
		text_pad(&lines, programs[i].id, cells, true);
		buf_printf(&lines, "  %s\n", program_text(&programs[i], &cli->arena));
	}
	text_beside(buf_text(&lines));
}

bool
cmd_init(struct cli *cli, const struct args *args, struct fault *fault)
{
	const char *db = cli->db ? cli->db : app_default_db(&cli->arena);
	struct buf warnings = {.arena = &cli->arena};
	size_t n;
	const char *const *programs = args_all(args, "program", false, &cli->arena, &n);
	const struct app_setup setup = {
		.program = n > 0 ? programs[0] : NULL,
		.others = programs + 1,
		.n_others = n > 0 ? n - 1 : 0,
		.organization = args_get(args, "organization"),
		.mpn_id = given(args, "mpn-id"),
		.market = given(args, "market"),
		.track = given(args, "track"),
		.warnings = &warnings,
	};
	if (!setup.program)
		tell_programs(cli);
	if (!args_need(args, "program", "init", fault) ||
	    !args_need(args, "organization", "init", fault) ||
	    !app_create(db, &setup, fault))
		return false;
	text_say(cli, STYLE_PLAIN, _("Created %s for %s."), db, setup.organization);
	text_clean_lines(&cli->out, buf_text(&warnings));
	return true;
}
