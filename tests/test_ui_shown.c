/*
 * What the terminal shows is what was drawn: frames made of the former one and whole
 * ones in turns, by random keys on several views, sizes, languages and kinds of
 * terminals, each byte of both looked at by libvterm.
 */
#include <criterion/criterion.h>
#include <curses.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <vterm.h>
#include <wchar.h>

#include "support/screen.h"
#include "ui/frame.h"
#include "ui/input.h"

enum { KEYS = 50 };

/* A terminal, and what was written to it. */
struct glass {
	const char *kind;
	FILE *written;
	off_t seen;
	SCREEN *curses;
	VTerm *vterm;
	VTermScreen *screen;
	size_t bytes; /* since the last look */
};

static uint32_t seed = 2018;

static uint32_t
below(uint32_t n)
{
	seed = seed * UINT32_C(1664525) + UINT32_C(1013904223);
	return (seed >> 16) % n;
}

static void
set_figure(const char *name, int figure)
{
	char text[12];

	snprintf(text, sizeof text, "%d", figure);
	setenv(name, text, 1);
}

static void
open_glass(struct glass *glass, const char *kind, int rows, int cols)
{
	int descriptor = memfd_create("terminal", MFD_CLOEXEC);

	memset(glass, 0, sizeof *glass);
	glass->kind = kind;
	glass->written = fdopen(descriptor, "r+");
	cr_assert(glass->written != NULL);
	glass->vterm = vterm_new(rows, cols);
	vterm_set_utf8(glass->vterm, 1);
	glass->screen = vterm_obtain_screen(glass->vterm);
	vterm_screen_enable_altscreen(glass->screen, 1);
	vterm_screen_reset(glass->screen, 1);
	set_figure("LINES", rows);
	set_figure("COLUMNS", cols);
	glass->curses = newterm(kind, glass->written, glass->written);
	cr_assert(glass->curses != NULL, "%s", kind);
	idlok(stdscr, TRUE); /* as term_open does */
	draw_setup(TIER_UTF8, DRAW_COLOUR);
}

static void
close_glass(struct glass *glass)
{
	endwin();
	delscreen(glass->curses);
	vterm_free(glass->vterm);
	fclose(glass->written);
}

/* Shows the bytes written since. */
static void
look(struct glass *glass)
{
	char block[4096];
	ssize_t n;

	glass->bytes = 0;
	while ((n = pread(fileno(glass->written), block, sizeof block, glass->seen)) >
	       0) {
		for (ssize_t i = 0; i < n; i++) /* as with ONLCR off */
			vterm_input_write(glass->vterm, &block[i], 1);
		glass->seen += n;
		glass->bytes += (size_t)n;
	}
}

static bool
same_text(const cchar_t *drawn, const VTermScreenCell *shown)
{
	wchar_t c = (wchar_t)shown->chars[0];

	return drawn->chars[0] == (c == 0 ? L' ' : c) &&
	       (c == 0 || (uint32_t)drawn->chars[1] == shown->chars[1]);
}

/* Colours are not compared: pairs of the same colour are one to ncurses. */
static bool
same_look(const cchar_t *drawn, const VTermScreenCell *shown)
{
	return ((drawn->attr & A_REVERSE) != 0) == shown->attrs.reverse &&
	       ((drawn->attr & A_BOLD) != 0) == shown->attrs.bold &&
	       ((drawn->attr & A_UNDERLINE) != 0) == (shown->attrs.underline != 0);
}

static void
check_row(struct glass *glass, const char *of, int row)
{
	static cchar_t cells[1024];
	const cchar_t *cell = cells;

	cr_assert(mvin_wchnstr(row, 0, cells, COLS) != ERR);
	for (int col = 0; col < COLS; col += wcwidth(cell->chars[0]), cell++) {
		VTermScreenCell shown;

		vterm_screen_get_cell(glass->screen, (VTermPos){row, col}, &shown);
		cr_assert(same_text(cell, &shown),
			  "%s, %s, %dx%d: row %d, column %d: U+%04lX drawn, U+%04lX "
			  "shown",
			  glass->kind, of, COLS, LINES, row, col,
			  (unsigned long)cell->chars[0], (unsigned long)shown.chars[0]);
		cr_assert(same_look(cell, &shown),
			  "%s, %s, %dx%d: row %d, column %d looks different",
			  glass->kind, of, COLS, LINES, row, col);
	}
}

