/* A competency in full: levels, paths, requirements, who contributes and who could. */
#include "app/origin_words.h"
#include "app/requirement_words.h"
#include "app/score_words.h"
#include "base/each.h"
#include "base/lang.h"
#include "base/num.h"
#include "competency_people.h"

enum { TEXT, GAUGE, HAVE, STATE };

enum { BAR_CELLS = 40, PART_CELLS = 10, PART_DEPTH = 3 };

/* --- cells ------------------------------------------------------------- */

static void
level_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct spot *at = competency_spot(view, row);
	const struct level_report *level = competency_level(view, at);
	char date[DATE_TEXT_BYTES];
	cell->style = DRAW_BOLD;
	if (column == TEXT) { /* a date at its end is not cut */
		cell->style |= DRAW_MIDDLE;
		rows_fold_mark(cell->text, !at->open);
		buf_puts(cell->text, app_level_name(view->app->catalog, level->level));
		if (level->lapses_on != DATE_NEVER) {
			show_dot(cell->text);
			buf_printf(cell->text, _("lapses %s"),
				   show_day(level->lapses_on, date));
			cell->style |= ROLE_WARN;
		} else if (level->held) {
			show_dot(cell->text);
			buf_printf(cell->text, _("held to %s"),
				   show_day(level->held_until, date));
		}
	} else if (column == GAUGE) {
		cell->fraction = level->progress;
		cell->style = show_stage_style(level->stage);
	} else if (column == HAVE) {
		show_done(cell->text, level);
	} else if (column == STATE) {
		cell->style = show_stage(cell->text, level->stage) | DRAW_BOLD;
	}
}

/* Why a path does not apply. */
static void
path_limit(const struct view *view, const struct path *path, struct buf *out)
{
	char date[DATE_TEXT_BYTES];
	show_dot(out);
	if (path->track)
		buf_printf(out, _("for track %s"), path->track);
	else if (path->from > view->app->as_of)
		buf_printf(out, C_("path", "from %s"), show_day(path->from, date));
	else
		buf_printf(out, C_("path", "until %s"), show_day(path->until, date));
}

static void
path_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	const struct spot *at = competency_spot(view, row);
	const struct path_report *path = competency_path(view, at);
	bool best = competency_level(view, at)->best_path == (int32_t)at->path;
	cell->style = path->applies ? ROLE_NORMAL : ROLE_DIM;
	if (column == TEXT) {
		rows_fold_mark(cell->text, !at->open);
		buf_printf(cell->text, _("Path: %s"), app_path_name(path->path));
		cell->style |= DRAW_MIDDLE;
		if (!path->applies)
			path_limit(view, path->path, cell->text);
	} else if (!path->applies) {
		if (column == STATE)
			buf_puts(cell->text, _("not now"));
	} else if (column == GAUGE) {
		cell->fraction = path->progress;
	} else if (column == HAVE) {
		show_percent(cell->text, path->progress);
	} else if (column == STATE) {
		cell->style = show_met(cell->text, path->met);
		if (best && competency_level(view, at)->n_paths > 1) {
			show_dot(cell->text);
			buf_puts(cell->text, C_("path", "best"));
		}
	}
}

/* Whether it is met, or how much is short; then through whom. */
static void
req_state(const struct view *view, const struct view_row *row,
	  const struct req_report *req, struct cell *cell)
{
	const char *lacking = app_short_text(view->app->report, req, view->scratch);
	if (*lacking == '\0') {
		cell->style = show_req_met(cell->text, req);
	} else {
		show_glyph(cell->text, GLYPH_NOT_MET);
		buf_puts(cell->text, lacking);
		cell->style = ROLE_BAD;
	}
	if (row->text) {
		show_dot(cell->text);
		buf_puts(cell->text, row->text);
	}
}

static void
req_cell(const struct view *view, const struct view_row *row, size_t column,
	 struct cell *cell)
{
	const struct spot *at = competency_spot(view, row);
	const struct req_report *req = competency_req(view, at);
	if (column == TEXT) {
		rows_fold_mark(cell->text, !at->open);
		buf_puts(cell->text,
			 app_requirement_text(view->app->catalog, req->requirement,
					      view->scratch));
	} else if (column == GAUGE && req->requirement->form != REQ_AWARD) {
		cell->fraction = req->progress;
		cell->style = req->met ? ROLE_GOOD : ROLE_NORMAL;
	} else if (column == HAVE) {
		show_have(cell->text, req);
	} else if (column == STATE) {
		req_state(view, row, req, cell);
	}
}

