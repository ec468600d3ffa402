/* Membership, tab Competencies: every level with its stage and progress. */
#include <stdlib.h>
#include <string.h>

#include "app/former.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"
#include "plan_act.h"
#include "ui/view.h"

/* One row: a level; side by side: a competency (level_index is then the one that
 * counts). */
struct row {
	uint32_t competency;
	uint32_t level_index;
};

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
	BEFORE
};

static const struct level_report *
level_at(const struct view *view, size_t index)
{
	const struct row *row = &((const struct row *)view->rows)[index];
	return &view->app->report->competencies[row->competency]
			.levels[row->level_index];
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
	const struct catalog *catalog = view->app->catalog;
	uint32_t center = catalog->competencies[competency].center;
	if (center != CATALOG_NONE)
		buf_puts(out, *lang_text(catalog->centers[center].name) != '\0'
				      ? lang_text(catalog->centers[center].name)
				      : catalog->centers[center].id);
}

static void
add_critical(const struct view *view, const struct level_report *level, struct buf *out)
{
	for (size_t i = 0; i < level->n_critical; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : "",
			   view->app->world->people[level->critical[i]].name);
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
	show_stage(cell->text, change.stage[0]);
	buf_putc(cell->text, ' ');
	show_percent(cell->text, change.progress[0]);
}

static void
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct row *row = &((const struct row *)view->rows)[index];
	const struct level_report *level = level_at(view, index);
	bool nothing = level->stage == STAGE_NONE;
	cell->style = nothing ? ROLE_DIM : ROLE_NORMAL;
	if (column == NAME) {
		if (row->level_index > 0 && !view->list->sorted)
			cell->style = ROLE_DIM; /* the same as above */
		buf_puts(cell->text,
			 app_competency_name(view->app->catalog, row->competency));
	} else if (column == LEVEL) {
		buf_puts(cell->text, app_level_name(view->app->catalog, level->level));
	} else if (column == GAUGE) {
		struct buf dropped = {0};
		cell->style = show_stage(&dropped, level->stage);
		cell->fraction = level->progress;
		buf_free(&dropped);
	} else if (column == PROGRESS) {
		show_percent(cell->text, level->progress);
	} else if (column == STAGE) {
		cell->style = show_stage(cell->text, level->stage);
	} else if (column == LAPSES) {
		show_date(cell->text, level->lapses_on);
	} else if (column == PATH) {
		buf_puts(cell->text,
			 level->by == MET_BY_OVERRIDE ? C_("path", "override")
			 : level->best_path < 0
				 ? "-"
				 : app_path_name(level->paths[level->best_path].path));
	} else if (column == HELD) {
		show_date(cell->text, level->held_until);
	} else if (column == CRITICAL) {
		add_critical(view, level, cell->text);
	} else if (column == CENTER) {
		add_center(view, row->competency, cell->text);
	} else if (column == BEFORE) {
		add_before(view, row->competency, level->level, cell);
	}
}

/* Levels side by side: the name, then the catalog's levels, then the center. */
static void
cell_beside(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct row *row = &((const struct row *)view->rows)[index];
	const struct catalog *catalog = view->app->catalog;
	struct buf percent = {0};
	if (column == 0) {
		buf_puts(cell->text, app_competency_name(catalog, row->competency));
	} else if (column > catalog->n_levels) {
		add_center(view, row->competency, cell->text);
	} else {
		const struct level_report *level = report_level(
			view->app->report, row->competency, (uint32_t)column - 1);
		if (!level) {
			buf_puts(cell->text, "-");
			cell->style = ROLE_DIM;
			return;
		}
		show_percent(&percent, level->progress);
		buf_printf(cell->text, "%4s ", buf_text(&percent));
		buf_free(&percent);
		cell->style = show_stage(cell->text, level->stage);
	}
}

static uint64_t
key(const void *context, size_t index)
{
	const struct view *view = context;
	const struct row *row = &((const struct row *)view->rows)[index];
	return view_level_key(row->competency, level_at(view, index)->level);
}

static int
compare_int(long a, long b)
{
	return a < b ? -1 : a > b;
}

static int
compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct view *view = context;
	const struct level_report *x = level_at(view, a), *y = level_at(view, b);
	struct cell one = {&(struct buf){0}, 0, -1}, other = {&(struct buf){0}, 0, -1};
	if (column == PROGRESS || column == GAUGE)
		return x->progress < y->progress ? -1 : x->progress > y->progress;
	if (column == STAGE)
		return compare_int(x->stage, y->stage);
	if (column == LEVEL)
		return compare_int(x->level, y->level);
	if (column == LAPSES)
		return compare_int(x->lapses_on, y->lapses_on);
	if (column == HELD)
		return compare_int(x->held_until, y->held_until);
	cell(view, a, column, &one);
	cell(view, b, column, &other);
	int order = text_compare(buf_text(one.text), buf_text(other.text));
	buf_free(one.text);
	buf_free(other.text);
	return order;
}

static int
compare_beside(const void *context, size_t column, size_t a, size_t b)
{
	const struct view *view = context;
	const struct row *rows = view->rows;
	if (column == 0 || column > view->app->catalog->n_levels)
		return text_compare(
			app_competency_name(view->app->catalog, rows[a].competency),
			app_competency_name(view->app->catalog, rows[b].competency));
	const struct level_report *x = report_level(
		view->app->report, rows[a].competency, (uint32_t)column - 1);
	const struct level_report *y = report_level(
		view->app->report, rows[b].competency, (uint32_t)column - 1);
	if (!x || !y)
		return (x != NULL) - (y != NULL);
	if (x->stage != y->stage)
		return compare_int(x->stage, y->stage);
	return x->progress < y->progress ? -1 : x->progress > y->progress;
}

