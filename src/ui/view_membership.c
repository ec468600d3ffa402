/* Membership: the tabs, and the tabs Subscriptions and Profile. */
#include <string.h>

#include "base/lang.h"
#include "base/num.h"
#include "input.h"
#include "view.h"

static const struct {
	const struct view_class *class;
	const char *name;
} tabs[] = {
	{&view_benefits, N_("Benefits")},
	{&view_competencies, N_("Competencies")},
	{&view_subscriptions, N_("Subscriptions")},
	{&view_profile, N_("Profile")},
};

enum { N_TABS = sizeof tabs / sizeof *tabs };

void
view_draw_tabs(const struct view *view, struct area *area)
{
	int col = 1;
	struct buf text = {0};

	for (int i = 0; i < N_TABS && area->cols >= 60; i++) {
		bool here = tabs[i].class == view->class;

		buf_clear(&text);
		buf_printf(&text, " %d %s ", i + 1, _(tabs[i].name));
		col += draw_text(*area, 0, col, area->cols - col - 1,
				 here ? DRAW_REVERSE | DRAW_BOLD : ROLE_NORMAL,
				 buf_text(&text));
		col++;
	}
	buf_free(&text);
	if (area->cols < 60)
		return;
	area->row++;
	area->rows--;
}

struct answer
view_tab(const struct view *view, enum action action, int key)
{
	int at = 0;

	while (tabs[at].class != view->class)
		at++;
	if (action == ACTION_TAB_NEXT || action == ACTION_PART_NEXT)
		at = (at + 1) % N_TABS;
	else if (action == ACTION_TAB_PREVIOUS || action == ACTION_PART_PREVIOUS)
		at = (at + N_TABS - 1) % N_TABS;
	else if (action == ACTION_JUMP && key - '1' < N_TABS)
		at = key - '1';
	else if (action == ACTION_JUMP)
		return answer_say(_("There is no tab of this number."));
	else
		return answer_pass();
	if (tabs[at].class == view->class)
		return answer_stay();
	return (struct answer){ANSWER_SWAP, {tabs[at].class, 0, 0}, 0};
}

static const char *
tab_title(struct arena *arena, const char *name)
{
	return arena_printf(arena, "%s %s %s", _("Membership"), draw_glyph(GLYPH_CRUMB),
			    name);
}

/* --- subscriptions: newest first --------------------------------------- */

enum { OFFER, LEVEL, BOUGHT, TERM_END, COVER_END, STATE, PRICE };

static const struct subscription *
subscription_at(const struct view *view, size_t row)
{
	const struct world *world = view->app->world;

	return &world->subscriptions[world->n_subscriptions - 1 - row];
}

static void
add_state(const struct view *view, const struct subscription *s, struct cell *cell)
{
	const struct membership_report *membership = &view->app->report->membership;
	int32_t as_of = view->app->as_of;

	cell->style = ROLE_DIM;
	if (s->offer == CATALOG_NONE) {
		buf_puts(cell->text, _("not in the catalog"));
	} else if (as_of < s->purchased_on) {
		buf_puts(cell->text, _("not bought yet"));
	} else if (as_of > s->cover_end) {
		buf_puts(cell->text, C_("subscription", "ended"));
	} else {
		cell->style = s == membership->subscription ? ROLE_GOOD : ROLE_NORMAL;
		buf_puts(cell->text, as_of > s->term_end ? _("in grace: renew now")
				     : s == membership->subscription
					     ? _("the membership")
					     : C_("subscription", "runs"));
	}
}

static void
subscription_cell(const void *context, size_t row, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct catalog *catalog = view->app->catalog;
	const struct subscription *s = subscription_at(view, row);
	const struct offer *offer =
		s->offer == CATALOG_NONE ? NULL : &catalog->offers[s->offer];
	char text[NUM_TEXT_BYTES];

	if (column == OFFER)
		buf_puts(cell->text, offer != NULL && *lang_text(offer->name) != '\0'
					     ? lang_text(offer->name)
					     : s->offer_id);
	else if (column == LEVEL)
		buf_puts(cell->text, offer == NULL || offer->level == CATALOG_NONE
					     ? "-"
					     : app_level_name(catalog, offer->level));
	else if (column == BOUGHT)
		show_date(cell->text, s->purchased_on);
	else if (column == TERM_END)
		show_date(cell->text, s->term_end);
	else if (column == COVER_END)
		show_date(cell->text, s->cover_end);
	else if (column == STATE)
		add_state(view, s, cell);
	else if (column == PRICE && s->price_micros >= 0)
		buf_printf(cell->text, "%s %s",
			   num_format_grouped(s->price_micros, text), s->currency);
}

