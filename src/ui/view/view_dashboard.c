/* The Dashboard: what needs somebody today. */
#include <stdlib.h>

#include "act_forms.h"
#include "app/endings.h"
#include "app/membership_words.h"
#include "app/results.h"
#include "app/shown.h"
#include "app/suppose.h"
#include "base/lang.h"
#include "base/num.h"
#include "benefit_words.h"
#include "competency_rows.h"
#include "dashboard_draw.h"
#include "dashboard_rows.h"
#include "dashboard_todo.h"
#include "rows.h"
#include "ui/alert_order.h"
#include "ui/rights.h"
#include "ui/screen.h"
#include "whatif_forms.h"

enum { WIDE_COLS = 120, NEAR_DAYS = 366 };

static const struct todo *
todo_of(const struct view *view, const struct view_row *row)
{
	return &dashboard_made(view)->todos[row->item];
}

/* --- cells ------------------------------------------------------------- */

static unsigned
todo_style(const struct todo *todo)
{
	if (!todo->alert)
		return ROLE_NORMAL;
	return alert_severity(todo->alert->code) == ALERT_BAD ? ROLE_BAD : ROLE_WARN;
}

static void
todo_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	const struct todo *todo = todo_of(view, row);
	if (column == COLUMN_WHAT) {
		buf_puts(cell->text, todo->what);
	} else if (column == COLUMN_DATE && todo->until != DATE_NONE) {
		cell->style = todo_style(todo);
		show_date(cell->text, todo->until);
	} else if (column == COLUMN_STATE && todo->why) {
		buf_puts(cell->text, todo->why);
	} else if (column == COLUMN_NOTE) {
		cell->style = todo->how ? ROLE_ACCENT : ROLE_DIM;
		buf_puts(cell->text, todo->how ? todo->how : _("working..."));
	}
}

static void
alert_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct alert *alert = dashboard_made(view)->alerts[row->item];
	if (column == COLUMN_WHAT) {
		buf_puts(cell->text,
			 show_alert_subject(view->app, alert, view->scratch));
	} else if (column == COLUMN_NOTE) {
		cell->style = ROLE_WARN;
		show_glyph(cell->text, GLYPH_RISK);
		buf_puts(cell->text, show_alert_name(alert->code));
	} else if (column == COLUMN_DATE && alert->date != DATE_NONE) {
		show_date(cell->text, alert->date);
	}
}

/* How many levels of a program are attained, and how many alerts there are of it. */
static void
program_counts(const struct app *app, uint32_t program, size_t *attained,
	       size_t *alerts)
{
	const struct report *report = app->report;
	*attained = *alerts = 0;
	for (struct level_walk at = {0}; report_next_level(report, &at);)
		*attained += at.level->attained &&
			     catalog_program_of(app->catalog, at.competency) == program;
	for (size_t i = 0; i < report->n_alerts; i++)
		*alerts += !report_snooze(report, &report->alerts[i]) &&
			   eval_alert_is_of(app->eval, &report->alerts[i], program);
}

/* What is subscribed in it and until when, or that it has ended. */
static void
add_program_state(const struct app *app, uint32_t program, struct cell *cell)
{
	const struct membership_report *membership =
		&app->report->programs[program].membership;
	int32_t ended = catalog_program(app->catalog, program)->ended;
	char day[DATE_TEXT_BYTES];
	if (membership->subscription) {
		buf_printf(
			cell->text, _("%s to %s"),
			app_subscription_name(app->catalog, membership->subscription),
			show_day(membership->subscription->term_end, day));
	} else if (ended < app->as_of) {
		cell->style = ROLE_DIM;
		buf_printf(cell->text, _("ended %s"), show_day(ended, day));
	} else {
		cell->style = ROLE_DIM;
		buf_puts(cell->text, _("no subscription"));
	}
}

/* All of a program in one text, where there is no room for columns. */
static void
add_program_line(const struct app *app, uint32_t program, struct buf *text)
{
	const struct membership_report *membership =
		&app->report->programs[program].membership;
	int32_t ended = catalog_program(app->catalog, program)->ended;
	size_t attained, alerts;
	char day[DATE_TEXT_BYTES];
	program_counts(app, program, &attained, &alerts);
	buf_puts(text, "  ");
	buf_printf(text, _("%zu attained"), attained);
	if (membership->subscription) { /* a date */
		buf_puts(text, _(", "));
		buf_printf(text, C_("subscription", "to %s"),
			   show_day(membership->subscription->term_end, day));
	} else if (ended < app->as_of) {
		buf_puts(text, _(", "));
		buf_printf(text, _("ended %s"), show_day(ended, day));
	}
	if (alerts > 0) {
		buf_puts(text, _(", "));
		buf_printf(text, ngettext("%zu alert", "%zu alerts", alerts), alerts);
	}
}