/* All points of a score on one scale, with a mark where it is reached. */
static void
bar_cell(const struct view *view, const struct view_row *row, size_t column,
	 struct cell *cell)
{
	const struct req_report *req = competency_req(view, competency_spot(view, row));
	if (column == TEXT && !draw_accessible())
		buf_puts(cell->text,
			 app_score_bar_text(req, BAR_CELLS, draw_tier() == TIER_ASCII,
					    view->scratch));
}

/* Adds one of several facts, if there is anything to say. */
static void
add_fact(struct buf *out, const char *fact)
{
	if (*fact == '\0')
		return;
	if (out->len > 0)
		show_dot(out);
	buf_puts(out, fact);
}

/* Why it has nothing, what one more brings, and what it has. */
static void
part_note(const struct view *view, const struct spot *at, struct cell *cell)
{
	const struct report *report = view->app->report;
	const struct part_report *part = competency_part(view, at);
	const char *waits = app_part_waits_text(report, competency_req(view, at), part,
						view->scratch);
	struct buf note = {.arena = view->scratch};
	if (*waits != '\0') {
		show_glyph(&note, part->open ? GLYPH_RISK : GLYPH_NOT_MET);
		buf_puts(&note, waits);
		cell->style = part->open ? ROLE_NORMAL : ROLE_WARN;
	}
	add_fact(&note, app_part_next_text(report->catalog, part, view->scratch));
	add_fact(&note, app_part_have_text(report, part, view->scratch));
	if (part->part->form == PART_METRIC && !part->known)
		buf_puts(&note, keys_in(_(": {add} records it"), view->scratch));
	buf_puts(cell->text, buf_text(&note));
}

static void
part_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	const struct spot *at = competency_spot(view, row);
	const struct part_report *part = competency_part(view, at);
	bool must = competency_req(view, at)->requirement->each_must &&
		    !part->part->optional && row->depth == PART_DEPTH;
	cell->style = part->open ? ROLE_NORMAL : ROLE_DIM;
	if (column == TEXT) {
		if (part->n_parts == 0)
			rows_fold_mark(cell->text, !at->open);
		buf_puts(cell->text, app_part_name(part->part));
	} else if (column == HAVE) {
		buf_puts(cell->text, app_part_points_text(part, view->scratch));
	} else if (column == GAUGE && part->part->max_micros > 0) {
		cell->fraction = part->points / num_double(part->part->max_micros);
	} else if (column == STATE) {
		bool low = must && part->open && !part->above;
		if (low) {
			show_glyph(cell->text, GLYPH_NOT_MET);
			buf_puts(cell->text, C_("part", "too low"));
			show_dot(cell->text);
			cell->style = ROLE_BAD;
		}
		part_note(view, at, cell);
	}
}

static void
line_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	(void)view;
	if (column == TEXT)
		buf_puts(cell->text, row->text);
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
	else if (column == STATE) {
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
	else if (column == STATE && award->until != DATE_NEVER)
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
		[REQ_CREDENTIALS] = N_("Nobody associated on this date holds this."),
		[REQ_SCORE] = N_("Enter on the requirement leads to what it asks."),
		[REQ_ANY] = N_("Enter on the requirement leads to what it asks."),
		[REQ_SOME] = N_("Enter on the requirement leads to what it asks."),
	};
	EACH_HAS_ROW(none, REQ_FORMS);
	const struct spot *at = competency_spot(view, row);
	cell->style = ROLE_DIM;
	if (column != TEXT)
		return;
	if (competency_path(view, at)->n_requirements == 0) {
		buf_puts(cell->text, _("This path does not apply on this date."));
		return;
	}
	const struct part_report *part = competency_part(view, at);
	enum req_form form = competency_req(view, at)->requirement->form;
	if (part)
		form = part->part->form == PART_PEOPLE ? REQ_PEOPLE : REQ_METRIC;
	buf_puts(cell->text, _(none[form]));
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

