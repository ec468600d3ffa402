/* The rows of a competency's view: what is unfolded. */
#include "competency_rows.h"
#include "competency_people.h"

#include <stdlib.h>
#include <string.h>

#include "app/score_words.h"
#include "app/term_words.h"
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

/* The n-th of parts and what is below them; *n is less by those that were passed. */
static const struct part_report *
find_part(const struct part_report *parts, size_t n_parts, uint32_t *n)
{
	for (size_t i = 0; i < n_parts; i++) {
		if (--*n == 0)
			return &parts[i];
		const struct part_report *below =
			find_part(parts[i].parts, parts[i].n_parts, n);
		if (below)
			return below;
	}
	return NULL;
}

const struct part_report *
competency_part(const struct view *view, const struct spot *spot)
{
	const struct req_report *req = competency_req(view, spot);
	uint32_t n = spot->part;
	return n == 0 ? NULL : find_part(req->parts, req->n_parts, &n);
}

static uint64_t
spot_key(const struct spot *spot)
{
	return (uint64_t)spot->kind << 59 | (uint64_t)(spot->level & 0x1F) << 54 |
	       (uint64_t)(spot->path & 0xFF) << 46 |
	       (uint64_t)(spot->req & 0xFF) << 38 |
	       (uint64_t)(spot->part & 0xFF) << 30 | (spot->item & 0x3FFFFFFF);
}

static uint64_t
key_of(const struct view *view, const struct spot *spot)
{
	return spot->kind == ROW_LEVEL
		       ? view_level_key((uint32_t)view->id,
					competency_level(view, spot)->level)
		       : spot_key(spot);
}

static bool
asks_people(const struct requirement *r)
{
	return r->form == REQ_PEOPLE || r->form == REQ_CREDENTIALS;
}

/* Whether people count in a part, or in one below it. */
static bool
has_people(const struct part *parts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (parts[i].form == PART_PEOPLE ||
		    has_people(parts[i].parts, parts[i].n_parts))
			return true;
	return false;
}

/* Whether a level may be lost by it: what is met can be through people who leave. */
static bool
endangers(const struct level_report *level, const struct req_report *req)
{
	const struct requirement *r = req->requirement;
	return !level->met ? !req->met
			   : asks_people(r) || has_people(r->parts, r->n_parts);
}

