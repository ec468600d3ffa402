/* Forecast: a time line for each level, and every change with its cause. */
#include "app/shown.h"
#include "base/lang.h"
#include "line.h"
#include "rows.h"

enum { S_LINES, S_CHANGES };
enum { ROW_LINE = VIEW_OWN, ROW_EVENT };

struct made {
	struct outlook outlook;
	int cells;	     /* of the lines */
	int state_cells;     /* of the longest state */
	const char **causes; /* of events */
};

enum { NAME, LINE, NEXT, CAUSE };
enum { NAME_CELLS = 22, NAME_USUAL = 30, NAME_WIDE = 40, DATE_CELLS = 10, GAPS = 7 };
enum { NEXT_FROM_COLS = 80, WIDE_FROM_COLS = 110 };

static const struct made *
made_of(const struct view *view)
{
	return view->made;
}

static const struct outlook_level *
level_of(const struct view *view, const struct view_row *row)
{
	return &made_of(view)->outlook.levels[row->item];
}

static const struct outlook_event *
event_of(const struct view *view, const struct view_row *row)
{
	return &made_of(view)->outlook.events[row->item];
}

static unsigned
show_event(struct buf *out, const struct outlook_event *event)
{
	bool loss = app_event_is_loss(event);
	show_glyph(out, !loss ? GLYPH_MET : !event->met ? GLYPH_RISK : GLYPH_NOT_MET);
	buf_puts(out, app_event_state(event));
	return !loss ? ROLE_GOOD : !event->met ? ROLE_WARN : ROLE_BAD;
}

/* What happens to a level next, a loss before all. */
static const struct outlook_event *
next_of(const struct outlook_level *level)
{
	return level->lost ? level->lost : level->first;
}

static void
next_cell(const struct outlook_level *level, struct cell *cell)
{
	const struct outlook_event *e = next_of(level);
	if (!e) {
		cell->style = ROLE_DIM;
		buf_puts(cell->text, _("no change"));
		return;
	}
	show_date(cell->text, e->date);
	buf_putc(cell->text, ' ');
	cell->style = show_event(cell->text, e);
}

static void
cause_cell(const struct view *view, const struct outlook_level *level,
	   struct cell *cell)
{
	const struct made *made = made_of(view);
	const struct outlook_event *e = next_of(level);
	if (e && view->app->report->as_of < e->date)
		buf_puts(cell->text, made->causes[e - made->outlook.events]);
}

static void
line_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	const struct made *made = made_of(view);
	const struct outlook_level *level = level_of(view, row);
	struct outlook_span now = outlook_on(level, made->outlook.from);
	if (column == NAME) {
		cell->style |= DRAW_MIDDLE; /* which level stands at its end */
		show_award(cell->text, view->app->catalog, level->competency,
			   level->level);
	} else if (column == LINE && !draw_accessible()) {
		line_add(cell->text, level, &made->outlook, made->cells);
		cell->style = level->lost ? ROLE_WARN
			      : now.met	  ? ROLE_GOOD
					  : ROLE_NORMAL;
	} else if (column == NEXT) {
		next_cell(level, cell);
	} else if (column == CAUSE) {
		cause_cell(view, level, cell);
	}
}

static void
event_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct made *made = made_of(view);
	const struct outlook_event *event = event_of(view, row);
	struct buf state = {.arena = view->scratch};
	if (column != NAME) /* one text over all columns */
		return;
	show_date(cell->text, event->date);
	cell->style = show_event(&state, event);
	buf_printf(cell->text, " %s%*s ", buf_text(&state),
		   made->state_cells - draw_width(buf_text(&state)), "");
	show_award(cell->text, view->app->catalog, event->competency, event->level);
	buf_printf(cell->text, ": %s", made->causes[row->item]);
}

