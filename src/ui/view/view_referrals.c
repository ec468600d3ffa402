/* Membership, tab Referrals: what waits for us and how long, what is open, what came of
 * the others. */
#include <stdlib.h>
#include <string.h>

#include "app/membership.h"
#include "app/membership_words.h"
#include "base/lang.h"
#include "base/num.h"
#include "edit_fact.h"
#include "referral_state.h"
#include "referral_words.h"
#include "sections.h"

enum { CUSTOMER, STATE, DUE, VALUE, COMPETENCY, DEADLINE, RECEIVED, CLOSES, ID };
enum { S_WAITING, S_TOO_LATE, S_OPEN, S_CLOSED, S_TOTALS };
enum { ROW_REFERRAL = 1, ROW_TOTAL };

struct made {
	struct sections sections;
	struct referral_report *reports; /* what waits shortest first */
	const struct referral_total *totals;
	size_t n, n_totals;
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
	case S_WAITING:
		return _("Waiting for us");
	case S_TOO_LATE:
		return _("Missed or expired");
	case S_OPEN:
		return _("In negotiation");
	case S_CLOSED:
		return _("Closed");
	case S_TOTALS:
		return _("Value by state");
	}
	return "";
}

static int
section_of(const struct referral_report *r)
{
	switch (r->status) {
	case REFERRAL_NEW:
	case REFERRAL_EVALUATING:
		return S_WAITING;
	case REFERRAL_MISSED:
	case REFERRAL_EXPIRED:
		return S_TOO_LATE;
	case REFERRAL_NEGOTIATING:
		return S_OPEN;
	case REFERRAL_WON:
	case REFERRAL_LOST:
	case REFERRAL_SKIPPED:
	case REFERRAL_DECLINED:
		break;
	}
	return S_CLOSED;
}

/* --- cells ------------------------------------------------------------- */

static void
referral_cell(const struct view *view, const struct section_row *row, size_t column,
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
		words_referral_value(cell->text, referral);
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
total_cell(const struct view *view, const struct section_row *row, size_t column,
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

static void
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct section_row *row = sections_at(view, index);
	if (row->kind == SECTION_HEADING && column == CUSTOMER)
		sections_heading(view, row, heading(row->section), cell);
	else if (row->kind == ROW_REFERRAL)
		referral_cell(view, row, column, cell);
	else if (row->kind == ROW_TOTAL)
		total_cell(view, row, column, cell);
}

/* --- rows -------------------------------------------------------------- */

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

static void
make_rows(struct view *view)
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
	view->rows = made;
	view->n_rows = 0;
	for (int section = S_WAITING; section <= S_CLOSED; section++)
		for (uint32_t i = 0; i < made->n; i++)
			if (section_of(&made->reports[i]) == section)
				sections_add(view, section, ROW_REFERRAL, i);
	for (uint32_t status = 0; status < REFERRAL_STATUSES; status++)
		if (count_of(made, (enum referral_status)status) > 0)
			sections_add(view, S_TOTALS, ROW_TOTAL, status);
}

/* A referral stays the same row when others come before it. */
static uint64_t
key(const void *context, size_t index)
{
	const struct view *view = context;
	const struct section_row *row = sections_at(view, index);
	uint64_t hash = 5381;
	if (row->kind != ROW_REFERRAL)
		return sections_key(context, index);
	for (const char *c = made_of(view)->reports[row->item].referral->id; *c; c++)
		hash = hash * 33 + (unsigned char)*c;
	return hash | (uint64_t)1 << 63;
}

