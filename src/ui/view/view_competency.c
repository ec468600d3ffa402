/* A competency in full: levels, paths, requirements, who contributes and who could. */
#include "base/each.h"
#include "base/lang.h"
#include "base/num.h"
#include "competency_rows.h"

enum { TEXT, HAVE, STATE, NOTE };

/* --- cells ------------------------------------------------------------- */

static void
level_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct spot *at = competency_spot(view, row);
	const struct level_report *level = competency_level(view, at);
	char date[DATE_TEXT_BYTES];
	cell->style = DRAW_BOLD;
	if (column == TEXT) {
		rows_fold_mark(cell->text, !at->open);
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
path_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	const struct spot *at = competency_spot(view, row);
	const struct path_report *path = competency_path(view, at);
	char date[DATE_TEXT_BYTES];
	cell->style = path->applies ? ROLE_NORMAL : ROLE_DIM;
	if (column == TEXT) {
		rows_fold_mark(cell->text, !at->open);
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
		cell->style = show_met(cell->text, path->met);
	} else if (column == NOTE &&
		   competency_level(view, at)->best_path == (int32_t)at->path) {
		buf_puts(cell->text, _("the best path"));
	}
}

static void
req_cell(const struct view *view, const struct view_row *row, size_t column,
	 struct cell *cell)
{
	const struct spot *at = competency_spot(view, row);
	const struct req_report *req = competency_req(view, at);
	const struct requirement *r = req->requirement;
	char date[DATE_TEXT_BYTES];
	if (column == TEXT) {
		rows_fold_mark(cell->text, !at->open);
		buf_puts(cell->text,
			 app_requirement_text(view->app->catalog, r, view->scratch));
	} else if (column == HAVE) {
		show_have(cell->text, req);
	} else if (column == STATE) {
		cell->style = show_req_met(cell->text, req);
	} else if (r->form == REQ_PEOPLE) {
		buf_puts(cell->text, row->text);
	} else if (r->form == REQ_METRIC && r->months > 0) {
		int32_t from = date_plus_days(
			date_plus_months(view->app->as_of, -(int64_t)r->months), 1);
		buf_printf(cell->text, _("since %s"), show_day(from, date));
	}
}

static void
person_cell(const struct view *view, const struct view_row *row, size_t column,
	    struct cell *cell)
{
	const struct app *app = view->app;
	const struct spot *at = competency_spot(view, row);
	const struct level_report *level = competency_level(view, at);
	cell->style = at->assigned ? ROLE_NORMAL : ROLE_DIM;
	if (column == TEXT)
		buf_puts(cell->text, app->world->people[at->item].name);
	else if (column == STATE)
		show_contribution(
			cell->text,
			&(struct fill){.place = at->assigned,
				       .critical = at->assigned &&
						   report_lists(level->critical,
								level->n_critical,
								at->item)});
	else if (column == NOTE)
		show_evidence(cell->text, app->report,
			      competency_req(view, at)->requirement, at->item);
}

static void
value_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct metric_value *value =
		&view->app->world->metric_values[competency_spot(view, row)->item];
	char text[NUM_TEXT_BYTES];
	if (column == TEXT) {
		show_date(cell->text, value->date);
		buf_printf(cell->text, "  %s", value->customer);
	} else if (column == HAVE) {
		buf_puts(cell->text, num_format_grouped(value->value_micros, text));
	}
}

static void
override_cell(const struct view *view, const struct view_row *row, size_t column,
	      struct cell *cell)
{
	const struct override *override =
		&view->app->world->overrides[competency_spot(view, row)->item];
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

/* A row of awards that covers the day; whether it counts is for the paths to say. */
static void
award_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct spot *spot = competency_spot(view, row);
	const struct award *award = &view->app->world->facts.awards[spot->item];
	const char *recorded =
		app_recorded_text(view->app->report, (uint32_t)view->id,
				  competency_level(view, spot), view->scratch);
	char date[DATE_TEXT_BYTES];
	if (recorded)
		cell->style = ROLE_WARN;
	if (column == TEXT && recorded)
		buf_puts(cell->text, recorded);
	else if (column == TEXT)
		buf_puts(cell->text, _("recorded as attained"));
	else if (column == NOTE && award->until != DATE_NEVER)
		buf_printf(cell->text, C_("path", "until %s"),
			   show_day(award->until, date));
}

static void
nothing_cell(const struct view *view, const struct view_row *row, size_t column,
	     struct cell *cell)
{
	static const char *const none[] = {
		[REQ_PEOPLE] = N_("Nobody associated on this date holds this."),
		[REQ_METRIC] = N_("No value is recorded in the window."),
		[REQ_RECORDS] = N_("Nothing is recorded in the window."),
		[REQ_AWARD] = N_("Enter on the requirement leads to what it asks."),
		[REQ_ANY] = N_("Enter on the requirement leads to what it asks."),
		[REQ_SOME] = N_("Enter on the requirement leads to what it asks."),
	};
	EACH_HAS_ROW(none, REQ_FORMS);
	const struct spot *at = competency_spot(view, row);
	cell->style = ROLE_DIM;
	if (column != TEXT)
		return;
	buf_puts(cell->text,
		 competency_path(view, at)->n_requirements == 0
			 ? _("This path does not apply on this date.")
			 : _(none[competency_req(view, at)->requirement->form]));
}

static void
critical_cell(const struct view *view, const struct view_row *row, size_t column,
	      struct cell *cell)
{
	uint32_t person = competency_spot(view, row)->item;
	cell->style = ROLE_WARN;
	if (column == TEXT)
		buf_printf(cell->text, _("Critical: not met without %s"),
			   view->app->world->people[person].name);
}

