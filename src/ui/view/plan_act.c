#include "plan_act.h"

#include <stdlib.h>
#include <string.h>

#include "act_forms.h"
#include "app/find.h"
#include "app/suppose.h"
#include "base/lang.h"
#include "base/mem.h"
#include "bulk.h"
#include "rows.h"
#include "ui/choices.h"
#include "ui/frame.h"
#include "view_plan.h"
#include "whatif_mode.h"

/* The state of the plan's view, which is on top. */
static struct plan_state *
state_on_top(struct screen *screen)
{
	return screen_top(screen)->state;
}

static struct plan_state *
go_plan(struct screen *screen)
{
	screen_go(screen, (struct place){SUBJECT_PLAN, 0, 0});
	return state_on_top(screen);
}

/* What was found is no answer to another question. */
static void
asked_otherwise(struct screen *screen, struct plan_state *state)
{
	plan_drop(state);
	screen_changed(screen);
}

static bool
add_target(struct plan_state *state, uint32_t competency, uint32_t level)
{
	for (size_t i = 0; i < state->n_targets; i++)
		if (state->targets[i].competency == competency &&
		    state->targets[i].level == level)
			return true;
	if (state->n_targets == PLAN_TARGETS)
		return false;
	state->targets[state->n_targets++] =
		(struct plan_target){competency, level, .or_higher = false};
	return true;
}

/* --- forms ------------------------------------------------------------- */

static const struct field_spec target_fields[] = {
	{"award", N_("Level"), FIELD_CHOICE, true, false, &choices_awards,
	 N_("part of a competency's name")},
};

static bool
check_target(struct form *form, struct buf *out, struct fault *fault)
{
	uint32_t competency, level;
	(void)out;
	return act_forms_award(form, &competency, &level, fault);
}

static bool
save_target(struct form *form, struct buf *out, struct fault *fault)
{
	uint32_t competency, level;
	if (!act_forms_award(form, &competency, &level, fault))
		return false;
	if (!add_target(state_on_top(form->screen), competency, level))
		return fault_set(fault, FAULT_INPUT,
				 _("A plan has at most %d targets."), PLAN_TARGETS);
	plan_drop(state_on_top(form->screen));
	buf_printf(
		out, _("Target: %s"),
		app_award_name(form->app->catalog, competency, level, &form->scratch));
	return true;
}

static const struct form_class target_class = {
	.id = "plan-target",
	.title = N_("A level to reach"),
	.fields = target_fields,
	.n_fields = 1,
	.again = true,
	.save = save_target,
	.foretell = check_target,
};

static const struct field_spec excluded_fields[] = {
	{"person", N_("Employee"), FIELD_CHOICE, true, false, &choices_people,
	 N_("part of a name or address")},
};

static bool
check_excluded(struct form *form, struct buf *out, struct fault *fault)
{
	uint32_t person;
	(void)out;
	return find_thing(form->app, THING_PERSON, form_text(form, "person"), &person,
			  fault);
}

static bool
save_excluded(struct form *form, struct buf *out, struct fault *fault)
{
	const char *email = form_text(form, "person");
	uint32_t person;
	if (!find_thing(form->app, THING_PERSON, email, &person, fault))
		return false;
	struct plan_state *state = state_on_top(form->screen);
	if (state->n_excluded == PLAN_EXCLUDED)
		return fault_set(fault, FAULT_INPUT,
				 _("At most %d people can be left out."),
				 PLAN_EXCLUDED);
	state->excluded[state->n_excluded++] =
		mem_strdup(form->app->world->people[person].email);
	plan_drop(state);
	buf_printf(out, _("%s is to earn nothing."),
		   form->app->world->people[person].name);
	return true;
}

static const struct form_class excluded_class = {
	.id = "plan-excluded",
	.title = N_("Leave somebody out of the plan"),
	.fields = excluded_fields,
	.n_fields = 1,
	.again = true,
	.save = save_excluded,
	.foretell = check_excluded,
};

/* --- the search -------------------------------------------------------- */

struct search {
	struct screen *screen;
	bool cancelled;
};

