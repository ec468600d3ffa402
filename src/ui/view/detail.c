/* The facts about a level and a competency, as they stand beside a list. See view.h. */
#include <string.h>

#include "base/lang.h"
#include "ui/view.h"

enum { NAMED = 12, ROWS_FOR_EVIDENCE = 16 };

struct pen {
	struct area area;
	int row;
};

static void
write_line(struct pen *pen, unsigned style, struct buf *text)
{
	struct area rest = pen->area;
	rest.row += pen->row;
	rest.rows -= pen->row;
	if (rest.rows > 0)
		pen->row += draw_wrapped(rest, style, buf_text(text));
	buf_clear(text);
}

static void
add_names(struct buf *out, const struct world *world, const uint32_t *people, size_t n,
	  size_t most)
{
	for (size_t i = 0; i < n && i < most; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : "",
			   world->people[people[i]].name);
	if (n > most)
		buf_printf(out, _(" and %zu more"), n - most);
}

/* Who fills the places: each with what is held for it, where there is room. */
static void
write_people(struct pen *pen, const struct app *app, const struct requirement *r,
	     const struct contributors *who)
{
	struct buf text = {0};
	if (who->n_assigned == 0)
		return;
	if (pen->area.rows < ROWS_FOR_EVIDENCE) {
		buf_puts(&text, "    ");
		add_names(&text, app->world, who->assigned, who->n_assigned, NAMED);
		write_line(pen, ROLE_NORMAL, &text);
	}
	for (size_t i = 0; pen->area.rows >= ROWS_FOR_EVIDENCE && i < who->n_assigned;
	     i++) {
		buf_printf(&text,
			   "    %s: ", app->world->people[who->assigned[i]].name);
		show_evidence(&text, app->report, r, who->assigned[i]);
		write_line(pen, ROLE_NORMAL, &text);
	}
	buf_free(&text);
}

static void
write_requirement(struct pen *pen, const struct app *app, struct report_place at,
		  struct arena *arena)
{
	const struct report *report = app->report;
	const struct req_report *req = &report->competencies[at.competency]
						.levels[at.level]
						.paths[at.path]
						.requirements[at.requirement];
	struct buf text = {0};
	unsigned style = show_met(&text, req->met,
				  req->known || req->requirement->form != REQ_METRIC);
	buf_puts(&text, "  ");
	show_have(&text, req);
	if (*show_unit(app->catalog, req->requirement) != '\0')
		buf_printf(&text, " %s", show_unit(app->catalog, req->requirement));
	if (text.text[text.len - 1] != ' ')
		buf_puts(&text, "  ");
	buf_puts(&text, app_requirement_text(app->catalog, req->requirement, arena));
	write_line(pen, style, &text);
	if (req->requirement->form == REQ_PEOPLE) {
		struct contributors who = eval_contributors(app->eval, at, arena);
		write_people(pen, app, req->requirement, &who);
	}
	buf_free(&text);
}

static void
write_dates(struct pen *pen, const struct app *app, const struct level_report *level)
{
	struct buf text = {0};
	char date[DATE_TEXT_BYTES];
	if (level->held) {
		buf_printf(&text, _("Held until %s"),
			   date_format(level->held_until, date));
		write_line(pen, ROLE_NORMAL, &text);
	}
	if (level->lapses_on != DATE_NEVER) {
		buf_printf(&text, _("Lapses on %s, "),
			   date_format(level->lapses_on, date));
		show_distance(&text, level->lapses_on, app->as_of);
		write_line(pen, ROLE_WARN, &text);
	}
	if (level->n_critical > 0) {
		buf_printf(&text, "%s ", _("Critical:"));
		add_names(&text, app->world, level->critical, level->n_critical, NAMED);
		write_line(pen, ROLE_WARN, &text);
	}
	buf_free(&text);
}

