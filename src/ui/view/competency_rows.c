/* The rows of a competency's view: what is unfolded. */
#include "competency_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"

enum { NAMED = 8 };

const struct spot *
competency_spot(const struct view *view, const struct view_row *row)
{
	return &((const struct competency_state *)view->state)->spots[row->item];
}

const struct level_report *
competency_level(const struct view *view, const struct spot *spot)
{
	return &view->app->report->competencies[view->id].levels[spot->level];
}

const struct path_report *
competency_path(const struct view *view, const struct spot *spot)
{
	return &competency_level(view, spot)->paths[spot->path];
}

const struct req_report *
competency_req(const struct view *view, const struct spot *spot)
{
	return &competency_path(view, spot)->requirements[spot->req];
}

static uint64_t
key_of(const struct view *view, const struct spot *spot)
{
	if (spot->kind == ROW_LEVEL)
		return view_level_key((uint32_t)view->id,
				      competency_level(view, spot)->level);
	return (uint64_t)spot->kind << 60 | (uint64_t)(spot->level & 0x3F) << 54 |
	       (uint64_t)(spot->path & 0xFFF) << 42 |
	       (uint64_t)(spot->req & 0xFFF) << 30 | (spot->item & 0x3FFFFFFF);
}

/* The index of what is toggled; their number: it is not. */
static size_t
find_toggled(const struct competency_state *state, uint64_t key)
{
	size_t i = 0;
	while (i < state->n_toggled && state->toggled[i] != key)
		i++;
	return i;
}

static bool
is_toggled(const struct view *view, const struct spot *spot)
{
	const struct competency_state *state = view->state;
	return find_toggled(state, key_of(view, spot)) < state->n_toggled;
}

void
competency_rows_toggle(struct view *view, const struct view_row *row)
{
	struct competency_state *state = view->state;
	size_t at = find_toggled(state, row->key);
	if (at < state->n_toggled) {
		state->toggled[at] = state->toggled[--state->n_toggled];
		return;
	}
	state->toggled = mem_grow(state->toggled, state->n_toggled, &state->capacity,
				  sizeof *state->toggled);
	state->toggled[state->n_toggled++] = row->key;
}

/* --- making the rows --------------------------------------------------- */

static struct view_row *
add(struct view *view, struct spot spot, int depth)
{
	struct competency_state *state = view->state;
	uint32_t item = (uint32_t)view->n_rows;
	struct view_row *row = depth == 0 ? rows_heading(view, 0, NULL)
					  : rows_add(view, 0, spot.kind, item);
	state->spots =
		mem_grow(state->spots, item, &state->spots_capacity, sizeof spot);
	state->spots[item] = spot;
	row->item = item;
	row->depth = depth;
	row->key = key_of(view, &spot);
	return row;
}

static struct contributors
contributors(struct view *view, struct spot spot)
{
	return eval_contributors(view->app->eval,
				 (struct report_place){(uint32_t)view->id, spot.level,
						       spot.path, spot.req},
				 &view->arena);
}

static const char *
names_of(struct view *view, const struct contributors *who)
{
	struct buf out = {.arena = &view->arena};
	if (who->n_assigned == 0)
		return _("nobody yet");
	show_names(&out, view->app->world, who->assigned, who->n_assigned, NAMED);
	return buf_text(&out);
}

static void
add_people(struct view *view, struct spot spot, const struct contributors *who)
{
	size_t next = 0;
	spot.kind = ROW_PERSON;
	spot.assigned = true;
	for (size_t i = 0; i < who->n_assigned; i++) {
		spot.item = who->assigned[i];
		add(view, spot, 3);
	}
	spot.assigned = false;
	for (size_t i = 0; i < who->n_eligible; i++) {
		while (next < who->n_assigned && who->assigned[next] < who->eligible[i])
			next++;
		if (next < who->n_assigned && who->assigned[next] == who->eligible[i])
			continue;
		spot.item = who->eligible[i];
		add(view, spot, 3);
	}
}

static bool
is_in_window(const struct app *app, const struct requirement *r, int32_t date)
{
	if (date > app->as_of || r->months == 0)
		return date <= app->as_of;
	if (r->form == REQ_RECORDS)
		return app->as_of <= date_plus_months(date, r->months);
	return date > date_plus_months(app->as_of, -(int64_t)r->months);
}

