/* The alerts of the date, each leading to what causes it; and the log. */
#include <string.h>

#include "base/lang.h"
#include "frame.h"
#include "view.h"

enum { WHAT, DATE, MESSAGE };

static void
cell(const void *context, size_t row, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct alert *alert = &view->app->report->alerts[row];

	if (column == WHAT) {
		cell->style = ROLE_WARN;
		if (!draw_accessible())
			buf_printf(cell->text, "%s ", draw_glyph(GLYPH_RISK));
		buf_puts(cell->text, show_alert_name(alert->code));
	} else if (column == DATE) {
		show_date(cell->text, alert->date);
	} else {
		const char *const *messages = view->rows;

		buf_puts(cell->text, messages[row]);
	}
}

static uint64_t
key(const void *context, size_t row)
{
	const struct view *view = context;
	const struct alert *alert = &view->app->report->alerts[row];

	return (uint64_t)(alert->code + 1) << 56 |
	       (uint64_t)(alert->competency & 0xFFFF) << 40 |
	       (uint64_t)(alert->level & 0xFF) << 32 | alert->person;
}

static int
compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct view *view = context;
	const struct alert *x = &view->app->report->alerts[a],
			   *y = &view->app->report->alerts[b];
	const char *const *messages = view->rows;

	if (column == WHAT)
		return (x->code > y->code) - (x->code < y->code);
	if (column == DATE)
		return (x->date > y->date) - (x->date < y->date);
	return strcmp(messages[a], messages[b]);
}

static void
open(struct view *view)
{
	struct list_column columns[] = {
		[WHAT] = {_("Alert"), 17, 20, 26, 1, false, false},
		[DATE] = {_("Date"), 10, 10, 10, 3, false, false},
		[MESSAGE] = {_("What is the matter"), 20, 100, 160, 2, false, false},
	};
	const struct report *report = view->app->report;
	struct list_source source = {
		.context = view,
		.n_rows = report->n_alerts,
		.cell = cell,
		.key = key,
		.compare = compare,
		.empty = _(
			"No alert on this date: nothing is in danger, nothing is due."),
	};
	const char **messages =
		arena_array(&view->arena, report->n_alerts, sizeof *messages);

	for (size_t i = 0; i < report->n_alerts; i++)
		messages[i] = show_alert(report, &report->alerts[i], &view->arena);
	view->rows = messages;
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

static void
draw(const struct view *view, struct area area)
{
	struct area peek = view_peek_area(&area, view->peeking,
					  list_row(view->list) != LIST_NO_ROW);
	const char *const *messages = view->rows;
	const struct alert *alert;
	size_t row;
	int used;

	list_draw(view->list, area);
	row = list_row(view->list);
	if (row == LIST_NO_ROW || peek.rows <= 0)
		return;
	used = draw_wrapped(peek, ROLE_NORMAL, messages[row]) + 1;
	alert = &view->app->report->alerts[row];
	peek.row += used;
	peek.rows -= used;
	if (peek.rows >= 3 && alert->competency != CATALOG_NONE &&
	    alert->level != CATALOG_NONE)
		view_draw_alert_level(view->app, alert, peek);
}

static struct answer
act(struct view *view, enum action action, int pressed)
{
	size_t row = list_row(view->list);

	(void)pressed;
	if (action != ACTION_OPEN)
		return answer_pass();
	return row == LIST_NO_ROW
		       ? answer_stay()
		       : view_open_alert(view->app, &view->app->report->alerts[row]);
}

static const char *
title(const struct view *view, struct arena *arena)
{
	(void)view;
	return arena_strdup(arena, _("Alerts"));
}

const struct view_class view_alerts = {
	"alerts", KEYS_LIST | KEYS_SORT | KEYS_PEEK, open, draw, act, NULL, title,
};

/* --- the log ----------------------------------------------------------- */

enum { LOG_ROWS = 10000 };

struct log_rows {
	const struct log_entry *entries;
	char failure[FAULT_TEXT_BYTES];
};

static void
log_cell(const void *context, size_t row, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct log_entry *entry =
		&((const struct log_rows *)view->rows)->entries[row];
	char moment[32];

	if (column == 0)
		buf_puts(cell->text,
			 date_format_moment(entry->at, moment, sizeof moment));
	else if (column == 1)
		buf_puts(cell->text, entry->who);
	else if (column == 2)
		buf_puts(cell->text, entry->act);
	else
		buf_puts(cell->text, entry->text);
}

static uint64_t
log_key(const void *context, size_t row)
{
	const struct view *view = context;

	return (uint64_t)((const struct log_rows *)view->rows)->entries[row].id;
}

static void
open_log(struct view *view)
{
	struct list_column columns[] = {
		{_("When"), 16, 19, 19, 1, false, false},
		{_("Who"), 6, 10, 16, 3, false, false},
		{_("Act"), 8, 10, 14, 4, false, false},
		{_("What was done"), 20, 80, 150, 2, false, false},
	};
	struct log_rows *rows = arena_alloc(&view->arena, sizeof *rows);
	struct fault fault = {0};
	struct list_source source = {
		.context = view,
		.cell = log_cell,
		.key = log_key,
		.empty = _("Nothing has been done yet."),
	};

	view->rows = rows;
	if (!store_read_log(view->app->store, LOG_ROWS, &view->arena, &rows->entries,
			    &source.n_rows, &fault)) {
		memcpy(rows->failure, fault.text, sizeof rows->failure);
		source.n_rows = 0;
		source.empty = rows->failure;
	}
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

static void
draw_log(const struct view *view, struct area area)
{
	size_t row = list_row(view->list);
	struct area peek = view_peek_area(&area, view->peeking,
					  list_row(view->list) != LIST_NO_ROW);

	list_draw(view->list, area);
	if (row != LIST_NO_ROW && peek.rows > 0)
		draw_wrapped(peek, ROLE_NORMAL,
			     ((const struct log_rows *)view->rows)->entries[row].text);
}

static struct answer
act_log(struct view *view, enum action action, int pressed)
{
	(void)view;
	(void)pressed;
	return action == ACTION_OPEN ? answer_say(_("There is nothing below this row."))
				     : answer_pass();
}

static const char *
title_log(const struct view *view, struct arena *arena)
{
	(void)view;
	return arena_strdup(arena, _("Log"));
}

const struct view_class view_log = {
	"log",	   KEYS_LIST | KEYS_SORT | KEYS_PEEK, open_log, draw_log, act_log, NULL,
	title_log,
};
