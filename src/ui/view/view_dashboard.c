/* The Dashboard: what needs somebody today. */
#include <stdlib.h>

#include "app/endings.h"
#include "app/membership_words.h"
#include "base/each.h"
#include "base/lang.h"
#include "base/order.h"
#include "referral_words.h"
#include "rows.h"
#include "ui/alert_order.h"

enum { ALERTS_SHOWN = 5, ENDINGS_SHOWN = 5, ENTRIES_SHOWN = 5, WIDE_COLS = 120 };

enum { WHAT, STATE, GAUGE, DONE, NOTE };

/* The sections. */
enum part {
	PART_ALERTS,
	PART_MEMBERSHIP,
	PART_COMPETENCIES,
	PART_ENDING,
	PART_RECENT,
	PART_FORESIGHT,
	N_PARTS
};

/* Most rows are one text over all columns. */
enum {
	ROW_ALERT = VIEW_OWN,
	ROW_COMPETENCY, /* its item is the competency */
	ROW_ENDING,
	ROW_ENTRY,
	ROW_LINK /* its item is the subject that it leads to */
};

/* What open makes. */
struct made {
	const struct alert **alerts; /* by urgency, without those put off */
	const struct ending *endings;
	const struct log_entry *entries;
};

static const struct made *
made_of(const struct view *view)
{
	return view->made;
}

/* --- rows -------------------------------------------------------------- */

/* On a screen with parts side by side there is room for more. */
static size_t
at_most(size_t n)
{
	return draw_screen().cols >= WIDE_COLS && draw_screen().rows >= 40 ? 3 * n : n;
}

static void
add_heading(struct view *view, int part, const char *text)
{
	rows_heading(view, part, arena_printf(&view->arena, "%d %s", part + 1, text));
}

static void
add_link(struct view *view, int part, enum subject_kind to, const char *text)
{
	rows_add(view, part, ROW_LINK, to)->text = text;
}

/* After at most `most` of n rows: how many there are beyond. */
static void
add_more(struct view *view, int part, size_t n, size_t most)
{
	unsigned more = n > most ? (unsigned)(n - most) : 0;
	if (more > 0)
		rows_note(view, part,
			  arena_printf(&view->arena,
				       ngettext("%u more", "%u more", more), more));
}

static void
add_alerts(struct view *view, struct made *made)
{
	size_t n, most = at_most(ALERTS_SHOWN);
	made->alerts = alerts_by_urgency(view->app->report, false, &view->arena, &n);
	add_heading(view, PART_ALERTS,
		    arena_printf(&view->arena, _("Alerts (%u)"), (unsigned)n));
	rows_add_all(view, PART_ALERTS, ROW_ALERT, n < most ? n : most,
		     _("Nothing is in danger and nothing is due."));
	add_more(view, PART_ALERTS, n, most);
}

static const char *
offer_name(const struct view *view)
{
	const struct catalog *catalog = view->app->catalog;
	const struct membership_report *membership = &view->app->report->membership;
	return membership->level != CATALOG_NONE
		       ? app_level_name(catalog, membership->level)
		       : app_subscription_name(catalog, membership->subscription);
}

static void
add_term(struct view *view)
{
	const struct membership_report *membership = &view->app->report->membership;
	const struct subscription *s = membership->subscription;
	unsigned style = membership->in_grace ? ROLE_WARN : ROLE_NORMAL;
	char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];
	struct buf distance = {.arena = view->scratch};
	show_distance(&distance, s->term_end, view->app->as_of);
	/* a level or an offer, a date, how far that is */
	rows_note(view, PART_MEMBERSHIP,
		  arena_printf(&view->arena,
			       membership->in_grace ? _("%s, ended %s, %s")
						    : _("%s, ends %s, %s"),
			       offer_name(view), show_day(s->term_end, to),
			       buf_text(&distance)))
		->style = style;
	int32_t opens = subscription_opens(view->app->catalog, s);
	rows_note(view, PART_MEMBERSHIP,
		  opens == DATE_NEVER
			  ? _("Bought only once: no renewal")
			  : arena_printf(&view->arena, _("Renewal from %s to %s"),
					 date_format(opens, from),
					 date_format(s->cover_end, to)))
		->style = style;
}