static void
program_cell(const struct view *view, const struct view_row *row, size_t column,
	     struct cell *cell)
{
	const struct app *app = view->app;
	bool narrow = draw_screen().cols < WIDE_COLS;
	size_t attained, alerts;
	if (narrow && column != COLUMN_WHAT)
		return;
	program_counts(app, row->item, &attained, &alerts);
	if (column == COLUMN_WHAT) {
		bool here = app->shown == row->item;
		cell->style = here ? ROLE_ACCENT | DRAW_BOLD : ROLE_NORMAL;
		buf_printf(cell->text, "%s %s", here ? draw_glyph(GLYPH_MARK) : " ",
			   shown_program_name(app, row->item));
		if (narrow)
			add_program_line(app, row->item, cell->text);
	} else if (column == COLUMN_STATE) {
		add_program_state(app, row->item, cell);
	} else if (column == COLUMN_DATE) {
		buf_printf(cell->text, _("%zu attained"), attained);
	} else if (column == COLUMN_NOTE && alerts > 0) {
		cell->style = ROLE_WARN;
		buf_printf(cell->text, ngettext("%zu alert", "%zu alerts", alerts),
			   alerts);
	}
}

static bool
can_buy(const struct app *app, uint32_t competency)
{
	return shown_runs(app, catalog_program_of(app->catalog, competency));
}

/* A level in a few cells: a sign of its stage, and what matters of it. */
static unsigned
add_mark(struct buf *out, const struct app *app, uint32_t competency,
	 const struct level_report *level)
{
	long days = (long)level->lapses_on - app->as_of;
	if (draw_accessible())
		show_stage(out, level->stage);
	else if (level->stage == STAGE_NONE)
		buf_putc(out, ' ');
	else
		buf_puts(out, draw_glyph(show_stage_glyph(level->stage)));
	if (level->lapses_on != DATE_NEVER && days <= NEAR_DAYS) {
		buf_putc(out, ' '); /* until it lapses */
		buf_printf(out, C_("left", "%ld d"), days);
	} else if (level->stage == STAGE_QUALIFIED && can_buy(app, competency)) {
		buf_printf(out, " %s", C_("level", "buy"));
	} else if (!level->attained) {
		buf_putc(out, ' ');
		show_done(out, level);
	}
	return show_stage_style(level->stage);
}

/* The level of a competency that the first or the second pair of columns shows; null.
 */
static const struct level_report *
level_at(const struct view *view, uint32_t competency, size_t nth)
{
	const struct competency_report *c =
		&view->app->report->competencies[competency];
	struct standing standing;
	if (c->n_levels <= 2)
		return nth < c->n_levels ? &c->levels[nth] : NULL;
	standing = dashboard_standing(view->app->report, competency);
	return nth == 0				? standing.best
	       : standing.next == standing.best ? NULL
						: standing.next;
}

static void
level_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const size_t nth = column >= COLUMN_GAUGE_2;
	const struct level_report *level = level_at(view, row->item, nth);
	const bool named = view->app->report->competencies[row->item].n_levels > 1;
	if (!level)
		return;
	cell->style = show_stage_style(level->stage);
	if (column == COLUMN_GAUGE || column == COLUMN_GAUGE_2) {
		cell->fraction = level->progress;
		return;
	}
	if (named && (!dashboard_made(view)->levels[nth] || draw_accessible()))
		buf_printf(cell->text, "%s ",
			   app_level_name(view->app->catalog, level->level));
	cell->style = add_mark(cell->text, view->app, row->item, level);
}

static void
competency_cell(const struct view *view, const struct view_row *row, size_t column,
		struct cell *cell)
{
	const struct level_report *best =
		dashboard_standing(view->app->report, row->item).best;
	char date[DATE_TEXT_BYTES];
	if (column == COLUMN_WHAT) {
		buf_puts(cell->text,
			 app_competency_name(view->app->catalog, row->item));
	} else if (column <= COLUMN_DONE_2) {
		level_cell(view, row, column, cell);
	} else if (column == COLUMN_STATE && best->lapses_on != DATE_NEVER) {
		cell->style = ROLE_WARN;
		buf_printf(cell->text, _("lapses %s"), show_day(best->lapses_on, date));
	}
}

/* True if it doesn't end with what is said of the membership. */
static bool
ends_otherwise(const struct view *view, const struct benefit_report *b)
{
	const struct subscription *s =
		view->app->report->programs[shown_program(view->app)]
			.membership.subscription;
	return b->ends_on != DATE_NONE && (!s || b->ends_on != s->cover_end);
}

