/* Where the organization stands, on one page; and its alerts. */
#include <limits.h>
#include <string.h>

#include "app/json.h"
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

/* When a level ends, or what it lacks. */
static const char *
note(const struct level_report *level, struct arena *arena)
{
	char date[DATE_TEXT_BYTES];
	if (level->met && level->lapses_on != DATE_NEVER)
		return arena_printf(arena, _("lapses %s"),
				    date_format(level->lapses_on, date));
	if (level->met || level->best_path < 0)
		return "";
	return lacking(&level->paths[level->best_path], arena);
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
	text_cell(cli, STYLE_PLAIN, app_level_name(report->catalog, level->level),
		  columns->level);
	buf_putc(&cli->out, ' ');
	text_gauge(cli, level->progress, GAUGE_CELLS);
	buf_putc(&cli->out, ' ');
	text_add(cli, style, text_stage_mark(cli, level->stage));
	buf_putc(&cli->out, ' ');
	text_cell(cli, style, app_stage_name(level->stage), columns->stage);
	buf_putc(&cli->out, ' ');
	text_say(cli, STYLE_PLAIN, "%s", note(level, &cli->arena));
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

/* True for those that stand under one heading: of one center, or none, and kind. */
static bool
same_group(const struct competency *a, const struct competency *b)
{
	return a->center == b->center && strcmp(a->kind, b->kind) == 0;
}

/* The competencies of one group that have begun; returns how many. */
static size_t
group_table(struct cli *cli, const struct report *report, const struct columns *columns,
	    uint32_t first)
{
	const struct competency *all = report->catalog->competencies;
	size_t n = 0;
	for (uint32_t c = first; c < report->n_competencies; c++) {
		const struct competency_report *competency = &report->competencies[c];
		if (!same_group(&all[c], &all[first]) || !has_begun(competency))
			continue;
		if (n++ == 0)
			text_section(cli, app_competency_group(report->catalog, c,
							       _("Other competencies"),
							       &cli->arena));
		for (size_t l = 0; l < competency->n_levels; l++)
			level_row(cli, report, columns, c, &competency->levels[l],
				  l == 0);
	}
	return n;
}

/* The groups of one center (or of none), by their first competency. */
static size_t
center_tables(struct cli *cli, const struct report *report,
	      const struct columns *columns, uint32_t center)
{
	const struct competency *all = report->catalog->competencies;
	size_t n = 0;
	for (uint32_t c = 0; c < report->n_competencies; c++) {
		uint32_t first = 0;
		while (!same_group(&all[first], &all[c]))
			first++;
		if (all[c].center == center && first == c)
			n += group_table(cli, report, columns, c);
	}
	return n;
}

static void
competency_tables(struct cli *cli, const struct report *report)
{
	struct columns columns = choose_columns(cli, report->catalog);
	size_t shown = 0;
	for (uint32_t i = 0; i < report->catalog->n_centers; i++)
		shown += center_tables(cli, report, &columns, i);
	shown += center_tables(cli, report, &columns, CATALOG_NONE);
	size_t rest = report->n_competencies - shown;
	if (rest == 0)
		return;
	text_line(cli);
	text_say(cli, STYLE_DIM,
		 ngettext("%zu competency has not been started.",
			  "%zu competencies have not been started.", rest),
		 rest);
}

static void
membership_line(struct cli *cli, const struct report *report)
{
	char from[DATE_TEXT_BYTES], end[DATE_TEXT_BYTES], last[DATE_TEXT_BYTES];
	const struct membership_report *m = &report->membership;
	const struct subscription *s = m->subscription;
	text_cell(cli, STYLE_BOLD, _("Membership"), 16);
	if (!s) {
		text_say(cli, STYLE_PLAIN, "%s", C_("membership", "none"));
		return;
	}
	const char *level = m->level == CATALOG_NONE
				    ? s->offer_id
				    : app_level_name(report->catalog, m->level);
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

static void
alert_summary(struct cli *cli, const struct report *report)
{
	size_t snoozed = report_n_snoozed(report), n = report->n_alerts - snoozed;
	size_t shown = 0;
	text_cell(cli, STYLE_BOLD, _("Alerts"), 16);
	text_say(cli, STYLE_PLAIN, "%zu", n);
	for (size_t i = 0; i < report->n_alerts && shown < ALERTS_SHOWN; i++) {
		if (report_snooze(report, &report->alerts[i]))
			continue;
		text_alert(cli, report, &report->alerts[i]);
		shown++;
	}
	if (n > shown)
		text_say(cli, STYLE_DIM, _("  %zu more: attain alerts"), n - shown);
	snoozed_line(cli, snoozed);
}

static void
status_text(struct cli *cli)
{
	const struct app *app = cli->app;
	const struct organization *home = &app->world->organization;
	text_title(cli, arena_printf(&cli->arena, "%s%s%s", home->name,
				     home->mpn_id[0] ? ", MPN ID " : "", home->mpn_id));
	text_say(cli, STYLE_PLAIN, "%s",
		 lang_name(app->catalog->name, app->catalog->id));
	text_ended(cli);
	text_line(cli);
	membership_line(cli, app->report);
	alert_summary(cli, app->report);
	competency_tables(cli, app->report);
}

bool
cmd_status(struct cli *cli, const struct args *args, struct fault *fault)
{
	(void)args;
	if (!cli_open(cli, STORE_READ, fault))
		return false;
	if (cli->json)
		json_status(cli->app, &cli->out);
	else
		status_text(cli);
	return true;
}

static void
alert_lines(struct cli *cli, const struct report *report)
{
	for (size_t i = 0; i < report->n_alerts; i++) {
		const struct alert *alert = &report->alerts[i];
		if (report_snooze(report, alert))
			continue;
		text_add(cli, STYLE_WARN, alert_code_id(alert->code));
		text_say(cli, STYLE_PLAIN, "  %s",
			 app_alert_line(report, alert, &cli->arena));
	}
}

bool
cmd_alerts(struct cli *cli, const struct args *args, struct fault *fault)
{
	if (!cli_open(cli, STORE_READ, fault))
		return false;
	const struct report *report = cli->app->report;
	size_t snoozed = report_n_snoozed(report);
	bool fail = args_get(args, "fail") != NULL;
	bool found = fail && report->n_alerts > snoozed;
	if (cli->json)
		json_alerts(cli->app, &cli->out);
	else
		alert_lines(cli, report);
	/* nothing to do: not a word for cron to mail */
	if (!cli->json && (found || !fail))
		snoozed_line(cli, snoozed);
	return cli_found(found, fault);
}
