/*
 * The bytes that tell a terminal what to show, for term_patch.c: collected, then sent
 * in one piece. The words for it are those of terminfo; how a look is changed, ncurses
 * is asked once.
 */
#ifndef UI_TERM_SEND_H
#define UI_TERM_SEND_H

#include <curses.h>
#include <stdbool.h>

/* How characters look. */
struct look {
	attr_t attr; /* without the colour */
	int pair;
};

bool send_same_look(struct look a, struct look b);
struct look send_look_of(const cchar_t *cell);
/* Columns that a cell takes. */
int send_width(const cchar_t *cell);

/* Begins for the terminal of the current screen; false if it lacks what is needed. */
bool send_open(int descriptor);
void send_close(void);
bool send_is_open(void);

/* Puts the cursor there. */
void send_move(int row, int col);
/* The column of the cursor if it is known to be in that row, else -1. */
int send_column(int row);
/* The cursor is there, by other means; or nobody knows where. */
void send_place(int row, int col);
void send_forget_place(void);

/* What is written next looks like that. */
void send_look(struct look look);
bool send_is_current(struct look look);

/* Writes a cell in its own look. */
void send_cell(const cchar_t *cell);

/* Erases the rest of the row; to be asked first. */
bool send_can_erase(void);
void send_erase(void);

/* Moves the rows from..to up, or down if `by` is negative. */
void send_scroll(int from, int to, int by);

/* Sends what was collected. */
void send_flush(void);

#endif
