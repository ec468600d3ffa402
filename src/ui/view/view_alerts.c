/* The alerts of the date, most urgent first, each leading to what causes it; and the
 * log. */
#include "act_forms.h"
#include "app/log.h"
#include "app/shown.h"
#include "base/lang.h"
#include "base/num.h"
#include "rows.h"
#include "ui/alert_order.h"
#include "ui/screen.h"

enum { WHAT, DATE, DISTANCE, MESSAGE, PROGRAM };
enum { S_NOW, S_PUT_OFF };
enum { ROW_ALERT = VIEW_OWN };

static const struct alert *
alert_of(const struct view *view, const struct view_row *row)
{
	return &view->app->report->alerts[row->item];
}

static void
add_message(const struct view *view, const struct view_row *row, struct buf *out)
{
	const struct report *report = view->app->report;
	const struct alert *alert = alert_of(view, row);
	const struct snooze *snooze = report_snooze(report, alert);
	char date[DATE_TEXT_BYTES];
	if (row->section == S_PUT_OFF && snooze) /* a date, a reason */
		buf_printf(out, _("until %s: %s. "), show_day(snooze->until, date),
			   snooze->reason);
	buf_puts(out, show_alert(report, alert, view->scratch));
}

/* Of whom it is; of a person it may be of several. */
static void
add_programs(const struct app *app, const struct alert *alert, struct buf *out)
{
	const char *between = "";
	for (uint32_t p = 0; p < catalog_n_programs(app->catalog); p++) {
		if (!eval_alert_is_of(app->eval, alert, p))
			continue;
		buf_printf(out, "%s%s", between, shown_program_id(app, p));
		between = " ";
	}
}

static void
alert_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct alert *alert = alert_of(view, row);
	cell->style = row->section == S_PUT_OFF ? ROLE_DIM : ROLE_NORMAL;
	if (column == WHAT) {
		if (row->section == S_NOW) {
			cell->style = ROLE_WARN;
			show_glyph(cell->text, GLYPH_RISK);
		}
		buf_puts(cell->text, show_alert_name(alert->code));
	} else if (column == DATE) {
		show_date(cell->text, alert->date);
	} else if (column == DISTANCE && alert->date != DATE_NONE) {
		show_distance(cell->text, alert->date, view->app->as_of);
	} else if (column == PROGRAM) {
		add_programs(view->app, alert, cell->text);
	} else if (column == MESSAGE) {
		add_message(view, row, cell->text);
	}
}

static uint64_t
key_of(const struct alert *alert)
{
	return (uint64_t)(alert->code + 1) << 56 |
	       (uint64_t)(alert->competency & 0xFFFF) << 40 |
	       (uint64_t)(alert->level & 0xFF) << 32 | alert->person;
}

/* Without one that is put off there are no headings. */
static void
open(struct view *view)
{
	static const char *const headings[] = {
		[S_NOW] = N_("Now, the most urgent first"),
		[S_PUT_OFF] = N_("Put off"),
	};
	const struct report *report = view->app->report;
	if (!shown_several(view->app))
		view->columns[PROGRAM].priority = 0;
	for (int section = S_NOW; section <= S_PUT_OFF; section++) {
		size_t n;
		const struct alert **order = alerts_by_urgency(
			view->app, section == S_PUT_OFF, &view->arena, &n);
		if (n > 0 && report_n_snoozed(report) > 0)
			rows_heading(view, section, _(headings[section]));
		for (size_t i = 0; i < n; i++)
			rows_add(view, section, ROW_ALERT,
				 (uint32_t)(order[i] - report->alerts))
				->key = key_of(order[i]);
	}
}

/* Without whom the level falls, if it is one person; whom it is of. */
static void
about_person(const struct app *app, const struct alert *alert, struct subject *s)
{
	const struct level_report *level =
		alert->competency == CATALOG_NONE
			? NULL
			: report_level(app->report, alert->competency, alert->level);
	if (alert->code == ALERT_UNASSOCIATED) {
		s->supposes = SUPPOSES_JOINS;
	} else if (level && level->n_critical == 1) {
		s->person = *level->critical;
		s->supposes = SUPPOSES_LEAVES;
	}
}

