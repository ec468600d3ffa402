/* The full screen: a draft of a form, and keys in whatever stands there. */
#include <curses.h>
#include <stdlib.h>
#include <string.h>

#include "app/drafts.h"
#include "fuzz.h"
#include "ui/edit.h"
#include "ui/edit_act.h"
#include "ui/form.h"
#include "ui/frame.h"
#include "ui/grid.h"
#include "ui/input.h"
#include "ui/view/act_forms.h"
#include "ui/view/edit_fact.h"

enum { KEYS = 60 };

/* A screen of nowhere, once a process. */
static void
begin_terminal(void)
{
	static FILE *nowhere;

	if (nowhere != NULL)
		return;
	nowhere = fopen("/dev/null", "r+");
	FUZZ_CHECK(nowhere != NULL &&
			   newterm("xterm-256color", nowhere, nowhere) != NULL,
		   "no terminal");
	draw_setup(TIER_UTF8, DRAW_COLOUR);
	resizeterm(24, 80);
}

static void
begin(struct screen *screen)
{
	begin_terminal();
	fuzz_company();
	memset(screen, 0, sizeof *screen);
	screen_open(screen, fuzz_open(STORE_WRITE), &edit_verbs);
}

static void
end(struct screen *screen)
{
	struct app *app = screen->app;

	screen_close(screen);
	app_close(app);
}

/* --- drafts ---------------------------------------------------------------------- */

static void
open_employee(struct screen *screen)
{
	edit_fact(screen, KIND_EMPLOYEES, &screen->app->world->people[0]);
}

static void
open_profile(struct screen *screen)
{
	edit_fact(screen, KIND_PROFILE, screen->app->world->facts.profile);
}

static void
open_associate(struct screen *screen)
{
	struct subject s = SUBJECT_NOTHING;

	s.person = 1;
	edit_associate(screen, &s);
}

static void
open_override(struct screen *screen)
{
	edit_override(screen, &SUBJECT_NOTHING);
}

static void
open_use(struct screen *screen)
{
	struct subject s = SUBJECT_NOTHING;

	s.benefit = 0;
	edit_use(screen, &s);
}

static void
open_grid(struct screen *screen)
{
	grid_open(screen, 0);
}

static void (*const opened[])(struct screen *screen) = {
	open_employee, open_profile, open_associate, open_override, open_use, open_grid,
};

/* What the draft of what is open is called. */
static struct draft_name
name_of(const struct screen *screen)
{
	return ((struct sheet *)screen->over[OVER_ALL])->name;
}

/* Keeps a text as a draft; raw: as the whole file, whatever stands at its head. */
static void
keep(const struct app *app, struct draft_name name, const char *text, bool raw)
{
	const struct draft *drafts;
	struct arena arena = {0};
	struct fault fault = {0};
	struct buf kept = {0};
	size_t n;

	buf_puts(&kept, raw ? "x" : text);
	FUZZ_CHECK(drafts_put(app, name, &kept, &fault), "%s", fault.text);
	drafts = drafts_list(app, &arena, &n);
	FUZZ_CHECK(n >= 1, "%s", name.id);
	for (size_t i = 0; raw && i < n; i++)
		fuzz_write(drafts[i].path, text, strlen(text));
	buf_free(&kept);
	arena_free(&arena);
}

enum { RAW = 128, CTRL_S = 19 };

/* The first byte chooses a form, whose draft the others are. */
void
fuzz_draft(const uint8_t *bytes, size_t len)
{
	unsigned how = fuzz_byte(&bytes, &len);
	unsigned which = how % RAW % (sizeof opened / sizeof *opened);
	struct screen screen;

	begin(&screen);
	opened[which](&screen);
	keep(screen.app, name_of(&screen), fuzz_text(bytes, len), how & RAW);
	screen_key(&screen, INPUT_ESC, "");
	opened[which](&screen);
	screen_draw(&screen);
	screen_key(&screen, 'g', "");
	screen_draw(&screen);
	screen_key(&screen, CTRL_S, "");
	screen_draw(&screen);
	fuzz_ask_everything(screen.app);
	end(&screen);
}

/* --- keys ------------------------------------------------------------------------ */

/* A name with a folder in it could be typed only where something is typed. */
static bool
is_tame(const struct screen *screen, int key)
{
	bool typing = false;

	for (int place = 0; place < OVER_N; place++)
		typing = typing || screen->over[place] != NULL;
	return key != '/' || !typing;
}

/* The terminal sends the bytes; what is shown is drawn when it rests. */
void
fuzz_keys(const uint8_t *bytes, size_t len)
{
	struct screen screen;
	struct input input = {0};

	begin(&screen);
	for (size_t i = 0; i < len && i < KEYS && !screen.done; i++) {
		int key = bytes[i] == 0xFF ? input_timeout(&input)
					   : input_feed(&input, bytes[i]);

		if (key == 0 || !is_tame(&screen, key))
			continue;
		if (key == INPUT_PASTE && strchr(buf_text(&input.paste), '/') != NULL)
			continue;
		screen_key(&screen, key,
			   key == INPUT_PASTE ? buf_text(&input.paste) : "");
		if (!screen.done && stack_view(&screen.stack, 0) != NULL)
			screen_draw(&screen);
	}
	fuzz_ask_everything(screen.app);
	end(&screen);
	input_free(&input);
}
