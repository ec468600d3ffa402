/*
 * The real program in a terminal that can be looked into.
 *
 * A pseudo-terminal, libvterm as its screen, and a shell (launcher.h) that starts the
 * program in a pinned environment. Nothing here sleeps: each wait is for something that
 * shows, with a generous deadline; when that passes, or the program ends before, the
 * test fails and prints the screen and the last bytes. Every byte written is kept.
 */
#ifndef TESTS_TERMINAL_H
#define TESTS_TERMINAL_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "base/arena.h"
#include "base/buf.h"
#include "support/folder.h"

struct terminal_setup {
	int rows, cols;		      /* 0: 24x80 */
	const char *const *arguments; /* of the program; null: "demo" */
	const char *const
		*environment;	  /* more of it, "NAME=value", or "NAME" for unset */
	bool no_input, no_output; /* these are no terminal */
	bool alone;		  /* the program leads the session, there is no shell */
	bool deaf;		  /* the shell does not pass a hangup on */
};

struct terminal {
	struct arena arena;
	struct folder folder; /* HOME, TMPDIR and all else that the program may write */
	int rows, cols;
	int master, reports, orders, end; /* -1 when closed */
	pid_t shell, program;		  /* no shell: 0 */
	bool stopped, ended;
	int status; /* of wait(2), when ended */
	struct termios before, after;
	VTerm *vterm;
	VTermScreen *screen;
	bool second_screen;
	struct buf log, out; /* all that was written; what is still to be sent */
	size_t shown;	     /* bytes of the log that the screen has seen */
	const char *doing;   /* told if the test fails; null: nothing in particular */
	size_t clears;	     /* how often the screen was cleared */
	const char *cleared; /* what stood there when it was cleared last */
};

/* Starts the program; null for the defaults. */
struct terminal *terminal_start(const struct terminal_setup *setup);

/* Ends what still runs. */
void terminal_free(struct terminal *t);

/* Types. */
void terminal_send(struct terminal *t, const char *text);
void terminal_send_bytes(struct terminal *t, const char *bytes, size_t len);

/* The rows, each ended by a newline, without blanks at their ends; lives as long as the
 * terminal. */
const char *terminal_text(struct terminal *t);

/* Until the text stands somewhere, or nowhere any more; until the screen is exactly
 * that. */
void terminal_wait(struct terminal *t, const char *text);
void terminal_wait_gone(struct terminal *t, const char *text);
void terminal_wait_same(struct terminal *t, const char *screen);

/* Types, then waits for the text. */
void terminal_type(struct terminal *t, const char *keys, const char *text);

/*
 * The screen after all that was typed so far, exactly: Ctrl-L twice, and what stood
 * there when the second one cleared it. Not while a prompt or a list of choices is
 * open.
 */
const char *terminal_frame(struct terminal *t);

void terminal_resize(struct terminal *t, int rows, int cols);

/* A signal to the program; until it has stopped; lets it go on, or in the background.
 */
void terminal_signal(struct terminal *t, int number);
void terminal_wait_stopped(struct terminal *t);
void terminal_continue(struct terminal *t);
void terminal_continue_behind(struct terminal *t);

/* The terminal goes away. */
void terminal_hang_up(struct terminal *t);

/* Until the program has ended and all is read; its status of wait(2). */
int terminal_end(struct terminal *t);

/* Q, and the program ends with 0 and leaves the terminal as it was. */
void terminal_leave(struct terminal *t);

/* Until modes, screen, cursor, mouse, paste are as before the program. */
void terminal_expect_restored(struct terminal *t);

/* How many files the program has left behind. */
size_t terminal_files(const struct terminal *t);

/* True if it writes nothing for so long. */
bool terminal_is_quiet(struct terminal *t, int ms);

/* Fails the test, with the screen and the last bytes. */
_Noreturn void terminal_fail(struct terminal *t, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* What the log says (terminal_log.c). */

/* Whether a private mode is on: 1, or 0, or -1 if it was never switched. */
int terminal_mode(const struct terminal *t, int mode);

/* True if a colour was ever chosen. */
bool terminal_has_colour(const struct terminal *t);

/* The first control sequence that is not of the kinds that screens are drawn with, or
 * null; lives as long as the terminal. */
const char *terminal_odd_sequence(struct terminal *t);

/* Bytes in a printable form, as much of the end as is worth reading. */
const char *terminal_escaped(struct terminal *t, const char *bytes, size_t len);

#endif
