/*
 * The shell in which a terminal of terminal.h starts the program.
 *
 * A session leader that keeps the terminal, puts the program into a foreground job of
 * its own, tells when it stops or ends, and lets it go on: without one a stop by Ctrl-Z
 * is discarded by the kernel.
 */
#ifndef TESTS_LAUNCHER_H
#define TESTS_LAUNCHER_H

#include <stdbool.h>
#include <sys/types.h>

enum launcher_what {
	LAUNCHER_STARTED, /* value: the process id */
	LAUNCHER_STOPPED, /* value: the signal */
	LAUNCHER_ENDED	  /* value: the status of wait(2) */
};

struct launcher_report {
	enum launcher_what what;
	int value;
};

struct launcher_job {
	char **arguments, **environment; /* the first argument is the program's path */
	bool no_input, no_output;	 /* /dev/null instead of the terminal */
	bool deaf;	     /* the shell outlives a hangup and tells nobody */
	int reports, orders; /* ends of pipes: what happens; "c" goes on, "b" does in
			      * the background, closed ends it */
};

/* Runs the job in a new process whose terminal this is; does not return. */
_Noreturn void launcher_run(const struct launcher_job *job);

/* Becomes the program, as a new process should be: no signal ignored or blocked, no
 * file but the terminal. */
_Noreturn void launcher_become(const struct launcher_job *job);

#endif
