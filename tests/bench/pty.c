#include "bench.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { READ_BYTES = 65536, GIVE_UP_MS = 120000 };

void
pty_start(struct pty *pty, const char *const *argv, int cols, int rows)
{
	struct winsize size = {.ws_row = (unsigned short)rows,
			       .ws_col = (unsigned short)cols};

	memset(pty, 0, sizeof *pty);
	pty->started = pty->last = now_ms();
	pty->pid = forkpty(&pty->fd, NULL, NULL, &size);
	if (pty->pid < 0)
		bench_fail("no terminal can be made");
	if (pty->pid == 0) {
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	fcntl(pty->fd, F_SETFL, O_NONBLOCK);
}

/* Keeps the end of the output, with room for what comes next. */
static void
keep(struct pty *pty, const char *bytes, size_t n)
{
	size_t room = sizeof pty->tail - 1, kept;

	if (n > room / 2) {
		bytes += n - room / 2;
		n = room / 2;
	}
	kept = pty->tail_len + n > room ? room - n : pty->tail_len;
	memmove(pty->tail, pty->tail + pty->tail_len - kept, kept);
	memcpy(pty->tail + kept, bytes, n);
	pty->tail_len = kept + n;
	pty->tail[pty->tail_len] = '\0';
}

/* Takes in what is there; false at the end of the program. */
static bool
take(struct pty *pty)
{
	static char bytes[READ_BYTES];
	ssize_t n;

	while ((n = read(pty->fd, bytes, sizeof bytes)) > 0) {
		pty->last = now_ms();
		pty->bytes += (size_t)n;
		keep(pty, bytes, (size_t)n);
	}
	return n < 0 && (errno == EAGAIN || errno == EINTR);
}

/* Waits for output at most ms; false if nothing came. */
static bool
wait_output(struct pty *pty, int ms)
{
	struct pollfd fd = {.fd = pty->fd, .events = POLLIN};

	if (poll(&fd, 1, ms) <= 0)
		return false;
	if (!take(pty))
		bench_fail("the program on the terminal has ended: %s", pty->tail);
	return true;
}

bool
pty_settle(struct pty *pty, int quiet_ms, int limit_ms)
{
	double begun = now_ms();

	for (;;) {
		bool came = wait_output(pty, quiet_ms);

		if (!came && pty->bytes > 0 && process_sleeps(pty->pid))
			return true;
		if (!came && now_ms() - begun > limit_ms)
			return false;
		if (now_ms() - begun > GIVE_UP_MS)
			bench_fail("the program on the terminal never rests");
	}
}

double
pty_send(struct pty *pty, const char *keys, size_t n, int quiet_ms)
{
	double begun = now_ms();

	pty->bytes = 0;
	while (n > 0) {
		ssize_t sent = write(pty->fd, keys, n);

		if (sent < 0 && errno != EAGAIN)
			bench_fail("the terminal takes no keys");
		if (sent > 0) {
			keys += sent;
			n -= (size_t)sent;
		}
		if (n > 0)
			wait_output(pty, 1);
	}
	if (!pty_settle(pty, quiet_ms, 10000))
		bench_fail("a key was not answered");
	return pty->last - begun;
}

double
pty_first_frame(struct pty *pty, const char *text, int quiet_ms)
{
	bool shown = false;

	for (;;) {
		bool came = wait_output(pty, quiet_ms);

		if (!came && shown)
			return pty->last - pty->started;
		shown = shown || strstr(pty->tail, text) != NULL;
		if (now_ms() - pty->started > GIVE_UP_MS)
			bench_fail("the first frame never came");
	}
}

double
pty_leave(struct pty *pty, const char *keys)
{
	double begun = now_ms();
	int status;

	if (write(pty->fd, keys, strlen(keys)) < 0)
		bench_fail("the terminal takes no keys");
	for (;;) {
		struct pollfd fd = {.fd = pty->fd, .events = POLLIN};

		poll(&fd, 1, 1000);
		if (!take(pty))
			break;
		if (now_ms() - begun > 10000) {
			kill(pty->pid, SIGKILL);
			break;
		}
	}
	while (waitpid(pty->pid, &status, 0) != pty->pid)
		continue;
	begun = now_ms() - begun;
	close(pty->fd);
	if (!WIFEXITED(status))
		bench_fail("the program on the terminal did not leave with \"%s\"",
			   keys);
	return begun;
}
