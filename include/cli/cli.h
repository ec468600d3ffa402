/*
 * The command line: one table of commands, one file per group of them.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/settings.h"
#include "base/fault.h"

enum { CLI_PROGRAMS = 32 };

/* What the command line asks of the full screen. */
struct cli_request {
	bool full_screen; /* no command was given: nothing is done yet */
	const char *db;	  /* --db, or the sample's file; null: the default place */
	const char *as;	  /* --as; null: none */
	bool named;	  /* --db or --config was given */
	int32_t as_of;	  /* DATE_NONE if not given */
	bool accessible;
	const char *programs[CLI_PROGRAMS]; /* --program; n 0: all */
	size_t n_programs;
	/* set by the caller: the settings that are to be read, which are open; null:
	 * none are */
	struct settings *settings;
	/* set by the caller: whether the full screen can be shown here */
	bool (*screen_usable)(struct fault *fault);
};

/*
 * Sets the language, runs the command that argv (as main got it) names and returns the
 * exit status; or, without a command, fills *request for the full screen. Of what
 * stands in *request before, only settings and screen_usable are read.
 */
int cli_run(int argc, char **argv, struct cli_request *request);

/* Says why something failed, if that is told, on standard error; the exit status. */
int cli_failed(const struct fault *fault);

#endif
