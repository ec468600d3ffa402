/* Membership, tab Subscriptions: the term as a line, what its renewal needs, what to do
 * until then, what was bought, and what the program offers. */
#include "app/membership_words.h"
#include "app/shown.h"
#include "base/lang.h"
#include "benefit_words.h"
#include "edit_fact.h"
#include "rows.h"
#include "term_line.h"

enum { WHAT, STATE, BOUGHT, TERM_END_ON, COVER_END, PRICE, LEVEL };
enum { S_RENEWAL, S_TO_DO, S_HISTORY, S_OFFERS };
enum { ROW_VERDICT = VIEW_OWN, ROW_LOST, ROW_TO_DO, ROW_SUBSCRIPTION, ROW_OFFER };

struct made {
	bool member;
	struct renewal renewal;
	const struct offer_report *offers;
};

static const struct made *
made_of(const struct view *view)
{
	return view->made;
}

/* --- cells ------------------------------------------------------------- */

static void
verdict_cell(const struct view *view, const struct view_row *row, size_t column,
	     struct cell *cell)
{
	const struct renewal *r = &made_of(view)->renewal;
	bool once =
		subscription_opens(view->app->catalog, r->subscription) == DATE_NEVER;
	bool fine = !once && (!r->level_needed || r->level_attained);
	const char *name = app_offer_name(view->app->catalog, r->subscription->offer);
	(void)row;
	if (column != WHAT)
		return;
	cell->style = fine ? ROLE_GOOD : ROLE_BAD;
	show_glyph(cell->text, fine ? GLYPH_MET : GLYPH_NOT_MET);
	if (once)
		buf_printf(cell->text,
			   _("%s can be bought only once: there is no renewal."), name);
	else if (!r->level_needed) /* an offer */
		buf_printf(cell->text, _("%s can be renewed: it needs no level."),
			   name);
	else if (fine)
		buf_printf(
			cell->text,
			_("%s can be renewed: levels held and kept: %zu, lost: %zu."),
			name, r->n_kept, r->n_levels);
	else
		buf_printf(cell->text,
			   _("%s can't be renewed as things stand: no competency will "
			     "have the level."),
			   name);
}

static void
lost_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	const struct app *app = view->app;
	const struct renewal_level *l = &made_of(view)->renewal.levels[row->item];
	const struct level_report *now =
		report_level(app->report, l->competency, l->level);
	cell->style = ROLE_WARN;
	if (column == WHAT) {
		show_glyph(cell->text, GLYPH_RISK);
		show_award(cell->text, app->catalog, l->competency, l->level);
	} else if (column == STATE && now) {
		cell->style = show_stage(cell->text, now->stage);
	} else if (column == TERM_END_ON && now) {
		show_date(cell->text, now->lapses_on);
	}
}

/* What is left to do in the days of grace. */
static const char *
grace_state(const struct app *app, const struct subscription *s)
{
	if (subscription_renewed(app->world, s, app->as_of))
		return C_("subscription", "renewed");
	return subscription_opens(app->catalog, s) == DATE_NEVER
		       ? C_("subscription", "in grace")
		       : _("in grace: renew now");
}

static void
add_state(const struct app *app, const struct subscription *s, struct cell *cell)
{
	const struct membership_report *membership =
		&app->report->programs[subscription_program(app->catalog, s)]
			 .membership;
	cell->style = ROLE_DIM;
	if (s->offer == CATALOG_NONE) {
		buf_puts(cell->text, _("not in the catalog"));
	} else if (app->as_of < s->purchased_on) {
		buf_puts(cell->text, _("not bought yet"));
	} else if (app->as_of > s->cover_end) {
		buf_puts(cell->text, C_("subscription", "ended"));
	} else {
		cell->style = s == membership->subscription ? ROLE_GOOD : ROLE_NORMAL;
		buf_puts(cell->text, app->as_of > s->term_end ? grace_state(app, s)
				     : s == membership->subscription
					     ? _("the membership")
					     : C_("subscription", "runs"));
	}
}

static const char *
level_name(const struct catalog *catalog, uint32_t level)
{
	return level == CATALOG_NONE ? "-" : app_level_name(catalog, level);
}

