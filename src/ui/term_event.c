/* What happens on the terminal of term.h, one after the other. */
#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "base/date.h"
#include "input.h"
#include "term.h"
#include "term_parts.h"
#include "term_signal.h"

/* A file is touched before its change can be seen: look again, at most so often, later
 * and later. */
enum { LOOKS = 5, FIRST_LOOK_MS = 25 };

static struct input input;
static char queue[512];
static size_t queue_at, queue_len;
static int32_t day;
static int watched_file = -1; /* of term_watch */
static bool touched;	      /* it was, or SIGIO came */
static int looks_left;	      /* after that */

void
term_event_open(void)
{
	queue_at = queue_len = 0;
	day = date_today();
}

void
term_event_close(void)
{
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

static void
touch(void)
{
	touched = true;
	looks_left = LOOKS;
}

/* The events of signals, one at a time; false if there is none. */
static bool
next_signal(struct term_event *event)
{
	char c;

	while ((c = term_signal_next()) == 'c')
		touch();
	if (c == 'w')
		term_match_size();
	event->what = c == 'w' ? TERM_RESIZE : c == 's' ? TERM_SUSPEND : TERM_GONE;
	return c != 0;
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
wait_for_something(bool *gone)
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
		*gone = (fds[0].revents & POLLIN) ? !read_input() : fds[0].revents != 0;
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
	bool gone = false;

	while (!next_signal(&event) && !next_typed(&event) && !next_change(&event)) {
		if (!wait_for_something(&gone) && next_late(&event))
			break;
		if (!gone)
			continue;
		term_signal_hang_up();
		event.what = TERM_GONE;
		break;
	}
	return event;
}

bool
term_is_quiet(int ms)
{
	struct pollfd fds[2] = {{.fd = STDIN_FILENO, .events = POLLIN},
				{.fd = term_signal_descriptor(), .events = POLLIN}};

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
