#include "support/terminal.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/launcher.h"
#include "support/terminal_parts.h"

typedef bool terminal_test(struct terminal *t, const void *data);

/* --- time -------------------------------------------------------------- */

static long
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000L + now.tv_nsec / 1000000L;
}

/* How long anything may take: the machine may be busy, the program instrumented. */
static long
patience_ms(void)
{
	return getenv("ATTAIN_TEST_MODE") == NULL ? 20000 : 60000;
}

/* --- what happens ------------------------------------------------------ */

static void
close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void
take_report(struct terminal *t)
{
	struct launcher_report report;

	if (read(t->reports, &report, sizeof report) != (ssize_t)sizeof report) {
		close_fd(&t->reports);
		return;
	}
	switch (report.what) {
	case LAUNCHER_STARTED:
		t->program = report.value;
		break;
	case LAUNCHER_STOPPED:
		t->stopped = true;
		break;
	case LAUNCHER_ENDED:
		t->ended = true;
		t->status = report.value;
		break;
	}
}

static void
read_output(struct terminal *t)
{
	char bytes[4096];
	ssize_t n = read(t->master, bytes, sizeof bytes);

	if (n > 0) {
		buf_add(&t->log, bytes, (size_t)n);
		terminal_show(t);
	} else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
		/* nobody is there any more */
		if (tcgetattr(t->master, &t->after) != 0)
			memset(&t->after, 0, sizeof t->after);
		close_fd(&t->master);
	}
}

static void
write_input(struct terminal *t)
{
	ssize_t n = write(t->master, t->out.text, t->out.len);

	if (n <= 0)
		return;
	t->out.len -= (size_t)n;
	memmove(t->out.text, t->out.text + n, t->out.len);
}

/*
 * The program has ended: its shell tells, or it is ours since the shell has gone. A
 * shell that was hung up just after waiting for it takes the status along.
 */
static void
take_end(struct terminal *t)
{
	pid_t pid = t->ended ? 0 : waitpid(t->program, &t->status, WNOHANG);

	if (pid == t->program || (pid < 0 && t->reports < 0))
		t->ended = true;
	if (t->ended)
		close_fd(&t->end);
}

/* Waits for anything to happen, and deals with it; false if nothing did. */
static bool
pump(struct terminal *t, long ms)
{
	struct pollfd fds[3] = {{.fd = t->master, .events = POLLIN},
				{.fd = t->reports, .events = POLLIN},
				{.fd = t->end, .events = POLLIN}};

	if (t->out.len > 0)
		fds[0].events |= POLLOUT;
	if (poll(fds, 3, (int)ms) <= 0)
		return false;
	if (fds[1].revents != 0)
		take_report(t);
	if (fds[2].revents != 0)
		take_end(t);
	if (fds[0].revents & POLLOUT)
		write_input(t);
	if (fds[0].revents & (POLLIN | POLLHUP | POLLERR))
		read_output(t);
	return true;
}

void
terminal_stop(struct terminal *t)
{
	if (!t->ended && t->program > 0)
		kill(t->program, SIGKILL);
	close_fd(&t->orders);
	close_fd(&t->reports);
	close_fd(&t->master);
	close_fd(&t->end);
	if (t->shell > 0)
		waitpid(t->shell, NULL, 0);
	if (!t->ended && t->program > 0) /* ours, or its shell's and waited for there */
		waitpid(t->program, &t->status, 0);
	t->ended = true;
	t->shell = 0;
}

void
terminal_fail(struct terminal *t, const char *format, ...)
{
	struct buf what = {0};
	va_list args;

	va_start(args, format);
	buf_vprintf(&what, format, args);
	va_end(args);
	terminal_stop(t);
	fprintf(stderr, "%s%s%s\n--- the screen, %dx%d%s:\n%s--- the last bytes:\n%s\n",
		t->doing == NULL ? "" : t->doing, t->doing == NULL ? "" : ": ",
		buf_text(&what), t->cols, t->rows, t->second_screen ? ", second" : "",
		terminal_text(t), terminal_escaped(t, buf_text(&t->log), t->log.len));
	cr_assert(false, "%s", buf_text(&what));
	abort();
}

/* --- what is waited for ------------------------------------------------ */

static bool
has_started(struct terminal *t, const void *data)
{
	(void)data;
	return t->program > 0;
}

static bool
has_stopped(struct terminal *t, const void *data)
{
	(void)data;
	return t->stopped;
}

static bool
has_ended(struct terminal *t, const void *data)
{
	(void)data;
	return t->ended;
}

static bool
is_read(struct terminal *t, const void *data)
{
	(void)data;
	return t->master < 0;
}

static bool
shows(struct terminal *t, const void *text)
{
	return strstr(terminal_text(t), text) != NULL;
}

static bool
shows_not(struct terminal *t, const void *text)
{
	return strstr(terminal_text(t), text) == NULL;
}

static bool
is_same(struct terminal *t, const void *screen)
{
	return strcmp(terminal_text(t), screen) == 0;
}

static bool
was_cleared(struct terminal *t, const void *before)
{
	return t->clears > *(const size_t *)before;
}

