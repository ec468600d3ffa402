/* One benefit: by what it is granted, what it is used for, and what more there would
 * be. */
#include <string.h>

#include "act_forms.h"
#include "app/membership_words.h"
#include "base/lang.h"
#include "benefit_words.h"
#include "edit_fact.h"
#include "sections.h"

enum { WHAT, QUANTITY, DATE, STATE, NOTE };
enum { S_GRANTS, S_USES, S_EARLIER };
enum { ROW_GRANT = 1, ROW_USE };

struct made {
	struct sections sections;
	const struct benefit_report *benefit;
};

static const struct benefit_report *
the_benefit(const struct view *view)
{
	return ((const struct made *)view->rows)->benefit;
}

static const char *
heading(int section)
{
	switch (section) {
	case S_GRANTS:
		return _("By what it is granted");
	case S_USES:
		return _("Uses in this term");
	case S_EARLIER:
		return _("Other uses");
	}
	return "";
}

static void
add_grant_state(const struct view *view, const struct grant *grant, struct buf *out)
{
	const struct benefit_report *b = the_benefit(view);
	struct arena arena = {0};
	const struct benefit_addition *more = NULL;
	for (size_t i = 0; i < b->n_additions; i++)
		if (b->additions[i].grant == grant)
			more = &b->additions[i];
	if (b->grant == grant)
		buf_puts(out, C_("benefit", "granted"));
	else if (more)
		buf_printf(
			out, "%s%s%s",
			app_addition_text(view->app->catalog, b->benefit, more, &arena),
			more->attained ? " " : "",
			more->attained ? _("(only the purchase is missing)") : "");
	else
		buf_puts(out, _("would add nothing"));
	arena_free(&arena);
}

static void
grant_cell(const struct view *view, size_t item, size_t column, struct cell *cell)
{
	const struct benefit_report *b = the_benefit(view);
	const struct grant *grant = &b->benefit->grants[item];
	bool had = b->grant == grant;
	cell->style = had ? ROLE_GOOD : ROLE_DIM;
	if (column == WHAT)
		words_grant_name(cell->text, view->app, b->benefit, grant);
	else if (column == QUANTITY)
		words_grant(cell->text, b->benefit, grant);
	else if (column == DATE && had)
		show_date(cell->text, b->ends_on);
	else if (column == STATE)
		add_grant_state(view, grant, cell->text);
}

static void
use_cell(const struct view *view, size_t item, size_t column, struct cell *cell)
{
	const struct benefit_use *use = &view->app->world->facts.uses[item];
	struct arena arena = {0};
	cell->style = use->date > view->app->as_of ? ROLE_DIM : ROLE_NORMAL;
	if (column == WHAT)
		buf_puts(cell->text,
			 use->person == CATALOG_NONE
				 ? (*use->item != '\0' ? use->item : "-")
				 : view->app->world->people[use->person].name);
	else if (column == QUANTITY)
		buf_puts(cell->text, app_quantity(the_benefit(view)->benefit,
						  use->quantity_micros, &arena));
	else if (column == DATE)
		show_date(cell->text, use->date);
	else if (column == STATE)
		buf_puts(cell->text, use->note);
	else if (column == NOTE && use->person != CATALOG_NONE)
		buf_puts(cell->text, use->item);
	arena_free(&arena);
}

static void
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct section_row *row = sections_at(view, index);
	if (row->kind == SECTION_HEADING && column == WHAT)
		sections_heading(view, row, heading(row->section), cell);
	else if (row->kind == ROW_GRANT)
		grant_cell(view, row->item, column, cell);
	else if (row->kind == ROW_USE)
		use_cell(view, row->item, column, cell);
}

