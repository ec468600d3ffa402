#include "app/report_file.h"

#include <string.h>

#include "app/membership_words.h"
#include "app/outlook.h"
#include "app/page.h"
#include "base/each.h"
#include "base/lang.h"
#include "core/survive.h"
#include "report_svg.h"

enum { PAIRS_TOLD = 20, RISKS_TOLD = 50, ALERTS_TOLD = 100, NAMES_TOLD = 20 };

/* A report being written. */
struct writing {
	struct page page;
	const struct app *app;
	struct arena arena;
};

static const char *
day(struct writing *w, int32_t date)
{
	char text[DATE_TEXT_BYTES];
	if (date == DATE_NONE || date == DATE_NEVER)
		return "-";
	return arena_strdup(&w->arena, date_format(date, text));
}

static const char *
percent(struct writing *w, double progress)
{
	int whole = (int)(progress * 100 + 1e-9);
	return arena_printf(&w->arena, "%d%%",
			    whole >= 100 && progress < 1 ? 99 : whole);
}

static const char *
award(struct writing *w, uint32_t competency, uint32_t level)
{
	return app_award_name(w->app->catalog, competency, level, &w->arena);
}

static const char *
names(struct writing *w, const uint32_t *people, size_t n)
{
	struct buf text = {.arena = &w->arena};
	for (size_t i = 0; i < n && i < NAMES_TOLD; i++)
		buf_printf(&text, "%s%s", i > 0 ? ", " : "",
			   w->app->world->people[people[i]].name);
	if (n > NAMES_TOLD)
		buf_printf(&text, _(" and %zu more"), n - NAMES_TOLD);
	return buf_text(&text);
}

__attribute__((format(printf, 2, 3))) static void
paragraph(struct writing *w, const char *format, ...)
{
	struct buf text = {.arena = &w->arena};
	va_list args;
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	page_paragraph(&w->page, buf_text(&text));
}

__attribute__((format(printf, 3, 4))) static void
item(struct writing *w, enum tone tone, const char *format, ...)
{
	struct buf text = {.arena = &w->arena};
	va_list args;
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	page_list_item(&w->page, tone, buf_text(&text));
}

/* Ends a list of n things, of which the first ones are told. */
static void
end_list(struct writing *w, size_t n, size_t most)
{
	page_list_end(&w->page);
	if (n > most)
		paragraph(w, _("and %zu more"), n - most);
}

/* --- state ------------------------------------------------------------- */

static void
write_membership(struct writing *w)
{
	const struct membership_report *m = &w->app->report->membership;
	const char *ended = app_ended_line(w->app, &w->arena);
	if (ended)
		page_paragraph(&w->page, ended);
	if (!m->subscription)
		paragraph(w, _("There is no membership on this date."));
	else
		/* an offer, a date */
		paragraph(w,
			  m->in_grace && subscription_opens(w->app->catalog,
							    m->subscription) ==
						  DATE_NEVER
				  ? _("Membership: %s. Its term ended on %s; it can "
				      "be bought only once.")
			  : m->in_grace ? _("Membership: %s. Its term ended on %s; it "
					    "can still be renewed.")
					: _("Membership: %s, its term ends on %s."),
			  app_subscription_name(w->app->catalog, m->subscription),
			  day(w, m->subscription->term_end));
}

static void
write_summary(struct writing *w)
{
	const struct report *report = w->app->report;
	size_t held = 0, risky = 0, qualified = 0;
	for (struct level_walk at = {0}; report_next_level(report, &at);) {
		held += at.level->held;
		risky += at.level->stage == STAGE_AT_RISK;
		qualified += at.level->stage == STAGE_QUALIFIED;
	}
	page_list_begin(&w->page);
	item(w, TONE_NONE, _("Levels held: %zu"), held);
	item(w, risky > 0 ? TONE_BAD : TONE_NONE,
	     _("Of these with the renewal at risk: %zu"), risky);
	item(w, TONE_NONE, _("Attained and not yet bought: %zu"), qualified);
	item(w, report->n_alerts > 0 ? TONE_WARN : TONE_NONE, _("Alerts: %zu"),
	     report->n_alerts);
	page_list_end(&w->page);
}

