/* Membership, tab Subscriptions: the term as a line, what its renewal needs, what to do
 * until then, what was and can be bought. */
#include <string.h>

#include "app/membership_words.h"
#include "base/lang.h"
#include "base/num.h"
#include "benefit_words.h"
#include "edit_fact.h"
#include "sections.h"
#include "term_line.h"

enum { WHAT, STATE, BOUGHT, TERM_END_ON, COVER_END, PRICE, LEVEL };
enum { S_RENEWAL, S_TODO, S_HISTORY, S_OFFERS };
enum { ROW_VERDICT = 1, ROW_LOST, ROW_TODO, ROW_SUBSCRIPTION, ROW_OFFER };

struct made {
	struct sections sections;
	bool member;
	struct renewal renewal;
	const char *const *todo;
	const struct offer_report *offers;
	size_t n_todo, n_offers;
};

static const struct made *
made_of(const struct view *view)
{
	return view->rows;
}

static const char *
heading(const struct view *view, int section, struct arena *arena)
{
	const struct made *made = made_of(view);
	char date[DATE_TEXT_BYTES];
	switch (section) {
	case S_RENEWAL:
		return arena_printf(arena, _("The renewal, judged on %s"),
				    show_day(made->renewal.judged_on, date));
	case S_TODO:
		return _("To do");
	case S_HISTORY:
		return C_("subscription", "Bought");
	case S_OFFERS:
		return _("Can be bought");
	}
	return "";
}

/* --- cells ------------------------------------------------------------- */

static void
verdict_cell(const struct view *view, size_t column, struct cell *cell)
{
	const struct renewal *r = &made_of(view)->renewal;
	bool fine = !r->level_needed || r->level_attained;
	const char *name = app_offer_name(view->app->catalog, r->subscription->offer);
	if (column != WHAT)
		return;
	cell->style = fine ? ROLE_GOOD : ROLE_BAD;
	if (!draw_accessible())
		buf_printf(cell->text, "%s ",
			   draw_glyph(fine ? GLYPH_MET : GLYPH_NOT_MET));
	if (!r->level_needed) /* an offer */
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
lost_cell(const struct view *view, const struct section_row *row, size_t column,
	  struct cell *cell)
{
	const struct app *app = view->app;
	const struct renewal_level *l = &made_of(view)->renewal.levels[row->item];
	const struct level_report *now =
		report_level(app->report, l->competency, l->level);
	struct arena arena = {0};
	cell->style = ROLE_WARN;
	if (column == WHAT) {
		if (!draw_accessible())
			buf_printf(cell->text, "%s ", draw_glyph(GLYPH_RISK));
		buf_puts(cell->text,
			 app_award_name(app->catalog, l->competency, l->level, &arena));
	} else if (column == STATE && now) {
		cell->style = show_stage(cell->text, now->stage);
	} else if (column == TERM_END_ON && now) {
		show_date(cell->text, now->lapses_on);
	}
	arena_free(&arena);
}

static void
add_state(const struct app *app, const struct subscription *s, struct cell *cell)
{
	const struct membership_report *membership = &app->report->membership;
	cell->style = ROLE_DIM;
	if (s->offer == CATALOG_NONE) {
		buf_puts(cell->text, _("not in the catalog"));
	} else if (app->as_of < s->purchased_on) {
		buf_puts(cell->text, _("not bought yet"));
	} else if (app->as_of > s->cover_end) {
		buf_puts(cell->text, C_("subscription", "ended"));
	} else {
		cell->style = s == membership->subscription ? ROLE_GOOD : ROLE_NORMAL;
		buf_puts(cell->text, app->as_of > s->term_end ? _("in grace: renew now")
				     : s == membership->subscription
					     ? _("the membership")
					     : C_("subscription", "runs"));
	}
}

static void
subscription_cell(const struct view *view, const struct section_row *row, size_t column,
		  struct cell *cell)
{
	const struct catalog *catalog = view->app->catalog;
	const struct subscription *s = &view->app->world->subscriptions[row->item];
	char price[NUM_TEXT_BYTES];
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
	else if (column == PRICE && s->price_micros != FACT_NO_FIGURE)
		buf_printf(cell->text, "%s %s",
			   num_format_grouped(s->price_micros, price), s->currency);
	else if (column == LEVEL)
		buf_puts(cell->text,
			 s->offer == CATALOG_NONE ||
					 catalog->offers[s->offer].level == CATALOG_NONE
				 ? "-"
				 : app_level_name(catalog,
						  catalog->offers[s->offer].level));
}

static void
offer_cell(const struct view *view, const struct section_row *row, size_t column,
	   struct cell *cell)
{
	const struct offer_report *o = &made_of(view)->offers[row->item];
	char price[NUM_TEXT_BYTES];
	cell->style = o->access == ACCESS_NEEDS_LEVEL ? ROLE_DIM : ROLE_NORMAL;
	if (column == WHAT)
		buf_puts(cell->text, app_offer_name(view->app->catalog,
						    words_offer_index(view->app, o)));
	else if (column == STATE)
		cell->style = words_access(cell->text, view->app, o->access, NULL,
					   CATALOG_NONE);
	else if (column == PRICE)
		buf_printf(cell->text, "%s %s",
			   num_format_grouped(o->price_micros, price),
			   o->offer->currency);
	else if (column == LEVEL)
		buf_puts(cell->text,
			 o->offer->level == CATALOG_NONE
				 ? "-"
				 : app_level_name(view->app->catalog, o->offer->level));
}

static void
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct section_row *row = sections_at(view, index);
	struct arena arena = {0};
	if (row->kind == SECTION_HEADING && column == WHAT)
		sections_heading(view, row, heading(view, row->section, &arena), cell);
	else if (row->kind == ROW_VERDICT)
		verdict_cell(view, column, cell);
	else if (row->kind == ROW_LOST)
		lost_cell(view, row, column, cell);
	else if (row->kind == ROW_TODO && column == WHAT)
		buf_puts(cell->text, made_of(view)->todo[row->item]);
	else if (row->kind == ROW_SUBSCRIPTION)
		subscription_cell(view, row, column, cell);
	else if (row->kind == ROW_OFFER)
		offer_cell(view, row, column, cell);
	arena_free(&arena);
}

