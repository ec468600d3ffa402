/*
 * A map of people by competencies. It shows those who fill a place of a level that is
 * met or held, or are critical for one; all others are left out, so that it is as short
 * with many people as with few.
 */
#include <stdlib.h>
#include <string.h>

#include "app/shown.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/text.h"
#include "rows.h"

enum { MAP_NAME = 24, MAP_CELL = 5, MAP_MOST = 2000 };
enum { NAME, CRITICAL_FOR, MAP };
enum { ROW_PERSON = VIEW_OWN };

enum part_of { COULD = 1, FILLS = 2, CRITICAL = 4 };

struct map {
	uint32_t *people;
	size_t n_people;
	uint32_t *columns;	 /* competencies with a level attained or held */
	size_t n_columns, first; /* the first that is drawn */
	unsigned char *marks;	 /* by person of `people`, then column */
	size_t *counts;		 /* for each person: critical * 1000 + fills */
};

static const struct map *
map_of(const struct view *view)
{
	return view->made;
}

static bool
is_shown(const struct level_report *level)
{
	return level->met || level->held;
}

/* Which column a competency is; n_columns if none. */
static size_t
column_of(const struct map *map, uint32_t competency)
{
	size_t i = 0;
	while (i < map->n_columns && map->columns[i] != competency)
		i++;
	return i;
}

static void
choose_columns(const struct app *app, struct map *map, struct arena *arena)
{
	const struct report *report = app->report;
	map->columns = arena_array(arena, report->n_competencies, sizeof *map->columns);
	for (struct level_walk at = {0}; report_next_level(report, &at);)
		if (is_shown(at.level) && shown_competency(app, at.competency) &&
		    column_of(map, at.competency) == map->n_columns)
			map->columns[map->n_columns++] = at.competency;
}

/* Those who are critical for a level that is shown, or fill a place of its best path.
 */
static void
choose_people(const struct view *view, struct map *map, struct arena *arena)
{
	size_t n = view->app->world->n_people;
	uint32_t *matters = mem_new(n + 1, sizeof *matters);
	for (struct level_walk at = {0}; report_next_level(view->app->report, &at);) {
		const struct level_report *level = at.level;
		if (!is_shown(level) || !shown_competency(view->app, at.competency))
			continue;
		for (size_t k = 0; k < level->n_critical; k++)
			matters[level->critical[k]]++;
		if (level->best_path >= 0)
			app_count_fillers(
				view->app,
				(struct report_place){at.competency, at.next - 1,
						      (size_t)level->best_path, 0},
				matters);
	}
	map->people =
		arena_array(arena, n < MAP_MOST ? n : MAP_MOST, sizeof *map->people);
	for (size_t p = 0; p < n && map->n_people < MAP_MOST; p++)
		if (matters[p] > 0)
			map->people[map->n_people++] = (uint32_t)p;
	free(matters);
}

static void
mark_person(const struct view *view, struct map *map, size_t row)
{
	const struct report *report = view->app->report;
	struct arena arena = {0};
	size_t n;
	const struct fill *fills =
		eval_fills(view->app->eval, map->people[row], &arena, &n);
	for (size_t i = 0; i < n; i++) {
		const struct level_report *level =
			&report->competencies[fills[i].competency]
				 .levels[fills[i].level_index];
		size_t column = column_of(map, fills[i].competency);
		if (column == map->n_columns || !is_shown(level))
			continue;
		map->marks[row * map->n_columns + column] |=
			(unsigned char)(COULD |
					(fills[i].place &&
							 (int32_t)fills[i].path_index ==
								 level->best_path
						 ? FILLS
						 : 0) |
					(fills[i].critical ? CRITICAL : 0));
	}
	for (size_t c = 0; c < map->n_columns; c++) {
		unsigned char mark = map->marks[row * map->n_columns + c];
		map->counts[row] +=
			(mark & CRITICAL ? 1000U : 0U) + (mark & FILLS ? 1U : 0U);
	}
	arena_free(&arena);
}

static void
add_mark(unsigned char mark, struct buf *out)
{
	const char *ascii[] = {".", "o", "#", "!"};
	const char *glyphs[] = {"·", "○", "●", "!"};
	int which = mark & CRITICAL ? 3 : mark & FILLS ? 2 : mark & COULD ? 1 : 0;
	buf_puts(out, draw_tier() == TIER_UTF8 ? glyphs[which] : ascii[which]);
}

static void
person_cell(const struct view *view, const struct view_row *row, size_t column,
	    struct cell *cell)
{
	const struct map *map = map_of(view);
	size_t count = map->counts[row->item];
	if (column == NAME) {
		if (count >= 1000)
			cell->style = ROLE_WARN;
		buf_puts(cell->text,
			 view->app->world->people[map->people[row->item]].name);
	} else if (column == CRITICAL_FOR) {
		if (count >= 1000)
			buf_printf(cell->text, "%zu", count / 1000);
	} else {
		for (size_t c = map->first; c < map->n_columns; c++) {
			add_mark(map->marks[row->item * map->n_columns + c],
				 cell->text);
			buf_printf(cell->text, "%*s", MAP_CELL - 1, "");
		}
	}
}

