/* Title, banner, status, keys: what is drawn around the view. */
#include "ui/frame.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "app/suppose.h"
#include "base/lang.h"
#include "base/text.h"
#include "ui/alert_order.h"
#include "ui/screen.h"

/* After a move further than NEAR_ROWS details beside the list are drawn at once. */
enum { PREPARED_ROWS = 256, NEAR_ROWS = 8, FAR_ROWS = INT_MAX / 2 };

static bool
is_roomy(struct area all)
{
	return all.rows >= SCREEN_LIST_ROWS && all.cols >= SCREEN_LIST_COLS;
}

static void
draw_too_small(struct area all)
{
	struct buf text = {0};
	buf_printf(&text, _("Too small: %dx%d, needs %dx%d"), all.cols, all.rows,
		   SCREEN_MIN_COLS, SCREEN_MIN_ROWS);
	draw_text(all, 0, 0, all.cols, ROLE_NORMAL, buf_text(&text));
	buf_free(&text);
}

static void
add_title(struct screen *screen, const struct view *view, struct buf *out)
{
	const struct view_class *class = view->class;
	if (class->title) {
		buf_puts(out, class->title(view, &screen->frame));
		return;
	}
	if (class->tabs && class->tabs->name)
		buf_printf(out, "%s %s ", _(class->tabs->name),
			   draw_glyph(GLYPH_CRUMB));
	buf_puts(out, _(class->name));
}

static const char *
crumbs(struct screen *screen)
{
	struct buf text = {0};
	for (size_t i = 0; i < screen->depth; i++) {
		const struct view *view = screen_view(screen, i);
		if (i > 0)
			buf_printf(&text, " %s ", draw_glyph(GLYPH_CRUMB));
		add_title(screen, view, &text);
	}
	const char *made = arena_strdup(&screen->frame, buf_text(&text));
	buf_free(&text);
	return made;
}

/* The date at the right end; another one than today stands out. Returns its first
 * column. */
static int
draw_as_of(const struct screen *screen, struct area area)
{
	const struct app *app = screen->app;
	char date[DATE_TEXT_BYTES];
	struct buf text = {0};
	bool today = app->as_of == app->today;
	date_format(app->as_of, date);
	buf_printf(&text, today ? _("as of %s") : _(" NOT TODAY: as of %s "), date);
	int cells = draw_width(buf_text(&text));
	if (cells > area.cols - 10) { /* hardly any room: the date alone */
		buf_clear(&text);
		buf_puts(&text, date);
		cells = draw_width(date);
	}
	int col = area.cols - cells - 1;
	draw_text(area, 0, col, cells, today ? ROLE_NORMAL : DRAW_REVERSE | DRAW_BOLD,
		  buf_text(&text));
	buf_free(&text);
	return col;
}

/* What the title begins with while a what-if is on; "" else. */
static const char *
mode_title(struct screen *screen)
{
	const struct suppose *s = screen->app->suppose;
	if (!suppose_is_on(screen->app))
		return "";
	return !s->name ? arena_printf(&screen->frame, _("WHAT-IF (%zu)"),
				       basket_n(s->basket))
			: arena_printf(&screen->frame, _("WHAT-IF \"%s\" (%zu)"),
				       s->name, basket_n(s->basket));
}

static void
draw_title(struct screen *screen, struct area area)
{
	const char *way = crumbs(screen), *crumb = draw_glyph(GLYPH_CRUMB);
	const char *mode = mode_title(screen);
	const char *name = screen->app->world->organization.name;
	int right = draw_as_of(screen, area), left = 1;
	if (*mode != '\0')
		left += draw_text(area, 0, 1, right - 12,
				  ROLE_WHATIF | DRAW_REVERSE | DRAW_BOLD, mode) +
			1;
	const char *rest = way;
	/* the end of the way matters more than its beginning */
	while (draw_width(way) > right - 1 - left) {
		const char *next = strstr(rest, crumb);
		if (!next)
			break;
		rest = next + strlen(crumb) + 1;
		way = arena_printf(&screen->frame, "%s %s %s",
				   draw_glyph(GLYPH_ELLIPSIS), crumb, rest);
	}
	int used =
		draw_text(area, 0, left, right - 1 - left, DRAW_BOLD, way) + left - 1;
	int room = right - used - 6;
	if (room < 8)
		return;
	if (room > draw_width(name))
		room = draw_width(name);
	draw_text(area, 0, right - room - 3, room, ROLE_NORMAL, name);
	draw_text(area, 0, right - 2, 1, ROLE_DIM, draw_glyph(GLYPH_DOT));
}