static void
subscription_cell(const struct view *view, const struct view_row *row, size_t column,
		  struct cell *cell)
{
	const struct catalog *catalog = view->app->catalog;
	const struct subscription *s = &view->app->world->subscriptions[row->item];
	if (column == WHAT)
		buf_puts(cell->text, app_subscription_name(catalog, s));
	else if (column == STATE)
		add_state(view->app, s, cell);
	else if (column == BOUGHT)
		show_date(cell->text, s->purchased_on);
	else if (column == TERM_END_ON)
		show_date(cell->text, s->term_end);
	else if (column == COVER_END)
		show_date(cell->text, s->cover_end);
	else if (column == PRICE)
		show_price(cell->text, s->price_micros, s->currency);
	else if (column == LEVEL)
		buf_puts(
			cell->text,
			level_name(catalog, s->offer == CATALOG_NONE
						    ? CATALOG_NONE
						    : catalog->offers[s->offer].level));
}

static void
offer_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct offer_report *o = &made_of(view)->offers[row->item];
	cell->style = words_can_have(o->access) ? ROLE_NORMAL : ROLE_DIM;
	if (column == WHAT)
		buf_puts(cell->text, words_offer_name(view->app, o));
	else if (column == STATE)
		cell->style = words_offer_access(cell->text, view->app, o, true);
	else if (column == PRICE)
		show_price(cell->text, o->price_micros, o->offer->currency);
	else if (column == LEVEL)
		buf_puts(cell->text, level_name(view->app->catalog, o->offer->level));
}

/* --- rows -------------------------------------------------------------- */

static void
open(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	const struct app *app = view->app;
	const char *const *todo;
	size_t n_todo, n_offers;
	char date[DATE_TEXT_BYTES];
	/* by itself: others still point into the app's report */
	struct eval *eval = eval_new(app->catalog, app->world);
	made->member = renewal_at(eval, shown_program(app), app->as_of, &view->arena,
				  &made->renewal);
	eval_free(eval);
	made->offers = offers_at(app->report, &view->arena, &n_offers);
	view->made = made;
	if (made->member) {
		rows_heading(view, S_RENEWAL,
			     arena_printf(&view->arena, _("The renewal, judged on %s"),
					  show_day(made->renewal.judged_on, date)));
		rows_add(view, S_RENEWAL, ROW_VERDICT, 0);
		rows_add_all(view, S_RENEWAL, ROW_LOST, made->renewal.n_levels, NULL);
		todo = app_renewal_todo(app->report, &made->renewal, &view->arena,
					&n_todo);
		for (uint32_t i = 0; i < n_todo; i++)
			rows_add(view, S_TO_DO, ROW_TO_DO, i)->text = todo[i];
	}
	for (size_t i = app->world->n_subscriptions; i-- > 0;)
		if (shown_is(app, subscription_program(app->catalog,
						       &app->world->subscriptions[i])))
			rows_add(view, S_HISTORY, ROW_SUBSCRIPTION, (uint32_t)i);
	for (uint32_t i = 0; i < n_offers; i++)
		if (shown_is(app, made->offers[i].offer->program))
			rows_add(view, S_OFFERS, ROW_OFFER, i);
}

/* --- details ----------------------------------------------------------- */

static void
add_price(const struct app *app, const struct subscription *s, struct buf *out)
{
	char bought[DATE_TEXT_BYTES], end[DATE_TEXT_BYTES], grace[DATE_TEXT_BYTES];
	buf_printf(out, "%s\n", app_subscription_name(app->catalog, s));
	/* three dates */
	buf_printf(out, _("Bought on %s; the term ends on %s, the grace on %s.\n"),
		   show_day(s->purchased_on, bought), show_day(s->term_end, end),
		   show_day(s->cover_end, grace));
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	const struct made *made = made_of(view);
	struct cell cell = {&details->text, 0, -1, 0};
	row = rows_below(view, row);
	details->form = TEXT_TITLED;
	if (row->kind == ROW_LOST) {
		details->competency = made->renewal.levels[row->item].competency;
		details->level = made->renewal.levels[row->item].level;
	} else if (row->kind == ROW_SUBSCRIPTION) {
		add_price(view->app, &view->app->world->subscriptions[row->item],
			  cell.text);
	} else if (row->kind == ROW_OFFER) {
		words_offer(cell.text, view->app, &made->offers[row->item],
			    view->scratch);
	} else if (row->kind == ROW_VERDICT) {
		verdict_cell(view, row, WHAT, &cell);
	} else {
		details->form = row->kind == ROW_TO_DO ? TEXT_PLAIN : TEXT_TITLED;
		buf_puts(cell.text, row->text);
	}
}

