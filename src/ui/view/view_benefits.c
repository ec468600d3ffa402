/* Membership, tab Benefits: what is had and used, what must be given back, what more
 * there would be, and offers and discounts. */
#include <string.h>

#include "act_forms.h"
#include "app/membership_words.h"
#include "base/lang.h"
#include "base/num.h"
#include "base/text.h"
#include "benefit_words.h"
#include "edit_fact.h"
#include "sections.h"

enum { NAME, GRANTED, USED, LEFT, UNTIL, MORE, BY };
enum { S_BACK, S_CORE, S_COMPETENCY, S_OFFERS, S_DISCOUNTS, S_NOT_HAD };
enum { ROW_BENEFIT = 1, ROW_OFFER, ROW_DISCOUNT };

struct made {
	struct sections sections;
	const struct benefit_report *benefits;
	const struct offer_report *offers;
	const struct discount_report *discounts;
	size_t n_benefits, n_offers, n_discounts;
};

static const struct made *
made_of(const struct view *view)
{
	return view->rows;
}

static const char *
heading(int section)
{
	switch (section) {
	case S_BACK:
		return _("To be given back");
	case S_CORE:
		return _("Core benefits");
	case S_COMPETENCY:
		return _("Additional, by competency and level");
	case S_OFFERS:
		return _("Offers");
	case S_DISCOUNTS:
		return _("Discounts");
	case S_NOT_HAD:
		return _("Not had");
	}
	return "";
}

static const char *
explanation(int section)
{
	switch (section) {
	case S_BACK:
		return _("What was taken under an earlier term and is not granted any "
			 "more. What is given back is recorded as a use below 0.");
	case S_CORE:
		return _("Granted by what is subscribed.");
	case S_COMPETENCY:
		return _("Granted by the level that is held of a competency.");
	case S_OFFERS:
		return _("What can be bought, at the price of this date.");
	case S_DISCOUNTS:
		return _("What costs less with a level of a competency.");
	case S_NOT_HAD:
		return _("What another offer or level would bring.");
	}
	return "";
}

/* --- cells ------------------------------------------------------------- */

static void
benefit_cell(const struct view *view, const struct section_row *row, size_t column,
	     struct cell *cell)
{
	const struct benefit_report *b = &made_of(view)->benefits[row->item];
	const bool had = b->grant != NULL, back = row->section == S_BACK;
	cell->style = back   ? ROLE_WARN
		      : !had ? ROLE_DIM
		      : b->room_micros < 0 && !b->unlimited &&
				      (column == USED || column == LEFT)
			      ? ROLE_BAD
			      : ROLE_NORMAL;
	if (column == NAME) {
		if (back)
			words_give_back(cell->text, view->app, b);
		else
			words_benefit_name(cell->text, view->app, b->benefit);
	} else if (back) {
		return;
	} else if (column == GRANTED) {
		words_granted(cell->text, b);
	} else if (column == USED && (had || b->used_micros != 0)) {
		words_figure(cell->text, b->used_micros);
	} else if (column == LEFT && had && !b->unlimited) {
		words_figure(cell->text, b->left_micros);
	} else if (column == UNTIL) {
		show_date(cell->text, b->ends_on);
	} else if (column == BY) {
		words_grantor(cell->text, view->app, b);
	} else if (column == MORE && had) {
		words_more(cell->text, view->app, b);
	}
}

static void
offer_cell(const struct view *view, const struct section_row *row, size_t column,
	   struct cell *cell)
{
	const struct offer_report *o = &made_of(view)->offers[row->item];
	char price[NUM_TEXT_BYTES];
	cell->style = o->access == ACCESS_NEEDS_LEVEL ? ROLE_DIM : ROLE_NORMAL;
	if (column == NAME) {
		buf_puts(cell->text, app_offer_name(view->app->catalog,
						    words_offer_index(view->app, o)));
	} else if (column == GRANTED) {
		buf_printf(cell->text, "%s %s",
			   num_format_grouped(o->price_micros, price),
			   o->offer->currency);
	} else if (column == UNTIL) {
		show_date(cell->text,
			  !o->subscription ? DATE_NONE : o->subscription->cover_end);
	} else if (column == BY) {
		cell->style = words_access(cell->text, view->app, o->access, o->level,
					   o->competency);
	} else if (column == MORE && o->upgrade) {
		buf_puts(cell->text, C_("offer", "upgrade"));
	}
}

static void
discount_cell(const struct view *view, const struct section_row *row, size_t column,
	      struct cell *cell)
{
	const struct discount_report *d = &made_of(view)->discounts[row->item];
	cell->style = d->access == ACCESS_HAVE ? ROLE_NORMAL : ROLE_DIM;
	if (column == NAME)
		buf_puts(cell->text, words_discount(d->discount));
	else if (column == BY)
		cell->style = words_access(cell->text, view->app, d->access, d->level,
					   d->competency);
}

static void
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct section_row *row = sections_at(view, index);
	if (row->kind == SECTION_HEADING && column == NAME)
		sections_heading(view, row, heading(row->section), cell);
	else if (row->kind == ROW_BENEFIT)
		benefit_cell(view, row, column, cell);
	else if (row->kind == ROW_OFFER)
		offer_cell(view, row, column, cell);
	else if (row->kind == ROW_DISCOUNT)
		discount_cell(view, row, column, cell);
}

/* --- rows -------------------------------------------------------------- */