static void
make_rows(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	const struct side_facts *facts = &view->app->world->facts;
	const struct benefit_report *b;
	size_t n;
	made->benefit = b = &benefits_at(view->app->report, &view->arena, &n)[view->id];
	view->rows = made;
	view->n_rows = 0;
	for (uint32_t i = 0; i < b->benefit->n_grants; i++)
		sections_add(view, S_GRANTS, ROW_GRANT, i);
	for (int section = S_USES; section <= S_EARLIER; section++)
		for (size_t i = facts->n_uses; i-- > 0;) {
			const struct benefit_use *use = &facts->uses[i];
			bool now = b->grant && use->date >= b->from &&
				   use->date <= b->until;
			if (use->benefit == (uint32_t)view->id &&
			    now == (section == S_USES))
				sections_add(view, section, ROW_USE, (uint32_t)i);
		}
}

static void
open(struct view *view)
{
	struct list_column columns[] = {
		[WHAT] = {_("By, or for whom"), 14, 26, 40, 1, false, false},
		[QUANTITY] = {_("Quantity"), 0, 14, 20, 2, true, false},
		[DATE] = {_("Date"), 0, 10, 12, 3, false, false},
		[STATE] = {_("State, note"), 12, 40, 70, 3, false, false},
		[NOTE] = {_("Item"), 8, 16, 30, 5, false, false},
	};
	struct list_source source = {
		.context = view,
		.cell = cell,
		.key = sections_key,
		.depth = sections_depth,
		.empty = _("The catalog says nothing about who gets this benefit."),
	};
	make_rows(view);
	source.n_rows = view->n_rows;
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

static void
draw(const struct view *view, struct area area)
{
	struct area peek = view_peek_area(&area, view->peeking, true);
	struct buf text = {0};
	list_draw(view->list, area);
	words_benefit(&text, view->app, the_benefit(view));
	if (peek.rows > 0)
		sections_draw_lines(peek, buf_text(&text));
	buf_free(&text);
}

static struct answer
enter(struct view *view, size_t at)
{
	const struct section_row *row = sections_at(view, at);
	const struct benefit_report *b = the_benefit(view);
	if (row->kind == ROW_GRANT && b->benefit->competency != CATALOG_NONE)
		return view_open_level(b->benefit->competency,
				       b->benefit->grants[row->item].level);
	if (row->kind == ROW_GRANT)
		return answer_push(SUBJECT_MEMBERSHIP, 0, 0);
	const struct benefit_use *use = &view->app->world->facts.uses[row->item];
	if (use->person != CATALOG_NONE)
		return view_open_person(view->app, use->person);
	return answer_say(_("This is a recorded fact; there is nothing below it."));
}

static const char *
title(const struct view *view, struct arena *arena)
{
	return arena_strdup(arena,
			    app_benefit_name(&view->app->catalog->benefits[view->id]));
}

static struct subject
subject(const struct view *view, size_t index)
{
	const struct section_row *row = sections_row(view, index);
	struct subject s = SUBJECT_NOTHING;
	s.kind = SUBJECT_BENEFIT;
	s.of_view = true;
	s.benefit = (uint32_t)view->id;
	if (row && row->kind == ROW_USE)
		subject_is_fact(&s, SUBJECT_USE, KIND_BENEFIT_USES,
				&view->app->world->facts.uses[row->item]);
	return s;
}

static void
add(struct screen *screen, const struct subject *s)
{
	edit_use(screen, s);
}

static const char which[] = N_("Put the cursor on a use first; a records one.");

static const struct verb verbs[] = {
	{ACTION_ADD, VERB_ON_ANY, add, NULL},
	{ACTION_EDIT, VERB_ON(SUBJECT_USE), edit_subject, which},
	{ACTION_DELETE, VERB_ON(SUBJECT_USE), edit_subject_remove, which},
	VERBS_END,
};

const struct view_class view_benefit = {
	.about = SUBJECT_BENEFIT,
	.contexts = KEYS_LIST | KEYS_PEEK,
	.folds = true,
	.verbs = verbs,
	.open = open,
	.draw = draw,
	.enter = enter,
	.title = title,
	.subject = subject,
};
