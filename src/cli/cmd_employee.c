/* A person: associations, achievements, and every place that they fill or could fill.
 */
#include "app/claims.h"
#include "app/find.h"
#include "app/json.h"
#include "app/score_words.h"
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

/* Where programs see it differently, until when it counts in each. */
static void
view_rows(struct cli *cli, const struct achievement *a)
{
	const struct catalog *catalog = cli->app->catalog;
	char date[DATE_TEXT_BYTES];
	int32_t until = world_until(catalog, a), n = 0;
	for (uint32_t p = 0; p < catalog_n_programs(catalog); p++)
		n += a->credential < catalog->n_credentials &&
		     catalog_view(catalog, p, a->credential) &&
		     world_until_in(catalog, p, a) != until;
	for (uint32_t p = 0; n > 0 && p < catalog_n_programs(catalog); p++) {
		int32_t there = world_until_in(catalog, p, a);
		if (!catalog_view(catalog, p, a->credential))
			continue;
		buf_printf(&cli->out, "%*s", ACHIEVEMENT_INDENT, "");
		/* a program, a date */
		text_say(cli, STYLE_DIM, _("in %s until %s"),
			 catalog_program(catalog, p)->id,
			 there < a->earned_on ? _("never") : date_format(there, date));
	}
}

static void
achievement_rows(struct cli *cli, uint32_t person)
{
	size_t n;
	const struct achievement *const *list =
		app_achievements(cli->app->report, person, &cli->arena, &n);
	rows_title(cli, _("Achievements: earned, last day, on this date"), n,
		   C_("achievements", "none"));
	for (size_t i = 0; i < n; i++) {
		achievement_row(cli, list[i]);
		view_rows(cli, list[i]);
	}
}

/* What waits to be accepted, if anything does. */
static void
claim_rows(struct cli *cli, uint32_t person)
{
	const struct side_facts *facts = &cli->app->world->facts;
	if (claims_count(cli->app->world, cli->app->world->people[person].row) == 0)
		return;
	text_section(cli, _("Waiting to be accepted"));
	for (size_t i = 0; i < facts->n_claims; i++) {
		const struct claim *claim = &facts->claims[i];
		struct buf text = {.arena = &cli->arena};
		if (claim->person != person)
			continue;
		claims_add_what(cli->app, claim, &text);
		buf_puts(&text, ", ");
		claims_add_when(cli->app, claim, &text);
		text_addf(cli, STYLE_PLAIN, "  %s  ", claim->number);
		text_wrap(cli, STYLE_PLAIN, 4, buf_text(&text));
	}
}

/* In a score people count as many as they are; what waits for a gate doesn't yet. */
static const char *
place_text(const struct fill *fill)
{
	if (fill->n_trail > 0)
		return fill->place ? C_("score", "counts") : C_("score", "waits");
	return fill->place ? _("fills") : _("could fill");
}

static void
fill_row(struct cli *cli, const struct fill *fill)
{
	const struct report *report = cli->app->report;
	const struct level_report *level =
		&report->competencies[fill->competency].levels[fill->level_index];
	const struct path_report *path = &level->paths[fill->path_index];
	const struct req_report *r = &path->requirements[fill->requirement_index];
	const char *where =
		app_requirement_text(report->catalog, r->requirement, &cli->arena);
	if (fill->n_trail > 0) /* a score, a part of it */
		where = arena_printf(
			&cli->arena, C_("part", "%s: %s"), where,
			app_trail_name(fill->trail, fill->n_trail, &cli->arena));
	buf_puts(&cli->out, "  ");
	text_cell(cli, fill->place ? STYLE_GOOD : STYLE_PLAIN, place_text(fill), 12);
	text_wrap(cli, STYLE_PLAIN, 14,
		  arena_printf(&cli->arena, "%s, %s, %s%s",
			       app_award_name(report->catalog, fill->competency,
					      level->level, &cli->arena),
			       app_path_name(path->path), where,
			       fill->critical ? _(" (critical)") : ""));
}

/* "Counts toward"; of several programs also which one. */
static const char *
fills_title(struct cli *cli, uint32_t program)
{
	const struct catalog *of = catalog_program(cli->app->catalog, program);
	if (cli->app->report->n_programs == 1)
		return _("Counts toward");
	/* a program */
	return arena_printf(&cli->arena, _("Counts toward, %s"),
			    lang_name(of->name, of->id));
}

static void
program_fills(struct cli *cli, const struct fill *fills, size_t n, uint32_t program)
{
	const struct catalog *catalog = cli->app->catalog;
	size_t own = 0;
	for (size_t i = 0; i < n; i++)
		own += catalog_program_of(catalog, fills[i].competency) == program;
	rows_title(cli, fills_title(cli, program), own, C_("places", "none"));
	for (size_t i = 0; i < n; i++)
		if (catalog_program_of(catalog, fills[i].competency) == program)
			fill_row(cli, &fills[i]);
}

static void
fill_rows(struct cli *cli, uint32_t person)
{
	size_t n;
	const struct fill *fills = eval_fills(cli->app->eval, person, &cli->arena, &n);
	for (uint32_t p = 0; p < cli->app->report->n_programs; p++)
		program_fills(cli, fills, n, p);
}

static void
employee_text(struct cli *cli, uint32_t person)
{
	char date[DATE_TEXT_BYTES];
	const struct person *p = &cli->app->world->people[person];
	text_title(cli, app_person_name(cli->app->report, person, &cli->arena));
	for (uint32_t i = 0; i < cli->app->report->n_programs; i++)
		text_ended(cli, i);
	fact(cli, _("Other emails"), p->other_emails);
	fact(cli, _("MCP ID"), p->mcp_id);
	fact(cli, _("Other MCP IDs"), p->other_mcp_ids);
	fact(cli, _("Directory ID"), p->directory_id);
	fact(cli, _("Department"), p->department);
	fact(cli, _("Title"), p->title);
	fact(cli, _("Hired on"), date_format(p->hired_on, date));
	fact(cli, _("Left on"), date_format(p->left_on, date));
	association_rows(cli, p);
	achievement_rows(cli, person);
	claim_rows(cli, person);
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