/* Above what is only supposed. */
static void
draw_double_rule(struct area area, int row)
{
	struct buf rule = {0};
	for (int i = 0; i < area.cols - 2 && !draw_accessible(); i++)
		buf_puts(&rule, draw_tier() == TIER_ASCII ? "=" : "═");
	draw_text(area, row, 1, area.cols - 2, ROLE_WHATIF, buf_text(&rule));
	buf_free(&rule);
}

/* The line that the program has ended, else a rule. */
static void
draw_second(struct screen *screen, struct area area)
{
	const char *ended = app_ended_line(screen->app, &screen->frame);
	if (suppose_is_on(screen->app))
		draw_double_rule(area, 1);
	else
		draw_rule(area, 1, 1, area.cols - 2);
	if (ended) {
		draw_field(area, 1, 1, draw_width(ended) + 1, ROLE_WARN, ended);
	}
}

/* The first alert in short, made once for a report. */
static void
make_banner(struct screen *screen)
{
	const struct report *report = screen->app->report;
	if (screen->banner.generation == screen->generation)
		return;
	screen->banner.generation = screen->generation;
	const struct alert *first = alerts_first(report);
	size_t n = report->n_alerts - report_n_snoozed(report);
	buf_clear(&screen->banner.text);
	if (!first)
		return;
	screen->banner.date = first->date;
	buf_printf(&screen->banner.text, "%s ", draw_glyph(GLYPH_RISK));
	buf_printf(&screen->banner.text, ngettext("%zu alert", "%zu alerts", n), n);
	buf_printf(&screen->banner.text, "  %s: %s",
		   show_alert_subject(screen->app, first, &screen->frame),
		   show_alert_name(first->code));
}

static bool
wants_banner(struct screen *screen, struct area area)
{
	make_banner(screen);
	return is_roomy(area) && screen->banner.text.len > 0 &&
	       !screen->stack[screen->depth - 1]->class->has_alerts;
}

static void
draw_banner(struct screen *screen, struct area area, int row)
{
	const char *hint = _("! all");
	int room = area.cols - draw_width(hint) - 3;
	char date[DATE_TEXT_BYTES];
	draw_field(area, row, 1, room, ROLE_WARN | DRAW_REVERSE,
		   buf_text(&screen->banner.text));
	int used = draw_width(buf_text(&screen->banner.text)) + 3;
	if (screen->banner.date != DATE_NONE && used + 10 <= room)
		draw_text(area, row, used, 10, ROLE_WARN | DRAW_REVERSE,
			  show_day(screen->banner.date, date));
	draw_text(area, row, room + 2, area.cols - room - 3, DRAW_BOLD, hint);
}

/* Draws what lies in that place; false if nothing does. */
static bool
draw_over(struct screen *screen, enum over_place place, struct area area)
{
	struct over *over = screen->over[place];
	if (over)
		over->class->draw(over, area);
	return over != NULL;
}

static void
draw_status(struct screen *screen, struct area area, int row)
{
	struct view *view = screen->stack[screen->depth - 1];
	struct buf text = {0};
	if (draw_over(screen, OVER_LINE,
		      (struct area){area.row + row, area.col, 1, area.cols}))
		return;
	if (screen->message.len > 0) {
		draw_text(area, row, 1, area.cols - 2, screen->message_role | DRAW_BOLD,
			  buf_text(&screen->message));
		return;
	}
	if (view->list->source.cell)
		list_status(view->list, &text);
	if (screen->app->sample) {
		if (text.len > 0)
			buf_printf(&text, " %s ", draw_glyph(GLYPH_DOT));
		buf_puts(&text, _("invented sample company"));
	}
	draw_text(area, row, 1, area.cols - 2, ROLE_NORMAL, buf_text(&text));
	buf_free(&text);
}

/* Actions of the bar by rank; returns how many. */
static size_t
bar_actions(const struct view_class *class, enum action *actions)
{
	unsigned contexts = class->contexts | KEYS_GLOBAL;
	size_t n = 0;
	for (int rank = 1; rank <= ACTION_N; rank++)
		for (int a = 0; a < ACTION_N; a++)
			if (keys_table[a].bar == rank &&
			    (keys_table[a].contexts & contexts) &&
			    !verb_is_never(class->verbs, (enum action)a))
				actions[n++] = (enum action)a;
	return n;
}

static int
bar_cells(enum action action)
{
	int keys[KEYS_PER_ACTION];
	char name[16];
	keys_of(action, keys);
	return draw_width(keys_name(keys[0], name, sizeof name)) +
	       draw_width(keys_label(action)) + 1;
}

