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
	text_cell(cli, STYLE_PLAIN, label, LABEL_CELLS);
	text_wrap(cli, STYLE_PLAIN, LABEL_CELLS, value);
}

/* The title above n rows; without any, a word for that. */
static void
rows_title(struct cli *cli, const char *title, size_t n, const char *none)
{
	text_section(cli, title);
	if (n == 0)
		text_say(cli, STYLE_PLAIN, "  %s", none);
}

/* A date of a table; an open end is a dash. */
static void
date_cell(struct cli *cli, int32_t date)
{
	char text[DATE_TEXT_BYTES];
	date_format(date, text);
	text_cell(cli, STYLE_PLAIN, text[0] ? text : "-", DATE_CELLS + 2);
}

static void
association_rows(struct cli *cli, const struct person *person)
{
	const struct world *world = cli->app->world;
	rows_title(cli, _("Associations"), person->n_associations,
		   C_("associations", "none"));
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
achievement_row(struct cli *cli, const struct achievement *a)
{
	const struct report *report = cli->app->report;
	int32_t until = world_until(report->catalog, a);
	bool counts = app_counts(report, a);
	const char *id = app_credential_id(report, a->credential);
	const char *name = credential_name(report, a->credential);
	buf_puts(&cli->out, "  ");
	date_cell(cli, a->earned_on);
	if (until < a->earned_on)
		text_cell(cli, STYLE_PLAIN, _("never"), DATE_CELLS + 2);
	else
		date_cell(cli, until);
	text_met_mark(cli, counts);
	buf_putc(&cli->out, ' ');
	text_cell(cli, STYLE_PLAIN, counts ? _("counts") : _("counts not"), 12);
	text_wrap(cli, STYLE_PLAIN, ACHIEVEMENT_INDENT,
		  arena_printf(&cli->arena, name[0] ? "%s  %s" : "%s%s", id, name));
}

static void
achievement_rows(struct cli *cli, uint32_t person)
{
	size_t n;
	const struct achievement *const *list =
		app_achievements(cli->app->report, person, &cli->arena, &n);
	rows_title(cli, _("Achievements: earned, last day, on this date"), n,
		   C_("achievements", "none"));
	for (size_t i = 0; i < n; i++)
		achievement_row(cli, list[i]);
}

static void
fill_row(struct cli *cli, const struct fill *fill)
{
	const struct report *report = cli->app->report;
	const struct level_report *level =
		&report->competencies[fill->competency].levels[fill->level_index];
	const struct path_report *path = &level->paths[fill->path_index];
	buf_puts(&cli->out, "  ");
	text_cell(cli, fill->place ? STYLE_GOOD : STYLE_PLAIN,
		  fill->place ? _("fills") : _("could fill"), 12);
	text_wrap(
		cli, STYLE_PLAIN, 14,
		arena_printf(
			&cli->arena, "%s, %s, %s%s",
			app_award_name(report->catalog, fill->competency, level->level,
				       &cli->arena),
			app_path_name(path->path),
			app_requirement_text(
				report->catalog,
				path->requirements[fill->requirement_index].requirement,
				&cli->arena),
			fill->critical ? _(" (critical)") : ""));
}

static void
fill_rows(struct cli *cli, uint32_t person)
{
	size_t n;
	const struct fill *fills = eval_fills(cli->app->eval, person, &cli->arena, &n);
	rows_title(cli, _("Counts toward"), n, C_("places", "none"));
	for (size_t i = 0; i < n; i++)
		fill_row(cli, &fills[i]);
}

static void
employee_text(struct cli *cli, uint32_t person)
{
	char date[DATE_TEXT_BYTES];
	const struct person *p = &cli->app->world->people[person];
	text_title(cli, app_person_name(cli->app->report, person, &cli->arena));
	text_ended(cli);
	fact(cli, _("Other emails"), p->other_emails);
	fact(cli, _("MCP ID"), p->mcp_id);
	fact(cli, _("Department"), p->department);
	fact(cli, _("Title"), p->title);
	fact(cli, _("Hired on"), date_format(p->hired_on, date));
	fact(cli, _("Left on"), date_format(p->left_on, date));
	association_rows(cli, p);
	achievement_rows(cli, person);
	fill_rows(cli, person);
}

bool
cmd_employee(struct cli *cli, const struct args *args, struct fault *fault)
{
	uint32_t person;
	if (!cli_open(cli, STORE_READ, fault) ||
	    !find_thing(cli->app, THING_PERSON, args->operands[0], &person, fault))
		return false;
	if (cli->json)
		json_employee(cli->app, person, &cli->out);
	else
		employee_text(cli, person);
	return true;
}
