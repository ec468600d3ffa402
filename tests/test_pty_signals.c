/* A program on a terminal that can't listen to signals: they end it all the same. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <curses.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#include "base/buf.h"
#include "support/terminal.h"
#include "ui/term.h"

enum { PATIENCE_MS = 60000 };

static const char READY[] = "READY", BACK[] = "\033[?1049l",
		  PASTE_OFF[] = "\033[?2004l", MOUSE_OFF[] = "\033[?1006l\033[?1000l",
		  TITLE[] = "\033[22;0t\033]2;at\342\220\233]0;x\342\220\207tain\007",
		  TITLE_BACK[] = "\033[23;0t";

/* --- programs ----------------------------------------------------------- */

static void
compute(void)
{
	for (volatile unsigned long n = 0;; n++)
		continue;
}

/* The terminal takes nothing any more, at the latest when its buffer is full. */
static void
write_on(void)
{
	static const char block[4096];

	while (write(STDOUT_FILENO, block, sizeof block) != 0)
		continue;
}

static int
go_deeper(volatile int depth)
{
	char block[4096];

	memset(block, depth, sizeof block);
	return depth < 0 ? 0 : go_deeper(depth + 1) + block[depth % 4096];
}

static void
overflow(void)
{
	go_deeper(0);
}

struct program {
	void (*body)(void);
	int sent, ends_by; /* sent 0: it ends by itself */
};

static _Noreturn void
be_program(const struct program *program, int slave)
{
	const struct rlimit none = {0, 0};
	struct fault fault = {0};

	setrlimit(RLIMIT_CORE, &none);
	for (int number = 1; number < NSIG; number++)
		signal(number, SIG_DFL);
	setenv("TERM", "xterm-256color", 1);
	if (login_tty(slave) != 0 || !term_open(&fault))
		_exit(1);
	term_use_mouse(true);
	term_title("at\033]0;x\007tain"); /* nothing in it can end it */
	mvaddstr(0, 0, READY);
	refresh();
	program->body();
	_exit(2);
}

/* --- what its terminal sees ------------------------------------------------ */

/* Until the program is ready: no more, so that its terminal then takes nothing. */
static void
await_ready(int master)
{
	struct buf seen = {0};
	char byte;

	while (strstr(buf_text(&seen), READY) == NULL) {
		cr_assert_eq(read(master, &byte, 1), 1, "after \"%s\"",
			     buf_text(&seen));
		buf_add(&seen, &byte, 1);
	}
	cr_assert_not_null(strstr(buf_text(&seen), TITLE), "\"%s\"", buf_text(&seen));
	buf_free(&seen);
}

static int
await_end(pid_t program)
{
	struct pollfd fd = {.fd = pidfd_open(program, 0), .events = POLLIN};
	bool ended = poll(&fd, 1, PATIENCE_MS) == 1;
	int status = 0;

	if (!ended)
		kill(program, SIGKILL);
	cr_assert_eq(waitpid(program, &status, 0), program);
	close(fd.fd);
	cr_assert(ended, "it goes on and on");
	return status;
}

static void
expect_rest(int master)
{
	struct buf rest = {0};
	char block[4096];
	ssize_t n;

	while ((n = read(master, block, sizeof block)) > 0)
		for (ssize_t i = 0; i < n; i++) /* what is written on has zeroes */
			if (block[i] != '\0')
				buf_putc(&rest, block[i]);
	cr_assert(strstr(buf_text(&rest), BACK) != NULL, "no way back in \"%s\"",
		  buf_text(&rest));
	cr_assert(strstr(buf_text(&rest), PASTE_OFF) != NULL);
	cr_assert(strstr(buf_text(&rest), MOUSE_OFF) != NULL);
	cr_assert(strstr(buf_text(&rest), TITLE_BACK) != NULL);
	buf_free(&rest);
}

/* They lie elsewhere in the process of each test: parameters are their numbers. */
static const struct program programs[] = {
	{compute, SIGTERM, SIGTERM},  {compute, SIGHUP, SIGHUP},
	{compute, SIGALRM, SIGALRM},  {compute, SIGINT, SIGINT},
	{write_on, SIGTERM, SIGTERM}, {compute, SIGSEGV, SIGSEGV},
	{overflow, 0, SIGSEGV},
};

enum { N_PROGRAMS = sizeof programs / sizeof *programs };

ParameterizedTestParameters(pty_signals, end_a_program_that_does_not_listen)
{
	static int numbers[N_PROGRAMS];

	for (int i = 0; i < N_PROGRAMS; i++)
		numbers[i] = i;
	return cr_make_param_array(int, numbers, N_PROGRAMS);
}

ParameterizedTest(int *number, pty_signals, end_a_program_that_does_not_listen)
{
	const struct program *program = &programs[*number];
	struct termios then, now;
	int master, slave, status;
	pid_t pid;

	memset(&then, 0, sizeof then); /* they have holes */
	memset(&now, 0, sizeof now);
	cr_assert_eq(openpty(&master, &slave, NULL, NULL, NULL), 0);
	cr_assert_eq(tcgetattr(slave, &then), 0);
	pid = fork();
	if (pid == 0) {
		close(master);
		be_program(program, slave);
	}
	await_ready(master);
	if (program->sent != 0)
		cr_assert_eq(kill(pid, program->sent), 0);
	status = await_end(pid);
	cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == program->ends_by, "%#x",
		  (unsigned)status);
	cr_assert_eq(tcgetattr(slave, &now), 0);
	cr_assert_eq(memcmp(&then, &now, sizeof now), 0, "modes");
	close(slave);
	expect_rest(master);
	close(master);
}
