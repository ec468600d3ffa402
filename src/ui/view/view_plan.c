/* Plan: what is to be reached, under what limits, and the fewest achievements for it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/num.h"
#include "plan_act.h"
#include "ui/view.h"
#include "view_plan.h"

enum { WHAT, CREDENTIAL, WHY };
enum { PART_TARGETS = 1, PART_LIMITS, PART_PLAN, PART_PATHS, PART_BOUND };

struct made {
	struct plan_row *rows;
};

struct plan_state *
plan_state_of(struct view *view)
{
	if (!view->state)
		view->state = mem_new(1, sizeof(struct plan_state));
	return view->state;
}

void
plan_drop(struct plan_state *state)
{
	arena_free(&state->arena);
	state->found = state->failed = false;
	state->outcome = (struct plan_outcome){0};
}

static const struct plan_row *
rows_of(const void *view)
{
	return ((const struct made *)((const struct view *)view)->rows)->rows;
}

static const struct plan_state *
state_of(const void *view)
{
	return ((const struct view *)view)->state;
}

static void
add(struct view *view, enum plan_row_kind kind, size_t item, const char *text)
{
	((struct made *)view->rows)->rows[view->n_rows++] =
		(struct plan_row){kind, item, text};
}

/* --- rows -------------------------------------------------------------- */

static void
add_question(struct view *view, const struct plan_state *state)
{
	add(view, PLAN_HEADING, PART_TARGETS,
	    arena_printf(&view->arena, _("Targets (%zu)"), state->n_targets));
	for (size_t i = 0; i < state->n_targets; i++)
		add(view, PLAN_TARGET, i, NULL);
	if (state->n_targets == 0)
		add(view, PLAN_NOTE, 1,
		    _("a adds a level; or mark some in the list of competencies "
		      "(Space), "
		      "then a there."));
	add(view, PLAN_HEADING, PART_LIMITS, _("Limits"));
	add(view, PLAN_KEEP, 0, NULL);
	add(view, PLAN_AT_MOST, 0, NULL);
	for (size_t i = 0; i < state->n_excluded; i++)
		add(view, PLAN_LEFT_OUT, i, NULL);
	add(view, PLAN_LEFT_OUT, PLAN_EXCLUDED, NULL);
	add(view, PLAN_SEARCH, 0, NULL);
}

static const char *
summary(const struct plan_outcome *outcome, struct arena *arena)
{
	unsigned long n = (unsigned long)outcome->n_steps;
	if (n == 0)
		return _("Plan: nothing needs to be earned");
	if (outcome->proven)
		return arena_printf(
			arena,
			ngettext("Plan: %lu achievement, proven the fewest",
				 "Plan: %lu achievements, proven the fewest", n),
			n);
	/* how many, how many at least */
	return arena_printf(
		arena,
		ngettext(
			"Plan: %lu achievement, the best found; needed: at least %.0f",
			"Plan: %lu achievements, the best found; needed: at least %.0f",
			n),
		n, outcome->found.bound);
}

static void
add_lines(struct view *view, enum plan_row_kind kind, const char *lines)
{
	while (*lines != '\0') {
		size_t len = strcspn(lines, "\n");
		add(view, kind, view->n_rows, arena_strndup(&view->arena, lines, len));
		lines += len;
		lines += *lines == '\n';
	}
}

/* Bytes up to the end of a sentence or a part of it, in either language. */
static size_t
sentence_bytes(const char *text)
{
	static const char *const ends[] = {". ", "; ", "\n", "。"};
	size_t len = strlen(text);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		const char *end = strstr(text, ends[i]);
		if (end && (size_t)(end - text) + strlen(ends[i]) < len)
			len = (size_t)(end - text) + strlen(ends[i]);
	}
	return len;
}

/* Why there is no plan, a reason a row. */
static void
add_reasons(struct view *view, const char *text)
{
	while (*text != '\0') {
		size_t len = sentence_bytes(text);
		add(view, PLAN_BAD, view->n_rows,
		    arena_strndup(&view->arena, text, len));
		text += len;
	}
}

static void
add_answer(struct view *view, const struct plan_state *state)
{
	const struct plan_outcome *outcome = &state->outcome;
	char date[DATE_TEXT_BYTES];
	if (state->failed) {
		add(view, PLAN_HEADING, PART_PLAN,
		    state->fault.kind == FAULT_INPUT ? _("Plan: not possible")
						     : _("Plan: none was found"));
		add_reasons(view, state->fault.text);
	}
	if (!state->found)
		return;
	add(view, PLAN_HEADING, PART_PLAN, summary(outcome, &view->arena));
	if (outcome->needed_on != view->app->as_of)
		add(view, PLAN_NOTE, 2,
		    arena_printf(&view->arena,
				 _("to be met on %s, the renewal's first day"),
				 date_format(outcome->needed_on, date)));
	for (size_t i = 0; i < outcome->n_steps; i++)
		add(view, PLAN_STEP, i, NULL);
	if (outcome->n_steps > 0)
		add(view, PLAN_NOTE, 3, _("F2 puts the plan into the what-if basket."));
	add(view, PLAN_HEADING, PART_PATHS, _("How the targets are met"));
	for (size_t i = 0; i < outcome->n_targets; i++)
		add(view, PLAN_PATH, i, NULL);
	add(view, PLAN_HEADING, PART_BOUND, _("Why not fewer"));
	add_lines(view, PLAN_NOTE,
		  app_plan_bound(view->app, &state->options, outcome, &view->arena));
}

