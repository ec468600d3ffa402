/*
 * Small changes of the screen, sent to the terminal without a search for them.
 *
 * When a list moves, it is known what changes: rows go up or down by a few, and two or
 * three are different. ncurses finds that out anew each time: it copies, hashes and
 * compares every row. Here only the rows touched are compared, what differs is sent
 * in one piece, and the notion that ncurses has of the terminal (curscr, and before it
 * draws again newscr) is kept true, so that it can draw any other frame by itself.
 *
 * Where the terminal lacks what this needs, each function says so and has done
 * nothing: then ncurses draws these frames, too.
 */
#ifndef UI_TERM_PATCH_H
#define UI_TERM_PATCH_H

#include <stdbool.h>

/*
 * From now on changes go to this descriptor, that of the terminal of the current
 * screen. Scrolling is ours then: ncurses would guess it from rows that it does not
 * know to have moved.
 */
void term_patch_open(int descriptor);

/* No more. */
void term_patch_close(void);

/* Moves the rows from..to up by `by`, or down if that is negative, on the terminal and
 * in stdscr; blank rows take the place that gets free. To be called before anything
 * else of a frame is drawn. */
bool term_patch_scroll(int from, int to, int by);

/* Sends what was drawn in stdscr since the last frame, and puts the cursor there. If it
 * can't, refresh can. */
bool term_patch_show(int row, int col);

/* To be called before each refresh, and after it. */
void term_patch_settle(void);
void term_patch_note(void);

#endif