/* A part of a score in full: what it asks for, has, and gets by one more. */
static void
add_part(const struct view *view, const struct spot *at, struct buf *text)
{
	const struct report *report = view->app->report;
	const struct part_report *part = competency_part(view, at);
	struct cell note = {.text = text};
	const char *asks =
		app_part_asks_text(report->catalog, part->part, view->scratch);
	buf_puts(text, app_part_name(part->part));
	show_dot(text);
	buf_puts(text, app_part_points_text(part, view->scratch));
	if (*asks != '\0')
		buf_printf(text, "\n%s", asks);
	if (part->n_parts == 0) {
		buf_putc(text, '\n');
		part_note(view, at, &note);
	}
	buf_putc(text, '\n');
	app_origin_lines(text, &part->part->origin, NULL);
}

/* A requirement in full, with its figures, and what a person holds of it. */
static void
add_requirement(const struct view *view, const struct spot *at, struct buf *text)
{
	const struct app *app = view->app;
	const struct req_report *req = competency_req(view, at);
	const struct requirement *r = req->requirement;
	const char *old = app_old_rules_line(app, (uint32_t)view->id, view->scratch);
	char date[DATE_TEXT_BYTES];
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
	if (r->form == REQ_METRIC && r->measure.months > 0) {
		show_dot(text);
		buf_printf(text, _("since %s"),
			   show_day(date_plus_days(date_plus_months(
							   app->as_of,
							   -(int64_t)r->measure.months),
						   1),
				    date));
	}
	buf_putc(text, '\n');
	app_requirement_origin(text, app->catalog, r, NULL);
	if (old)
		buf_puts(text, old);
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	const struct spot *at = competency_spot(view, row);
	details->form = TEXT_LINES;
	bool asked = at->kind >= ROW_REQ && at->kind != ROW_LINE &&
		     competency_path(view, at)->n_requirements > 0;
	if (asked)
		people_details(view, row, &details->text);
	if (asked && at->part > 0) {
		add_part(view, at, &details->text);
		return;
	}
	if (asked) {
		add_requirement(view, at, &details->text);
		return;
	}
	details->competency = (uint32_t)view->id;
	details->level = competency_level(view, at)->level;
	details->all_levels = true;
	details->origin = at->kind == ROW_PATH || at->kind == ROW_NOTHING
				  ? &competency_path(view, at)->path->origin
				  : &view->app->catalog->competencies[view->id].origin;
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
	case ROW_PART:
		if (competency_part(view, at)->n_parts == 0)
			return fold(view, row);
		return answer_say(_("Its parts stand below it."));
	case ROW_BAR:
	case ROW_LINE:
		return answer_stay();
	case ROW_REQ:
		r = competency_req(view, at)->requirement;
		if (r->form == REQ_AWARD)
			return view_open_level(r->award_competency, r->award_level);
		return fold(view, row);
	case ROW_ASKS:
	case ROW_MORE:
		return fold(view, row);
	case ROW_ASKED:
		return answer_push(SUBJECT_CREDENTIAL, at->item, 0);
	case ROW_PERSON:
	case ROW_NEAR:
	case ROW_CRITICAL:
		return view_open_person(view->app, at->item);
	default:
		return answer_say(
			_("This is a recorded fact; there is nothing below it."));
	}
}

static bool
folds(const struct view *view, const struct view_row *row)
{
	const struct spot *at = competency_spot(view, row);
	switch (row->kind) {
	case ROW_LEVEL:
	case ROW_PATH:
	case ROW_ASKS:
	case ROW_MORE:
		return true;
	case ROW_PART:
		return competency_part(view, at)->n_parts == 0;
	case ROW_REQ:
		return competency_req(view, at)->requirement->form != REQ_AWARD;
	default:
		return false;
	}
}

static const char *
opens(const struct view *view, const struct view_row *row)
{
	if (folds(view, row))
		return VIEW_FOLDS;
	switch (row->kind) {
	case ROW_REQ:
	case ROW_ASKED:
	case ROW_PERSON:
	case ROW_NEAR:
	case ROW_CRITICAL:
		return VIEW_LEADS;
	default:
		return NULL;
	}
}

