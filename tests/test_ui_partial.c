/*
 * What is drawn upon the former frame after a move of the cursor is what drawing
 * everything shows: by random keys on several views, sizes and languages, on the
 * sample.
 */
#include <criterion/criterion.h>
#include <curses.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

#include "support/screen.h"
#include "ui/form.h"
#include "ui/frame.h"
#include "ui/input.h"

enum { MOST_ROWS = 60, MOST_COLS = 200, KEYS = 60 };

/* The screen, each character once, with attributes and colours. */
struct cells {
	int rows, cols;
	cchar_t at[MOST_ROWS][MOST_COLS + 1];
};

static struct cells partly, wholly;
static uint32_t seed;

static uint32_t
below(uint32_t n)
{
	seed = seed * UINT32_C(1664525) + UINT32_C(1013904223);
	return (seed >> 16) % n;
}

static void
read_cells(struct cells *cells)
{
	memset(cells, 0, sizeof *cells);
	cells->rows = LINES;
	cells->cols = COLS;
	for (int row = 0; row < LINES; row++)
		cr_assert(mvin_wchnstr(row, 0, cells->at[row], COLS) != ERR);
}

/* Compares the rows from..to; in each, the columns up to `cols`. */
static void
compare(const char *of, int key, int from, int to, int cols)
{
	for (int row = from; row < to; row++) {
		const cchar_t *a = partly.at[row], *b = wholly.at[row];

		for (int col = 0; col < cols; col += wcwidth(a->chars[0]), a++, b++) {
			cr_assert(a->attr == b->attr && a->ext_color == b->ext_color &&
					  wcscmp(a->chars, b->chars) == 0,
				  "%s, %dx%d, key %d: row %d, column %d differs", of,
				  COLS, LINES, key, row, col);
			cr_assert(wcwidth(a->chars[0]) > 0);
		}
	}
}

/* One key, drawn as the program does; then everything must look the same. Returns
 * whether only the moved rows were drawn. */
static bool
press(struct shot *shot, const char *of, int key)
{
	const struct list *list;
	bool follows = false, moved;

	screen_key(&shot->screen, key, "");
	moved = screen_draw_moved(&shot->screen, &follows);
	if (!moved) {
		screen_draw(&shot->screen);
		return false;
	}
	read_cells(&partly);
	screen_draw(&shot->screen);
	read_cells(&wholly);
	list = screen_top(&shot->screen)->list;
	if (follows) /* what is beside the rows comes later */
		compare(of, key, list->drawn.row, list->drawn.row + list->drawn.rows,
			list->drawn.cols);
	else
		compare(of, key, 0, LINES, COLS);
	return true;
}

static size_t
press_at_random(struct shot *shot, const char *of)
{
	static const int keys[] = {'j', 'j', 'j', 'j',	      'k',	  'k',	    'k',
				   'G', 'g', ']', '[',	      ' ',	  'V',	    's',
				   'h', 'l', 'v', INPUT_PGDN, INPUT_PGUP, INPUT_ESC};
	size_t moved = 0;

	for (int i = 0; i < KEYS; i++) {
		const struct view *top = screen_top(&shot->screen);

		moved += press(shot, of, keys[below(sizeof keys / sizeof *keys)]);
		if (screen_top(&shot->screen) != top ||
		    form_of(&shot->screen) != NULL ||
		    dialog_of(&shot->screen) != NULL || shot->screen.done)
			break;
	}
	return moved;
}

static const struct view_class *const views[] = {
	&view_dashboard, &view_competencies, &view_benefits, &view_subscriptions,
	&view_profile,	 &view_employees,    &view_alerts,   &view_log};

enum { VIEWS = sizeof views / sizeof *views };

static size_t
press_in_all_views(struct shot *shot)
{
	size_t moved = 0;

	for (size_t v = 0; v < VIEWS; v++) {
		shot_go(shot, views[v], 0);
		screen_draw(&shot->screen);
		moved += press_at_random(shot, views[v]->id);
	}
	return moved;
}

Test(partial, random_keys_leave_what_drawing_everything_shows)
{
	static const struct {
		int rows, cols;
	} sizes[] = {{24, 80}, {60, 200}, {16, 60}, {12, 44}, {30, 120}};
	struct shot shot;
	size_t moved = 0;

	shot_open(&shot, 24, 80);
	seed = 2018;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		shot_size(sizes[i].rows, sizes[i].cols);
		shot_language(&shot, LANG_EN);
		moved += press_in_all_views(&shot);
		shot_language(&shot, LANG_JA);
		moved += press_in_all_views(&shot);
	}
	cr_assert(moved > 500, "only %zu frames were drawn partly", moved);
	shot_close(&shot);
}

Test(partial, a_change_of_anything_else_draws_everything)
{
	static const char *const keys[] = {"l", "s", "i", "/", "?", ":", "q"};
	struct shot shot;
	bool follows;

	shot_open(&shot, 24, 80);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		shot_go(&shot, &view_employees, 0);
		screen_draw(&shot.screen);
		shot_keys(&shot, "j");
		cr_assert(screen_draw_moved(&shot.screen, &follows));
		shot_keys(&shot, keys[i]);
		cr_assert_not(screen_draw_moved(&shot.screen, &follows), "%s", keys[i]);
		screen_draw(&shot.screen);
		if (i >= 3)
			shot_keys(&shot, "Esc");
	}
	shot_close(&shot);
}

Test(partial, another_size_or_report_draws_everything)
{
	struct shot shot;
	bool follows;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	screen_draw(&shot.screen);
	shot_size(30, 90);
	cr_assert_not(screen_draw_moved(&shot.screen, &follows));
	screen_draw(&shot.screen);
	cr_assert(screen_draw_moved(&shot.screen, &follows));
	screen_changed(&shot.screen);
	cr_assert_not(screen_draw_moved(&shot.screen, &follows));
	shot_close(&shot);
}

/* It covers rows of the list, which are then drawn again. */
Test(partial, after_a_long_message_everything_is_drawn)
{
	struct shot shot;
	bool follows;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	screen_draw(&shot.screen);
	screen_say(&shot.screen, ROLE_BAD, "%0200d", 7);
	screen_draw(&shot.screen);
	shot_keys(&shot, "j");
	cr_assert_not(screen_draw_moved(&shot.screen, &follows));
	shot_close(&shot);
}

Test(partial, details_beside_the_list_follow)
{
	struct shot shot;
	bool follows = false;

	shot_open(&shot, 60, 200);
	shot_go(&shot, &view_employees, 0);
	screen_draw(&shot.screen);
	shot_keys(&shot, "j");
	cr_assert(screen_draw_moved(&shot.screen, &follows));
	cr_assert(follows);
	shot_size(24, 80);
	screen_draw(&shot.screen);
	shot_keys(&shot, "j");
	cr_assert(screen_draw_moved(&shot.screen, &follows));
	cr_assert_not(follows);
	shot_close(&shot);
}