/* --- rows -------------------------------------------------------------- */

static void
make_rows(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	const struct app *app = view->app;
	/* by itself: others still point into the app's report */
	struct eval *eval = eval_new(app->catalog, app->world);
	made->member = renewal_at(eval, app->as_of, &view->arena, &made->renewal);
	eval_free(eval);
	if (made->member)
		made->todo = app_renewal_todo(app->report, &made->renewal, &view->arena,
					      &made->n_todo);
	made->offers = offers_at(app->report, &view->arena, &made->n_offers);
	view->rows = made;
	view->n_rows = 0;
	if (made->member)
		sections_add(view, S_RENEWAL, ROW_VERDICT, 0);
	for (uint32_t i = 0; made->member && i < made->renewal.n_levels; i++)
		sections_add(view, S_RENEWAL, ROW_LOST, i);
	for (uint32_t i = 0; i < made->n_todo; i++)
		sections_add(view, S_TODO, ROW_TODO, i);
	for (size_t i = app->world->n_subscriptions; i-- > 0;)
		sections_add(view, S_HISTORY, ROW_SUBSCRIPTION, (uint32_t)i);
	for (uint32_t i = 0; i < made->n_offers; i++)
		sections_add(view, S_OFFERS, ROW_OFFER, i);
}

static void
open(struct view *view)
{
	struct list_column columns[] = {
		[WHAT] = {_("Offer"), 14, 26, 44, 1, false, false},
		[STATE] = {C_("subscription", "State"), 0, 18, 24, 3, false, false},
		[BOUGHT] = {_("Bought on"), 0, 10, 12, 2, false, false},
		[TERM_END_ON] = {_("Term ends"), 0, 10, 12, 3, false, false},
		[COVER_END] = {_("Grace ends"), 0, 12, 12, 5, false, false},
		[PRICE] = {_("Price"), 0, 10, 14, 4, true, false},
		[LEVEL] = {_("Level"), 0, 8, 12, 6, false, false},
	};
	struct list_source source = {
		.context = view,
		.cell = cell,
		.key = sections_key,
		.depth = sections_depth,
		.empty =
			_("Nothing has been bought. \"attain subscribe OFFER\" records "
			  "a purchase."),
	};
	make_rows(view);
	source.n_rows = view->n_rows;
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
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
draw_details(const struct view *view, struct area area)
{
	const struct section_row *row = sections_shown(view);
	const struct made *made = made_of(view);
	struct arena arena = {0};
	struct buf text = {0};
	if (!row || area.rows <= 0)
		return;
	if (row->kind == ROW_LOST) {
		const struct renewal_level *l = &made->renewal.levels[row->item];
		const struct alert about = {.competency = l->competency,
					    .level = l->level};
		view_draw_alert_level(view->app, &about, area);
	} else if (row->kind == ROW_SUBSCRIPTION) {
		add_price(view->app, &view->app->world->subscriptions[row->item],
			  &text);
	} else if (row->kind == ROW_OFFER) {
		words_offer(&text, view->app, &made->offers[row->item]);
	} else if (row->kind == ROW_TODO) {
		draw_wrapped(area, ROLE_NORMAL, made->todo[row->item]);
	} else {
		struct cell cell = {&text, 0, -1};
		if (row->kind == ROW_VERDICT)
			verdict_cell(view, WHAT, &cell);
		else
			buf_puts(&text, heading(view, row->section, &arena));
	}
	sections_draw_lines(area, buf_text(&text));
	buf_free(&text);
	arena_free(&arena);
}

static void
draw(const struct view *view, struct area area)
{
	const struct made *made = made_of(view);
	view_draw_tabs(view, &area);
	if (!made->member) {
		draw_text(area, 0, 2, area.cols - 3, ROLE_DIM,
			  _("No membership covers this date."));
		area.row++;
		area.rows--;
	} else {
		struct area line =
			(struct area){area.row, area.col + 2, area.rows, area.cols - 4};
		int used = term_line_draw(view->app, made->renewal.subscription, line);
		area.row += used;
		area.rows -= used;
	}
	struct area peek = view_peek_area(&area, view->peeking, true);
	list_draw(view->list, area);
	draw_details(view, peek);
}

/* --- verbs ------------------------------------------------------------- */

static struct answer
enter(struct view *view, size_t at)
{
	const struct section_row *row = sections_at(view, at);
	const struct made *made = made_of(view);
	if (row->kind == ROW_LOST)
		return view_open_level(made->renewal.levels[row->item].competency,
				       made->renewal.levels[row->item].level);
	if (row->kind == ROW_OFFER) {
		const struct offer_report *o = &made->offers[row->item];
		if (o->level)
			return view_open_level(o->competency, o->level->level);
	}
	if (row->kind == ROW_SUBSCRIPTION)
		return answer_swap(SUBJECT_BENEFITS);
	return answer_say(_("There is nothing below this row."));
}

static struct subject
subject(const struct view *view, size_t index)
{
	const struct section_row *row = sections_row(view, index);
	struct subject s = SUBJECT_NOTHING;
	s.kind = SUBJECT_MEMBERSHIP;
	if (row && row->kind == ROW_SUBSCRIPTION) {
		const struct subscription *bought =
			&view->app->world->subscriptions[row->item];
		subject_is_fact(&s, SUBJECT_SUBSCRIPTION, KIND_SUBSCRIPTIONS, bought);
		s.offer = bought->offer_id;
	} else if (row && row->kind == ROW_OFFER) {
		s.offer = made_of(view)->offers[row->item].offer->id;
	}
	return s;
}

static const char which[] =
	N_("Put the cursor on a purchase first; a buys, upgrades or renews.");

static const struct verb verbs[] = {
	{ACTION_EDIT, VERB_ON(SUBJECT_SUBSCRIPTION), edit_subject, which},
	{ACTION_DELETE, VERB_ON(SUBJECT_SUBSCRIPTION), edit_subject_remove, which},
	VERBS_END,
};

const struct view_class view_subscriptions = {
	.about = SUBJECT_MEMBERSHIP,
	.id = "subscriptions",
	.name = N_("Subscriptions"),
	.contexts = KEYS_LIST | KEYS_PEEK | KEYS_TABS | KEYS_JUMP,
	.folds = true,
	.verbs = verbs,
	.tabs = &view_membership,
	.open = open,
	.draw = draw,
	.enter = enter,
	.subject = subject,
};
