/* Membership, tab Benefits: what is granted, and what would be; and one benefit in
 * full. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "benefit.h"
#include "view.h"

enum { NAME, BY, QUANTITY, UNTIL, KIND };

static const char *
benefit_name(const struct benefit *benefit)
{
	return *lang_text(benefit->name) != '\0' ? lang_text(benefit->name)
						 : benefit->id;
}

/* "DevOps Silver", "needs Gold membership": what grants it. */
static void
add_grantor(const struct app *app, const struct benefit *benefit,
	    const struct grant *grant, bool granted, struct buf *out)
{
	struct arena arena = {0};
	const char *name = benefit_grantor(app->catalog, grant);

	if (benefit->competency != CATALOG_NONE && grant->level != CATALOG_NONE)
		name = app_award_name(app->catalog, benefit->competency, grant->level,
				      &arena);
	if (granted)
		buf_puts(out, name);
	else
		buf_printf(out, _("needs %s"), name);
	arena_free(&arena);
}

static void
cell(const void *context, size_t row, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct benefit *benefit = &view->app->catalog->benefits[row];
	const struct grant *grant = benefit_granted(view->app, benefit);
	const struct grant *shown = grant == NULL ? benefit->grants : grant;

	cell->style = grant == NULL ? ROLE_DIM : ROLE_NORMAL;
	if (column == NAME) {
		buf_puts(cell->text, benefit_name(benefit));
	} else if (column == BY && benefit->n_grants > 0) {
		add_grantor(view->app, benefit, shown, grant != NULL, cell->text);
	} else if (column == QUANTITY && benefit->n_grants > 0) {
		benefit_quantity(cell->text, benefit, shown);
	} else if (column == UNTIL) {
		show_date(cell->text,
			  grant == NULL ? DATE_NONE
					: benefit_until(view->app, benefit, grant));
	} else if (column == KIND) {
		buf_puts(cell->text, benefit->kind);
	}
}

static uint64_t
key(const void *context, size_t row)
{
	(void)context;
	return row + 1;
}

static int
compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct view *view = context;
	const struct benefit *benefits = view->app->catalog->benefits;
	const struct grant *x = benefit_granted(view->app, &benefits[a]);
	const struct grant *y = benefit_granted(view->app, &benefits[b]);
	struct cell one = {&(struct buf){0}, 0, -1}, other = {&(struct buf){0}, 0, -1};
	int order;

	if (column == QUANTITY || column == BY) {
		if (x == NULL || y == NULL)
			return (y == NULL) - (x == NULL); /* what is granted first */
		if (column == QUANTITY && x->unlimited != y->unlimited)
			return x->unlimited - y->unlimited;
		if (column == QUANTITY && x->quantity_micros != y->quantity_micros)
			return x->quantity_micros < y->quantity_micros ? -1 : 1;
	}
	cell(view, a, column, &one);
	cell(view, b, column, &other);
	order = text_compare(buf_text(one.text), buf_text(other.text));
	buf_free(one.text);
	buf_free(other.text);
	return order;
}

