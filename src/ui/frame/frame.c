/* Title, banner, status, keys: what is drawn around the view. */
#include "ui/frame.h"

#include <limits.h>
#include <string.h>

#include "app/suppose.h"
#include "base/lang.h"
#include "base/text.h"
#include "ui/alert_order.h"
#include "ui/screen.h"

/* After a move further than NEAR_ROWS details beside the list are drawn at once. */
enum { PREPARED_ROWS = 256, NEAR_ROWS = 8, FAR_ROWS = INT_MAX / 2 };

void
frame_free(struct frame *frame)
{
	buf_free(&frame->banner.text);
	arena_free(&frame->arena);
}

/* The view on top, as it was when it was made last. */
static struct view *
top_of(const struct screen *screen)
{
	return screen->stack.views[screen->stack.depth - 1];
}

static bool
is_roomy(struct area all)
{
	return all.rows >= SCREEN_LIST_ROWS && all.cols >= SCREEN_LIST_COLS;
}

/* Of the status; below it are the keys where there is room for them. */
static int
status_row(struct area all)
{
	return all.rows - (is_roomy(all) ? 2 : 1);
}

static void
draw_too_small(struct screen *screen, struct area all)
{
	draw_text(all, 0, 0, all.cols, ROLE_NORMAL,
		  arena_printf(&screen->frame.arena, _("Too small: %dx%d, needs %dx%d"),
			       all.cols, all.rows, SCREEN_MIN_COLS, SCREEN_MIN_ROWS));
}

static const char *
title_of(struct screen *screen, const struct view *view)
{
	const struct view_class *class = view->class;
	if (class->title)
		return class->title(view, &screen->frame.arena);
	if (!class->tabs || !class->tabs->name)
		return _(class->name);
	return arena_printf(&screen->frame.arena, "%s %s %s", _(class->tabs->name),
			    draw_glyph(GLYPH_CRUMB), _(class->name));
}

static const char *
crumbs(struct screen *screen)
{
	const char *way = "";
	for (size_t i = 0; i < screen->stack.depth; i++) {
		const struct view *view = stack_view(&screen->stack, i);
		const char *title = title_of(screen, view);
		way = i == 0 ? title
			     : arena_printf(&screen->frame.arena, "%s %s %s", way,
					    draw_glyph(GLYPH_CRUMB), title);
	}
	return way;
}

/* The date at the right end; another one than today stands out. Returns its first
 * column. */
static int
draw_as_of(struct screen *screen, struct area area)
{
	const struct app *app = screen->app;
	char date[DATE_TEXT_BYTES];
	bool today = app->as_of == app->today;
	date_format(app->as_of, date);
	const char *text =
		arena_printf(&screen->frame.arena,
			     today ? _("as of %s") : _(" NOT TODAY: as of %s "), date);
	if (draw_width(text) > area.cols - 10) /* hardly any room: the date alone */
		text = date;
	int cells = draw_width(text), col = area.cols - cells - 1;
	draw_text(area, 0, col, cells, today ? ROLE_NORMAL : DRAW_REVERSE | DRAW_BOLD,
		  text);
	return col;
}

