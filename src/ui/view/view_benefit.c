/* One benefit: by what it is granted, what it is used for, and what more there would
 * be. */
#include "act_forms.h"
#include "app/membership_words.h"
#include "base/lang.h"
#include "benefit_words.h"
#include "edit_fact.h"
#include "rows.h"

enum { WHAT, QUANTITY, DATE, STATE, NOTE };
enum { S_GRANTS, S_USES, S_EARLIER };
enum { ROW_GRANT = VIEW_OWN, ROW_USE };

static const struct benefit_report *
the_benefit(const struct view *view)
{
	return view->made;
}

/* True if the benefit is had by a grant, be it at one of several competencies. */
static bool
is_had(const struct benefit_report *b, const struct grant *grant)
{
	for (size_t i = 0; i < b->n_parts; i++)
		if (b->parts[i].grant == grant)
			return true;
	return b->grant == grant;
}

static void
add_grant_state(const struct view *view, const struct grant *grant, struct buf *out)
{
	const struct benefit_report *b = the_benefit(view);
	const struct benefit_addition *more = NULL;
	for (size_t i = 0; i < b->n_additions; i++)
		if (b->additions[i].grant == grant)
			more = &b->additions[i];
	if (b->n_parts > 0 && is_had(b, grant)) /* competencies with their levels */
		buf_printf(out, C_("benefit", "granted: %s"),
			   words_parts(view->app, b, grant, view->scratch));
	else if (is_had(b, grant))
		buf_puts(out, C_("benefit", "granted"));
	else if (more)
		words_addition(out, view->app, b->benefit, more, view->scratch);
	else
		buf_puts(out, _("would add nothing"));
}

static void
grant_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct benefit_report *b = the_benefit(view);
	const struct grant *grant = &b->benefit->grants[row->item];
	bool had = is_had(b, grant);
	cell->style = had ? ROLE_GOOD : ROLE_DIM;
	if (column == WHAT)
		buf_puts(cell->text, app_grant_name(view->app->catalog, b->benefit,
						    grant, view->scratch));
	else if (column == QUANTITY)
		buf_puts(cell->text, words_grant(b->benefit, grant, view->scratch));
	else if (column == DATE && had)
		show_date(cell->text, b->ends_on);
	else if (column == STATE)
		add_grant_state(view, grant, cell->text);
}

static void
use_cell(const struct view *view, const struct view_row *row, size_t column,
	 struct cell *cell)
{
	const struct benefit_use *use = &view->app->world->facts.uses[row->item];
	cell->style = use->date > view->app->as_of ? ROLE_DIM : ROLE_NORMAL;
	if (column == WHAT)
		buf_puts(cell->text,
			 use->person == CATALOG_NONE
				 ? (*use->item != '\0' ? use->item : "-")
				 : view->app->world->people[use->person].name);
	else if (column == QUANTITY)
		buf_puts(cell->text, app_quantity(the_benefit(view)->benefit,
						  use->quantity_micros, view->scratch));
	else if (column == DATE)
		show_date(cell->text, use->date);
	else if (column == STATE)
		buf_puts(cell->text, use->note);
	else if (column == NOTE && use->person != CATALOG_NONE)
		buf_puts(cell->text, use->item);
}

static void
open(struct view *view)
{
	const struct side_facts *facts = &view->app->world->facts;
	size_t n;
	const struct benefit_report *b =
		&benefits_at(view->app->report, &view->arena, &n)[view->id];
	view->made = b;
	rows_add_all(view, S_GRANTS, ROW_GRANT, b->benefit->n_grants, NULL);
	for (int section = S_USES; section <= S_EARLIER; section++)
		for (size_t i = facts->n_uses; i-- > 0;) {
			const struct benefit_use *use = &facts->uses[i];
			bool now = b->grant && use->date >= b->from &&
				   use->date <= b->until;
			if (use->benefit == (uint32_t)view->id &&
			    now == (section == S_USES))
				rows_add(view, section, ROW_USE, (uint32_t)i);
		}
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	(void)row;
	details->form = TEXT_TITLED;
	words_benefit(&details->text, view->app, the_benefit(view), view->scratch);
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
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
opens(const struct view *view, const struct view_row *row)
{
	if (row->kind == ROW_USE &&
	    view->app->world->facts.uses[row->item].person == CATALOG_NONE)
		return NULL;
	return row->kind >= VIEW_OWN ? VIEW_LEADS : NULL;
}

static const char *
title(const struct view *view, struct arena *arena)
{
	return arena_strdup(arena,
			    app_benefit_name(&view->app->catalog->benefits[view->id]));
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	s->kind = SUBJECT_BENEFIT;
	s->of_view = true;
	s->benefit = (uint32_t)view->id;
	if (row && row->kind == ROW_USE)
		subject_is_fact(s, SUBJECT_USE, KIND_BENEFIT_USES,
				&view->app->world->facts.uses[row->item]);
}

static const char which[] = N_("Put the cursor on a use first; {add} records one.");

static const struct verb verbs[] = {
	{ACTION_ADD, VERB_ON_ANY, edit_use, NULL, NC_("key bar", "Use"), RIGHT_USE},
	{ACTION_EDIT, VERB_ON(SUBJECT_USE), edit_subject, which, NULL, RIGHT_SET},
	{ACTION_DELETE, VERB_ON(SUBJECT_USE), edit_subject_remove, which, NULL,
	 RIGHT_REMOVE},
	VERBS_END,
};

const struct view_class view_benefit = {
	.about = SUBJECT_BENEFIT,
	.above = SUBJECT_BENEFITS,
	.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_PEEK,
	.folds = true,
	.verbs = verbs,
	.columns =
		{
			[WHAT] = {N_("By, or for whom"), 14, 26, 40, 1, false, false},
			[QUANTITY] = {N_("Quantity"), 0, 14, 20, 2, true, false},
			[DATE] = {N_("Date"), 0, 10, 12, 3, false, false},
			[STATE] = {N_("State, note"), 12, 40, 70, 3, false, false},
			[NOTE] = {N_("Item"), 8, 16, 30, 5, false, false},
		},
	.headings = {[S_GRANTS] = N_("By what it is granted"),
		     [S_USES] = N_("Uses in this term"),
		     [S_EARLIER] = N_("Other uses")},
	.empty = N_("The catalog says nothing about who gets this benefit."),
	.cells = {[ROW_GRANT] = grant_cell, [ROW_USE] = use_cell},
	.open = open,
	.peek = PEEK_BELOW,
	.peeks_without_row = true,
	.details = details,
	.enter = enter,
	.opens = opens,
	.title = title,
	.subject = subject,
};
