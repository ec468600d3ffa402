/* Forecast: a time line for each level, and every change with its cause. */
#include <string.h>

#include "base/lang.h"
#include "line.h"
#include "ui/view.h"

enum row_kind { ROW_HEADING, ROW_LINE, ROW_EVENT, ROW_NONE };

struct row {
	enum row_kind kind;
	size_t item; /* of levels or events; of a heading: 0 the lines, 1 the changes */
};

struct made {
	struct outlook outlook;
	struct row *rows;
	int cells;	     /* of the lines */
	int state_cells;     /* of the longest state */
	const char **causes; /* of events */
};

enum { NAME, LINE, NEXT };
enum { NAME_CELLS = 22, NAME_WIDE = 40, NEXT_CELLS = 24, GAPS = 6 };

static const struct made *
made_of(const void *view)
{
	return ((const struct view *)view)->rows;
}

static void
add_award(const struct view *view, uint32_t competency, uint32_t level, struct buf *out)
{
	buf_printf(out, "%s %s", app_competency_name(view->app->catalog, competency),
		   app_level_name(view->app->catalog, level));
}

static void
heading_cell(const struct made *made, size_t which, size_t column, struct cell *cell)
{
	char from[DATE_TEXT_BYTES], until[DATE_TEXT_BYTES];
	cell->style = DRAW_BOLD;
	if (column != NAME)
		return;
	date_format(made->outlook.from, from);
	date_format(made->outlook.until, until);
	if (which == 0)
		buf_printf(cell->text, _("Time line, %s to %s"), from, until);
	else
		buf_printf(cell->text, _("Changes (%zu)"), made->outlook.n_events);
}

static unsigned
show_event(struct buf *out, const struct outlook_event *event)
{
	bool loss = app_event_is_loss(event);
	if (!draw_accessible())
		buf_printf(out, "%s ",
			   draw_glyph(!loss	    ? GLYPH_MET
				      : !event->met ? GLYPH_RISK
						    : GLYPH_NOT_MET));
	buf_puts(out, app_event_state(event));
	return !loss ? ROLE_GOOD : !event->met ? ROLE_WARN : ROLE_BAD;
}

/* What happens to a level next, a loss before all. */
static void
next_cell(const struct view *view, const struct outlook_level *level, struct cell *cell)
{
	const struct made *made = made_of(view);
	const struct outlook_event *e = level->lost ? level->lost : level->first;
	if (!e) {
		cell->style = ROLE_DIM;
		buf_puts(cell->text, _("no change"));
		return;
	}
	show_date(cell->text, e->date);
	buf_putc(cell->text, ' ');
	cell->style = show_event(cell->text, e);
	if (view->app->report->as_of < e->date)
		buf_printf(cell->text, ": %s", made->causes[e - made->outlook.events]);
}

static void
line_cell(const struct view *view, const struct outlook_level *level, size_t column,
	  struct cell *cell)
{
	const struct made *made = made_of(view);
	struct outlook_span now = outlook_on(level, made->outlook.from);
	if (column == NAME) {
		add_award(view, level->competency, level->level, cell->text);
	} else if (column == LINE && draw_accessible()) {
		next_cell(view, level, cell);
	} else if (column == LINE) {
		line_add(cell->text, level, &made->outlook, made->cells);
		cell->style = level->lost ? ROLE_WARN
			      : now.met	  ? ROLE_GOOD
					  : ROLE_NORMAL;
	} else if (!draw_accessible()) {
		next_cell(view, level, cell);
	}
}

static void
event_cell(const struct view *view, size_t item, size_t column, struct cell *cell)
{
	const struct made *made = made_of(view);
	const struct outlook_event *event = &made->outlook.events[item];
	struct buf state = {0};
	if (column != NAME) /* one text over all columns */
		return;
	show_date(cell->text, event->date);
	cell->style = show_event(&state, event);
	buf_printf(cell->text, " %s%*s ", buf_text(&state),
		   made->state_cells - draw_width(buf_text(&state)), "");
	add_award(view, event->competency, event->level, cell->text);
	buf_printf(cell->text, ": %s", made->causes[item]);
	buf_free(&state);
}

