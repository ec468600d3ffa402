/* Where the organization stands, on one page; and its alerts. */
#include <limits.h>
#include <string.h>

#include "app/json.h"
#include "app/membership_words.h"
#include "app/queue.h"
#include "app/results.h"
#include "app/score_words.h"
#include "app/since.h"
#include "app/term_words.h"
#include "app/track.h"
#include "base/lang.h"
#include "base/text.h"
#include "command.h"

enum {
	GAUGE_CELLS = 8,
	PERCENT_CELLS = 5,
	NOTE_CELLS = 17,
	INDENT = 2,
	ALERTS_SHOWN = 6
};

/* The columns of the table of levels, for this catalog and language. */
struct columns {
	int name, level, stage;
};

static int
level_cells(const struct catalog *catalog)
{
	int widest = 0;
	for (uint32_t i = 0; i < catalog->n_levels; i++) {
		int cells = text_width(app_level_name(catalog, i));
		widest = cells > widest ? cells : widest;
	}
	return widest < 12 ? widest : 12;
}

static struct columns
choose_columns(const struct cli *cli, const struct catalog *catalog)
{
	struct columns c = {.level = level_cells(catalog), .stage = text_stage_cells()};
	int fixed =
		INDENT + c.level + GAUGE_CELLS + PERCENT_CELLS + c.stage + NOTE_CELLS;
	c.name = cli->cols - fixed - 7; /* the gaps, a mark and one left free */
	if (c.name < 10)
		c.name = 10;
	return c;
}

/* What a path still needs: people if it is people alone, else requirements. */
static const char *
lacking(const struct path_report *path, struct arena *arena)
{
	size_t unmet = 0;
	int64_t people = 0;
	bool people_only = true;
	for (size_t i = 0; i < path->n_requirements; i++) {
		const struct req_report *r = &path->requirements[i];
		unmet += !r->met;
		people += r->met ? 0 : r->needed - r->filled;
		people_only &= r->met || r->requirement->form == REQ_PEOPLE;
	}
	if (people_only)
		return arena_printf(arena,
				    ngettext("%d person short", "%d people short",
					     (unsigned long)people),
				    (int)(people < INT_MAX ? people : INT_MAX));
	/* requirements */
	return arena_printf(arena, _("%zu of %zu unmet"), unmet, path->n_requirements);
}

/* "61.4 of 70", or of what has the points that some part lacks its own. */
static const char *
score_note(const struct req_report *score, struct arena *arena)
{
	return score->score < score->at_least ? app_score_text(score, arena)
					      : app_score_short_text(score, arena);
}

/* When a level ends, or what it lacks. */
static const char *
note(const struct report *report, const struct level_report *level, struct arena *arena)
{
	const struct req_report *score = app_level_score(level);
	int32_t until = app_attained_until(report, level);
	char date[DATE_TEXT_BYTES];
	if (level->met && level->lapses_on != DATE_NEVER)
		return arena_printf(arena, _("lapses %s"),
				    date_format(level->lapses_on, date));
	if (level->met && level->own_term_ends != DATE_NEVER)
		return arena_printf(arena, C_("own term", "term %s"),
				    date_format(level->own_term_ends, date));
	if (until != DATE_NONE)
		return arena_printf(arena, C_("attained", "until %s"),
				    date_format(until, date));
	if (level->met || level->best_path < 0)
		return "";
	return score ? score_note(score, arena)
		     : lacking(&level->paths[level->best_path], arena);
}

static void
level_row(struct cli *cli, const struct report *report, const struct columns *columns,
	  uint32_t competency, const struct level_report *level, bool first)
{
	const char *name =
		first ? app_competency_name(report->catalog, competency) : "";
	enum style style = text_stage_style(level->stage);
	buf_printf(&cli->out, "%*s", INDENT, "");
	text_cell(cli, STYLE_PLAIN, name, columns->name);
	buf_putc(&cli->out, ' ');
	if (columns->level > 0) {
		text_cell(cli, STYLE_PLAIN,
			  app_level_name(report->catalog, level->level),
			  columns->level);
		buf_putc(&cli->out, ' ');
	}
	text_gauge(cli, level->progress, GAUGE_CELLS);
	buf_putc(&cli->out, ' ');
	text_add(cli, style, text_stage_mark(cli, level->stage));
	buf_putc(&cli->out, ' ');
	text_cell(cli, style, app_stage_name(level->stage), columns->stage);
	buf_putc(&cli->out, ' ');
	text_say(cli, STYLE_PLAIN, "%s", note(report, level, &cli->arena));
}

