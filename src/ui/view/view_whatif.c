/* What-if: the basket, what it would change, and what is kept under a name. */
#include "view_whatif.h"
#include "app/foresight.h"
#include "app/membership_words.h"
#include "app/outlook.h"
#include "app/score_words.h"
#include "base/lang.h"
#include "line.h"
#include "rows.h"
#include "store/baskets.h"
#include "whatif_act.h"

enum { WHAT, NOW, THEN, DIFFERENCE };
enum { S_BASKET, S_LEVELS, S_FIX, S_ALERTS, S_BENEFITS, S_SAVED };

/* The plan for what is lost must not be felt. */
enum { FIX_SECONDS = 1, FIX_ROWS = 20000 };

struct made {
	const struct suppose *suppose;
	struct app then; /* the app as if it showed the changed world */
	const struct benefit_report *before, *after;
	struct plan_outcome fix; /* what would bring back what is lost */
	struct outlook outlook;	 /* of the changed world; without levels where there is
				    no room */
};

static const struct made *
made_of(const struct view *view)
{
	return view->made;
}

static const struct level_change *
change_of(const struct view *view, const struct view_row *row)
{
	return &made_of(view)->suppose->whatif.changes[row->item];
}

/* --- rows -------------------------------------------------------------- */

static void
add_basket(struct view *view)
{
	const struct suppose *s = made_of(view)->suppose;
	struct arena *arena = &view->arena;
	size_t n = basket_n(s->basket);
	rows_heading(
		view, S_BASKET,
		!s->name ? arena_printf(arena, _("Basket (%zu)"), n)
			 : arena_printf(arena, _("Basket \"%s\" (%zu)"), s->name, n));
	for (uint32_t i = 0; i < n; i++)
		rows_add(view, S_BASKET, WHATIF_ITEM, i)->text =
			basket_text(s->basket, view->app, i, arena);
	if (n == 0)
		rows_note(view, S_BASKET,
			  arena_printf(arena,
				       _("Nothing is supposed yet: %s adds somebody "
					 "who leaves, an exam passed, a figure, a "
					 "purchase ..."),
				       keys_first(ACTION_ADD)));
	if (!s->fine)
		rows_note(view, S_BASKET, s->refusal.text)->style = ROLE_BAD;
	if (s->fine && s->n_differs > 0)
		rows_note(view, S_BASKET,
			  arena_printf(arena,
				       ngettext("The facts have changed since: %zu "
						"level differs.",
						"The facts have changed since: %zu "
						"levels differ.",
						s->n_differs),
				       s->n_differs))
			->style = ROLE_WARN;
}

/* --- the closest fix --------------------------------------------------- */

/* The levels that are met and would not be. */
static const struct plan_target *
lost_levels(const struct whatif *whatif, struct arena *arena, size_t *n)
{
	struct plan_target *targets =
		arena_array(arena, whatif->n_changes + 1, sizeof *targets);
	*n = 0;
	for (size_t i = 0; i < whatif->n_changes; i++)
		if (whatif->changes[i].met[0] && !whatif->changes[i].met[1])
			targets[(*n)++] = (struct plan_target){
				.competency = whatif->changes[i].competency,
				.level = whatif->changes[i].level};
	return targets;
}

/* By the plan of the changed world, where that is soon found. */
static void
add_fix(struct view *view, struct made *made)
{
	struct arena *arena = &view->arena;
	struct plan_options options = {.seconds = FIX_SECONDS};
	struct fault ignored;
	options.targets =
		lost_levels(&made->suppose->whatif, arena, &options.n_targets);
	if (options.n_targets == 0 || view->app->world->n_achievements > FIX_ROWS ||
	    !app_plan(&made->then, &options, arena, &made->fix, &ignored) ||
	    made->fix.n_steps == 0)
		return;
	rows_heading(view, S_FIX,
		     arena_printf(arena,
				  ngettext("Closest fix: %zu achievement; %s adds it",
					   "Closest fix: %zu achievements; %s adds "
					   "them",
					   made->fix.n_steps),
				  made->fix.n_steps, keys_first(ACTION_ADD)));
	rows_add_all(view, S_FIX, WHATIF_FIX, made->fix.n_steps, NULL);
}

/* Levels that matter and stay as they are. */
static size_t
count_unchanged(const struct report *report, size_t n_changes)
{
	size_t n = 0;
	for (struct level_walk at = {0}; report_next_level(report, &at);)
		n++;
	return n - n_changes;
}