static bool
is_restored(struct terminal *t, const void *data)
{
	/* cursor keys, mouse of all kinds, focus, paste */
	static const int modes[] = {1, 9, 1000, 1002, 1003, 1004, 1005, 1006, 2004};

	(void)data;
	/* libvterm mixes the cursor up with what ESC 7 saves: the log does not */
	if (t->second_screen || terminal_mode(t, 25) == 0)
		return false;
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
		if (terminal_mode(t, modes[i]) == 1)
			return false;
	return true;
}

/* What a program that has ended can't show any more. */
static bool
is_too_late(struct terminal *t, terminal_test *test)
{
	return t->ended && test != has_ended && test != is_read &&
	       test != is_restored && !pump(t, 100);
}

static void
wait_until(struct terminal *t, terminal_test *test, const void *data, const char *what)
{
	long deadline = now_ms() + patience_ms();

	while (!test(t, data)) {
		long left = deadline - now_ms();

		if (left <= 0)
			terminal_fail(t, "waited in vain: %s", what);
		if (is_too_late(t, test))
			terminal_fail(t, "it ended (status %#x) before: %s",
				      (unsigned)t->status, what);
		pump(t, left);
	}
}

void
terminal_wait_started(struct terminal *t)
{
	wait_until(t, has_started, NULL, "the program to start");
}

void
terminal_wait(struct terminal *t, const char *text)
{
	wait_until(t, shows, text, text);
}

void
terminal_wait_gone(struct terminal *t, const char *text)
{
	wait_until(t, shows_not, text, text);
}

void
terminal_wait_same(struct terminal *t, const char *screen)
{
	wait_until(t, is_same, screen, screen);
}

static void
draw_again(struct terminal *t)
{
	for (int i = 0; i < 2; i++) {
		size_t clears = t->clears;

		terminal_send(t, "\014");
		wait_until(t, was_cleared, &clears, "the screen drawn again");
	}
}

const char *
terminal_frame(struct terminal *t)
{
	static const char working[] = "working..."; /* what is still found out */

	for (draw_again(t); strstr(t->cleared, working) != NULL; draw_again(t))
		wait_until(t, shows_not, working, "the work to end");
	return t->cleared;
}

void
terminal_wait_stopped(struct terminal *t)
{
	wait_until(t, has_stopped, NULL, "the program to stop");
}

static void
compare_modes(struct terminal *t, const struct termios *now)
{
	const struct termios *then = &t->before;

	if (memcmp(now, then, sizeof *now) != 0)
		terminal_fail(t,
			      "modes: input %#x was %#x, output %#x was %#x, control "
			      "%#x was %#x, local %#x was %#x, or a character",
			      now->c_iflag, then->c_iflag, now->c_oflag, then->c_oflag,
			      now->c_cflag, then->c_cflag, now->c_lflag, then->c_lflag);
}

int
terminal_end(struct terminal *t)
{
	wait_until(t, has_ended, NULL, "the program to end");
	close_fd(&t->orders);
	wait_until(t, is_read, NULL, "the rest of the output");
	compare_modes(t, &t->after);
	return t->status;
}

void
terminal_leave(struct terminal *t)
{
	int status;

	terminal_send(t, "Q");
	status = terminal_end(t);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		terminal_fail(t, "status %#x after Q", (unsigned)status);
	terminal_expect_restored(t);
}

void
terminal_expect_restored(struct terminal *t)
{
	struct termios now;

	memset(&now, 0, sizeof now); /* it has holes */
	wait_until(t, is_restored, NULL, "the terminal as it was before");
	if (t->master >= 0 && tcgetattr(t->master, &now) == 0)
		compare_modes(t, &now);
}

bool
terminal_is_quiet(struct terminal *t, int ms)
{
	return !pump(t, ms);
}

/* --- doing ------------------------------------------------------------- */

void
terminal_send_bytes(struct terminal *t, const char *bytes, size_t len)
{
	buf_add(&t->out, bytes, len);
	pump(t, 0);
}

void
terminal_send(struct terminal *t, const char *text)
{
	terminal_send_bytes(t, text, strlen(text));
}

void
terminal_type(struct terminal *t, const char *keys, const char *text)
{
	terminal_send(t, keys);
	terminal_wait(t, text);
}

void
terminal_resize(struct terminal *t, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows,
			       .ws_col = (unsigned short)cols};

	t->rows = rows;
	t->cols = cols;
	/* what was written for a wider screen may have a character of two columns, for
	 * which libvterm does not look whether there are two */
	vterm_set_size(t->vterm, rows, cols < 2 ? 2 : cols);
	if (ioctl(t->master, TIOCSWINSZ, &size) != 0)
		terminal_fail(t, "no size %dx%d", cols, rows);
}

void
terminal_signal(struct terminal *t, int number)
{
	if (kill(t->program, number) != 0)
		terminal_fail(t, "no signal %d: %s", number, strerror(errno));
}

static void
order(struct terminal *t, const char *what)
{
	t->stopped = false;
	if (write(t->orders, what, 1) != 1)
		terminal_fail(t, "the shell is gone");
}

void
terminal_continue(struct terminal *t)
{
	order(t, "c");
}

void
terminal_continue_behind(struct terminal *t)
{
	order(t, "b");
}

void
terminal_hang_up(struct terminal *t)
{
	t->after = t->before; /* nobody will ever know */
	close_fd(&t->master);
}