/* The row of an event stays the same when others come before it. */
static uint64_t
event_key(const struct outlook_event *e)
{
	return (uint64_t)(uint32_t)e->date << 32 | (uint64_t)(e->met != NULL) << 31 |
	       view_level_key(e->competency, e->level);
}

/* The causes of all events, and the room that the longest state takes. */
static void
word_events(struct view *view, struct made *made)
{
	size_t n = made->outlook.n_events;
	struct buf state = {.arena = view->scratch};
	made->causes = arena_array(&view->arena, n, sizeof *made->causes);
	for (size_t i = 0; i < n; i++) {
		const struct outlook_event *event = &made->outlook.events[i];
		made->causes[i] = app_event_cause(view->app, event, &view->arena);
		buf_clear(&state);
		show_event(&state, event);
		if (draw_width(buf_text(&state)) > made->state_cells)
			made->state_cells = draw_width(buf_text(&state));
	}
}

static size_t
count_events(const struct app *app, const struct outlook *outlook)
{
	size_t n = 0;
	for (size_t i = 0; i < outlook->n_events; i++)
		n += shown_competency(app, outlook->events[i].competency);
	return n;
}

static void
add_rows(struct view *view, const struct outlook *outlook)
{
	size_t n_events = count_events(view->app, outlook);
	char from[DATE_TEXT_BYTES], until[DATE_TEXT_BYTES];
	date_format(outlook->from, from);
	date_format(outlook->until, until);
	rows_heading(view, S_LINES,
		     arena_printf(&view->arena, _("Time line, %s to %s"), from, until));
	for (uint32_t i = 0; i < outlook->n_levels; i++) {
		if (!shown_competency(view->app, outlook->levels[i].competency))
			continue;
		rows_add(view, S_LINES, ROW_LINE, i)->key = view_level_key(
			outlook->levels[i].competency, outlook->levels[i].level);
	}
	if (view->counts[S_LINES] == 0)
		rows_note(view, S_LINES, _("No level is met or held."));
	rows_heading(view, S_CHANGES,
		     arena_printf(&view->arena, _("Changes (%zu)"), n_events));
	for (uint32_t i = 0; i < outlook->n_events; i++) {
		if (!shown_competency(view->app, outlook->events[i].competency))
			continue;
		rows_add(view, S_CHANGES, ROW_EVENT, i)->key =
			event_key(&outlook->events[i]);
	}
	if (n_events == 0)
		rows_note(view, S_CHANGES, _("Nothing changes."));
}

/* What is left beside the next change and a line with a cell for a month, or two. */
static int
name_cells(int list_cols, int next)
{
	const bool wide = list_cols >= WIDE_FROM_COLS;
	const int left = list_cols - next - GAPS - OUTLOOK_MONTHS * (wide ? 2 : 1);
	return wide ? draw_most(NAME_USUAL, draw_least(NAME_WIDE, left))
		    : draw_most(NAME_CELLS, draw_least(NAME_USUAL, left));
}

static void
open(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	const struct app *app = view->app;
	int cols = draw_screen().cols,
	    list_cols = cols >= 160 ? cols * 3 / 5 - 2 : cols;
	struct list_column *columns = view->columns;
	struct buf scale = {.arena = &view->arena};
	view->made = made;
	made->outlook = app_outlook(app, date_plus_months(app->as_of, OUTLOOK_MONTHS),
				    &view->arena);
	word_events(view, made);
	add_rows(view, &made->outlook);
	/* the date and the state of the next change are whole */
	int next = list_cols < NEXT_FROM_COLS ? 0 : DATE_CELLS + 1 + made->state_cells;
	int name = name_cells(list_cols, next);
	made->cells = line_cells(list_cols - name - GAPS - next, made->outlook.from,
				 made->outlook.until);
	if (!draw_accessible())
		line_scale(&scale, &made->outlook, made->cells);
	columns[NAME].min = columns[NAME].ideal = columns[NAME].max = name;
	columns[LINE].min = columns[LINE].ideal = columns[LINE].max = made->cells;
	columns[LINE].title = buf_text(&scale);
}

