/*
 * What a command is, and what all of them are given.
 *
 * Each is a row of command.def and a function. It writes its data into cli->out, which
 * goes to standard output at the end, and reports what went wrong in its fault.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "args.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "cli/cli.h"
#include "open.h"
#include "text.h"

struct cli {
	const char *db;
	const char *as;		     /* --as, the account that asks; null: none */
	bool named;		     /* --db or --config was given */
	bool from_ssh;		     /* the words are those of who came in by ssh */
	int32_t as_of;		     /* DATE_NONE: not given, or not yet read */
	const char *day;	     /* the words of --as-of; null: not given */
	const char *const *programs; /* --program, the only ones; n 0: all */
	size_t n_programs;
	const char *without; /* the program that is to be removed; or null */
	bool json, accessible, in_demo;
	bool help, version;
	bool checking;	   /* line_check: nothing is run */
	bool color, ascii; /* of standard output */
	int cols;
	struct app *app;    /* that the command has opened, closed behind it; or null */
	struct arena arena; /* of the texts of one command line */
	struct buf done;    /* what an act said that it did: shown after the command */
	struct buf out;
	struct cli_request *request;
};

/* COMMAND_PREFIX: what follows its first operand is a command line of its own;
 * COMMAND_KINDS, COMMAND_ROWS: its help lists the KINDs of files, of rows;
 * COMMAND_FOR_SHELLS: nobody types it. */
enum {
	COMMAND_JSON = 1 << 0,
	COMMAND_PREFIX = 1 << 1,
	COMMAND_KINDS = 1 << 2,
	COMMAND_ROWS = 1 << 3,
	COMMAND_FOR_SHELLS = 1 << 4
};

struct command {
	const char *name, *operands, *help;
	bool (*run)(struct cli *cli, const struct args *args, struct fault *fault);
	const struct option_row *options;
	size_t min_operands, max_operands;
	int flags;
};

#define COMMAND(name, ...)                                                             \
	bool cmd_##name(struct cli *cli, const struct args *args, struct fault *fault);
#include "command.def"
#undef COMMAND

#endif
