#include "ui/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/mem.h"
#include "term_parts.h"
#include "term_signal.h"

static const char PASTE_ON[] = "\033[?2004h", PASTE_OFF[] = "\033[?2004l";

static struct termios saved_modes;
static bool have_modes, is_open, can_paste;
static SCREEN *screen;
static char goodbye[256]; /* what puts the terminal back, for the worst case */

static void
write_all(const char *text, size_t len)
{
	while (len > 0) {
		ssize_t n = write(STDOUT_FILENO, text, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		text += n;
		len -= (size_t)n;
	}
}

/* True if the terminal is another job's, and touching it would stop this one. */
static bool
is_background(void)
{
	pid_t front = tcgetpgrp(STDIN_FILENO);

	return front >= 0 && front != getpgrp();
}

/* Only what a signal handler may do. A terminal that takes nothing is not waited for:
 * what it has not taken so far is given up. */
static void
restore_in_haste(void)
{
	struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
	int flags;

	if (!is_open || is_background())
		return;
	is_open = false;
	if (poll(&out, 1, 0) == 0)
		tcflush(STDOUT_FILENO, TCOFLUSH);
	flags = fcntl(STDOUT_FILENO, F_GETFL);
	fcntl(STDOUT_FILENO, F_SETFL, flags | O_NONBLOCK);
	write_all(goodbye, strlen(goodbye));
	fcntl(STDOUT_FILENO, F_SETFL, flags);
	if (have_modes)
		tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
}

static const char *
capability(const char *name)
{
	const char *text = tigetstr(name);

	return text == (const char *)-1 ? NULL : text;
}

static bool
refuse(struct fault *fault)
{
	const char *term = getenv("TERM");

	return fault_set(fault, FAULT_USAGE,
			 _("the full screen needs a terminal that can place the cursor "
			   "(TERM is \"%s\"); `attain status` prints the same as text"),
			 term == NULL ? "" : term);
}

static bool
is_usable(const char *term)
{
	int error;

	if (term == NULL || *term == '\0')
		return false;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return false;
	if (setupterm(term, STDOUT_FILENO, &error) != OK)
		return false;
	return capability("cup") != NULL;
}

static void
compose_goodbye(void)
{
	static const char *const names[] = {"sgr0", "rmcup", "cnorm"};

	goodbye[0] = '\0';
	if (can_paste)
		memcpy(goodbye, PASTE_OFF, sizeof PASTE_OFF);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *text = capability(names[i]);
		size_t used = strlen(goodbye), len = text == NULL ? 0 : strlen(text);

		/* a padding mark would be shown as it is: leave such a one out */
		if (len > 0 && used + len < sizeof goodbye && strchr(text, '<') == NULL)
			memcpy(goodbye + used, text, len + 1);
	}
}

void
term_match_size(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
	    size.ws_col > 0)
		resizeterm(size.ws_row, size.ws_col);
}

static void
set_modes(void)
{
	if (getenv("ESCDELAY") == NULL)
		set_escdelay(25);
	raw();
	noecho();
	nonl();
	meta(stdscr, TRUE);
	typeahead(-1);
	idlok(stdscr, TRUE);
	idcok(stdscr, TRUE);
	leaveok(stdscr, FALSE);
	if (can_paste)
		write_all(PASTE_ON, sizeof PASTE_ON - 1);
}

bool
term_usable(struct fault *fault)
{
	bool usable = is_usable(getenv("TERM"));

	if (cur_term != NULL) /* term_open reads it again */
		del_curterm(cur_term);
	return usable || refuse(fault);
}

bool
term_open(struct fault *fault)
{
	const char *term = getenv("TERM");

	if (!is_usable(term) || !term_signal_open(restore_in_haste))
		return refuse(fault);
	have_modes = tcgetattr(STDIN_FILENO, &saved_modes) == 0;
	can_paste = capability("BE") != NULL;
	compose_goodbye();
	unsetenv("LINES"); /* the terminal's own size counts */
	unsetenv("COLUMNS");
	screen = newterm(term, stdout, stdin);
	if (screen == NULL) {
		term_signal_close();
		return refuse(fault);
	}
	is_open = true;
	/* until it has been left once, ncurses writes after each move of the cursor;
	 * before there are colours, which it would reset */
	endwin();
	refresh();
	mem_on_failure(restore_in_haste);
	set_modes();
	term_match_size();
	term_event_open();
	return true;
}

/* Leaves the screen as curses found it. */
static void
give_back(void)
{
	if (can_paste)
		write_all(PASTE_OFF, sizeof PASTE_OFF - 1);
	if (capability("rmcup") == NULL) { /* no second screen: leave a clean one */
		erase();
		move(LINES - 1, 0);
		refresh();
	}
	curs_set(1);
	endwin();
}

void
term_close(void)
{
	if (screen == NULL)
		return;
	if (is_open)
		give_back();
	if (is_open && have_modes)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &saved_modes);
	is_open = false;
	mem_on_failure(NULL);
	delscreen(screen);
	screen = NULL;
	term_signal_close();
	term_event_close();
}

void
term_lend(void)
{
	term_signal_hold(true);
	def_prog_mode();
	if (can_paste)
		write_all(PASTE_OFF, sizeof PASTE_OFF - 1);
	curs_set(1);
	endwin();
}

void
term_reclaim(void)
{
	reset_prog_mode();
	if (have_modes)
		set_modes();
	flushinp();
	draw_forget();
	term_signal_hold(false);
}

void
term_suspend(bool whole_job)
{
	if (can_paste)
		write_all(PASTE_OFF, sizeof PASTE_OFF - 1);
	curs_set(1);
	endwin();
	if (have_modes)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &saved_modes);
	is_open = false;
	do /* gone on in the background it stops again, as everybody who needs the
	      terminal */
		term_signal_stop(whole_job);
	while (is_background() && term_signal() == 0);
	if (term_signal() != 0)
		return; /* the terminal is the shell's */
	is_open = true;
	reset_prog_mode();
	set_modes();
	term_match_size();
	flushinp();
	draw_forget();
}