static int
draw_term(const struct view *view, struct area area)
{
	const struct made *made = made_of(view);
	if (made->member)
		return term_line_draw(view->app, made->renewal.subscription,
				      (struct area){area.row, area.col + 2, area.rows,
						    area.cols - 4});
	draw_text(area, 0, 2, area.cols - 3, ROLE_DIM,
		  _("No membership covers this date."));
	return 1;
}

/* --- verbs ------------------------------------------------------------- */

static struct answer
enter(struct view *view, const struct view_row *row)
{
	const struct made *made = made_of(view);
	if (row->kind == ROW_LOST)
		return view_open_level(made->renewal.levels[row->item].competency,
				       made->renewal.levels[row->item].level);
	if (row->kind == ROW_OFFER) {
		const struct offer_report *o = &made->offers[row->item];
		if (o->level)
			return view_open_level(o->competency, o->level->level);
	}
	return row->kind == ROW_SUBSCRIPTION ? answer_swap(SUBJECT_BENEFITS)
					     : answer_pass();
}

static const char *
opens(const struct view *view, const struct view_row *row)
{
	if (row->kind == ROW_OFFER && !made_of(view)->offers[row->item].level)
		return NULL;
	return row->kind == ROW_LOST || row->kind == ROW_OFFER ||
			       row->kind == ROW_SUBSCRIPTION
		       ? VIEW_LEADS
		       : NULL;
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	s->kind = SUBJECT_MEMBERSHIP;
	if (row && row->kind == ROW_SUBSCRIPTION) {
		const struct subscription *bought =
			&view->app->world->subscriptions[row->item];
		subject_is_fact(s, SUBJECT_SUBSCRIPTION, KIND_SUBSCRIPTIONS, bought);
		s->offer = bought->offer_id;
	} else if (row && row->kind == ROW_OFFER) {
		s->offer = made_of(view)->offers[row->item].offer->id;
	}
}

static const char which[] =
	N_("Put the cursor on a purchase first; a buys, upgrades or renews.");

static const struct verb verbs[] = {
	{ACTION_EDIT, VERB_ON(SUBJECT_SUBSCRIPTION), edit_subject, which, NULL,
	 RIGHT_SET},
	{ACTION_DELETE, VERB_ON(SUBJECT_SUBSCRIPTION), edit_subject_remove, which, NULL,
	 RIGHT_REMOVE},
	VERBS_END,
};

const struct view_class view_subscriptions = {
	.about = SUBJECT_MEMBERSHIP,
	.id = "subscriptions",
	.also = N_("offers, purchases, renewal, term, grace"),
	.name = N_("Subscriptions"),
	.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_PEEK | KEYS_TABS | KEYS_JUMP,
	.folds = true,
	.verbs = verbs,
	.tabs = &view_membership,
	.columns =
		{
			[WHAT] = {N_("Offer"), 14, 26, 44, 1, false, false},
			[STATE] = {NC_("subscription", "State"), 0, 18, 24, 3, false,
				   false},
			[BOUGHT] = {N_("Bought on"), 0, 10, 12, 3, false, false},
			[TERM_END_ON] = {N_("Term ends"), 0, 10, 12, 2, false, false},
			[COVER_END] = {N_("Grace ends"), 0, 12, 12, 5, false, false},
			[PRICE] = {N_("Price"), 0, 10, 14, 4, true, false},
			[LEVEL] = {N_("Level"), 0, 8, 12, 6, false, false},
		},
	.headings = {[S_TO_DO] = N_("To do"),
		     [S_HISTORY] = NC_("subscription", "Bought"),
		     [S_OFFERS] = N_("Offers")},
	.empty = N_("Nothing has been bought. \"attain subscribe OFFER\" records a "
		    "purchase."),
	.pairs = 1U << ROW_VERDICT | 1U << ROW_OFFER,
	.marks = 1U << ROW_VERDICT | 1U << ROW_OFFER,
	.cells = {[ROW_VERDICT] = verdict_cell,
		  [ROW_LOST] = lost_cell,
		  [ROW_SUBSCRIPTION] = subscription_cell,
		  [ROW_OFFER] = offer_cell},
	.open = open,
	.head = draw_term,
	.peek = PEEK_BELOW,
	.details = details,
	.enter = enter,
	.opens = opens,
	.subject = subject,
};
