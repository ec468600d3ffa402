#include "dashboard_cells.h"

#include <string.h>

#include "base/lang.h"
#include "dashboard_rows.h"

enum { WHAT, STATE, GAUGE, DONE, NOTE };

static const struct made *
made_of(const struct view *view)
{
	return view->rows;
}

static void
add_stage_counts(const struct made *made, struct buf *out)
{
	static const enum stage order[] = {STAGE_AT_RISK, STAGE_ACTIVE, STAGE_QUALIFIED,
					   STAGE_LAPSED, STAGE_STARTED};
	const char *between = ": ";
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		if (made->n_by_stage[order[i]] == 0)
			continue;
		buf_puts(out, between); /* how many, the stage */
		buf_printf(out, C_("count", "%zu %s"), made->n_by_stage[order[i]],
			   app_stage_name(order[i]));
		between = ", ";
	}
}

/* A small bar for each of the weeks to come: how many achievements end in it. */
static void
add_weeks(const struct view *view, const struct made *made, struct buf *out)
{
	static const char *const bars[][5] = {
		[TIER_ASCII] = {"_", ".", "-", "=", "#"},
		[TIER_CONSOLE] = {"_", "\u2584", "\u2584", "\u2588", "\u2588"},
		[TIER_UTF8] = {"\u2581", "\u2582", "\u2583", "\u2585", "\u2587"},
	};
	size_t weeks[ENDINGS_DAYS / 7 + 1] = {0}, n = sizeof weeks / sizeof *weeks;
	size_t most = 0;
	if (made->n_endings == 0 || draw_accessible())
		return;
	for (size_t i = 0; i < made->n_endings; i++) {
		size_t *week = &weeks[(made->endings[i].until - view->app->as_of) / 7];
		if (++*week > most)
			most = *week;
	}
	buf_puts(out, "  ");
	for (size_t i = 0; i < n; i++)
		buf_puts(out, bars[draw_tier()][(weeks[i] * 4 + most - 1) / most]);
}

static void
heading_cell(const struct view *view, const struct row *row, size_t column,
	     struct cell *cell)
{
	const struct made *made = made_of(view);
	cell->style = DRAW_BOLD;
	if (column != WHAT)
		return;
	buf_printf(cell->text, "%d ", row->part + 1);
	switch (row->part) {
	case PART_ALERTS:
		buf_printf(cell->text, _("Alerts (%u)"), row->item);
		break;
	case PART_MEMBERSHIP:
		buf_puts(cell->text, _("Membership"));
		break;
	case PART_COMPETENCIES:
		buf_puts(cell->text, _("Competencies"));
		add_stage_counts(made, cell->text);
		break;
	case PART_ENDING:
		buf_printf(cell->text, _("Achievements ending within %d days (%u)"),
			   ENDINGS_DAYS, row->item);
		add_weeks(view, made, cell->text);
		break;
	case PART_RECENT:
		buf_puts(cell->text, _("Recent changes"));
		break;
	case PART_FORESIGHT:
		buf_puts(cell->text, _("Foresight"));
		break;
	case N_PARTS:
		break;
	}
}

static void
none_cell(const struct row *row, struct cell *cell)
{
	cell->style = ROLE_DIM;
	switch (row->part) {
	case PART_ALERTS:
		buf_puts(cell->text, _("Nothing is in danger and nothing is due."));
		break;
	case PART_MEMBERSHIP:
		buf_puts(cell->text, _("No subscription covers this date."));
		break;
	case PART_COMPETENCIES:
		buf_puts(cell->text, _("Nothing counts yet; \"attain import\" brings "
				       "in the facts."));
		break;
	case PART_ENDING:
		buf_puts(cell->text,
			 _("No achievement that counts ends in this time."));
		break;
	case PART_RECENT:
		buf_puts(cell->text, _("Nothing has been done yet."));
		break;
	case PART_FORESIGHT: /* is never empty */
	case N_PARTS:
		break;
	}
}

static const char *
offer_name(const struct view *view)
{
	const struct catalog *catalog = view->app->catalog;
	const struct membership_report *membership = &view->app->report->membership;
	const struct subscription *s = membership->subscription;
	if (membership->level != CATALOG_NONE)
		return app_level_name(catalog, membership->level);
	if (s->offer != CATALOG_NONE &&
	    *lang_text(catalog->offers[s->offer].name) != '\0')
		return lang_text(catalog->offers[s->offer].name);
	return s->offer_id;
}

static void
alert_cell(const struct view *view, const struct row *row, size_t column,
	   struct cell *cell)
{
	const struct alert *alert = made_of(view)->alerts[row->item];
	struct arena arena = {0};
	if (column == WHAT) {
		buf_puts(cell->text, show_alert_subject(view->app, alert, &arena));
	} else if (column == STATE) {
		cell->style = ROLE_WARN;
		if (!draw_accessible())
			buf_printf(cell->text, "%s ", draw_glyph(GLYPH_RISK));
		buf_puts(cell->text, show_alert_name(alert->code));
	} else if (column == DONE && alert->date != DATE_NONE) {
		show_date(cell->text, alert->date);
	}
	arena_free(&arena);
}