static bool
has_begun(const struct competency_report *competency)
{
	for (size_t i = 0; i < competency->n_levels; i++) {
		if (competency->levels[i].stage != STAGE_NONE)
			return true;
	}
	return false;
}

/* True for those that stand under one heading: of one program, and of one center, or
 * none, and kind. */
static bool
same_group(const struct competency *a, const struct competency *b)
{
	return a->program == b->program && a->center == b->center &&
	       strcmp(a->kind, b->kind) == 0;
}

/* True if the kind of a group is all that its level says: each has one, the same. */
static bool
kind_says_level(const struct catalog *catalog, const struct competency *first)
{
	const struct competency *all = catalog->competencies;
	for (size_t i = 0; i < catalog->n_competencies; i++)
		if (same_group(&all[i], first) &&
		    (all[i].n_levels != 1 ||
		     all[i].levels[0].level != first->levels[0].level))
			return false;
	return strcmp(first->kind, CATALOG_USUAL_KIND) != 0;
}

/* The competencies of one group that have begun; returns how many. */
static size_t
group_table(struct cli *cli, const struct report *report, const struct columns *usual,
	    uint32_t first)
{
	const struct competency *all = report->catalog->competencies;
	struct columns columns = *usual;
	size_t n = 0;
	if (kind_says_level(report->catalog, &all[first])) {
		columns.name += columns.level + 1;
		columns.level = 0;
	}
	for (uint32_t c = first; c < report->n_competencies; c++) {
		const struct competency_report *competency = &report->competencies[c];
		if (!same_group(&all[c], &all[first]) || !has_begun(competency))
			continue;
		if (n++ == 0)
			text_section(cli, app_competency_group(report->catalog, c,
							       _("Other competencies"),
							       &cli->arena));
		for (size_t l = 0; l < competency->n_levels; l++)
			level_row(cli, report, &columns, c, &competency->levels[l],
				  l == 0);
	}
	return n;
}

/* The groups of one center (or of none) of a program, by their first competency. */
static size_t
center_tables(struct cli *cli, const struct columns *columns, uint32_t program,
	      uint32_t center)
{
	const struct report *report = cli->app->report;
	const struct competency *all = report->catalog->competencies;
	size_t n = 0;
	for (uint32_t c = 0; c < report->n_competencies; c++) {
		uint32_t first = 0;
		while (!same_group(&all[first], &all[c]))
			first++;
		if (all[c].program == program && all[c].center == center && first == c)
			n += group_table(cli, report, columns, c);
	}
	return n;
}

static void
competency_tables(struct cli *cli, uint32_t program)
{
	const struct report *report = cli->app->report;
	struct columns columns = choose_columns(cli, report->catalog);
	size_t shown = 0, all = 0;
	for (uint32_t c = 0; c < report->n_competencies; c++)
		all += report->competencies[c].competency->program == program;
	for (uint32_t i = 0; i < report->catalog->n_centers; i++)
		shown += center_tables(cli, &columns, program, i);
	shown += center_tables(cli, &columns, program, CATALOG_NONE);
	size_t rest = all - shown;
	if (rest == 0)
		return;
	text_line(cli);
	text_say(cli, STYLE_DIM,
		 ngettext("%zu competency has not been started.",
			  "%zu competencies have not been started.", rest),
		 rest);
}