static void
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct made *made = made_of(view);
	struct row row = made->rows[index];
	switch (row.kind) {
	case ROW_HEADING:
		heading_cell(made, row.item, column, cell);
		break;
	case ROW_LINE:
		line_cell(view, &made->outlook.levels[row.item], column, cell);
		break;
	case ROW_EVENT:
		event_cell(view, row.item, column, cell);
		break;
	case ROW_NONE:
		cell->style = ROLE_DIM;
		if (column == NAME)
			buf_puts(cell->text, row.item == 0
						     ? _("No level is met or held.")
						     : _("Nothing changes."));
		break;
	}
}

static uint64_t
key(const void *context, size_t index)
{
	const struct made *made = made_of(context);
	struct row row = made->rows[index];
	if (row.kind == ROW_LINE)
		return view_level_key(made->outlook.levels[row.item].competency,
				      made->outlook.levels[row.item].level);
	if (row.kind != ROW_EVENT)
		return (uint64_t)(row.kind + 1) << 60 | row.item;
	const struct outlook_event *e = &made->outlook.events[row.item];
	return (uint64_t)(uint32_t)e->date << 32 | (uint64_t)(e->met != NULL) << 31 |
	       view_level_key(e->competency, e->level);
}

static int
depth(const void *context, size_t index)
{
	return made_of(context)->rows[index].kind == ROW_HEADING ? 0 : 1;
}

static void
add(struct view *view, enum row_kind kind, size_t item)
{
	struct made *made = view->rows;
	made->rows[view->n_rows++] = (struct row){kind, item};
}

static void
make_rows(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	const struct app *app = view->app;
	view->rows = made;
	view->n_rows = 0;
	made->outlook = app_outlook(app, date_plus_months(app->as_of, OUTLOOK_MONTHS),
				    &view->arena);
	made->rows = arena_array(&view->arena,
				 made->outlook.n_levels + made->outlook.n_events + 4,
				 sizeof *made->rows);
	made->causes =
		arena_array(&view->arena, made->outlook.n_events, sizeof *made->causes);
	for (size_t i = 0; i < made->outlook.n_events; i++)
		made->causes[i] =
			app_event_cause(app, &made->outlook.events[i], &view->arena);
	for (size_t i = 0; i < made->outlook.n_events; i++) {
		struct buf state = {0};
		show_event(&state, &made->outlook.events[i]);
		if (draw_width(buf_text(&state)) > made->state_cells)
			made->state_cells = draw_width(buf_text(&state));
		buf_free(&state);
	}
	add(view, ROW_HEADING, 0);
	for (size_t i = 0; i < made->outlook.n_levels; i++)
		add(view, ROW_LINE, i);
	if (made->outlook.n_levels == 0)
		add(view, ROW_NONE, 0);
	add(view, ROW_HEADING, 1);
	for (size_t i = 0; i < made->outlook.n_events; i++)
		add(view, ROW_EVENT, i);
	if (made->outlook.n_events == 0)
		add(view, ROW_NONE, 1);
}

static void
open(struct view *view)
{
	int cols = draw_screen().cols,
	    list_cols = cols >= 160 ? cols * 3 / 5 - 2 : cols;
	int name = list_cols >= 110 ? NAME_WIDE : cols >= 80 ? 30 : NAME_CELLS;
	struct list_source source = {
		.context = view, .cell = cell, .key = key, .depth = depth};
	struct buf scale = {0};
	make_rows(view);
	struct made *made = view->rows;
	made->cells = line_cells(list_cols - name - GAPS -
					 (list_cols >= 110 ? NEXT_CELLS : 0),
				 made->outlook.from, made->outlook.until);
	if (!draw_accessible())
		line_scale(&scale, &made->outlook, made->cells);
	{
		struct list_column columns[] = {
			[NAME] = {_("Level"), name, name, name, 1, false, false},
			[LINE] = {arena_strdup(&view->arena, buf_text(&scale)),
				  made->cells, made->cells, made->cells, 2, false,
				  false},
			[NEXT] = {_("Next"), 10, 60, 100, 3, false, false},
		};
		source.n_rows = view->n_rows;
		list_set(view->list, &source, columns,
			 sizeof columns / sizeof *columns);
	}
	buf_free(&scale);
}

