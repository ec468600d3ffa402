/*
 * The terminal: getting it, waiting for what happens, giving it back as it was.
 *
 * Whatever ends the program (leaving, a signal, a crash, no memory) puts back the
 * modes, the screen and the cursor. Signals only write to a pipe that term_next waits
 * on (and end the program if that does not come to it: term_signal.h); at rest nothing
 * wakes the program but the next midnight.
 */
#ifndef UI_TERM_H
#define UI_TERM_H

#include <stdbool.h>

#include "base/fault.h"
#include "ui/clipboard.h"
#include "ui/draw.h"
#include "ui/mouse.h"

enum term_what {
	TERM_KEY,      /* `key`, of input.h */
	TERM_MOUSE,    /* `mouse` */
	TERM_RESIZE,   /* the size has changed, or everything must be drawn again */
	TERM_MIDNIGHT, /* another day has begun */
	TERM_CHANGED,  /* something came on the descriptor of term_watch */
	TERM_NOTHING,  /* what term_has_input told of was none of these */
	TERM_SUSPEND,  /* a stop was asked for from outside: call term_suspend */
	TERM_GONE      /* a signal or a hangup ends the program */
};

struct term_event {
	enum term_what what;
	int key;
	struct mouse mouse;
};

/*
 * True if the terminal of standard input and output can be used, else FAULT_USAGE: the
 * text says why not and names TERM and `attain status`. Nothing is written to it.
 */
bool term_usable(struct fault *fault);

/* Takes that terminal; FAULT_USAGE as above. */
bool term_open(struct fault *fault);

/* The package with the description of what TERM names, if that is missing and the
 * terminal was taken for xterm-256color; else null. */
const char *term_missing(void);

/* Gives it back. */
void term_close(void);

/* What the terminal and the environment can show. */
enum tier term_tier(void);
bool term_wants_colour(void);

/* Has the terminal tell of the mouse, where it can and this is wanted; at first it does
 * not. */
void term_use_mouse(bool wanted);

/* Rings. */
void term_ring(void);

/* Has the terminal show a title, where it can; null: the one that it had. Only what
 * has changed is written. */
void term_title(const char *text);

/* Sends text, which holds nothing but text, tabs and newlines, to the terminal's
 * clipboard. */
enum clipboard term_copy(const char *text, size_t len);

/* Waits on another descriptor, too (-1: on none), and gives TERM_CHANGED for it, and
 * again within a second. */
void term_watch(int descriptor);

/* Waits for the next event. */
struct term_event term_next(void);

/* True if input waits already, so that drawing can wait. */
bool term_has_input(void);

/* Waits so long for input; true if there is none. */
bool term_is_quiet(int ms);

/*
 * For what takes long, again and again: waits at most so long, and is true if it is to
 * be given up: Esc or Ctrl-C was pressed, which is taken, or the program is to end,
 * which term_next then tells. Other keys stay for term_next; a new size is taken over.
 */
bool term_wants_out(int ms);

/* The text of an INPUT_PASTE key; valid until the next term_next. */
const char *term_paste(void);

/* Gives the terminal back, stops (the whole job, or this process alone), takes it
 * again when it goes on in the foreground, but for a signal that ends it. */
void term_suspend(bool whole_job);

/* Lends the terminal to another program, and takes it again after that has ended. */
void term_lend(void);
void term_reclaim(void);

/* The signal that ended it, or 0. */
int term_signal(void);

#endif