static void
membership_line(struct cli *cli, const struct report *report, uint32_t program)
{
	char from[DATE_TEXT_BYTES], end[DATE_TEXT_BYTES], last[DATE_TEXT_BYTES];
	const struct membership_report *m = &report->programs[program].membership;
	const struct subscription *s = m->subscription;
	text_cell(cli, STYLE_BOLD, _("Membership"), 16);
	if (!s) {
		text_say(cli, STYLE_PLAIN, "%s", C_("membership", "none"));
		return;
	}
	const char *level =
		m->level != CATALOG_NONE   ? app_level_name(report->catalog, m->level)
		: s->offer != CATALOG_NONE ? app_offer_name(report->catalog, s->offer)
					   : s->offer_id;
	date_format(s->term_from, from);
	date_format(s->term_end, end);
	date_format(s->cover_end, last);
	if (m->in_grace)
		text_say(cli, STYLE_WARN, _("%s, ended %s, in grace until %s"), level,
			 end, last);
	else
		text_say(cli, STYLE_PLAIN,
			 ngettext("%s, %s to %s, %d day left",
				  "%s, %s to %s, %d days left",
				  (unsigned long)(s->term_end - report->as_of)),
			 level, from, end, s->term_end - report->as_of);
}

/* How many alerts are put off. */
static void
snoozed_line(struct cli *cli, size_t snoozed)
{
	if (snoozed == 0)
		return;
	text_say(cli, STYLE_DIM, _("%zu snoozed"), snoozed);
}

/* Those of a program that are not put off; *snoozed is how many others it has. */
static const struct alert *const *
alerts_of(struct cli *cli, uint32_t program, size_t *n, size_t *snoozed)
{
	const struct report *report = cli->app->report;
	const struct alert **list =
		arena_array(&cli->arena, report->n_alerts, sizeof *list);
	*n = *snoozed = 0;
	for (size_t i = 0; i < report->n_alerts; i++) {
		const struct alert *alert = &report->alerts[i];
		if (!eval_alert_is_of(cli->app->eval, alert, program))
			continue;
		if (report_snooze(report, alert))
			++*snoozed;
		else
			list[(*n)++] = alert;
	}
	return list;
}

static void
alert_summary(struct cli *cli, uint32_t program)
{
	size_t snoozed, n, shown = 0;
	const struct alert *const *alerts = alerts_of(cli, program, &n, &snoozed);
	text_cell(cli, STYLE_BOLD, _("Alerts"), 16);
	text_say(cli, STYLE_PLAIN, "%zu", n);
	for (; shown < n && shown < ALERTS_SHOWN; shown++)
		text_alert(cli, cli->app->report, alerts[shown]);
	if (n > shown)
		text_say(cli, STYLE_DIM, _("  %zu more: attain alerts"), n - shown);
	snoozed_line(cli, snoozed);
}

/* How old the results are. */
static void
results_line(struct cli *cli, int32_t results)
{
	const char *text = results_text(cli->app, results, &cli->arena);
	bool old = results_are_old(cli->app, results);
	if (text)
		text_say(cli, old ? STYLE_WARN : STYLE_PLAIN, "%s%s", old ? "! " : "",
			 text);
}

/* How many results are to be told what they are, and to be accepted, if any. */
static void
queue_line(struct cli *cli)
{
	size_t n_claims = cli->app->world->facts.n_claims;
	size_t n = queue_n_waiting(cli->app);
	if (n > 0)
		text_say(cli, STYLE_WARN,
			 ngettext("%zu result waits: attain queue",
				  "%zu results wait: attain queue", n),
			 n);
	if (n_claims > 0)
		text_say(cli, STYLE_WARN,
			 ngettext("%zu result waits to be accepted: attain queue",
				  "%zu results wait to be accepted: attain queue",
				  n_claims),
			 n_claims);
}

/* Without a track some rules apply to nobody. */
static void
track_line(struct cli *cli, const struct catalog *rules)
{
	const struct app *app = cli->app;
	const char *words;
	size_t n =
		app_without_track(rules, app->world, app->as_of, &cli->arena, &words);
	if (n > 0) /* how many, words */
		text_say(cli, STYLE_WARN,
			 ngettext("track not said, and %zu competency needs it (%s): "
				  "attain set organization --track",
				  "track not said, and %zu competencies need it (%s): "
				  "attain set organization --track",
				  n),
			 n, words);
}

