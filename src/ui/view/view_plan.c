/* Plan: what is to be reached, under what limits, and the fewest achievements for it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "plan_act.h"
#include "rows.h"
#include "view_plan.h"

enum { WHAT, CREDENTIAL, WHY };
enum { S_TARGETS, S_LIMITS, S_PLAN, S_PATHS, S_BOUND };

void
plan_drop(struct plan_state *state)
{
	arena_free(&state->arena);
	state->found = state->failed = false;
	state->outcome = (struct plan_outcome){0};
}

static const struct plan_state *
state_of(const struct view *view)
{
	return view->state;
}

/* --- rows -------------------------------------------------------------- */

static void
add_question(struct view *view, const struct plan_state *state)
{
	rows_heading(view, S_TARGETS,
		     arena_printf(&view->arena, _("Targets (%zu)"), state->n_targets));
	rows_add_all(view, S_TARGETS, PLAN_TARGET, state->n_targets,
		     /* a key, another one, the first one */
		     arena_printf(&view->arena,
				  _("%s adds a level; or mark some in the list of "
				    "competencies (%s), then %s there."),
				  keys_first(ACTION_ADD), keys_first(ACTION_MARK),
				  keys_first(ACTION_ADD)));
	rows_add(view, S_LIMITS, PLAN_KEEP, 0);
	rows_add(view, S_LIMITS, PLAN_AT_MOST, 0);
	rows_add_all(view, S_LIMITS, PLAN_LEFT_OUT, state->n_excluded, NULL);
	rows_add(view, S_LIMITS, PLAN_LEFT_OUT, PLAN_EXCLUDED);
	rows_add(view, S_LIMITS, PLAN_SEARCH, 0);
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
		rows_note(view, S_PLAN, arena_strndup(&view->arena, text, len))->style =
			ROLE_BAD;
		text += len;
	}
}

/* Why no smaller number will do, a line a row. */
static void
add_bound(struct view *view, const char *lines)
{
	while (*lines != '\0') {
		size_t len = strcspn(lines, "\n");
		rows_note(view, S_BOUND, arena_strndup(&view->arena, lines, len));
		lines += len;
		lines += *lines == '\n';
	}
}

static void
add_answer(struct view *view, const struct plan_state *state)
{
	const struct plan_outcome *outcome = &state->outcome;
	if (state->failed) {
		rows_heading(view, S_PLAN,
			     state->fault.kind == FAULT_INPUT
				     ? _("Plan: not possible")
				     : _("Plan: none was found"));
		add_reasons(view, state->fault.text);
	}
	if (!state->found)
		return;
	rows_heading(view, S_PLAN, summary(outcome, &view->arena));
	const char *day = app_plan_day(view->app, outcome, &view->arena);
	if (*day)
		rows_note(view, S_PLAN, day);
	rows_add_all(view, S_PLAN, PLAN_STEP, outcome->n_steps, NULL);
	if (outcome->n_steps > 0)
		rows_note(view, S_PLAN,
			  keys_in(_("{apply} puts the plan into the what-if basket."),
				  &view->arena));
	rows_heading(view, S_PATHS, _("How the targets are met"));
	rows_add_all(view, S_PATHS, PLAN_PATH, outcome->n_targets, NULL);
	rows_heading(view, S_BOUND, _("Why not fewer"));
	add_bound(view,
		  app_plan_bound(view->app, &state->options, outcome, &view->arena));
}

static void
open(struct view *view)
{
	struct plan_state *state = view->state;
	if (state->world != view->app->world ||
	    state->n_readings != view->app->n_readings ||
	    state->as_of != view->app->as_of)
		plan_drop(state);
	add_question(view, state);
	add_answer(view, state);
}

/* --- cells ------------------------------------------------------------- */

static bool
is_target(const struct view_row *row)
{
	return row->kind == PLAN_TARGET || row->kind == PLAN_PATH;
}

/* Of a row that is one. */
static const struct plan_target *
target_of(const struct view *view, const struct view_row *row)
{
	const struct plan_state *state = state_of(view);
	return row->kind == PLAN_TARGET ? &state->targets[row->item]
					: &state->outcome.targets[row->item];
}

static void
target_cell(const struct view *view, const struct view_row *row, size_t column,
	    struct cell *cell)
{
	const struct plan_target *target = target_of(view, row);
	const struct level_report *r =
		report_level(view->app->report, target->competency, target->level);
	if (column == WHAT)
		show_award(cell->text, view->app->catalog, target->competency,
			   target->level);
	else if (column == CREDENTIAL && r)
		cell->style = show_stage(cell->text, r->stage);
	else if (column == WHY && r)
		show_percent(cell->text, r->progress);
}

static void
step_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	const struct plan_outcome *outcome = &state_of(view)->outcome;
	const struct plan_step *step = &outcome->steps[row->item];
	if (column == WHAT) {
		if (row->item > 0 && step->person == step[-1].person)
			cell->style = ROLE_DIM; /* the same as above */
		buf_puts(cell->text, view->app->world->people[step->person].name);
	} else if (column == CREDENTIAL) {
		buf_puts(cell->text,
			 view->app->catalog->credentials[step->credential].id);
	} else {
		buf_puts(cell->text,
			 app_step_text(view->app, outcome, row->item, view->scratch));
	}
}

