#include "app/report_file.h"

#include <string.h>

#include "app/membership_words.h"
#include "app/outlook.h"
#include "app/page.h"
#include "app/score_words.h"
#include "app/term_words.h"
#include "base/each.h"
#include "base/lang.h"
#include "core/survive.h"
#include "report_first.h"
#include "report_svg.h"
#include "report_todo.h"
#include "report_writing.h"

enum { PAIRS_TOLD = 20, RISKS_TOLD = 50, ALERTS_TOLD = 100 };

/* Of all programs. */
static const char *
program_names(struct writing *w)
{
	struct buf names = {.arena = &w->arena};
	for (uint32_t p = 0; p < w->app->report->n_programs; p++)
		buf_printf(&names, "%s%s", p > 0 ? C_("list", ", ") : "",
			   writing_program_name(w, p));
	return buf_text(&names);
}

/* Ends a list of n things, of which the first ones are told. */
static void
end_list(struct writing *w, size_t n, size_t most)
{
	page_list_end(&w->page);
	if (n > most)
		writing_paragraph(w, _("and %zu more"), n - most);
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
	writing_item(w, TONE_NONE, _("Levels held: %zu"), held);
	writing_item(w, risky > 0 ? TONE_BAD : TONE_NONE,
		     _("Of these with the renewal at risk: %zu"), risky);
	writing_item(w, TONE_NONE, _("Attained and not yet bought: %zu"), qualified);
	writing_item(w, report->n_alerts > 0 ? TONE_WARN : TONE_NONE, _("Alerts: %zu"),
		     report->n_alerts);
	page_list_end(&w->page);
}

/* --- scores ------------------------------------------------------------ */

/* What more would bring, which gate comes first, or how to record what is missing. */
static const char *
part_note(struct writing *w, const struct req_report *score,
	  const struct part_report *part)
{
	const struct report *report = w->app->report;
	const char *waits = app_part_waits_text(report, score, part, &w->arena);
	const char *next = app_part_next_text(report->catalog, part, &w->arena);
	const char *cure = app_part_cure(report, part, &w->arena);
	if (cure)
		return cure;
	if (*waits == '\0' || *next == '\0')
		return *waits == '\0' ? next : waits;
	return arena_printf(&w->arena, "%s%s%s", next, _("; "), waits);
}

static void
write_parts(struct writing *w, const struct req_report *score,
	    const struct part_report *parts, size_t n, const char *above)
{
	for (size_t i = 0; i < n; i++) {
		const struct part_report *part = &parts[i];
		const char *name = app_part_name(part->part);
		if (*above != '\0') /* a part, a step of it */
			name = arena_printf(&w->arena, C_("part", "%s: %s"), above,
					    name);
		page_row_begin(&w->page, name);
		page_number(&w->page, app_part_points_text(part, &w->arena));
		page_cell(&w->page, TONE_NONE,
			  app_part_have_text(w->app->report, part, &w->arena));
		page_cell(&w->page, part->open ? TONE_NONE : TONE_WARN,
			  part_note(w, score, part));
		page_row_end(&w->page);
		write_parts(w, score, part->parts, part->n_parts, name);
	}
}

static void
write_score(struct writing *w, uint32_t competency, const struct level_report *level)
{
	enum { BAR_CELLS = 40 };
	const char *const titles[] = {C_("column", "Part"), C_("column", "Points"),
				      C_("column", "Has"), C_("column", "More"), NULL};
	const struct req_report *score = app_level_score(level);
	const char *all = app_level_scores_text(level, &w->arena);
	const char *lacks = app_score_short_text(score, &w->arena);
	page_heading(&w->page, 3, writing_award(w, competency, level->level));
	if (w->page.html)
		report_score_svg(&w->page, score);
	else
		page_paragraph(&w->page,
			       app_score_bar_text(score, BAR_CELLS, false, &w->arena));
	writing_paragraph(w, "%s%s%s", app_score_text(score, &w->arena),
			  *lacks != '\0' ? C_("list", ", ") : "", lacks);
	if (all)
		page_paragraph(&w->page, all);
	page_table_begin(&w->page, app_path_name(level->paths[level->best_path].path),
			 titles);
	write_parts(w, score, score->parts, score->n_parts, "");
	page_table_end(&w->page);
}

