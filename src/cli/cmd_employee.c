/* A person: associations, achievements, and every place that they fill or could fill.
 */
#include "app/find.h"
#include "app/json.h"
#include "base/lang.h"
#include "base/text.h"
#include "command.h"

enum { LABEL_CELLS = 16, DATE_CELLS = 10, ACHIEVEMENT_INDENT = 40 };

static void
fact(struct cli *cli, const char *label, const char *value)
{
	if (!value[0])
		return;
	text_cell(cli, STYLE_PLAIN, label, LABEL_CELLS, false);
	text_wrap(cli, STYLE_PLAIN, LABEL_CELLS, value);
}

static void
title(struct cli *cli, const char *text)
{
	text_line(cli);
	text_say(cli, STYLE_BOLD, "%s", text);
}

static void
nothing(struct cli *cli, const char *none)
{
	text_say(cli, STYLE_PLAIN, "  %s", none);
}

/* A date of a table; an open end is a dash. */
static void
date_cell(struct cli *cli, int32_t date)
{
	char text[DATE_TEXT_BYTES];
	date_format(date, text);
	text_cell(cli, STYLE_PLAIN, text[0] ? text : "-", DATE_CELLS + 2, false);
}

static void
association_rows(struct cli *cli, const struct world *world,
		 const struct person *person)
{
	title(cli, _("Associations"));
	if (person->n_associations == 0)
		nothing(cli, C_("associations", "none"));
	for (size_t i = 0; i < person->n_associations; i++) {
		const struct association *a =
			&world->associations[person->first_association + i];
		buf_puts(&cli->out, "  ");
		date_cell(cli, a->from);
		date_cell(cli, a->effective_to);
		text_say(cli, STYLE_PLAIN, "%s", world->organizations[a->organization]);
	}
}

static const char *
credential_name(const struct report *report, uint32_t credential)
{
	if (credential >= report->catalog->n_credentials)
		return _("(not in the catalog)");
	return lang_text(report->catalog->credentials[credential].name);
}

/* earned, last day, whether it counts, what */
static void
achievement_row(struct cli *cli, const struct report *report,
		const struct achievement *a, struct arena *arena)
{
	int32_t until = world_until(report->catalog, a);
	bool counts = app_counts(report, a);
	const char *id = app_credential_id(report, a->credential);
	const char *name = credential_name(report, a->credential);
	buf_puts(&cli->out, "  ");
	date_cell(cli, a->earned_on);
	if (until < a->earned_on)
		text_cell(cli, STYLE_PLAIN, _("never"), DATE_CELLS + 2, false);
	else
		date_cell(cli, until);
	text_met_mark(cli, counts);
	buf_putc(&cli->out, ' ');
	text_cell(cli, STYLE_PLAIN, counts ? _("counts") : _("counts not"), 12, false);
	text_wrap(cli, STYLE_PLAIN, ACHIEVEMENT_INDENT,
		  arena_printf(arena, name[0] ? "%s  %s" : "%s%s", id, name));
}

static void
achievement_rows(struct cli *cli, const struct report *report, uint32_t person)
{
	struct arena arena = {0};
	size_t n;
	const struct achievement *const *list =
		app_achievements(report, person, &arena, &n);
	title(cli, _("Achievements: earned, last day, on this date"));
	if (n == 0)
		nothing(cli, C_("achievements", "none"));
	for (size_t i = 0; i < n; i++)
		achievement_row(cli, report, list[i], &arena);
	arena_free(&arena);
}

static void
fill_row(struct cli *cli, const struct report *report, const struct fill *fill)
{
	struct arena arena = {0};
	const struct level_report *level =
		&report->competencies[fill->competency].levels[fill->level_index];
	const struct path_report *path = &level->paths[fill->path_index];
	buf_puts(&cli->out, "  ");
	text_cell(cli, fill->place ? STYLE_GOOD : STYLE_PLAIN,
		  fill->place ? _("fills") : _("could fill"), 12, false);
	text_wrap(
		cli, STYLE_PLAIN, 14,
		arena_printf(
			&arena, "%s, %s, %s%s",
			app_award_name(report->catalog, fill->competency, level->level,
				       &arena),
			app_path_name(path->path),
			app_requirement_text(
				report->catalog,
				path->requirements[fill->requirement_index].requirement,
				&arena),
			fill->critical ? _(" (critical)") : ""));
	arena_free(&arena);
}

static void
fill_rows(struct cli *cli, struct app *app, uint32_t person)
{
	struct arena arena = {0};
	size_t n;
	const struct fill *fills = eval_fills(app->eval, person, &arena, &n);
	title(cli, _("Counts toward"));
	if (n == 0)
		nothing(cli, C_("places", "none"));
	for (size_t i = 0; i < n; i++)
		fill_row(cli, app->report, &fills[i]);
	arena_free(&arena);
}

static void
employee_text(struct cli *cli, struct app *app, uint32_t person)
{
	char date[DATE_TEXT_BYTES];
	struct arena arena = {0};
	const struct person *p = &app->world->people[person];
	const char *ended = app_ended_line(app, &arena);
	text_heading(
		cli, app_person_name(app->report, person, &arena),
		arena_printf(&arena, _("as of %s"), date_format(app->as_of, date)));
	if (ended)
		text_say(cli, STYLE_WARN, "%s", ended);
	fact(cli, _("Other emails"), p->other_emails);
	fact(cli, _("MCP ID"), p->mcp_id);
	fact(cli, _("Department"), p->department);
	fact(cli, _("Title"), p->title);
	fact(cli, _("Hired on"), date_format(p->hired_on, date));
	fact(cli, _("Left on"), date_format(p->left_on, date));
	association_rows(cli, app->world, p);
	achievement_rows(cli, app->report, person);
	fill_rows(cli, app, person);
	arena_free(&arena);
}

bool
cmd_employee(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct app *app;
	if (!cli_open(cli, STORE_READ, &app, fault))
		return false;
	uint32_t person;
	bool ok = find_thing(app, THING_PERSON, args->operands[0], &person, fault);
	if (ok && cli->json)
		json_employee(app, person, &cli->out);
	else if (ok)
		employee_text(cli, app, person);
	app_close(app);
	return ok;
}
