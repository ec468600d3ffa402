/* A competency in full: levels, paths, requirements, who contributes and who could. */
#include <string.h>

#include "base/lang.h"
#include "base/num.h"
#include "competency_rows.h"

enum { TEXT, HAVE, STATE, NOTE };

/* --- cells ------------------------------------------------------------- */

static void
add_fold(struct buf *out, const struct row *row)
{
	if (draw_accessible())
		buf_puts(out, row->open ? _("open: ") : _("folded: "));
	else
		buf_printf(out, "%s ",
			   draw_glyph(row->open ? GLYPH_UNFOLDED : GLYPH_FOLDED));
}

static void
level_cell(const struct view *view, const struct row *row, size_t column,
	   struct cell *cell)
{
	const struct level_report *level = competency_row_level(view, row);
	char date[DATE_TEXT_BYTES];
	cell->style = DRAW_BOLD;
	if (column == TEXT) {
		add_fold(cell->text, row);
		buf_puts(cell->text, app_level_name(view->app->catalog, level->level));
	} else if (column == HAVE) {
		show_percent(cell->text, level->progress);
	} else if (column == STATE) {
		cell->style = show_stage(cell->text, level->stage) | DRAW_BOLD;
	} else if (level->lapses_on != DATE_NEVER) {
		buf_printf(cell->text, _("lapses %s"),
			   show_day(level->lapses_on, date));
		cell->style = ROLE_WARN;
	} else if (level->held) {
		buf_printf(cell->text, _("held to %s"),
			   show_day(level->held_until, date));
		cell->style = ROLE_NORMAL;
	}
}

static void
path_cell(const struct view *view, const struct row *row, size_t column,
	  struct cell *cell)
{
	const struct path_report *path = competency_row_path(view, row);
	char date[DATE_TEXT_BYTES];
	cell->style = path->applies ? ROLE_NORMAL : ROLE_DIM;
	if (column == TEXT) {
		add_fold(cell->text, row);
		buf_printf(cell->text, _("Path: %s"), app_path_name(path->path));
	} else if (!path->applies) {
		if (column == STATE) {
			buf_puts(cell->text, _("not now"));
		} else if (column == NOTE && path->path->track) {
			buf_printf(cell->text, _("for track %s"), path->path->track);
		} else if (column == NOTE && path->path->from > view->app->as_of) {
			buf_printf(cell->text, C_("path", "from %s"),
				   show_day(path->path->from, date));
		} else if (column == NOTE) {
			buf_printf(cell->text, C_("path", "until %s"),
				   show_day(path->path->until, date));
		}
	} else if (column == HAVE) {
		show_percent(cell->text, path->progress);
	} else if (column == STATE) {
		cell->style = show_met(cell->text, path->met, true);
	} else if (column == NOTE &&
		   competency_row_level(view, row)->best_path == (int32_t)row->path) {
		buf_puts(cell->text, _("the best path"));
	}
}

static void
req_cell(const struct view *view, const struct row *row, size_t column,
	 struct cell *cell)
{
	const struct req_report *req = competency_row_req(view, row);
	const struct requirement *r = req->requirement;
	struct arena arena = {0};
	char date[DATE_TEXT_BYTES];
	if (column == TEXT) {
		add_fold(cell->text, row);
		buf_puts(cell->text,
			 app_requirement_text(view->app->catalog, r, &arena));
	} else if (column == HAVE) {
		show_have(cell->text, req);
	} else if (column == STATE) {
		cell->style = show_met(cell->text, req->met,
				       r->form != REQ_METRIC || req->known);
	} else if (r->form == REQ_PEOPLE) {
		buf_puts(cell->text, row->who);
	} else if (r->form == REQ_METRIC && r->months > 0) {
		int32_t from = date_plus_days(
			date_plus_months(view->app->as_of, -(int64_t)r->months), 1);
		buf_printf(cell->text, _("since %s"), show_day(from, date));
	}
	arena_free(&arena);
}

static bool
is_critical(const struct level_report *level, uint32_t person)
{
	for (size_t i = 0; i < level->n_critical; i++)
		if (level->critical[i] == person)
			return true;
	return false;
}

static void
person_cell(const struct view *view, const struct row *row, size_t column,
	    struct cell *cell)
{
	cell->style = row->assigned ? ROLE_NORMAL : ROLE_DIM;
	if (column == TEXT)
		buf_puts(cell->text, view->app->world->people[row->item].name);
	else if (column == STATE)
		buf_puts(cell->text,
			 !row->assigned ? C_("contributor", "could")
			 : is_critical(competency_row_level(view, row), row->item)
				 ? C_("contributor", "critical")
				 : C_("contributor", "counts"));
	else if (column == NOTE)
		show_evidence(cell->text, view->app->report,
			      competency_row_req(view, row)->requirement, row->item);
}