static void
term_cell(const struct view *view, size_t column, struct cell *cell)
{
	const struct membership_report *membership = &view->app->report->membership;
	const struct subscription *s = membership->subscription;
	char date[DATE_TEXT_BYTES];
	struct buf distance = {0};
	if (column != WHAT)
		return;
	cell->style = membership->in_grace ? ROLE_WARN : ROLE_NORMAL;
	show_distance(&distance, s->term_end, view->app->as_of);
	/* a level or an offer, a date, how far that is */
	buf_printf(cell->text,
		   membership->in_grace ? _("%s, ended %s, %s") : _("%s, ends %s, %s"),
		   offer_name(view), show_day(s->term_end, date), buf_text(&distance));
	buf_free(&distance);
}

static void
renewal_cell(const struct view *view, size_t column, struct cell *cell)
{
	const struct membership_report *membership = &view->app->report->membership;
	const struct subscription *s = membership->subscription;
	char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];
	if (column != WHAT)
		return;
	if (membership->in_grace)
		cell->style = ROLE_WARN;
	buf_printf(cell->text, _("Renewal from %s to %s"),
		   date_format(date_plus_days(s->term_end, 1), from),
		   date_format(s->cover_end, to));
}

static void
competency_cell(const struct view *view, const struct row *row, size_t column,
		struct cell *cell)
{
	const struct standing *standing = &made_of(view)->standings[row->item];
	const struct competency_report *c =
		&view->app->report->competencies[standing->competency];
	const struct level_report *best = &c->levels[standing->best];
	const struct level_report *next = &c->levels[standing->next];
	struct buf dropped = {0};
	char date[DATE_TEXT_BYTES];
	if (column == WHAT) {
		buf_puts(cell->text,
			 app_competency_name(view->app->catalog, standing->competency));
	} else if (column == STATE) {
		cell->style = show_stage(cell->text, best->stage);
		buf_printf(cell->text, " %s",
			   app_level_name(view->app->catalog, best->level));
	} else if (column == GAUGE) {
		cell->style = show_stage(&dropped, next->stage);
		cell->fraction = next->progress;
	} else if (column == DONE) {
		buf_printf(cell->text, "%s ",
			   app_level_name(view->app->catalog, next->level));
		show_percent(cell->text, next->progress);
	} else if (best->lapses_on != DATE_NEVER) {
		cell->style = ROLE_WARN;
		buf_printf(cell->text, _("lapses %s"), show_day(best->lapses_on, date));
	}
	buf_free(&dropped);
}

static void
ending_cell(const struct view *view, const struct row *row, size_t column,
	    struct cell *cell)
{
	const struct app *app = view->app;
	const struct ending *ending = &made_of(view)->endings[row->item];
	const struct achievement *a = ending->achievement;
	if (column != WHAT)
		return;
	show_date(cell->text, ending->until);
	buf_puts(cell->text, "  ");
	show_distance(cell->text, ending->until, app->as_of);
	buf_printf(cell->text, "  %s  %s",
		   app_credential_id(app->report, a->credential),
		   app->world->people[a->person].name);
}

/* To the minute; what does not stand any more is said to be so. */
static void
entry_cell(const struct app *app, const struct log_entry *entry, struct cell *cell)
{
	char moment[32];
	date_format_moment(entry->at, moment, sizeof moment);
	moment[16] = '\0';
	buf_printf(cell->text, "%s  ", moment);
	show_entry(cell->text, app, entry);
	if (entry->undone)
		cell->style = ROLE_DIM;
}

/* Rows that are one text over all columns. */
static void
line_cell(const struct view *view, const struct row *row, struct cell *cell)
{
	const struct made *made = made_of(view);
	if (row->kind == ROW_PROFILE) {
		buf_printf(cell->text,
			   ngettext("%u competency on the marketing profile",
				    "%u competencies on the marketing profile",
				    row->item),
			   row->item);
	} else if (row->kind == ROW_BENEFITS) {
		buf_puts(cell->text,
			 _("Benefits: what is granted, how much, until when"));
	} else if (row->kind == ROW_REFERRALS) {
		buf_puts(cell->text, made->waiting);
		cell->style = made->waiting_style;
	} else if (row->kind == ROW_ENTRY) {
		entry_cell(view->app, &made->entries[row->item], cell);
	} else if (row->kind == ROW_LINK) {
		buf_printf(cell->text, "%s: %s", _(dashboard_links[row->item].name),
			   _(dashboard_links[row->item].words));
	} else if (row->kind == ROW_MORE) {
		buf_printf(cell->text, ngettext("%u more", "%u more", row->item),
			   row->item);
		cell->style = ROLE_DIM;
	} else {
		none_cell(row, cell);
	}
}

void
dashboard_cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct row *row = &made_of(view)->rows[index];
	switch (row->kind) {
	case ROW_HEADING:
		heading_cell(view, row, column, cell);
		return;
	case ROW_ALERT:
		alert_cell(view, row, column, cell);
		return;
	case ROW_TERM:
		term_cell(view, column, cell);
		return;
	case ROW_RENEWAL:
		renewal_cell(view, column, cell);
		return;
	case ROW_COMPETENCY:
		competency_cell(view, row, column, cell);
		return;
	case ROW_ENDING:
		ending_cell(view, row, column, cell);
		return;
	case ROW_PROFILE:
	case ROW_BENEFITS:
	case ROW_REFERRALS:
	case ROW_ENTRY:
	case ROW_LINK:
	case ROW_MORE:
	case ROW_NONE:
		break;
	}
	if (column == WHAT)
		line_cell(view, row, cell);
}
