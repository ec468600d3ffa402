#include "term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "base/date.h"
#include "base/lang.h"
#include "base/mem.h"
#include "input.h"

static const char PASTE_ON[] = "\033[?2004h", PASTE_OFF[] = "\033[?2004l";

static const int watched[] = {SIGTERM, SIGHUP,	SIGINT,	 SIGQUIT, SIGWINCH,
			      SIGTSTP, SIGCONT, SIGPIPE, SIGSEGV, SIGBUS,
			      SIGABRT, SIGFPE,	SIGILL};

enum { N_WATCHED = sizeof watched / sizeof *watched };

static struct sigaction before[N_WATCHED];
static struct termios saved_modes;
static bool have_modes, is_open, can_paste;
static SCREEN *screen;
static int pipe_ends[2] = {-1, -1};
static volatile sig_atomic_t ended_by, signalled;
static char goodbye[256]; /* what puts the terminal back, for the worst case */
static struct input input;
static char queue[512];
static size_t queue_at, queue_len;
static int32_t day;
static int watched_file = -1; /* of term_watch */
static int looks_left;	      /* after it was touched */

/* A file is touched before its change can be seen: look again, at most so often, later
 * and later. */
enum { LOOKS = 5, FIRST_LOOK_MS = 25 };

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

/* Only what a signal handler may do. */
static void
restore_in_haste(void)
{
	if (!is_open)
		return;
	is_open = false;
	write_all(goodbye, strlen(goodbye));
	if (have_modes)
		tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
}

static void
on_crash(int number)
{
	restore_in_haste();
	signal(number, SIG_DFL);
	raise(number);
}

static void
on_signal(int number)
{
	int error = errno;
	char c = number == SIGWINCH || number == SIGCONT ? 'w'
		 : number == SIGTSTP			 ? 's'
							 : 'e';

	if (c == 'e' && ended_by == 0)
		ended_by = number;
	if (write(pipe_ends[1], &c, 1) < 0)
		errno = error; /* the pipe is full: it will be read anyway */
	signalled = 1;
	errno = error;
}

static bool
is_crash(int number)
{
	return number == SIGSEGV || number == SIGBUS || number == SIGABRT ||
	       number == SIGFPE || number == SIGILL;
}

static void
catch_signals(void)
{
	for (size_t i = 0; i < N_WATCHED; i++) {
		struct sigaction action;

		memset(&action, 0, sizeof action);
		sigemptyset(&action.sa_mask);
		action.sa_flags = SA_RESTART;
		if (watched[i] == SIGPIPE)
			action.sa_handler = SIG_IGN;
		else
			action.sa_handler = is_crash(watched[i]) ? on_crash : on_signal;
		sigaction(watched[i], &action, &before[i]);
	}
}

static void
release_signals(void)
{
	for (size_t i = 0; i < N_WATCHED; i++)
		sigaction(watched[i], &before[i], NULL);
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

	if (!is_usable(term) || pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0)
		return refuse(fault);
	have_modes = tcgetattr(STDIN_FILENO, &saved_modes) == 0;
	can_paste = capability("BE") != NULL;
	compose_goodbye();
	ended_by = 0;
	queue_at = queue_len = 0;
	catch_signals();
	unsetenv("LINES"); /* the terminal's own size counts */
	unsetenv("COLUMNS");
	screen = newterm(term, stdout, stdin);
	if (screen == NULL) {
		release_signals();
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
	day = date_today();
	return true;
}

void
term_close(void)
{
	if (!is_open)
		return;
	is_open = false;
	mem_on_failure(NULL);
	if (can_paste)
		write_all(PASTE_OFF, sizeof PASTE_OFF - 1);
	if (capability("rmcup") == NULL) { /* no second screen: leave a clean one */
		erase();
		move(LINES - 1, 0);
		refresh();
	}
	curs_set(1);
	endwin();
	delscreen(screen);
	screen = NULL;
	if (have_modes)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &saved_modes);
	release_signals();
	close(pipe_ends[0]);
	close(pipe_ends[1]);
	input_free(&input);
}

