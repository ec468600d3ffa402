/* The Dashboard: what needs somebody today. */
#include <string.h>

#include "base/lang.h"
#include "dashboard_rows.h"
#include "frame.h"

enum { WHAT, STATE, GAUGE, DONE, NOTE };

static const struct made *
made_of(const struct view *view)
{
	return view->rows;
}

/* --- cells -------------------------------------------------------------------------- */

static void
add_stage_counts(const struct made *made, struct buf *out)
{
	static const enum stage order[] = { STAGE_AT_RISK, STAGE_ACTIVE, STAGE_QUALIFIED,
		                            STAGE_LAPSED, STAGE_STARTED };
	const char *between = ": ";

	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		if (made->n_by_stage[order[i]] == 0)
			continue;
		buf_puts(out, between); /* how many, the stage */
		buf_printf(out, C_("count", "%zu %s"), made->n_by_stage[order[i]],
		           app_stage_name(order[i]));
		between = ", ";
	}
}

static void
heading_cell(const struct view *view, const struct row *row, size_t column, struct cell *cell)
{
	const struct made *made = made_of(view);

	cell->style = DRAW_BOLD;
	if (column != WHAT)
		return;
	buf_printf(cell->text, "%d ", row->part + 1);
	switch (row->part) {
	case PART_ALERTS:
		buf_printf(cell->text, _("Alerts (%u)"), row->item);
		break;
	case PART_MEMBERSHIP:
		buf_puts(cell->text, _("Membership"));
		break;
	case PART_COMPETENCIES:
		buf_puts(cell->text, _("Competencies"));
		add_stage_counts(made, cell->text);
		break;
	case PART_ENDING:
		buf_printf(cell->text, _("Employees: achievements ending within %d days (%u)"), ENDING_DAYS,
		           row->item);
		break;
	case PART_RECENT:
		buf_puts(cell->text, _("Recent changes"));
		break;
	case N_PARTS:
		break;
	}
}

static void
none_cell(const struct row *row, struct cell *cell)
{
	cell->style = ROLE_DIM;
	switch (row->part) {
	case PART_ALERTS:
		buf_puts(cell->text, _("Nothing is in danger and nothing is due."));
		break;
	case PART_MEMBERSHIP:
		buf_puts(cell->text, _("No subscription covers this date."));
		break;
	case PART_COMPETENCIES:
		buf_puts(cell->text, _("Nothing counts for any competency yet: import employees, "
		                       "achievements and metrics."));
		break;
	case PART_ENDING:
		buf_puts(cell->text, _("No achievement that counts ends in this time."));
		break;
	case PART_RECENT:
		buf_puts(cell->text, _("Nothing has been done yet."));
		break;
	case N_PARTS:
		break;
	}
}

static const char *
offer_name(const struct view *view)
{
	const struct catalog *catalog = view->app->catalog;
	const struct membership_report *membership = &view->app->report->membership;
	const struct subscription *s = membership->subscription;

	if (membership->level != CATALOG_NONE)
		return app_level_name(catalog, membership->level);
	if (s->offer != CATALOG_NONE && *lang_text(catalog->offers[s->offer].name) != '\0')
		return lang_text(catalog->offers[s->offer].name);
	return s->offer_id;
}

static void
alert_cell(const struct view *view, const struct row *row, size_t column, struct cell *cell)
{
	const struct alert *alert = &view->app->report->alerts[row->item];
	struct arena arena = { 0 };

	if (column == WHAT) {
		buf_puts(cell->text, show_alert_subject(view->app, alert, &arena));
	} else if (column == STATE) {
		cell->style = ROLE_WARN;
		if (!draw_accessible())
			buf_printf(cell->text, "%s ", draw_glyph(GLYPH_RISK));
		buf_puts(cell->text, show_alert_name(alert->code));
	} else if (column == DONE && alert->date != DATE_NONE) {
		show_date(cell->text, alert->date);
	}
	arena_free(&arena);
}

