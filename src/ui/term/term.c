#include "ui/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <linux/kd.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "base/date.h"
#include "base/lang.h"
#include "base/mem.h"
#include "term_signal.h"
#include "ui/input.h"

static const char PASTE_ON[] = "\033[?2004h", PASTE_OFF[] = "\033[?2004l";

static struct termios saved_modes;
static bool have_modes, is_open, can_paste;
static SCREEN *screen;
static char goodbye[256]; /* what puts the terminal back, for the worst case */

/* A file is touched before its change can be seen: look again, at most so often, later
 * and later. */
enum { LOOKS = 5, FIRST_LOOK_MS = 25 };

enum { CTRL_C = 3, ESCAPE = 27 };

static struct input input;
static char queue[4096]; /* read, and not yet a key */
static size_t queue_at, queue_len;
static int32_t day;
static bool resized, stopped,
	ended;		      /* told by signals, or by the end of the terminal */
static int watched_file = -1; /* of term_watch */
static bool touched;	      /* it was */
static int looks_left;	      /* after that */

/* --- what it can show ------------------------------------------------------------ */

/* True if the font of the Linux console has what TIER_CONSOLE draws. */
static bool
console_has_glyphs(void)
{
	static const unsigned short wanted[] = {0x2500, 0x2502, 0x2588, 0x2591, 0x221A,
						0x00D7, 0x00B7, 0x25BA, 0x25B2, 0x25BC};
	struct unipair *pairs = mem_new(2048, sizeof *pairs);
	struct unimapdesc map = {.entry_ct = 2048, .entries = pairs};
	bool all = ioctl(STDOUT_FILENO, GIO_UNIMAP, &map) == 0;
	for (size_t w = 0; all && w < sizeof wanted / sizeof *wanted; w++) {
		bool found = false;
		for (unsigned i = 0; i < map.entry_ct && !found; i++)
			found = pairs[i].unicode == wanted[w];
		all = found;
	}
	free(pairs);
	return all;
}

enum tier
term_tier(void)
{
	const char *term = getenv("TERM");
	if (!term || strcmp(nl_langinfo(CODESET), "UTF-8") != 0 || !lang_shows_utf8() ||
	    strncmp(term, "vt", 2) == 0 || strcmp(term, "ansi") == 0)
		return TIER_ASCII;
	if (strcmp(term, "linux") == 0)
		return console_has_glyphs() ? TIER_CONSOLE : TIER_ASCII;
	return TIER_UTF8;
}

bool
term_wants_colour(void)
{
	const char *no = getenv("NO_COLOR");
	return !no || *no == '\0';
}

/* --- taking it and giving it back ------------------------------------------------ */

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
	if (!is_open || is_background())
		return;
	is_open = false;
	if (poll(&out, 1, 0) == 0)
		tcflush(STDOUT_FILENO, TCOFLUSH);
	int flags = fcntl(STDOUT_FILENO, F_GETFL);
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
	return fault_set(
		fault, FAULT_USAGE,
		_("the full screen needs a terminal that can place the cursor "
		  "(TERM is \"%s\"); \"attain status\" prints the same as text"),
		!term ? "" : term);
}

static bool
is_usable(const char *term)
{
	int error;
	return term && *term != '\0' && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) &&
	       setupterm(term, STDOUT_FILENO, &error) == OK && capability("cup");
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
		size_t used = strlen(goodbye), len = !text ? 0 : strlen(text);
		/* a padding mark would be shown as it is: leave such a one out */
		if (len > 0 && used + len < sizeof goodbye && !strchr(text, '<'))
			memcpy(goodbye + used, text, len + 1);
	}
}

static void
match_size(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
	    size.ws_col > 0)
		resizeterm(size.ws_row, size.ws_col);
}

