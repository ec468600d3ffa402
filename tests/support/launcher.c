#include "support/launcher.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EXEC_FAILED = 127 };

static void
reset_signals(void)
{
	sigset_t none;

	for (int number = 1; number < NSIG; number++)
		signal(number, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void
leave_out(int fd, int mode)
{
	int nothing = open("/dev/null", mode);

	if (nothing < 0 || dup2(nothing, fd) < 0)
		_exit(EXEC_FAILED);
	close(nothing);
}

_Noreturn void
launcher_become(const struct launcher_job *job)
{
	if (job->no_input)
		leave_out(STDIN_FILENO, O_RDONLY);
	if (job->no_output)
		leave_out(STDOUT_FILENO, O_WRONLY);
	close_range(3, ~0U, 0);
	reset_signals();
	execve(job->arguments[0], job->arguments, job->environment);
	_exit(EXEC_FAILED);
}

static void
tell(const struct launcher_job *job, enum launcher_what what, int value)
{
	struct launcher_report report = {what, value};

	if (write(job->reports, &report, sizeof report) != (ssize_t)sizeof report)
		_exit(EXEC_FAILED);
}

static pid_t
start(const struct launcher_job *job)
{
	pid_t pid = fork();

	if (pid == 0) {
		if (job->deaf)
			prctl(PR_SET_PDEATHSIG, SIGKILL);
		setpgid(0, 0);
		tcsetpgrp(STDERR_FILENO, getpid()); /* SIGTTOU is ignored still */
		launcher_become(job);
	}
	setpgid(pid, pid);
	return pid;
}

/* 0 when the test has no more orders. */
static char
await_order(const struct launcher_job *job)
{
	char order;

	return read(job->orders, &order, 1) == 1 ? order : 0;
}

_Noreturn void
launcher_run(const struct launcher_job *job)
{
	pid_t program;
	int status;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	reset_signals();
	signal(SIGTTOU, SIG_IGN); /* for giving the terminal from one to the other */
	if (job->deaf)
		signal(SIGHUP, SIG_IGN);
	program = start(job);
	tell(job, LAUNCHER_STARTED, program);
	while (waitpid(program, &status, WUNTRACED) == program && WIFSTOPPED(status)) {
		char order;

		tcsetpgrp(STDERR_FILENO, getpgrp());
		tell(job, LAUNCHER_STOPPED, WSTOPSIG(status));
		order = await_order(job);
		if (order == 0) {
			kill(program, SIGKILL);
			_exit(0);
		}
		if (order == 'c')
			tcsetpgrp(STDERR_FILENO, program);
		kill(-program, SIGCONT);
	}
	tcsetpgrp(STDERR_FILENO, getpgrp());
	tell(job, LAUNCHER_ENDED, status);
	while (await_order(job))
		;
	_exit(0);
}