static void
open(struct view *view)
{
	struct list_column columns[] = {
		[CUSTOMER] = {_("Customer"), 14, 22, 40, 1, false, false},
		[STATE] = {C_("referral", "State"), 0, 13, 16, 2, false, false},
		[DUE] = {_("Due"), 0, 10, 14, 2, false, false},
		[VALUE] = {C_("referral", "Value"), 0, 12, 18, 3, true, false},
		[COMPETENCY] = {_("Competency"), 12, 26, 44, 3, false, false},
		[DEADLINE] = {_("Deadline"), 0, 16, 16, 5, false, false},
		[RECEIVED] = {_("Received"), 0, 16, 16, 6, false, false},
		[CLOSES] = {_("Closes"), 0, 10, 10, 5, false, false},
		[ID] = {_("Id"), 0, 8, 14, 7, false, false},
	};
	struct list_source source = {
		.context = view,
		.cell = cell,
		.key = key,
		.depth = sections_depth,
		.empty =
			_("No referral had been received by this date. F7 records one, "
			  "\"attain import referrals FILE\" many."),
	};
	make_rows(view);
	source.n_rows = view->n_rows;
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

/* --- drawing ----------------------------------------------------------- */

/* "4 wait, the first until ...; 2 were missed or expired; 3 of 4 decided ones won" */
static void
draw_summary(const struct view *view, struct area area)
{
	const struct made *made = made_of(view);
	size_t won = count_of(made, REFERRAL_WON), lost = count_of(made, REFERRAL_LOST);
	struct buf text = {0};
	buf_printf(&text, _("waiting: %zu"), sections_count(view, S_WAITING));
	buf_printf(&text, " %s ", draw_glyph(GLYPH_DOT));
	buf_printf(&text, _("missed or expired: %zu"),
		   sections_count(view, S_TOO_LATE));
	buf_printf(&text, " %s ", draw_glyph(GLYPH_DOT));
	/* how many, of how many */
	buf_printf(&text, _("won: %zu of %zu decided"), won, won + lost);
	draw_text(area, 0, 2, area.cols - 3, ROLE_NORMAL, buf_text(&text));
	buf_free(&text);
}

static void
draw_details(const struct view *view, struct area area)
{
	const struct section_row *row = sections_shown(view);
	struct buf text = {0};
	if (!row || area.rows <= 0)
		return;
	if (row->kind == ROW_REFERRAL) {
		words_referral(&text, view->app, &made_of(view)->reports[row->item]);
	} else if (row->kind == ROW_TOTAL) {
		struct cell cell = {&text, 0, -1};
		total_cell(view, row, CUSTOMER, &cell);
	} else {
		buf_puts(&text, heading(row->section));
	}
	sections_draw_lines(area, buf_text(&text));
	buf_free(&text);
}

static void
draw(const struct view *view, struct area area)
{
	view_draw_tabs(view, &area);
	if (made_of(view)->n > 0) {
		draw_summary(view, area);
		area.row++;
		area.rows--;
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
	if (row->kind != ROW_REFERRAL)
		return answer_say(_("There is nothing below this row."));
	const struct referral *referral = made_of(view)->reports[row->item].referral;
	if (referral->competency == CATALOG_NONE)
		return answer_say(_("No competency is named that brought it."));
	return answer_push(SUBJECT_LEVEL, referral->competency, 0);
}

static struct subject
subject(const struct view *view, size_t index)
{
	const struct section_row *row = sections_row(view, index);
	struct subject s = SUBJECT_NOTHING;
	if (row && row->kind == ROW_REFERRAL)
		subject_is_fact(&s, SUBJECT_REFERRAL, KIND_REFERRALS,
				made_of(view)->reports[row->item].referral);
	return s;
}

static void
add(struct screen *screen, const struct subject *s)
{
	(void)s;
	edit_fact(screen, KIND_REFERRALS, NULL);
}

static void
advance(struct screen *screen, const struct subject *s)
{
	edit_referral_state(screen, s->fact);
}

static const char which[] = N_("Put the cursor on a referral first; a records one.");

static const struct verb verbs[] = {
	{ACTION_ADD, VERB_ON_ANY, add, NULL},
	{ACTION_EDIT, VERB_ON(SUBJECT_REFERRAL), edit_subject, which},
	{ACTION_DELETE, VERB_ON(SUBJECT_REFERRAL), edit_subject_remove, which},
	{ACTION_ADVANCE, VERB_ON(SUBJECT_REFERRAL), advance, which},
	VERBS_END,
};

const struct view_class view_referrals = {
	.about = SUBJECT_REFERRALS,
	.id = "referrals",
	.name = N_("Referrals"),
	.contexts = KEYS_LIST | KEYS_PEEK | KEYS_TABS | KEYS_JUMP | KEYS_REFERRALS,
	.folds = true,
	.verbs = verbs,
	.tabs = &view_membership,
	.open = open,
	.draw = draw,
	.enter = enter,
	.subject = subject,
};