static void
add_facts(struct view *view, struct spot spot, const struct requirement *r)
{
	const struct app *app = view->app;
	const struct world *world = app->world;
	spot.kind = ROW_VALUE;
	for (size_t i = 0; r->form == REQ_METRIC && i < world->n_metric_values; i++) {
		const struct metric_value *value = &world->metric_values[i];
		spot.item = (uint32_t)i;
		if (value->metric == r->metric && is_in_window(app, r, value->date))
			add(view, spot, 3);
	}
	spot.kind = ROW_RECORD;
	for (size_t i = 0; r->form == REQ_RECORDS && i < world->n_records; i++) {
		const struct record *record = &world->records[i];
		spot.item = (uint32_t)i;
		if (strcmp(record->kind, r->kind) == 0 &&
		    is_in_window(app, r, record->date) &&
		    (*record->competency_id == '\0' ||
		     record->competency == (uint32_t)view->id))
			add(view, spot, 3);
	}
}

/* The text of a requirement of people is who fills its places. */
static void
add_requirement(struct view *view, struct spot spot)
{
	const struct requirement *r = competency_req(view, &spot)->requirement;
	struct contributors who = {0};
	spot.kind = ROW_REQ;
	spot.item = 0;
	spot.open = is_toggled(view, &spot);
	struct view_row *row = add(view, spot, 2);
	if (r->form == REQ_PEOPLE) {
		who = contributors(view, spot);
		row->text = names_of(view, &who);
	}
	if (!spot.open)
		return;
	size_t before = view->n_rows;
	if (r->form == REQ_PEOPLE)
		add_people(view, spot, &who);
	else
		add_facts(view, spot, r);
	spot.kind = ROW_NOTHING;
	if (view->n_rows == before)
		add(view, spot, 3);
}

static void
add_path(struct view *view, struct spot spot, bool best)
{
	const struct path_report *path = competency_path(view, &spot);
	spot.kind = ROW_PATH;
	spot.open = best != is_toggled(view, &spot);
	add(view, spot, 1);
	for (uint32_t i = 0; spot.open && i < path->n_requirements; i++) {
		spot.req = i;
		add_requirement(view, spot);
	}
	spot.kind = ROW_NOTHING;
	if (spot.open && path->n_requirements == 0)
		add(view, spot, 3);
}

/* What is granted or recorded on the day, whatever the paths. */
static void
add_given(struct view *view, struct spot spot, uint32_t level)
{
	const struct app *app = view->app;
	const struct side_facts *facts = &app->world->facts;
	spot.kind = ROW_OVERRIDE;
	for (size_t i = 0; i < app->world->n_overrides; i++) {
		const struct override *override = &app->world->overrides[i];
		spot.item = (uint32_t)i;
		if (override->competency == (uint32_t)view->id &&
		    override->level == level && override->from <= app->as_of &&
		    world_override_until(app->catalog, override) >= app->as_of)
			add(view, spot, 1);
	}
	spot.kind = ROW_AWARD;
	for (size_t i = 0; i < facts->n_awards; i++) {
		const struct award *award = &facts->awards[i];
		spot.item = (uint32_t)i;
		if (award->competency == (uint32_t)view->id && award->level == level &&
		    award->from <= app->as_of && app->as_of <= award->until)
			add(view, spot, 1);
	}
}

static void
add_level(struct view *view, uint32_t index)
{
	struct spot spot = {.kind = ROW_LEVEL, .level = index};
	const struct level_report *level = competency_level(view, &spot);
	spot.open = !is_toggled(view, &spot);
	add(view, spot, 0);
	if (!spot.open)
		return;
	add_given(view, spot, level->level);
	spot.kind = ROW_CRITICAL;
	for (size_t i = 0; i < level->n_critical; i++) {
		spot.item = level->critical[i];
		add(view, spot, 1);
	}
	spot.item = 0;
	for (uint32_t i = 0; i < level->n_paths; i++) {
		spot.path = i;
		add_path(view, spot, level->best_path == (int32_t)i);
	}
}

void
competency_rows_make(struct view *view)
{
	size_t n_levels = view->app->report->competencies[view->id].n_levels;
	for (uint32_t i = 0; i < n_levels; i++)
		add_level(view, i);
}

void
competency_rows_close(struct view *view)
{
	struct competency_state *state = view->state;
	free(state->toggled);
	free(state->spots);
}