static size_t
count_reasons(const char *text)
{
	size_t n = 0;
	for (; *text != '\0'; text += sentence_bytes(text))
		n++;
	return n;
}

static void
make_rows(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	struct plan_state *state = plan_state_of(view);
	const struct plan_outcome *outcome = &state->outcome;
	if (state->world != view->app->world ||
	    state->n_readings != view->app->n_readings ||
	    state->as_of != view->app->as_of)
		plan_drop(state);
	made->rows =
		arena_array(&view->arena,
			    state->n_targets + state->n_excluded + outcome->n_steps +
				    outcome->n_targets + outcome->n_parts * 2 + 32 +
				    count_reasons(state->fault.text),
			    sizeof *made->rows);
	view->rows = made;
	view->n_rows = 0;
	add_question(view, state);
	add_answer(view, state);
}

/* --- cells ------------------------------------------------------------- */

static void
add_award(const struct view *view, uint32_t competency, uint32_t level, struct buf *out)
{
	buf_printf(out, "%s %s", app_competency_name(view->app->catalog, competency),
		   app_level_name(view->app->catalog, level));
}

static void
target_cell(const struct view *view, const struct plan_target *target, size_t column,
	    struct cell *cell)
{
	const struct level_report *r =
		report_level(view->app->report, target->competency, target->level);
	if (column == WHAT)
		add_award(view, target->competency, target->level, cell->text);
	else if (column == CREDENTIAL && r)
		cell->style = show_stage(cell->text, r->stage);
	else if (column == WHY && r)
		show_percent(cell->text, r->progress);
}

static void
step_cell(const struct view *view, size_t item, size_t column, struct cell *cell)
{
	const struct plan_outcome *outcome = &state_of(view)->outcome;
	const struct plan_step *step = &outcome->steps[item];
	struct arena arena = {0};
	if (column == WHAT) {
		if (item > 0 && step->person == outcome->steps[item - 1].person)
			cell->style = ROLE_DIM; /* the same as above */
		buf_puts(cell->text, view->app->world->people[step->person].name);
	} else if (column == CREDENTIAL) {
		buf_puts(cell->text,
			 view->app->catalog->credentials[step->credential].id);
	} else {
		buf_puts(cell->text, app_step_text(view->app, outcome, item, &arena));
	}
	arena_free(&arena);
}

static void
path_cell(const struct view *view, size_t item, size_t column, struct cell *cell)
{
	const struct plan_outcome *outcome = &state_of(view)->outcome;
	if (column == WHAT)
		add_award(view, outcome->targets[item].competency,
			  outcome->targets[item].level, cell->text);
	else if (column == CREDENTIAL)
		buf_puts(cell->text, !outcome->paths[item]
					     ? _("by an override")
					     : app_path_name(outcome->paths[item]));
}

static void
limit_cell(const struct plan_row *row, const struct plan_state *state, size_t column,
	   struct cell *cell)
{
	struct buf *out = cell->text;
	if (row->kind == PLAN_KEEP && column == WHAT)
		buf_puts(out, _("Keep everything held until the renewal"));
	else if (row->kind == PLAN_KEEP && column == CREDENTIAL)
		buf_puts(out, state->keep ? C_("plan", "yes") : C_("plan", "no"));
	else if (row->kind == PLAN_AT_MOST && column == WHAT)
		buf_puts(out, _("Achievements a person, at most"));
	else if (row->kind == PLAN_AT_MOST && column == CREDENTIAL &&
		 state->at_most > 0)
		buf_printf(out, "%d", state->at_most);
	else if (row->kind == PLAN_AT_MOST && column == CREDENTIAL)
		buf_puts(out, C_("plan", "any number"));
	else if (row->kind == PLAN_LEFT_OUT && column == WHAT)
		buf_puts(out, _("Left out of the plan"));
	else if (row->kind == PLAN_LEFT_OUT && column == CREDENTIAL)
		buf_puts(out, row->item < state->n_excluded
				      ? state->excluded[row->item]
				      : C_("plan", "nobody more"));
	if (row->kind == PLAN_LEFT_OUT && row->item >= state->n_excluded)
		cell->style = ROLE_DIM;
	if (row->kind == PLAN_SEARCH && column == WHAT) {
		cell->style = DRAW_BOLD | ROLE_ACCENT;
		buf_printf(out, _("%s searches for the fewest achievements"),
			   draw_glyph(GLYPH_ENTER));
	}
}

