/* The prompts of screen.h: filter, find, date. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "ui/frame.h"
#include "ui/input.h"

static int32_t
read_step(const char *text, int32_t from)
{
	char *end;
	long n = strtol(text, &end, 10);

	if (end == text || n < -100000 || n > 100000)
		return DATE_NONE;
	if (*end == '\0' || strcmp(end, "d") == 0)
		return date_plus_days(from, n);
	if (strcmp(end, "w") == 0)
		return date_plus_days(from, n * 7);
	if (strcmp(end, "m") == 0)
		return date_plus_months(from, n);
	if (strcmp(end, "y") == 0)
		return date_plus_months(from, n * 12);
	return DATE_NONE;
}

int32_t
screen_read_date(const char *text, int32_t from, int32_t today)
{
	int32_t date;
	int year, month, day;

	while (*text == ' ')
		text++;
	if (date_parse(text, strcspn(text, " "), &date))
		return date;
	if (strcmp(text, "t") == 0)
		return today;
	if (strcmp(text, "eom") == 0) {
		date_split(from, &year, &month, &day);
		if (!date_make(year, month, 1, &date))
			return DATE_NONE;
		return date_plus_days(date_plus_months(date, 1), -1);
	}
	if (*text == '+' || *text == '-') {
		date = read_step(text, from);
		return date == DATE_NEVER ? DATE_NONE : date;
	}
	return DATE_NONE;
}

void
screen_ask(struct screen *screen, enum screen_prompt what)
{
	struct view *view = screen_top(screen);

	screen->asking = what;
	if (what == PROMPT_FILTER) {
		free(screen->filter_before);
		screen->filter_before = mem_strdup(buf_text(&view->list->filter));
		screen->row_before = view->list->key;
		prompt_set(&screen->prompt, screen->filter_before);
	} else {
		prompt_set(&screen->prompt, "");
	}
}

static void
end_prompt(struct screen *screen, bool accepted)
{
	struct view *view = screen_top(screen);
	const char *text = prompt_text(&screen->prompt);
	enum screen_prompt asked = screen->asking;
	int32_t date;

	screen->asking = PROMPT_NONE;
	if (asked == PROMPT_FILTER && !accepted) {
		list_filter(view->list, screen->filter_before);
		list_go_key(view->list, screen->row_before);
	}
	if (!accepted || *text == '\0')
		return;
	if (asked == PROMPT_FIND) {
		buf_clear(&view->list->find);
		buf_puts(&view->list->find, text);
		if (!list_find(view->list, text, 1, true))
			screen_say(screen, ROLE_WARN, _("\"%s\" is not in this list."),
				   text);
	} else if (asked == PROMPT_DATE) {
		date = screen_read_date(text, screen->app->as_of, screen->app->today);
		if (date == DATE_NONE)
			screen_say(screen, ROLE_WARN,
				   _("\"%s\" is no date: write 2017-11-30, t, +14, "
				     "-1w, +3m or eom."),
				   text);
		else
			screen_set_date(screen, date);
	}
}

void
screen_prompt_key(struct screen *screen, int key, const char *pasted)
{
	struct list *list = screen_top(screen)->list;

	if (key == INPUT_ENTER || key == INPUT_ESC || key == 3) {
		end_prompt(screen, key == INPUT_ENTER);
		return;
	}
	if (key == INPUT_UP || key == INPUT_DOWN) {
		list_act(list, key == INPUT_UP ? ACTION_UP : ACTION_DOWN);
		return;
	}
	if (key == INPUT_BACKSPACE && *prompt_text(&screen->prompt) == '\0') {
		end_prompt(screen, false);
		return;
	}
	if (prompt_key(&screen->prompt, key, pasted) && screen->asking == PROMPT_FILTER)
		list_filter(list, prompt_text(&screen->prompt));
}

static const char *
reading_of_date(struct screen *screen, const char *text)
{
	static const char *const weekdays[] = {
		N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
		N_("Friday"), N_("Saturday"), N_("Sunday")};
	int32_t date = screen_read_date(text, screen->app->as_of, screen->app->today);
	char iso[DATE_TEXT_BYTES];
	struct buf out = {0};
	const char *made;

	if (date == DATE_NONE)
		return _("2017-11-30, t (today), +14, -1w, +3m, eom (end of month)");
	buf_printf(&out, "= %s %s, ", _(weekdays[date_weekday(date)]),
		   date_format(date, iso));
	show_distance(&out, date, screen->app->today);
	made = arena_strdup(&screen->frame, buf_text(&out));
	buf_free(&out);
	return made;
}

void
screen_draw_prompt(struct screen *screen, struct area area, int row)
{
	const struct list *list = screen_top(screen)->list;
	const char *text = prompt_text(&screen->prompt), *right;
	int cells, left;

	if (screen->asking == PROMPT_DATE)
		right = reading_of_date(screen, text);
	else if (screen->asking == PROMPT_FILTER)
		right = arena_printf(&screen->frame, _("%zu of %zu"), list->n_shown,
				     list->source.n_rows);
	else
		right = "";
	left = area.cols;
	cells = draw_width(right);
	if (cells > 0 && cells + 24 < area.cols) {
		draw_text(area, row, area.cols - cells - 1, cells, ROLE_DIM, right);
		left = area.cols - cells - 2;
	}
	area.cols = left;
	prompt_draw(&screen->prompt, area, row,
		    screen->asking == PROMPT_DATE     ? _("As of:")
		    : screen->asking == PROMPT_FILTER ? _("Filter:")
						      : _("Find:"));
}