static void
program_text(struct cli *cli, uint32_t program, int32_t results)
{
	const struct catalog *rules = catalog_program(cli->app->catalog, program);
	bool several = cli->app->report->n_programs > 1;
	text_say(cli, several ? STYLE_BOLD : STYLE_PLAIN, "%s",
		 lang_name(rules->name, rules->id));
	text_ended(cli, program);
	text_line(cli);
	membership_line(cli, cli->app->report, program);
	if (!several)
		results_line(cli, results);
	alert_summary(cli, program);
	if (!several)
		queue_line(cli);
	track_line(cli, rules);
	competency_tables(cli, program);
}

static void
status_text(struct cli *cli, int32_t results)
{
	const struct app *app = cli->app;
	const struct organization *home = &app->world->organization;
	text_title(cli, arena_printf(&cli->arena, "%s%s%s", home->name,
				     home->mpn_id[0] ? ", MPN ID " : "", home->mpn_id));
	if (app->report->n_programs > 1) {
		results_line(cli, results);
		queue_line(cli);
	}
	for (uint32_t p = 0; p < app->report->n_programs; p++) {
		if (app->report->n_programs > 1)
			text_line(cli);
		program_text(cli, p, results);
	}
}

bool
cmd_status(struct cli *cli, const struct args *args, struct fault *fault)
{
	int32_t results;
	(void)args;
	if (!cli_open(cli, STORE_READ, fault) || !results_of(cli->app, &results, fault))
		return false;
	if (cli->json)
		json_status(cli->app, results, &cli->out);
	else
		status_text(cli, results);
	return true;
}

/* Those of a program that are neither put off nor, with `which`, left out; returns how
 * many there are with the n before them. */
static size_t
program_alerts(struct cli *cli, const bool *which, bool shown, uint32_t program,
	       size_t n)
{
	const struct report *report = cli->app->report;
	size_t before = n;
	for (size_t i = 0; i < report->n_alerts; i++) {
		const struct alert *alert = &report->alerts[i];
		if (report_snooze(report, alert) || (which && !which[i]) ||
		    !eval_alert_is_of(cli->app->eval, alert, program))
			continue;
		if (shown && n == before)
			text_program(cli, program, n == 0);
		n++;
		if (!shown)
			continue;
		text_add(cli, STYLE_WARN, alert_code_id(alert->code));
		text_say(cli, STYLE_PLAIN, "  %s",
			 app_alert_line(report, alert, &cli->arena));
	}
	return n;
}

/* With --since which alerts are new; *which is null without it. */
static bool
read_since(struct cli *cli, const struct args *args, const bool **which,
	   struct fault *fault)
{
	int32_t since = DATE_NONE;
	*which = NULL;
	if (!args_date(args, "since", cli->app->as_of, &since, fault))
		return false;
	if (since != DATE_NONE)
		*which = app_new_alerts(cli->app, since, &cli->arena);
	return true;
}

/* Those of all programs; returns how many. */
static size_t
alert_lines(struct cli *cli, const bool *which, bool shown)
{
	size_t n = 0;
	for (uint32_t p = 0; p < cli->app->report->n_programs; p++)
		n = program_alerts(cli, which, shown, p, n);
	return n;
}

bool
cmd_alerts(struct cli *cli, const struct args *args, struct fault *fault)
{
	const bool *which;
	if (!cli_open(cli, STORE_READ, fault) || !read_since(cli, args, &which, fault))
		return false;
	bool fail = args_get(args, "fail") != NULL;
	bool found = alert_lines(cli, which, !cli->json) > 0 && fail;
	if (cli->json)
		json_alerts(cli->app, which, &cli->out);
	/* nothing to do: not a word for cron to mail */
	else if (!which && (found || !fail))
		snoozed_line(cli, report_n_snoozed(cli->app->report));
	return cli_found(found, fault);
}