struct answer
competency_open_unmet(const struct app *app, uint32_t competency, uint32_t level)
{
	const struct competency_report *c = &app->report->competencies[competency];
	struct spot spot = {.kind = ROW_REQ};
	while (spot.level + 1 < c->n_levels && c->levels[spot.level].level != level)
		spot.level++;
	const struct level_report *l = &c->levels[spot.level];
	if (l->best_path < 0)
		return view_open_level(competency, level);
	spot.path = (uint32_t)l->best_path;
	const struct path_report *path = &l->paths[spot.path];
	while (spot.req < path->n_requirements &&
	       !endangers(l, &path->requirements[spot.req]))
		spot.req++;
	return spot.req == path->n_requirements
		       ? view_open_level(competency, level)
		       : answer_push(SUBJECT_LEVEL, competency, spot_key(&spot));
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

bool
competency_rows_open(const struct view *view, const struct spot *spot, bool at_first)
{
	const struct competency_state *state = view->state;
	bool toggled = find_toggled(state, key_of(view, spot)) < state->n_toggled;
	return at_first != toggled;
}

static void
toggle(struct competency_state *state, uint64_t key)
{
	size_t at = find_toggled(state, key);
	if (at < state->n_toggled) {
		state->toggled[at] = state->toggled[--state->n_toggled];
		return;
	}
	state->toggled = mem_grow(state->toggled, state->n_toggled, &state->capacity,
				  sizeof *state->toggled);
	state->toggled[state->n_toggled++] = key;
}

void
competency_rows_toggle(struct view *view, const struct view_row *row)
{
	toggle(view->state, row->key);
}

/* --- making the rows --------------------------------------------------- */

struct view_row *
competency_rows_add(struct view *view, struct spot spot, int depth)
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

static bool
is_in_window(const struct app *app, const struct requirement *r, int32_t date)
{
	return date <= app->as_of &&
	       (r->months == 0 || app->as_of <= date_plus_months(date, r->months));
}

/* Months since long ago: those of two dates are compared. */
static int32_t
month_of(int32_t date)
{
	int year, month, day;
	date_split(date, &year, &month, &day);
	return year * 12 + month;
}

/* The rows of a metric that a measure looks at. */
struct looked_at {
	const struct measure *measure;
	int32_t as_of;
	int32_t latest; /* the latest month with a row, by month_of */
};

/* In one of the months that end with a month. */
static bool
is_in_months(const struct looked_at *l, int32_t month, int32_t last)
{
	int32_t n =
		l->measure->customers_at_least_micros > 0 ? l->measure->of_months : 1;
	return last - n < month && month <= last;
}

static bool
is_looked_at(const struct looked_at *l, const struct metric_value *value)
{
	const struct measure *m = l->measure;
	int32_t month = month_of(value->date);
	if (value->metric != m->metric || value->date > l->as_of)
		return false;
	if (m->growth != GROWTH_NONE)
		return is_in_months(l, month, l->latest) ||
		       is_in_months(l, month, l->latest - m->months);
	if (m->months > 0 && value->date <= date_plus_months(l->as_of, -m->months))
		return false;
	return m->customers_at_least_micros == 0 || is_in_months(l, month, l->latest);
}

static bool
may_be_looked_at(const struct looked_at *l, const struct metric_value *value)
{
	return value->metric == l->measure->metric && value->date <= l->as_of &&
	       (l->measure->customers_at_least_micros == 0 || *value->customer);
}

static void
add_values(struct view *view, struct spot spot, const struct measure *measure,
	   int depth)
{
	const struct world *world = view->app->world;
	struct looked_at l = {measure, view->app->as_of, 0};
	spot.kind = ROW_VALUE;
	for (size_t i = 0; i < world->n_metric_values; i++)
		if (may_be_looked_at(&l, &world->metric_values[i]))
			l.latest = month_of(world->metric_values[i].date);
	for (size_t i = 0; i < world->n_metric_values; i++) {
		spot.item = (uint32_t)i;
		if (is_looked_at(&l, &world->metric_values[i]))
			competency_rows_add(view, spot, depth);
	}
}

static void
add_facts(struct view *view, struct spot spot, const struct requirement *r)
{
	const struct app *app = view->app;
	const struct world *world = app->world;
	if (r->form == REQ_METRIC)
		add_values(view, spot, &r->measure, 3);
	spot.kind = ROW_RECORD;
	for (size_t i = 0; r->form == REQ_RECORDS && i < world->n_records; i++) {
		const struct record *record = &world->records[i];
		spot.item = (uint32_t)i;
		if (strcmp(record->kind, r->kind) == 0 &&
		    is_in_window(app, r, record->date) &&
		    (*record->competency_id == '\0' ||
		     record->competency == (uint32_t)view->id))
			competency_rows_add(view, spot, 3);
	}
}

/* Parts, each with those below it, and what is behind one that is open. */
static void
add_parts(struct view *view, struct spot spot, const struct part_report *parts,
	  size_t n, int depth)
{
	struct competency_state *state = view->state;
	for (size_t i = 0; i < n; i++) {
		spot.kind = ROW_PART;
		spot.item = 0;
		spot.part = ++state->n_parts;
		spot.open = competency_rows_open(view, &spot, false);
		competency_rows_add(view, spot, depth);
		size_t before = view->n_rows;
		if (parts[i].part->form == PART_PEOPLE && spot.open)
			people_add_part(view, spot, &parts[i], depth + 1);
		else if (parts[i].part->form == PART_METRIC && spot.open)
			add_values(view, spot, &parts[i].part->measure, depth + 1);
		else
			add_parts(view, spot, parts[i].parts, parts[i].n_parts,
				  depth + 1);
		spot.kind = ROW_NOTHING;
		if (spot.open && parts[i].n_parts == 0 && view->n_rows == before)
			competency_rows_add(view, spot, depth + 1);
	}
}

/* A requirement that the view was opened at is unfolded, once: it can be folded. */
static bool
is_open(struct view *view, const struct spot *spot, bool at_first)
{
	uint64_t key = key_of(view, spot);
	bool open = competency_rows_open(view, spot, at_first);
	if (key != view->focus)
		return open;
	view->focus = 0;
	if (!open)
		toggle(view->state, key);
	return true;
}

/* The text of a requirement of people is who fills its places. A score is open at
 * first. */
static void
add_requirement(struct view *view, struct spot spot)
{
	struct competency_state *state = view->state;
	const struct req_report *req = competency_req(view, &spot);
	const struct requirement *r = req->requirement;
	bool people = asks_people(r);
	struct contributors who = {0};
	spot.kind = ROW_REQ;
	spot.item = 0;
	spot.open =
		is_open(view, &spot,
			r->form == REQ_SCORE || key_of(view, &spot) == state->first);
	struct view_row *row = competency_rows_add(view, spot, 2);
	if (people) {
		who = contributors(view, spot);
		row->text = spot.open ? NULL : names_of(view, &who);
	}
	if (!spot.open)
		return;
	size_t before = view->n_rows;
	state->n_parts = 0;
	if (r->form == REQ_SCORE) {
		spot.kind = ROW_BAR;
		competency_rows_add(view, spot, 3);
		add_parts(view, spot, req->parts, req->n_parts, 3);
	} else if (people) {
		people_add(view, spot, &who, 3);
	} else {
		add_facts(view, spot, r);
	}
	spot.kind = ROW_NOTHING;
	if (view->n_rows == before)
		competency_rows_add(view, spot, 3);
}

static void
add_path(struct view *view, struct spot spot, bool best)
{
	const struct path_report *path = competency_path(view, &spot);
	spot.kind = ROW_PATH;
	spot.open = competency_rows_open(view, &spot, best);
	competency_rows_add(view, spot, 1);
	for (uint32_t i = 0; spot.open && i < path->n_requirements; i++) {
		spot.req = i;
		add_requirement(view, spot);
	}
	spot.kind = ROW_NOTHING;
	if (spot.open && path->n_requirements == 0)
		competency_rows_add(view, spot, 3);
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
			competency_rows_add(view, spot, 1);
	}
	spot.kind = ROW_AWARD;
	for (size_t i = 0; i < facts->n_awards; i++) {
		const struct award *award = &facts->awards[i];
		spot.item = (uint32_t)i;
		if (award->competency == (uint32_t)view->id && award->level == level &&
		    award->from <= app->as_of && app->as_of <= award->until)
			competency_rows_add(view, spot, 1);
	}
}