/* Right unfolds, Left folds; where there is nothing to, they go to another column. */
static struct answer
act(struct view *view, enum action action, int key)
{
	const struct view_row *row = rows_here(view);
	(void)key;
	if ((action != ACTION_RIGHT && action != ACTION_LEFT) || !row ||
	    !folds(view, row) ||
	    competency_spot(view, row)->open == (action == ACTION_RIGHT))
		return answer_pass();
	return fold(view, row);
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
		s->metric = r->measure.metric;
		break;
	case REQ_RECORDS:
		s->kind = SUBJECT_RECORDS;
		s->record_kind = r->kind;
		break;
	case REQ_PEOPLE:
		s->kind = SUBJECT_ACHIEVED;
		break;
	case REQ_CREDENTIALS:
		s->kind = SUBJECT_ACHIEVED;
		break;
	case REQ_AWARD:
	case REQ_SCORE:
	case REQ_ANY:
	case REQ_SOME:
		break;
	}
}

static void
about_part(const struct part *part, struct subject *s)
{
	if (part->form == PART_METRIC) {
		s->kind = SUBJECT_METRIC;
		s->metric = part->measure.metric;
	} else if (part->form == PART_PEOPLE) {
		s->kind = SUBJECT_ACHIEVED;
	}
}

/* Who is nearest may earn what is lacking; who is counted may leave. */
static void
about_person(const struct spot *at, struct subject *s)
{
	s->kind = SUBJECT_PERSON;
	s->person = at->item;
	if (at->assigned)
		s->supposes = SUPPOSES_LEAVES;
	if (!at->candidate)
		return;
	s->supposes = SUPPOSES_EARNS;
	s->lacks = at->candidate->lacks;
	s->n_lacks = at->candidate->n_lacks;
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
	if (row->kind == ROW_PERSON || row->kind == ROW_NEAR) {
		about_person(at, s);
	} else if (row->kind == ROW_ASKED) {
		s->kind = SUBJECT_CREDENTIAL;
		s->credential = at->item;
	} else if (at->part > 0) {
		about_part(competency_part(view, at)->part, s);
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
	.above = SUBJECT_COMPETENCIES,
	.contexts = KEYS_LIST | KEYS_PEEK,
	.columns =
		{
			[TEXT] = {N_("Level, path, requirement"), 26, 36, 52, 1, false,
				  false},
			[GAUGE] = {NULL, 6, 10, 10, 4, false, true},
			[HAVE] = {NC_("requirement", "Have"), 0, 20, 30, 2, true,
				  false},
			[STATE] = {NC_("requirement", "State"), 16, 22, 110, 3, false,
				   false},
		},
	.empty = N_("The catalog defines no level for this competency."),
	.pairs = 1U << ROW_PATH | 1U << ROW_REQ | 1U << ROW_PERSON | 1U << ROW_NEAR |
		 1U << ROW_BAR | 1U << ROW_PART | 1U << ROW_CRITICAL,
	.marks = 1U << ROW_PERSON | 1U << ROW_NEAR | 1U << ROW_CRITICAL,
	.copy_state = competency_rows_copy,
	.cells = {[ROW_LEVEL] = level_cell,
		  [ROW_OVERRIDE] = override_cell,
		  [ROW_AWARD] = award_cell,
		  [ROW_CRITICAL] = critical_cell,
		  [ROW_PATH] = path_cell,
		  [ROW_REQ] = req_cell,
		  [ROW_PERSON] = people_person_cell,
		  [ROW_ASKS] = people_asks_cell,
		  [ROW_ASKED] = people_asked_cell,
		  [ROW_NEAR] = people_near_cell,
		  [ROW_MORE] = people_more_cell,
		  [ROW_VALUE] = value_cell,
		  [ROW_RECORD] = record_cell,
		  [ROW_BAR] = bar_cell,
		  [ROW_PART] = part_cell,
		  [ROW_LINE] = line_cell,
		  [ROW_NOTHING] = nothing_cell},
	.open = competency_rows_make,
	.peek = PEEK_BELOW,
	.details = details,
	.enter = enter,
	.opens = opens,
	.act = act,
	.state_bytes = sizeof(struct competency_state),
	.close = competency_rows_close,
	.title = title,
	.subject = subject,
};
