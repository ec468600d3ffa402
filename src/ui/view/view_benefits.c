/* Membership, tab Benefits: what is had and used, what must be given back, what more
 * there would be, and offers and discounts. */
#include "act_forms.h"
#include "app/shown.h"
#include "base/lang.h"
#include "base/num.h"
#include "benefit_words.h"
#include "edit_fact.h"
#include "rows.h"

enum { NAME, GRANTED, USED, LEFT, UNTIL, MORE, BY };
enum { S_BACK, S_CORE, S_COMPETENCY, S_OFFERS, S_DISCOUNTS, S_NOT_HAD };
enum { ROW_BENEFIT = VIEW_OWN, ROW_OFFER, ROW_DISCOUNT };

struct made {
	const struct benefit_report *benefits;
	const struct offer_report *offers;
	const struct discount_report *discounts;
};

static const struct made *
made_of(const struct view *view)
{
	return view->made;
}

/* --- cells ------------------------------------------------------------- */

static void
benefit_cell(const struct view *view, const struct view_row *row, size_t column,
	     struct cell *cell)
{
	const struct benefit_report *b = &made_of(view)->benefits[row->item];
	const bool had = b->grant != NULL, back = row->section == S_BACK;
	char figure[NUM_TEXT_BYTES];
	cell->style = back   ? ROLE_WARN
		      : !had ? ROLE_DIM
		      : b->room_micros < 0 && !b->unlimited &&
				      (column == USED || column == LEFT)
			      ? ROLE_BAD
			      : ROLE_NORMAL;
	if (column == NAME)
		buf_puts(cell->text, back ? words_give_back(view->app, b, view->scratch)
					  : words_benefit_name(view->app, b->benefit,
							       view->scratch));
	else if (back)
		return;
	else if (column == GRANTED)
		buf_puts(cell->text, words_granted(b, view->scratch));
	else if (column == USED && (had || b->used_micros != 0))
		buf_puts(cell->text, num_format_grouped(b->used_micros, figure));
	else if (column == LEFT && had && !b->unlimited)
		buf_puts(cell->text, num_format_grouped(b->left_micros, figure));
	else if (column == UNTIL)
		show_date(cell->text, b->ends_on);
	else if (column == BY)
		buf_puts(cell->text, words_grantor(view->app, b, view->scratch));
	else if (column == MORE && had)
		words_more(cell->text, view->app, b);
}

static void
offer_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct offer_report *o = &made_of(view)->offers[row->item];
	cell->style = words_can_have(o->access) ? ROLE_NORMAL : ROLE_DIM;
	if (column == NAME)
		buf_puts(cell->text, words_offer_name(view->app, o));
	else if (column == GRANTED)
		show_price(cell->text, o->price_micros, o->offer->currency);
	else if (column == UNTIL)
		show_date(cell->text,
			  !o->subscription ? DATE_NONE : o->subscription->cover_end);
	else if (column == BY)
		cell->style = words_access(cell->text, view->app, o->access, o->level,
					   o->competency);
	else if (column == MORE && o->upgrade)
		buf_puts(cell->text, C_("offer", "upgrade"));
}