static void
open(struct view *view)
{
	struct list_column columns[] = {
		[NAME] = {_("Benefit"), 14, 28, 60, 1, false, false},
		[BY] = {_("Granted by"), 12, 30, 50, 2, false, false},
		[QUANTITY] = {_("Quantity"), 0, 16, 20, 3, true, false},
		[UNTIL] = {_("Until"), 0, 10, 12, 3, false, false},
		[KIND] = {C_("benefit", "Kind"), 8, 10, 14, 5, false, false},
	};
	struct list_source source = {
		.context = view,
		.n_rows = view->app->catalog->n_benefits,
		.cell = cell,
		.key = key,
		.compare = compare,
		.empty = _("The catalog defines no benefit."),
	};

	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

/* One benefit: by what it is granted, how much, until when. */
static void
draw_benefit(const struct app *app, const struct benefit *benefit, struct area area)
{
	struct buf text = {0};
	int row = 1;

	draw_text(area, 0, 0, area.cols, DRAW_BOLD, benefit_name(benefit));
	for (size_t i = 0; i < benefit->n_grants && row < area.rows; i++) {
		const struct grant *grant = &benefit->grants[i];
		int32_t until = benefit_until(app, benefit, grant);
		char date[DATE_TEXT_BYTES];
		struct buf line = {0};

		buf_clear(&text);
		add_grantor(app, benefit, grant, until != DATE_NONE, &text);
		buf_puts(&text, "  ");
		benefit_quantity(&text, benefit, grant);
		if (until != DATE_NONE) /* what, a date */
			buf_printf(&line, _("%s until %s"), buf_text(&text),
				   show_day(until, date));
		else
			buf_puts(&line, buf_text(&text));
		draw_text(area, row++, 0, area.cols,
			  until == DATE_NONE ? ROLE_DIM : ROLE_NORMAL, buf_text(&line));
		buf_free(&line);
	}
	buf_free(&text);
}

static void
draw(const struct view *view, struct area area)
{
	struct area peek;
	size_t row;

	view_draw_tabs(view, &area);
	peek = view_peek_area(&area, view->peeking, false);
	list_draw(view->list, area);
	row = list_row(view->list);
	if (row != LIST_NO_ROW && peek.rows > 0)
		draw_benefit(view->app, &view->app->catalog->benefits[row], peek);
}

static struct answer
act(struct view *view, enum action action, int pressed)
{
	size_t row = list_row(view->list);

	if (action != ACTION_OPEN)
		return view_tab(view, action, pressed);
	return row == LIST_NO_ROW ? answer_stay()
				  : answer_push(&view_benefit, (int64_t)row, 0);
}

static const char *
title(const struct view *view, struct arena *arena)
{
	(void)view;
	return arena_printf(arena, "%s %s %s", _("Membership"), draw_glyph(GLYPH_CRUMB),
			    _("Benefits"));
}

const struct view_class view_benefits = {
	"benefits", KEYS_LIST | KEYS_SORT | KEYS_TABS | KEYS_JUMP,
	open,	    draw,
	act,	    NULL,
	title,
};

/* --- one benefit: a row for each grant --------------------------------- */

static const struct benefit *
the_benefit(const struct view *view)
{
	return &view->app->catalog->benefits[view->id];
}

static void
grant_cell(const void *context, size_t row, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct benefit *benefit = the_benefit(view);
	const struct grant *grant = &benefit->grants[row];
	int32_t until = benefit_until(view->app, benefit, grant);

	cell->style = until == DATE_NONE ? ROLE_DIM : ROLE_NORMAL;
	if (column == 0)
		buf_puts(cell->text, benefit_grantor(view->app->catalog, grant));
	else if (column == 1)
		benefit_quantity(cell->text, benefit, grant);
	else if (column == 2)
		show_date(cell->text, until);
	else if (until == DATE_NONE)
		buf_puts(cell->text,
			 benefit->competency == CATALOG_NONE
				 ? _("not granted: no such subscription covers this "
				     "date")
				 : _("not granted: this level is not held"));
	else
		buf_puts(cell->text, benefit_granted(view->app, benefit) == grant
					     ? _("granted")
					     : _("covered by the higher one"));
}

static void
open_one(struct view *view)
{
	struct list_column columns[] = {
		{_("Granted by"), 12, 24, 40, 1, false, false},
		{_("Quantity"), 10, 16, 20, 2, true, false},
		{_("Until"), 10, 10, 12, 3, false, false},
		{C_("benefit", "State"), 12, 52, 60, 4, false, false},
	};
	struct list_source source = {
		.context = view,
		.n_rows = the_benefit(view)->n_grants,
		.cell = grant_cell,
		.key = key,
		.empty = _("The catalog says nothing about who gets this benefit."),
	};

	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

static void
draw_one(const struct view *view, struct area area)
{
	const struct benefit *benefit = the_benefit(view);
	struct buf text = {0};

	buf_printf(&text, "%s %s ", benefit->kind, draw_glyph(GLYPH_DOT));
	if (benefit->competency == CATALOG_NONE)
		buf_puts(&text, _("a core benefit, granted by what is subscribed"));
	else
		buf_printf(
			&text, _("granted by the level held of %s"),
			app_competency_name(view->app->catalog, benefit->competency));
	if (benefit->choice != NULL) {
		buf_printf(&text, " %s ", draw_glyph(GLYPH_DOT));
		buf_printf(&text, _("shares one allowance with all of the choice %s"),
			   benefit->choice);
	}
	draw_text(area, 0, 1, area.cols - 2, ROLE_NORMAL, buf_text(&text));
	buf_free(&text);
	area.row += 2;
	area.rows -= 2;
	list_draw(view->list, area);
}

static struct answer
act_one(struct view *view, enum action action, int pressed)
{
	const struct benefit *benefit = the_benefit(view);
	size_t row = list_row(view->list);

	(void)pressed;
	if (action != ACTION_OPEN)
		return answer_pass();
	if (row == LIST_NO_ROW)
		return answer_stay();
	if (benefit->competency != CATALOG_NONE)
		return view_open_level(benefit->competency, benefit->grants[row].level);
	return answer_push(&view_subscriptions, 0, 0);
}

static const char *
title_one(const struct view *view, struct arena *arena)
{
	return arena_strdup(arena, benefit_name(the_benefit(view)));
}

const struct view_class view_benefit = {
	"benefit", KEYS_LIST | KEYS_SORT, open_one, draw_one, act_one, NULL, title_one,
};