/* --- drawing ----------------------------------------------------------- */

static void
draw_row(const struct view *view, struct row row, struct area area)
{
	const struct made *made = made_of(view);
	struct arena arena = {0};
	struct buf text = {0};
	const struct outlook_event *e = NULL;
	if (row.kind == ROW_EVENT)
		e = &made->outlook.events[row.item];
	else if (made->outlook.levels[row.item].lost)
		e = made->outlook.levels[row.item].lost;
	else
		e = made->outlook.levels[row.item].first;
	uint32_t competency = row.kind == ROW_EVENT
				      ? e->competency
				      : made->outlook.levels[row.item].competency;
	uint32_t level =
		row.kind == ROW_EVENT ? e->level : made->outlook.levels[row.item].level;
	if (e) {
		add_award(view, competency, level, &text);
		buf_puts(&text, ", ");
		show_date(&text, e->date);
		buf_puts(&text, ": ");
		buf_puts(&text, app_event_state(e));
		buf_printf(&text, ". %s", app_event_cause(view->app, e, &arena));
		int used = draw_wrapped(area, ROLE_NORMAL, buf_text(&text)) + 1;
		area.row += used;
		area.rows -= used;
	}
	for (size_t i = 0;
	     area.rows > 2 && i < view->app->report->competencies[competency].n_levels;
	     i++)
		if (view->app->report->competencies[competency].levels[i].level ==
		    level)
			view_draw_level(view->app, competency, i, area);
	buf_free(&text);
	arena_free(&arena);
}

static void
draw(const struct view *view, struct area area)
{
	struct area peek = view_peek_area(&area, view->peeking, area.rows >= 18);
	struct buf legend = {0};
	size_t at = list_row(view->list);
	const struct made *made = made_of(view);
	if (!draw_accessible() && area.rows > 8) {
		line_legend(&legend);
		draw_text(area, 0, 2, area.cols - 3, ROLE_DIM, buf_text(&legend));
		area.row++;
		area.rows--;
	}
	list_draw(view->list, area);
	if (at != LIST_NO_ROW && peek.rows > 0 &&
	    (made->rows[at].kind == ROW_EVENT || made->rows[at].kind == ROW_LINE))
		draw_row(view, made->rows[at], peek);
	buf_free(&legend);
}

/* --- verbs ------------------------------------------------------------- */

/* To what causes a change: the person, the other level, else the level itself. */
static struct answer
open_cause(const struct view *view, const struct outlook_event *event)
{
	if (!event->met)
		return answer_push(SUBJECT_MEMBERSHIP, 0, 0);
	if (event->met->n_causes == 0)
		return view_open_level(event->competency, event->level);
	const struct forecast_cause *cause = &event->met->causes[0];
	switch (cause->kind) {
	case CAUSE_ACHIEVEMENT:
	case CAUSE_ASSOCIATION:
		return view_open_person(view->app, cause->person);
	case CAUSE_AWARD:
		return view_open_level(cause->competency, cause->level);
	case CAUSE_OVERRIDE:
	case CAUSE_VALUE:
	case CAUSE_RECORDS:
	case CAUSE_PATH:
		break;
	}
	return view_open_level(event->competency, event->level);
}

static struct answer
enter(struct view *view, size_t at)
{
	const struct made *made = made_of(view);
	struct row row = made->rows[at];
	if (row.kind == ROW_EVENT)
		return open_cause(view, &made->outlook.events[row.item]);
	if (row.kind == ROW_LINE)
		return view_open_level(made->outlook.levels[row.item].competency,
				       made->outlook.levels[row.item].level);
	return answer_say(_("There is nothing below this row."));
}

const struct view_class view_forecast = {
	.about = SUBJECT_FORECAST,
	.id = "forecast",
	.name = N_("Forecast"),
	.contexts = KEYS_LIST | KEYS_PEEK,
	.open = open,
	.draw = draw,
	.enter = enter,
};