static void
term_cell(const struct view *view, size_t column, struct cell *cell)
{
	const struct membership_report *membership = &view->app->report->membership;
	const struct subscription *s = membership->subscription;

	char date[DATE_TEXT_BYTES];

	if (column == WHAT) {
		/* a level or an offer, a date */
		buf_printf(cell->text, membership->in_grace ? _("%s, ended %s") : _("%s, ends %s"),
		           offer_name(view), show_day(s->term_end, date));
	} else if (column == STATE) {
		cell->style = membership->in_grace ? ROLE_WARN : ROLE_NORMAL;
		show_distance(cell->text, s->term_end, view->app->as_of);
	}
}

static void
renewal_cell(const struct view *view, size_t column, struct cell *cell)
{
	const struct membership_report *membership = &view->app->report->membership;
	const struct subscription *s = membership->subscription;
	char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];

	if (column != WHAT)
		return;
	if (membership->in_grace)
		cell->style = ROLE_WARN;
	buf_printf(cell->text, _("Renewal from %s to %s"),
	           date_format(date_plus_days(s->term_end, 1), from),
	           date_format(s->cover_end, to));
}

static void
competency_cell(const struct view *view, const struct row *row, size_t column, struct cell *cell)
{
	const struct standing *standing = &made_of(view)->standings[row->item];
	const struct competency_report *c = &view->app->report->competencies[standing->competency];
	const struct level_report *best = &c->levels[standing->best];
	const struct level_report *next = &c->levels[standing->next];
	struct buf dropped = { 0 };
	char date[DATE_TEXT_BYTES];

	if (column == WHAT) {
		buf_puts(cell->text, app_competency_name(view->app->catalog, standing->competency));
	} else if (column == STATE) {
		cell->style = show_stage(cell->text, best->stage);
		buf_printf(cell->text, " %s", app_level_name(view->app->catalog, best->level));
	} else if (column == GAUGE) {
		cell->style = show_stage(&dropped, next->stage);
		cell->fraction = next->progress;
	} else if (column == DONE) {
		buf_printf(cell->text, "%s ", app_level_name(view->app->catalog, next->level));
		show_percent(cell->text, next->progress);
	} else if (best->lapses_on != DATE_NEVER) {
		cell->style = ROLE_WARN;
		buf_printf(cell->text, _("lapses %s"), show_day(best->lapses_on, date));
	}
	buf_free(&dropped);
}

static void
ending_cell(const struct view *view, const struct row *row, size_t column, struct cell *cell)
{
	const struct app *app = view->app;
	const struct ending *ending = &made_of(view)->endings[row->item];
	const struct achievement *a = ending->achievement;

	if (column != WHAT)
		return;
	show_date(cell->text, ending->until);
	buf_puts(cell->text, "  ");
	show_distance(cell->text, ending->until, app->as_of);
	buf_printf(cell->text, "  %s  %s", app_credential_id(app->report, a->credential),
	           app->world->people[a->person].name);
}

/* Rows that are one text over all columns. */
static void
line_cell(const struct view *view, const struct row *row, struct cell *cell)
{
	const struct made *made = made_of(view);
	char moment[32];

	if (row->kind == ROW_PROFILE) {
		buf_printf(cell->text,
		           ngettext("%u competency on the marketing profile",
		                    "%u competencies on the marketing profile", row->item),
		           row->item);
	} else if (row->kind == ROW_BENEFITS) {
		buf_puts(cell->text, _("Benefits: what is granted, how much, until when"));
	} else if (row->kind == ROW_ENTRY) {
		date_format_moment(made->entries[row->item].at, moment, sizeof moment);
		moment[16] = '\0'; /* to the minute */
		buf_printf(cell->text, "%s  %s", moment, made->entries[row->item].text);
	} else if (row->kind == ROW_MORE) {
		buf_printf(cell->text, ngettext("%u more", "%u more", row->item), row->item);
		cell->style = ROLE_DIM;
	} else {
		none_cell(row, cell);
	}
}

