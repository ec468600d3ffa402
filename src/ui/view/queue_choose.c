#include "queue_choose.h"

#include <stdlib.h>

#include "app/acts.h"
#include "base/lang.h"
#include "base/mem.h"
#include "ui/choices.h"
#include "ui/edit.h"
#include "ui/input.h"
#include "ui/picker.h"
#include "ui/prompt.h"

struct choose {
	struct over over;
	struct prompt prompt;
	struct picker *picker;
	char *title; /* owns */
};

void
queue_answer(struct screen *screen, const char *title, const char *credential)
{
	struct fault fault = {0};
	struct buf out = {0};
	bool fine = act_queue_answer(screen->app, title, credential, &out, &fault);
	edit_done(screen, fine, &out, &fault);
}

static void
close(struct over *over)
{
	struct choose *choose = (struct choose *)over;
	prompt_free(&choose->prompt);
	picker_close(choose->picker);
	free(choose->title);
	free(choose);
}

static void
lift(struct over *over)
{
	over_lift(over->screen, OVER_VIEW);
}

/* It is gone before the act, which may read everything again. */
static void
take(struct choose *choose)
{
	struct screen *screen = choose->over.screen;
	struct arena arena = {0};
	const char *credential = picker_value(choose->picker, &arena);
	const char *title = arena_strdup(&arena, choose->title);
	if (credential) {
		credential = arena_strdup(&arena, credential);
		lift(&choose->over);
		queue_answer(screen, title, credential);
	}
	arena_free(&arena);
}

static void
take_key(struct over *over, int key, const char *pasted)
{
	struct choose *choose = (struct choose *)over;
	const char *text = prompt_text(&choose->prompt);
	if (key == INPUT_ESC || key == INPUT_CTRL('c') ||
	    (key == INPUT_BACKSPACE && *text == '\0'))
		lift(over);
	else if (key == INPUT_ENTER)
		take(choose);
	else if (!picker_key(choose->picker, key) &&
		 prompt_key(&choose->prompt, key, pasted))
		picker_filter(choose->picker, prompt_text(&choose->prompt));
}

static void
draw(struct over *over, struct area area)
{
	struct choose *choose = (struct choose *)over;
	struct arena scratch = {0};
	struct area list = draw_below(area, 3);
	list.rows -= 1;
	draw_clear(area);
	draw_text(area, 0, 1, area.cols - 2, DRAW_BOLD,
		  arena_printf(&scratch, _("What is \"%s\"?"), choose->title));
	draw_rule(area, 2, 1, area.cols - 2);
	list_draw(&choose->picker->list, list);
	draw_text(area, area.rows - 1, 1, area.cols - 2, ROLE_DIM,
		  _("Enter: it is this one, now and from now on; Esc closes"));
	prompt_draw(&choose->prompt, area, 1, _("Credential:"));
	arena_free(&scratch);
}

static const struct over_class choose_class = {
	.key = take_key, .draw = draw, .close = close, .reread = lift};

void
queue_choose(struct screen *screen, const char *title)
{
	struct choose *choose = mem_new(1, sizeof *choose);
	choose->over.class = &choose_class;
	choose->title = mem_strdup(title);
	choose->picker = picker_open(screen->app, &choices_credentials);
	over_lay(screen, OVER_VIEW, &choose->over);
}