static void
benefit_cell(const struct view *view, const struct view_row *row, size_t column,
	     struct cell *cell)
{
	const struct benefit_report *b = &dashboard_made(view)->benefits[row->item];
	double used = b->granted_micros > 0
			      ? (double)b->used_micros / (double)b->granted_micros
			      : 0;
	char of[NUM_TEXT_BYTES], figure[NUM_TEXT_BYTES];
	cell->style = b->unlimited	   ? ROLE_DIM
		      : b->room_micros < 0 ? ROLE_BAD
		      : used >= 0.9	   ? ROLE_WARN
					   : ROLE_NORMAL;
	if (column == COLUMN_WHAT) {
		cell->style = ROLE_NORMAL;
		buf_puts(cell->text,
			 words_benefit_name(view->app, b->benefit, view->scratch));
	} else if (column == COLUMN_GAUGE && !b->unlimited) {
		cell->fraction = used < 1 ? used : 1;
	} else if (column == COLUMN_DONE && b->unlimited) {
		buf_puts(cell->text, words_granted(b, view->scratch));
	} else if (column == COLUMN_DONE) {
		buf_printf(cell->text, "%s/%s",
			   num_format_grouped(b->used_micros, figure),
			   num_format_grouped(b->granted_micros, of));
	} else if (column == COLUMN_DATE && ends_otherwise(view, b)) {
		cell->style = ROLE_DIM;
		show_date(cell->text, b->ends_on);
	}
}

/* How old what all this is made of is. */
static void
status(const struct view *view, struct buf *out)
{
	const char *results;
	struct fault fault;
	int32_t day;
	if (!results_of(view->app, &day, &fault)) {
		buf_printf(out, "! %s", fault.text);
		return;
	}
	results = results_text(view->app, day, view->scratch);
	if (results)
		buf_printf(out, results_are_old(view->app, day) ? "! %s" : "%s",
			   results);
}

/* --- verbs ------------------------------------------------------------- */

static struct answer
open_todo(const struct view *view, const struct todo *todo)
{
	switch (todo->kind) {
	case TODO_RENEW: /* of whoever may not renew */
		return answer_push(SUBJECT_MEMBERSHIP, 0, 0);
	case TODO_SAVE:
		return competency_open_unmet(view->app, todo->competency, todo->level);
	case TODO_GO:
		return todo->to == SUBJECT_TRACK ? answer_pass()
						 : answer_push(todo->to, 0, 0);
	case TODO_BENEFIT:
		return answer_push(SUBJECT_BENEFIT, todo->benefit, 0);
	}
	return answer_pass();
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	static const enum subject_kind all_of[] = {
		[PART_DO] = SUBJECT_ALERTS,
		[PART_MEMBERSHIP] = SUBJECT_MEMBERSHIP,
		[PART_COMPETENCIES] = SUBJECT_COMPETENCIES,
		[PART_BENEFITS] = SUBJECT_BENEFITS,
		[PART_ENDING] = SUBJECT_EMPLOYEES,
		[PART_ALERTS] = SUBJECT_ALERTS,
		[PART_RECENT] = SUBJECT_LOG,
		[PART_FORESIGHT] = SUBJECT_FORECAST,
	};
	const struct dashboard_made *made = dashboard_made(view);
	switch (row->kind) {
	case ROW_TODO:
		return open_todo(view, todo_of(view, row));
	case ROW_ALERT:
		return view_open_alert(view->app, made->alerts[row->item]);
	case ROW_COMPETENCY:
		return view_open_level(
			row->item,
			dashboard_standing(view->app->report, row->item).best->level);
	case ROW_BENEFIT:
		return answer_push(SUBJECT_BENEFIT, row->item, 0);
	case ROW_ENDING:
		return view_open_person(view->app, made->endings[row->item].person);
	case ROW_LINK:
		return answer_push((enum subject_kind)row->item, 0, 0);
	case ROW_ENTRY:
		return answer_push(SUBJECT_LOG, 0,
				   (uint64_t)made->entries[row->item].id);
	case ROW_PROGRAM:
		return answer_pass();
	default:
		return answer_push(all_of[row->section], 0, 0);
	}
}

static const char *
opens(const struct view *view, const struct view_row *row)
{
	if (row->kind == ROW_TODO) {
		const struct answer answer = open_todo(view, todo_of(view, row));
		return answer.kind == ANSWER_PASS ||
				       rights_place(view->app, answer.to.about,
						    answer.to.id)
			       ? NULL
			       : VIEW_LEADS;
	}
	return row->kind == ROW_PROGRAM ? NULL : VIEW_LEADS;
}