/* Shows how far it is, several times a second; Esc ends it. */
static bool
show_progress(void *context, const struct plan_found *found)
{
	struct search *search = context;
	struct screen *screen = search->screen;
	if (found->any)
		screen_say(screen, ROLE_ACCENT,
			   _("Searching: achievements found: %lld, needed: at least "
			     "%.0f; Esc ends it with the best so far."),
			   (long long)found->number, found->bound);
	else
		screen_say(screen, ROLE_ACCENT, "%s", _("Searching; Esc ends it."));
	screen_draw(screen);
	search->cancelled = screen->impatient && screen->impatient(screen);
	return !search->cancelled;
}

/* Who is left out, as indexes; an address that is gone is nobody. */
static void
fill_options(struct screen *screen, struct plan_state *state, struct search *search)
{
	uint32_t *excluded =
		arena_array(&state->arena, state->n_excluded, sizeof *excluded);
	size_t n = 0;
	for (size_t i = 0; i < state->n_excluded; i++) {
		uint32_t person = world_person(screen->app->world, state->excluded[i]);
		if (person != CATALOG_NONE)
			excluded[n++] = person;
	}
	state->options = (struct plan_options){.targets = state->targets,
					       .n_targets = state->n_targets,
					       .keep = state->keep,
					       .excluded = excluded,
					       .n_excluded = n,
					       .at_most = state->at_most,
					       .seconds = PLAN_SECONDS,
					       .explain = true,
					       .progress = show_progress,
					       .context = search};
}

static void
find_plan(struct screen *screen)
{
	struct plan_state *state = state_on_top(screen);
	struct search search = {screen, false};
	if (state->n_targets == 0 && !state->keep) {
		screen_say(screen, ROLE_WARN,
			   _("Plan what? %s adds a level, or keep what is held."),
			   keys_first(ACTION_ADD));
		return;
	}
	asked_otherwise(screen, state);
	screen_say(screen, ROLE_ACCENT, "%s", _("Searching; Esc ends it."));
	screen_draw(screen);
	fill_options(screen, state, &search);
	state->found = app_plan(screen->app, &state->options, &state->arena,
				&state->outcome, &state->fault);
	state->failed = !state->found;
	state->world = screen->app->world;
	state->n_readings = screen->app->n_readings;
	state->as_of = screen->app->as_of;
	screen_changed(screen);
	if (state->failed && search.cancelled) {
		state->failed = false;
		screen_say(screen, ROLE_NORMAL, "%s", _("The search was ended."));
	} else if (state->failed) {
		screen_say(screen, ROLE_WARN, "%s",
			   state->fault.kind == FAULT_INPUT
				   ? _("There is no such plan.")
				   : _("No plan was found; there may be one all the "
				       "same."));
	} else {
		screen_say(screen, ROLE_GOOD,
			   ngettext("%zu achievement", "%zu achievements",
				    state->outcome.n_steps),
			   state->outcome.n_steps);
	}
}

/* --- into the basket --------------------------------------------------- */

static void
to_basket(struct screen *screen, const struct subject *subject)
{
	struct plan_state *state = state_on_top(screen);
	struct suppose *s = suppose_of(screen->app);
	struct fault fault = {0};
	(void)subject;
	if (!state->found)
		find_plan(screen);
	if (!state->found)
		return;
	if (state->outcome.n_steps == 0) {
		screen_say(screen, ROLE_NORMAL, "%s", _("Nothing needs to be earned."));
		return;
	}
	for (size_t i = 0; i < state->outcome.n_steps; i++)
		if (!basket_add_step(s->basket, screen->app, &state->outcome.steps[i],
				     state->as_of, &fault)) {
			screen_say(screen, ROLE_BAD, "%s", fault.text);
			return;
		}
	if (!suppose_changed(screen->app, &fault))
		screen_say(screen, ROLE_BAD, "%s", fault.text);
	else
		screen_say(
			screen, ROLE_WHATIF,
			_("The plan is in the basket; %s shows every screen with it."),
			keys_first(ACTION_WHATIF_MODE));
	screen_changed(screen);
	screen_go(screen, (struct place){SUBJECT_WHATIF, 0, 0});
}

/* --- verbs ------------------------------------------------------------- */

