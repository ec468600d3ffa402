/* The Dashboard: what needs somebody today. */
#include <string.h>

#include "base/lang.h"
#include "dashboard_cells.h"
#include "dashboard_rows.h"

static const struct made *
made_of(const struct view *view)
{
	return view->rows;
}

static uint64_t
key(const void *context, size_t index)
{
	const struct made *made = made_of(context);
	const struct row *row = &made->rows[index];
	uint64_t item = row->kind == ROW_COMPETENCY
				? made->standings[row->item].competency
				: row->item;
	if (row->kind == ROW_HEADING || row->kind == ROW_MORE ||
	    row->kind == ROW_PROFILE)
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
		/* what, state, gauge, done, note */
		{NULL, 20, 34, 60, 1, false, false}, {NULL, 0, 24, 26, 2, false, false},
		{NULL, 8, 8, 16, 4, false, true},    {NULL, 0, 11, 20, 3, true, false},
		{NULL, 0, 18, 24, 5, false, false},
	};
	struct list_source source = {
		.context = view, .cell = dashboard_cell, .key = key, .depth = depth};
	dashboard_rows_make(view);
	source.n_rows = view->n_rows;
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
	view->list->headless = true;
}

/* --- drawing: one list, or its parts side by side ---------------------- */

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
draw_stack(const struct view *view, struct area area, const enum part *parts,
	   size_t n_parts)
{
	int used = 0;
	for (size_t i = 0; i < n_parts; i++) {
		size_t from, n = part_rows(view, parts[i], &from);
		struct area here = {area.row + used, area.col, area.rows - used,
				    area.cols};
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
	static const enum part left[] = {PART_ALERTS, PART_MEMBERSHIP, PART_FORESIGHT,
					 PART_ENDING, PART_RECENT};
	static const enum part competencies[] = {PART_COMPETENCIES};
	static const enum part third[] = {PART_ENDING, PART_RECENT};
	bool three = area.cols >= 180;
	struct area column = area;
	column.cols = three ? area.cols * 32 / 100 : area.cols / 2;
	int most = draw_stack(view, column, left, three ? 3 : 5);
	column.col += column.cols + 1;
	column.cols = three ? area.cols * 42 / 100 : area.cols - column.cols - 2;
	int used = draw_stack(view, column, competencies, 1);
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
	struct arena arena = {0};
	if (at == LIST_NO_ROW || area.rows < 8)
		return;
	const struct row *row = &made_of(view)->rows[at];
	if (row->kind == ROW_HEADING) /* it stands for what comes first */
		row++;
	if (row->kind != ROW_COMPETENCY && row->kind != ROW_ALERT)
		return;
	draw_rule(area, 0, 1, area.cols - 2);
	area = (struct area){area.row + 1, area.col + 2, area.rows - 1, area.cols - 4};
	if (row->kind == ROW_COMPETENCY) {
		const struct standing *standing = &made_of(view)->standings[row->item];
		view_draw_competency(view->app, standing->competency, standing->best,
				     area);
	} else if (row->kind == ROW_ALERT) {
		const struct alert *alert = made_of(view)->alerts[row->item];
		int used = draw_wrapped(area, ROLE_NORMAL,
					show_alert(report, alert, &arena)) +
			   1;
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
	if (area.cols < 120 || draw_accessible() || view->list->n_shown == 0) {
		list_draw(view->list, area);
		return;
	}
	int used = draw_side_by_side(view, area);
	area.row += used;
	area.rows -= used;
	draw_details(view, area);
}

/* --- verbs ------------------------------------------------------------- */

static struct answer
open_part(enum part part)
{
	switch (part) {
	case PART_ALERTS:
		return answer_push(SUBJECT_ALERTS, 0, 0);
	case PART_MEMBERSHIP:
		return answer_push(SUBJECT_MEMBERSHIP, 0, 0);
	case PART_COMPETENCIES:
		return answer_push(SUBJECT_COMPETENCIES, 0, 0);
	case PART_ENDING:
		return answer_push(SUBJECT_EMPLOYEES, 0, 0);
	case PART_RECENT:
		return answer_push(SUBJECT_LOG, 0, 0);
	case PART_FORESIGHT:
		return answer_push(SUBJECT_FORECAST, 0, 0);
	case N_PARTS:
		break;
	}
	return answer_stay();
}

static struct answer
enter(struct view *view, size_t at)
{
	const struct row *row = &made_of(view)->rows[at];
	const struct app *app = view->app;
	const struct made *made = made_of(view);
	const struct standing *standing;
	switch (row->kind) {
	case ROW_ALERT:
		return view_open_alert(app, made->alerts[row->item]);
	case ROW_PROFILE:
		return answer_push(SUBJECT_PROFILE, 0, 0);
	case ROW_BENEFITS:
		return answer_push(SUBJECT_BENEFITS, 0, 0);
	case ROW_REFERRALS:
		return answer_push(SUBJECT_REFERRALS, 0, 0);
	case ROW_COMPETENCY:
		standing = &made->standings[row->item];
		return view_open_level(standing->competency,
				       app->report->competencies[standing->competency]
					       .levels[standing->best]
					       .level);
	case ROW_ENDING:
		return view_open_person(app, made->endings[row->item].person);
	case ROW_LINK:
		return answer_push(dashboard_links[row->item].about, 0, 0);
	case ROW_ENTRY:
		return answer_push(SUBJECT_LOG, 0,
				   (uint64_t)made->entries[row->item].id);
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
		return go_part(view, pressed - '1')
			       ? answer_stay()
			       : answer_say(_("There is no such part."));
	if (action == ACTION_PART_NEXT || action == ACTION_RIGHT)
		go_part(view, (here + 1) % N_PARTS);
	else if (action == ACTION_PART_PREVIOUS || action == ACTION_LEFT)
		go_part(view, (here + N_PARTS - 1) % N_PARTS);
	else
		return answer_pass();
	return answer_stay();
}

const struct view_class view_dashboard = {
	.about = SUBJECT_DASHBOARD,
	.id = "dashboard",
	.name = N_("Dashboard"),
	.contexts = KEYS_LIST | KEYS_JUMP,
	.has_alerts = true,
	.open = open,
	.draw = draw,
	.enter = enter,
	.act = act,
};
