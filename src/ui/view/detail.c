/* The facts about a level or a person, as they stand beside a list. See view.h. */
#include <string.h>

#include "app/origin_words.h"
#include "app/score_words.h"
#include "app/shown.h"
#include "app/suppose.h"
#include "app/term_words.h"
#include "base/lang.h"
#include "ui/view.h"

enum {
	NAMED = 12,
	ROWS_FOR_EVIDENCE = 16,
	LEVEL_ROWS = 3, /* with fewer nothing is told of one */
	PERSON_ROWS = 2
};

struct pen {
	const struct app *app;
	struct area rest; /* where the next line is written */
	int rows;	  /* of the whole */
	struct buf text;  /* of that line */
	struct arena arena;
};

static void
write_line(struct pen *pen, unsigned style)
{
	if (pen->rest.rows > 0)
		pen->rest = draw_below(pen->rest, draw_wrapped(pen->rest, style,
							       buf_text(&pen->text)));
	buf_clear(&pen->text);
}

static void
write_text(struct pen *pen, unsigned style, const char *text)
{
	buf_puts(&pen->text, text);
	write_line(pen, style);
}

/* Who fills the places: each with what is held for it, where there is room. */
static void
write_people(struct pen *pen, const struct requirement *r,
	     const struct contributors *who)
{
	const struct app *app = pen->app;
	if (who->n_assigned == 0)
		return;
	if (pen->rows < ROWS_FOR_EVIDENCE) {
		buf_puts(&pen->text, "    ");
		show_names(&pen->text, app->world, who->assigned, who->n_assigned,
			   NAMED);
		write_line(pen, ROLE_NORMAL);
		return;
	}
	for (size_t i = 0; i < who->n_assigned; i++) {
		buf_printf(&pen->text,
			   "    %s: ", app->world->people[who->assigned[i]].name);
		show_evidence(&pen->text, app->report, r, who->assigned[i]);
		write_line(pen, ROLE_NORMAL);
	}
}

/* What a part has, what one more brings, and what it waits for. */
static void
add_part(struct pen *pen, const struct req_report *score,
	 const struct part_report *part)
{
	const struct report *report = pen->app->report;
	const char *const told[] = {
		app_part_points_text(part, &pen->arena),
		app_part_have_text(report, part, &pen->arena),
		app_part_next_text(report->catalog, part, &pen->arena),
		app_part_waits_text(report, score, part, &pen->arena)};
	buf_puts(&pen->text, app_part_name(part->part));
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		if (*told[i] == '\0')
			continue;
		show_dot(&pen->text);
		buf_puts(&pen->text, told[i]);
	}
}

/* The parts of a score, each below what it is in, where there is room for them. */
static void
write_parts(struct pen *pen, const struct req_report *score,
	    const struct part_report *parts, size_t n, int depth)
{
	if (pen->rows < ROWS_FOR_EVIDENCE)
		return;
	for (size_t i = 0; i < n; i++) {
		buf_printf(&pen->text, "%*s", 2 * depth, "");
		add_part(pen, score, &parts[i]);
		write_line(pen, parts[i].open ? ROLE_NORMAL : ROLE_DIM);
		write_parts(pen, score, parts[i].parts, parts[i].n_parts, depth + 1);
	}
}

static const struct req_report *
requirement_at(const struct report *report, struct report_place at)
{
	return &report->competencies[at.competency]
			.levels[at.level]
			.paths[at.path]
			.requirements[at.requirement];
}

static unsigned
add_req_state(const struct app *app, const struct req_report *req, struct buf *out)
{
	const char *unit = show_unit(app->catalog, req->requirement);
	unsigned style = show_req_met(out, req);
	buf_puts(out, "  ");
	show_have(out, req);
	if (*unit != '\0')
		buf_printf(out, " %s", unit);
	return style;
}

/* What is, and in a what-if what it was by the facts. */
static unsigned
write_req_state(struct pen *pen, struct report_place at)
{
	const struct app *app = pen->app;
	struct buf was = {.arena = &pen->arena};
	unsigned style =
		add_req_state(app, requirement_at(app->report, at), &pen->text);
	if (!suppose_is_on(app))
		return style;
	add_req_state(app, requirement_at(suppose_facts(app), at), &was);
	return show_pair(&pen->text, 0, buf_text(&was)) ? ROLE_WHATIF | DRAW_BOLD
							: style;
}