void
view_alert_subject(const struct app *app, const struct alert *alert, struct subject *s)
{
	s->alert = alert;
	s->person = alert->person;
	s->competency = alert->competency;
	s->level = alert->level;
	about_person(app, alert, s);
	switch (alert->code) {
	case ALERT_UNASSOCIATED:
		s->kind = SUBJECT_ASSOCIATIONS;
		break;
	case ALERT_RENEWAL_DUE:
		s->kind = alert->subscription ? SUBJECT_MEMBERSHIP : SUBJECT_LEVEL;
		if (alert->subscription)
			subject_is_fact(s, SUBJECT_SUBSCRIPTION, KIND_SUBSCRIPTIONS,
					alert->subscription);
		break;
	case ALERT_RENEWAL_AT_RISK:
	case ALERT_OVERRIDE_ENDING:
	case ALERT_EXPIRING:
	case ALERT_SINGLE_POINT:
		s->kind = SUBJECT_LEVEL;
		break;
	}
	if (alert->subscription)
		s->offer = alert->subscription->offer_id;
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	if (row && row->kind == ROW_ALERT)
		view_alert_subject(view->app, alert_of(view, row), s);
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	if (row->kind != ROW_ALERT)
		return;
	add_message(view, row, &details->text);
	details->competency = alert_of(view, row)->competency;
	details->level = alert_of(view, row)->level;
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	return view_open_alert(view->app, alert_of(view, row));
}

static const struct verb verbs[] = {
	{ACTION_SNOOZE,
	 VERB_ON(SUBJECT_ASSOCIATIONS) | VERB_ON(SUBJECT_MEMBERSHIP) |
		 VERB_ON(SUBJECT_SUBSCRIPTION) | VERB_ON(SUBJECT_LEVEL),
	 edit_snooze, N_("Put the cursor on an alert first."), NULL, RIGHT_SNOOZE},
	VERBS_END,
};

const struct view_class view_alerts = {
	.about = SUBJECT_ALERTS,
	.name = N_("Alerts"),
	.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_PEEK | KEYS_ALERTS,
	.folds = true,
	.has_alerts = true,
	.verbs = verbs,
	.columns =
		{
			[WHAT] = {N_("Alert"), 17, 20, 26, 1, false, false},
			[DATE] = {N_("Date"), 10, 10, 10, 3, false, false},
			[DISTANCE] = {NC_("alert", "When"), 0, 12, 14, 4, false, false},
			[MESSAGE] = {N_("What is the matter"), 20, 100, 160, 2, false,
				     false},
			[PROGRAM] = {N_("Program"), 0, 12, 22, 3, false, false},
		},
	.empty = N_("No alert on this date: nothing is in danger, nothing is due."),
	.pairs = 1U << ROW_ALERT,
	.marks = 1U << ROW_ALERT,
	.cells = {[ROW_ALERT] = alert_cell},
	.open = open,
	.peek = PEEK_OF_ROW,
	.details = details,
	.enter = enter,
	.subject = subject,
};

/* --- the log ----------------------------------------------------------- */

enum { LOG_ROWS = 10000, LOG_GROWS = 10 };
enum { LOG_WHEN, LOG_WHO, LOG_ACT, LOG_TEXT };
enum { ROW_ENTRY = VIEW_OWN, ROW_REST };

struct log_rows {
	const struct log_entry *entries;
	size_t n;
	bool rest; /* there are older ones */
};

/* How many are wanted; 0: LOG_ROWS. */
struct log_state {
	size_t limit;
};

static const struct log_rows *
log_rows(const struct view *view)
{
	return view->made;
}

static const struct log_entry *
entry_of(const struct view *view, const struct view_row *row)
{
	return &log_rows(view)->entries[row->item];
}

static void
entry_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct log_entry *entry = entry_of(view, row);
	char moment[32];
	if (entry->undone)
		cell->style = ROLE_DIM;
	if (column == LOG_WHEN)
		buf_puts(cell->text,
			 date_format_moment(entry->at, moment, sizeof moment));
	else if (column == LOG_WHO)
		buf_puts(cell->text, entry->who);
	else if (column == LOG_ACT)
		buf_puts(cell->text, entry->act);
	else
		show_entry(cell->text, view->app, entry);
}

static void
rest_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	(void)view, (void)row;
	cell->style = ROLE_ACCENT;
	if (column == LOG_TEXT)
		buf_puts(cell->text, _("Older ones are not read yet: Enter reads more, "
				       "\"attain log\" has all"));
}

