/* Membership: the tabs. */
#include <string.h>

#include "base/lang.h"
#include "ui/foresee.h"
#include "ui/input.h"
#include "ui/view.h"

static const struct {
	const struct view_class *class;
	const char *name;
} tabs[] = {
	{&view_benefits, N_("Benefits")},
	{&view_competencies, N_("Competencies")},
	{&view_subscriptions, N_("Subscriptions")},
	{&view_profile, N_("Profile")},
	{&view_referrals, N_("Referrals")},
};

enum { N_TABS = sizeof tabs / sizeof *tabs };

/* What all tabs take, with blanks around each or without. */
static int
tabs_cells(bool padded)
{
	int cells = 1;

	for (int i = 0; i < N_TABS; i++)
		cells += draw_width(_(tabs[i].name)) + (padded ? 5 : 3);
	return cells;
}

/* Where there is no room for all, the others are their numbers. */
void
view_draw_tabs(const struct view *view, struct area *area)
{
	int col = 1;
	bool padded = tabs_cells(true) <= area->cols;
	bool all = tabs_cells(false) <= area->cols;
	const char *blank = padded || !all ? " " : "";
	struct buf text = {0};

	for (int i = 0; i < N_TABS && area->cols >= 60; i++) {
		bool here = tabs[i].class == view->class;

		buf_clear(&text);
		buf_printf(&text, "%s%d", blank, i + 1);
		if (all || here)
			buf_printf(&text, " %s", _(tabs[i].name));
		buf_puts(&text, blank);
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

static bool
is_tab(const struct view_class *class)
{
	for (int i = 0; i < N_TABS; i++)
		if (tabs[i].class == class)
			return true;
	return false;
}

static bool
is_carriers(const struct view_class *class)
{
	return class == &view_carriers || class == &view_people_map;
}

bool
view_same_tabs(const struct view_class *a, const struct view_class *b)
{
	return (is_tab(a) && is_tab(b)) || (is_carriers(a) && is_carriers(b));
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