static void
check(struct glass *glass, const char *of)
{
	int y, x;
	VTermPos cursor;

	look(glass);
	getyx(stdscr, y, x);
	for (int row = 0; row < LINES; row++)
		check_row(glass, of, row);
	move(y, x);
	vterm_state_get_cursorpos(vterm_obtain_state(glass->vterm), &cursor);
	cr_assert(cursor.row == y && cursor.col == x, "%s, %s: the cursor is at %d, %d",
		  glass->kind, of, cursor.row, cursor.col);
}

/* True if only what moved was drawn. */
static bool
press(struct shot *shot, struct glass *glass, const char *of, int key)
{
	bool follows = false, moved;

	screen_key(&shot->screen, key, "");
	moved = screen_draw_moved(&shot->screen, &follows);
	if (!moved)
		screen_draw(&shot->screen);
	check(glass, of);
	if (moved && below(4) == 0) {
		screen_draw(&shot->screen);
		check(glass, of);
	}
	return moved;
}

static size_t
press_at_random(struct shot *shot, struct glass *glass, const struct view_class *class)
{
	static const int keys[] = {'j', 'j', 'j', 'j', 'k',	   'k',	       'k',
				   'G', 'g', ' ', 's', INPUT_PGDN, INPUT_PGUP, 'l'};
	size_t moved = 0;

	shot_go(shot, class, 0);
	screen_draw(&shot->screen);
	check(glass, class->id);
	for (int i = 0; i < KEYS; i++)
		moved += press(shot, glass, class->id,
			       keys[below(sizeof keys / sizeof *keys)]);
	return moved;
}

static size_t
press_everywhere(struct shot *shot, struct glass *glass)
{
	static const struct view_class *const views[] = {
		&view_employees, &view_alerts, &view_competencies, &view_benefits};
	size_t moved = 0;

	for (size_t v = 0; v < sizeof views / sizeof *views; v++)
		moved += press_at_random(shot, glass, views[v]);
	return moved;
}

static const struct {
	int rows, cols;
} sizes[] = {{24, 80}, {60, 200}, {12, 44}};

Test(ui_shown, the_terminal_shows_what_was_drawn)
{
	static const char *const kinds[] = {"xterm-256color", "screen", "linux",
					    "vt100", "tmux-256color"};
	struct shot shot;
	size_t moved = 0;

	shot_open(&shot, 24, 80);
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			struct glass glass;

			open_glass(&glass, kinds[k], sizes[i].rows, sizes[i].cols);
			shot_language(&shot, k % 2 == 0 ? LANG_EN : LANG_JA);
			moved += press_everywhere(&shot, &glass);
			close_glass(&glass);
		}
	cr_assert(moved > 500, "only %zu frames were drawn partly", moved);
	shot_close(&shot);
}

/* Bytes of n moves down in the list of employees. */
static size_t
press_down(struct shot *shot, struct glass *glass, int n)
{
	size_t bytes = 0;
	bool follows;

	shot_go(shot, &view_employees, 0);
	shot_keys(shot, "g");
	screen_draw(&shot->screen);
	look(glass);
	for (int i = 0; i < n; i++) {
		screen_key(&shot->screen, 'j', "");
		cr_assert(screen_draw_moved(&shot->screen, &follows));
		check(glass, "employees");
		bytes += glass->bytes;
	}
	return bytes;
}

Test(ui_shown, a_move_costs_few_bytes_at_any_width)
{
	enum { MOVES = 40 };
	struct shot shot;

	shot_open(&shot, 24, 80);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct glass glass;
		size_t bytes;

		open_glass(&glass, "xterm-256color", sizes[i].rows, sizes[i].cols);
		bytes = press_down(&shot, &glass, MOVES);
		cr_assert_lt(bytes, MOVES * 260, "%zu bytes at %dx%d", bytes, COLS,
			     LINES);
		close_glass(&glass);
	}
	shot_close(&shot);
}