static void
write_requirement(struct pen *pen, struct report_place at)
{
	const struct app *app = pen->app;
	const struct req_report *req = requirement_at(app->report, at);
	const struct requirement *r = req->requirement;
	struct buf *text = &pen->text;
	unsigned style = write_req_state(pen, at);
	if (text->text[text->len - 1] != ' ')
		buf_puts(text, "  ");
	write_text(pen, style, app_requirement_text(app->catalog, r, &pen->arena));
	if (r->form == REQ_PEOPLE) {
		struct contributors who = eval_contributors(app->eval, at, &pen->arena);
		write_people(pen, r, &who);
	}
	if (r->form == REQ_SCORE)
		write_parts(pen, req, req->parts, req->n_parts, 2);
}

/* The scores of which the higher one counts, a good day, a term of its own. */
static void
write_terms(struct pen *pen, uint32_t competency, const struct level_report *level)
{
	const struct report *report = pen->app->report;
	const char *const said[] = {
		app_level_scores_text(level, &pen->arena),
		app_window_text(report, level, NULL, &pen->arena),
		app_own_term_text(report, competency, level, &pen->arena)};
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (said[i])
			write_text(pen, ROLE_NORMAL, said[i]);
}

static void
write_dates(struct pen *pen, uint32_t competency, const struct level_report *level)
{
	const struct app *app = pen->app;
	struct buf *text = &pen->text;
	char date[DATE_TEXT_BYTES];
	if (level->held) {
		buf_printf(text, _("Held until %s"),
			   date_format(level->held_until, date));
		write_line(pen, ROLE_NORMAL);
	}
	if (level->lapses_on != DATE_NEVER) {
		buf_printf(text, _("Lapses on %s, "),
			   date_format(level->lapses_on, date));
		show_distance(text, level->lapses_on, app->as_of);
		write_line(pen, ROLE_WARN);
	}
	write_terms(pen, competency, level);
	if (level->n_critical > 0) {
		buf_printf(text, "%s ", _("Critical:"));
		show_names(text, app->world, level->critical, level->n_critical, NAMED);
		write_line(pen, ROLE_WARN);
	}
}

static unsigned
add_level_state(const struct level_report *level, struct buf *out)
{
	unsigned style = show_stage(out, level->stage);
	buf_puts(out, "  ");
	show_done(out, level);
	if (level->by == MET_BY_OVERRIDE)
		buf_printf(out, "  %s", _("met by override"));
	if (level->by == MET_BY_RECORD)
		buf_printf(out, "  %s", _("recorded as attained"));
	return style;
}

/* What is, and in a what-if what it was by the facts. */
static unsigned
write_level_state(struct pen *pen, uint32_t competency, size_t index)
{
	const struct app *app = pen->app;
	struct buf was = {.arena = &pen->arena};
	unsigned style = add_level_state(
		&app->report->competencies[competency].levels[index], &pen->text);
	if (!suppose_is_on(app))
		return style;
	add_level_state(&suppose_facts(app)->competencies[competency].levels[index],
			&was);
	return show_pair(&pen->text, 0, buf_text(&was)) ? ROLE_WHATIF | DRAW_BOLD
							: style;
}

static void
write_level(struct pen *pen, uint32_t competency, size_t index)
{
	const struct app *app = pen->app;
	const struct level_report *level =
		&app->report->competencies[competency].levels[index];
	pen->rows = pen->rest.rows;
	show_award(&pen->text, app->catalog, competency, level->level);
	write_line(pen, DRAW_BOLD);
	write_line(pen, write_level_state(pen, competency, index));
	write_dates(pen, competency, level);
	const char *recorded =
		app_recorded_text(app->report, competency, level, &pen->arena);
	if (recorded)
		write_text(pen, ROLE_WARN, recorded);
	if (level->best_path < 0) {
		const char *unknown =
			app_unknown_rules_line(app, competency, index, &pen->arena);
		write_text(pen, ROLE_DIM, _("No path applies on this date."));
		if (unknown)
			write_text(pen, ROLE_WARN, unknown);
		return;
	}
	const struct path_report *path = &level->paths[level->best_path];
	buf_printf(&pen->text, _("Path: %s"), app_path_name(path->path));
	write_line(pen, ROLE_NORMAL);
	for (size_t i = 0; i < path->n_requirements; i++)
		write_requirement(pen,
				  (struct report_place){competency, index,
							(size_t)level->best_path, i});
}

