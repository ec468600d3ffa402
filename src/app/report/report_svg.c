#include "report_svg.h"

#include "app/score_words.h"
#include "base/lang.h"

enum {
	WIDTH = 960,
	NAMES = 250,
	ROW = 26,
	TOP = 34,
	LEGEND = 34,
	BAR = 16,
	SCORE_WIDTH = 640
};

static int
x_of(const struct outlook *outlook, int32_t date)
{
	int64_t days = (int64_t)outlook->until - outlook->from + 1;
	return NAMES + (int)((WIDTH - NAMES) * ((int64_t)date - outlook->from) / days);
}

/* How high a bar is tells the states apart, not its colour alone. */
static void
add_bar(struct page *page, int x, int y, int width, struct outlook_span span)
{
	const char *colour = span.met ? span.held ? "both" : "met" : "held";
	int height = span.met ? span.held ? BAR : BAR / 2 : BAR / 4;
	buf_printf(page->out,
		   "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
		   "fill=\"var(--%s)\">",
		   x, y + (BAR - height), width, height, colour);
}

static const char *
state_name(struct outlook_span span)
{
	if (span.met)
		return span.held ? C_("time line", "met and held")
				 : C_("time line", "met");
	return span.held ? C_("time line", "held only") : C_("time line", "neither");
}

static void
add_level(struct page *page, const struct app *app, const struct outlook *outlook,
	  const struct outlook_level *level, int y)
{
	const char *name = app_award_of(app->catalog, level->competency, level->level,
					page->arena);
	char from[DATE_TEXT_BYTES], until[DATE_TEXT_BYTES];
	buf_printf(page->out, "<text x=\"0\" y=\"%d\">", y + BAR - 3);
	page_text(page, name);
	buf_puts(page->out, "</text>\n");
	for (size_t i = 0; i < level->n_spans; i++) {
		int32_t end = i + 1 < level->n_spans ? level->spans[i + 1].from
						     : outlook->until + 1;
		int x = x_of(outlook, level->spans[i].from);
		if (!level->spans[i].met && !level->spans[i].held)
			continue;
		add_bar(page, x, y, x_of(outlook, end) - x, level->spans[i]);
		buf_puts(page->out, "<title>");
		page_text(page, arena_printf(page->arena, "%s: %s, %s - %s", name,
					     state_name(level->spans[i]),
					     date_format(level->spans[i].from, from),
					     date_format(end - 1, until)));
		buf_puts(page->out, "</title></rect>\n");
	}
}

/* A line for the first day of each quarter, with its name above. */
static void
add_scale(struct page *page, const struct outlook *outlook, int height)
{
	int32_t date;
	int year, month, day;
	date_split(outlook->from, &year, &month, &day);
	if (!date_make(year, month, 1, &date))
		return;
	for (; date <= outlook->until; date = date_plus_months(date, 1)) {
		date_split(date, &year, &month, &day);
		if (month % 3 != 1 || date < outlook->from)
			continue;
		buf_printf(page->out,
			   "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" "
			   "stroke=\"var(--line)\"/><text x=\"%d\" "
			   "y=\"16\">%d-%02d</text>\n",
			   x_of(outlook, date), x_of(outlook, date), TOP - 12, height,
			   x_of(outlook, date), year, month);
	}
}

static void
add_legend(struct page *page, int y)
{
	static const struct outlook_span states[] = {
		{0, true, true}, {0, true, false}, {0, false, true}};
	int x = NAMES;
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		add_bar(page, x, y, 40, states[i]);
		buf_printf(page->out, "</rect><text x=\"%d\" y=\"%d\">", x + 48,
			   y + BAR - 3);
		page_text(page, state_name(states[i]));
		buf_puts(page->out, "</text>\n");
		x += 220;
	}
}

void
report_svg(struct page *page, const struct app *app, const struct outlook *outlook)
{
	int height = TOP + (int)outlook->n_levels * ROW;
	buf_printf(page->out,
		   "<figure><svg class=\"wide\" xmlns=\"http://www.w3.org/2000/svg\" "
		   "viewBox=\"0 0 %d %d\" "
		   "role=\"img\" aria-labelledby=\"line-title line-desc\">\n<title "
		   "id=\"line-title\">",
		   WIDTH, height + LEGEND);
	page_text(page, _("Time line of the levels"));
	buf_puts(page->out, "</title>\n<desc id=\"line-desc\">");
	page_text(page, _("For each level the months in which it is met and held; the "
			  "table below says the same in words."));
	buf_puts(page->out, "</desc>\n");
	add_scale(page, outlook, height);
	for (size_t i = 0; i < outlook->n_levels; i++)
		add_level(page, app, outlook, &outlook->levels[i], TOP + (int)i * ROW);
	add_legend(page, height + 12);
	buf_puts(page->out, "</svg></figure>\n");
}

/* What a part has, as the words behind its piece of a bar. */
static void
add_part(struct page *page, const struct part_report *part, int x, int end, int number)
{
	buf_printf(page->out,
		   "<rect x=\"%d\" y=\"0\" width=\"%d\" height=\"%d\" "
		   "fill=\"var(--%s)\"><title>",
		   x, end - x, BAR, number % 2 == 0 ? "both" : "met");
	/* a part, its points */
	page_text(page, arena_printf(page->arena, C_("part", "%s: %s"),
				     app_part_name(part->part),
				     app_part_points_text(part, page->arena)));
	buf_puts(page->out, "</title></rect>\n");
}

void
report_score_svg(struct page *page, const struct req_report *score)
{
	int *parts = arena_array(page->arena, SCORE_WIDTH, sizeof *parts);
	int threshold = app_score_bar(score, SCORE_WIDTH, parts);
	buf_printf(page->out,
		   "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
		   "role=\"img\"><title>",
		   SCORE_WIDTH, BAR + 4);
	page_text(page, app_score_text(score, page->arena));
	buf_printf(page->out,
		   "</title>\n<rect width=\"%d\" height=\"%d\" "
		   "fill=\"var(--line)\"/>\n",
		   SCORE_WIDTH, BAR);
	for (int x = 0, end; x < SCORE_WIDTH && parts[x] >= 0; x = end) {
		for (end = x; end < SCORE_WIDTH && parts[end] == parts[x]; end++)
			;
		add_part(page, &score->parts[parts[x]], x, end, parts[x]);
	}
	buf_printf(page->out,
		   "<rect x=\"%d\" width=\"3\" height=\"%d\" "
		   "fill=\"var(--ink)\"/>\n</svg>\n",
		   threshold, BAR + 4);
}