static void
discount_cell(const struct view *view, const struct view_row *row, size_t column,
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

/* --- the view ---------------------------------------------------------- */

/* True for what is granted by an offer, not by a level that is held. */
static bool
is_core(const struct benefit *benefit)
{
	return benefit->competency == CATALOG_NONE && !benefit->each.kind;
}

static bool
is_of_shown(const struct view *view, const struct benefit_report *b)
{
	return shown_is(view->app, b->benefit->program);
}

static void
open(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	const struct report *report = view->app->report;
	size_t n_benefits, n_offers, n_discounts;
	const struct benefit_report *b = benefits_at(report, &view->arena, &n_benefits);
	made->benefits = b;
	made->offers = offers_at(report, &view->arena, &n_offers);
	made->discounts = discounts_at(report, &view->arena, &n_discounts);
	view->made = made;
	for (uint32_t i = 0; i < n_benefits; i++)
		if (b[i].returned_micros > 0 && is_of_shown(view, &b[i]))
			rows_add(view, S_BACK, ROW_BENEFIT, i);
	for (int section = S_CORE; section <= S_COMPETENCY; section++)
		for (uint32_t i = 0; i < n_benefits; i++)
			if (b[i].grant &&
			    is_core(b[i].benefit) == (section == S_CORE) &&
			    is_of_shown(view, &b[i]))
				rows_add(view, section, ROW_BENEFIT, i);
	for (uint32_t i = 0; i < n_offers; i++)
		if (shown_is(view->app, made->offers[i].offer->program))
			rows_add(view, S_OFFERS, ROW_OFFER, i);
	for (uint32_t i = 0; i < n_discounts; i++)
		if (shown_is(view->app, made->discounts[i].discount->program))
			rows_add(view, S_DISCOUNTS, ROW_DISCOUNT, i);
	for (uint32_t i = 0; i < n_benefits; i++)
		if (!b[i].grant && is_of_shown(view, &b[i]))
			rows_add(view, S_NOT_HAD, ROW_BENEFIT, i);
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	static const char *const explanations[] = {
		[S_BACK] = N_("What was taken under an earlier term and is not granted "
			      "any more. What is given back is recorded as a use below "
			      "0."),
		[S_CORE] = N_("Granted by what is subscribed."),
		[S_COMPETENCY] =
			N_("Granted by the level that is held of a competency."),
		[S_OFFERS] = N_("What can be bought, at the price of this date."),
		[S_DISCOUNTS] = N_("What costs less with a level of a competency."),
		[S_NOT_HAD] = N_("What another offer or level would bring."),
	};
	const struct made *made = made_of(view);
	struct buf *text = &details->text;
	details->form = TEXT_TITLED;
	if (row->kind == ROW_BENEFIT)
		words_benefit(text, view->app, &made->benefits[row->item],
			      view->scratch);
	else if (row->kind == ROW_OFFER)
		words_offer(text, view->app, &made->offers[row->item], view->scratch);
	else if (row->kind == ROW_DISCOUNT)
		words_discount_lines(text, view->app, &made->discounts[row->item],
				     view->scratch);
	else
		buf_printf(text, "%s\n%s", row->text, _(explanations[row->section]));
}

static struct answer
open_offer(const struct offer_report *o)
{
	if (o->access == ACCESS_NEEDS_LEVEL && o->level)
		return view_open_level(o->competency, o->level->level);
	return answer_swap(SUBJECT_MEMBERSHIP);
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
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

static const char *
opens(const struct view *view, const struct view_row *row)
{
	if (row->kind == ROW_DISCOUNT && !made_of(view)->discounts[row->item].level)
		return NULL;
	return row->kind >= VIEW_OWN ? VIEW_LEADS : NULL;
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	(void)view;
	if (!row || row->kind != ROW_BENEFIT)
		return;
	s->kind = SUBJECT_BENEFIT;
	s->benefit = row->item;
}

static const char where[] = N_("Enter shows the uses of a benefit; {add} records one.");

static const struct verb verbs[] = {
	{ACTION_ADD, VERB_ON_ANY, edit_use, NULL, NC_("key bar", "Use"), RIGHT_USE},
	{ACTION_EDIT, VERB_ON(SUBJECT_USE), edit_subject, where, NULL, RIGHT_SET},
	{ACTION_DELETE, VERB_ON(SUBJECT_USE), edit_subject_remove, where, NULL,
	 RIGHT_REMOVE},
	VERBS_END,
};

const struct view_class view_benefits = {
	.about = SUBJECT_BENEFITS,
	.id = "benefits",
	.name = N_("Benefits"),
	.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_PEEK | KEYS_TABS | KEYS_JUMP,
	.folds = true,
	.verbs = verbs,
	.tabs = &view_membership,
	.columns =
		{
			[NAME] = {N_("Benefit"), 14, 28, 50, 1, false, false},
			[GRANTED] = {N_("Granted"), 0, 13, 18, 2, true, false},
			[USED] = {NC_("benefit", "Used"), 0, 6, 10, 3, true, false},
			[LEFT] = {NC_("benefit", "Left"), 0, 6, 10, 2, true, false},
			[UNTIL] = {N_("Until"), 0, 10, 12, 2, false, false},
			[MORE] = {N_("More with"), 0, 16, 24, 3, false, false},
			[BY] = {N_("By"), 12, 28, 44, 4, false, false},
		},
	.headings =
		{
			[S_BACK] = N_("To be given back"),
			[S_CORE] = N_("Core benefits"),
			[S_COMPETENCY] = N_("Additional, by competency and level"),
			[S_OFFERS] = N_("Offers"),
			[S_DISCOUNTS] = N_("Discounts"),
			[S_NOT_HAD] = N_("Not had"),
		},
	.empty = N_("The catalog defines no benefit."),
	.pairs = 1U << ROW_BENEFIT | 1U << ROW_OFFER | 1U << ROW_DISCOUNT,
	.marks = 1U << ROW_BENEFIT | 1U << ROW_OFFER | 1U << ROW_DISCOUNT,
	.cells = {[ROW_BENEFIT] = benefit_cell,
		  [ROW_OFFER] = offer_cell,
		  [ROW_DISCOUNT] = discount_cell},
	.open = open,
	.peek = PEEK_BELOW,
	.details = details,
	.enter = enter,
	.opens = opens,
	.subject = subject,
};
