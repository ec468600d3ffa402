/* What happens on the terminal of term.h, one after the other. */
#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "term_parts.h"
#include "term_signal.h"
#include "ui/input.h"
#include "ui/term.h"

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

void
term_event_open(void)
{
	queue_at = queue_len = 0;
	resized = stopped = ended = false;
	day = date_today();
}

void
term_event_close(void)
{
	input_free(&input);
}

/* The terminal is gone, and SIGHUP may not have told. */
static void
hang_up(void)
{
	term_signal_hang_up();
	ended = true;
}

/* Reads what there is behind what was read before, as far as there is room. */
static void
read_input(void)
{
	ssize_t n;

	queue_len -= queue_at;
	memmove(queue, queue + queue_at, queue_len);
	queue_at = 0;
	n = read(STDIN_FILENO, queue + queue_len, sizeof queue - queue_len);
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

static void
touch(void)
{
	touched = true;
	looks_left = LOOKS;
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
			term_match_size();
	}
}

static bool
take(bool *flag)
{
	bool was = *flag;

	*flag = false;
	return was;
}

/* The events of signals, one at a time; false if there is none. */
static bool
next_signal(struct term_event *event)
{
	take_letters();
	if (ended)
		event->what = TERM_GONE;
	else if (take(&stopped))
		event->what = TERM_SUSPEND;
	else if (take(&resized))
		event->what = TERM_RESIZE;
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
	struct pollfd fds[3] = {{.fd = STDIN_FILENO, .events = POLLIN},
				{.fd = term_signal_descriptor(), .events = POLLIN},
				{.fd = watched_file, .events = POLLIN}};
	int n = poll(fds, 3, wait_ms());

	if (n < 0)
		return errno == EINTR;
	if (n > 0 && fds[2].revents != 0) {
		touch();
	} else if (n == 0 && looks_left > 0 && !input_pending(&input)) {
		looks_left--;
		touched = true;
		return true;
	}
	if (n > 0 && fds[1].revents == 0 && fds[0].revents != 0)
		read_input();
	return n > 0;
}

void
term_watch(int descriptor)
{
	watched_file = descriptor;
}

static bool
next_change(struct term_event *event)
{
	bool changed = touched;

	touched = false;
	event->what = TERM_CHANGED;
	return changed;
}

static bool
next_typed(struct term_event *event)
{
	event->what = TERM_KEY;
	event->key = next_key();
	return event->key != 0;
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
	struct term_event event = {TERM_KEY, 0};

	while (!next_signal(&event) && !next_typed(&event) && !next_change(&event))
		if (!wait_for_something() && next_late(&event))
			break;
	return event;
}

bool
term_is_quiet(int ms)
{
	struct pollfd fds[2] = {{.fd = STDIN_FILENO, .events = POLLIN},
				{.fd = term_signal_descriptor(), .events = POLLIN}};

	return !ended && !stopped && !resized && queue_at == queue_len &&
	       poll(fds, 2, ms) == 0;
}

bool
term_has_input(void)
{
	return !term_is_quiet(0);
}

/* True if nothing follows an Esc that came last: it is no beginning of another key. */
static bool
is_alone(void)
{
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};

	return poll(&fd, 1, ESCDELAY) == 0;
}

/* Takes Esc or Ctrl-C, and what was typed before. */
static bool
take_escape(void)
{
	for (size_t i = queue_len; i-- > queue_at;)
		if (queue[i] == CTRL_C ||
		    (queue[i] == ESCAPE &&
		     (i + 1 < queue_len ? queue[i + 1] == ESCAPE : is_alone()))) {
			queue_at = i + 1;
			return true;
		}
	return false;
}

bool
term_wants_out(int ms)
{
	bool full = queue_len - queue_at == sizeof queue;
	struct pollfd fds[2] = {{.fd = full ? -1 : STDIN_FILENO, .events = POLLIN},
				{.fd = term_signal_descriptor(), .events = POLLIN}};

	if (!ended && poll(fds, 2, ms) > 0 && fds[0].revents != 0)
		read_input();
	take_letters();
	return ended || take_escape();
}

const char *
term_paste(void)
{
	return buf_text(&input.paste);
}
