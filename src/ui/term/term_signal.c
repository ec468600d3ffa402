#include "term_signal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "ui/term.h"

enum {
	TAKEN_SECONDS = 1, /* for term_next to give that it is to end */
	ENDED_SECONDS = 10 /* and from then on for ending */
};

enum { STACK_BYTES = 1 << 16 };

/* What is done about a signal. */
enum care { CARE_NOT, CARE_IGNORE, CARE_TELL, CARE_CRASH };

static struct sigaction before[NSIG];
static void (*restore)(void); /* before it is ended in haste */
static int pipe_ends[2] = {-1, -1};
static volatile sig_atomic_t ended_by, signalled, held;
static char stack[STACK_BYTES]; /* for a crash for want of it */
static stack_t stack_before;

static enum care
care_of(int number)
{
	static const struct {
		int number;
		enum care care;
	} known[] = {
		{SIGCHLD, CARE_NOT},	{SIGURG, CARE_NOT},    {SIGTTIN, CARE_NOT},
		{SIGTTOU, CARE_NOT},	{SIGKILL, CARE_NOT},   {SIGSTOP, CARE_NOT},
		{SIGPIPE, CARE_IGNORE}, {SIGSEGV, CARE_CRASH}, {SIGBUS, CARE_CRASH},
		{SIGABRT, CARE_CRASH},	{SIGFPE, CARE_CRASH},  {SIGILL, CARE_CRASH},
		{SIGTRAP, CARE_CRASH},	{SIGSYS, CARE_CRASH},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].number == number)
			return known[i].care;
	return CARE_TELL; /* the others, those of real time too, end a program */
}

static void
on_crash(int number)
{
	restore();
	signal(number, SIG_DFL);
	raise(number);
}

/* Nobody took it: ends by it here and now, as it would have without us. */
static void
end_in_haste(int number)
{
	restore();
	if (before[number].sa_handler == SIG_IGN)
		before[number].sa_handler = SIG_DFL;
	sigaction(number, &before[number], NULL);
	raise(number);
}

static void
on_signal(int number)
{
	int error = errno;
	char c = number == SIGWINCH || number == SIGCONT ? 'w'
		 : number == SIGTSTP			 ? 's'
							 : 'e';
	if (number == SIGALRM && ended_by != 0)
		end_in_haste(ended_by);
	if (c == 'e' && ended_by == 0) {
		ended_by = number;
		if (!held)
			alarm(TAKEN_SECONDS);
	}
	if (write(pipe_ends[1], &c, 1) < 0)
		errno = error; /* the pipe is full: it will be read anyway */
	signalled = 1;
	errno = error;
}

static void
set_handler(int number, void (*handler)(int))
{
	struct sigaction action;
	memset(&action, 0, sizeof action);
	sigemptyset(&action.sa_mask);
	action.sa_flags = SA_RESTART | SA_ONSTACK;
	action.sa_handler = handler;
	sigaction(number, &action, NULL);
}

static void
catch_all(void)
{
	for (int number = 1; number < NSIG; number++) {
		enum care care = care_of(number);
		if (care == CARE_NOT || sigaction(number, NULL, &before[number]) != 0)
			continue;
		set_handler(number, care == CARE_IGNORE	 ? SIG_IGN
				    : care == CARE_CRASH ? on_crash
							 : on_signal);
	}
}

bool
term_signal_open(void (*in_haste)(void))
{
	const stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
	if (pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0)
		return false;
	restore = in_haste;
	ended_by = signalled = held = 0;
	sigaltstack(&other, &stack_before);
	catch_all();
	return true;
}

void
term_signal_close(void)
{
	alarm(0);
	for (int number = 1; number < NSIG; number++)
		if (care_of(number) != CARE_NOT)
			sigaction(number, &before[number], NULL);
	sigaltstack(&stack_before, NULL);
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

void
term_signal_hold(bool hold)
{
	held = hold;
	if (!hold && ended_by != 0)
		alarm(TAKEN_SECONDS);
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
	if (c == 'e')
		alarm(ENDED_SECONDS);
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