static void
path_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	const struct path *path = state_of(view)->outcome.paths[row->item];
	if (column == WHAT)
		target_cell(view, row, column, cell);
	else if (column == CREDENTIAL)
		buf_puts(cell->text, !path ? _("by an override") : app_path_name(path));
}

static void
limit_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct plan_state *state = state_of(view);
	struct buf *out = cell->text;
	bool more = row->kind == PLAN_LEFT_OUT && row->item >= state->n_excluded;
	if (more)
		cell->style = ROLE_DIM;
	if (row->kind == PLAN_SEARCH && column == WHAT) {
		cell->style = DRAW_BOLD | ROLE_ACCENT;
		buf_printf(out, _("%s searches for the fewest achievements"),
			   draw_glyph(GLYPH_ENTER));
	} else if (column == WHAT) {
		buf_puts(out, row->kind == PLAN_KEEP
				      ? _("Keep everything held until the renewal")
			      : row->kind == PLAN_AT_MOST
				      ? _("Achievements a person, at most")
				      : _("Left out of the plan"));
	} else if (column != CREDENTIAL || row->kind == PLAN_SEARCH) {
		return;
	} else if (row->kind == PLAN_KEEP) {
		buf_puts(out, state->keep ? C_("plan", "yes") : C_("plan", "no"));
	} else if (row->kind == PLAN_LEFT_OUT) {
		buf_puts(out,
			 more ? C_("plan", "nobody more") : state->excluded[row->item]);
	} else if (state->at_most > 0) {
		buf_printf(out, "%d", state->at_most);
	} else {
		buf_puts(out, C_("plan", "any number"));
	}
}

/* --- the view ---------------------------------------------------------- */

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	const struct plan_outcome *outcome = &state_of(view)->outcome;
	if (row->kind == PLAN_STEP) {
		buf_puts(&details->text,
			 app_step_text(view->app, outcome, row->item, view->scratch));
		details->person = outcome->steps[row->item].person;
	} else if (is_target(row)) {
		details->competency = target_of(view, row)->competency;
		details->level = target_of(view, row)->level;
	} else if (row->text) {
		buf_puts(&details->text, row->text);
	}
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	if (row->kind == PLAN_STEP)
		return view_open_person(
			view->app, state_of(view)->outcome.steps[row->item].person);
	return is_target(row) ? view_open_level(target_of(view, row)->competency,
						target_of(view, row)->level)
			      : answer_pass();
}

static const char *
opens(const struct view *view, const struct view_row *row)
{
	(void)view;
	return row->kind == PLAN_STEP || is_target(row) ? VIEW_LEADS : NULL;
}

/* A step says who earns what. */
static void
about_step(const struct plan_step *step, struct subject *s)
{
	s->person = step->person;
	s->supposes = SUPPOSES_EARNS;
	s->lacks = &step->credential;
	s->n_lacks = 1;
}

/* Rows of the question are about the plan itself. */
static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	const struct plan_state *state = state_of(view);
	s->ready = state->n_targets > 0 || state->keep;
	s->listed =
		row && (row->kind == PLAN_TARGET ||
			(row->kind == PLAN_LEFT_OUT && row->item < state->n_excluded));
	if (row && row->kind == PLAN_STEP)
		about_step(&state_of(view)->outcome.steps[row->item], s);
	else if (row && (row->kind == PLAN_SEARCH || row->kind == PLAN_KEEP ||
			 row->kind == PLAN_AT_MOST ||
			 (row->kind == PLAN_LEFT_OUT &&
			  row->item >= state_of(view)->n_excluded)))
		s->kind = SUBJECT_PLAN;
}

static void
close_plan(struct view *view)
{
	struct plan_state *state = view->state;
	plan_drop(state);
	for (size_t i = 0; i < state->n_excluded; i++)
		free(state->excluded[i]);
}

const struct view_class view_plan = {
	.about = SUBJECT_PLAN,
	.id = "plan",
	.name = N_("Plan"),
	.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_PEEK | KEYS_BASKET,
	.supposes = true,
	.verbs = plan_verbs,
	.columns =
		{
			[WHAT] = {N_("What"), 24, 26, 44, 1, false, false},
			[CREDENTIAL] = {N_("By"), 14, 20, 46, 2, false, false},
			[WHY] = {N_("For"), 14, 60, 110, 3, false, false},
		},
	.headings = {[S_LIMITS] = N_("Limits")},
	.cells = {[PLAN_TARGET] = target_cell,
		  [PLAN_KEEP] = limit_cell,
		  [PLAN_AT_MOST] = limit_cell,
		  [PLAN_LEFT_OUT] = limit_cell,
		  [PLAN_SEARCH] = limit_cell,
		  [PLAN_STEP] = step_cell,
		  [PLAN_PATH] = path_cell},
	.open = open,
	.peek = PEEK_BELOW_TALL,
	.details = details,
	.enter = enter,
	.opens = opens,
	.state_bytes = sizeof(struct plan_state),
	.close = close_plan,
	.subject = subject,
};
