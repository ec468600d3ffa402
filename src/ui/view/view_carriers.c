/* Who carries what: how many may leave before a level falls, and with whom it falls. */
#include "base/lang.h"
#include "core/survive.h"
#include "ui/view.h"

enum { NAMES_SHOWN = 8 };

enum carrier_row_kind {
	CARRIER_HEADING,
	CARRIER_LEVEL,
	CARRIER_RISK,
	CARRIER_PAIR,
	CARRIER_NONE
};

struct carrier_row {
	enum carrier_row_kind kind;
	size_t item;
};

struct carriers {
	const struct survive_level *levels;
	const struct survive_risk *risks;
	struct survive_pairs pairs;
	size_t n_levels, n_risks, n_rows;
	struct carrier_row *rows;
};

static const struct carriers *
carriers_of(const void *view)
{
	return ((const struct view *)view)->rows;
}

static void
add_award(const struct view *view, uint32_t competency, uint32_t level, struct buf *out)
{
	buf_printf(out, "%s %s", app_competency_name(view->app->catalog, competency),
		   app_level_name(view->app->catalog, level));
}

static const char *
name_of(const struct view *view, uint32_t person)
{
	return view->app->world->people[person].name;
}

static void
add_names(const struct view *view, const uint32_t *people, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n && i < NAMES_SHOWN; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : "", name_of(view, people[i]));
	if (n > NAMES_SHOWN)
		buf_printf(out, _(" and %zu more"), n - NAMES_SHOWN);
}

static unsigned
show_departures(const struct survive_level *level, struct buf *out)
{
	enum glyph glyph = level->departures == 0 ? GLYPH_RISK : GLYPH_MET;
	if (!draw_accessible())
		buf_printf(out, "%s ", draw_glyph(glyph));
	if (level->departures == SURVIVE_ANY)
		buf_puts(out, C_("departures", "any number"));
	else if (level->departures == 0)
		buf_puts(out, C_("departures", "none"));
	else if (level->exact)
		buf_printf(out, "%lld", (long long)level->departures);
	else
		buf_printf(out, C_("departures", "at most %lld"),
			   (long long)level->departures);
	return level->departures == 0 ? ROLE_WARN : ROLE_GOOD;
}

static void
level_cell(const struct view *view, const struct survive_level *level, size_t column,
	   struct cell *cell)
{
	const struct level_report *r =
		report_level(view->app->report, level->competency, level->level);
	if (column == 0) {
		add_award(view, level->competency, level->level, cell->text);
	} else if (column == 1) {
		cell->style = show_departures(level, cell->text);
	} else if (r && r->n_critical > 0) {
		cell->style = ROLE_WARN;
		add_names(view, r->critical, r->n_critical, cell->text);
	} else if (level->n_people > 0) {
		cell->style = ROLE_DIM;
		buf_puts(cell->text, _("falls with "));
		add_names(view, level->people, level->n_people, cell->text);
	}
}

static void
risk_cell(const struct view *view, const struct survive_risk *risk, size_t column,
	  struct cell *cell)
{
	if (column == 0) {
		buf_puts(cell->text, name_of(view, risk->people[0]));
		if (risk->people[1] != CATALOG_NONE)
			buf_printf(cell->text, " + %s", name_of(view, risk->people[1]));
	} else if (column == 1) {
		cell->style = ROLE_BAD;
		buf_printf(cell->text,
			   ngettext("%zu level", "%zu levels", risk->n_falls),
			   risk->n_falls);
	} else {
		for (size_t i = 0; i < risk->n_falls; i++) {
			if (i > 0)
				buf_puts(cell->text, ", ");
			add_award(view, risk->falls[i].competency, risk->falls[i].level,
				  cell->text);
		}
	}
}

static void
heading_cell(const struct carriers *made, size_t which, struct cell *cell)
{
	cell->style = DRAW_BOLD;
	if (which == 0)
		buf_puts(cell->text, _("Departures that a level survives at worst"));
	else if (which == 1)
		buf_printf(cell->text, _("If one person leaves (%zu)"), made->n_risks);
	else
		buf_printf(cell->text,
			   made->pairs.complete
				   ? _("If two leave together (%zu)")
				   : _("If two leave together (at least %zu)"),
			   made->pairs.n);
}

static void
carriers_cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct carriers *made = carriers_of(view);
	struct carrier_row row = made->rows[index];
	switch (row.kind) {
	case CARRIER_HEADING:
		if (column == 0)
			heading_cell(made, row.item, cell);
		break;
	case CARRIER_LEVEL:
		level_cell(view, &made->levels[row.item], column, cell);
		break;
	case CARRIER_RISK:
		risk_cell(view, &made->risks[row.item], column, cell);
		break;
	case CARRIER_PAIR:
		risk_cell(view, &made->pairs.risks[row.item], column, cell);
		break;
	case CARRIER_NONE:
		cell->style = ROLE_DIM;
		if (column == 0)
			buf_puts(cell->text, row.item == 0   ? _("No level is met.")
					     : row.item == 1 ? _("Nobody is critical.")
							     : _("No two people are."));
		break;
	}
}

