#include "term_signal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "term.h"

static const int watched[] = {SIGTERM, SIGHUP,	SIGINT,	 SIGQUIT, SIGWINCH,
			      SIGTSTP, SIGCONT, SIGPIPE, SIGIO,	  SIGSEGV,
			      SIGBUS,  SIGABRT, SIGFPE,	 SIGILL};

enum { N_WATCHED = sizeof watched / sizeof *watched };

static struct sigaction before[N_WATCHED];
static void (*restore)(void); /* before a crash ends it */
static int pipe_ends[2] = {-1, -1};
static volatile sig_atomic_t ended_by, signalled, told;

static void
on_crash(int number)
{
	restore();
	signal(number, SIG_DFL);
	raise(number);
}

static void
on_signal(int number)
{
	int error = errno;
	char c = number == SIGWINCH || number == SIGCONT ? 'w'
		 : number == SIGTSTP			 ? 's'
		 : number == SIGIO			 ? 'c'
							 : 'e';

	if (c == 'c' && told)
		return; /* one is enough */
	if (c == 'c')
		told = 1;
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
set_handler(int number, void (*handler)(int))
{
	struct sigaction action;

	memset(&action, 0, sizeof action);
	sigemptyset(&action.sa_mask);
	action.sa_flags = SA_RESTART;
	action.sa_handler = handler;
	sigaction(number, &action, NULL);
}

static void
catch_all(void)
{
	for (size_t i = 0; i < N_WATCHED; i++) {
		sigaction(watched[i], NULL, &before[i]);
		if (watched[i] == SIGPIPE)
			set_handler(watched[i], SIG_IGN);
		else
			set_handler(watched[i],
				    is_crash(watched[i]) ? on_crash : on_signal);
	}
}

bool
term_signal_open(void (*in_haste)(void))
{
	if (pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0)
		return false;
	restore = in_haste;
	ended_by = signalled = told = 0;
	catch_all();
	return true;
}

void
term_signal_close(void)
{
	for (size_t i = 0; i < N_WATCHED; i++)
		sigaction(watched[i], &before[i], NULL);
	close(pipe_ends[0]);
	close(pipe_ends[1]);
}

void
term_signal_stop(bool whole_job)
{
	set_handler(SIGTSTP, SIG_DFL);
	if (whole_job)
		kill(0, SIGTSTP);
	else
		raise(SIGTSTP);
	/* here again after SIGCONT */
	set_handler(SIGTSTP, on_signal);
}

int
term_signal_descriptor(void)
{
	return pipe_ends[0];
}

char
term_signal_next(void)
{
	char c;

	if (!signalled)
		return 0;
	signalled = 0;
	if (read(pipe_ends[0], &c, 1) != 1)
		return 0;
	signalled = 1; /* there may be more */
	if (c == 'c')
		told = 0;
	return c;
}

void
term_signal_hang_up(void)
{
	if (ended_by == 0)
		ended_by = SIGHUP;
}

int
term_signal(void)
{
	return ended_by;
}