static void
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct row *row = &made_of(view)->rows[index];

	switch (row->kind) {
	case ROW_HEADING:
		heading_cell(view, row, column, cell);
		return;
	case ROW_ALERT:
		alert_cell(view, row, column, cell);
		return;
	case ROW_TERM:
		term_cell(view, column, cell);
		return;
	case ROW_RENEWAL:
		renewal_cell(view, column, cell);
		return;
	case ROW_COMPETENCY:
		competency_cell(view, row, column, cell);
		return;
	case ROW_ENDING:
		ending_cell(view, row, column, cell);
		return;
	case ROW_PROFILE:
	case ROW_BENEFITS:
	case ROW_ENTRY:
	case ROW_MORE:
	case ROW_NONE:
		break;
	}
	if (column == WHAT)
		line_cell(view, row, cell);
}
static uint64_t
key(const void *context, size_t index)
{
	const struct made *made = made_of(context);
	const struct row *row = &made->rows[index];
	uint64_t item = row->kind == ROW_COMPETENCY ? made->standings[row->item].competency
	                                            : row->item;

	if (row->kind == ROW_HEADING || row->kind == ROW_MORE || row->kind == ROW_PROFILE)
		item = 0;
	return (uint64_t)(row->part + 1) << 48 | (uint64_t)row->kind << 40 | item;
}

static int
depth(const void *context, size_t index)
{
	return made_of(context)->rows[index].kind == ROW_HEADING ? 0 : 1;
}

static void
open(struct view *view)
{
	static const struct list_column columns[] = {
		[WHAT] = { NULL, 20, 34, 60, 1, false, false },
		[STATE] = { NULL, 0, 24, 26, 2, false, false },
		[GAUGE] = { NULL, 8, 12, 16, 4, false, true },
		[DONE] = { NULL, 0, 11, 20, 3, true, false },
		[NOTE] = { NULL, 0, 18, 24, 5, false, false },
	};
	struct list_source source = {
		.context = view, .cell = cell, .key = key, .depth = depth
	};

	dashboard_rows_make(view);
	source.n_rows = view->n_rows;
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
	view->list->headless = true;
}

/* --- drawing: one list, or its parts side by side ----------------------------------- */

/* The rows shown of a part: from which, and how many. */
static size_t
part_rows(const struct view *view, enum part part, size_t *from)
{
	const struct list *list = view->list;
	size_t n = 0;

	*from = 0;
	for (size_t i = 0; i < list->n_shown; i++)
		if (made_of(view)->rows[list->order[i]].part == part) {
			if (n++ == 0)
				*from = i;
		}
	return n;
}

/* Returns the rows used. */
static int
draw_stack(const struct view *view, struct area area, const enum part *parts, size_t n_parts)
{
	int used = 0;

	for (size_t i = 0; i < n_parts; i++) {
		size_t from, n = part_rows(view, parts[i], &from);
		struct area here = { area.row + used, area.col, area.rows - used, area.cols };
		/* what comes below keeps a heading and two rows each */
		int most = here.rows - (int)(n_parts - 1 - i) * 4;

		if (n == 0 || here.rows <= 0)
			continue;
		here.rows = (int)n < most ? (int)n : most;
		list_draw_part(view->list, here, from, n);
		used += here.rows + 1;
	}
	return used;
}

static int
draw_side_by_side(const struct view *view, struct area area)
{
	static const enum part left[] = { PART_ALERTS, PART_MEMBERSHIP, PART_ENDING, PART_RECENT };
	static const enum part competencies[] = { PART_COMPETENCIES };
	static const enum part third[] = { PART_ENDING, PART_RECENT };
	bool three = area.cols >= 180;
	struct area column = area;
	int used, most;

	column.cols = three ? area.cols * 33 / 100 : area.cols / 2;
	most = draw_stack(view, column, left, three ? 2 : 4);
	column.col += column.cols + 1;
	column.cols = three ? area.cols * 40 / 100 : area.cols - column.cols - 2;
	used = draw_stack(view, column, competencies, 1);
	most = used > most ? used : most;
	if (!three)
		return most;
	column.col += column.cols + 1;
	column.cols = area.cols - column.col - 1;
	used = draw_stack(view, column, third, 2);
	return used > most ? used : most;
}

