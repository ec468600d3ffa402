#include "report_first.h"

#include "app/membership_words.h"
#include "app/term_words.h"
#include "base/each.h"
#include "base/lang.h"

enum { LEVELS_TOLD = 6 };

static void
write_membership(struct writing *w, uint32_t program)
{
	const struct membership_report *m =
		&w->app->report->programs[program].membership;
	const char *ended = app_ended_line(w->app, program, &w->arena);
	if (ended)
		page_paragraph(&w->page, ended);
	if (!m->subscription)
		writing_paragraph(w, _("There is no membership on this date."));
	else
		/* an offer, a date */
		writing_paragraph(
			w,
			m->in_grace && subscription_opens(w->app->catalog,
							  m->subscription) == DATE_NEVER
				? _("Membership: %s. Its term ended on %s; it can "
				    "be bought only once.")
			: m->in_grace ? _("Membership: %s. Its term ended on %s; it "
					  "can still be renewed.")
				      : _("Membership: %s, its term ends on %s."),
			app_subscription_name(w->app->catalog, m->subscription),
			writing_day(w, m->subscription->term_end));
}

/* ---- levels ---- */

/* "lapses on 2018-11-25", "attained until ..."; "" */
static const char *
until_text(struct writing *w, const struct level_report *level)
{
	int32_t until = app_attained_until(w->app->report, level);
	if (until != DATE_NONE)
		return arena_printf(&w->arena, C_("report", "attained until %s"),
				    writing_day(w, until));
	if (!level->met || level->lapses_on == DATE_NEVER)
		return "";
	return arena_printf(&w->arena, C_("report", "lapses on %s"),
			    writing_day(w, level->lapses_on));
}

static void
write_level(struct writing *w, const struct level_report *level)
{
	static const enum tone tones[] = {
		[STAGE_NONE] = TONE_NONE,   [STAGE_STARTED] = TONE_NONE,
		[STAGE_LAPSED] = TONE_BAD,  [STAGE_QUALIFIED] = TONE_GOOD,
		[STAGE_ACTIVE] = TONE_GOOD, [STAGE_AT_RISK] = TONE_WARN,
	};
	EACH_HAS_ROW(tones, STAGE_COUNT);
	if (!level || level->stage == STAGE_NONE) {
		page_cell(&w->page, TONE_NONE, "-");
		return;
	}
	const struct page_gauge gauge = {
		level->progress,
		arena_printf(&w->arena, "%s %s", writing_percent(w, level->progress),
			     app_stage_name(level->stage)),
		until_text(w, level)};
	page_gauge(&w->page, tones[level->stage], &gauge);
}

/* True for what is to be told first: it is attained, held, or was lost. */
static bool
is_attained(const struct competency_report *c)
{
	for (size_t i = 0; i < c->n_levels; i++)
		if (c->levels[i].stage > STAGE_STARTED)
			return true;
	return false;
}

static bool
is_begun(const struct competency_report *c)
{
	for (size_t i = 0; i < c->n_levels; i++)
		if (c->levels[i].stage != STAGE_NONE)
			return true;
	return false;
}

static bool
is_of(const struct writing *w, uint32_t competency, uint32_t program)
{
	return catalog_program_of(w->app->catalog, competency) == program;
}

static bool
is_told(const struct writing *w, uint32_t competency, uint32_t program, bool attained)
{
	const struct competency_report *c = &w->app->report->competencies[competency];
	return is_of(w, competency, program) && is_begun(c) &&
	       is_attained(c) == attained;
}

/* Which columns a table of competencies has. */
struct columns {
	bool attained;
	bool single; /* each has one level: a column for all of them */
	uint32_t levels[LEVELS_TOLD];
	size_t n;
};

/* The levels that the competencies that are told have, by index; returns how many. */
static size_t
find_levels(const struct writing *w, uint32_t program, bool attained,
	    uint32_t levels[LEVELS_TOLD])
{
	const struct report *report = w->app->report;
	size_t n = 0;
	for (uint32_t l = 0; l < report->catalog->n_levels && n < LEVELS_TOLD; l++) {
		bool some = false;
		for (uint32_t c = 0; c < report->n_competencies; c++) {
			const struct level_report *level = report_level(report, c, l);
			some |= is_told(w, c, program, attained) && level &&
				level->stage != STAGE_NONE;
		}
		if (some)
			levels[n++] = l;
	}
	return n;
}