static int
compare(const struct view *view, size_t column, const struct view_row *a,
	const struct view_row *b)
{
	const size_t *counts = map_of(view)->counts;
	return column == NAME ? ORDER(a->item, b->item)
			      : ORDER(counts[a->item], counts[b->item]);
}

struct map_state {
	size_t first; /* column of the map that is drawn first */
};

/* "cloud-platform" becomes "clpl", "devops" "devo". */
static const char *
short_id(const char *id, struct arena *arena)
{
	const char *dash = strchr(id, '-');
	if (!dash || dash[1] == '\0')
		return arena_strndup(arena, id, MAP_CELL - 1);
	return arena_printf(arena, "%.2s%.2s", id, dash + 1);
}

/* A few letters of each competency's id, above its column. */
static const char *
map_heading(const struct view *view, const struct map *map, struct arena *arena)
{
	struct buf text = {.arena = arena};
	for (size_t c = map->first; c < map->n_columns; c++)
		text_pad(&text,
			 short_id(view->app->catalog->competencies[map->columns[c]].id,
				  arena),
			 MAP_CELL, true);
	return buf_text(&text);
}

static void
open(struct view *view)
{
	struct map *map = arena_alloc(&view->arena, sizeof *map);
	struct map_state *state = view->state;
	if (view->list->n_columns == 0) { /* at first, who is critical first */
		view->list->sorted = view->list->descending = true;
		view->list->sort_column = CRITICAL_FOR;
	}
	view->made = map;
	choose_columns(view->app, map, &view->arena);
	choose_people(view, map, &view->arena);
	map->marks = arena_array(&view->arena, map->n_people * map->n_columns + 1, 1);
	map->counts = arena_array(&view->arena, map->n_people, sizeof *map->counts);
	for (uint32_t i = 0; i < map->n_people; i++) {
		mark_person(view, map, i);
		rows_add(view, 0, ROW_PERSON, i)->key =
			(uint64_t)view->app->world->people[map->people[i]].row;
	}
	if (state->first >= map->n_columns)
		state->first = 0;
	map->first = state->first;
	struct list_column *column = &view->columns[MAP];
	column->title = map_heading(view, map, &view->arena);
	column->ideal = column->max = (int)(map->n_columns - map->first) * MAP_CELL;
}

/* What the marks mean. */
static int
draw_legend(const struct view *view, struct area area)
{
	struct buf legend = {.arena = view->scratch};
	for (unsigned char mark = 0; mark < 4; mark++) {
		static const unsigned char marks[] = {CRITICAL, FILLS, COULD, 0};
		const char *const words[] = {
			C_("map", "critical"), C_("map", "fills a place"),
			C_("map", "could fill one"), C_("map", "not for this")};
		add_mark(marks[mark], &legend);
		buf_printf(&legend, " %s   ", words[mark]);
	}
	draw_text(area, 0, 2, area.cols - 3, ROLE_DIM, buf_text(&legend));
	return 1;
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	details->person = map_of(view)->people[row->item];
}

static struct answer
act(struct view *view, enum action action, int pressed)
{
	struct map_state *state = view->state;
	const struct map *map = map_of(view);
	(void)pressed;
	if (action != ACTION_LEFT && action != ACTION_RIGHT)
		return answer_pass();
	if (action == ACTION_RIGHT && state->first + 1 < map->n_columns)
		state->first++;
	else if (action == ACTION_LEFT && state->first > 0)
		state->first--;
	else
		return answer_stay();
	view_open(view);
	return answer_stay();
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	return view_open_person(view->app, map_of(view)->people[row->item]);
}

static const char *
title_map(const struct view *view, struct arena *arena)
{
	(void)view;
	return arena_printf(arena, "%s %s %s", _("Who carries what"),
			    draw_glyph(GLYPH_CRUMB), _("Map"));
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	if (!row)
		return;
	s->kind = SUBJECT_PERSON;
	s->person = map_of(view)->people[row->item];
	s->supposes = SUPPOSES_LEAVES;
}

const struct view_class view_people_map = {
	.about = SUBJECT_MAP,
	.id = "map",
	.name = N_("Map of people and competencies"),
	.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_SORT | KEYS_PEEK | KEYS_TABS |
		    KEYS_JUMP,
	.tabs = &view_carriers_tabs,
	.columns =
		{
			[NAME] = {N_("Employee"), 16, MAP_NAME, 32, 1, false, false},
			[CRITICAL_FOR] = {N_("Critical"), 8, 8, 8, 2, true, false},
			[MAP] = {NULL, 10, 0, 0, 3, false,
				 false}, /* as wide as it is */
		},
	.empty = N_("Nobody fills a place of a level that is met or held."),
	.state_bytes = sizeof(struct map_state),
	.pairs = 1U << ROW_PERSON,
	.marks = 1U << ROW_PERSON,
	.cells = {[ROW_PERSON] = person_cell},
	.open = open,
	.compare = compare,
	.head = draw_legend,
	.details = details,
	.enter = enter,
	.act = act,
	.title = title_map,
	.subject = subject,
};
