/* Title, banner, status, keys: what is drawn around the view. */
#include "ui/frame.h"

#include <limits.h>
#include <string.h>

#include "app/shown.h"
#include "app/suppose.h"
#include "base/lang.h"
#include "base/text.h"
#include "ui/alert_order.h"
#include "ui/rights.h"
#include "ui/screen.h"
#include "ui/zone.h"

enum { USUAL_COLS = 80 };

/* After a move further than NEAR_ROWS details beside the list are drawn at once. */
enum { PREPARED_ROWS = 256, NEAR_ROWS = 8, FAR_ROWS = INT_MAX / 2 };

void
frame_free(struct frame *frame)
{
	buf_free(&frame->banner.text);
	buf_free(&frame->banner.hidden);
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

/* The way down to the view on top from the Dashboard, however one came; of who has no
 * way there, the view. */
static const char *
crumbs(struct screen *screen)
{
	struct arena *arena = &screen->frame.arena;
	const struct view *view = screen_top(screen);
	const struct view_class *class = view->class;
	const char *way = view_title(view, arena);
	while (class->about != SUBJECT_DASHBOARD &&
	       !may_own_only(&screen->app->asker)) {
		class = stack_class(&screen->stack, class->above != SUBJECT_NONE
							    ? class->above
							    : SUBJECT_DASHBOARD);
		way = arena_printf(arena, "%s %s %s", view_class_name(class, arena),
				   draw_glyph(GLYPH_CRUMB), way);
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

/* The organization, and of several programs which is shown: by its id where there is no
 * room for its name. */
static const char *
whose(struct screen *screen, int room)
{
	const struct app *app = screen->app;
	struct arena *arena = &screen->frame.arena;
	const char *home = app->world->organization.name, *dot = draw_glyph(GLYPH_DOT);
	const char *program = shown_name(app);
	if (!program)
		return home;
	const char *text = arena_printf(arena, "%s %s %s", home, dot, program);
	if (draw_width(text) <= room)
		return text;
	program = app->shown == CATALOG_NONE
			  ? C_("programs", "all")
			  : catalog_program(app->catalog, app->shown)->id;
	return arena_printf(arena, "%s %s %s", home, dot, program);
}

/* The way, from as far down on as there is room for. */
static const char *
shortened(struct screen *screen, const char *way, int room)
{
	const char *rest = way, *crumb = draw_glyph(GLYPH_CRUMB);
	while (draw_width(way) > room) {
		const char *next = strstr(rest, crumb);
		if (!next)
			break;
		rest = next + strlen(crumb) + 1;
		way = arena_printf(&screen->frame.arena, "%s %s %s",
				   draw_glyph(GLYPH_ELLIPSIS), crumb, rest);
	}
	return way;
}

/* What the way leaves to whose it is, where the screen is no narrower than usual. */
static int
kept_for_whose(const struct screen *screen, struct area area)
{
	int cells = draw_width(screen->app->world->organization.name);
	return area.cols < USUAL_COLS ? 0 : draw_least(cells, area.cols / 4) + 4;
}

static void
draw_title(struct screen *screen, struct area area)
{
	const char *mode = mode_title(screen);
	int right = draw_as_of(screen, area), left = 1;
	if (*mode != '\0')
		left += draw_text(area, 0, 1, right - 12,
				  ROLE_WHATIF | DRAW_REVERSE | DRAW_BOLD, mode) +
			1;
	int cells = draw_most(right - 1 - left - kept_for_whose(screen, area), 0);
	const char *way = shortened(screen, crumbs(screen), cells);
	int used = draw_text(area, 0, left, cells, DRAW_BOLD, way) + left - 1;
	int room = right - used - 6;
	if (room < 8)
		return;
	const char *name = whose(screen, room);
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
	uint32_t program = shown_program(screen->app);
	const char *ended =
		shown_several(screen->app)
			? NULL
			: app_ended_line(screen->app, program, &screen->frame.arena);
	if (ended && draw_width(ended) > area.cols - 2)
		ended = app_ended_short(screen->app, program, &screen->frame.arena);
	if (suppose_is_on(screen->app))
		draw_double_rule(area, 1);
	else
		draw_rule(area, 1, 1, area.cols - 2);
	if (ended)
		draw_field(area, 1, 1, draw_width(ended) + 1, ROLE_WARN, ended);
}

/* What the banner begins with; a letter where there is no other sign of it. */
static const struct {
	const char *sign;
	unsigned style;
} severities[] = {
	[ALERT_BAD] = {"x", ROLE_BAD},
	[ALERT_WARNS] = {"!", ROLE_WARN},
	[ALERT_INFORMS] = {"i", ROLE_ACCENT},
};

/* The worst alert in short, made once for a report. */
static void
make_banner(struct screen *screen)
{
	struct banner *banner = &screen->frame.banner;
	if (banner->generation == screen->stack.generation)
		return;
	banner->generation = screen->stack.generation;
	size_t n;
	const struct alert *first = alerts_first(screen->app, &n);
	buf_clear(&banner->text);
	if (!first || rights_refusal(screen->app, RIGHT_ALERTS))
		return;
	enum alert_severity severity = alert_severity(first->code);
	banner->date = first->date;
	banner->style = severities[severity].style | DRAW_REVERSE;
	buf_printf(&banner->text, "%s 1/%zu %s: %s", severities[severity].sign, n,
		   show_alert_subject(screen->app, first, &screen->frame.arena),
		   show_alert_name(first->code));
}

static bool
banner_is_shown(struct screen *screen, struct area all)
{
	struct banner *banner = &screen->frame.banner;
	make_banner(screen);
	banner->drawn = is_roomy(all) && banner->text.len > 0 &&
			!top_of(screen)->class->has_alerts &&
			strcmp(buf_text(&banner->text), buf_text(&banner->hidden)) != 0;
	return banner->drawn;
}

bool
frame_hide_banner(struct frame *frame)
{
	struct banner *banner = &frame->banner;
	if (!banner->drawn)
		return false;
	buf_clear(&banner->hidden);
	buf_puts(&banner->hidden, buf_text(&banner->text));
	return true;
}

/* Draws it where it is wanted, and returns its rows. */
static int
draw_banner(struct screen *screen, struct area area, int row)
{
	const struct banner *banner = &screen->frame.banner;
	const char *hint =
		arena_printf(&screen->frame.arena, _("%s all  %s hides"),
			     keys_first(ACTION_ALERTS), keys_first(ACTION_PEEL));
	int room = area.cols - draw_width(hint) - 3;
	char date[DATE_TEXT_BYTES];
	if (!banner_is_shown(screen, area))
		return 0;
	draw_field(area, row, 1, room, banner->style, buf_text(&banner->text));
	int used = draw_width(buf_text(&banner->text)) + 3;
	if (banner->date != DATE_NONE && used + 10 <= room)
		draw_text(area, row, used, 10, banner->style,
			  show_day(banner->date, date));
	draw_text(area, row, room + 2, area.cols - room - 3, DRAW_BOLD, hint);
	zone_key(area, row, 0, area.cols, *keys_of(ACTION_ALERTS, NULL));
	return 1;
}

int
screen_draw_message(const struct screen *screen, struct area area, int row)
{
	area.rows = row + 1;
	return screen->message.len == 0
		       ? 0
		       : draw_foot(area, screen->message_role | DRAW_BOLD,
				   buf_text(&screen->message));
}

/* After what is said already; "" is nothing. */
static void
add_fact(struct buf *text, const char *fact)
{
	if (text->len > 0 && *fact != '\0')
		buf_printf(text, " %s ", draw_glyph(GLYPH_DOT));
	buf_puts(text, fact);
}

static void
draw_status(struct screen *screen, struct area area, int row)
{
	struct view *view = top_of(screen);
	struct buf text = {.arena = &screen->frame.arena};
	if (over_draw(screen, OVER_LINE,
		      (struct area){area.row + row, area.col, 1, area.cols}))
		return;
	int said = screen_draw_message(screen, area, row);
	if (said > 1) /* rows of the list are covered */
		screen->frame.steady = false;
	if (said > 0)
		return;
	if (view->list->source.cell)
		list_status(view->list, &text);
	if (view->class->status) {
		struct buf more = {.arena = &screen->frame.arena};
		view->class->status(view, &more);
		add_fact(&text, buf_text(&more));
	}
	if (screen->app->sample)
		add_fact(&text, _("invented sample company"));
	draw_text(area, row, 1, area.cols - 2, ROLE_NORMAL, buf_text(&text));
}

static void
draw_keys(struct screen *screen, struct area area, int row)
{
	bar_make(&screen->frame.bar, screen, area.cols);
	bar_draw(&screen->frame.bar, area, row, !over_highest(screen));
}

/* After a move of the cursor, if the row is of another kind. */
static void
draw_keys_again(struct screen *screen, struct area area, int row)
{
	if (!bar_make_again(&screen->frame.bar, screen, area.cols))
		return;
	draw_blank(area, row, 0, area.cols);
	zone_forget_row(area.row + row);
	bar_draw(&screen->frame.bar, area, row, true);
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
	if (screen->over[OVER_LINE])
		return list_prepare(screen_top(screen)->list, PREPARED_ROWS);
	struct over *over = over_highest(screen);
	return over && over->class->prepare && over->class->prepare(over);
}

static bool
goes_on(void *context)
{
	const struct screen *screen = context;
	return !screen->has_input || !screen->has_input();
}

bool
screen_wants_time(struct screen *screen)
{
	const struct view *view = top_of(screen);
	for (int place = 0; place < OVER_N; place++)
		if (screen->over[place])
			return false;
	return view->generation == screen->stack.generation &&
	       view->class->finds_more && view->class->finds_more(view);
}

bool
screen_find_more(struct screen *screen)
{
	struct view *view = screen_top(screen);
	if (!screen_wants_time(screen) ||
	    !view->class->find_more(view, goes_on, screen))
		return false;
	screen_draw(screen);
	return true;
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
	if (is_roomy(all))
		draw_keys_again(screen, all, all.rows - 1);
	draw_end();
	*follows = !screen->frame.list_alone;
	return true;
}