/* The newest ones, and whether there are more. */
static void
open_log(struct view *view)
{
	const struct log_state *state = view->state;
	size_t limit = state->limit == 0 ? LOG_ROWS : state->limit;
	struct log_rows *rows = arena_alloc(&view->arena, sizeof *rows);
	struct fault fault = {0};
	view->made = rows;
	if (!store_read_log(view->app->store, limit + 1, &view->arena, &rows->entries,
			    &rows->n, &fault)) {
		rows->n = 0;
		if (fault.text[0] != '\0')
			view->empty = arena_strdup(&view->arena, fault.text);
	}
	rows->rest = rows->n > limit;
	if (rows->rest)
		rows->n = limit;
	for (uint32_t i = 0; i < rows->n; i++)
		rows_add(view, 0, ROW_ENTRY, i)->key = (uint64_t)rows->entries[i].id;
	if (rows->rest)
		rows_add(view, 0, ROW_REST, (uint32_t)rows->n)->key = UINT64_MAX;
}

/* Of a log that is not shown to its beginning: shows more of it. */
static struct answer
show_more(struct view *view)
{
	struct log_state *state = view->state;
	size_t row = log_rows(view)->n;
	state->limit = row * LOG_GROWS;
	view_open(view);
	list_go(view->list, row);
	return answer_stay();
}

/* To the first person, else the first competency, that an entry names. */
static struct answer
enter_log(struct view *view, const struct view_row *row)
{
	if (row->kind == ROW_REST)
		return show_more(view);
	const struct log_entry *entry = entry_of(view, row);
	uint32_t person = log_person(view->app, entry);
	uint32_t competency = log_competency(view->app, entry);
	if (person != CATALOG_NONE)
		return view_open_person(view->app, person);
	if (competency != CATALOG_NONE)
		return answer_push(SUBJECT_LEVEL, competency, 0);
	return answer_say(
		entry->n_parts > 0
			? _("This entry names no employee and no competency.")
			: _("This entry is of an older attain and leads nowhere."));
}

static const struct verb log_verbs[] = {
	{ACTION_ADD, 0, NULL,
	 N_("Nothing can be added in this view; : lists the acts."), NULL, RIGHT_SET},
	{ACTION_EDIT, 0, NULL, N_("There is nothing to edit in this row."), NULL,
	 RIGHT_SET},
	{ACTION_DELETE, 0, NULL, N_("There is nothing to delete in this row."), NULL,
	 RIGHT_REMOVE},
	VERBS_END,
};

static void
log_details(const struct view *view, const struct view_row *row,
	    struct view_details *details)
{
	const struct log_entry *entry = entry_of(view, row);
	char moment[32];
	if (row->kind != ROW_ENTRY)
		return;
	buf_puts(&details->text, log_text(view->app, entry, view->scratch));
	if (entry->undone) /* by whom, when */
		buf_printf(&details->text, _(" (undone by %s on %s)"), entry->undone_by,
			   date_format_moment(entry->undone_at, moment, sizeof moment));
}

static const char *
title_log(const struct view *view, struct arena *arena)
{
	char figure[NUM_TEXT_BYTES];
	if (!view->made || !log_rows(view)->rest)
		return arena_strdup(arena, _("Log"));
	/* how many */
	return arena_printf(
		arena, _("Log, the newest %s"),
		num_format_grouped((int64_t)log_rows(view)->n * NUM_ONE, figure));
}

const struct view_class view_log = {
	.about = SUBJECT_LOG,
	.id = "log",
	.name = N_("Log"),
	.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_SORT | KEYS_PEEK,
	.verbs = log_verbs,
	.columns =
		{
			[LOG_WHEN] = {N_("When"), 16, 19, 19, 1, false, false},
			[LOG_WHO] = {N_("Who"), 6, 10, 16, 3, false, false},
			[LOG_ACT] = {N_("Act"), 8, 10, 14, 4, false, false},
			[LOG_TEXT] = {N_("What was done"), 20, 80, 150, 2, false,
				      false},
		},
	.empty = N_("Nothing has been done yet."),
	.cells = {[ROW_ENTRY] = entry_cell, [ROW_REST] = rest_cell},
	.open = open_log,
	.peek = PEEK_OF_ROW,
	.details = log_details,
	.enter = enter_log,
	.state_bytes = sizeof(struct log_state),
	.title = title_log,
};