static void
make_rows(struct view *view, bool side_by_side)
{
	const struct report *report = view->app->report;
	size_t most = report->n_competencies * report->catalog->n_levels;
	struct row *rows = arena_array(&view->arena, most, sizeof *rows);
	view->n_rows = 0;
	for (uint32_t c = 0; c < report->n_competencies; c++) {
		const struct competency_report *competency = &report->competencies[c];
		if (side_by_side && competency->n_levels > 0)
			rows[view->n_rows++] =
				(struct row){c, telling_level(competency)};
		for (uint32_t i = 0; !side_by_side && i < competency->n_levels; i++)
			rows[view->n_rows++] = (struct row){c, i};
	}
	view->rows = rows;
}

static void
set_beside(struct view *view, struct list_source *source)
{
	const struct catalog *catalog = view->app->catalog;
	struct list_column columns[LIST_COLUMNS] = {
		{_("Competency"), 16, 34, 50, 1, false, false}};
	size_t n = 1;
	for (uint32_t l = 0; l < catalog->n_levels && n + 1 < LIST_COLUMNS; l++)
		columns[n++] = (struct list_column){app_level_name(catalog, l),
						    16,
						    20,
						    24,
						    (int)l + 2,
						    false,
						    false};
	columns[n++] = (struct list_column){_("Center"),  12,	 24,   34,
					    LIST_COLUMNS, false, false};
	source->cell = cell_beside;
	source->compare = compare_beside;
	list_set(view->list, source, columns, n);
}

static void
open(struct view *view)
{
	struct list_column columns[] = {
		[NAME] = {_("Competency"), 16, 40, 50, 1, false, false},
		[LEVEL] = {_("Level"), 0, 8, 12, 2, false, false},
		[GAUGE] = {NULL, 8, 10, 16, 5, false, true},
		[PROGRESS] = {C_("column", "Done"), 0, 6, 8, 3, true, false},
		[STAGE] = {_("Stage"), 0, 18, 20, 2, false, false},
		[LAPSES] = {_("Lapses on"), 0, 12, 14, 4, false, false},
		[PATH] = {_("Path"), 14, 30, 44, 7, false, false},
		[HELD] = {_("Held until"), 0, 12, 14, 8, false, false},
		[CRITICAL] = {_("Critical"), 12, 24, 40, 9, false, false},
		[CENTER] = {_("Center"), 12, 24, 34, 10, false, false},
		[BEFORE] = {_("Before"), 0, 22, 24, 3, false, false},
	};
	/* only where something differs from the date before */
	size_t n_columns = former_count(view->app) > 0 ? BEFORE + 1 : BEFORE;
	struct list_source source = {
		.context = view,
		.cell = cell,
		.key = key,
		.compare = compare,
		.empty = _("The catalog defines no competency."),
	};
	struct state *state;
	if (!view->state)
		view->state = mem_new(1, sizeof *state);
	state = view->state;
	make_rows(view, state->side_by_side);
	source.n_rows = view->n_rows;
	if (state->side_by_side)
		set_beside(view, &source);
	else
		list_set(view->list, &source, columns, n_columns);
}

static void
draw(const struct view *view, struct area area)
{
	size_t row = list_row(view->list);
	view_draw_tabs(view, &area);
	struct area peek = view_peek_area(&area, view->peeking, false);
	list_draw(view->list, area);
	if (row != LIST_NO_ROW && peek.rows > 0) {
		const struct row *rows = view->rows;
		view_draw_competency(view->app, rows[row].competency,
				     rows[row].level_index, peek);
	}
}

static void
toggle_levels(struct view *view)
{
	struct state *state = view->state;
	size_t at = list_row(view->list);
	uint32_t competency =
		at == LIST_NO_ROW ? 0 : ((const struct row *)view->rows)[at].competency;
	state->side_by_side = !state->side_by_side;
	view->list->sorted = false;
	view->list->column = 0;
	arena_clear(&view->arena);
	open(view);
	const struct row *rows = view->rows;
	for (size_t i = 0; i < view->n_rows; i++)
		if (rows[i].competency == competency) {
			list_go(view->list, i);
			return;
		}
}

static struct answer
act(struct view *view, enum action action, int pressed)
{
	(void)pressed;
	if (action != ACTION_LEVELS)
		return answer_pass();
	toggle_levels(view);
	return answer_stay();
}

static struct answer
enter(struct view *view, size_t at)
{
	return view_open_level(((const struct row *)view->rows)[at].competency,
			       level_at(view, at)->level);
}

static struct subject
subject(const struct view *view, size_t index)
{
	struct subject s = SUBJECT_NOTHING;
	if (index == LIST_NO_ROW)
		return s;
	s.kind = SUBJECT_LEVEL;
	s.competency = ((const struct row *)view->rows)[index].competency;
	s.level = level_at(view, index)->level;
	return s;
}

static const struct verb verbs[] = {
	{ACTION_ADD, VERB_ON(SUBJECT_MARKED), plan_marked, NULL},
	VERBS_END,
};

const struct view_class view_competencies = {
	.about = SUBJECT_COMPETENCIES,
	.id = "competencies",
	.name = N_("Competencies"),
	.contexts =
		KEYS_LIST | KEYS_SORT | KEYS_PEEK | KEYS_LEVELS | KEYS_TABS | KEYS_JUMP,
	.verbs = verbs,
	.tabs = &view_membership,
	.open = open,
	.draw = draw,
	.enter = enter,
	.act = act,
	.subject = subject,
};
