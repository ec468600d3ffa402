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

/* A line of the n names. */
static void
people_line(struct cli *cli, const struct report *report, const char *what,
	    const uint32_t *people, size_t n)
{
	struct arena arena = {0};
	struct buf names = {0};
	for (size_t i = 0; i < n && i < PEOPLE_SHOWN; i++)
		buf_printf(&names, "%s%s", i > 0 ? ", " : "",
			   app_person_name(report, people[i], &arena));
	if (n > PEOPLE_SHOWN)
		buf_printf(&names, _(" and %zu more"), n - PEOPLE_SHOWN);
	if (n > 0) {
		buf_puts(&cli->out, "        ");
		text_wrap(cli, STYLE_PLAIN, 8,
			  arena_printf(&arena, "%s: %s", what, buf_text(&names)));
	}
	buf_free(&names);
	arena_free(&arena);
}

static void
contributors(struct cli *cli, struct app *app, struct report_place at)
{
	struct arena arena = {0};
	struct contributors who = eval_contributors(app->eval, at, &arena);
	uint32_t *others = arena_array(&arena, who.n_eligible, sizeof *others);
	size_t n_others = 0;
	for (size_t i = 0; i < who.n_eligible; i++) {
		if (!report_lists(who.assigned, who.n_assigned, who.eligible[i]))
			others[n_others++] = who.eligible[i];
	}
	people_line(cli, app->report, _("contributes"), who.assigned, who.n_assigned);
	people_line(cli, app->report, _("could"), others, n_others);
	arena_free(&arena);
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
requirement_rows(struct cli *cli, struct app *app, const struct req_report *r,
		 struct report_place at)
{
	struct arena arena = {0};
	const struct requirement *requirement = r->requirement;
	buf_puts(&cli->out, "    ");
	text_met_mark(cli, r->met);
	buf_putc(&cli->out, ' ');
	text_row(cli, STYLE_PLAIN, 6,
		 app_requirement_text(app->catalog, requirement, &arena),
		 have_need(app->catalog, r, &arena));
	if (requirement->form == REQ_PEOPLE) {
		if (requirement->name.en) {
			buf_puts(&cli->out, "        ");
			text_wrap(cli, STYLE_DIM, 8,
				  holding_text(app->catalog, requirement, &arena));
		}
		contributors(cli, app, at);
	}
	arena_free(&arena);
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
path_rows(struct cli *cli, struct app *app, const struct path_report *path, bool best,
	  struct report_place at)
{
	struct arena arena = {0};
	const char *name = app_path_name(path->path);
	const char *limits = path_limits(path->path, &arena);
	buf_puts(&cli->out, "  ");
	if (!path->applies)
		text_wrap(cli, STYLE_DIM, 4,
			  arena_printf(&arena, _("Path %s does not apply%s"), name,
				       limits));
	else
		text_row(cli, STYLE_BOLD, 2,
			 arena_printf(&arena, _("Path %s%s"), name, limits),
			 arena_printf(&arena, "%s %d%%%s",
				      path->met ? _("met") : _("not met"),
				      (int)(path->progress * 100 + 1e-9),
				      best ? _(", the best") : ""));
	for (size_t i = 0; i < path->n_requirements; i++) {
		at.requirement = i;
		requirement_rows(cli, app, &path->requirements[i], at);
	}
	arena_free(&arena);
}

static void
critical_line(struct cli *cli, const struct report *report,
	      const struct level_report *level)
{
	struct arena arena = {0};
	struct buf names = {0};
	for (size_t i = 0; i < level->n_critical; i++)
		buf_printf(&names, "%s%s", i > 0 ? ", " : "",
			   app_person_name(report, level->critical[i], &arena));
	if (level->n_critical > 0) {
		text_add(cli, STYLE_WARN, "  ! ");
		text_wrap(cli, STYLE_PLAIN, 4,
			  arena_printf(&arena, _("critical: %s"), buf_text(&names)));
	}
	buf_free(&names);
	arena_free(&arena);
}

/* How it is met, until when it is held, and when it lapses: a line, or nothing. */
static void
level_facts(struct cli *cli, const struct level_report *level)
{
	char date[DATE_TEXT_BYTES];
	struct buf facts = {0};
	if (level->by == MET_BY_OVERRIDE)
		buf_puts(&facts, _("met by an override"));
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
	buf_puts(&cli->out, "  ");
	text_wrap(cli, STYLE_PLAIN, 2, buf_text(&facts));
	buf_free(&facts);
}

static void
level_part(struct cli *cli, struct app *app, uint32_t competency, size_t level_index)
{
	const struct level_report *level =
		&app->report->competencies[competency].levels[level_index];
	struct report_place at = {.competency = competency, .level = level_index};
	text_line(cli);
	text_add(cli, STYLE_BOLD, app_level_name(app->catalog, level->level));
	buf_puts(&cli->out, "  ");
	text_gauge(cli, level->progress, GAUGE_CELLS);
	text_say(cli, text_stage_style(level->stage), "  %s %s",
		 text_stage_mark(cli, level->stage), app_stage_name(level->stage));
	level_facts(cli, level);
	critical_line(cli, app->report, level);
	for (size_t i = 0; i < level->n_paths; i++) {
		at.path = i;
		path_rows(cli, app, &level->paths[i], (int64_t)i == level->best_path,
			  at);
	}
}

static void
competency_text(struct cli *cli, struct app *app, uint32_t competency)
{
	char date[DATE_TEXT_BYTES];
	struct arena arena = {0};
	const struct competency *c = &app->catalog->competencies[competency];
	const char *ended = app_ended_line(app, &arena);
	text_heading(
		cli, app_competency_name(app->catalog, competency),
		arena_printf(&arena, _("as of %s"), date_format(app->as_of, date)));
	text_add(cli, STYLE_DIM, c->id);
	if (c->center != CATALOG_NONE)
		text_addf(cli, STYLE_PLAIN, "  %s",
			  lang_text(app->catalog->centers[c->center].name));
	text_line(cli);
	if (ended)
		text_say(cli, STYLE_WARN, "%s", ended);
	for (size_t i = 0; i < app->report->competencies[competency].n_levels; i++)
		level_part(cli, app, competency, i);
	arena_free(&arena);
}

bool
cmd_competency(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct app *app;
	if (!cli_open(cli, STORE_READ, &app, fault))
		return false;
	uint32_t competency;
	bool ok = find_thing(app, THING_COMPETENCY, args->operands[0], &competency,
			     fault);
	if (ok && cli->json)
		json_competency(app, competency, &cli->out);
	else if (ok)
		competency_text(cli, app, competency);
	app_close(app);
	return ok;
}