/* Reads what there is; false at the end of the terminal. */
static bool
read_input(void)
{
	ssize_t n = read(STDIN_FILENO, queue, sizeof queue);

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	if (n <= 0)
		return false;
	queue_at = 0;
	queue_len = (size_t)n;
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

/* The events of signals, one at a time; false if there is none. */
static bool
next_signal(struct term_event *event)
{
	char c;

	if (!signalled)
		return false;
	signalled = 0;
	if (read(pipe_ends[0], &c, 1) != 1)
		return false;
	signalled = 1; /* there may be more */
	if (c == 'w') {
		match_size();
		event->what = TERM_RESIZE;
	} else {
		event->what = c == 's' ? TERM_SUSPEND : TERM_GONE;
	}
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

/* Waits; false if nothing came in time. */
static bool
wait_for_something(bool *gone, bool *changed)
{
	struct pollfd fds[3] = {{.fd = STDIN_FILENO, .events = POLLIN},
				{.fd = pipe_ends[0], .events = POLLIN},
				{.fd = watched_file, .events = POLLIN}};
	int ms = input_pending(&input) ? input_wait_ms(&input, ESCDELAY)
		 : looks_left > 0      ? FIRST_LOOK_MS << (LOOKS - looks_left)
				       : date_seconds_to_midnight() * 1000;
	int n = poll(fds, 3, ms);

	if (n < 0)
		return errno == EINTR;
	*changed = n > 0 && fds[2].revents != 0;
	if (*changed) {
		looks_left = LOOKS;
	} else if (n == 0 && looks_left > 0 && !input_pending(&input)) {
		looks_left--;
		*changed = true;
		return true;
	}
	if (n > 0 && fds[1].revents == 0 && fds[0].revents != 0)
		*gone = (fds[0].revents & POLLIN) ? !read_input() : fds[0].revents != 0;
	return n > 0;
}

void
term_watch(int descriptor)
{
	watched_file = descriptor;
}

struct term_event
term_next(void)
{
	struct term_event event = {TERM_KEY, 0};
	bool gone = false, changed = false;

	for (;;) {
		if (next_signal(&event))
			return event;
		event.key = next_key();
		if (event.key != 0)
			return event;
		if (wait_for_something(&gone, &changed)) {
			if (changed && !gone && queue_at == queue_len) {
				event.what = TERM_CHANGED;
				return event;
			}
			if (gone) {
				if (ended_by == 0)
					ended_by = SIGHUP;
				event.what = TERM_GONE;
				return event;
			}
		} else if (input_pending(&input)) {
			event.key = input_timeout(&input);
			if (event.key != 0)
				return event;
		} else if (is_new_day()) {
			event.what = TERM_MIDNIGHT;
			return event;
		}
	}
}

bool
term_is_quiet(int ms)
{
	struct pollfd fds[2] = {{.fd = STDIN_FILENO, .events = POLLIN},
				{.fd = pipe_ends[0], .events = POLLIN}};

	return queue_at == queue_len && poll(fds, 2, ms) == 0;
}

bool
term_has_input(void)
{
	return !term_is_quiet(0);
}

const char *
term_paste(void)
{
	return buf_text(&input.paste);
}

static void
set_handler(int number, void (*handler)(int))
{
	struct sigaction action;

	memset(&action, 0, sizeof action);
	sigemptyset(&action.sa_mask);
	action.sa_flags = SA_RESTART;
	action.sa_handler = handler;
	sigaction(number, &action, NULL);
}

void
term_lend(void)
{
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
	set_handler(SIGTSTP, SIG_DFL);
	if (whole_job)
		kill(0, SIGTSTP);
	else
		raise(SIGTSTP);
	/* here again after SIGCONT */
	set_handler(SIGTSTP, on_signal);
	reset_prog_mode();
	set_modes();
	match_size();
	flushinp();
	draw_forget();
}

int
term_signal(void)
{
	return ended_by;
}