static void
make_rows(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	const struct report *report = view->app->report;
	made->benefits = benefits_at(report, &view->arena, &made->n_benefits);
	made->offers = offers_at(report, &view->arena, &made->n_offers);
	made->discounts = discounts_at(report, &view->arena, &made->n_discounts);
	view->rows = made;
	view->n_rows = 0;
	for (uint32_t i = 0; i < made->n_benefits; i++)
		if (made->benefits[i].returned_micros > 0)
			sections_add(view, S_BACK, ROW_BENEFIT, i);
	for (int section = S_CORE; section <= S_COMPETENCY; section++)
		for (uint32_t i = 0; i < made->n_benefits; i++)
			if (made->benefits[i].grant &&
			    (made->benefits[i].benefit->competency == CATALOG_NONE) ==
				    (section == S_CORE))
				sections_add(view, section, ROW_BENEFIT, i);
	for (uint32_t i = 0; i < made->n_offers; i++)
		sections_add(view, S_OFFERS, ROW_OFFER, i);
	for (uint32_t i = 0; i < made->n_discounts; i++)
		sections_add(view, S_DISCOUNTS, ROW_DISCOUNT, i);
	for (uint32_t i = 0; i < made->n_benefits; i++)
		if (!made->benefits[i].grant)
			sections_add(view, S_NOT_HAD, ROW_BENEFIT, i);
}

static void
open(struct view *view)
{
	struct list_column columns[] = {
		[NAME] = {_("Benefit"), 14, 28, 50, 1, false, false},
		[GRANTED] = {_("Granted"), 0, 13, 18, 2, true, false},
		[USED] = {C_("benefit", "Used"), 0, 6, 10, 3, true, false},
		[LEFT] = {C_("benefit", "Left"), 0, 6, 10, 2, true, false},
		[UNTIL] = {_("Until"), 0, 10, 12, 3, false, false},
		[MORE] = {_("More with"), 0, 16, 24, 3, false, false},
		[BY] = {_("By"), 12, 28, 44, 4, false, false},
	};
	struct list_source source = {
		.context = view,
		.cell = cell,
		.key = sections_key,
		.depth = sections_depth,
		.empty = _("The catalog defines no benefit."),
	};
	make_rows(view);
	source.n_rows = view->n_rows;
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

/* --- details ----------------------------------------------------------- */

static void
draw_details(const struct view *view, struct area area)
{
	const struct section_row *row = sections_here(view);
	const struct made *made = made_of(view);
	struct buf text = {0};
	if (!row || area.rows <= 0)
		return;
	if (row->kind == ROW_BENEFIT)
		words_benefit(&text, view->app, &made->benefits[row->item]);
	else if (row->kind == ROW_OFFER)
		words_offer(&text, view->app, &made->offers[row->item]);
	else if (row->kind == ROW_DISCOUNT)
		words_discount_lines(&text, view->app, &made->discounts[row->item]);
	else
		buf_printf(&text, "%s\n%s", heading(row->section),
			   explanation(row->section));
	sections_draw_lines(area, buf_text(&text));
	buf_free(&text);
}

static void
draw(const struct view *view, struct area area)
{
	view_draw_tabs(view, &area);
	struct area peek = view_peek_area(&area, view->peeking, true);
	list_draw(view->list, area);
	draw_details(view, peek);
}

/* --- verbs ------------------------------------------------------------- */

static struct answer
open_offer(const struct offer_report *o)
{
	if (o->access == ACCESS_NEEDS_LEVEL && o->level)
		return view_open_level(o->competency, o->level->level);
	return answer_swap(SUBJECT_MEMBERSHIP);
}

static struct answer
enter(struct view *view, size_t at)
{
	const struct section_row *row = sections_at(view, at);
	const struct made *made = made_of(view);
	if (row->kind == ROW_OFFER)
		return open_offer(&made->offers[row->item]);
	if (row->kind == ROW_BENEFIT)
		return answer_push(SUBJECT_BENEFIT, row->item, 0);
	const struct discount_report *d = &made->discounts[row->item];
	if (!d->level)
		return answer_say(_("Any membership brings this discount."));
	return view_open_level(d->competency, d->level->level);
}

static struct subject
subject(const struct view *view, size_t index)
{
	const struct section_row *row = sections_row(view, index);
	struct subject s = SUBJECT_NOTHING;
	if (row && row->kind == ROW_BENEFIT) {
		s.kind = SUBJECT_BENEFIT;
		s.benefit = row->item;
	}
	return s;
}

static void
add(struct screen *screen, const struct subject *s)
{
	edit_use(screen, s);
}

static const char where[] = N_("Enter shows the uses of a benefit; a records one.");

static const struct verb verbs[] = {
	{ACTION_ADD, VERB_ON_ANY, add, NULL},
	{ACTION_EDIT, VERB_ON(SUBJECT_USE), edit_subject, where},
	{ACTION_DELETE, VERB_ON(SUBJECT_USE), edit_subject_remove, where},
	VERBS_END,
};

const struct view_class view_benefits = {
	.about = SUBJECT_BENEFITS,
	.id = "benefits",
	.name = N_("Benefits"),
	.contexts = KEYS_LIST | KEYS_PEEK | KEYS_TABS | KEYS_JUMP,
	.folds = true,
	.verbs = verbs,
	.tabs = &view_membership,
	.open = open,
	.draw = draw,
	.enter = enter,
	.subject = subject,
};