/* What the current row stands for, in the room left below. */
static void
draw_details(const struct view *view, struct area area)
{
	const struct report *report = view->app->report;
	size_t at = list_row(view->list);
	const struct row *row;
	struct arena arena = { 0 };
	int used;

	if (at == LIST_NO_ROW || area.rows < 8)
		return;
	row = &made_of(view)->rows[at];
	if (row->kind == ROW_HEADING) /* it stands for what comes first */
		row++;
	if (row->kind != ROW_COMPETENCY && row->kind != ROW_ALERT)
		return;
	draw_rule(area, 0, 1, area.cols - 2);
	area = (struct area){ area.row + 1, area.col + 2, area.rows - 1, area.cols - 4 };
	if (row->kind == ROW_COMPETENCY) {
		const struct standing *standing = &made_of(view)->standings[row->item];

		view_draw_competency(view->app, standing->competency, standing->best, area);
	} else if (row->kind == ROW_ALERT) {
		const struct alert *alert = &report->alerts[row->item];

		used = draw_wrapped(area, ROLE_NORMAL, show_alert(report, alert, &arena)) + 1;
		area.row += used;
		area.rows -= used;
		if (alert->level != CATALOG_NONE && alert->competency != CATALOG_NONE)
			view_draw_alert_level(view->app, alert, area);
	}
	arena_free(&arena);
}

static void
draw(const struct view *view, struct area area)
{
	int used;

	if (area.cols < 120 || draw_accessible() || view->list->n_shown == 0) {
		list_draw(view->list, area);
		return;
	}
	used = draw_side_by_side(view, area);
	area.row += used;
	area.rows -= used;
	draw_details(view, area);
}

/* --- verbs -------------------------------------------------------------------------- */

static struct answer
open_part(enum part part)
{
	switch (part) {
	case PART_ALERTS:
		return answer_push(&view_alerts, 0, 0);
	case PART_MEMBERSHIP:
		return answer_push(&view_subscriptions, 0, 0);
	case PART_COMPETENCIES:
		return answer_push(&view_competencies, 0, 0);
	case PART_ENDING:
		return answer_push(&view_employees, 0, 0);
	case PART_RECENT:
		return answer_push(&view_log, 0, 0);
	case N_PARTS:
		break;
	}
	return answer_stay();
}

static struct answer
open_row(struct view *view, const struct row *row)
{
	const struct app *app = view->app;
	const struct made *made = made_of(view);
	const struct standing *standing;

	switch (row->kind) {
	case ROW_ALERT:
		return view_open_alert(app, &app->report->alerts[row->item]);
	case ROW_PROFILE:
		return answer_push(&view_profile, 0, 0);
	case ROW_BENEFITS:
		return answer_push(&view_benefits, 0, 0);
	case ROW_COMPETENCY:
		standing = &made->standings[row->item];
		return view_open_level(standing->competency,
		                       app->report->competencies[standing->competency]
		                               .levels[standing->best]
		                               .level);
	case ROW_ENDING:
		return view_open_person(app, made->endings[row->item].achievement->person);
	case ROW_ENTRY:
		return answer_push(&view_log, 0, (uint64_t)made->entries[row->item].id);
	case ROW_HEADING:
	case ROW_TERM:
	case ROW_RENEWAL:
	case ROW_MORE:
	case ROW_NONE:
		break;
	}
	return open_part(row->part);
}

static bool
go_part(struct view *view, int part)
{
	size_t from;

	if (part < 0 || part >= N_PARTS || part_rows(view, (enum part)part, &from) == 0)
		return false;
	list_go(view->list, from);
	return true;
}

static struct answer
act(struct view *view, enum action action, int pressed)
{
	size_t at = list_row(view->list);
	int here = at == LIST_NO_ROW ? 0 : (int)made_of(view)->rows[at].part;

	if (action == ACTION_JUMP)
		return go_part(view, pressed - '1') ? answer_stay()
		                                    : answer_say(_("There is no such part."));
	if (action == ACTION_PART_NEXT || action == ACTION_RIGHT)
		go_part(view, (here + 1) % N_PARTS);
	else if (action == ACTION_PART_PREVIOUS || action == ACTION_LEFT)
		go_part(view, (here + N_PARTS - 1) % N_PARTS);
	else if (action == ACTION_OPEN && at != LIST_NO_ROW)
		return open_row(view, &made_of(view)->rows[at]);
	else if (action != ACTION_OPEN)
		return answer_pass();
	return answer_stay();
}

static const char *
title(const struct view *view, struct arena *arena)
{
	(void)view;
	return arena_strdup(arena, _("Dashboard"));
}

const struct view_class view_dashboard = {
	"dashboard", KEYS_LIST | KEYS_JUMP, open, draw, act, NULL, title,
};