static void
set_modes(void)
{
	if (!getenv("ESCDELAY"))
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
	if (cur_term) /* term_open reads it again */
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
	if (!screen) {
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
	match_size();
	queue_at = queue_len = 0;
	resized = stopped = ended = false;
	day = date_today();
	return true;
}

static void
leave_screen(void)
{
	if (can_paste)
		write_all(PASTE_OFF, sizeof PASTE_OFF - 1);
	curs_set(1);
	endwin();
}

/* Leaves the screen as curses found it. */
static void
give_back(void)
{
	if (!capability("rmcup")) { /* no second screen: leave a clean one */
		erase();
		move(LINES - 1, 0);
		refresh();
	}
	leave_screen();
}

void
term_close(void)
{
	if (!screen)
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
	input_free(&input);
}

void
term_lend(void)
{
	term_signal_hold(true);
	def_prog_mode();
	leave_screen();
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
	leave_screen();
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
	match_size();
	flushinp();
	draw_forget();
}

/* --- what happens on it ---------------------------------------------------------- */

/* The terminal is gone, and SIGHUP may not have told. */
static void
hang_up(void)
{
	term_signal_hang_up();
	ended = true;
}

/* What can be waited for. */
enum { CAME_INPUT = 1, CAME_LETTER = 2, CAME_CHANGE = 4 };

/* Waits so long for any of these; which have come, 0 for none, or -1 as poll says. */
static int
wait_for(int what, int ms)
{
	const int files[] = {STDIN_FILENO, term_signal_descriptor(), watched_file};
	struct pollfd fds[3];
	for (int i = 0; i < 3; i++)
		fds[i] = (struct pollfd){.fd = (what & 1 << i) != 0 ? files[i] : -1,
					 .events = POLLIN};
	int came = poll(fds, 3, ms) < 0 ? -1 : 0;
	for (int i = 0; i < 3 && came >= 0; i++)
		came |= fds[i].revents != 0 ? 1 << i : 0;
	return came;
}

/* Reads what there is behind what was read before, as far as there is room. */
static void
read_input(void)
{
	queue_len -= queue_at;
	memmove(queue, queue + queue_at, queue_len);
	queue_at = 0;
	ssize_t n = read(STDIN_FILENO, queue + queue_len, sizeof queue - queue_len);
	if (n > 0)
		queue_len += (size_t)n;
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		hang_up();
}

static int
next_key(void)
{
	int key = 0;
	while (key == 0 && queue_at < queue_len)
		key = input_feed(&input, (unsigned char)queue[queue_at++]);
	return key;
}

/* Takes what signals have told. */
static void
take_letters(void)
{
	for (char c; (c = term_signal_next()) != 0;) {
		resized = resized || c == 'w';
		stopped = stopped || c == 's';
		ended = ended || c == 'e';
		if (c == 'w')
			match_size();
	}
}

static bool
take(bool *flag)
{
	bool was = *flag;
	*flag = false;
	return was;
}

/* The next of what has come already; false if nothing has. */
static bool
next_told(struct term_event *event)
{
	take_letters();
	*event = (struct term_event){TERM_KEY, 0};
	if (ended)
		event->what = TERM_GONE;
	else if (take(&stopped))
		event->what = TERM_SUSPEND;
	else if (take(&resized))
		event->what = TERM_RESIZE;
	else if ((event->key = next_key()) != 0)
		return true;
	else if (take(&touched))
		event->what = TERM_CHANGED;
	else
		return false;
	return true;
}

static bool
is_new_day(void)
{
	int32_t today = date_today();
	bool changed = today != day;
	day = today;
	return changed;
}

static int
wait_ms(void)
{
	if (input_pending(&input))
		return input_wait_ms(&input, ESCDELAY);
	return looks_left > 0 ? FIRST_LOOK_MS << (LOOKS - looks_left)
			      : date_seconds_to_midnight() * 1000;
}

/* Waits; false if nothing came in time. */
static bool
wait_for_something(void)
{
	int came = wait_for(CAME_INPUT | CAME_LETTER | CAME_CHANGE, wait_ms());
	if (came < 0)
		return errno == EINTR;
	if ((came & CAME_CHANGE) != 0) {
		touched = true;
		looks_left = LOOKS;
	} else if (came == 0 && looks_left > 0 && !input_pending(&input)) {
		looks_left--;
		touched = true;
		return true;
	}
	if ((came & CAME_LETTER) == 0 && (came & CAME_INPUT) != 0)
		read_input();
	return came > 0;
}

void
term_watch(int descriptor)
{
	watched_file = descriptor;
}

/* Of what comes without anything having come. */
static bool
next_late(struct term_event *event)
{
	if (input_pending(&input)) {
		event->what = TERM_KEY;
		event->key = input_timeout(&input);
		return event->key != 0;
	}
	event->what = TERM_MIDNIGHT;
	return is_new_day();
}

struct term_event
term_next(void)
{
	struct term_event event;
	while (!next_told(&event))
		if (!wait_for_something() && next_late(&event))
			break;
	return event;
}

bool
term_is_quiet(int ms)
{
	return !ended && !stopped && !resized && queue_at == queue_len &&
	       wait_for(CAME_INPUT | CAME_LETTER, ms) == 0;
}

bool
term_has_input(void)
{
	return !term_is_quiet(0);
}

/* Takes Esc or Ctrl-C, and what was typed before. An Esc that something follows at once
 * is the beginning of another key. */
static bool
take_escape(void)
{
	for (size_t i = queue_len; i-- > queue_at;)
		if (queue[i] == CTRL_C ||
		    (queue[i] == ESCAPE &&
		     (i + 1 < queue_len ? queue[i + 1] == ESCAPE
					: wait_for(CAME_INPUT, ESCDELAY) == 0))) {
			queue_at = i + 1;
			return true;
		}
	return false;
}

bool
term_wants_out(int ms)
{
	bool full = queue_len - queue_at == sizeof queue;
	int came = ended ? 0 : wait_for(CAME_LETTER | (full ? 0 : CAME_INPUT), ms);
	if (came > 0 && (came & CAME_INPUT) != 0)
		read_input();
	take_letters();
	return ended || take_escape();
}

const char *
term_paste(void)
{
	return buf_text(&input.paste);
}