static uint64_t
carriers_key(const void *context, size_t index)
{
	const struct carriers *made = carriers_of(context);
	struct carrier_row row = made->rows[index];
	if (row.kind == CARRIER_LEVEL)
		return view_level_key(made->levels[row.item].competency,
				      made->levels[row.item].level);
	if (row.kind == CARRIER_RISK)
		return UINT64_C(1) << 62 | made->risks[row.item].people[0];
	if (row.kind == CARRIER_PAIR)
		return UINT64_C(1) << 63 |
		       (uint64_t)made->pairs.risks[row.item].people[0] << 31 |
		       made->pairs.risks[row.item].people[1];
	return UINT64_C(3) << 60 | (uint64_t)row.kind << 8 | row.item;
}

static int
carriers_depth(const void *context, size_t index)
{
	return carriers_of(context)->rows[index].kind == CARRIER_HEADING ? 0 : 1;
}

static void
add_part(struct carriers *made, enum carrier_row_kind kind, size_t part, size_t n)
{
	made->rows[made->n_rows++] = (struct carrier_row){CARRIER_HEADING, part};
	for (size_t i = 0; i < n; i++)
		if (kind != CARRIER_LEVEL || made->levels[i].met)
			made->rows[made->n_rows++] = (struct carrier_row){kind, i};
	if (made->rows[made->n_rows - 1].kind == CARRIER_HEADING)
		made->rows[made->n_rows++] = (struct carrier_row){CARRIER_NONE, part};
}

static void
open_carriers(struct view *view)
{
	struct list_column columns[] = {
		{_("Who or what"), 24, 40, 60, 1, false, false},
		{_("Departures"), 12, 14, 16, 2, false, false},
		{_("Who is needed, what falls"), 20, 80, 140, 3, false, false},
	};
	struct carriers *made = arena_alloc(&view->arena, sizeof *made);
	struct list_source source = {.context = view,
				     .cell = carriers_cell,
				     .key = carriers_key,
				     .depth = carriers_depth};
	made->levels = survive_levels(view->app->eval, &view->arena, &made->n_levels);
	made->risks = survive_ranking(view->app->report, &view->arena, &made->n_risks);
	made->pairs = survive_pairs(view->app->eval, &view->arena);
	made->rows = arena_array(&view->arena,
				 made->n_levels + made->n_risks + made->pairs.n + 8,
				 sizeof *made->rows);
	view->rows = made;
	add_part(made, CARRIER_LEVEL, 0, made->n_levels);
	add_part(made, CARRIER_RISK, 1, made->n_risks);
	add_part(made, CARRIER_PAIR, 2, made->pairs.n);
	source.n_rows = view->n_rows = made->n_rows;
	list_set(view->list, &source, columns, 3);
}

static void
draw_carrier(const struct view *view, struct carrier_row row, struct area area)
{
	const struct carriers *made = carriers_of(view);
	if (row.kind == CARRIER_RISK) {
		view_draw_person(view->app, made->risks[row.item].people[0], area);
	} else if (row.kind == CARRIER_PAIR) {
		view_draw_person(view->app, made->pairs.risks[row.item].people[0],
				 area);
	} else if (row.kind == CARRIER_LEVEL) {
		const struct survive_level *level = &made->levels[row.item];
		for (size_t i = 0;
		     i < view->app->report->competencies[level->competency].n_levels;
		     i++)
			if (view->app->report->competencies[level->competency]
				    .levels[i]
				    .level == level->level)
				view_draw_level(view->app, level->competency, i, area);
	}
}

static void
draw_carriers(const struct view *view, struct area area)
{
	size_t at = list_row(view->list);
	view_draw_tabs(view, &area);
	struct area peek = view_peek_area(&area, view->peeking, false);
	list_draw(view->list, area);
	if (peek.rows > 0 && at != LIST_NO_ROW)
		draw_carrier(view, carriers_of(view)->rows[at], peek);
}

static struct answer
enter(struct view *view, size_t at)
{
	const struct carriers *made = carriers_of(view);
	struct carrier_row row = made->rows[at];
	if (row.kind == CARRIER_LEVEL)
		return view_open_level(made->levels[row.item].competency,
				       made->levels[row.item].level);
	if (row.kind == CARRIER_RISK)
		return view_open_person(view->app, made->risks[row.item].people[0]);
	if (row.kind == CARRIER_PAIR)
		return view_open_person(view->app,
					made->pairs.risks[row.item].people[0]);
	return answer_say(_("There is nothing below this row."));
}

const struct view_class view_carriers = {
	.about = SUBJECT_CARRIERS,
	.id = "carriers",
	.name = N_("Who carries what"),
	.contexts = KEYS_LIST | KEYS_PEEK | KEYS_TABS | KEYS_JUMP,
	.tabs = &view_carriers_tabs,
	.open = open_carriers,
	.draw = draw_carriers,
	.enter = enter,
};