static void
write_scores(struct writing *w)
{
	bool some = false;
	for (struct level_walk at = {0}; report_next_level(w->app->report, &at);) {
		if (at.level->stage == STAGE_NONE || !app_level_score(at.level))
			continue;
		if (!some)
			page_heading(&w->page, 2, _("Scores"));
		some = true;
		write_score(w, at.competency, at.level);
	}
}

/* --- risks ------------------------------------------------------------- */

/* The id of the program that it is one of, the first of several; null if there is one
 * program. */
static const char *
program_of(struct writing *w, const struct alert *alert)
{
	const struct report *report = w->app->report;
	uint32_t program = 0;
	if (report->n_programs == 1)
		return NULL;
	while (program + 1 < report->n_programs &&
	       !eval_alert_is_of(w->app->eval, alert, program))
		program++;
	return catalog_program(w->app->catalog, program)->id;
}

/* True for what is said of several in one sentence. */
static bool
is_shared(enum alert_code code)
{
	return code == ALERT_RENEWAL_AT_RISK || code == ALERT_UNASSOCIATED;
}

/* The names of what n alerts are about. */
static const char *
shared_names(struct writing *w, const struct alert *alerts, size_t n)
{
	struct buf names = {.arena = &w->arena};
	uint32_t *people = arena_array(&w->arena, n, sizeof *people);
	for (size_t i = 0; i < n; i++)
		people[i] = alerts[i].person;
	if (alerts->code == ALERT_UNASSOCIATED)
		return writing_names(w, people, n);
	for (size_t i = 0; i < n; i++)
		buf_printf(&names, "%s%s", i > 0 ? C_("list", ", ") : "",
			   writing_award(w, alerts[i].competency, alerts[i].level));
	return buf_text(&names);
}

/* Of n alerts that say the same. */
static const char *
shared_line(struct writing *w, const struct alert *alerts, size_t n)
{
	const struct report *report = w->app->report;
	if (n == 1)
		return app_alert_line(report, alerts, &w->arena);
	const char *names = shared_names(w, alerts, n);
	if (alerts->code == ALERT_UNASSOCIATED) /* names, an organization */
		return arena_printf(&w->arena,
				    _("%s have achievements that would count but are "
				      "not associated with %s."),
				    names, report->world->organization.name);
	/* levels, what is said of them */
	return arena_printf(&w->arena, C_("alert", "%s: %s"), names,
			    app_alert_message(report, alerts, &w->arena));
}

/* Writes the alerts that say the same as the first one; returns how many. */
static size_t
write_alert(struct writing *w, const struct alert *alerts, size_t n)
{
	const char *program = program_of(w, alerts);
	size_t same = 1;
	while (is_shared(alerts->code) && same < n &&
	       alerts[same].code == alerts->code &&
	       (!program || strcmp(program_of(w, &alerts[same]), program) == 0))
		same++;
	const char *line = shared_line(w, alerts, same);
	if (program) /* a program, what is said */
		line = arena_printf(&w->arena, C_("alert", "%s: %s"), program, line);
	page_list_item(&w->page, TONE_WARN, line);
	return same;
}

