#include "term_line.h"

#include <string.h>

#include "base/lang.h"

enum { LINE_MARKS = TERM_MARKS + 1, BRIEF_ROWS = 14 };

/* A mark where it stands on the line. */
struct place_on_line {
	int32_t date;
	const char *letter, *name;
	int col;
	unsigned style;
};

/* "end 2018-11-27". The letters are the same in every language: they are explained
 * below the line. */
static const struct {
	const char *letter, *name;
} mark_words[] = {
	[TERM_PURCHASE] = {"B", NC_("term", "bought")},
	[TERM_NOTICE] = {"N", NC_("term", "notice")},
	[TERM_END] = {"E", NC_("term", "end")},
	[TERM_OPENS] = {"R", NC_("term", "renewal from")},
	[TERM_SECOND_NOTICE] = {"S", NC_("term", "second notice")},
	[TERM_GRACE_END] = {"G", NC_("term", "grace ends")},
};

/* The marks and today, by date. */
static size_t
collect(const struct app *app, const struct subscription *s,
	struct place_on_line places[LINE_MARKS])
{
	struct term_mark marks[TERM_MARKS];
	size_t n_marks = term_marks(app->catalog, s, marks), n = 0;
	bool today = false;
	for (size_t i = 0; i <= n_marks; i++) {
		if (!today && (i == n_marks || marks[i].date > app->as_of)) {
			places[n++] = (struct place_on_line){
				app->as_of, "T",
				app->as_of == app->today ? C_("term", "today")
							 : C_("term", "as of"),
				0, ROLE_ACCENT | DRAW_REVERSE | DRAW_BOLD};
			today = true;
		}
		if (i < n_marks)
			places[n++] = (struct place_on_line){
				marks[i].date, mark_words[marks[i].kind].letter,
				lang_key(mark_words[marks[i].kind].name), 0, DRAW_BOLD};
	}
	return n;
}

/* Gives each mark a cell of its own: to scale, or where that is taken, the next. */
static void
lay_out(struct place_on_line *places, size_t n, int cells)
{
	int32_t from = places[0].date, to = places[n - 1].date;
	double days = to > from ? (double)(to - from) : 1.0;
	for (size_t i = 0; i < n; i++) {
		places[i].col = (int)((places[i].date - from) / days * (cells - 1));
		if (i > 0 && places[i].col <= places[i - 1].col)
			places[i].col = places[i - 1].col + 1;
	}
	for (size_t i = n; i-- > 0;) {
		int most = cells - 1 - (int)(n - 1 - i);
		if (places[i].col > most)
			places[i].col = most;
	}
}

/* The letters with their names and dates, as many in a row as there is room for; brief:
 * one row of what matters most. */
static int
draw_legend(const struct place_on_line *places, size_t n, struct area area, int row,
	    bool brief)
{
	int col = 0, used = 1;
	for (size_t i = 0; i < n; i++) {
		char date[DATE_TEXT_BYTES];
		struct buf text = {0};
		if (brief && !strchr("TEG", *places[i].letter))
			continue;
		buf_printf(&text, "%s %s %s", places[i].letter, places[i].name,
			   show_day(places[i].date, date));
		int cells = draw_width(buf_text(&text));
		if (col > 0 && col + cells > area.cols) {
			if (brief) {
				buf_free(&text);
				break;
			}
			col = 0;
			used++;
		}
		draw_text(area, row + used - 1, col, 1, places[i].style,
			  places[i].letter);
		draw_text(area, row + used - 1, col + 1, area.cols - col - 1,
			  strcmp(places[i].letter, "T") == 0 ? ROLE_ACCENT
							     : ROLE_NORMAL,
			  buf_text(&text) + 1);
		col += cells + 3;
		buf_free(&text);
	}
	return used;
}

bool
term_line_add(struct buf *out, const struct app *app, const struct subscription *s,
	      int cells)
{
	struct place_on_line places[LINE_MARKS];
	size_t n = collect(app, s, places), next = 0;
	if (draw_accessible() || cells < 2 * LINE_MARKS)
		return false;
	lay_out(places, n, cells);
	for (int col = 0; col < cells; col++)
		if (next < n && places[next].col == col)
			buf_puts(out, places[next++].letter);
		else
			buf_puts(out, draw_glyph(GLYPH_RULE));
	return true;
}

bool
term_legend_add(struct buf *out, const struct app *app, const struct subscription *s,
		struct term_legend *legend)
{
	struct place_on_line places[LINE_MARKS];
	int n = (int)collect(app, s, places), used = 0;
	for (; legend->next < n; legend->next++) {
		const struct place_on_line *place = &places[legend->next];
		char date[DATE_TEXT_BYTES];
		size_t before = out->len;
		if (legend->brief && !strchr("ERG", *place->letter))
			continue;
		buf_printf(out, "%s%s %s %s", used > 0 ? "   " : "", place->letter,
			   place->name, show_day(place->date, date));
		if (used > 0 && draw_width(buf_text(out)) > legend->cells) {
			out->text[out->len = before] = '\0';
			break;
		}
		used++;
	}
	return used > 0;
}

int
term_line_draw(const struct app *app, const struct subscription *s, struct area area)
{
	struct place_on_line places[LINE_MARKS];
	size_t n = collect(app, s, places);
	int row = 0;
	if (!draw_accessible() && area.rows > 1 && area.cols >= 2 * LINE_MARKS) {
		lay_out(places, n, area.cols);
		draw_rule(area, 0, 0, area.cols);
		for (size_t i = 0; i < n; i++)
			draw_text(area, 0, places[i].col, 1, places[i].style,
				  places[i].letter);
		row = 1;
	}
	return row + draw_legend(places, n, area, row, area.rows < BRIEF_ROWS);
}
