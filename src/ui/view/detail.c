/* The facts about a level or a person, as they stand beside a list. See view.h. */
#include <string.h>

#include "base/lang.h"
#include "ui/view.h"

enum {
	NAMED = 12,
	ROWS_FOR_EVIDENCE = 16,
	LEVEL_ROWS = 3, /* with fewer nothing is told of one */
	PERSON_ROWS = 2
};

void
view_count_fillers(const struct app *app, struct report_place at, uint32_t *places)
{
	const struct path_report *path = &app->report->competencies[at.competency]
						  .levels[at.level]
						  .paths[at.path];
	struct arena arena = {0};
	for (at.requirement = 0; at.requirement < path->n_requirements;
	     at.requirement++) {
		if (path->requirements[at.requirement].requirement->form != REQ_PEOPLE)
			continue;
		struct contributors who = eval_contributors(app->eval, at, &arena);
		for (size_t i = 0; i < who.n_assigned; i++)
			places[who.assigned[i]]++;
		arena_clear(&arena);
	}
	arena_free(&arena);
}

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

static void
write_requirement(struct pen *pen, struct report_place at)
{
	const struct app *app = pen->app;
	const struct req_report *req = &app->report->competencies[at.competency]
						.levels[at.level]
						.paths[at.path]
						.requirements[at.requirement];
	const struct requirement *r = req->requirement;
	struct buf *text = &pen->text;
	unsigned style = show_req_met(text, req);
	buf_puts(text, "  ");
	show_have(text, req);
	if (*show_unit(app->catalog, r) != '\0')
		buf_printf(text, " %s", show_unit(app->catalog, r));
	if (text->text[text->len - 1] != ' ')
		buf_puts(text, "  ");
	write_text(pen, style, app_requirement_text(app->catalog, r, &pen->arena));
	if (r->form == REQ_PEOPLE) {
		struct contributors who = eval_contributors(app->eval, at, &pen->arena);
		write_people(pen, r, &who);
	}
}

static void
write_dates(struct pen *pen, const struct level_report *level)
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
	if (level->n_critical > 0) {
		buf_printf(text, "%s ", _("Critical:"));
		show_names(text, app->world, level->critical, level->n_critical, NAMED);
		write_line(pen, ROLE_WARN);
	}
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
	unsigned style = show_stage(&pen->text, level->stage);
	buf_puts(&pen->text, "  ");
	show_percent(&pen->text, level->progress);
	if (level->by == MET_BY_OVERRIDE)
		buf_printf(&pen->text, "  %s", _("met by override"));
	if (level->by == MET_BY_RECORD)
		buf_printf(&pen->text, "  %s", _("recorded as attained"));
	write_line(pen, style);
	write_dates(pen, level);
	const char *recorded =
		app_recorded_text(app->report, competency, level, &pen->arena);
	if (recorded)
		write_text(pen, ROLE_WARN, recorded);
	if (level->best_path < 0) {
		write_text(pen, ROLE_DIM, _("No path applies on this date."));
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

/* A level, then the others of the competency if they are wanted. */
static void
write_levels(struct pen *pen, const struct view_details *details)
{
	uint32_t competency = details->competency;
	const struct competency_report *c = &pen->app->report->competencies[competency];
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
}

static void
write_fills(struct pen *pen, uint32_t person)
{
	const struct app *app = pen->app;
	size_t n;
	const struct fill *fills = eval_fills(app->eval, person, &pen->arena, &n);
	write_text(pen, DRAW_BOLD, _("Counts toward"));
	for (size_t i = 0; i < n; i++) {
		buf_puts(&pen->text, "  ");
		show_award(&pen->text, app->catalog, fills[i].competency,
			   app->report->competencies[fills[i].competency]
				   .levels[fills[i].level_index]
				   .level);
		buf_puts(&pen->text, ": ");
		write_line(pen, show_contribution(&pen->text, &fills[i]));
	}
	if (n == 0)
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
		write_line(pen, app_counts(report, list[i]) ? ROLE_NORMAL : ROLE_DIM);
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