static void
todo_subject(const struct app *app, const struct todo *todo, struct subject *s)
{
	if (todo->alert)
		view_alert_subject(app, todo->alert, s);
	if (todo->kind == TODO_GO && todo->to == SUBJECT_TRACK)
		s->kind = SUBJECT_TRACK;
	if (todo->kind == TODO_BENEFIT) {
		s->kind = SUBJECT_BENEFIT;
		s->benefit = todo->benefit;
	}
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	const struct dashboard_made *made = dashboard_made(view);
	if (!row)
		return;
	if (row->kind == ROW_TODO) {
		todo_subject(view->app, todo_of(view, row), s);
	} else if (row->kind == ROW_PROGRAM) {
		s->kind = SUBJECT_PROGRAM;
		s->program = row->item;
	} else if (row->kind == ROW_BENEFIT) {
		s->kind = SUBJECT_BENEFIT;
		s->benefit = row->item;
	} else if (row->kind == ROW_ALERT) {
		view_alert_subject(view->app, made->alerts[row->item], s);
	} else if (row->kind == ROW_COMPETENCY) {
		s->kind = SUBJECT_LEVEL;
		s->competency = row->item;
		s->level = dashboard_standing(view->app->report, row->item).best->level;
	} else if (row->kind == ROW_ENDING) {
		s->kind = SUBJECT_PERSON;
		s->person = made->endings[row->item].person;
		s->supposes = SUPPOSES_LEAVES;
	}
}

/* Shows the program alone; again: all. */
static void
show_program(struct screen *screen, const struct subject *s)
{
	struct app *app = screen->app;
	shown_set(app, app->shown == s->program ? CATALOG_NONE : s->program);
	screen_changed(screen);
	screen_say(screen, ROLE_ACCENT, _("Shown: %s"), shown_name(app));
}

/* The form in which what is due is renewed; from the alert: all that was bought. */
static void
renew(struct screen *screen, const struct subject *s)
{
	const struct view *view = screen_top(screen);
	const struct view_row *row = rows_here(view);
	if (row && row->kind == ROW_TODO && suppose_is_on(screen->app))
		whatif_form(screen, CHANGE_SUBSCRIBE, s->offer ? "offer" : NULL,
			    s->offer, NULL);
	else if (row && row->kind == ROW_TODO)
		edit_renew(screen, s);
	else
		screen_go(screen, (struct place){SUBJECT_MEMBERSHIP, 0, 0});
}

static const struct verb verbs[] = {
	{ACTION_OPEN, VERB_ON(SUBJECT_PROGRAM), show_program, NULL,
	 NC_("key bar", "Show"), RIGHT_SCREEN},
	{ACTION_OPEN, VERB_ON(SUBJECT_TRACK), edit_track, NULL,
	 NC_("key bar", "Record"), RIGHT_SET},
	{ACTION_OPEN, VERB_ON(SUBJECT_SUBSCRIPTION), renew, NULL,
	 NC_("key bar", "Renew"), RIGHT_SUBSCRIBE},
	VERBS_END,
};

/* The cures are of what is shown: the facts have none here. */
static void
leave_state(const void *from, void *to)
{
	(void)from, (void)to;
}

const struct view_class view_dashboard = {
	.about = SUBJECT_DASHBOARD,
	.id = "dashboard",
	.name = N_("Dashboard"),
	.contexts = KEYS_LIST | KEYS_JUMP,
	.has_alerts = true,
	.columns =
		{
			[COLUMN_WHAT] = {NULL, 12, 27, 40, 1, false, false},
			[COLUMN_GAUGE] = {NULL, 5, 10, 14, 3, false, true},
			[COLUMN_DONE] = {NULL, 0, 12, 24, 2, false, false},
			[COLUMN_GAUGE_2] = {NULL, 5, 10, 14, 3, false, true},
			[COLUMN_DONE_2] = {NULL, 0, 12, 24, 2, false, false},
			[COLUMN_DATE] = {NULL, 0, 10, 12, 2, false, false},
			[COLUMN_STATE] = {NULL, 30, 30, 60, 4, false, false},
			[COLUMN_NOTE] = {NULL, 17, 46, 60, 3, false, false},
		},
	.pairs = 1U << ROW_COMPETENCY | 1U << ROW_BENEFIT | 1U << ROW_PROGRAM,
	.copy_state = leave_state,
	.cells = {[ROW_TODO] = todo_cell,
		  [ROW_ALERT] = alert_cell,
		  [ROW_COMPETENCY] = competency_cell,
		  [ROW_BENEFIT] = benefit_cell,
		  [ROW_PROGRAM] = program_cell},
	.verbs = verbs,
	.open = dashboard_rows,
	.draw = dashboard_draw,
	.enter = enter,
	.opens = opens,
	.subject = subject,
	.status = status,
	.finds_more = dashboard_lacks_cure,
	.find_more = dashboard_find_cure,
	.state_bytes = sizeof(struct dashboard_state),
	.close = dashboard_close,
	.n_parts = N_PARTS,
	.parts_beside = true,
};