static void
write_alerts(struct writing *w)
{
	const struct report *report = w->app->report;
	size_t told = 0, most = report->n_alerts;
	page_heading(&w->page, 3, _("Alerts"));
	if (report->n_alerts == 0) {
		writing_paragraph(w, _("Nothing is in danger and nothing is due."));
		return;
	}
	page_list_begin(&w->page);
	for (size_t lines = 0; told < most && lines < ALERTS_TOLD; lines++)
		told += write_alert(w, &report->alerts[told], most - told);
	end_list(w, most, told);
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
			       writing_award(w, levels[i].competency, levels[i].level));
		page_cell(&w->page, levels[i].departures == 0 ? TONE_BAD : TONE_NONE,
			  app_departures(&levels[i], &w->arena));
		page_cell(&w->page, TONE_NONE,
			  r->n_critical > 0
				  ? writing_names(w, r->critical, r->n_critical)
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
		buf_printf(&text, "%s: ", writing_names(w, risks[i].people, people));
		for (size_t f = 0; f < risks[i].n_falls; f++)
			buf_printf(&text, "%s%s", f > 0 ? ", " : "",
				   writing_award(w, risks[i].falls[f].competency,
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
		writing_paragraph(w,
				  _("More pairs may do so: the search was given up."));
}

/* --- forecast ---------------------------------------------------------- */

/* Changes of one day for one reason, which are one row; returns where the next one
 * begins. */
static size_t
write_events(struct writing *w, const struct outlook *outlook, size_t first)
{
	const struct outlook_event *events = outlook->events, *e = &events[first];
	const char *state = app_event_state(e);
	const char *cause = app_event_cause(w->app, e, &w->arena);
	struct buf levels = {.arena = &w->arena};
	size_t i = first;
	for (; i < outlook->n_events && events[i].date == e->date &&
	       strcmp(app_event_state(&events[i]), state) == 0 &&
	       strcmp(app_event_cause(w->app, &events[i], &w->arena), cause) == 0;
	     i++)
		buf_printf(&levels, "%s%s", i > first ? C_("list", ", ") : "",
			   writing_award(w, events[i].competency, events[i].level));
	page_row_begin(&w->page, writing_day(w, e->date));
	page_cell(&w->page, TONE_NONE, buf_text(&levels));
	page_cell(&w->page, app_event_is_loss(e) ? TONE_BAD : TONE_GOOD, state);
	page_cell(&w->page, TONE_NONE, cause);
	page_row_end(&w->page);
	return i;
}

static void
write_forecast(struct writing *w)
{
	const char *const titles[] = {_("Date"), _("Level"), C_("column", "Change"),
				      C_("column", "Cause"), NULL};
	struct outlook outlook = app_outlook(
		w->app, date_plus_months(w->app->as_of, OUTLOOK_MONTHS), &w->arena);
	page_heading(&w->page, 2, _("Forecast"));
	writing_paragraph(
		w,
		_("From %s to %s, by all recorded facts; a renewal that is not made "
		  "ends what is held."),
		writing_day(w, outlook.from), writing_day(w, outlook.until));
	if (w->page.html && outlook.n_levels > 0)
		report_svg(&w->page, w->app, &outlook);
	if (outlook.n_events == 0) {
		writing_paragraph(w, _("Nothing changes."));
		return;
	}
	page_table_begin(&w->page, _("What changes, and why"), titles);
	for (size_t i = 0, end; i < outlook.n_events; i = end)
		end = write_events(w, &outlook, i);
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
		writing_item(w, TONE_NONE, "%.*s", (int)len, lines);
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
	writing_paragraph(
		w,
		outcome->proven
			? _("Achievements to earn, proven the fewest: %zu, so that "
			    "everything held can be renewed from %s on.")
			: _("Achievements to earn, the best found: %zu, so that "
			    "everything held can be renewed from %s on."),
		outcome->n_steps, writing_day(w, outcome->needed_on));
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
		writing_paragraph(
			w, _("Nothing is held on this date that could be kept."));
	else if (!app_plan(w->app, &options, &w->arena, &outcome, &fault))
		write_lines(w, fault.text);
	else if (outcome.n_steps == 0)
		writing_paragraph(
			w,
			_("Nothing needs to be earned: everything held can be "
			  "renewed from %s on."),
			writing_day(w, outcome.needed_on));
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
	writing_paragraph(&w, _("%s, as of %s"), program_names(&w),
			  writing_day(&w, app->as_of));
	write_summary(&w);
	page_heading(&w.page, 2, _("State"));
	report_attained(&w);
	if (request->plan)
		report_todo(&w, request);
	report_under_way(&w);
	write_scores(&w);
	write_risks(&w);
	write_forecast(&w);
	if (request->plan)
		write_plan(&w, request);
	page_end(&w.page);
	arena_free(&w.arena);
}
