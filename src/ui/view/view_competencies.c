/* Membership, tab Competencies: every level with its stage and progress. */
#include "app/former.h"
#include "app/shown.h"
#include "base/lang.h"
#include "base/text.h"
#include "plan_act.h"
#include "rows.h"

/* A row is a level; side by side: a competency, with the level that counts. Its item is
 * of all levels that there could be, competency by competency. */
enum { ROW_LEVEL = VIEW_OWN, ROW_BESIDE };

struct state {
	bool side_by_side;
};

enum {
	NAME,
	LEVEL,
	GAUGE,
	PROGRESS,
	STAGE,
	LAPSES,
	PATH,
	HELD,
	CRITICAL,
	CENTER,
	PROGRAM, /* of several; else this column is BEFORE */
	BEFORE
};

static uint32_t
competency_of(const struct view *view, const struct view_row *row)
{
	return row->item / (uint32_t)view->app->catalog->n_levels;
}

static const struct level_report *
level_of(const struct view *view, const struct view_row *row)
{
	return &view->app->report->competencies[competency_of(view, row)]
			.levels[row->item % view->app->catalog->n_levels];
}

/* Of a competency the lowest level that is not attained, else the highest. */
static uint32_t
telling_level(const struct competency_report *competency)
{
	uint32_t i = 0;
	while (i + 1 < competency->n_levels && competency->levels[i].attained)
		i++;
	return i;
}

static void
add_center(const struct view *view, uint32_t competency, struct buf *out)
{
	buf_puts(out, app_competency_group(view->app->catalog, competency, "",
					   view->scratch));
}

static const char *
program_of(const struct view *view, uint32_t competency)
{
	return shown_program_id(view->app,
				catalog_program_of(view->app->catalog, competency));
}

/* What a level was on the date before, if that differs. */
static void
add_before(const struct view *view, uint32_t competency, uint32_t level,
	   struct cell *cell)
{
	struct level_change change;
	if (!former_level(view->app, competency, level, &change))
		return;
	cell->style = ROLE_ACCENT | DRAW_BOLD;
	buf_printf(cell->text, "%s ", draw_tier() == TIER_ASCII ? "<-" : "←");
	show_change(cell->text, &change, 0);
}

static void
level_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct catalog *catalog = view->app->catalog;
	const struct level_report *level = level_of(view, row);
	uint32_t competency = competency_of(view, row);
	if (column == PROGRAM && !shown_several(view->app))
		column = BEFORE;
	cell->style = level->stage == STAGE_NONE ? ROLE_DIM : ROLE_NORMAL;
	if (column == NAME) {
		if (row->item % catalog->n_levels > 0 && !view->list->sorted)
			cell->style = ROLE_DIM; /* the same as above */
		buf_puts(cell->text, app_competency_name(catalog, competency));
	} else if (column == LEVEL) {
		buf_puts(cell->text, app_level_name(catalog, level->level));
	} else if (column == GAUGE) {
		cell->style = show_stage_style(level->stage);
		cell->fraction = level->progress;
	} else if (column == PROGRESS) {
		show_done(cell->text, level);
	} else if (column == STAGE) {
		cell->style = show_stage(cell->text, level->stage);
	} else if (column == LAPSES) {
		show_date(cell->text, level->lapses_on);
	} else if (column == PATH) {
		buf_puts(cell->text,
			 level->by == MET_BY_OVERRIDE ? C_("path", "override")
			 : level->by == MET_BY_RECORD ? C_("path", "recorded")
			 : level->best_path < 0
				 ? "-"
				 : app_path_name(level->paths[level->best_path].path));
	} else if (column == HELD) {
		show_date(cell->text, level->held_until);
	} else if (column == CRITICAL) {
		show_names(cell->text, view->app->world, level->critical,
			   level->n_critical, SIZE_MAX);
	} else if (column == CENTER) {
		add_center(view, competency, cell->text);
	} else if (column == PROGRAM) {
		buf_puts(cell->text, program_of(view, competency));
	} else if (column == BEFORE) {
		add_before(view, competency, level->level, cell);
	}
}

/* Side by side there is a column for each level of the programs that are shown. */
static size_t
count_levels(const struct app *app)
{
	size_t n = 0;
	for (size_t l = 0; l < app->catalog->n_levels; l++)
		n += shown_is(app, app->catalog->levels[l].program);
	return n;
}

/* The level of the nth of these columns. */
static uint32_t
shown_level(const struct app *app, size_t nth)
{
	uint32_t level = 0;
	for (;; level++) {
		if (shown_is(app, app->catalog->levels[level].program) && nth-- == 0)
			return level;
	}
}