static void
write_state(struct writing *w)
{
	const char *const titles[] = {_("Level"),	    _("Stage"),
				      C_("column", "Done"), _("Lapses on"),
				      _("Held until"),	    NULL};
	static const enum tone tones[] = {
		[STAGE_NONE] = TONE_NONE,   [STAGE_STARTED] = TONE_NONE,
		[STAGE_LAPSED] = TONE_BAD,  [STAGE_QUALIFIED] = TONE_GOOD,
		[STAGE_ACTIVE] = TONE_GOOD, [STAGE_AT_RISK] = TONE_WARN,
	};
	EACH_HAS_ROW(tones, STAGE_COUNT);
	page_heading(&w->page, 2, _("State"));
	write_membership(w);
	page_table_begin(&w->page, _("Levels with anything to their credit"), titles);
	for (struct level_walk at = {0}; report_next_level(w->app->report, &at);) {
		const struct level_report *level = at.level;
		if (level->stage == STAGE_NONE)
			continue;
		page_row_begin(&w->page, award(w, at.competency, level->level));
		page_cell(&w->page, tones[level->stage], app_stage_name(level->stage));
		page_number(&w->page, percent(w, level->progress));
		page_cell(&w->page, TONE_NONE, day(w, level->lapses_on));
		page_cell(&w->page, TONE_NONE, day(w, level->held_until));
		page_row_end(&w->page);
	}
	page_table_end(&w->page);
}

/* --- risks ------------------------------------------------------------- */

static void
write_alerts(struct writing *w)
{
	const struct report *report = w->app->report;
	page_heading(&w->page, 3, _("Alerts"));
	if (report->n_alerts == 0) {
		paragraph(w, _("Nothing is in danger and nothing is due."));
		return;
	}
	page_list_begin(&w->page);
	for (size_t i = 0; i < report->n_alerts && i < ALERTS_TOLD; i++)
		page_list_item(&w->page, TONE_WARN,
			       app_alert_line(report, &report->alerts[i], &w->arena));
	end_list(w, report->n_alerts, ALERTS_TOLD);
}

static void
write_departures(struct writing *w)
{
	const char *const titles[] = {_("Level"), _("Departures"), _("Critical"), NULL};
	size_t n;
	const struct survive_level *levels =
		survive_levels(w->app->eval, &w->arena, &n);
	page_table_begin(&w->page, _("Departures that a level survives at worst"),
			 titles);
	for (size_t i = 0; i < n; i++) {
		const struct level_report *r = report_level(
			w->app->report, levels[i].competency, levels[i].level);
		if (!levels[i].met || !r)
			continue;
		page_row_begin(&w->page,
			       award(w, levels[i].competency, levels[i].level));
		page_cell(&w->page, levels[i].departures == 0 ? TONE_BAD : TONE_NONE,
			  app_departures(&levels[i], &w->arena));
		page_cell(&w->page, TONE_NONE,
			  r->n_critical > 0 ? names(w, r->critical, r->n_critical)
					    : "-");
		page_row_end(&w->page);
	}
	page_table_end(&w->page);
}

static void
write_risks_of(struct writing *w, const char *title, const struct survive_risk *risks,
	       size_t n, size_t most)
{
	if (n == 0)
		return;
	page_heading(&w->page, 3, title);
	page_list_begin(&w->page);
	for (size_t i = 0; i < n && i < most; i++) {
		struct buf text = {.arena = &w->arena};
		size_t people = risks[i].people[1] == CATALOG_NONE ? 1 : 2;
		buf_printf(&text, "%s: ", names(w, risks[i].people, people));
		for (size_t f = 0; f < risks[i].n_falls; f++)
			buf_printf(&text, "%s%s", f > 0 ? ", " : "",
				   award(w, risks[i].falls[f].competency,
					 risks[i].falls[f].level));
		page_list_item(&w->page, TONE_NONE, buf_text(&text));
	}
	end_list(w, n, most);
}

static void
write_risks(struct writing *w)
{
	size_t n_one;
	page_heading(&w->page, 2, _("Risks"));
	write_alerts(w);
	page_heading(&w->page, 3, _("Who carries what"));
	write_departures(w);
	const struct survive_risk *one =
		survive_ranking(w->app->report, &w->arena, &n_one);
	struct survive_pairs two = survive_pairs(w->app->eval, &w->arena);
	write_risks_of(w, _("If one of them leaves, these levels fall"), one, n_one,
		       RISKS_TOLD);
	write_risks_of(w, _("If two of them leave together"), two.risks, two.n,
		       PAIRS_TOLD);
	if (!two.complete)
		paragraph(w, _("More pairs may do so: the search was given up."));
}

/* --- forecast ---------------------------------------------------------- */

