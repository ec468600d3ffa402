/* One competency in full: every level, path and requirement, and who stands behind it.
 */
#include <string.h>

#include "app/find.h"
#include "app/json.h"
#include "app/origin_words.h"
#include "app/requirement_words.h"
#include "app/score_words.h"
#include "app/term_words.h"
#include "base/lang.h"
#include "base/num.h"
#include "base/text.h"
#include "command.h"
#include "score.h"

enum { GAUGE_CELLS = 10, PEOPLE_SHOWN = 12, NEAREST_SHOWN = 3 };

/* "2 / 3", "18,000 / 15,000 USD", "unknown / 5 USD". */
static const char *
have_need(const struct report *report, const struct req_report *r, struct arena *arena)
{
	const struct measure *measure = &r->requirement->measure;
	char have[NUM_TEXT_BYTES];
	switch (r->requirement->form) {
	case REQ_PEOPLE:
		return arena_printf(arena, "%d / %d", r->filled, r->needed);
	case REQ_CREDENTIALS:
		return arena_printf(arena, "%d / %d", r->filled, r->needed);
	case REQ_RECORDS:
		return arena_printf(arena, "%d / %d", r->found, r->needed);
	case REQ_METRIC:
		return arena_printf(arena, "%s / %s",
				    !r->known ? app_unknown_text(report, measure, arena)
				    : measure->growth == GROWTH_PERCENT
					    ? app_measure_figure(report->catalog,
								 measure, r->value,
								 arena)
					    : num_format_double(r->value, have),
				    app_measure_figure(report->catalog, measure,
						       r->at_least, arena));
	case REQ_AWARD:
		return r->met ? _("met") : _("not met");
	case REQ_SCORE:
		return app_score_text(r, arena);
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

/* Who lacks the least, and what; of a requirement that is short of people. */
static void
nearest(struct cli *cli, struct report_place at)
{
	const struct report *report = cli->app->report;
	struct candidates near =
		candidates_find(cli->app->eval, at, NEAREST_SHOWN, &cli->arena);
	struct buf text = {.arena = &cli->arena};
	if (near.n == 0)
		return;
	buf_printf(&text, "%s: ", _("nearest"));
	for (size_t i = 0; i < near.n; i++)
		buf_printf(&text, "%s%s (%s)", i > 0 ? ", " : "",
			   app_person_name(report, near.list[i].person, &cli->arena),
			   app_lacks_text(report->catalog, &near.list[i], &cli->arena));
	if (near.total > near.n)
		buf_printf(&text, _(" and %zu more"), near.total - near.n);
	buf_puts(&cli->out, "        ");
	text_wrap(cli, STYLE_PLAIN, 8, buf_text(&text));
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

/* What counts, where the name does not say it; or how to record what is not known; or
 * null. */
static const char *
asks_below(struct cli *cli, const struct req_report *r)
{
	const struct requirement *requirement = r->requirement;
	if (requirement->form == REQ_METRIC && !r->known)
		return app_unknown_cure(cli->app->report, &requirement->measure,
					&cli->arena);
	if (!requirement->name.en)
		return NULL;
	if (requirement->form == REQ_PEOPLE || requirement->form == REQ_CREDENTIALS)
		return holding_text(cli->app->catalog, requirement, &cli->arena);
	return NULL;
}

static void
requirement_rows(struct cli *cli, const struct req_report *r,
		 const struct origin *above, struct report_place at)
{
	const struct catalog *catalog = cli->app->catalog;
	const struct requirement *requirement = r->requirement;
	buf_puts(&cli->out, "    ");
	text_met_mark(cli, r->met);
	buf_putc(&cli->out, ' ');
	text_row(cli, STYLE_PLAIN, 6,
		 app_requirement_text(catalog, requirement, &cli->arena),
		 have_need(cli->app->report, r, &cli->arena));
	const char *asks = asks_below(cli, r);
	if (asks) {
		buf_puts(&cli->out, "        ");
		text_wrap(cli, STYLE_DIM, 8, asks);
	}
	struct buf origin = {.arena = &cli->arena};
	app_requirement_origin(&origin, catalog, requirement, above);
	text_lines(cli, STYLE_DIM, 8, buf_text(&origin));
	if (requirement->form == REQ_PEOPLE)
		contributors(cli, at);
	if (!r->met)
		nearest(cli, at);
	if (requirement->form == REQ_SCORE)
		score_rows(cli, r, 6);
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
	const struct origin *above =
		&cli->app->catalog->competencies[at.competency].origin;
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
	struct buf origin = {.arena = &cli->arena};
	app_origin_lines(&origin, &path->path->origin, above);
	text_lines(cli, STYLE_DIM, 4, buf_text(&origin));
	for (size_t i = 0; i < path->n_requirements; i++) {
		at.requirement = i;
		requirement_rows(cli, &path->requirements[i], &path->path->origin, at);
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

/* A line about a level; nothing for null. */
static void
fact_line(struct cli *cli, const char *text)
{
	if (!text)
		return;
	buf_puts(&cli->out, "  ");
	text_wrap(cli, STYLE_PLAIN, 2, text);
}

/* How it is met, until when it is held, and when it lapses; its good day, its own
 * term, its scores. */
static void
level_facts(struct cli *cli, uint32_t competency, const struct level_report *level)
{
	const struct report *report = cli->app->report;
	const char *recorded =
		app_recorded_text(report, competency, level, &cli->arena);
	char date[DATE_TEXT_BYTES];
	struct buf facts = {.arena = &cli->arena};
	if (level->by == MET_BY_OVERRIDE)
		buf_puts(&facts, _("met by an override"));
	else if (level->by == MET_BY_RECORD)
		buf_puts(&facts, _("met by what is recorded as attained"));
	else if (level->met)
		buf_puts(&facts, _("met"));
	else if (app_attained_until(report, level) != DATE_NONE)
		buf_puts(&facts, _("attained, but not met on this day"));
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
	fact_line(cli, buf_text(&facts));
	fact_line(cli, app_window_text(report, level,
				       app_good_day_points(report, competency, level,
							   &cli->arena),
				       &cli->arena));
	fact_line(cli, app_own_term_text(report, competency, level, &cli->arena));
	fact_line(cli, app_level_scores_text(level, &cli->arena));
}

/* That rules are old or not known, unless there is nothing to say. */
static void
rules_line(struct cli *cli, int indent, const char *line)
{
	if (!line)
		return;
	buf_printf(&cli->out, "%*s", indent, "");
	text_wrap(cli, STYLE_WARN, indent, line);
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
	rules_line(cli, 2,
		   app_unknown_rules_line(app, competency, level_index, &cli->arena));
	critical_line(cli, level);
	for (size_t i = 0; i < level->n_paths; i++) {
		at.path = i;
		path_rows(cli, &level->paths[i], (int64_t)i == level->best_path, at);
	}
}

/* The credentials that the applying paths of a competency name. */
static uint64_t *
named_credentials(struct cli *cli, const struct competency_report *competency)
{
	const struct catalog *catalog = cli->app->catalog;
	uint64_t *named = arena_array(&cli->arena, catalog->n_credentials / 64 + 1,
				      sizeof *named);
	for (size_t l = 0; l < competency->n_levels; l++) {
		const struct level_report *level = &competency->levels[l];
		for (size_t p = 0; p < level->n_paths; p++)
			for (size_t r = 0; r < level->paths[p].n_requirements; r++)
				catalog_mark(
					catalog,
					level->paths[p].requirements[r].requirement,
					named);
	}
	return named;
}

/* An id and a title, as columns or, without cells, as a text. */
static void
credential_row(struct cli *cli, const struct catalog_credential *credential, int cells)
{
	const char *title = lang_text(credential->name);
	char date[DATE_TEXT_BYTES];
	if (credential->retires != DATE_NEVER) {
		date_format(credential->retires, date);
		/* a title, a date */
		title = arena_printf(&cli->arena,
				     credential->retires < cli->app->as_of
					     ? _("%s, retired %s")
					     : _("%s, retires %s"),
				     title, date);
	}
	buf_puts(&cli->out, "  ");
	if (cells > 0)
		text_cell(cli, STYLE_PLAIN, credential->id, cells + 2);
	else
		title = arena_printf(&cli->arena, "%s  %s", credential->id, title);
	text_wrap(cli, STYLE_PLAIN, cells > 0 ? cells + 4 : 4, title);
}

/* True if it is named above, and has a title that is not its id. */
static bool
has_title(const struct catalog *catalog, const uint64_t *named, size_t i)
{
	const struct catalog_credential *credential = &catalog->credentials[i];
	return (named[i / 64] >> (i % 64) & 1) &&
	       strcmp(lang_text(credential->name), credential->id) != 0;
}

/* The titles of the credentials that are named above by their ids. */
static void
credential_rows(struct cli *cli, const struct competency_report *competency)
{
	enum { ID_CELLS = 24 };
	const struct catalog *catalog = cli->app->catalog;
	const uint64_t *named = named_credentials(cli, competency);
	int cells = 0;
	for (size_t i = 0; i < catalog->n_credentials; i++) {
		int width = text_width(catalog->credentials[i].id);
		if (has_title(catalog, named, i) && width > cells)
			cells = width;
	}
	if (cells > 0)
		text_section(cli, _("Credentials named above"));
	for (size_t i = 0; i < catalog->n_credentials; i++)
		if (has_title(catalog, named, i))
			credential_row(cli, &catalog->credentials[i],
				       cells < ID_CELLS ? cells : 0);
}

static void
competency_text(struct cli *cli, uint32_t competency)
{
	const struct app *app = cli->app;
	const struct competency *c = &app->catalog->competencies[competency];
	struct buf origin = {.arena = &cli->arena};
	text_title(cli, app_competency_name(app->catalog, competency));
	text_add(cli, STYLE_DIM, c->id);
	const char *group =
		app_competency_group(app->catalog, competency, "", &cli->arena);
	if (*group != '\0')
		text_addf(cli, STYLE_PLAIN, "  %s", group);
	text_line(cli);
	text_ended(cli, catalog_program_of(app->catalog, competency));
	app_origin_lines(&origin, &c->origin, NULL);
	text_lines(cli, STYLE_DIM, 0, buf_text(&origin));
	rules_line(cli, 0, app_old_rules_line(app, competency, &cli->arena));
	for (size_t i = 0; i < app->report->competencies[competency].n_levels; i++)
		level_part(cli, competency, i);
	credential_rows(cli, &app->report->competencies[competency]);
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
