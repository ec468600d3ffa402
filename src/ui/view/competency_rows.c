/* The rows of a competency's view: what is unfolded. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"

enum { NAMED = 8 };
#include "competency_rows.h"

struct state {
	uint64_t
		*toggled; /* owns: keys of headings that are not as they are at first */
	size_t n_toggled, capacity;
};

static const struct competency_report *
report_of(const struct view *view)
{
	return &view->app->report->competencies[view->id];
}

const struct row *
competency_row(const struct view *view, size_t index)
{
	return &((const struct row *)view->rows)[index];
}

const struct level_report *
competency_row_level(const struct view *view, const struct row *row)
{
	return &report_of(view)->levels[row->level];
}

const struct path_report *
competency_row_path(const struct view *view, const struct row *row)
{
	return &competency_row_level(view, row)->paths[row->path];
}

const struct req_report *
competency_row_req(const struct view *view, const struct row *row)
{
	return &competency_row_path(view, row)->requirements[row->req];
}

uint64_t
competency_row_key(const struct view *view, const struct row *row)
{
	if (row->kind == ROW_LEVEL)
		return view_level_key((uint32_t)view->id,
				      competency_row_level(view, row)->level);
	return (uint64_t)row->kind << 60 | (uint64_t)(row->level & 0x3F) << 54 |
	       (uint64_t)(row->path & 0xFFF) << 42 |
	       (uint64_t)(row->req & 0xFFF) << 30 | (row->item & 0x3FFFFFFF);
}

static bool
is_toggled(const struct view *view, const struct row *row)
{
	const struct state *state = view->state;
	uint64_t wanted = competency_row_key(view, row);
	for (size_t i = 0; i < state->n_toggled; i++)
		if (state->toggled[i] == wanted)
			return true;
	return false;
}

void
competency_rows_toggle(struct view *view, const struct row *row)
{
	struct state *state = view->state;
	uint64_t wanted = competency_row_key(view, row);
	for (size_t i = 0; i < state->n_toggled; i++)
		if (state->toggled[i] == wanted) {
			state->toggled[i] = state->toggled[--state->n_toggled];
			return;
		}
	state->toggled = mem_grow(state->toggled, state->n_toggled, &state->capacity,
				  sizeof *state->toggled);
	state->toggled[state->n_toggled++] = wanted;
}

/* --- making the rows --------------------------------------------------- */

struct rows {
	struct view *view;
	struct row *rows; /* from mem_grow, copied into the arena at the end */
	size_t n, capacity;
};

static struct row *
add(struct rows *rows, struct row row)
{
	rows->rows = mem_grow(rows->rows, rows->n, &rows->capacity, sizeof row);
	rows->rows[rows->n] = row;
	return &rows->rows[rows->n++];
}

static const char *
contributors(struct view *view, const struct row *row)
{
	struct arena arena = {0};
	struct contributors who =
		eval_contributors(view->app->eval,
				  (struct report_place){(uint32_t)view->id, row->level,
							row->path, row->req},
				  &arena);
	struct buf out = {0};
	for (size_t i = 0; i < who.n_assigned && i < NAMED; i++)
		buf_printf(&out, "%s%s", i > 0 ? ", " : "",
			   view->app->world->people[who.assigned[i]].name);
	if (who.n_assigned > NAMED)
		buf_printf(&out, _(" and %zu more"), who.n_assigned - NAMED);
	if (who.n_assigned == 0)
		buf_puts(&out, _("nobody yet"));
	const char *made = arena_strdup(&view->arena, buf_text(&out));
	buf_free(&out);
	arena_free(&arena);
	return made;
}

static void
add_people(struct rows *rows, struct row row)
{
	const struct app *app = rows->view->app;
	struct contributors who =
		eval_contributors(app->eval,
				  (struct report_place){(uint32_t)rows->view->id,
							row.level, row.path, row.req},
				  &rows->view->arena);
	size_t next = 0;
	row.kind = ROW_PERSON;
	row.assigned = true;
	for (size_t i = 0; i < who.n_assigned; i++) {
		row.item = who.assigned[i];
		add(rows, row);
	}
	row.assigned = false;
	for (size_t i = 0; i < who.n_eligible; i++) {
		while (next < who.n_assigned && who.assigned[next] < who.eligible[i])
			next++;
		if (next < who.n_assigned && who.assigned[next] == who.eligible[i])
			continue;
		row.item = who.eligible[i];
		add(rows, row);
	}
}

