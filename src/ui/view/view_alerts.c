/* The alerts of the date, most urgent first, each leading to what causes it; and the
 * log. */
#include <string.h>

#include "act_forms.h"
#include "app/log.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/num.h"
#include "edit_log.h"
#include "sections.h"
#include "ui/alert_order.h"
#include "ui/screen.h"

enum { WHAT, DATE, DISTANCE, MESSAGE };
enum { S_NOW, S_PUT_OFF };
enum { ROW_ALERT = 1 };

struct alerts_made {
	struct sections sections;
	const char **messages; /* as the report's alerts */
};

static const char *
heading(int section)
{
	return section == S_NOW ? _("Now, the most urgent first") : _("Put off");
}

static void
message_cell(const struct view *view, const struct section_row *row, struct cell *cell)
{
	const struct alert *alert = &view->app->report->alerts[row->item];
	const struct snooze *snooze = report_snooze(view->app->report, alert);
	char date[DATE_TEXT_BYTES];
	if (row->section == S_PUT_OFF && snooze) /* a date, a reason */
		buf_printf(cell->text, _("until %s: %s. "),
			   show_day(snooze->until, date), snooze->reason);
	buf_puts(cell->text,
		 ((const struct alerts_made *)view->rows)->messages[row->item]);
}

static void
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct section_row *row = sections_at(view, index);
	const struct alert *alert = &view->app->report->alerts[row->item];
	if (row->kind == SECTION_HEADING) {
		if (column == WHAT)
			sections_heading(view, row, heading(row->section), cell);
		return;
	}
	cell->style = row->section == S_PUT_OFF ? ROLE_DIM : ROLE_NORMAL;
	if (column == WHAT) {
		if (row->section == S_NOW)
			cell->style = ROLE_WARN;
		if (!draw_accessible() && row->section == S_NOW)
			buf_printf(cell->text, "%s ", draw_glyph(GLYPH_RISK));
		buf_puts(cell->text, show_alert_name(alert->code));
	} else if (column == DATE) {
		show_date(cell->text, alert->date);
	} else if (column == DISTANCE && alert->date != DATE_NONE) {
		show_distance(cell->text, alert->date, view->app->as_of);
	} else if (column == MESSAGE) {
		message_cell(view, row, cell);
	}
}

static uint64_t
key(const void *context, size_t index)
{
	const struct view *view = context;
	const struct section_row *row = sections_at(view, index);
	const struct alert *alert = &view->app->report->alerts[row->item];
	if (row->kind == SECTION_HEADING)
		return sections_key(context, index);
	return (uint64_t)(alert->code + 1) << 56 |
	       (uint64_t)(alert->competency & 0xFFFF) << 40 |
	       (uint64_t)(alert->level & 0xFF) << 32 | alert->person;
}

/* --- rows -------------------------------------------------------------- */

static void
make_rows(struct view *view)
{
	const struct report *report = view->app->report;
	struct alerts_made *made = arena_alloc(&view->arena, sizeof *made);
	made->messages =
		arena_array(&view->arena, report->n_alerts, sizeof *made->messages);
	made->sections.begun[S_NOW] = report_n_snoozed(report) == 0;
	view->rows = made;
	view->n_rows = 0;
	for (size_t i = 0; i < report->n_alerts; i++)
		made->messages[i] =
			show_alert(report, &report->alerts[i], &view->arena);
	for (int section = S_NOW; section <= S_PUT_OFF; section++) {
		size_t n;
		const struct alert **order = alerts_by_urgency(
			report, section == S_PUT_OFF, &view->arena, &n);
		for (size_t i = 0; i < n; i++)
			sections_add(view, section, ROW_ALERT,
				     (uint32_t)(order[i] - report->alerts));
	}
}