static void
add(struct screen *screen, const struct subject *subject)
{
	bool people = rows_current(screen_top(screen)).kind == PLAN_LEFT_OUT;
	(void)subject;
	form_show(form_new(screen, people ? &excluded_class : &target_class, false, "",
			   ""));
}

static void
take_out(struct screen *screen, const struct subject *subject)
{
	struct plan_state *state = state_on_top(screen);
	struct view_row row = rows_current(screen_top(screen));
	(void)subject;
	if (row.kind == PLAN_TARGET) {
		state->n_targets--;
		memmove(&state->targets[row.item], &state->targets[row.item + 1],
			(state->n_targets - row.item) * sizeof *state->targets);
	} else if (row.kind == PLAN_LEFT_OUT && row.item < state->n_excluded) {
		free(state->excluded[row.item]);
		state->n_excluded--;
		memmove(&state->excluded[row.item], &state->excluded[row.item + 1],
			(state->n_excluded - row.item) * sizeof *state->excluded);
	}
	asked_otherwise(screen, state);
}

/* On a row of the question. */
static void
ask_row(struct screen *screen, const struct subject *subject)
{
	struct plan_state *state = state_on_top(screen);
	struct view_row row = rows_current(screen_top(screen));
	if (row.kind == PLAN_SEARCH) {
		find_plan(screen);
	} else if (row.kind == PLAN_LEFT_OUT && row.item >= state->n_excluded) {
		add(screen, subject);
	} else if (row.kind == PLAN_KEEP) {
		state->keep = !state->keep;
		asked_otherwise(screen, state);
	} else if (row.kind == PLAN_AT_MOST) {
		state->at_most =
			state->at_most < PLAN_MOST_EACH ? state->at_most + 1 : 0;
		asked_otherwise(screen, state);
	}
}

void
plan_marked(struct screen *screen, const struct subject *subject)
{
	struct view *view = screen_top(screen);
	uint64_t keys[PLAN_TARGETS];
	size_t n = 0;
	for (size_t i = 0; i < view->list->n_shown && n < PLAN_TARGETS; i++)
		if (list_marked(view->list, i))
			keys[n++] = view->list->source.key(view->list->source.context,
							   view->list->order[i]);
	if (n == 0) { /* all of them are hidden by the filter */
		bulk_act(screen, subject);
		return;
	}
	list_unmark(view->list);
	struct plan_state *state = go_plan(screen);
	for (size_t i = 0; i < n; i++)
		add_target(state, (uint32_t)(keys[i] >> 8) - 1,
			   (uint32_t)(keys[i] & 0xFF));
	asked_otherwise(screen, state);
}

/* What it adds to the basket is a step of the plan, not another question. */
static void
suppose_step(struct screen *screen, const struct subject *subject)
{
	struct plan_state *state = state_on_top(screen);
	bool is_step = subject->supposes == SUPPOSES_EARNS;
	whatif_row(screen, subject);
	if (is_step)
		state->world = screen->app->world;
}

const struct verb plan_verbs[] = {
	{ACTION_WHATIF, VERB_ON_SUPPOSED, suppose_step, NULL, NC_("key bar", "Suppose"),
	 RIGHT_WHATIF},
	{ACTION_ADD, VERB_ON_MARKED_TOO, add, NULL, NC_("key bar", "Target"),
	 RIGHT_PLAN},
	{ACTION_DELETE, VERB_ON_LISTED, take_out, NULL, NC_("key bar", "Take out"),
	 RIGHT_PLAN},
	{ACTION_DELETE, 0, NULL,
	 N_("Put the cursor on a target, or on somebody who is left out."), NULL,
	 RIGHT_SCREEN},
	{ACTION_APPLY, VERB_ON_READY, to_basket,
	 N_("Plan what? {add} adds a level, or keep what is held."),
	 NC_("key bar", "Basket"), RIGHT_WHATIF},
	{ACTION_KEEP, 0, NULL,
	 N_("{apply} puts the plan into the basket; there it gets its name."), NULL,
	 RIGHT_SCREEN},
	{ACTION_OPEN, VERB_ON(SUBJECT_PLAN), ask_row, NULL, NC_("key bar", "Change"),
	 RIGHT_PLAN},
	VERBS_END,
};