static bool
is_in_window(const struct app *app, const struct requirement *r, int32_t date)
{
	return date <= app->as_of &&
	       (r->months == 0 ||
		date > date_plus_months(app->as_of, -(int64_t)r->months));
}

static void
add_facts(struct rows *rows, struct row row, const struct requirement *r)
{
	const struct app *app = rows->view->app;
	const struct world *world = app->world;
	row.kind = ROW_VALUE;
	for (size_t i = 0; r->form == REQ_METRIC && i < world->n_metric_values; i++) {
		const struct metric_value *value = &world->metric_values[i];
		row.item = (uint32_t)i;
		if (value->metric == r->metric && is_in_window(app, r, value->date))
			add(rows, row);
	}
	row.kind = ROW_RECORD;
	for (size_t i = 0; r->form == REQ_RECORDS && i < world->n_records; i++) {
		const struct record *record = &world->records[i];
		row.item = (uint32_t)i;
		if (strcmp(record->kind, r->kind) == 0 &&
		    is_in_window(app, r, record->date) &&
		    (*record->competency_id == '\0' ||
		     record->competency == (uint32_t)rows->view->id))
			add(rows, row);
	}
}

static void
add_requirement(struct rows *rows, struct row row)
{
	const struct requirement *r = competency_row_req(rows->view, &row)->requirement;
	row.kind = ROW_REQ;
	row.item = 0;
	row.open = is_toggled(rows->view, &row);
	if (r->form == REQ_PEOPLE)
		row.who = contributors(rows->view, &row);
	add(rows, row);
	if (!row.open)
		return;
	size_t before = rows->n;
	if (r->form == REQ_PEOPLE)
		add_people(rows, row);
	else
		add_facts(rows, row, r);
	row.kind = ROW_NOTHING;
	if (rows->n == before)
		add(rows, row);
}

static void
add_path(struct rows *rows, struct row row, bool best)
{
	const struct path_report *path = competency_row_path(rows->view, &row);
	row.kind = ROW_PATH;
	row.open = best != is_toggled(rows->view, &row);
	add(rows, row);
	for (uint32_t i = 0; row.open && i < path->n_requirements; i++) {
		row.req = i;
		add_requirement(rows, row);
	}
	row.kind = ROW_NOTHING;
	if (row.open && path->n_requirements == 0)
		add(rows, row);
}

static void
add_level(struct rows *rows, uint32_t index)
{
	const struct app *app = rows->view->app;
	struct row row = {.kind = ROW_LEVEL, .level = index};
	const struct level_report *level = competency_row_level(rows->view, &row);
	row.open = !is_toggled(rows->view, &row);
	add(rows, row);
	if (!row.open)
		return;
	row.kind = ROW_OVERRIDE;
	for (size_t i = 0; i < app->world->n_overrides; i++) {
		const struct override *override = &app->world->overrides[i];
		row.item = (uint32_t)i;
		if (override->competency == (uint32_t)rows->view->id &&
		    override->level == level->level && override->from <= app->as_of &&
		    world_override_until(app->catalog, override) >= app->as_of)
			add(rows, row);
	}
	row.kind = ROW_CRITICAL;
	for (size_t i = 0; i < level->n_critical; i++) {
		row.item = level->critical[i];
		add(rows, row);
	}
	row.item = 0;
	for (uint32_t i = 0; i < level->n_paths; i++) {
		row.path = i;
		add_path(rows, row, level->best_path == (int32_t)i);
	}
}

void
competency_rows_make(struct view *view)
{
	struct rows rows = {.view = view};
	struct state *state;
	const struct competency_report *competency = report_of(view);
	if (!view->state)
		view->state = mem_new(1, sizeof *state);
	for (uint32_t i = 0; i < competency->n_levels; i++)
		add_level(&rows, i);
	view->n_rows = rows.n;
	view->rows = arena_array(&view->arena, rows.n, sizeof *rows.rows);
	if (rows.n > 0)
		memcpy(view->rows, rows.rows, rows.n * sizeof *rows.rows);
	free(rows.rows);
}

void
competency_rows_close(struct view *view)
{
	struct state *state = view->state;
	if (state)
		free(state->toggled);
}
