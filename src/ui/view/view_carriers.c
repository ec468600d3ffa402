/* Who carries what: how many may leave before a level falls, and with whom it falls. */
#include "app/foresight.h"
#include "app/shown.h"
#include "base/lang.h"
#include "core/survive.h"
#include "rows.h"

enum { NAMES_SHOWN = 8 };
enum { WHO, DEPARTURES, WHAT };
enum { S_LEVELS, S_ONE, S_TWO };
enum { ROW_LEVEL = VIEW_OWN, ROW_RISK, ROW_PAIR };

struct carriers {
	const struct survive_level *levels;
	const struct survive_risk *risks;
	struct survive_pairs pairs;
};

static const struct survive_level *
level_of(const struct view *view, const struct view_row *row)
{
	return &((const struct carriers *)view->made)->levels[row->item];
}

static const struct survive_risk *
risk_of(const struct view *view, const struct view_row *row)
{
	const struct carriers *made = view->made;
	return row->kind == ROW_RISK ? &made->risks[row->item]
				     : &made->pairs.risks[row->item];
}

static void
level_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct app *app = view->app;
	const struct survive_level *level = level_of(view, row);
	const struct level_report *r =
		report_level(app->report, level->competency, level->level);
	if (column == WHO) {
		show_award(cell->text, app->catalog, level->competency, level->level);
	} else if (column == DEPARTURES) {
		cell->style = level->departures == 0 ? ROLE_WARN : ROLE_GOOD;
		show_glyph(cell->text, level->departures == 0 ? GLYPH_RISK : GLYPH_MET);
		buf_puts(cell->text, app_departures(level, view->scratch));
	} else if (r && r->n_critical > 0) {
		cell->style = ROLE_WARN;
		show_names(cell->text, app->world, r->critical, r->n_critical,
			   NAMES_SHOWN);
	} else if (level->n_people > 0) {
		cell->style = ROLE_DIM;
		buf_puts(cell->text, _("falls with "));
		show_names(cell->text, app->world, level->people, level->n_people,
			   NAMES_SHOWN);
	}
}

static void
risk_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	const struct person *people = view->app->world->people;
	const struct survive_risk *risk = risk_of(view, row);
	if (column == WHO) {
		buf_puts(cell->text, people[risk->people[0]].name);
		if (risk->people[1] != CATALOG_NONE)
			buf_printf(cell->text, " + %s", people[risk->people[1]].name);
	} else if (column == DEPARTURES) {
		cell->style = ROLE_BAD;
		buf_printf(cell->text,
			   ngettext("%zu level", "%zu levels", risk->n_falls),
			   risk->n_falls);
	} else {
		for (size_t i = 0; i < risk->n_falls; i++) {
			if (i > 0)
				buf_puts(cell->text, ", ");
			show_award(cell->text, view->app->catalog,
				   risk->falls[i].competency, risk->falls[i].level);
		}
	}
}

/* True if something that is shown falls with them. */
static bool
touches_shown(const struct app *app, const struct survive_risk *risk)
{
	for (size_t i = 0; i < risk->n_falls; i++) {
		if (shown_competency(app, risk->falls[i].competency))
			return true;
	}
	return false;
}

/* Adds a row for each that is shown, with its key; returns how many. */
static size_t
add_risks(struct view *view, int section, const struct survive_risk *risks, size_t n)
{
	size_t added = 0;
	for (uint32_t i = 0; i < n; i++) {
		const struct survive_risk *risk = &risks[i];
		if (!touches_shown(view->app, risk))
			continue;
		added++;
		rows_add(view, section, section == S_ONE ? ROW_RISK : ROW_PAIR, i)
			->key = section == S_ONE
					? UINT64_C(1) << 62 | risk->people[0]
					: UINT64_C(1) << 63 |
						  (uint64_t)risk->people[0] << 31 |
						  risk->people[1];
	}
	return added;
}

static size_t
count_risks(const struct app *app, const struct survive_risk *risks, size_t n)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += touches_shown(app, &risks[i]);
	return count;
}

static void
open(struct view *view)
{
	struct carriers *made = arena_alloc(&view->arena, sizeof *made);
	struct arena *arena = &view->arena;
	size_t n_levels, n_risks;
	made->levels = survive_levels(view->app->eval, arena, &n_levels);
	made->risks = survive_ranking(view->app->report, arena, &n_risks);
	made->pairs = survive_pairs(view->app->eval, arena);
	view->made = made;
	for (uint32_t i = 0; i < n_levels; i++)
		if (made->levels[i].met &&
		    shown_competency(view->app, made->levels[i].competency))
			rows_add(view, S_LEVELS, ROW_LEVEL, i)->key = view_level_key(
				made->levels[i].competency, made->levels[i].level);
	if (view->counts[S_LEVELS] == 0)
		rows_note(view, S_LEVELS, _("No level is met."));
	rows_heading(view, S_ONE,
		     arena_printf(arena, _("If one person leaves (%zu)"),
				  count_risks(view->app, made->risks, n_risks)));
	if (add_risks(view, S_ONE, made->risks, n_risks) == 0)
		rows_note(view, S_ONE, _("Nobody is critical."));
	rows_heading(
		view, S_TWO,
		arena_printf(arena,
			     made->pairs.complete
				     ? _("If two leave together (%zu)")
				     : _("If two leave together (at least %zu)"),
			     count_risks(view->app, made->pairs.risks, made->pairs.n)));
	if (add_risks(view, S_TWO, made->pairs.risks, made->pairs.n) == 0)
		rows_note(view, S_TWO, _("No two people are."));
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	if (row->kind == ROW_LEVEL) {
		details->competency = level_of(view, row)->competency;
		details->level = level_of(view, row)->level;
	} else if (row->kind >= VIEW_OWN) {
		details->person = risk_of(view, row)->people[0];
	}
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	if (row->kind == ROW_LEVEL)
		return view_open_level(level_of(view, row)->competency,
				       level_of(view, row)->level);
	return row->kind < VIEW_OWN
		       ? answer_pass()
		       : view_open_person(view->app, risk_of(view, row)->people[0]);
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	if (!row || (row->kind != ROW_RISK && row->kind != ROW_PAIR))
		return;
	s->kind = SUBJECT_PERSON;
	s->person = risk_of(view, row)->people[0];
	s->with = risk_of(view, row)->people[1];
	s->supposes = SUPPOSES_LEAVES;
}

const struct view_class view_carriers = {
	.about = SUBJECT_CARRIERS,
	.id = "carriers",
	.also = N_("departures, who leaves, risk"),
	.name = N_("Who carries what"),
	.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_PEEK | KEYS_TABS | KEYS_JUMP,
	.tabs = &view_carriers_tabs,
	.columns =
		{
			[WHO] = {N_("Who or what"), 24, 40, 60, 1, false, false},
			[DEPARTURES] = {N_("Departures"), 12, 14, 16, 2, false, false},
			[WHAT] = {N_("Who is needed, what falls"), 20, 80, 140, 3,
				  false, false},
		},
	.headings = {[S_LEVELS] = N_("Departures that a level survives at worst")},
	.pairs = 1U << ROW_LEVEL | 1U << ROW_RISK | 1U << ROW_PAIR,
	.marks = 1U << ROW_LEVEL | 1U << ROW_RISK | 1U << ROW_PAIR,
	.cells = {[ROW_LEVEL] = level_cell,
		  [ROW_RISK] = risk_cell,
		  [ROW_PAIR] = risk_cell},
	.open = open,
	.details = details,
	.enter = enter,
	.subject = subject,
};
