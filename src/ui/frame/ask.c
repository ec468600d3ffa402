#include "ask.h"

#include <stdlib.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/lang.h"
#include "base/mem.h"
#include "ui/input.h"
#include "ui/prompt.h"

struct ask {
	struct over over;
	enum ask_what what;
	struct prompt prompt;
	char *filter_before; /* owns: while a filter is typed */
	uint64_t row_before; /* key of the row then */
};

int32_t
ask_date(const char *text, int32_t from, int32_t today)
{
	int32_t date;
	text += strspn(text, " ");
	if (date_parse(text, strcspn(text, " "), &date))
		return date;
	if (strcmp(text, "t") == 0)
		return today;
	if ((*text == '+' || *text == '-' || strcmp(text, "eom") == 0) &&
	    date_entry_read(text, from, lang_current(), &date))
		return date;
	return DATE_NONE;
}

static void
close(struct over *over)
{
	struct ask *ask = (struct ask *)over;
	prompt_free(&ask->prompt);
	free(ask->filter_before);
	free(ask);
}

void
ask_find(struct screen *screen, int direction, bool here)
{
	struct list *list = screen_top(screen)->list;
	const char *text = buf_text(&list->find);
	if (*text == '\0')
		screen_say(screen, ROLE_NORMAL,
			   _("Nothing to find yet: %s asks for it."),
			   keys_first(ACTION_FIND));
	else if (!list_find(list, text, direction, here))
		screen_say(screen, ROLE_WARN, _("\"%s\" is not in this list."), text);
}

static void
go_to_date(struct screen *screen, const char *text)
{
	int32_t date = ask_date(text, screen->app->as_of, screen->app->today);
	if (date == DATE_NONE)
		screen_say(screen, ROLE_WARN,
			   _("\"%s\" is no date: write 2017-11-30, t, +14, "
			     "-1w, +3m or eom."),
			   text);
	else
		screen_set_date(screen, date);
}

static void
end(struct ask *ask, bool accepted)
{
	struct screen *screen = ask->over.screen;
	struct list *list = screen_top(screen)->list;
	const char *text = prompt_text(&ask->prompt);
	if (ask->what == ASK_FILTER && !accepted) {
		list_filter(list, ask->filter_before);
		list_go_key(list, ask->row_before);
	} else if (ask->what == ASK_FIND && accepted && *text != '\0') {
		buf_clear(&list->find);
		buf_puts(&list->find, text);
		ask_find(screen, 1, true);
	} else if (ask->what == ASK_DATE && accepted && *text != '\0') {
		go_to_date(screen, text);
	}
	over_lift(screen, OVER_LINE);
}

static void
take_key(struct over *over, int key, const char *pasted)
{
	struct ask *ask = (struct ask *)over;
	struct list *list = screen_top(over->screen)->list;
	if (key == INPUT_ENTER || key == INPUT_ESC || key == INPUT_CTRL('c'))
		end(ask, key == INPUT_ENTER);
	else if (key == INPUT_UP || key == INPUT_DOWN)
		list_act(list, key == INPUT_UP ? ACTION_UP : ACTION_DOWN);
	else if (key == INPUT_BACKSPACE && *prompt_text(&ask->prompt) == '\0')
		end(ask, false);
	else if (prompt_key(&ask->prompt, key, pasted) && ask->what == ASK_FILTER)
		list_filter(list, prompt_text(&ask->prompt));
}

static const char *
reading_of_date(struct screen *screen, const char *text)
{
	static const char *const weekdays[] = {
		N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
		N_("Friday"), N_("Saturday"), N_("Sunday")};
	int32_t date = ask_date(text, screen->app->as_of, screen->app->today);
	char iso[DATE_TEXT_BYTES];
	struct buf out = {.arena = &screen->frame.arena};
	if (date == DATE_NONE)
		return _("2017-11-30, t (today), +14, -1w, +3m, eom (end of month)");
	buf_printf(&out, "= %s %s, ", _(weekdays[date_weekday(date)]),
		   date_format(date, iso));
	show_distance(&out, date, screen->app->today);
	return buf_text(&out);
}

static void
draw(struct over *over, struct area area)
{
	struct ask *ask = (struct ask *)over;
	struct screen *screen = over->screen;
	const struct list *list = screen_top(screen)->list;
	const char *right = "";
	if (screen->message.len > 0)
		right = buf_text(&screen->message);
	else if (ask->what == ASK_DATE)
		right = reading_of_date(screen, prompt_text(&ask->prompt));
	else if (ask->what == ASK_FILTER)
		right = arena_printf(&screen->frame.arena, _("%zu of %zu"),
				     list->n_shown, list->source.n_rows);
	int cells = draw_width(right);
	if (screen->message.len > 0 && cells + 24 >= area.cols)
		screen_draw_message(screen, draw_screen(), area.row - 1);
	else if (cells > 0 && cells + 24 < area.cols) {
		draw_text(area, 0, area.cols - cells - 1, cells, ROLE_DIM, right);
		area.cols -= cells + 2;
	}
	prompt_draw(&ask->prompt, area, 0,
		    ask->what == ASK_DATE     ? _("As of:")
		    : ask->what == ASK_FILTER ? _("Filter:")
					      : _("Find:"));
}

static const struct over_class ask_class = {
	.key = take_key, .draw = draw, .close = close};

void
ask_open(struct screen *screen, enum ask_what what)
{
	const struct list *list = screen_top(screen)->list;
	struct ask *ask = mem_new(1, sizeof *ask);
	ask->over.class = &ask_class;
	ask->what = what;
	if (what == ASK_FILTER) {
		ask->filter_before = mem_strdup(buf_text(&list->filter));
		ask->row_before = list->key;
		prompt_set(&ask->prompt, ask->filter_before);
	}
	over_lay(screen, OVER_LINE, &ask->over);
}