static void
write_level(struct pen *pen, const struct app *app, uint32_t competency,
	    size_t level_index, struct arena *arena)
{
	const struct level_report *level =
		&app->report->competencies[competency].levels[level_index];
	struct buf text = {0};
	buf_puts(&text, app_award_name(app->catalog, competency, level->level, arena));
	write_line(pen, DRAW_BOLD, &text);
	unsigned style = show_stage(&text, level->stage);
	buf_puts(&text, "  ");
	show_percent(&text, level->progress);
	if (level->by == MET_BY_OVERRIDE)
		buf_printf(&text, "  %s", _("met by override"));
	write_line(pen, style, &text);
	write_dates(pen, app, level);
	if (level->best_path < 0) {
		buf_puts(&text, _("No path applies on this date."));
		write_line(pen, ROLE_DIM, &text);
	} else {
		const struct path_report *path = &level->paths[level->best_path];
		buf_printf(&text, _("Path: %s"), app_path_name(path->path));
		write_line(pen, ROLE_NORMAL, &text);
		for (size_t i = 0; i < path->n_requirements; i++)
			write_requirement(
				pen, app,
				(struct report_place){competency, level_index,
						      (size_t)level->best_path, i},
				arena);
	}
	buf_free(&text);
}

int
view_draw_level(const struct app *app, uint32_t competency, size_t level_index,
		struct area area)
{
	struct pen pen = {area, 0};
	struct arena arena = {0};
	write_level(&pen, app, competency, level_index, &arena);
	arena_free(&arena);
	return pen.row;
}

void
view_draw_competency(const struct app *app, uint32_t competency, size_t first,
		     struct area area)
{
	const struct competency_report *c = &app->report->competencies[competency];
	int used = view_draw_level(app, competency, first, area) + 1;
	for (size_t i = 0; i < c->n_levels && used < area.rows; i++) {
		struct area rest = {area.row + used, area.col, area.rows - used,
				    area.cols};
		if (i != first)
			used += view_draw_level(app, competency, i, rest) + 1;
	}
}

void
view_draw_alert_level(const struct app *app, const struct alert *alert,
		      struct area area)
{
	const struct competency_report *c =
		&app->report->competencies[alert->competency];
	for (size_t i = 0; i < c->n_levels && area.rows > 0; i++)
		if (c->levels[i].level == alert->level)
			view_draw_level(app, alert->competency, i, area);
}

static void
write_fills(struct pen *pen, const struct app *app, uint32_t person,
	    struct arena *arena)
{
	size_t n;
	const struct fill *fills = eval_fills(app->eval, person, arena, &n);
	struct buf text = {0};
	buf_puts(&text, _("Counts toward"));
	write_line(pen, DRAW_BOLD, &text);
	for (size_t i = 0; i < n; i++) {
		const struct level_report *level =
			&app->report->competencies[fills[i].competency]
				 .levels[fills[i].level_index];
		buf_printf(&text, "  %s: ",
			   app_award_name(app->catalog, fills[i].competency,
					  level->level, arena));
		buf_puts(&text, fills[i].critical ? C_("contributor", "critical")
				: fills[i].place  ? C_("contributor", "counts")
						  : C_("contributor", "could"));
		write_line(pen,
			   fills[i].critical ? ROLE_WARN
			   : fills[i].place  ? ROLE_NORMAL
					     : ROLE_DIM,
			   &text);
	}
	if (n == 0) {
		buf_puts(&text,
			 _("Nothing held on this date counts for any requirement."));
		write_line(pen, ROLE_DIM, &text);
	}
	buf_free(&text);
}

static void
write_achievements(struct pen *pen, const struct app *app, uint32_t person,
		   struct arena *arena)
{
	size_t n;
	const struct achievement *const *list =
		app_achievements(app->report, person, arena, &n);
	struct buf text = {0};
	buf_puts(&text, _("Achievements"));
	write_line(pen, DRAW_BOLD, &text);
	for (size_t i = 0; i < n; i++) {
		bool counts = app_counts(app->report, list[i]);
		buf_puts(&text, "  ");
		show_date(&text, list[i]->earned_on);
		buf_printf(&text, "  %s",
			   app_credential_id(app->report, list[i]->credential));
		write_line(pen, counts ? ROLE_NORMAL : ROLE_DIM, &text);
	}
	buf_free(&text);
}

void
view_draw_person(const struct app *app, uint32_t person, struct area area)
{
	struct pen pen = {area, 0};
	struct arena arena = {0};
	struct buf text = {0};
	buf_puts(&text, app_person_name(app->report, person, &arena));
	write_line(&pen, DRAW_BOLD, &text);
	write_fills(&pen, app, person, &arena);
	write_achievements(&pen, app, person, &arena);
	buf_free(&text);
	arena_free(&arena);
}