static void
add_levels(struct view *view)
{
	const struct whatif *whatif = &made_of(view)->suppose->whatif;
	size_t n = count_unchanged(suppose_facts(view->app), whatif->n_changes);
	rows_heading(view, S_LEVELS, _("Effect on levels"));
	for (uint32_t i = 0; i < whatif->n_changes; i++)
		rows_add(view, S_LEVELS, WHATIF_LEVEL, i)->key =
			(uint64_t)WHATIF_LEVEL << 48 |
			view_level_key(whatif->changes[i].competency,
				       whatif->changes[i].level);
	rows_note(
		view, S_LEVELS,
		arena_printf(&view->arena,
			     ngettext("%zu level unchanged", "%zu levels unchanged", n),
			     n));
}

static void
add_alerts(struct view *view, int kind, const struct report *report,
	   const struct alert *const *alerts, size_t n)
{
	for (uint32_t i = 0; i < n; i++)
		rows_add(view, S_ALERTS, kind, i)->text =
			app_alert_line(report, alerts[i], &view->arena);
}

static bool
same_benefit(const struct benefit_report *a, const struct benefit_report *b)
{
	return (a->grant == NULL) == (b->grant == NULL) &&
	       a->unlimited == b->unlimited && a->granted_micros == b->granted_micros &&
	       a->left_micros == b->left_micros &&
	       a->returned_micros == b->returned_micros;
}

static void
add_benefits(struct view *view, struct made *made)
{
	const struct whatif *whatif = &made->suppose->whatif;
	size_t n;
	made->before = benefits_at(suppose_facts(view->app), &view->arena, &n);
	made->after = benefits_at(whatif->report, &view->arena, &n);
	for (uint32_t i = 0; i < n; i++)
		if (!same_benefit(&made->before[i], &made->after[i]))
			rows_add(view, S_BENEFITS, WHATIF_BENEFIT, i);
}

static void
add_saved(struct view *view)
{
	const struct saved_basket *saved;
	struct fault ignored;
	size_t n;
	if (!store_read_baskets(view->app->store, &view->arena, &saved, &n, &ignored))
		return;
	for (uint32_t i = 0; i < n; i++)
		rows_add(view, S_SAVED, WHATIF_SAVED, i)->text = saved[i].name;
}

/* The app as if it showed what would be. */
static struct app
app_then(const struct app *app, const struct whatif *whatif)
{
	struct app then = *app;
	then.suppose = NULL;
	then.world = whatif->world;
	then.eval = whatif->eval;
	then.report = whatif->report;
	return then;
}

static void
open(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	struct suppose *s = suppose_of(view->app);
	struct whatif *whatif = &s->whatif;
	struct fault ignored;
	if (!s->fine)
		suppose_changed(view->app, &ignored);
	view->made = made;
	made->suppose = s;
	add_basket(view);
	if (s->fine) {
		made->then = app_then(view->app, whatif);
		if (basket_n(s->basket) > 0)
			add_levels(view);
		add_fix(view, made);
		add_alerts(view, WHATIF_NEW_ALERT, whatif->report, whatif->new_alerts,
			   whatif->n_new_alerts);
		add_alerts(view, WHATIF_GONE_ALERT, suppose_facts(view->app),
			   whatif->gone_alerts, whatif->n_gone_alerts);
		add_benefits(view, made);
	}
	add_saved(view);
	if (s->fine && draw_screen().cols >= 160)
		made->outlook = app_outlook(
			&made->then, date_plus_months(view->app->as_of, OUTLOOK_MONTHS),
			&view->arena);
}

/* --- cells ------------------------------------------------------------- */

/* The level of a change, as it is or as it would be. */
static const struct level_report *
level_then(const struct view *view, const struct level_change *c, bool then)
{
	return report_level(then ? made_of(view)->then.report
				 : suppose_facts(view->app),
			    c->competency, c->level);
}

/* "+8.6": the points that a score would have more; false if the two have none, or have
 * as many. */
static bool
show_points_more(const struct level_report *now, const struct level_report *then,
		 struct cell *cell, struct arena *arena)
{
	const struct req_report *a = app_level_score(now), *b = app_level_score(then);
	if (!a || !b || a->score_tenths == b->score_tenths)
		return false;
	int64_t more = b->score_tenths - a->score_tenths;
	cell->style = more > 0 ? ROLE_GOOD : ROLE_BAD;
	buf_printf(cell->text, "%s%s", more > 0 ? "+" : "-",
		   app_points_text(more > 0 ? more : -more, arena));
	return true;
}

static void
show_difference(const struct view *view, const struct level_change *c,
		struct cell *cell)
{
	int points =
		(int)(c->progress[1] * 100 + 1e-9) - (int)(c->progress[0] * 100 + 1e-9);
	if (c->met[0] != c->met[1]) {
		cell->style = show_met(cell->text, c->met[1]);
	} else if (show_points_more(level_then(view, c, false),
				    level_then(view, c, true), cell, view->scratch)) {
		return;
	} else if (points != 0) {
		cell->style = points > 0 ? ROLE_GOOD : ROLE_BAD;
		buf_printf(cell->text, "%+d%%", points);
	} else {
		buf_puts(cell->text,
			 c->stage[0] != c->stage[1] ? C_("what-if", "stage") : "=");
	}
}

