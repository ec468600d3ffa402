/* One competency in full: every level, path and requirement, and who stands behind it.
 */
#include <string.h>

#include "app/find.h"
#include "app/json.h"
#include "base/lang.h"
#include "base/num.h"
#include "base/text.h"
#include "command.h"

enum { GAUGE_CELLS = 10, PEOPLE_SHOWN = 12 };

/* "2 / 3", "18,000 / 15,000 USD", "unknown / 5 USD". */
static const char *
have_need(const struct catalog *catalog, const struct req_report *r,
	  struct arena *arena)
{
	char have[NUM_TEXT_BYTES], need[NUM_TEXT_BYTES];
	switch (r->requirement->form) {
	case REQ_PEOPLE:
		return arena_printf(arena, "%d / %d", r->filled, r->needed);
	case REQ_RECORDS:
		return arena_printf(arena, "%d / %d", r->found, r->needed);
	case REQ_METRIC:
		return arena_printf(
			arena, "%s / %s",
			r->known ? num_format_double(r->value, have) : _("unknown"),
			app_metric_figure(&catalog->metrics[r->requirement->metric],
					  num_format_double(r->at_least, need), arena));
	case REQ_AWARD:
		return r->met ? _("met") : _("not met");
	case REQ_ANY:
	case REQ_SOME:
		break; /* a report has leaves only */
	}
	return "";
}

/* Names in a row, of so many of the n people at most. */
static const char *
names_of(struct cli *cli, const uint32_t *people, size_t n, size_t most)
{
	struct buf names = {.arena = &cli->arena};
	for (size_t i = 0; i < n && i < most; i++)
		buf_printf(&names, "%s%s", i > 0 ? ", " : "",
			   app_person_name(cli->app->report, people[i], &cli->arena));
	if (n > most)
		buf_printf(&names, _(" and %zu more"), n - most);
	return buf_text(&names);
}

static void
people_line(struct cli *cli, const char *what, const uint32_t *people, size_t n)
{
	if (n == 0)
		return;
	buf_puts(&cli->out, "        ");
	text_wrap(cli, STYLE_PLAIN, 8,
		  arena_printf(&cli->arena, "%s: %s", what,
			       names_of(cli, people, n, PEOPLE_SHOWN)));
}

static void
contributors(struct cli *cli, struct report_place at)
{
	struct contributors who = eval_contributors(cli->app->eval, at, &cli->arena);
	uint32_t *others = arena_array(&cli->arena, who.n_eligible, sizeof *others);
	size_t n_others = 0;
	for (size_t i = 0; i < who.n_eligible; i++) {
		if (!report_lists(who.assigned, who.n_assigned, who.eligible[i]))
			others[n_others++] = who.eligible[i];
	}
	people_line(cli, _("contributes"), who.assigned, who.n_assigned);
	people_line(cli, _("could"), others, n_others);
}

/* What must be held, in the catalog's own notation. */
static const char *
holding_text(const struct catalog *catalog, const struct requirement *r,
	     struct arena *arena)
{
	const char *all = app_holding_text(catalog, r->holding, arena);
	if (r->of_whom_people == 0)
		return all;
	return arena_printf(arena, _("%s, %d of them also with %s"), all,
			    r->of_whom_people,
			    app_holding_text(catalog, r->of_whom_holding, arena));
}

static void
requirement_rows(struct cli *cli, const struct req_report *r, struct report_place at)
{
	const struct catalog *catalog = cli->app->catalog;
	const struct requirement *requirement = r->requirement;
	buf_puts(&cli->out, "    ");
	text_met_mark(cli, r->met);
	buf_putc(&cli->out, ' ');
	text_row(cli, STYLE_PLAIN, 6,
		 app_requirement_text(catalog, requirement, &cli->arena),
		 have_need(catalog, r, &cli->arena));
	if (requirement->form == REQ_PEOPLE) {
		if (requirement->name.en) {
			buf_puts(&cli->out, "        ");
			text_wrap(cli, STYLE_DIM, 8,
				  holding_text(catalog, requirement, &cli->arena));
		}
		contributors(cli, at);
	}
}

/* From when until when, or for which track a path is. */
static const char *
path_limits(const struct path *path, struct arena *arena)
{
	char from[DATE_TEXT_BYTES], until[DATE_TEXT_BYTES];
	const char *text = "";
	if (path->from != DATE_NONE && path->until != DATE_NEVER)
		text = arena_printf(arena, _(", from %s to %s"),
				    date_format(path->from, from),
				    date_format(path->until, until));
	else if (path->from != DATE_NONE)
		text = arena_printf(arena, _(", from %s"),
				    date_format(path->from, from));
	else if (path->until != DATE_NEVER)
		text = arena_printf(arena, _(", until %s"),
				    date_format(path->until, until));
	if (path->track)
		text = arena_printf(arena, _("%s, track %s"), text, path->track);
	return text;
}