/* Side by side: the level of a column, null: the competency has none of it. */
static const struct level_report *
level_beside(const struct view *view, const struct view_row *row, size_t column)
{
	return report_level(view->app->report, competency_of(view, row),
			    shown_level(view->app, column - 1));
}

/* Levels side by side: the name, then the catalog's levels, then the center. */
static void
beside_cell(const struct view *view, const struct view_row *row, size_t column,
	    struct cell *cell)
{
	const struct catalog *catalog = view->app->catalog;
	const struct level_report *level;
	struct buf done = {.arena = view->scratch};
	if (column == 0) {
		buf_puts(cell->text,
			 app_competency_name(catalog, competency_of(view, row)));
	} else if (column > count_levels(view->app)) {
		add_center(view, competency_of(view, row), cell->text);
	} else if ((level = level_beside(view, row, column)) != NULL) {
		show_done(&done, level);
		buf_printf(cell->text, "%4s ", buf_text(&done));
		cell->style = show_stage(cell->text, level->stage);
	} else {
		buf_puts(cell->text, "-");
		cell->style = ROLE_DIM;
	}
}

static int
compare_int(long a, long b)
{
	return a < b ? -1 : a > b;
}

static int
compare_progress(const struct level_report *x, const struct level_report *y)
{
	return x->progress < y->progress ? -1 : x->progress > y->progress;
}

static int
compare_beside(const struct view *view, size_t column, const struct view_row *a,
	       const struct view_row *b)
{
	const struct catalog *catalog = view->app->catalog;
	if (column == 0 || column > count_levels(view->app))
		return text_compare(
			app_competency_name(catalog, competency_of(view, a)),
			app_competency_name(catalog, competency_of(view, b)));
	const struct level_report *x = level_beside(view, a, column);
	const struct level_report *y = level_beside(view, b, column);
	if (!x || !y)
		return (x != NULL) - (y != NULL);
	if (x->stage != y->stage)
		return compare_int(x->stage, y->stage);
	return compare_progress(x, y);
}

static int
compare(const struct view *view, size_t column, const struct view_row *a,
	const struct view_row *b)
{
	const struct level_report *x = level_of(view, a), *y = level_of(view, b);
	struct cell one = {&(struct buf){0}, 0, -1, 0},
		    other = {&(struct buf){0}, 0, -1, 0};
	if (a->kind == ROW_BESIDE)
		return compare_beside(view, column, a, b);
	if (column == PROGRESS || column == GAUGE)
		return compare_progress(x, y);
	if (column == STAGE)
		return compare_int(x->stage, y->stage);
	if (column == LEVEL)
		return compare_int(x->level, y->level);
	if (column == LAPSES)
		return compare_int(x->lapses_on, y->lapses_on);
	if (column == HELD)
		return compare_int(x->held_until, y->held_until);
	level_cell(view, a, column, &one);
	level_cell(view, b, column, &other);
	int order = text_compare(buf_text(one.text), buf_text(other.text));
	buf_free(one.text);
	buf_free(other.text);
	return order;
}

static void
set_columns_beside(struct view *view)
{
	const struct catalog *catalog = view->app->catalog;
	struct list_column *columns = view->columns;
	size_t n = 0;
	columns[n++] =
		(struct list_column){_("Competency"), 16, 34, 50, 1, false, false};
	size_t n_levels = count_levels(view->app);
	for (uint32_t l = 0; l < n_levels && n + 1 < LIST_COLUMNS; l++)
		columns[n++] = (struct list_column){
			app_level_name(catalog, shown_level(view->app, l)),
			16,
			20,
			24,
			draw_least((int)l + 2, LIST_ESSENTIAL),
			false,
			false};
	columns[n++] = (struct list_column){_("Center"),  12,	 24,   34,
					    LIST_COLUMNS, false, false};
	if (n < LIST_COLUMNS)
		columns[n].priority = 0;
	view->columns_fixed = true;
}

/* The rows of a competency. */
static void
add_levels(struct view *view, uint32_t c)
{
	const struct report *report = view->app->report;
	const struct state *state = view->state;
	const struct competency_report *competency = &report->competencies[c];
	uint32_t first = c * (uint32_t)report->catalog->n_levels;
	uint32_t telling = telling_level(competency);
	for (uint32_t i = 0; i < competency->n_levels; i++)
		if (!state->side_by_side || i == telling)
			rows_add(view, 0, state->side_by_side ? ROW_BESIDE : ROW_LEVEL,
				 first + i)
				->key = view_level_key(
				c,
				competency->levels[state->side_by_side ? 0 : i].level);
}