static void
level_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct level_change *c = change_of(view, row);
	if (column == WHAT) {
		show_award(cell->text, view->app->catalog, c->competency, c->level);
	} else if (column == DIFFERENCE) {
		show_difference(view, c, cell);
	} else {
		cell->style = show_stage(cell->text, c->stage[column == THEN]);
		buf_putc(cell->text, ' ');
		show_done(cell->text, level_then(view, c, column == THEN));
	}
}

/* What is granted; where that stays the same, what is left of it. */
static void
show_allowance(struct buf *out, const struct benefit_report *r, bool left,
	       struct arena *scratch)
{
	if (!r->grant)
		buf_puts(out, "-");
	else if (r->unlimited)
		buf_puts(out, C_("benefit", "unlimited"));
	else if (left)
		buf_printf(out, C_("what-if", "%s left"),
			   app_quantity(r->benefit, r->left_micros, scratch));
	else
		buf_puts(out, app_quantity(r->benefit, r->granted_micros, scratch));
}

/* How much there is, to be compared; what is left where `left`. */
static int64_t
amount(const struct benefit_report *r, bool left)
{
	if (!r->grant)
		return -1;
	if (r->unlimited)
		return INT64_MAX;
	return left ? r->left_micros : r->granted_micros;
}

static void
benefit_difference(const struct benefit_report *a, const struct benefit_report *b,
		   bool left, struct cell *cell)
{
	bool more = amount(b, left) > amount(a, left);
	cell->style = more ? ROLE_GOOD : ROLE_BAD;
	if (b->returned_micros > a->returned_micros)
		buf_puts(cell->text, C_("what-if", "give back"));
	else if (more)
		buf_puts(cell->text, C_("what-if", "more"));
	else if (!b->grant)
		buf_puts(cell->text, C_("what-if", "gone"));
	else
		buf_puts(cell->text, amount(b, left) < amount(a, left)
					     ? C_("what-if", "less")
					     : "=");
}

static void
benefit_cell(const struct view *view, const struct view_row *row, size_t column,
	     struct cell *cell)
{
	const struct benefit_report *a = &made_of(view)->before[row->item];
	const struct benefit_report *b = &made_of(view)->after[row->item];
	bool left = amount(a, false) == amount(b, false);
	if (column == WHAT)
		buf_puts(cell->text, app_benefit_name(a->benefit));
	else if (column == DIFFERENCE)
		benefit_difference(a, b, left, cell);
	else
		show_allowance(cell->text, column == NOW ? a : b, left, view->scratch);
}

static void
item_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	(void)view;
	if (column == WHAT)
		buf_printf(cell->text, "%u  %s", row->item + 1, row->text);
}

static void
fix_cell(const struct view *view, const struct view_row *row, size_t column,
	 struct cell *cell)
{
	const struct plan_outcome *fix = &made_of(view)->fix;
	const struct plan_step *step = &fix->steps[row->item];
	cell->style = ROLE_GOOD;
	if (column == WHAT)
		buf_printf(cell->text, C_("what-if", "%s passes %s"),
			   view->app->world->people[step->person].name,
			   view->app->catalog->credentials[step->credential].id);
}

static void
alert_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	bool new = row->kind == WHATIF_NEW_ALERT;
	(void)view;
	cell->style = new ? ROLE_WARN : ROLE_GOOD;
	if (column == WHAT)
		buf_printf(cell->text, "%s %s: %s", new ? "+" : "-",
			   new ? C_("what-if", "new") : C_("what-if", "gone"),
			   row->text);
}

/* --- drawing ----------------------------------------------------------- */