static void
value_cell(const struct view *view, const struct row *row, size_t column,
	   struct cell *cell)
{
	const struct metric_value *value = &view->app->world->metric_values[row->item];
	char text[NUM_TEXT_BYTES];
	if (column == TEXT) {
		show_date(cell->text, value->date);
		buf_printf(cell->text, "  %s", value->customer);
	} else if (column == HAVE) {
		buf_puts(cell->text, num_format_grouped(value->value_micros, text));
	}
}

static void
override_cell(const struct view *view, const struct row *row, size_t column,
	      struct cell *cell)
{
	const struct override *override = &view->app->world->overrides[row->item];
	char date[DATE_TEXT_BYTES];
	cell->style = ROLE_WARN;
	if (column == TEXT)
		buf_printf(cell->text, _("Override: %s"), override->reason);
	else if (column == NOTE) {
		buf_printf(cell->text, C_("path", "until %s"),
			   show_day(world_override_until(view->app->catalog, override),
				    date));
	}
}

static void
nothing_cell(const struct view *view, const struct row *row, size_t column,
	     struct cell *cell)
{
	cell->style = ROLE_DIM;
	if (column != TEXT)
		return;
	if (competency_row_path(view, row)->n_requirements == 0) {
		buf_puts(cell->text, _("This path does not apply on this date."));
		return;
	}
	switch (competency_row_req(view, row)->requirement->form) {
	case REQ_PEOPLE:
		buf_puts(cell->text, _("Nobody associated on this date holds this."));
		break;
	case REQ_METRIC:
		buf_puts(cell->text, _("No value is recorded in the window."));
		break;
	case REQ_RECORDS:
		buf_puts(cell->text, _("Nothing is recorded in the window."));
		break;
	case REQ_AWARD:
	case REQ_ANY:
	case REQ_SOME:
		buf_puts(cell->text,
			 _("Enter on the requirement leads to what it asks."));
		break;
	}
}

static void
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct row *row = competency_row(view, index);
	switch (row->kind) {
	case ROW_LEVEL:
		level_cell(view, row, column, cell);
		break;
	case ROW_OVERRIDE:
		override_cell(view, row, column, cell);
		break;
	case ROW_CRITICAL:
		cell->style = ROLE_WARN;
		if (column == TEXT)
			buf_printf(cell->text, _("Critical: not met without %s"),
				   view->app->world->people[row->item].name);
		break;
	case ROW_PATH:
		path_cell(view, row, column, cell);
		break;
	case ROW_REQ:
		req_cell(view, row, column, cell);
		break;
	case ROW_PERSON:
		person_cell(view, row, column, cell);
		break;
	case ROW_VALUE:
		value_cell(view, row, column, cell);
		break;
	case ROW_RECORD:
		if (column == TEXT) {
			const struct record *record =
				&view->app->world->records[row->item];
			show_date(cell->text, record->date);
			buf_printf(cell->text, "  %s", record->customer);
		}
		break;
	case ROW_NOTHING:
		nothing_cell(view, row, column, cell);
		break;
	}
}

/* --- the view ---------------------------------------------------------- */

static uint64_t
key(const void *context, size_t index)
{
	return competency_row_key(context, competency_row(context, index));
}

static int
depth(const void *context, size_t index)
{
	switch (competency_row(context, index)->kind) {
	case ROW_LEVEL:
		return 0;
	case ROW_OVERRIDE:
	case ROW_CRITICAL:
	case ROW_PATH:
		return 1;
	case ROW_REQ:
		return 2;
	case ROW_PERSON:
	case ROW_VALUE:
	case ROW_RECORD:
	case ROW_NOTHING:
		break;
	}
	return 3;
}