static int32_t
held_until(const struct competency_report *c)
{
	int32_t until = DATE_NONE;
	for (size_t i = 0; i < c->n_levels; i++)
		if (c->levels[i].held_until > until)
			until = c->levels[i].held_until;
	return until;
}

/* True if no competency that is told has more than one level. */
static bool
are_single(const struct writing *w, uint32_t program, bool attained)
{
	const struct report *report = w->app->report;
	for (uint32_t c = 0; c < report->n_competencies; c++)
		if (is_told(w, c, program, attained) &&
		    report->competencies[c].n_levels > 1)
			return false;
	return true;
}

static void
write_competency(struct writing *w, uint32_t competency, const struct columns *columns)
{
	const struct competency_report *c = &w->app->report->competencies[competency];
	if (columns->single)
		page_row_begin(&w->page, app_award_name(w->app->catalog, competency,
							c->levels->level, &w->arena));
	else
		page_row_begin(&w->page,
			       lang_name(c->competency->name, c->competency->id));
	for (size_t i = 0; i < columns->n; i++)
		write_level(w, columns->single
				       ? c->levels
				       : report_level(w->app->report, competency,
						      columns->levels[i]));
	if (columns->attained)
		page_cell(&w->page, TONE_NONE, writing_day(w, held_until(c)));
	page_row_end(&w->page);
}

static void
write_levels(struct writing *w, uint32_t program, bool attained)
{
	const struct report *report = w->app->report;
	struct columns columns = {.attained = attained,
				  .single = are_single(w, program, attained)};
	const char *titles[LEVELS_TOLD + 3] = {columns.single ? _("Level")
							      : _("Competency")};
	columns.n = find_levels(w, program, attained, columns.levels);
	if (columns.n == 0)
		return;
	if (columns.single)
		columns.n = 1;
	for (size_t i = 0; i < columns.n; i++)
		titles[i + 1] = columns.single ? _("Stage")
					       : app_level_name(report->catalog,
								columns.levels[i]);
	titles[columns.n + 1] = attained ? _("Held until") : NULL;
	page_table_begin(&w->page,
			 attained ? _("Attained, held or lost")
				  : _("Begun, and not attained"),
			 titles);
	for (uint32_t c = 0; c < report->n_competencies; c++)
		if (is_told(w, c, program, attained))
			write_competency(w, c, &columns);
	page_table_end(&w->page);
}

/* Good days that count for a level, and terms of its own. */
static void
write_terms(struct writing *w, uint32_t program)
{
	bool some = false;
	const struct report *report = w->app->report;
	for (struct level_walk at = {0}; report_next_level(report, &at);) {
		const char *texts[2] = {
			app_window_text(report, at.level,
					app_good_day_points(report, at.competency,
							    at.level, &w->arena),
					&w->arena),
			app_own_term_text(report, at.competency, at.level, &w->arena)};
		for (int i = 0; i < 2; i++) {
			if (!texts[i] || at.level->stage == STAGE_NONE ||
			    !is_of(w, at.competency, program))
				continue;
			if (!some)
				page_list_begin(&w->page);
			some = true;
			/* a level, what is said of it */
			writing_item(w, TONE_NONE, C_("alert", "%s: %s"),
				     writing_award(w, at.competency, at.level->level),
				     texts[i]);
		}
	}
	if (some)
		page_list_end(&w->page);
}

void
report_attained(struct writing *w)
{
	for (uint32_t p = 0; p < w->app->report->n_programs; p++) {
		if (w->app->report->n_programs > 1)
			page_heading(&w->page, 3, writing_program_name(w, p));
		write_membership(w, p);
		write_levels(w, p, true);
		write_terms(w, p);
	}
}

void
report_under_way(struct writing *w)
{
	uint32_t levels[LEVELS_TOLD];
	bool some = false;
	for (uint32_t p = 0; p < w->app->report->n_programs; p++) {
		if (find_levels(w, p, false, levels) == 0)
			continue;
		if (!some)
			page_heading(&w->page, 2, _("Under way"));
		some = true;
		write_levels(w, p, false);
	}
}
