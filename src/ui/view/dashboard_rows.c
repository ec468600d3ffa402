/* What the Dashboard's parts tell. */
#include <stdlib.h>

#include "app/endings.h"
#include "app/membership_words.h"
#include "app/shown.h"
#include "base/each.h"
#include "base/lang.h"
#include "base/num.h"
#include "base/order.h"
#include "base/text.h"
#include "dashboard_draw.h"
#include "dashboard_rows.h"
#include "dashboard_todo.h"
#include "rows.h"
#include "term_line.h"
#include "ui/alert_order.h"

enum { ALERTS_SHOWN = 6, ENDINGS_SHOWN = 6, ENTRIES_SHOWN = 6, LEAST_NAME_CELLS = 8 };

/* On a tall screen with parts side by side there is room for more. */
static size_t
at_most(const struct view *view, size_t n)
{
	return dashboard_is_wide(view->app) && draw_screen().rows >= 40 ? 3 * n : n;
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
add_programs(struct view *view)
{
	size_t n = catalog_n_programs(view->app->catalog);
	if (n > 1)
		rows_add_all(view, PART_PROGRAMS, ROW_PROGRAM, n, NULL);
}

static void
add_todos(struct view *view, struct dashboard_made *made)
{
	made->todos = dashboard_todos(view, &made->n_todos);
	add_heading(view, PART_DO,
		    arena_printf(&view->arena, _("Do now (%zu)"), made->n_todos));
	rows_add_all(view, PART_DO, ROW_TODO, made->n_todos,
		     _("Nothing is in danger and nothing is due."));
}

static void
add_alerts(struct view *view, struct dashboard_made *made)
{
	size_t n, most = at_most(view, ALERTS_SHOWN);
	made->alerts = alerts_by_urgency(view->app, false, &view->arena, &n);
	add_heading(view, PART_ALERTS,
		    arena_printf(&view->arena, _("Alerts (%u)"), (unsigned)n));
	rows_add_all(view, PART_ALERTS, ROW_ALERT, n < most ? n : most,
		     _("No alerts."));
	add_more(view, PART_ALERTS, n, most);
}

/* --- membership ---------------------------------------------------------- */

static const char *
offer_name(const struct view *view)
{
	const struct catalog *catalog = view->app->catalog;
	const struct membership_report *membership =
		&view->app->report->programs[shown_program(view->app)].membership;
	return membership->level != CATALOG_NONE
		       ? app_level_name(catalog, membership->level)
		       : app_subscription_name(catalog, membership->subscription);
}

/* Of several programs with the one whose it is, whose name is cut by so many cells. */
static const char *
program_heading(const struct view *view, int less)
{
	const struct app *app = view->app;
	if (!shown_several(app))
		return _("Membership");
	const char *name = shown_program_name(app, shown_program(app));
	int cells = draw_most(draw_width(name) - less - 1, LEAST_NAME_CELLS);
	if (less > 0)
		name = arena_printf(view->scratch, "%.*s%s",
				    (int)text_fit(name, cells, NULL), name,
				    draw_glyph(GLYPH_ELLIPSIS));
	return arena_printf(view->scratch, _("Membership: %s"), name);
}

static const struct membership_report *
membership_of(const struct view *view)
{
	return &view->app->report->programs[shown_program(view->app)].membership;
}

/* "Membership: Silver, ends 2018-11-27, in 7 days" */
static const char *
term_text(const struct view *view, int less)
{
	const struct membership_report *membership = membership_of(view);
	const struct subscription *s = membership->subscription;
	struct buf distance = {.arena = view->scratch};
	char to[DATE_TEXT_BYTES];
	if (!s)
		return program_heading(view, less);
	show_distance(&distance, s->term_end, view->app->as_of);
	/* "Membership", a level or an offer, a date, how far that is */
	return arena_printf(view->scratch,
			    membership->in_grace ? _("%s: %s, ended %s, %s")
						 : _("%s: %s, ends %s, %s"),
			    program_heading(view, less), offer_name(view),
			    show_day(s->term_end, to), buf_text(&distance));
}

/* The date is not cut for the program's name. */
static const char *
term_heading(const struct view *view)
{
	const char *text = term_text(view, 0);
	int less = draw_width(text) - dashboard_cells(view->app, PART_MEMBERSHIP);
	return less > 0 ? term_text(view, less) : text;
}

/* The term as a line, what its letters mean, and when it is renewed. */
static void
add_term(struct view *view)
{
	const struct app *app = view->app;
	const struct membership_report *membership = membership_of(view);
	unsigned style = membership->in_grace ? ROLE_WARN : ROLE_NORMAL;
	const int cells = dashboard_cells(view->app, PART_MEMBERSHIP);
	struct buf line = {.arena = &view->arena};
	if (term_line_add(&line, app, membership->subscription, cells))
		rows_note(view, PART_MEMBERSHIP, buf_text(&line))->style = ROLE_NORMAL;
	struct term_legend legend = {
		.cells = cells, .brief = draw_screen().rows < DASHBOARD_ROOMY_ROWS};
	for (;;) {
		struct buf text = {.arena = &view->arena};
		if (!term_legend_add(&text, app, membership->subscription, &legend))
			break;
		rows_note(view, PART_MEMBERSHIP, buf_text(&text))->style = style;
	}
	if (subscription_opens(app->catalog, membership->subscription) == DATE_NEVER)
		rows_note(view, PART_MEMBERSHIP, _("Bought only once: no renewal"));
}

static void
add_membership(struct view *view)
{
	const struct report *report = view->app->report;
	const struct program_report *of = &report->programs[shown_program(view->app)];
	unsigned shown = (unsigned)of->n_profile;
	add_heading(view, PART_MEMBERSHIP, term_heading(view));
	if (!of->membership.subscription) {
		rows_note(view, PART_MEMBERSHIP,
			  _("No subscription covers this date."));
		return;
	}
	add_term(view);
	add_link(view, PART_MEMBERSHIP, SUBJECT_PROFILE,
		 arena_printf(&view->arena,
			      ngettext("%u competency on the marketing profile",
				       "%u competencies on the marketing profile",
				       shown),
			      shown));
}

/* --- competencies -------------------------------------------------------- */

/* What is in danger first, then what is held, qualified, lapsed, started. */
static const int rank[] = {
	[STAGE_AT_RISK] = 0, [STAGE_ACTIVE] = 1,  [STAGE_QUALIFIED] = 2,
	[STAGE_LAPSED] = 3,  [STAGE_STARTED] = 4, [STAGE_NONE] = 5,
};

EACH_HAS_ROW(rank, STAGE_COUNT);

struct standing
dashboard_standing(const struct report *report, uint32_t competency)
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
	struct standing p = dashboard_standing(report, *x),
			q = dashboard_standing(report, *y);
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
	const char *between = "";
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		if (n_by_stage[order[i]] == 0)
			continue;
		buf_puts(out, between); /* how many, the stage */
		buf_printf(out, C_("count", "%zu %s"), n_by_stage[order[i]],
			   app_stage_name(order[i]));
		between = ", ";
	}
}