static void
add_membership(struct view *view)
{
	const struct report *report = view->app->report;
	unsigned shown = (unsigned)report->n_profile, style;
	struct buf waiting = {.arena = &view->arena};
	add_heading(view, PART_MEMBERSHIP, _("Membership"));
	if (!report->membership.subscription) {
		rows_note(view, PART_MEMBERSHIP,
			  _("No subscription covers this date."));
	} else {
		add_term(view);
		add_link(view, PART_MEMBERSHIP, SUBJECT_PROFILE,
			 arena_printf(
				 &view->arena,
				 ngettext("%u competency on the marketing profile",
					  "%u competencies on the marketing profile",
					  shown),
				 shown));
	}
	if (report->catalog->n_benefits > 0)
		add_link(view, PART_MEMBERSHIP, SUBJECT_BENEFITS,
			 _("Benefits: what is granted, how much, until when"));
	if (words_referrals_waiting(&waiting, view->app, &style)) {
		add_link(view, PART_MEMBERSHIP, SUBJECT_REFERRALS, buf_text(&waiting));
		view->rows[view->n_rows - 1].style = style;
	}
}

/* What is in danger first, then what is held, qualified, lapsed, started. */
static const int rank[] = {
	[STAGE_AT_RISK] = 0, [STAGE_ACTIVE] = 1,  [STAGE_QUALIFIED] = 2,
	[STAGE_LAPSED] = 3,  [STAGE_STARTED] = 4, [STAGE_NONE] = 5,
};

EACH_HAS_ROW(rank, STAGE_COUNT);

/* The level that tells most about a competency, and the one that is next; the same if
 * there is no higher one to gain. */
struct standing {
	const struct level_report *best, *next;
};

static struct standing
stand(const struct report *report, uint32_t competency)
{
	const struct competency_report *c = &report->competencies[competency];
	const struct level_report *last = c->levels + c->n_levels - 1;
	struct standing standing = {c->levels, c->levels};
	for (const struct level_report *level = c->levels; level <= last; level++)
		if (rank[level->stage] <= rank[standing.best->stage] &&
		    rank[level->stage] < 4)
			standing.best = level;
	while (standing.next < last && standing.next->attained)
		standing.next++;
	return standing;
}

static int
compare_competencies(const void *a, const void *b, void *context)
{
	const struct report *report = ((const struct app *)context)->report;
	const uint32_t *x = a, *y = b;
	struct standing p = stand(report, *x), q = stand(report, *y);
	int order = ORDER(rank[p.best->stage], rank[q.best->stage]);
	if (rank[p.best->stage] < 4)
		order = order_by(order, ORDER(q.best->level, p.best->level));
	return order_by(order, order_by(ORDER(q.next->progress, p.next->progress),
					ORDER(*x, *y)));
}

/* How many competencies are in each stage. */
static void
add_stage_counts(const size_t *n_by_stage, struct buf *out)
{
	static const enum stage order[] = {STAGE_AT_RISK, STAGE_ACTIVE, STAGE_QUALIFIED,
					   STAGE_LAPSED, STAGE_STARTED};
	const char *between = ": ";
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		if (n_by_stage[order[i]] == 0)
			continue;
		buf_puts(out, between); /* how many, the stage */
		buf_printf(out, C_("count", "%zu %s"), n_by_stage[order[i]],
			   app_stage_name(order[i]));
		between = ", ";
	}
}

static void
add_competencies(struct view *view)
{
	const struct report *report = view->app->report;
	uint32_t *order =
		arena_array(&view->arena, report->n_competencies, sizeof *order);
	size_t n = 0, n_by_stage[STAGE_AT_RISK + 1] = {0};
	struct buf heading = {.arena = &view->arena};
	for (uint32_t c = 0; c < report->n_competencies; c++) {
		if (report->competencies[c].n_levels == 0)
			continue;
		struct standing standing = stand(report, c);
		if (standing.best->stage == STAGE_NONE &&
		    standing.next->stage == STAGE_NONE)
			continue;
		n_by_stage[standing.best->stage]++;
		order[n++] = c;
	}
	qsort_r(order, n, sizeof *order, compare_competencies, view->app);
	buf_puts(&heading, _("Competencies"));
	add_stage_counts(n_by_stage, &heading);
	add_heading(view, PART_COMPETENCIES, buf_text(&heading));
	for (size_t i = 0; i < n; i++)
		rows_add(view, PART_COMPETENCIES, ROW_COMPETENCY, order[i]);
	if (n == 0)
		rows_note(view, PART_COMPETENCIES,
			  _("Nothing counts yet; \"attain import\" brings in the "
			    "facts."));
}