/* What the title begins with while a what-if is on; "" else. */
static const char *
mode_title(struct screen *screen)
{
	const struct suppose *s = screen->app->suppose;
	if (!suppose_is_on(screen->app))
		return "";
	return !s->name ? arena_printf(&screen->frame.arena, _("WHAT-IF (%zu)"),
				       basket_n(s->basket))
			: arena_printf(&screen->frame.arena, _("WHAT-IF \"%s\" (%zu)"),
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
		way = arena_printf(&screen->frame.arena, "%s %s %s",
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
	const char *rule = draw_tier() == TIER_ASCII ? "=" : "═";
	for (int col = 1; col < area.cols - 1 && !draw_accessible(); col++)
		draw_text(area, row, col, 1, ROLE_WHATIF, rule);
}

/* The line that the program has ended, else a rule. */
static void
draw_second(struct screen *screen, struct area area)
{
	const char *ended = app_ended_line(screen->app, &screen->frame.arena);
	if (ended && draw_width(ended) > area.cols - 2)
		ended = app_ended_short(screen->app, &screen->frame.arena);
	if (suppose_is_on(screen->app))
		draw_double_rule(area, 1);
	else
		draw_rule(area, 1, 1, area.cols - 2);
	if (ended)
		draw_field(area, 1, 1, draw_width(ended) + 1, ROLE_WARN, ended);
}

/* The first alert in short, made once for a report. */
static void
make_banner(struct screen *screen)
{
	const struct report *report = screen->app->report;
	struct banner *banner = &screen->frame.banner;
	if (banner->generation == screen->stack.generation)
		return;
	banner->generation = screen->stack.generation;
	const struct alert *first = alerts_first(report);
	size_t n = report->n_alerts - report_n_snoozed(report);
	buf_clear(&banner->text);
	if (!first)
		return;
	banner->date = first->date;
	buf_printf(&banner->text, "%s ", draw_glyph(GLYPH_RISK));
	buf_printf(&banner->text, ngettext("%zu alert", "%zu alerts", n), n);
	buf_printf(&banner->text, "  %s: %s",
		   show_alert_subject(screen->app, first, &screen->frame.arena),
		   show_alert_name(first->code));
}

/* Draws it where it is wanted, and returns its rows. */
static int
draw_banner(struct screen *screen, struct area area, int row)
{
	const struct banner *banner = &screen->frame.banner;
	const char *hint = _("! all");
	int room = area.cols - draw_width(hint) - 3;
	char date[DATE_TEXT_BYTES];
	make_banner(screen);
	if (!is_roomy(area) || banner->text.len == 0 ||
	    top_of(screen)->class->has_alerts)
		return 0;
	draw_field(area, row, 1, room, ROLE_WARN | DRAW_REVERSE,
		   buf_text(&banner->text));
	int used = draw_width(buf_text(&banner->text)) + 3;
	if (banner->date != DATE_NONE && used + 10 <= room)
		draw_text(area, row, used, 10, ROLE_WARN | DRAW_REVERSE,
			  show_day(banner->date, date));
	draw_text(area, row, room + 2, area.cols - room - 3, DRAW_BOLD, hint);
	return 1;
}

bool
screen_draw_message(const struct screen *screen, struct area area, int row)
{
	if (screen->message.len > 0)
		draw_text(area, row, 1, area.cols - 2, screen->message_role | DRAW_BOLD,
			  buf_text(&screen->message));
	return screen->message.len > 0;
}

static void
draw_status(struct screen *screen, struct area area, int row)
{
	struct view *view = top_of(screen);
	struct buf text = {.arena = &screen->frame.arena};
	if (over_draw(screen, OVER_LINE,
		      (struct area){area.row + row, area.col, 1, area.cols}) ||
	    screen_draw_message(screen, area, row))
		return;
	if (view->list->source.cell)
		list_status(view->list, &text);
	if (screen->app->sample) {
		if (text.len > 0)
			buf_printf(&text, " %s ", draw_glyph(GLYPH_DOT));
		buf_puts(&text, _("invented sample company"));
	}
	draw_text(area, row, 1, area.cols - 2, ROLE_NORMAL, buf_text(&text));
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

static const char *
label_of(enum action action)
{
	return lang_key(keys_table[action].label);
}

static const char *
first_key(enum action action)
{
	return keys_name(*keys_of(action, NULL));
}

static int
bar_cells(enum action action)
{
	return draw_width(first_key(action)) + draw_width(label_of(action)) + 1;
}

static void
draw_keys(struct screen *screen, struct area area, int row)
{
	enum action actions[ACTION_N];
	size_t n = bar_actions(top_of(screen)->class, actions);
	/* the last two, the way out, are always there */
	int col = 1, room = area.cols - 1;
	for (size_t i = n > 2 ? n - 2 : 0; i < n; i++)
		room -= bar_cells(actions[i]) + 1;
	for (size_t i = 0; i < n; i++) {
		int cells = bar_cells(actions[i]);
		if (i + 2 < n && room < cells + 1)
			continue;
		room -= i + 2 < n ? cells + 1 : 0;
		col += draw_text(area, row, col, 8, DRAW_BOLD, first_key(actions[i]));
		draw_text(area, row, col, cells, ROLE_DIM, label_of(actions[i]));
		col += draw_width(label_of(actions[i])) + 2;
	}
}

/* What screen_draw_moved needs to know of the frame. */
static void
note_frame(struct screen *screen, struct area all, struct area body)
{
	const struct list *list = top_of(screen)->list;
	int rows = list->drawn.rows + (list->headless ? 0 : 1);
	screen->frame.rows = all.rows;
	screen->frame.cols = all.cols;
	screen->frame.steady = list->drawn.rows > 0;
	screen->frame.list_alone = rows >= body.rows && list->drawn.cols == body.cols;
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
	body.row += draw_banner(screen, all, body.row);
	body.rows = status_row(all) - body.row;
	view->list->drawn = (struct area){0};
	view_draw(view, body);
	note_frame(screen, all, body);
	over_draw(screen, OVER_VIEW, body);
	draw_status(screen, all, status_row(all));
	if (roomy)
		draw_keys(screen, all, all.rows - 1);
}

/* In the place of the status, whatever is drawn there. */
static void
draw_wait(const struct screen *screen, struct area all)
{
	int row = status_row(all);
	if (!screen->frame.waiting)
		return;
	draw_blank(all, row, 0, all.cols);
	draw_text(all, row, 1, all.cols - 2, ROLE_ACCENT | DRAW_BOLD,
		  screen->frame.waiting);
}

void
screen_draw(struct screen *screen)
{
	struct area all = draw_begin();
	arena_clear(&screen->frame.arena);
	screen->frame.steady = false;
	if (all.rows < SCREEN_MIN_ROWS || all.cols < SCREEN_MIN_COLS)
		draw_too_small(screen, all);
	else if (!over_draw(screen, OVER_ALL, all))
		draw_view(screen, all);
	over_draw(screen, OVER_BOX, all);
	draw_wait(screen, all);
	screen->frame.report = screen->app->report;
	draw_end();
}

/* True if what is on the screen was made of what is there now. */
static bool
is_as_shown(const struct screen *screen)
{
	bool covered = screen->over[OVER_ALL] != NULL;
	for (size_t i = 0; i < screen->stack.depth && !covered; i++)
		if (screen->stack.views[i]->generation != screen->stack.generation)
			return false;
	return screen->frame.report == screen->app->report;
}

void
screen_draw_waiting(struct screen *screen, bool works, const char *text)
{
	bool said = screen->frame.waiting == text;
	screen->frame.waiting = text;
	if (!works && is_as_shown(screen)) {
		screen_draw(screen);
	} else if (!said) {
		draw_wait(screen, draw_screen());
		draw_end();
	}
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
	struct view *view = top_of(screen);
	int status = status_row(all);
	if (!screen->frame.steady || view->generation != screen->stack.generation ||
	    screen->frame.rows != all.rows || screen->frame.cols != all.cols ||
	    !list_draw_moved(view->list,
			     screen->frame.list_alone ? FAR_ROWS : NEAR_ROWS))
		return false;
	arena_clear(&screen->frame.arena);
	draw_blank(all, status, 0, all.cols);
	draw_status(screen, all, status);
	draw_end();
	*follows = !screen->frame.list_alone;
	return true;
}