/* Where the rules are from, behind an empty row. */
static void
write_origin(struct pen *pen, const struct origin *origin)
{
	struct buf lines = {0};
	app_origin_lines(&lines, origin, NULL);
	pen->rest = draw_below(pen->rest, 1);
	for (const char *line = buf_text(&lines); *line;) {
		size_t len = strcspn(line, "\n");
		buf_add(&pen->text, line, len);
		write_line(pen, ROLE_DIM);
		line += len + 1;
	}
	buf_free(&lines);
}

/* A level, then the others of the competency if they are wanted. */
static void
write_levels(struct pen *pen, const struct view_details *details)
{
	uint32_t competency = details->competency;
	const char *old = app_old_rules_line(pen->app, competency, &pen->arena);
	const struct competency_report *c = &pen->app->report->competencies[competency];
	if (old)
		write_text(pen, ROLE_WARN, old);
	for (size_t i = 0; i < c->n_levels; i++)
		if (c->levels[i].level == details->level)
			write_level(pen, competency, i);
	for (size_t i = 0; details->all_levels && i < c->n_levels; i++) {
		if (c->levels[i].level == details->level)
			continue;
		pen->rest = draw_below(pen->rest, 1);
		if (pen->rest.rows > 0)
			write_level(pen, competency, i);
	}
	if (details->origin)
		write_origin(pen, details->origin);
}

static void
write_fills(struct pen *pen, uint32_t person)
{
	const struct app *app = pen->app;
	size_t n, n_shown = 0;
	const struct fill *fills = eval_fills(app->eval, person, &pen->arena, &n);
	write_text(pen, DRAW_BOLD, _("Counts toward"));
	for (size_t i = 0; i < n; i++) {
		if (!shown_competency(app, fills[i].competency))
			continue;
		n_shown++;
		buf_puts(&pen->text, "  ");
		show_award(&pen->text, app->catalog, fills[i].competency,
			   app->report->competencies[fills[i].competency]
				   .levels[fills[i].level_index]
				   .level);
		buf_puts(&pen->text, ": ");
		if (fills[i].n_trail > 0)
			buf_printf(&pen->text, "%s: ",
				   app_trail_name(fills[i].trail, fills[i].n_trail,
						  &pen->arena));
		write_line(pen, show_contribution(&pen->text, &fills[i]));
	}
	if (n_shown == 0)
		write_text(pen, ROLE_DIM,
			   _("Nothing held on this date counts for any requirement."));
}

static void
write_achievements(struct pen *pen, uint32_t person)
{
	const struct report *report = pen->app->report;
	size_t n;
	const struct achievement *const *list =
		app_achievements(report, person, &pen->arena, &n);
	write_text(pen, DRAW_BOLD, _("Achievements"));
	for (size_t i = 0; i < n; i++) {
		buf_puts(&pen->text, "  ");
		show_date(&pen->text, list[i]->earned_on);
		buf_printf(&pen->text, "  %s",
			   app_credential_id(report, list[i]->credential));
		write_line(pen,
			   shown_counts(pen->app, list[i]) ? ROLE_NORMAL : ROLE_DIM);
	}
}

/* Returns the rows used. */
static int
draw_text_of(const struct view_details *details, struct area area)
{
	const char *text = buf_text(&details->text);
	size_t title = strcspn(text, "\n");
	if (details->form == TEXT_PLAIN)
		return draw_wrapped(area, ROLE_NORMAL, text);
	if (details->form == TEXT_LINES)
		return draw_lines(area, ROLE_NORMAL, text);
	int used = draw_wrapped(area, DRAW_BOLD,
				arena_strndup(details->text.arena, text, title));
	return used + draw_lines(draw_below(area, used), ROLE_NORMAL,
				 text + title + (text[title] == '\n'));
}

void
view_draw_details(const struct view_details *details, struct area area)
{
	struct pen pen = {.app = details->app, .rest = area};
	if (details->text.len > 0)
		pen.rest = draw_below(area, draw_text_of(details, area) + 1);
	if (details->person != CATALOG_NONE && pen.rest.rows >= PERSON_ROWS) {
		write_text(
			&pen, DRAW_BOLD,
			app_person_name(pen.app->report, details->person, &pen.arena));
		write_fills(&pen, details->person);
		write_achievements(&pen, details->person);
	}
	if (details->competency != CATALOG_NONE && details->level != CATALOG_NONE &&
	    pen.rest.rows >= LEVEL_ROWS)
		write_levels(&pen, details);
	buf_free(&pen.text);
	arena_free(&pen.arena);
}