/* A small bar for each of the weeks to come: how many achievements end in it. */
static void
add_weeks(const struct view *view, const struct ending *endings, size_t n_endings,
	  struct buf *out)
{
	static const char *const bars[][5] = {
		[TIER_ASCII] = {"_", ".", "-", "=", "#"},
		[TIER_CONSOLE] = {"_", "\u2584", "\u2584", "\u2588", "\u2588"},
		[TIER_UTF8] = {"\u2581", "\u2582", "\u2583", "\u2585", "\u2587"},
	};
	size_t weeks[ENDINGS_DAYS / 7 + 1] = {0}, n = sizeof weeks / sizeof *weeks;
	size_t most = 0;
	if (n_endings == 0 || draw_accessible())
		return;
	for (size_t i = 0; i < n_endings; i++) {
		size_t *week = &weeks[(endings[i].until - view->app->as_of) / 7];
		if (++*week > most)
			most = *week;
	}
	buf_puts(out, "  ");
	for (size_t i = 0; i < n; i++)
		buf_puts(out, bars[draw_tier()][(weeks[i] * 4 + most - 1) / most]);
}

static const char *
ending_text(struct view *view, const struct ending *ending)
{
	const struct app *app = view->app;
	const struct achievement *a = ending->achievement;
	struct buf text = {.arena = &view->arena};
	show_date(&text, ending->until);
	buf_puts(&text, "  ");
	show_distance(&text, ending->until, app->as_of);
	buf_printf(&text, "  %s  %s", app_credential_id(app->report, a->credential),
		   app->world->people[a->person].name);
	return buf_text(&text);
}

/* Achievements that count, are of use and end soon. */
static void
add_endings(struct view *view, struct made *made)
{
	size_t n, most = at_most(ENDINGS_SHOWN);
	struct buf heading = {.arena = &view->arena};
	made->endings = endings_soon(view->app, &n);
	buf_printf(&heading, _("Achievements ending within %d days (%u)"), ENDINGS_DAYS,
		   (unsigned)n);
	add_weeks(view, made->endings, n, &heading);
	add_heading(view, PART_ENDING, buf_text(&heading));
	for (uint32_t i = 0; i < n && i < most; i++)
		rows_add(view, PART_ENDING, ROW_ENDING, i)->text =
			ending_text(view, &made->endings[i]);
	if (n == 0)
		rows_note(view, PART_ENDING,
			  _("No achievement that counts ends in this time."));
	add_more(view, PART_ENDING, n, most);
}

/* To the minute; what does not stand any more is said to be so. */
static void
add_entry(struct view *view, const struct log_entry *entry, uint32_t index)
{
	struct buf text = {.arena = &view->arena};
	char moment[32];
	date_format_moment(entry->at, moment, sizeof moment);
	moment[16] = '\0';
	buf_printf(&text, "%s  ", moment);
	show_entry(&text, view->app, entry);
	struct view_row *row = rows_add(view, PART_RECENT, ROW_ENTRY, index);
	row->text = buf_text(&text);
	row->style = entry->undone ? ROLE_DIM : ROLE_NORMAL;
}

static void
add_recent(struct view *view, struct made *made)
{
	struct fault fault = {0};
	size_t n;
	if (!store_read_log(view->app->store, at_most(ENTRIES_SHOWN), &view->arena,
			    &made->entries, &n, &fault))
		n = 0;
	add_heading(view, PART_RECENT, _("Recent changes"));
	for (uint32_t i = 0; i < n; i++)
		add_entry(view, &made->entries[i], i);
	if (n == 0)
		rows_note(view, PART_RECENT, _("Nothing has been done yet."));
}

