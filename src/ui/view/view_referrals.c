/* Membership, tab Referrals: what waits for us and how long, what is open, what came of
 * the others. */
#include <stdlib.h>
#include <string.h>

#include "app/membership.h"
#include "base/each.h"
#include "base/lang.h"
#include "base/num.h"
#include "edit_fact.h"
#include "referral_state.h"
#include "referral_words.h"
#include "rows.h"

enum { CUSTOMER, STATE, DUE, VALUE, COMPETENCY, DEADLINE, RECEIVED, CLOSES, ID };
enum { S_WAITING, S_TOO_LATE, S_OPEN, S_CLOSED, S_TOTALS };
enum { ROW_REFERRAL = VIEW_OWN, ROW_TOTAL };

struct made {
	struct referral_report *reports; /* what waits shortest first */
	const struct referral_total *totals;
	size_t n, n_totals;
};

static const struct made *
made_of(const struct view *view)
{
	return view->made;
}

static const int section_of[] = {
	[REFERRAL_NEW] = S_WAITING,	 [REFERRAL_EVALUATING] = S_WAITING,
	[REFERRAL_MISSED] = S_TOO_LATE,	 [REFERRAL_EXPIRED] = S_TOO_LATE,
	[REFERRAL_NEGOTIATING] = S_OPEN, [REFERRAL_WON] = S_CLOSED,
	[REFERRAL_LOST] = S_CLOSED,	 [REFERRAL_SKIPPED] = S_CLOSED,
	[REFERRAL_DECLINED] = S_CLOSED,
};

EACH_HAS_ROW(section_of, REFERRAL_STATUSES);

/* --- cells ------------------------------------------------------------- */

static void
referral_cell(const struct view *view, const struct view_row *row, size_t column,
	      struct cell *cell)
{
	const struct referral_report *r = &made_of(view)->reports[row->item];
	const struct referral *referral = r->referral;
	if (column == CUSTOMER)
		buf_puts(cell->text, referral->customer);
	else if (column == STATE)
		cell->style = words_referral_status(cell->text, r->status);
	else if (column == DUE)
		cell->style = words_referral_due(cell->text, r);
	else if (column == VALUE)
		show_price(cell->text, referral->value_micros, referral->currency);
	else if (column == COMPETENCY)
		buf_puts(cell->text,
			 referral->competency == CATALOG_NONE
				 ? referral->competency_id
				 : app_competency_name(view->app->catalog,
						       referral->competency));
	else if (column == DEADLINE)
		words_moment(cell->text, r->deadline);
	else if (column == RECEIVED)
		words_moment(cell->text, referral->received_on);
	else if (column == CLOSES)
		show_date(cell->text, referral->closes_on);
	else if (column == ID)
		buf_puts(cell->text, referral->id);
}

/* How many there are in a state, in any currency. */
static size_t
count_of(const struct made *made, enum referral_status status)
{
	size_t n = 0;
	for (size_t i = 0; i < made->n_totals; i++)
		n += made->totals[i].n[status];
	return n;
}

static void
total_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct made *made = made_of(view);
	enum referral_status status = (enum referral_status)row->item;
	const char *between = "";
	char text[NUM_TEXT_BYTES];
	if (column != CUSTOMER)
		return;
	words_referral_status(cell->text, status);
	buf_printf(cell->text, "  %zu  ", count_of(made, status));
	for (size_t i = 0; i < made->n_totals; i++) {
		const struct referral_total *t = &made->totals[i];
		if (t->value_micros[status] == 0)
			continue;
		buf_printf(cell->text, "%s%s %s", between,
			   num_format_grouped(t->value_micros[status], text),
			   t->currency);
		between = " + ";
	}
}

/* What is due first comes first; what was received last comes before the rest. */
static int
by_urgency(const void *x, const void *y)
{
	const struct referral_report *a = x, *b = y;
	int64_t of_a = moment_number(a->referral->received_on);
	int64_t of_b = moment_number(b->referral->received_on);
	if (a->waits && b->waits && a->minutes_left != b->minutes_left)
		return a->minutes_left < b->minutes_left ? -1 : 1;
	if (of_a != of_b)
		return of_a > of_b ? -1 : 1;
	return strcmp(a->referral->id, b->referral->id);
}

/* A referral stays the same row when others come before it. */
static uint64_t
key_of(const struct referral *referral)
{
	uint64_t hash = 5381;
	for (const char *c = referral->id; *c; c++)
		hash = hash * 33 + (unsigned char)*c;
	return hash | (uint64_t)1 << 63;
}

static void
open(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	const struct app *app = view->app;
	const struct referral_report *reports = referrals_at(
		app->catalog, &app->world->facts, app_now(app), &view->arena, &made->n);
	made->totals = referral_totals(reports, made->n, &view->arena, &made->n_totals);
	made->reports = arena_array(&view->arena, made->n, sizeof *made->reports);
	for (size_t i = 0; i < made->n; i++)
		made->reports[i] = reports[i];
	qsort(made->reports, made->n, sizeof *made->reports, by_urgency);
	view->made = made;
	for (int section = S_WAITING; section <= S_CLOSED; section++)
		for (uint32_t i = 0; i < made->n; i++)
			if (section_of[made->reports[i].status] == section)
				rows_add(view, section, ROW_REFERRAL, i)->key =
					key_of(made->reports[i].referral);
	for (uint32_t status = 0; status < REFERRAL_STATUSES; status++)
		if (count_of(made, (enum referral_status)status) > 0)
			rows_add(view, S_TOTALS, ROW_TOTAL, status);
}