/* The names of the levels that all of these competencies have; null where they differ.
 */
static void
name_levels(const struct view *view, struct dashboard_made *made, const uint32_t *order,
	    size_t n)
{
	const struct report *report = view->app->report;
	uint32_t levels[2] = {CATALOG_NONE, CATALOG_NONE};
	for (size_t i = 0; i < n; i++) {
		const struct competency_report *c = &report->competencies[order[i]];
		if (c->n_levels > 2)
			return;
		for (size_t l = 0; l < c->n_levels; l++) {
			if (levels[l] != CATALOG_NONE &&
			    levels[l] != c->levels[l].level)
				return;
			levels[l] = c->levels[l].level;
		}
	}
	for (size_t l = 0; l < 2 && levels[l] != CATALOG_NONE; l++)
		made->levels[l] = app_level_name(view->app->catalog, levels[l]);
}

static void
add_competencies(struct view *view, struct dashboard_made *made)
{
	const struct report *report = view->app->report;
	uint32_t *order =
		arena_array(&view->arena, report->n_competencies, sizeof *order);
	size_t n = 0, n_by_stage[STAGE_AT_RISK + 1] = {0};
	struct buf counts = {.arena = &view->arena};
	for (uint32_t c = 0; c < report->n_competencies; c++) {
		if (report->competencies[c].n_levels == 0 ||
		    !shown_competency(view->app, c))
			continue;
		struct standing standing = dashboard_standing(report, c);
		if (standing.best->stage == STAGE_NONE &&
		    standing.next->stage == STAGE_NONE)
			continue;
		n_by_stage[standing.best->stage]++;
		order[n++] = c;
	}
	qsort_r(order, n, sizeof *order, compare_competencies, view->app);
	name_levels(view, made, order, n);
	add_heading(view, PART_COMPETENCIES,
		    n == 0 ? _("Competencies")
			   : arena_printf(&view->arena, _("Competencies (%zu)"), n));
	for (size_t i = 0; i < n; i++)
		rows_add(view, PART_COMPETENCIES, ROW_COMPETENCY, order[i]);
	add_stage_counts(n_by_stage, &counts);
	rows_note(view, PART_COMPETENCIES,
		  n > 0 ? buf_text(&counts)
			: arena_printf(&view->arena,
				       _("Nothing counts yet; %s imports a file."),
				       keys_first(ACTION_IMPORT)));
}

