/* What is to be done now, until when, and the cheapest cure of what is in danger. */
#include <stdlib.h>
#include <string.h>

#include "app/due.h"
#include "app/queue.h"
#include "app/results.h"
#include "app/shown.h"
#include "app/track.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/order.h"
#include "benefit_words.h"
#include "dashboard_todo.h"
#include "referral_words.h"
#include "ui/alert_order.h"
#include "ui/rights.h"

/* Those that are being made. */
struct todos {
	struct view *view;
	struct todo *items;
	size_t n;
};

/* With more achievements than these no cure is searched for unasked. */
enum { TODOS_BESIDE_ALERTS = 4, SEARCHED_ACHIEVEMENTS = 200000 };

static struct todo *
add(struct todos *todos, enum todo_kind kind, const char *what, int32_t until)
{
	struct todo *todo = &todos->items[todos->n++];
	*todo = (struct todo){.kind = kind,
			      .what = what,
			      .until = until,
			      .competency = CATALOG_NONE,
			      .level = CATALOG_NONE,
			      .day = DATE_NONE,
			      .why = "",
			      .how = ""};
	return todo;
}

/* --- cures -------------------------------------------------------------- */

static void
forget_cures(struct dashboard_state *state)
{
	for (size_t i = 0; i < state->n_cures; i++) {
		free(state->cures[i].why);
		free(state->cures[i].how);
	}
	state->n_cures = 0;
}

void
dashboard_close(struct view *view)
{
	struct dashboard_state *state = view->state;
	forget_cures(state);
	free(state->cures);
}

/* What was found of other facts, another day or in another language is of no use. */
static void
renew_state(struct view *view)
{
	struct dashboard_state *state = view->state;
	const struct app *app = view->app;
	const int lang = (int)lang_current();
	if (state->n_readings == app->n_readings && state->world == app->world &&
	    state->as_of == app->as_of && state->lang == lang)
		return;
	forget_cures(state);
	state->n_readings = app->n_readings;
	state->world = app->world;
	state->as_of = app->as_of;
	state->lang = lang;
}

static const struct kept_cure *
find_kept(const struct dashboard_state *state, const struct todo *todo)
{
	for (size_t i = 0; i < state->n_cures; i++) {
		const struct kept_cure *kept = &state->cures[i];
		if (kept->competency == todo->competency &&
		    kept->level == todo->level && kept->day == todo->day)
			return kept;
	}
	return NULL;
}

static void
take_cure(struct view *view, struct todo *todo)
{
	const struct kept_cure *kept = find_kept(view->state, todo);
	todo->why = !kept ? NULL : arena_strdup(&view->arena, kept->why);
	todo->how = !kept ? NULL : arena_strdup(&view->arena, kept->how);
}

static void
keep_cure(struct dashboard_state *state, const struct todo *todo,
	  const struct cure *cure)
{
	MEM_MORE(state->cures, state->n_cures, state->capacity) =
		(struct kept_cure){todo->competency, todo->level, todo->day,
				   mem_strdup(cure->why), mem_strdup(cure->how)};
}

/* The first whose cure is not known yet; null. */
static const struct todo *
find_uncured(const struct view *view)
{
	const struct dashboard_made *made = dashboard_made(view);
	for (size_t i = 0; i < made->n_todos; i++)
		if (!made->todos[i].how)
			return &made->todos[i];
	return NULL;
}

bool
dashboard_lacks_cure(const struct view *view)
{
	return find_uncured(view) != NULL;
}

bool
dashboard_find_cure(struct view *view, bool (*goes_on)(void *context), void *context)
{
	const struct todo *todo = find_uncured(view);
	struct arena arena = {0};
	struct cure cure;
	if (!todo)
		return false;
	const struct cure_question question = {
		.competency = todo->competency,
		.level = todo->level,
		.day = todo->day,
		.goes_on = goes_on,
		.context = context,
	};
	bool found = cure_find(view->app, &question, &arena, &cure);
	if (found) {
		keep_cure(view->state, todo, &cure);
		view_open(view);
	}
	arena_free(&arena);
	return found;
}

/* --- of alerts ------------------------------------------------------------ */

/* True if an alert before asks for the same level. */
static bool
is_there(const struct todos *todos, const struct due *due)
{
	for (size_t i = 0; i < todos->n; i++)
		if (todos->items[i].competency == due->competency &&
		    todos->items[i].level == due->level)
			return true;
	return false;
}

static void
add_alert(struct todos *todos, const struct alert *alert)
{
	struct view *view = todos->view;
	struct due due;
	if (!due_of(view->app, alert, &view->arena, &due))
		return;
	const bool renewal = due.competency == CATALOG_NONE;
	if (!renewal && is_there(todos, &due))
		return;
	struct todo *todo =
		add(todos, renewal ? TODO_RENEW : TODO_SAVE, due.what, due.until);
	todo->alert = alert;
	todo->competency = due.competency;
	todo->level = due.level;
	todo->day = due.day;
	todo->why = due.when;
	if (renewal && rights_refusal(view->app, RIGHT_SUBSCRIBE))
		todo->how = C_("renewal", "renew");
	else if (renewal)
		todo->how = arena_printf(&view->arena, "%s %s", draw_glyph(GLYPH_ENTER),
					 C_("renewal", "renew"));
	else if (due.day == DATE_NONE)
		todo->how = _("too late");
	else if (view->app->world->n_achievements > SEARCHED_ACHIEVEMENTS)
		todo->how = _("the plan finds it");
	else if (due.day != DATE_NEVER)
		take_cure(view, todo);
}