/* --- drawing ----------------------------------------------------------- */

/* "4 wait, the first until ...; 2 were missed or expired; 3 of 4 decided ones won" */
static int
draw_summary(const struct view *view, struct area area)
{
	const struct made *made = made_of(view);
	size_t won = count_of(made, REFERRAL_WON), lost = count_of(made, REFERRAL_LOST);
	struct buf text = {.arena = view->scratch};
	if (made->n == 0)
		return 0;
	buf_printf(&text, _("waiting: %zu"), view->counts[S_WAITING]);
	show_dot(&text);
	buf_printf(&text, _("missed or expired: %zu"), view->counts[S_TOO_LATE]);
	show_dot(&text);
	/* how many, of how many */
	buf_printf(&text, _("won: %zu of %zu decided"), won, won + lost);
	draw_text(area, 0, 2, area.cols - 3, ROLE_NORMAL, buf_text(&text));
	return 1;
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	struct cell cell = {&details->text, 0, -1, 0};
	row = rows_below(view, row);
	details->form = TEXT_TITLED;
	if (row->kind == ROW_REFERRAL)
		words_referral(cell.text, view->app,
			       &made_of(view)->reports[row->item]);
	else if (row->kind == ROW_TOTAL)
		total_cell(view, row, CUSTOMER, &cell);
	else
		buf_puts(cell.text, row->text);
}

/* --- verbs ------------------------------------------------------------- */

static struct answer
enter(struct view *view, const struct view_row *row)
{
	if (row->kind != ROW_REFERRAL)
		return answer_pass();
	const struct referral *referral = made_of(view)->reports[row->item].referral;
	if (referral->competency == CATALOG_NONE)
		return answer_say(_("No competency is named that brought it."));
	return answer_push(SUBJECT_LEVEL, referral->competency, 0);
}

static const char *
opens(const struct view *view, const struct view_row *row)
{
	return row->kind == ROW_REFERRAL &&
			       made_of(view)->reports[row->item].referral->competency !=
				       CATALOG_NONE
		       ? VIEW_LEADS
		       : NULL;
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	if (row && row->kind == ROW_REFERRAL)
		subject_is_fact(s, SUBJECT_REFERRAL, KIND_REFERRALS,
				made_of(view)->reports[row->item].referral);
}

static void
add(struct screen *screen, const struct subject *s)
{
	(void)s;
	edit_fact(screen, KIND_REFERRALS, NULL);
}

static const char which[] =
	N_("Put the cursor on a referral first; {add} records one.");

static const struct verb verbs[] = {
	{ACTION_ADD, VERB_ON_ANY, add, NULL, NULL, RIGHT_REFERRAL},
	{ACTION_EDIT, VERB_ON(SUBJECT_REFERRAL), edit_subject, which, NULL, RIGHT_SET},
	{ACTION_DELETE, VERB_ON(SUBJECT_REFERRAL), edit_subject_remove, which, NULL,
	 RIGHT_REMOVE},
	{ACTION_ADVANCE, VERB_ON(SUBJECT_REFERRAL), edit_referral_state, which, NULL,
	 RIGHT_REFERRAL},
	VERBS_END,
};

const struct view_class view_referrals = {
	.about = SUBJECT_REFERRALS,
	.id = "referrals",
	.name = N_("Referrals"),
	.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_PEEK | KEYS_TABS | KEYS_JUMP |
		    KEYS_REFERRALS,
	.folds = true,
	.verbs = verbs,
	.tabs = &view_membership,
	.columns =
		{
			[CUSTOMER] = {N_("Customer"), 14, 22, 40, 1, false, false},
			[STATE] = {NC_("referral", "State"), 0, 13, 16, 2, false,
				   false},
			[DUE] = {N_("Due"), 0, 10, 14, 2, false, false},
			[VALUE] = {NC_("referral", "Value"), 0, 12, 18, 3, true, false},
			[COMPETENCY] = {N_("Competency"), 12, 26, 44, 3, false, false},
			[DEADLINE] = {N_("Deadline"), 0, 16, 16, 5, false, false},
			[RECEIVED] = {N_("Received"), 0, 16, 16, 6, false, false},
			[CLOSES] = {N_("Closes"), 0, 10, 10, 5, false, false},
			[ID] = {N_("Id"), 0, 8, 14, 7, false, false},
		},
	.headings = {[S_WAITING] = N_("Waiting for us"),
		     [S_TOO_LATE] = N_("Missed or expired"),
		     [S_OPEN] = N_("In negotiation"),
		     [S_CLOSED] = N_("Closed"),
		     [S_TOTALS] = N_("Value by state")},
	.empty = N_("No referral had been received by this date. {add} records one, "
		    "\"attain import referrals FILE\" many."),
	.cells = {[ROW_REFERRAL] = referral_cell, [ROW_TOTAL] = total_cell},
	.open = open,
	.head = draw_summary,
	.peek = PEEK_BELOW,
	.details = details,
	.enter = enter,
	.opens = opens,
	.subject = subject,
};