/* What no column says here is none. */
static void
set_columns(struct view *view)
{
	bool before = former_count(view->app) > 0;
	if (shown_several(view->app)) {
		view->columns[BEFORE].priority = before ? 3 : 0;
		return;
	}
	view->columns[PROGRAM] = view->columns[BEFORE];
	view->columns[PROGRAM].priority = before ? 3 : 0;
	view->columns[BEFORE].priority = 0;
}

/* Those of programs that have ended come last. */
static void
open(struct view *view)
{
	const struct app *app = view->app;
	const struct state *state = view->state;
	for (int ended = 0; ended <= 1; ended++)
		for (uint32_t c = 0; c < app->report->n_competencies; c++) {
			uint32_t program = catalog_program_of(app->catalog, c);
			if (shown_is(app, program) &&
			    shown_runs(app, program) == (ended == 0))
				add_levels(view, c);
		}
	if (state->side_by_side)
		set_columns_beside(view);
	else
		set_columns(view);
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	details->competency = competency_of(view, row);
	details->level = level_of(view, row)->level;
	details->all_levels = true;
}

/* Of several programs the one of the row, where there is no room for its column. */
static void
status(const struct view *view, struct buf *out)
{
	const struct view_row *row = rows_here(view);
	if (row && row->kind == ROW_LEVEL && shown_several(view->app) &&
	    view->list->col_cells[PROGRAM] == 0)
		buf_puts(out, program_of(view, competency_of(view, row)));
}

static struct answer
act(struct view *view, enum action action, int pressed)
{
	struct state *state = view->state;
	const struct view_row *row = rows_here(view);
	uint32_t competency = !row ? 0 : competency_of(view, row);
	(void)pressed;
	if (action != ACTION_LEVELS)
		return answer_pass();
	state->side_by_side = !state->side_by_side;
	view->list->sorted = false;
	view->list->column = 0;
	view_open(view);
	for (size_t i = 0; i < view->n_rows; i++)
		if (competency_of(view, &view->rows[i]) == competency) {
			list_go(view->list, i);
			break;
		}
	return answer_stay();
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	return view_open_level(competency_of(view, row), level_of(view, row)->level);
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	if (!row)
		return;
	s->kind = SUBJECT_LEVEL;
	s->competency = competency_of(view, row);
	s->level = level_of(view, row)->level;
}

static const struct verb verbs[] = {
	{ACTION_ADD, VERB_ON(SUBJECT_MARKED), plan_marked, NULL, NC_("key bar", "Plan"),
	 RIGHT_PLAN},
	VERBS_END,
};

const struct view_class view_competencies =
	{
		.about = SUBJECT_COMPETENCIES,
		.id = "competencies",
		.name = N_("Competencies"),
		.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_SORT | KEYS_PEEK |
			    KEYS_LEVELS | KEYS_TABS | KEYS_JUMP,
		.verbs = verbs,
		.tabs = &view_membership,
		.columns =
			{
				[NAME] = {N_("Competency"), 13, 40, 50, 1, false,
					  false},
				[LEVEL] = {N_("Level"), 0, 8, 20, 2, false, false},
				[GAUGE] = {NULL, 8, 10, 16, 5, false, true},
				[PROGRESS] = {NC_("column", "Done"), 0, 6, 14, 3, true,
					      false},
				[STAGE] = {N_("Stage"), 0, 18, 20, 2, false, false},
				[LAPSES] = {N_("Lapses on"), 0, 12, 14, 2, false,
					    false},
				[PATH] = {N_("Path"), 14, 30, 44, 7, false, false},
				[HELD] = {N_("Held until"), 0, 12, 14, 8, false, false},
				[CRITICAL] = {N_("Critical"), 12, 24, 40, 9, false,
					      false},
				[CENTER] = {N_("Center"), 12, 24, 34, 10, false, false},
				[PROGRAM] = {N_("Program"), 0, 8, 10, 3, false, false},
				[BEFORE] = {N_("Before"), 0, 22, 24, 3, false, false},
			},
		.empty = N_("The catalog defines no competency."),
		.pairs = 1U << ROW_LEVEL | 1U << ROW_BESIDE,
		.marks = 1U << ROW_LEVEL | 1U << ROW_BESIDE,
		.cells = {[ROW_LEVEL] = level_cell, [ROW_BESIDE] = beside_cell},
		.open = open,
		.status = status,
		.compare = compare,
		.details = details,
		.enter = enter,
		.act = act,
		.state_bytes = sizeof(struct state),
		.subject = subject,
};