/* What is to be said of a level besides: null texts are not. */
static void
add_line(struct view *view, struct spot spot, uint32_t number, const char *text)
{
	spot.kind = ROW_LINE;
	spot.item = number;
	if (text)
		competency_rows_add(view, spot, 1)->text = text;
}

/* Both scores where the higher one counts, a good day, a term of its own. */
static void
add_lines(struct view *view, struct spot spot, const struct level_report *level)
{
	const struct report *report = view->app->report;
	uint32_t competency = (uint32_t)view->id;
	const char *points =
		app_good_day_points(report, competency, level, &view->arena);
	add_line(view, spot, 0, app_level_scores_text(level, &view->arena));
	add_line(view, spot, 1, app_window_text(report, level, points, &view->arena));
	add_line(view, spot, 2,
		 app_own_term_text(report, competency, level, &view->arena));
}

static void
add_level(struct view *view, uint32_t index)
{
	struct spot spot = {.kind = ROW_LEVEL, .level = index};
	const struct level_report *level = competency_level(view, &spot);
	spot.open = competency_rows_open(view, &spot, true);
	competency_rows_add(view, spot, 0);
	if (!spot.open)
		return;
	add_lines(view, spot, level);
	add_given(view, spot, level->level);
	spot.kind = ROW_CRITICAL;
	for (size_t i = 0; i < level->n_critical; i++) {
		spot.item = level->critical[i];
		competency_rows_add(view, spot, 1);
	}
	spot.item = 0;
	for (uint32_t i = 0; i < level->n_paths; i++) {
		spot.path = i;
		add_path(view, spot, level->best_path == (int32_t)i);
	}
}

/* The key of the first requirement of people that is not met, of the best path of a
 * level. */
static uint64_t
first_unmet(const struct view *view, struct spot spot)
{
	const struct level_report *level = competency_level(view, &spot);
	spot.kind = ROW_REQ;
	spot.path = (uint32_t)level->best_path;
	if (level->met || level->best_path < 0)
		return 0;
	const struct path_report *path = competency_path(view, &spot);
	while (spot.req < path->n_requirements &&
	       (path->requirements[spot.req].met ||
		!asks_people(path->requirements[spot.req].requirement)))
		spot.req++;
	return spot.req < path->n_requirements ? key_of(view, &spot) : 0;
}

/* What is unfolded at first stays so when it is met in the meantime. */
static void
choose_first(struct view *view)
{
	struct competency_state *state = view->state;
	size_t n_levels = view->app->report->competencies[view->id].n_levels;
	for (uint32_t i = 0; !state->begun && i < n_levels && state->first == 0; i++)
		state->first = first_unmet(view, (struct spot){.level = i});
	state->begun = true;
}

void
competency_rows_make(struct view *view)
{
	choose_first(view);
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

void
competency_rows_copy(const void *from, void *to)
{
	const struct competency_state *of = from;
	struct competency_state *copy = to;
	copy->first = of->first;
	copy->begun = of->begun;
	for (size_t i = 0; i < of->n_toggled; i++) {
		copy->toggled = mem_grow(copy->toggled, copy->n_toggled,
					 &copy->capacity, sizeof *copy->toggled);
		copy->toggled[copy->n_toggled++] = of->toggled[i];
	}
}