/* The screens of what will be or would be. */
static void
add_foresight(struct view *view)
{
	static const struct {
		enum subject_kind about;
		const char *name, *words;
	} links[] = {
		{SUBJECT_FORECAST, N_("Forecast"),
		 N_("when what is lost or met, and why")},
		{SUBJECT_WHATIF, N_("What if"),
		 N_("suppose changes, see every effect")},
		{SUBJECT_CARRIERS, N_("Who carries what"),
		 N_("departures that each level survives")},
		{SUBJECT_PLAN, N_("Plan"), N_("the fewest achievements to earn")},
	};
	add_heading(view, PART_FORESIGHT, _("Foresight"));
	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		add_link(view, PART_FORESIGHT, links[i].about,
			 arena_printf(&view->arena, "%s: %s", _(links[i].name),
				      _(links[i].words)));
}

static void
open(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	view->made = made;
	add_alerts(view, made);
	add_membership(view);
	add_competencies(view);
	add_endings(view, made);
	add_recent(view, made);
	add_foresight(view);
}

/* --- cells ------------------------------------------------------------- */

static void
alert_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct alert *alert = made_of(view)->alerts[row->item];
	if (column == WHAT) {
		buf_puts(cell->text,
			 show_alert_subject(view->app, alert, view->scratch));
	} else if (column == STATE) {
		cell->style = ROLE_WARN;
		show_glyph(cell->text, GLYPH_RISK);
		buf_puts(cell->text, show_alert_name(alert->code));
	} else if (column == DONE && alert->date != DATE_NONE) {
		show_date(cell->text, alert->date);
	}
}

static void
competency_cell(const struct view *view, const struct view_row *row, size_t column,
		struct cell *cell)
{
	struct standing standing = stand(view->app->report, row->item);
	const struct level_report *best = standing.best, *next = standing.next;
	char date[DATE_TEXT_BYTES];
	if (column == WHAT) {
		buf_puts(cell->text,
			 app_competency_name(view->app->catalog, row->item));
	} else if (column == STATE) {
		cell->style = show_stage(cell->text, best->stage);
		buf_printf(cell->text, " %s",
			   app_level_name(view->app->catalog, best->level));
	} else if (column == GAUGE) {
		cell->style = show_stage_style(next->stage);
		cell->fraction = next->progress;
	} else if (column == DONE) {
		buf_printf(cell->text, "%s ",
			   app_level_name(view->app->catalog, next->level));
		show_percent(cell->text, next->progress);
	} else if (best->lapses_on != DATE_NEVER) {
		cell->style = ROLE_WARN;
		buf_printf(cell->text, _("lapses %s"), show_day(best->lapses_on, date));
	}
}

/* --- drawing: one list, or its parts side by side ---------------------- */

/* The rows shown of a part: from which, and how many. */
static size_t
part_rows(const struct view *view, enum part part, size_t *from)
{
	const struct list *list = view->list;
	size_t n = 0;
	*from = 0;
	for (size_t i = 0; i < list->n_shown; i++)
		if (view->rows[list->order[i]].section == (int)part) {
			if (n++ == 0)
				*from = i;
		}
	return n;
}

/* Returns the rows used. */
static int
draw_stack(const struct view *view, struct area area, const enum part *parts,
	   size_t n_parts)
{
	int used = 0;
	for (size_t i = 0; i < n_parts; i++) {
		size_t from, n = part_rows(view, parts[i], &from);
		struct area here = {area.row + used, area.col, area.rows - used,
				    area.cols};
		/* what comes below keeps a heading and two rows each */
		int most = here.rows - (int)(n_parts - 1 - i) * 4;
		if (n == 0 || here.rows <= 0)
			continue;
		here.rows = (int)n < most ? (int)n : most;
		list_draw_part(view->list, here, from, n);
		used += here.rows + 1;
	}
	return used;
}