static void
write_forecast(struct writing *w)
{
	const char *const titles[] = {_("Date"), _("Level"), C_("column", "Change"),
				      C_("column", "Cause"), NULL};
	struct outlook outlook = app_outlook(
		w->app, date_plus_months(w->app->as_of, OUTLOOK_MONTHS), &w->arena);
	page_heading(&w->page, 2, _("Forecast"));
	paragraph(w,
		  _("From %s to %s, by all recorded facts; a renewal that is not made "
		    "ends what is held."),
		  day(w, outlook.from), day(w, outlook.until));
	if (w->page.html && outlook.n_levels > 0)
		report_svg(&w->page, w->app, &outlook);
	if (outlook.n_events == 0) {
		paragraph(w, _("Nothing changes."));
		return;
	}
	page_table_begin(&w->page, _("What changes, and why"), titles);
	for (size_t i = 0; i < outlook.n_events; i++) {
		const struct outlook_event *e = &outlook.events[i];
		page_row_begin(&w->page, day(w, e->date));
		page_cell(&w->page, TONE_NONE, award(w, e->competency, e->level));
		page_cell(&w->page, app_event_is_loss(e) ? TONE_BAD : TONE_GOOD,
			  app_event_state(e));
		page_cell(&w->page, TONE_NONE, app_event_cause(w->app, e, &w->arena));
		page_row_end(&w->page);
	}
	page_table_end(&w->page);
}

/* --- plan -------------------------------------------------------------- */

static bool
is_anything_held(const struct report *report)
{
	for (struct level_walk at = {0}; report_next_level(report, &at);)
		if (at.level->held)
			return true;
	return false;
}

static void
write_lines(struct writing *w, const char *lines)
{
	page_list_begin(&w->page);
	while (*lines != '\0') {
		size_t len = strcspn(lines, "\n");
		item(w, TONE_NONE, "%.*s", (int)len, lines);
		lines += len;
		lines += *lines == '\n';
	}
	page_list_end(&w->page);
}

static void
write_steps(struct writing *w, const struct plan_options *options,
	    const struct plan_outcome *outcome)
{
	const char *const titles[] = {_("Employee"), _("Credential"),
				      C_("column", "What for"), NULL};
	paragraph(w,
		  outcome->proven
			  ? _("Achievements to earn, proven the fewest: %zu, so that "
			      "everything held can be renewed from %s on.")
			  : _("Achievements to earn, the best found: %zu, so that "
			      "everything held can be renewed from %s on."),
		  outcome->n_steps, day(w, outcome->needed_on));
	page_table_begin(&w->page, _("Who is to earn what"), titles);
	for (size_t i = 0; i < outcome->n_steps; i++) {
		const struct plan_step *step = &outcome->steps[i];
		page_row_begin(&w->page, app_person_name(w->app->report, step->person,
							 &w->arena));
		page_cell(&w->page, TONE_NONE,
			  app_credential_id(w->app->report, step->credential));
		page_cell(&w->page, TONE_NONE,
			  app_step_text(w->app, outcome, i, &w->arena));
		page_row_end(&w->page);
	}
	page_table_end(&w->page);
	page_heading(&w->page, 3, _("Why not fewer"));
	write_lines(w, app_plan_bound(w->app, options, outcome, &w->arena));
}

static void
write_plan(struct writing *w, const struct report_request *request)
{
	struct plan_options options = {.keep = true,
				       .seconds = request->plan_seconds,
				       .explain = true,
				       .progress = request->progress,
				       .context = request->context};
	struct plan_outcome outcome;
	struct fault fault = {0};
	page_heading(&w->page, 2, _("Plan"));
	if (!is_anything_held(w->app->report))
		paragraph(w, _("Nothing is held on this date that could be kept."));
	else if (!app_plan(w->app, &options, &w->arena, &outcome, &fault))
		write_lines(w, fault.text);
	else if (outcome.n_steps == 0)
		paragraph(w,
			  _("Nothing needs to be earned: everything held can be "
			    "renewed from %s on."),
			  day(w, outcome.needed_on));
	else
		write_steps(w, &options, &outcome);
}

static void
write_head(struct writing *w)
{
	const char *title =
		/* an organization */
		arena_printf(&w->arena, _("Competencies of %s"),
			     w->app->world->organization.name);
	page_begin(&w->page, title);
	page_heading(&w->page, 1, title);
}

void
app_report_head(const struct app *app, bool html, struct buf *out)
{
	struct writing w = {.page = {.out = out, .html = html}, .app = app};
	w.page.arena = &w.arena;
	write_head(&w);
	arena_free(&w.arena);
}

void
app_report(const struct app *app, const struct report_request *request, struct buf *out)
{
	struct writing w = {.page = {.out = out, .html = request->html}, .app = app};
	w.page.arena = &w.arena;
	write_head(&w);
	/* a program, a date */
	paragraph(&w, _("%s, as of %s"),
		  lang_name(app->catalog->name, app->catalog->id), day(&w, app->as_of));
	write_summary(&w);
	write_state(&w);
	write_risks(&w);
	write_forecast(&w);
	if (request->plan)
		write_plan(&w, request);
	page_end(&w.page);
	arena_free(&w.arena);
}