static void
open(struct view *view)
{
	struct list_column columns[] = {
		[TEXT] = {_("Level, path, requirement"), 24, 60, 100, 1, false, false},
		[HAVE] = {_("Have / need"), 0, 20, 30, 2, true, false},
		[STATE] = {C_("requirement", "State"), 0, 12, 20, 3, false, false},
		[NOTE] = {_("Through whom, when"), 18, 24, 60, 3, false, false},
	};
	struct list_source source = {
		.context = view,
		.cell = cell,
		.key = key,
		.depth = depth,
		.empty = _("The catalog defines no level for this competency."),
	};
	competency_rows_make(view);
	source.n_rows = view->n_rows;
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

/* The requirement of the current row in full, with its figures. */
static void
draw_requirement(const struct view *view, const struct row *row, struct area area)
{
	const struct req_report *req = competency_row_req(view, row);
	struct arena arena = {0};
	struct buf text = {0};
	buf_puts(&text,
		 app_requirement_text(view->app->catalog, req->requirement, &arena));
	if (req->requirement->form == REQ_PEOPLE) {
		buf_printf(&text, " %s ", draw_glyph(GLYPH_DOT));
		buf_printf(&text, _("needed %d, filled %d, eligible %d"), req->needed,
			   req->filled, req->eligible);
	}
	if (*show_unit(view->app->catalog, req->requirement) != '\0') {
		buf_printf(&text, " %s ", draw_glyph(GLYPH_DOT));
		show_have(&text, req);
		buf_printf(&text, " %s",
			   show_unit(view->app->catalog, req->requirement));
	}
	int used = draw_wrapped(area, ROLE_NORMAL, buf_text(&text));
	buf_clear(&text);
	area.row += used;
	area.rows -= used;
	if (row->kind == ROW_PERSON && area.rows > 0) {
		buf_puts(&text, app_person_name(view->app->report, row->item, &arena));
		buf_puts(&text, ": ");
		show_evidence(&text, view->app->report, req->requirement, row->item);
		draw_wrapped(area, ROLE_NORMAL, buf_text(&text));
	}
	buf_free(&text);
	arena_free(&arena);
}

static void
draw_peek(const struct view *view, struct area area)
{
	size_t at = list_row(view->list);
	if (at == LIST_NO_ROW || area.rows <= 0)
		return;
	const struct row *row = competency_row(view, at);
	if (row->kind >= ROW_REQ && competency_row_path(view, row)->n_requirements > 0)
		draw_requirement(view, row, area);
	else
		view_draw_competency(view->app, (uint32_t)view->id, row->level, area);
}

static void
draw(const struct view *view, struct area area)
{
	struct area peek = view_peek_area(&area, view->peeking, true);
	list_draw(view->list, area);
	draw_peek(view, peek);
}

static struct answer
fold(struct view *view, const struct row *row)
{
	competency_rows_toggle(view, row);
	arena_clear(&view->arena);
	open(view);
	return answer_stay();
}

static struct answer
enter(struct view *view, size_t at)
{
	const struct requirement *r;
	const struct row *row = competency_row(view, at);
	switch (row->kind) {
	case ROW_LEVEL:
	case ROW_PATH:
		return fold(view, row);
	case ROW_REQ:
		r = competency_row_req(view, row)->requirement;
		if (r->form == REQ_AWARD)
			return view_open_level(r->award_competency, r->award_level);
		return fold(view, row);
	case ROW_PERSON:
	case ROW_CRITICAL:
		return view_open_person(view->app, row->item);
	case ROW_OVERRIDE:
	case ROW_VALUE:
	case ROW_RECORD:
	case ROW_NOTHING:
		break;
	}
	return answer_say(_("This is a recorded fact; there is nothing below it."));
}

static const char *
title(const struct view *view, struct arena *arena)
{
	return arena_strdup(
		arena, app_competency_name(view->app->catalog, (uint32_t)view->id));
}

static struct subject
of_requirement(const struct requirement *r, struct subject s)
{
	switch (r->form) {
	case REQ_METRIC:
		s.kind = SUBJECT_METRIC;
		s.metric = r->metric;
		break;
	case REQ_RECORDS:
		s.kind = SUBJECT_RECORDS;
		s.record_kind = r->kind;
		break;
	case REQ_PEOPLE:
		s.kind = SUBJECT_ACHIEVED;
		break;
	case REQ_AWARD:
	case REQ_ANY:
	case REQ_SOME:
		break;
	}
	return s;
}

static struct subject
subject(const struct view *view, size_t index)
{
	const struct world *world = view->app->world;
	struct subject s = SUBJECT_NOTHING;
	s.competency = (uint32_t)view->id;
	if (index == LIST_NO_ROW)
		return s;
	const struct row *row = competency_row(view, index);
	s.kind = SUBJECT_LEVEL;
	s.level = competency_row_level(view, row)->level;
	switch (row->kind) {
	case ROW_REQ:
	case ROW_VALUE:
	case ROW_RECORD:
		s = of_requirement(competency_row_req(view, row)->requirement, s);
		break;
	case ROW_PERSON:
		s.kind = SUBJECT_PERSON;
		s.person = row->item;
		break;
	case ROW_LEVEL:
	case ROW_OVERRIDE:
	case ROW_CRITICAL:
	case ROW_PATH:
	case ROW_NOTHING:
		break;
	}
	if (row->kind == ROW_VALUE)
		subject_is_fact(&s, SUBJECT_VALUE, KIND_METRICS,
				&world->metric_values[row->item]);
	else if (row->kind == ROW_RECORD)
		subject_is_fact(&s, SUBJECT_RECORD, KIND_RECORDS,
				&world->records[row->item]);
	return s;
}

const struct view_class view_competency = {
	.about = SUBJECT_LEVEL,
	.contexts = KEYS_LIST | KEYS_PEEK,
	.open = open,
	.draw = draw,
	.enter = enter,
	.close = competency_rows_close,
	.title = title,
	.subject = subject,
};