static void
path_rows(struct cli *cli, const struct path_report *path, bool best,
	  struct report_place at)
{
	const char *name = app_path_name(path->path);
	const char *limits = path_limits(path->path, &cli->arena);
	buf_puts(&cli->out, "  ");
	if (!path->applies)
		text_wrap(cli, STYLE_DIM, 4,
			  arena_printf(&cli->arena, _("Path %s does not apply%s"), name,
				       limits));
	else
		text_row(cli, STYLE_BOLD, 2,
			 arena_printf(&cli->arena, _("Path %s%s"), name, limits),
			 arena_printf(&cli->arena, "%s %d%%%s",
				      path->met ? _("met") : _("not met"),
				      (int)(path->progress * 100 + 1e-9),
				      best ? _(", the best") : ""));
	for (size_t i = 0; i < path->n_requirements; i++) {
		at.requirement = i;
		requirement_rows(cli, &path->requirements[i], at);
	}
}

static void
critical_line(struct cli *cli, const struct level_report *level)
{
	if (level->n_critical == 0)
		return;
	text_add(cli, STYLE_WARN, "  ! ");
	text_wrap(cli, STYLE_PLAIN, 4,
		  arena_printf(&cli->arena, _("critical: %s"),
			       names_of(cli, level->critical, level->n_critical,
					level->n_critical)));
}

/* How it is met, until when it is held, and when it lapses: a line, or nothing. */
static void
level_facts(struct cli *cli, uint32_t competency, const struct level_report *level)
{
	const char *recorded =
		app_recorded_text(cli->app->report, competency, level, &cli->arena);
	char date[DATE_TEXT_BYTES];
	struct buf facts = {.arena = &cli->arena};
	if (level->by == MET_BY_OVERRIDE)
		buf_puts(&facts, _("met by an override"));
	else if (level->by == MET_BY_RECORD)
		buf_puts(&facts, _("met by what is recorded as attained"));
	else if (level->met)
		buf_puts(&facts, _("met"));
	else
		buf_puts(&facts, level->attained ? _("attained by a higher level")
						 : _("not met"));
	if (level->held)
		buf_printf(&facts, _(", held until %s"),
			   date_format(level->held_until, date));
	if (level->met && level->lapses_on != DATE_NEVER)
		buf_printf(&facts, _(", lapses %s"),
			   date_format(level->lapses_on, date));
	if (recorded)
		buf_printf(&facts, ", %s", recorded);
	buf_puts(&cli->out, "  ");
	text_wrap(cli, STYLE_PLAIN, 2, buf_text(&facts));
}

static void
level_part(struct cli *cli, uint32_t competency, size_t level_index)
{
	const struct app *app = cli->app;
	const struct level_report *level =
		&app->report->competencies[competency].levels[level_index];
	struct report_place at = {.competency = competency, .level = level_index};
	text_line(cli);
	text_add(cli, STYLE_BOLD, app_level_name(app->catalog, level->level));
	buf_puts(&cli->out, "  ");
	text_gauge(cli, level->progress, GAUGE_CELLS);
	text_say(cli, text_stage_style(level->stage), "  %s %s",
		 text_stage_mark(cli, level->stage), app_stage_name(level->stage));
	level_facts(cli, competency, level);
	critical_line(cli, level);
	for (size_t i = 0; i < level->n_paths; i++) {
		at.path = i;
		path_rows(cli, &level->paths[i], (int64_t)i == level->best_path, at);
	}
}

static void
competency_text(struct cli *cli, uint32_t competency)
{
	const struct app *app = cli->app;
	const struct competency *c = &app->catalog->competencies[competency];
	text_title(cli, app_competency_name(app->catalog, competency));
	text_add(cli, STYLE_DIM, c->id);
	const char *group =
		app_competency_group(app->catalog, competency, "", &cli->arena);
	if (*group != '\0')
		text_addf(cli, STYLE_PLAIN, "  %s", group);
	text_line(cli);
	text_ended(cli);
	for (size_t i = 0; i < app->report->competencies[competency].n_levels; i++)
		level_part(cli, competency, i);
}

bool
cmd_competency(struct cli *cli, const struct args *args, struct fault *fault)
{
	uint32_t competency;
	if (!cli_open(cli, STORE_READ, fault) ||
	    !find_thing(cli->app, THING_COMPETENCY, args->operands[0], &competency,
			fault))
		return false;
	if (cli->json)
		json_competency(cli->app, competency, &cli->out);
	else
		competency_text(cli, competency);
	return true;
}
