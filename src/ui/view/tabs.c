/* Tabs: views beside each other. */
#include "base/lang.h"
#include "ui/view.h"
#include "ui/zone.h"

static const struct view_tab membership[] = {
	{SUBJECT_BENEFITS, N_("Benefits")},
	{SUBJECT_COMPETENCIES, N_("Competencies")},
	{SUBJECT_MEMBERSHIP, N_("Subscriptions")},
	{SUBJECT_PROFILE, N_("Profile")},
	{SUBJECT_REFERRALS, N_("Referrals")},
};

const struct view_tabs view_membership = {
	N_("Membership"), membership, sizeof membership / sizeof *membership,
	ROLE_NORMAL,	  60,
};

static const struct view_tab carriers[] = {
	{SUBJECT_CARRIERS, N_("Departures")},
	{SUBJECT_MAP, N_("Map")},
};

const struct view_tabs view_carriers_tabs = {
	NULL, carriers, sizeof carriers / sizeof *carriers, ROLE_DIM, 0,
};

/* What all tabs take, with blanks around each or without. */
static int
tabs_cells(const struct view_tabs *t, bool padded)
{
	int cells = 1;
	for (int i = 0; i < t->n; i++)
		cells += draw_width(_(t->tabs[i].name)) + (padded ? 5 : 3);
	return cells;
}

/* Where there is no room for all, the others are their numbers. */
void
view_draw_tabs(const struct view *view, struct area *area)
{
	const struct view_tabs *t = view->class->tabs;
	int col = 1;
	bool padded = tabs_cells(t, true) <= area->cols;
	bool all = tabs_cells(t, false) <= area->cols;
	const char *blank = padded || !all ? " " : "";
	struct buf text = {0};
	if (area->cols < t->from_cols)
		return;
	for (int i = 0; i < t->n; i++) {
		bool here = t->tabs[i].about == view->class->about;
		buf_clear(&text);
		buf_printf(&text, "%s%d", blank, i + 1);
		if (all || here)
			buf_printf(&text, " %s", _(t->tabs[i].name));
		buf_puts(&text, blank);
		int cells = draw_text(*area, 0, col, area->cols - col - 1,
				      here ? DRAW_REVERSE | DRAW_BOLD : t->style,
				      buf_text(&text));
		zone_key(*area, 0, col, cells, '1' + i);
		col += cells + 1;
	}
	buf_free(&text);
	area->row++;
	area->rows--;
}

struct answer
view_tab(const struct view *view, enum action action, int key)
{
	const struct view_tabs *t = view->class->tabs;
	int at = 0;
	while (t->tabs[at].about != view->class->about)
		at++;
	if (action == ACTION_TAB_NEXT || action == ACTION_PART_NEXT)
		at = (at + 1) % t->n;
	else if (action == ACTION_TAB_PREVIOUS || action == ACTION_PART_PREVIOUS)
		at = (at + t->n - 1) % t->n;
	else if (action == ACTION_JUMP && key - '1' < t->n)
		at = key - '1';
	else if (action == ACTION_JUMP)
		return answer_say(_("There is no tab of this number."));
	else
		return answer_pass();
	if (t->tabs[at].about == view->class->about)
		return answer_stay();
	return answer_swap(t->tabs[at].about);
}