static void
record_cell(const struct view *view, const struct view_row *row, size_t column,
	    struct cell *cell)
{
	const struct record *record =
		&view->app->world->records[competency_spot(view, row)->item];
	if (column != TEXT)
		return;
	show_date(cell->text, record->date);
	buf_printf(cell->text, "  %s", record->customer);
}

/* --- the view ---------------------------------------------------------- */

/* A requirement in full, with its figures, and what a person holds of it. */
static void
add_requirement(const struct view *view, const struct spot *at, struct buf *text)
{
	const struct app *app = view->app;
	const struct req_report *req = competency_req(view, at);
	const struct requirement *r = req->requirement;
	buf_puts(text, app_requirement_text(app->catalog, r, view->scratch));
	if (r->form == REQ_PEOPLE) {
		show_dot(text);
		buf_printf(text, _("needed %d, filled %d, eligible %d"), req->needed,
			   req->filled, req->eligible);
	}
	if (*show_unit(app->catalog, r) != '\0') {
		show_dot(text);
		show_have(text, req);
		buf_printf(text, " %s", show_unit(app->catalog, r));
	}
	if (at->kind == ROW_PERSON) {
		buf_printf(text, "\n%s: ",
			   app_person_name(app->report, at->item, view->scratch));
		show_evidence(text, app->report, r, at->item);
	}
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	const struct spot *at = competency_spot(view, row);
	details->form = TEXT_LINES;
	if (at->kind >= ROW_REQ && competency_path(view, at)->n_requirements > 0) {
		add_requirement(view, at, &details->text);
		return;
	}
	details->competency = (uint32_t)view->id;
	details->level = competency_level(view, at)->level;
	details->all_levels = true;
}

static struct answer
fold(struct view *view, const struct view_row *row)
{
	competency_rows_toggle(view, row);
	view_open(view);
	return answer_stay();
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	const struct spot *at = competency_spot(view, row);
	const struct requirement *r;
	switch (row->kind) {
	case ROW_LEVEL:
	case ROW_PATH:
		return fold(view, row);
	case ROW_REQ:
		r = competency_req(view, at)->requirement;
		if (r->form == REQ_AWARD)
			return view_open_level(r->award_competency, r->award_level);
		return fold(view, row);
	case ROW_PERSON:
	case ROW_CRITICAL:
		return view_open_person(view->app, at->item);
	default:
		return answer_say(
			_("This is a recorded fact; there is nothing below it."));
	}
}

static const char *
title(const struct view *view, struct arena *arena)
{
	return arena_strdup(
		arena, app_competency_name(view->app->catalog, (uint32_t)view->id));
}

static void
about_requirement(const struct requirement *r, struct subject *s)
{
	switch (r->form) {
	case REQ_METRIC:
		s->kind = SUBJECT_METRIC;
		s->metric = r->metric;
		break;
	case REQ_RECORDS:
		s->kind = SUBJECT_RECORDS;
		s->record_kind = r->kind;
		break;
	case REQ_PEOPLE:
		s->kind = SUBJECT_ACHIEVED;
		break;
	case REQ_AWARD:
	case REQ_ANY:
	case REQ_SOME:
		break;
	}
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	const struct world *world = view->app->world;
	s->competency = (uint32_t)view->id;
	if (!row)
		return;
	const struct spot *at = competency_spot(view, row);
	s->kind = SUBJECT_LEVEL;
	s->level = competency_level(view, at)->level;
	if (row->kind == ROW_PERSON) {
		s->kind = SUBJECT_PERSON;
		s->person = at->item;
	} else if (row->kind == ROW_REQ || row->kind == ROW_VALUE ||
		   row->kind == ROW_RECORD) {
		about_requirement(competency_req(view, at)->requirement, s);
	}
	if (row->kind == ROW_VALUE)
		subject_is_fact(s, SUBJECT_VALUE, KIND_METRICS,
				&world->metric_values[at->item]);
	else if (row->kind == ROW_RECORD)
		subject_is_fact(s, SUBJECT_RECORD, KIND_RECORDS,
				&world->records[at->item]);
}

const struct view_class view_competency = {
	.about = SUBJECT_LEVEL,
	.contexts = KEYS_LIST | KEYS_PEEK,
	.columns =
		{
			[TEXT] = {N_("Level, path, requirement"), 24, 60, 100, 1, false,
				  false},
			[HAVE] = {N_("Have / need"), 0, 20, 30, 2, true, false},
			[STATE] = {NC_("requirement", "State"), 0, 12, 20, 3, false,
				   false},
			[NOTE] = {N_("Through whom, when"), 18, 24, 60, 3, false,
				  false},
		},
	.empty = N_("The catalog defines no level for this competency."),
	.cells = {[ROW_LEVEL] = level_cell,
		  [ROW_OVERRIDE] = override_cell,
		  [ROW_AWARD] = award_cell,
		  [ROW_CRITICAL] = critical_cell,
		  [ROW_PATH] = path_cell,
		  [ROW_REQ] = req_cell,
		  [ROW_PERSON] = person_cell,
		  [ROW_VALUE] = value_cell,
		  [ROW_RECORD] = record_cell,
		  [ROW_NOTHING] = nothing_cell},
	.open = competency_rows_make,
	.peek = PEEK_BELOW,
	.details = details,
	.enter = enter,
	.state_bytes = sizeof(struct competency_state),
	.close = competency_rows_close,
	.title = title,
	.subject = subject,
};
