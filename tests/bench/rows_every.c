/* The row about every key of every view, where the facts are many: whatever a key
 * starts and does not say that it can be stopped is over before one would want to. */
#include <curses.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"
#include "ui/draw.h"
#include "ui/edit_act.h"
#include "ui/frame.h"
#include "ui/input.h"
#include "ui/keys.h"
#include "ui/screen.h"

enum { HEIGHT = 60, WIDTH = 200, MOST_LAYERS = 4 };

struct slowest {
	double ms;
	const char *view, *key;
};

/* One key, and what is drawn after it. */
static double
press(struct screen *screen, int key)
{
	double begun = cpu_ms();

	screen_key(screen, key, "");
	screen_draw(screen);
	return cpu_ms() - begun;
}

static void
note(struct slowest *slowest, double ms, const struct view *view, const char *key)
{
	if (ms > slowest->ms)
		*slowest = (struct slowest){ms, view->class->id ? view->class->id : "?",
					    key};
}

/* As of today again, with nothing supposed and nothing over the view. */
static void
put_back(struct screen *screen)
{
	for (int i = 0; i < MOST_LAYERS; i++)
		for (int place = 0; place < OVER_N; place++)
			if (screen->over[place] != NULL)
				screen_key(screen, INPUT_ESC, "");
	if (screen->app->as_of != screen->app->today)
		screen_set_date(screen, screen->app->today);
	screen_draw(screen);
}

static void
press_all(struct screen *screen, struct place place, struct slowest *slowest)
{
	for (int a = 0; a < ACTION_N; a++) {
		const int *keys = keys_of((enum action)a, NULL);

		if (a == ACTION_SUSPEND || a == ACTION_UNDO || a == ACTION_REDO)
			continue;
		screen_go(screen, (struct place){SUBJECT_DASHBOARD, 0, 0});
		screen_go(screen, place);
		screen_draw(screen);
		note(slowest, press(screen, keys[0]), screen_top(screen),
		     keys_table[a].id);
		if (a == ACTION_FILTER || a == ACTION_FIND || a == ACTION_PALETTE)
			note(slowest, press(screen, 'a'), screen_top(screen),
			     "its first letter");
		if (a == ACTION_WHATIF)
			note(slowest, press(screen, keys[0]), screen_top(screen),
			     keys_table[a].id);
		put_back(screen);
	}
}

static struct slowest
press_everywhere(struct app *app)
{
	struct slowest slowest = {0};
	struct screen screen;

	screen_open(&screen, app, &edit_verbs);
	screen_draw(&screen);
	for (size_t v = 0; v < edit_verbs.n_views; v++) {
		struct place place = {edit_verbs.views[v]->about, 0, 0};
		double begun = cpu_ms();

		screen_go(&screen, place);
		screen_draw(&screen);
		note(&slowest, cpu_ms() - begun, screen_top(&screen), "opening it");
		press_all(&screen, place, &slowest);
	}
	screen_close(&screen);
	return slowest;
}

void
measure_every(struct bench *bench)
{
	const char *db = bench_file(bench, bench->largest, "work.db");
	FILE *nowhere = fopen("/dev/null", "r+");
	struct series ours = {0}, reference = {0};
	struct row row = {.part = "every",
			  .against = "a C loop that steps the rows once",
			  .size = bench->largest,
			  .ratio_limit = 2};
	struct slowest slowest = {0};

	copy_file(bench_file(bench, bench->largest, "company.db"), db);
	if (nowhere == NULL || newterm("xterm-256color", nowhere, nowhere) == NULL)
		bench_fail("there is no terminal of the kind xterm-256color");
	resizeterm(HEIGHT, WIDTH);
	draw_setup(TIER_UTF8, DRAW_COLOUR);
	for (int i = 0; i < bench->runs; i++) {
		struct app *app = bench_open(db, STORE_WRITE);

		slowest = press_everywhere(app);
		series_add(&ours, slowest.ms);
		app_close(app);
		process_run((const char *[]){bench_tool(bench, "ref_step"), db, NULL});
		series_add(&reference, process_last_cpu_ms());
	}
	endwin();
	snprintf(row.what, sizeof row.what, "the slowest key of all (%s in %s, CPU)",
		 slowest.key, slowest.view);
	row.ours = figure_of(&ours, 0.5);
	row.reference = figure_of(&reference, 0.5);
	table_add(bench, &row);
	series_free(&ours);
	series_free(&reference);
	unlink(db);
}