/* --- benefits --------------------------------------------------------------- */

/* How much of what is limited is left, 0..1. */
static double
part_left(const struct benefit_report *b)
{
	return b->granted_micros > 0
		       ? (double)b->left_micros / (double)b->granted_micros
		       : 1;
}

static int
compare_benefits(const void *a, const void *b, void *context)
{
	const struct benefit_report *all = context;
	const struct benefit_report *x = &all[*(const uint32_t *)a],
				    *y = &all[*(const uint32_t *)b];
	return order_by(ORDER(x->unlimited, y->unlimited),
			order_by(ORDER(part_left(x), part_left(y)), ORDER(x, y)));
}

static bool
has_benefits(const struct app *app)
{
	for (size_t i = 0; i < app->catalog->n_benefits; i++) {
		if (shown_is(app, app->catalog->benefits[i].program))
			return true;
	}
	return false;
}

/* Those that are had, the least left first. */
static void
add_benefits(struct view *view, struct dashboard_made *made)
{
	const struct benefit_report *all = made->benefits;
	uint32_t *order = arena_array(&view->arena, view->app->catalog->n_benefits,
				      sizeof *order);
	size_t n = 0;
	if (!has_benefits(view->app))
		return;
	for (uint32_t i = 0; i < view->app->catalog->n_benefits; i++)
		if (all[i].grant && shown_is(view->app, all[i].benefit->program))
			order[n++] = i;
	qsort_r(order, n, sizeof *order, compare_benefits, (void *)(uintptr_t)all);
	add_heading(view, PART_BENEFITS,
		    n == 0 ? _("Benefits")
			   : arena_printf(&view->arena, _("Benefits (%zu)"), n));
	for (size_t i = 0; i < n; i++)
		rows_add(view, PART_BENEFITS, ROW_BENEFIT, order[i]);
	if (n == 0)
		rows_note(view, PART_BENEFITS,
			  _("No benefit is granted on this date."));
}

/* --- what ends ----------------------------------------------------------- */

/* Of twelve months, the date's first, the one in which a day lies. */
static size_t
month_of(const struct view *view, int32_t day)
{
	int year, month, ignored, of_year, of_month;
	date_split(view->app->as_of, &year, &month, &ignored);
	date_split(day, &of_year, &of_month, &ignored);
	return (size_t)((of_year - year) * ENDINGS_MONTHS + of_month - month);
}

static int32_t
month_after(const struct view *view, size_t months)
{
	int year, month, day;
	date_split(view->app->as_of, &year, &month, &day);
	return date_plus_months(date_plus_days(view->app->as_of, 1 - day),
				(int64_t)months);
}

/* A small bar for each of the months to come: how many achievements end in it; and
 * those that have any in words. */