/* --- of the rest ------------------------------------------------------- */

static void
add_place(struct todos *todos, enum subject_kind to, const char *what, const char *how)
{
	struct todo *todo = add(todos, TODO_GO, what, DATE_NONE);
	todo->to = to;
	todo->how = how;
}

static void
add_referrals(struct todos *todos)
{
	struct buf waiting = {.arena = &todos->view->arena};
	unsigned style;
	if (words_referrals_waiting(&waiting, todos->view->app, &style))
		add_place(todos, SUBJECT_REFERRALS, buf_text(&waiting), "");
}

/* What employees entered, if anything. */
static void
add_claims(struct todos *todos)
{
	const size_t n = todos->view->app->world->facts.n_claims;
	if (n > 0)
		add_place(todos, SUBJECT_QUEUE,
			  arena_printf(&todos->view->arena,
				       ngettext("Queue: %zu result waits to be "
						"accepted",
						"Queue: %zu results wait to be "
						"accepted",
						n),
				       n),
			  "");
}

/* What waits to be told what it is, if anything does. */
static void
add_queue(struct todos *todos)
{
	const struct app *app = todos->view->app;
	const size_t n = queue_n_waiting(app);
	if (n > 0)
		add_place(todos, SUBJECT_QUEUE,
			  arena_printf(&todos->view->arena,
				       ngettext("Queue: %zu result waits to be told "
						"what it is",
						"Queue: %zu results wait to be told "
						"what they are",
						n),
				       n),
			  "");
}

/* Without a track some rules apply to nobody, and figures stay at 0. */
static void
add_track(struct todos *todos)
{
	const struct app *app = todos->view->app;
	const char *words;
	size_t n = app_without_track(app->catalog, app->world, app->as_of,
				     &todos->view->arena, &words);
	if (n > 0) /* how many, words */
		add_place(
			todos, SUBJECT_TRACK,
			arena_printf(
				&todos->view->arena,
				ngettext(
					"Track: not said, and %zu competency needs it "
					"(%s)",
					"Track: not said, and %zu competencies need it "
					"(%s)",
					n),
				n, words),
			"");
}

static void
add_old_results(struct todos *todos)
{
	const struct app *app = todos->view->app;
	struct fault untold; /* the status line says it */
	int32_t day;
	if (results_of(app, &day, &untold) && results_are_old(app, day))
		add_place(todos, SUBJECT_FILES, _("Import new results"),
			  results_text(app, day, &todos->view->arena));
}

static void
add_returns(struct todos *todos)
{
	struct view *view = todos->view;
	const struct dashboard_made *made = dashboard_made(view);
	for (uint32_t i = 0; i < view->app->catalog->n_benefits; i++) {
		const struct benefit_report *b = &made->benefits[i];
		if (b->returned_micros <= 0 ||
		    !shown_is(view->app, b->benefit->program))
			continue;
		struct todo *todo =
			add(todos, TODO_BENEFIT,
			    words_give_back(view->app, b, &view->arena), DATE_NONE);
		todo->benefit = i;
	}
}

static int
compare(const void *a, const void *b)
{
	const struct todo *x = a, *y = b;
	int32_t of_x = x->until == DATE_NONE ? DATE_NEVER : x->until;
	int32_t of_y = y->until == DATE_NONE ? DATE_NEVER : y->until;
	return order_by(ORDER(of_x, of_y), ORDER(x->alert, y->alert));
}

/* By the day, then the alerts' order; without a day after these, but referrals, which
 * wait for hours, before. */
const struct todo *
dashboard_todos(struct view *view, size_t *n)
{
	const struct catalog *catalog = view->app->catalog;
	size_t n_alerts = 0;
	struct todos todos = {.view = view};
	const struct alert **alerts =
		alerts_by_urgency(view->app, false, &view->arena, &n_alerts);
	renew_state(view);
	todos.items = arena_array(&view->arena,
				  n_alerts + catalog->n_benefits + TODOS_BESIDE_ALERTS,
				  sizeof *todos.items);
	add_referrals(&todos);
	size_t first = todos.n;
	for (size_t i = 0; i < n_alerts; i++)
		add_alert(&todos, alerts[i]);
	mem_sort(todos.items + first, todos.n - first, sizeof *todos.items, compare);
	add_returns(&todos);
	add_old_results(&todos);
	add_claims(&todos);
	add_queue(&todos);
	add_track(&todos);
	*n = todos.n;
	return todos.items;
}