static void
draw_keys(struct screen *screen, struct area area, int row)
{
	enum action actions[ACTION_N];
	size_t n = bar_actions(screen->stack[screen->depth - 1]->class, actions);
	/* the last two, the way out, are always there */
	int col = 1, room = area.cols - 1;
	for (size_t i = n > 2 ? n - 2 : 0; i < n; i++)
		room -= bar_cells(actions[i]) + 1;
	for (size_t i = 0; i < n; i++) {
		int keys[KEYS_PER_ACTION], cells = bar_cells(actions[i]);
		char name[16];
		if (i + 2 < n && room < cells + 1)
			continue;
		room -= i + 2 < n ? cells + 1 : 0;
		keys_of(actions[i], keys);
		col += draw_text(area, row, col, 8, DRAW_BOLD,
				 keys_name(keys[0], name, sizeof name));
		draw_text(area, row, col, cells, ROLE_DIM, keys_label(actions[i]));
		col += draw_width(keys_label(actions[i])) + 2;
	}
}

/* What screen_draw_moved needs to know of the frame. */
static void
note_frame(struct screen *screen, struct area all, struct area body)
{
	const struct list *list = screen->stack[screen->depth - 1]->list;
	int rows = list->drawn.rows + (list->headless ? 0 : 1);
	screen->drawn.rows = all.rows;
	screen->drawn.cols = all.cols;
	screen->drawn.steady = list->drawn.rows > 0;
	screen->drawn.list_alone = rows >= body.rows && list->drawn.cols == body.cols;
}

static void
draw_view(struct screen *screen, struct area all)
{
	struct area body = all;
	struct view *view = screen_top(screen);
	bool roomy = is_roomy(all);
	body.row = roomy ? 2 : 1;
	draw_title(screen, all);
	if (roomy)
		draw_second(screen, all);
	if (wants_banner(screen, all))
		draw_banner(screen, all, body.row++);
	body.rows = all.rows - body.row - (roomy ? 2 : 1);
	view->list->drawn = (struct area){0};
	view_draw(view, body);
	note_frame(screen, all, body);
	draw_over(screen, OVER_VIEW, body);
	draw_status(screen, all, all.rows - (roomy ? 2 : 1));
	if (roomy)
		draw_keys(screen, all, all.rows - 1);
}

/* In the place of the status, whatever is drawn there. */
static void
draw_wait(const struct screen *screen, struct area all)
{
	int row = all.rows - (is_roomy(all) ? 2 : 1);
	if (!screen->waiting)
		return;
	draw_blank(all, row, 0, all.cols);
	draw_text(all, row, 1, all.cols - 2, ROLE_ACCENT | DRAW_BOLD, screen->waiting);
}

void
screen_draw(struct screen *screen)
{
	struct area all = draw_begin();
	arena_clear(&screen->frame);
	screen->drawn.steady = false;
	if (all.rows < SCREEN_MIN_ROWS || all.cols < SCREEN_MIN_COLS)
		draw_too_small(all);
	else if (!draw_over(screen, OVER_ALL, all))
		draw_view(screen, all);
	draw_over(screen, OVER_BOX, all);
	draw_wait(screen, all);
	screen->drawn.report = screen->app->report;
	draw_end();
}

/* True if what is on the screen was made of what is there now. */
static bool
is_as_shown(const struct screen *screen)
{
	bool covered = screen->over[OVER_ALL] != NULL;
	for (size_t i = 0; i < screen->depth && !covered; i++)
		if (screen->stack[i]->generation != screen->generation)
			return false;
	return screen->drawn.report == screen->app->report;
}

void
screen_draw_working(struct screen *screen, const char *text)
{
	if (screen->waiting == text)
		return;
	screen->waiting = text;
	draw_wait(screen, draw_screen());
	draw_end();
}

void
screen_draw_waiting(struct screen *screen, const char *text)
{
	if (!is_as_shown(screen)) {
		screen_draw_working(screen, text);
		return;
	}
	screen->waiting = text;
	screen_draw(screen);
}

bool
screen_prepare(struct screen *screen)
{
	return screen->over[OVER_LINE] &&
	       list_prepare(screen_top(screen)->list, PREPARED_ROWS);
}

bool
screen_draw_moved(struct screen *screen, bool *follows)
{
	struct area all = draw_screen();
	struct view *view = screen->stack[screen->depth - 1];
	int status = all.rows - (is_roomy(all) ? 2 : 1);
	if (!screen->drawn.steady || view->generation != screen->generation ||
	    screen->drawn.rows != all.rows || screen->drawn.cols != all.cols ||
	    !list_draw_moved(view->list,
			     screen->drawn.list_alone ? FAR_ROWS : NEAR_ROWS))
		return false;
	arena_clear(&screen->frame);
	draw_blank(all, status, 0, all.cols);
	draw_status(screen, all, status);
	draw_end();
	*follows = !screen->drawn.list_alone;
	return true;
}