static const char *
months_text(struct view *view, const struct ending *endings, size_t n_endings)
{
	static const char *const bars[][4] = {
		[TIER_ASCII] = {"_", ".", "-", "^"},
		[TIER_CONSOLE] = {"_", "\u2584", "\u2584", "\u2588"},
		[TIER_UTF8] = {"\u2581", "\u2583", "\u2585", "\u2587"},
	};
	struct buf out = {.arena = &view->arena};
	size_t months[ENDINGS_MONTHS] = {0}, most = 0;
	for (size_t i = 0; i < n_endings; i++) {
		size_t *month = &months[month_of(view, endings[i].until)];
		if (++*month > most)
			most = *month;
	}
	for (size_t i = 0; i < ENDINGS_MONTHS && !draw_accessible(); i++)
		buf_puts(&out, bars[draw_tier()][(months[i] * 3 + most - 1) / most]);
	for (size_t i = 0; i < ENDINGS_MONTHS; i++) {
		char date[DATE_TEXT_BYTES];
		if (months[i] == 0)
			continue;
		date_format(month_after(view, i), date);
		date[7] = '\0'; /* a month, how many */
		buf_printf(&out, "%s%s: %zu", out.len > 0 ? "  " : "", date, months[i]);
	}
	return buf_text(&out);
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
	/* an id may be long, and is what is cut */
	buf_printf(&text, "  %s  %s", app->world->people[a->person].name,
		   app_credential_id(app->report, a->credential));
	return buf_text(&text);
}

/* Achievements that count, are of use and end soon. */
static void
add_endings(struct view *view, struct dashboard_made *made)
{
	size_t n, most = at_most(view, ENDINGS_SHOWN);
	const struct ending *endings = endings_soon(view->app, &n);
	/* the app's list goes when something is supposed for a moment */
	made->endings =
		arena_copy(&view->arena, endings, n < most ? n : most, sizeof *endings);
	add_heading(view, PART_ENDING,
		    arena_printf(&view->arena, _("Ending, 12 months (%zu)"), n));
	if (n == 0) {
		rows_note(view, PART_ENDING,
			  _("No achievement that counts ends in this time."));
		return;
	}
	rows_note(view, PART_ENDING, months_text(view, endings, n))->style =
		ROLE_NORMAL;
	for (uint32_t i = 0; i < n && i < most; i++)
		rows_add(view, PART_ENDING, ROW_ENDING, i)->text =
			ending_text(view, &made->endings[i]);
	add_more(view, PART_ENDING, n, most);
}

/* --- what was done ------------------------------------------------------- */

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
add_recent(struct view *view, struct dashboard_made *made)
{
	struct fault fault = {0};
	size_t n = 0;
	bool read = store_read_log(view->app->store, at_most(view, ENTRIES_SHOWN),
				   &view->arena, &made->entries, &n, &fault);
	add_heading(view, PART_RECENT,
		    arena_printf(&view->arena, _("Recent changes, %s undoes the last"),
				 keys_first(ACTION_UNDO)));
	for (uint32_t i = 0; read && i < n; i++)
		add_entry(view, &made->entries[i], i);
	if (!read) /* what failed */
		rows_note(view, PART_RECENT,
			  arena_printf(&view->arena, _("This can't be shown: %s"),
				       fault.text))
			->style = ROLE_BAD;
	else if (n == 0)
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
		{SUBJECT_CREDENTIALS, N_("Credentials"),
		 N_("who holds which, until when, where it counts")},
		{SUBJECT_PLAN, N_("Plan"), N_("the fewest achievements to earn")},
	};
	add_heading(view, PART_FORESIGHT, _("Foresight"));
	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		add_link(view, PART_FORESIGHT, links[i].about,
			 arena_printf(&view->arena, "%s: %s", _(links[i].name),
				      _(links[i].words)));
}

void
dashboard_rows(struct view *view)
{
	struct dashboard_made *made = arena_alloc(&view->arena, sizeof *made);
	size_t n;
	*made = (struct dashboard_made){
		.benefits = benefits_at(view->app->report, &view->arena, &n)};
	view->made = made;
	add_programs(view);
	add_todos(view, made);
	add_membership(view);
	add_competencies(view, made);
	add_benefits(view, made);
	add_endings(view, made);
	add_alerts(view, made);
	add_recent(view, made);
	add_foresight(view);
}