static uint64_t
subscription_key(const void *context, size_t row)
{
	const struct view *view = context;

	return view->app->world->n_subscriptions - row;
}

static void
open_subscriptions(struct view *view)
{
	struct list_column columns[] = {
		[OFFER] = {_("Offer"), 12, 24, 40, 1, false, false},
		[LEVEL] = {_("Level"), 0, 8, 12, 6, false, false},
		[BOUGHT] = {_("Bought on"), 0, 10, 12, 2, false, false},
		[TERM_END] = {_("Term ends"), 0, 10, 12, 3, false, false},
		[COVER_END] = {_("Grace ends"), 0, 12, 12, 5, false, false},
		[STATE] = {C_("subscription", "State"), 0, 20, 30, 3, false, false},
		[PRICE] = {_("Price"), 0, 12, 16, 7, true, false},
	};
	struct list_source source = {
		.context = view,
		.n_rows = view->app->world->n_subscriptions,
		.cell = subscription_cell,
		.key = subscription_key,
		.empty = _("Nothing has been bought. `attain subscribe OFFER` records "
			   "a purchase."),
	};

	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

static void
draw_tab(const struct view *view, struct area area)
{
	view_draw_tabs(view, &area);
	list_draw(view->list, area);
}

static struct answer
act_subscriptions(struct view *view, enum action action, int key)
{
	if (action == ACTION_OPEN)
		return (struct answer){ANSWER_SWAP, {&view_benefits, 0, 0}, 0};
	return view_tab(view, action, key);
}

static const char *
title_subscriptions(const struct view *view, struct arena *arena)
{
	(void)view;
	return tab_title(arena, _("Subscriptions"));
}

const struct view_class view_subscriptions = {
	"subscriptions",     KEYS_LIST | KEYS_SORT | KEYS_TABS | KEYS_JUMP,
	open_subscriptions,  draw_tab,
	act_subscriptions,   NULL,
	title_subscriptions,
};

/* --- the marketing profile --------------------------------------------- */

static void
profile_cell(const void *context, size_t row, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct report *report = view->app->report;
	const struct profile_entry *entry = &report->profile[row];
	const struct level_report *level =
		report_level(report, entry->competency, entry->level);

	if (column == 0)
		buf_puts(cell->text,
			 app_competency_name(report->catalog, entry->competency));
	else if (column == 1)
		buf_puts(cell->text, app_level_name(report->catalog, entry->level));
	else if (column == 2)
		cell->style = show_stage(cell->text, level->stage);
	else
		show_date(cell->text, level->held_until);
}

static uint64_t
profile_key(const void *context, size_t row)
{
	const struct view *view = context;
	const struct profile_entry *entry = &view->app->report->profile[row];

	return view_level_key(entry->competency, entry->level);
}

static void
open_profile(struct view *view)
{
	struct list_column columns[] = {
		{_("Competency"), 16, 40, 50, 1, false, false},
		{_("Level"), 6, 8, 12, 2, false, false},
		{_("Stage"), 14, 18, 20, 3, false, false},
		{_("Held until"), 10, 12, 12, 4, false, false},
	};
	struct list_source source = {
		.context = view,
		.n_rows = view->app->report->n_profile,
		.cell = profile_cell,
		.key = profile_key,
		.empty = view->app->report->membership.subscription == NULL
				 ? _("Without a membership on this date there is no "
				     "marketing profile.")
				 : _("No competency is held under the membership on "
				     "this date."),
	};

	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

static struct answer
act_profile(struct view *view, enum action action, int key)
{
	size_t row = list_row(view->list);
	const struct profile_entry *entry;

	if (action != ACTION_OPEN)
		return view_tab(view, action, key);
	if (row == LIST_NO_ROW)
		return answer_stay();
	entry = &view->app->report->profile[row];
	return view_open_level(entry->competency, entry->level);
}

static const char *
title_profile(const struct view *view, struct arena *arena)
{
	(void)view;
	return tab_title(arena, _("Profile"));
}

const struct view_class view_profile = {
	"profile",     KEYS_LIST | KEYS_SORT | KEYS_TABS | KEYS_JUMP,
	open_profile,  draw_tab,
	act_profile,   NULL,
	title_profile,
};