static int
draw_side_by_side(const struct view *view, struct area area)
{
	static const enum part left[] = {PART_ALERTS, PART_MEMBERSHIP, PART_FORESIGHT,
					 PART_ENDING, PART_RECENT};
	static const enum part competencies[] = {PART_COMPETENCIES};
	static const enum part third[] = {PART_ENDING, PART_RECENT};
	bool three = area.cols >= 180;
	struct area column = area;
	column.cols = three ? area.cols * 32 / 100 : area.cols / 2;
	int most = draw_stack(view, column, left, three ? 3 : 5);
	column.col += column.cols + 1;
	column.cols = three ? area.cols * 42 / 100 : area.cols - column.cols - 2;
	int used = draw_stack(view, column, competencies, 1);
	most = used > most ? used : most;
	if (!three)
		return most;
	column.col += column.cols + 1;
	column.cols = area.cols - column.col - 1;
	used = draw_stack(view, column, third, 2);
	return used > most ? used : most;
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	if (row->kind == ROW_COMPETENCY) {
		details->competency = row->item;
		details->level = stand(view->app->report, row->item).best->level;
		details->all_levels = true;
	} else if (row->kind == ROW_ALERT) {
		const struct alert *alert = made_of(view)->alerts[row->item];
		buf_puts(&details->text,
			 show_alert(view->app->report, alert, view->scratch));
		details->competency = alert->competency;
		details->level = alert->level;
	}
}

/* What the current row stands for, in the room left below; a heading for what comes
 * first. */
static void
draw_details(const struct view *view, struct area area)
{
	const struct view_row *row = rows_here(view);
	struct view_details told = view_details(view);
	if (!row || area.rows < 8)
		return;
	row = rows_below(view, row);
	if (row->kind != ROW_COMPETENCY && row->kind != ROW_ALERT)
		return;
	draw_rule(area, 0, 1, area.cols - 2);
	area = (struct area){area.row + 1, area.col + 2, area.rows - 1, area.cols - 4};
	details(view, row, &told);
	view_draw_details(&told, area);
}

static void
draw(const struct view *view, struct area area)
{
	if (area.cols < 120 || draw_accessible() || view->list->n_shown == 0)
		list_draw(view->list, area);
	else
		draw_details(view, draw_below(area, draw_side_by_side(view, area)));
}

/* --- verbs ------------------------------------------------------------- */

static struct answer
enter(struct view *view, const struct view_row *row)
{
	static const enum subject_kind all_of[] = {
		[PART_ALERTS] = SUBJECT_ALERTS,
		[PART_MEMBERSHIP] = SUBJECT_MEMBERSHIP,
		[PART_COMPETENCIES] = SUBJECT_COMPETENCIES,
		[PART_ENDING] = SUBJECT_EMPLOYEES,
		[PART_RECENT] = SUBJECT_LOG,
		[PART_FORESIGHT] = SUBJECT_FORECAST,
	};
	const struct made *made = made_of(view);
	switch (row->kind) {
	case ROW_ALERT:
		return view_open_alert(view->app, made->alerts[row->item]);
	case ROW_COMPETENCY:
		return view_open_level(row->item,
				       stand(view->app->report, row->item).best->level);
	case ROW_ENDING:
		return view_open_person(view->app, made->endings[row->item].person);
	case ROW_LINK:
		return answer_push((enum subject_kind)row->item, 0, 0);
	case ROW_ENTRY:
		return answer_push(SUBJECT_LOG, 0,
				   (uint64_t)made->entries[row->item].id);
	default:
		return answer_push(all_of[row->section], 0, 0);
	}
}

const struct view_class view_dashboard = {
	.about = SUBJECT_DASHBOARD,
	.id = "dashboard",
	.name = N_("Dashboard"),
	.contexts = KEYS_LIST | KEYS_JUMP,
	.has_alerts = true,
	.columns =
		{
			[WHAT] = {NULL, 20, 34, 60, 1, false, false},
			[STATE] = {NULL, 0, 24, 26, 2, false, false},
			[GAUGE] = {NULL, 8, 8, 16, 4, false, true},
			[DONE] = {NULL, 0, 11, 20, 3, true, false},
			[NOTE] = {NULL, 0, 18, 24, 5, false, false},
		},
	.cells = {[ROW_ALERT] = alert_cell, [ROW_COMPETENCY] = competency_cell},
	.open = open,
	.draw = draw,
	.enter = enter,
	.n_parts = N_PARTS,
	.parts_beside = true,
};
