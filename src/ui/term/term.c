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
#include "term_extra.h"
#include "term_signal.h"
#include "ui/input.h"

static struct termios saved_modes;
static bool have_modes, is_open, taken_for_usual;
static SCREEN *screen;
static char goodbye[256]; /* what puts the terminal back, for the worst case */

/* A file is touched before its change can be seen: look again, at most so often, later
 * and later. */
enum { LOOKS = 5, FIRST_LOOK_MS = 25 };

enum { CTRL_C = 3, ESCAPE = 27 };

enum { DOUBLE_MS = 400 };

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
	term_extra_off();
	term_write(goodbye, strlen(goodbye));
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

/* What a terminal without a description here is taken for. */
static const char USUAL[] = "xterm-256color";

/* True if there is a description of such a terminal; it is then the current one. */
static bool
is_described(const char *term)
{
	int error;
	if (cur_term) /* of an earlier question */
		del_curterm(cur_term);
	return setupterm(term, STDOUT_FILENO, &error) == OK;
}

static const char *
named_term(void)
{
	const char *term = getenv("TERM");
	return term ? term : "";
}

/* What TERM names, or is taken for; null if nothing is described. */
static const char *
described_term(void)
{
	if (is_described(named_term()))
		return named_term();
	return is_described(USUAL) ? USUAL : NULL;
}

/* True if the terminal would take what is written for other characters. */
static bool
reads_otherwise(void)
{
	bool wide;
	return lang_charset(&wide) && wide;
}

/* Why there can be no full screen; null if there can. */
static const char *
unusable(void)
{
	if (!isatty(STDOUT_FILENO)) /* the value of TERM, in all of these */
		return _("the full screen needs a terminal, and standard output is "
			 "none (TERM is \"%s\"); \"attain status\" prints the same as "
			 "text");
	if (!isatty(STDIN_FILENO))
		return _("the full screen needs a terminal, and standard input is none "
			 "(TERM is \"%s\"); \"attain status\" prints the same as text");
	if (!*named_term())
		return _("the full screen needs the name of the terminal, and there is "
			 "none (TERM is \"%s\"); \"attain status\" prints the same as "
			 "text");
	if (!described_term())
		return _("the full screen needs a description of the terminal, and the "
			 "package ncurses-base is missing (TERM is \"%s\"); \"attain "
			 "status\" prints the same as text");
	if (reads_otherwise()) /* the value of TERM, a character set */
		return _("the full screen writes UTF-8, and the locale says that the "
			 "terminal (TERM is \"%1$s\") reads %2$s; in one that reads "
			 "UTF-8 start it with LC_ALL=C.UTF-8; \"attain status\" prints "
			 "the same as text, in UTF-8 too");
	return capability("cup")
		       ? NULL
		       : _("the full screen needs a terminal that can place the cursor "
			   "(TERM is \"%s\"); \"attain status\" prints the same as "
			   "text");
}

static bool
check_usable(struct fault *fault)
{
	if (reads_otherwise()) /* Japanese would not be read either */
		lang_set(LANG_EN);
	const char *why = unusable();
	struct arena arena = {0};
	const char *const texts[] = {named_term(), lang_charset(NULL)};
	if (why)
		fault_set(fault, FAULT_USAGE, "%s", lang_fill(&arena, why, texts));
	arena_free(&arena);
	return !why;
}

/* The package that has the description of a terminal. */
static const char *
package_of(const char *term)
{
	static const struct {
		const char *begins, *package;
	} packages[] = {
		{"xterm-kitty", "kitty-terminfo"},
		{"foot", "foot-terminfo"},
		{"xterm-ghostty", "ghostty"},
	};
	for (size_t i = 0; i < sizeof packages / sizeof *packages; i++)
		if (strncmp(term, packages[i].begins, strlen(packages[i].begins)) == 0)
			return packages[i].package;
	return "ncurses-term";
}

const char *
term_missing(void)
{
	return taken_for_usual ? package_of(named_term()) : NULL;
}

static void
compose_goodbye(void)
{
	static const char *const names[] = {"sgr0", "rmcup", "cnorm"};
	goodbye[0] = '\0';
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
	term_extra_on();
}

bool
term_usable(struct fault *fault)
{
	bool usable = check_usable(fault);
	if (cur_term) /* term_open reads it again */
		del_curterm(cur_term);
	return usable;
}

static bool
fail(struct fault *fault)
{
	return fault_set(fault, FAULT_USAGE,
			 _("the terminal can't be used for the full screen (TERM is "
			   "\"%s\"); \"attain status\" prints the same as text"),
			 named_term());
}

bool
term_open(struct fault *fault)
{
	if (!check_usable(fault))
		return false;
	const char *term = described_term();
	taken_for_usual = strcmp(term, named_term()) != 0;
	if (!term_signal_open(restore_in_haste))
		return fail(fault);
	have_modes = tcgetattr(STDIN_FILENO, &saved_modes) == 0;
	term_extra_open(term);
	compose_goodbye();
	unsetenv("LINES"); /* the terminal's own size counts */
	unsetenv("COLUMNS");
	screen = newterm(term, stdout, stdin);
	if (!screen) {
		term_signal_close();
		return fail(fault);
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
	term_extra_off();
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

/* The second click soon after another one in the same cell. */
static enum mouse_what
clicked(void)
{
	static int64_t at_ms;
	static int row, col;
	int64_t now = date_clock_ms();
	bool twice = now - at_ms < DOUBLE_MS && row == input.row && col == input.col;
	at_ms = twice ? INT64_MIN / 2 : now;
	row = input.row;
	col = input.col;
	return twice ? MOUSE_DOUBLE : MOUSE_CLICK;
}

/* What a key of the mouse says; false if it is another. */
static bool
is_mouse(int key, struct mouse *mouse)
{
	if (key != INPUT_CLICK && key != INPUT_WHEEL_UP && key != INPUT_WHEEL_DOWN)
		return false;
	mouse->row = input.row;
	mouse->col = input.col;
	mouse->what = key == INPUT_CLICK      ? clicked()
		      : key == INPUT_WHEEL_UP ? MOUSE_WHEEL_UP
					      : MOUSE_WHEEL_DOWN;
	return true;
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
	*event = (struct term_event){.what = TERM_KEY};
	if (ended)
		event->what = TERM_GONE;
	else if (take(&stopped))
		event->what = TERM_SUSPEND;
	else if (take(&resized))
		event->what = TERM_RESIZE;
	else if ((event->key = next_key()) != 0)
		event->what =
			is_mouse(event->key, &event->mouse) ? TERM_MOUSE : TERM_KEY;
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

struct term_event
term_next(void)
{
	struct term_event event;
	bool held_up = term_has_input(); /* nothing was drawn because of it */
	while (!next_told(&event)) {
		if (held_up && !term_has_input()) {
			event.what = TERM_NOTHING;
			break;
		}
		if (!wait_for_something() && next_late(&event))
			break;
	}
	return event;
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