/* The time lines of the changed world. */
static int
draw_outlook(const struct view *view, struct area area)
{
	const struct outlook *outlook = &made_of(view)->outlook;
	if (outlook->n_levels == 0 || area.rows < 30)
		return 0;
	area.rows = (int)outlook->n_levels + 4;
	int cells = line_cells(area.cols - 34, outlook->from, outlook->until);
	struct buf text = {.arena = view->scratch};
	draw_text(area, 0, 0, area.cols, DRAW_BOLD, _("With the changes, 24 months"));
	line_scale(&text, outlook, cells);
	draw_text(area, 1, 33, cells, ROLE_DIM, buf_text(&text));
	for (size_t i = 0; i < outlook->n_levels && (int)i + 2 < area.rows - 1; i++) {
		const struct outlook_level *level = &outlook->levels[i];
		buf_clear(&text);
		show_award(&text, view->app->catalog, level->competency, level->level);
		draw_text(area, (int)i + 2, 0, 32, ROLE_NORMAL, buf_text(&text));
		buf_clear(&text);
		line_add(&text, level, outlook, cells);
		draw_text(area, (int)i + 2, 33, cells,
			  level->lost ? ROLE_WARN : ROLE_GOOD, buf_text(&text));
	}
	buf_clear(&text);
	line_legend(&text);
	draw_text(area, area.rows - 1, 0, area.cols, ROLE_DIM, buf_text(&text));
	return area.rows + 1;
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	if (row->kind == WHATIF_LEVEL) {
		details->app = &made_of(view)->then;
		details->competency = change_of(view, row)->competency;
		details->level = change_of(view, row)->level;
	} else if (row->kind == WHATIF_FIX) {
		details->app = &made_of(view)->then;
		buf_puts(&details->text,
			 app_step_text(&made_of(view)->then, &made_of(view)->fix,
				       row->item, view->scratch));
		details->person = made_of(view)->fix.steps[row->item].person;
	} else if (row->text && row->kind != VIEW_HEADING) {
		buf_puts(&details->text, row->text);
	}
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	const struct whatif *whatif = &made_of(view)->suppose->whatif;
	if (row->kind == WHATIF_LEVEL)
		return view_open_level(change_of(view, row)->competency,
				       change_of(view, row)->level);
	if (row->kind == WHATIF_FIX)
		return view_open_person(view->app,
					made_of(view)->fix.steps[row->item].person);
	if (row->kind == WHATIF_NEW_ALERT)
		return view_open_alert(view->app, whatif->new_alerts[row->item]);
	if (row->kind == WHATIF_GONE_ALERT)
		return view_open_alert(view->app, whatif->gone_alerts[row->item]);
	if (row->kind == WHATIF_BENEFIT)
		return answer_push(SUBJECT_BENEFITS, 0, 0);
	return answer_pass();
}

static const char *
opens(const struct view *view, const struct view_row *row)
{
	(void)view;
	return row->kind == WHATIF_LEVEL || row->kind == WHATIF_FIX ||
			       row->kind == WHATIF_NEW_ALERT ||
			       row->kind == WHATIF_GONE_ALERT ||
			       row->kind == WHATIF_BENEFIT
		       ? VIEW_LEADS
		       : NULL;
}

/* Enter is answered where no row is shown, too. */
static struct answer
act(struct view *view, enum action action, int key)
{
	(void)key;
	return action == ACTION_OPEN && !rows_here(view)
		       ? answer_say(_("There is nothing below this row."))
		       : answer_pass();
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	if (row && row->kind == WHATIF_SAVED)
		s->kind = SUBJECT_SAVED;
	s->listed = row && (row->kind == WHATIF_ITEM || row->kind == WHATIF_SAVED);
	s->ready = basket_n(suppose_of(view->app)->basket) > 0;
	if (!row || row->kind != WHATIF_FIX)
		return;
	const struct plan_step *step = &made_of(view)->fix.steps[row->item];
	s->kind = SUBJECT_PLAN;
	s->person = step->person;
	s->supposes = SUPPOSES_EARNS;
	s->lacks = &step->credential;
	s->n_lacks = 1;
}

const struct plan_outcome *
view_whatif_fix(const struct view *view)
{
	return &made_of(view)->fix;
}

const struct view_class view_whatif = {
	.about = SUBJECT_WHATIF,
	.id = "what-if",
	.name = N_("What if"),
	.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_PEEK | KEYS_BASKET,
	.supposes = true,
	.verbs = whatif_verbs,
	.columns =
		{
			[WHAT] = {N_("What"), 16, 22, 56, 1, false, false},
			[NOW] = {NC_("what-if", "Now"), 14, 20, 26, 2, false, false},
			[THEN] = {NC_("what-if", "Then"), 14, 20, 26, 3, false, false},
			[DIFFERENCE] = {N_("Difference"), 10, 12, 16, 3, false, false},
		},
	.headings = {[S_ALERTS] = N_("Alerts"),
		     [S_BENEFITS] = N_("Benefits"),
		     [S_SAVED] = N_("Kept under a name")},
	.cells = {[WHATIF_ITEM] = item_cell,
		  [WHATIF_LEVEL] = level_cell,
		  [WHATIF_FIX] = fix_cell,
		  [WHATIF_NEW_ALERT] = alert_cell,
		  [WHATIF_GONE_ALERT] = alert_cell,
		  [WHATIF_BENEFIT] = benefit_cell},
	.open = open,
	.peek = PEEK_BELOW_TALL,
	.peek_head = draw_outlook,
	.details = details,
	.enter = enter,
	.opens = opens,
	.act = act,
	.subject = subject,
};