static void
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct plan_row *row = &rows_of(view)[index];
	switch (row->kind) {
	case PLAN_HEADING:
	case PLAN_NOTE:
	case PLAN_BAD:
		cell->style = row->kind == PLAN_HEADING ? DRAW_BOLD
			      : row->kind == PLAN_BAD	? ROLE_BAD
							: ROLE_DIM;
		if (column == WHAT)
			buf_puts(cell->text, row->text);
		break;
	case PLAN_TARGET:
		target_cell(view, &state_of(view)->targets[row->item], column, cell);
		break;
	case PLAN_KEEP:
	case PLAN_AT_MOST:
	case PLAN_LEFT_OUT:
	case PLAN_SEARCH:
		limit_cell(row, state_of(view), column, cell);
		break;
	case PLAN_STEP:
		step_cell(view, row->item, column, cell);
		break;
	case PLAN_PATH:
		path_cell(view, row->item, column, cell);
		break;
	}
}

static uint64_t
key(const void *context, size_t index)
{
	const struct plan_row *row = &rows_of(context)[index];
	return (uint64_t)(row->kind + 1) << 32 | (uint32_t)row->item;
}

static int
depth(const void *context, size_t index)
{
	return rows_of(context)[index].kind == PLAN_HEADING ? 0 : 1;
}

static void
open(struct view *view)
{
	struct list_column columns[] = {
		[WHAT] = {_("What"), 24, 26, 44, 1, false, false},
		[CREDENTIAL] = {_("By"), 12, 14, 36, 3, false, false},
		[WHY] = {_("For"), 14, 60, 110, 2, false, false},
	};
	struct list_source source = {
		.context = view, .cell = cell, .key = key, .depth = depth};
	make_rows(view);
	source.n_rows = view->n_rows;
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

struct plan_row
plan_row_here(const struct view *view)
{
	size_t at = list_row(view->list);
	return at == LIST_NO_ROW ? (struct plan_row){PLAN_NOTE, 0, ""}
				 : rows_of(view)[at];
}

/* --- drawing ----------------------------------------------------------- */

static void
draw_row(const struct view *view, const struct plan_row *row, struct area area)
{
	const struct plan_outcome *outcome = &state_of(view)->outcome;
	struct arena arena = {0};
	const struct plan_target *target = NULL;
	if (row->kind == PLAN_STEP) {
		int used = draw_wrapped(area, ROLE_NORMAL,
					app_step_text(view->app, outcome, row->item,
						      &arena)) +
			   1;
		area.row += used;
		area.rows -= used;
		if (area.rows > 1)
			view_draw_person(view->app, outcome->steps[row->item].person,
					 area);
	} else if (row->kind == PLAN_TARGET) {
		target = &state_of(view)->targets[row->item];
	} else if (row->kind == PLAN_PATH) {
		target = &outcome->targets[row->item];
	} else if (row->text) {
		draw_wrapped(area, ROLE_NORMAL, row->text);
	}
	for (size_t i = 0;
	     target && i < view->app->report->competencies[target->competency].n_levels;
	     i++)
		if (view->app->report->competencies[target->competency]
			    .levels[i]
			    .level == target->level)
			view_draw_level(view->app, target->competency, i, area);
	arena_free(&arena);
}

static void
draw(const struct view *view, struct area area)
{
	struct area peek = view_peek_area(&area, view->peeking, area.rows >= 18);
	size_t at = list_row(view->list);
	list_draw(view->list, area);
	if (peek.rows > 0 && at != LIST_NO_ROW)
		draw_row(view, &rows_of(view)[at], peek);
}

static struct answer
enter(struct view *view, size_t at)
{
	struct plan_row row = rows_of(view)[at];
	const struct plan_state *state = view->state;
	if (row.kind == PLAN_STEP)
		return view_open_person(view->app,
					state->outcome.steps[row.item].person);
	if (row.kind == PLAN_TARGET || row.kind == PLAN_PATH) {
		const struct plan_target *t =
			row.kind == PLAN_TARGET ? &state->targets[row.item]
						: &state->outcome.targets[row.item];
		return view_open_level(t->competency, t->level);
	}
	return answer_say(_("There is nothing below this row."));
}

/* Rows of the question are about the plan itself. */
static struct subject
subject(const struct view *view, size_t index)
{
	const struct plan_state *state = view->state;
	struct subject s = SUBJECT_NOTHING;
	const struct plan_row *row =
		index == LIST_NO_ROW ? NULL : &rows_of(view)[index];
	if (row && (row->kind == PLAN_SEARCH || row->kind == PLAN_KEEP ||
		    row->kind == PLAN_AT_MOST ||
		    (row->kind == PLAN_LEFT_OUT && row->item >= state->n_excluded)))
		s.kind = SUBJECT_PLAN;
	return s;
}

static void
close_plan(struct view *view)
{
	struct plan_state *state = view->state;
	if (!state)
		return;
	plan_drop(state);
	for (size_t i = 0; i < state->n_excluded; i++)
		free(state->excluded[i]);
}

const struct view_class view_plan = {
	.about = SUBJECT_PLAN,
	.id = "plan",
	.name = N_("Plan"),
	.contexts = KEYS_LIST | KEYS_PEEK | KEYS_BASKET,
	.supposes = true,
	.verbs = plan_verbs,
	.open = open,
	.draw = draw,
	.enter = enter,
	.close = close_plan,
	.subject = subject,
};