static void
open(struct view *view)
{
	struct list_column columns[] = {
		[WHAT] = {_("Alert"), 17, 20, 26, 1, false, false},
		[DATE] = {_("Date"), 10, 10, 10, 3, false, false},
		[DISTANCE] = {C_("alert", "When"), 0, 12, 14, 4, false, false},
		[MESSAGE] = {_("What is the matter"), 20, 100, 160, 2, false, false},
	};
	struct list_source source = {
		.context = view,
		.cell = cell,
		.key = key,
		.empty = _(
			"No alert on this date: nothing is in danger, nothing is due."),
	};
	make_rows(view);
	if (sections_count(view, S_PUT_OFF) > 0) /* else there are no headings */
		source.depth = sections_depth;
	source.n_rows = view->n_rows;
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

static struct subject
subject(const struct view *view, size_t index)
{
	const struct section_row *row = sections_row(view, index);
	struct subject s = SUBJECT_NOTHING;
	const struct alert *alert;
	if (!row || row->kind != ROW_ALERT)
		return s;
	s.alert = alert = &view->app->report->alerts[row->item];
	s.person = alert->person;
	s.competency = alert->competency;
	s.level = alert->level;
	switch (alert->code) {
	case ALERT_UNASSOCIATED:
		s.kind = SUBJECT_ASSOCIATIONS;
		break;
	case ALERT_RENEWAL_DUE:
		s.kind = SUBJECT_MEMBERSHIP;
		if (alert->subscription)
			subject_is_fact(&s, SUBJECT_SUBSCRIPTION, KIND_SUBSCRIPTIONS,
					alert->subscription);
		break;
	case ALERT_RENEWAL_AT_RISK:
	case ALERT_OVERRIDE_ENDING:
	case ALERT_EXPIRING:
	case ALERT_SINGLE_POINT:
		s.kind = SUBJECT_LEVEL;
		break;
	}
	if (alert->subscription)
		s.offer = alert->subscription->offer_id;
	return s;
}

static void
draw(const struct view *view, struct area area)
{
	const struct section_row *row = sections_here(view);
	struct area peek = view_peek_area(&area, view->peeking, row != NULL);
	const struct alert *alert = subject(view, list_row(view->list)).alert;
	struct cell cell = {&(struct buf){0}, 0, -1};
	list_draw(view->list, area);
	if (!alert || peek.rows <= 0)
		return;
	message_cell(view, row, &cell);
	int used = draw_wrapped(peek, ROLE_NORMAL, buf_text(cell.text)) + 1;
	buf_free(cell.text);
	peek.row += used;
	peek.rows -= used;
	if (peek.rows >= 3 && alert->competency != CATALOG_NONE &&
	    alert->level != CATALOG_NONE)
		view_draw_alert_level(view->app, alert, peek);
}

static struct answer
enter(struct view *view, size_t row)
{
	return view_open_alert(
		view->app, &view->app->report->alerts[sections_at(view, row)->item]);
}

static void
snooze(struct screen *screen, const struct subject *s)
{
	edit_snooze(screen, s);
}

static const struct verb verbs[] = {
	{ACTION_SNOOZE,
	 VERB_ON(SUBJECT_ASSOCIATIONS) | VERB_ON(SUBJECT_MEMBERSHIP) |
		 VERB_ON(SUBJECT_SUBSCRIPTION) | VERB_ON(SUBJECT_LEVEL),
	 snooze, N_("Put the cursor on an alert first.")},
	VERBS_END,
};

const struct view_class view_alerts = {
	.about = SUBJECT_ALERTS,
	.name = N_("Alerts"),
	.contexts = KEYS_LIST | KEYS_PEEK | KEYS_ALERTS,
	.folds = true,
	.has_alerts = true,
	.verbs = verbs,
	.open = open,
	.draw = draw,
	.enter = enter,
	.subject = subject,
};

/* --- the log ----------------------------------------------------------- */

enum { LOG_ROWS = 10000, LOG_GROWS = 10, LOG_TEXT = 3 };

#define LOG_MORE UINT64_MAX /* the key of the row that stands for the rest */

struct log_rows {
	const struct log_entry *entries;
	size_t n;
	bool rest; /* there are older ones */
	char failure[FAULT_TEXT_BYTES];
};

/* How many are wanted. */
struct log_state {
	size_t limit;
};

static const struct log_rows *
log_rows(const struct view *view)
{
	return view->rows;
}

static size_t
log_limit(const struct view *view)
{
	const struct log_state *state = view->state;
	return !state ? LOG_ROWS : state->limit;
}

static void
log_cell(const void *context, size_t row, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct log_entry *entry = &log_rows(view)->entries[row];
	char moment[32];
	if (row == log_rows(view)->n) {
		if (column == LOG_TEXT)
			buf_puts(cell->text, _("Older ones are not read yet: Enter "
					       "reads more, \"attain log\" has all"));
		cell->style = ROLE_ACCENT;
		return;
	}
	if (entry->undone)
		cell->style = ROLE_DIM;
	if (column == 0)
		buf_puts(cell->text,
			 date_format_moment(entry->at, moment, sizeof moment));
	else if (column == 1)
		buf_puts(cell->text, entry->who);
	else if (column == 2)
		buf_puts(cell->text, entry->act);
	else
		show_entry(cell->text, view->app, entry);
}

static uint64_t
log_key(const void *context, size_t row)
{
	const struct log_rows *rows = log_rows(context);
	return row == rows->n ? LOG_MORE : (uint64_t)rows->entries[row].id;
}

/* The newest ones, and whether there are more. */
static void
read_log(struct view *view, struct log_rows *rows)
{
	size_t limit = log_limit(view);
	struct fault fault = {0};
	if (!store_read_log(view->app->store, limit + 1, &view->arena, &rows->entries,
			    &rows->n, &fault)) {
		memcpy(rows->failure, fault.text, sizeof rows->failure);
		rows->n = 0;
	}
	rows->rest = rows->n > limit;
	if (rows->rest)
		rows->n = limit;
}

static void
open_log(struct view *view)
{
	struct list_column columns[] = {
		{_("When"), 16, 19, 19, 1, false, false},
		{_("Who"), 6, 10, 16, 3, false, false},
		{_("Act"), 8, 10, 14, 4, false, false},
		[LOG_TEXT] = {_("What was done"), 20, 80, 150, 2, false, false},
	};
	struct log_rows *rows = arena_alloc(&view->arena, sizeof *rows);
	struct list_source source = {
		.context = view,
		.cell = log_cell,
		.key = log_key,
		.empty = _("Nothing has been done yet."),
	};
	view->rows = rows;
	read_log(view, rows);
	if (rows->failure[0] != '\0')
		source.empty = rows->failure;
	source.n_rows = rows->n + (rows->rest ? 1 : 0);
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

/* On the last row of a log that is not shown to its beginning: shows more of it. */
static bool
show_more(struct view *view)
{
	struct log_state *state = view->state;
	size_t row = list_row(view->list);
	if (row != log_rows(view)->n)
		return false;
	if (!state)
		view->state = state = mem_new(1, sizeof *state);
	state->limit = row * LOG_GROWS;
	arena_clear(&view->arena);
	open_log(view);
	list_go(view->list, row);
	return true;
}

const struct log_entry *
view_log_entry(const struct view *view)
{
	size_t row = list_row(view->list);
	return row == LIST_NO_ROW || row >= log_rows(view)->n
		       ? NULL
		       : &log_rows(view)->entries[row];
}

static void
open_entry(struct screen *screen, const struct subject *s)
{
	(void)s;
	if (!show_more(screen_top(screen)))
		edit_log_open(screen);
}

static const struct verb log_verbs[] = {
	{ACTION_OPEN, VERB_ON_ANY, open_entry, NULL},
	{ACTION_ADD, 0, NULL,
	 N_("Nothing can be added in this view; : lists the acts.")},
	{ACTION_EDIT, 0, NULL, N_("There is nothing to edit in this row.")},
	{ACTION_DELETE, 0, NULL, N_("There is nothing to delete in this row.")},
	VERBS_END,
};

static void
draw_entry(const struct app *app, const struct log_entry *entry, struct area area)
{
	struct arena arena = {0};
	struct buf text = {0};
	char moment[32];
	buf_puts(&text, log_text(app, entry, &arena));
	arena_free(&arena);
	if (entry->undone) /* by whom, when */
		buf_printf(&text, _(" (undone by %s on %s)"), entry->undone_by,
			   date_format_moment(entry->undone_at, moment, sizeof moment));
	draw_wrapped(area, ROLE_NORMAL, buf_text(&text));
	buf_free(&text);
}

static void
draw_log(const struct view *view, struct area area)
{
	size_t row = list_row(view->list);
	struct area peek = view_peek_area(&area, view->peeking, row != LIST_NO_ROW);
	list_draw(view->list, area);
	if (row != LIST_NO_ROW && row < log_rows(view)->n && peek.rows > 0)
		draw_entry(view->app, &log_rows(view)->entries[row], peek);
}

static const char *
title_log(const struct view *view, struct arena *arena)
{
	char figure[NUM_TEXT_BYTES];
	if (!view->rows || !log_rows(view)->rest)
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
	.contexts = KEYS_LIST | KEYS_SORT | KEYS_PEEK,
	.verbs = log_verbs,
	.open = open_log,
	.draw = draw_log,
	.title = title_log,
};