static int
draw_legend(const struct view *view, struct area area)
{
	struct buf legend = {.arena = view->scratch};
	if (draw_accessible() || area.rows <= 8)
		return 0;
	line_legend(&legend);
	draw_text(area, 0, 2, area.cols - 3, ROLE_DIM, buf_text(&legend));
	return 1;
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	const struct outlook_event *e = NULL;
	if (row->kind == ROW_EVENT) {
		e = event_of(view, row);
		details->competency = e->competency;
		details->level = e->level;
	} else if (row->kind == ROW_LINE) {
		const struct outlook_level *level = level_of(view, row);
		e = next_of(level);
		details->competency = level->competency;
		details->level = level->level;
	}
	if (!e)
		return;
	show_award(&details->text, view->app->catalog, details->competency,
		   details->level);
	buf_puts(&details->text, ", ");
	show_date(&details->text, e->date);
	buf_printf(&details->text, ": %s. %s", app_event_state(e),
		   app_event_cause(view->app, e, view->scratch));
}

/* --- verbs ------------------------------------------------------------- */

/* To what causes a change: the person, the other level, else the level itself. */
static struct answer
open_cause(const struct view *view, const struct outlook_event *event)
{
	if (!event->met && event->held->subscription)
		return answer_push(SUBJECT_MEMBERSHIP, 0, 0);
	if (!event->met || event->met->n_causes == 0)
		return view_open_level(event->competency, event->level);
	const struct forecast_cause *cause = &event->met->causes[0];
	switch (cause->kind) {
	case CAUSE_ACHIEVEMENT:
	case CAUSE_ASSOCIATION:
		return view_open_person(view->app, cause->person);
	case CAUSE_AWARD:
		return view_open_level(cause->competency, cause->level);
	case CAUSE_OVERRIDE:
	case CAUSE_RECORD:
	case CAUSE_VALUE:
	case CAUSE_RECORDS:
	case CAUSE_PATH:
	case CAUSE_SETTING:
		break;
	}
	return view_open_level(event->competency, event->level);
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	if (row->kind == ROW_EVENT)
		return open_cause(view, event_of(view, row));
	if (row->kind == ROW_LINE)
		return view_open_level(level_of(view, row)->competency,
				       level_of(view, row)->level);
	return answer_pass();
}

/* Whose achievement or association ends. */
static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	if (!row || row->kind != ROW_EVENT)
		return;
	const struct forecast_change *met = event_of(view, row)->met;
	for (size_t i = 0; met && !met->met && i < met->n_causes; i++) {
		const struct forecast_cause *cause = &met->causes[i];
		if (cause->kind != CAUSE_ACHIEVEMENT &&
		    cause->kind != CAUSE_ASSOCIATION)
			continue;
		s->person = cause->person;
		s->supposes = SUPPOSES_LEAVES;
		return;
	}
}

const struct view_class view_forecast = {
	.about = SUBJECT_FORECAST,
	.id = "forecast",
	.name = N_("Forecast"),
	.contexts = KEYS_LIST | KEYS_PEEK,
	.columns =
		{
			[NAME] = {N_("Level"), 0, 0, 0, 1, false, false},
			[LINE] = {NULL, 0, 0, 0, 2, false, false},
			[NEXT] = {N_("Next"), 10, 30, 40, 3, false, false},
			[CAUSE] = {NC_("column", "Cause"), 10, 60, 100, 4, false,
				   false},
		},
	.pairs = 1U << ROW_EVENT,
	.marks = 1U << ROW_EVENT,
	.pictures = 1U << LINE,
	.cells = {[ROW_LINE] = line_cell, [ROW_EVENT] = event_cell},
	.open = open,
	.head = draw_legend,
	.head_of_list = true,
	.peek = PEEK_BELOW_TALL,
	.details = details,
	.enter = enter,
	.subject = subject,
};
