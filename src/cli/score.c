#include "score.h"

#include "app/origin_words.h"
#include "app/score_words.h"
#include "base/lang.h"
#include "base/num.h"
#include "base/text.h"
#include "command.h"

enum { BAR_CELLS = 40, GAUGE_CELLS = 10, POINTS_CELLS = 10, PEOPLE_SHOWN = 12 };

/* A line behind blanks, wrapped; nothing for an empty one. */
static void
line(struct cli *cli, enum style style, int indent, const char *text)
{
	if (*text == '\0')
		return;
	buf_printf(&cli->out, "%*s", indent, "");
	text_wrap(cli, style, indent, text);
}

/* What a part has and what more would bring, in one line. */
static const char *
have_text(struct cli *cli, const struct part_report *part)
{
	const struct report *report = cli->app->report;
	const char *have = app_part_have_text(report, part, &cli->arena);
	const char *next = app_part_next_text(report->catalog, part, &cli->arena);
	const char *cure = app_part_cure(report, part, &cli->arena);
	if (cure) /* that nothing is recorded, a command */
		return arena_printf(&cli->arena, C_("cure", "%s: %s"), have, cure);
	return *next == '\0' ? have
			     : arena_printf(&cli->arena, "%s%s%s", have,
					    C_("list", ", "), next);
}

static void
people_line(struct cli *cli, const struct part *part, int indent)
{
	struct buf names = {.arena = &cli->arena};
	const struct report *report = cli->app->report;
	size_t n;
	const uint32_t *people =
		eval_holders(cli->app->eval, part->holding, &cli->arena, &n);
	if (n == 0)
		return;
	for (size_t i = 0; i < n && i < PEOPLE_SHOWN; i++)
		buf_printf(&names, "%s%s", i > 0 ? ", " : "",
			   app_person_name(report, people[i], &cli->arena));
	if (n > PEOPLE_SHOWN)
		buf_printf(&names, _(" and %zu more"), n - PEOPLE_SHOWN);
	line(cli, STYLE_PLAIN, indent,
	     arena_printf(&cli->arena, "%s: %s", _("contributes"), buf_text(&names)));
}

/* "████░░░░░░  16 of 40", or whether a gate is open. */
static const char *
points_text(struct cli *cli, const struct part_report *part)
{
	const char *points = app_part_points_text(part, &cli->arena);
	struct buf text = {.arena = &cli->arena};
	int64_t max = part->part->max_micros;
	if (max == 0)
		return points;
	text_add_bar(&text, part->points / num_double(max), GAUGE_CELLS, cli->ascii);
	buf_printf(&text, " %*s%s", POINTS_CELLS - text_width(points), "", points);
	return buf_text(&text);
}

/* What is told of a part below its name. */
static void
part_facts(struct cli *cli, const struct req_report *score,
	   const struct part_report *part, const struct origin *above, int indent)
{
	const struct report *report = cli->app->report;
	const char *waits = app_part_waits_text(report, score, part, &cli->arena);
	struct buf origin = {.arena = &cli->arena};
	if (*waits != '\0') {
		buf_printf(&cli->out, "%*s", indent, "");
		text_met_mark(cli, false);
		buf_putc(&cli->out, ' ');
		text_wrap(cli, STYLE_PLAIN, indent + 2, waits);
	}
	line(cli, STYLE_PLAIN, indent, have_text(cli, part));
	line(cli, STYLE_DIM, indent,
	     app_part_asks_text(report->catalog, part->part, &cli->arena));
	app_origin_lines(&origin, &part->part->origin, above);
	text_lines(cli, STYLE_DIM, indent, buf_text(&origin));
	if (part->part->form == PART_PEOPLE)
		people_line(cli, part->part, indent);
}

static void
part_rows(struct cli *cli, const struct req_report *score,
	  const struct part_report *parts, size_t n, const struct origin *above,
	  int indent)
{
	for (size_t i = 0; i < n; i++) {
		const struct part_report *part = &parts[i];
		buf_printf(&cli->out, "%*s", indent, "");
		text_row(cli, STYLE_PLAIN, indent, app_part_name(part->part),
			 points_text(cli, part));
		part_facts(cli, score, part, above, indent + 2);
		part_rows(cli, score, part->parts, part->n_parts, &part->part->origin,
			  indent + 2);
	}
}

void
score_rows(struct cli *cli, const struct req_report *score, int indent)
{
	const char *lacks = app_score_short_text(score, &cli->arena);
	buf_printf(&cli->out, "%*s", indent, "");
	text_add(cli, score->met ? STYLE_GOOD : STYLE_PLAIN,
		 app_score_bar_text(score, BAR_CELLS, cli->ascii, &cli->arena));
	text_say(cli, STYLE_BAD, "  %s", lacks);
	part_rows(cli, score, score->parts, score->n_parts, &score->requirement->origin,
		  indent);
}
