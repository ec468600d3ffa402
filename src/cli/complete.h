/*
 * What may stand in a place of a command line: the values that a word of the help means
 * ("EMAIL", "COMPETENCY:LEVEL", "md|html"), each with what it is.
 *
 * Names of people, competencies and the like come from the database that the line
 * names, which is only read; without one there are none, and nobody is told why: a
 * shell asks while somebody types.
 */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include <stdbool.h>

#include "cli/cli.h"
#include "core/kind.h"

struct cli;

struct completion {
	struct cli *cli;
	const char *typed;  /* what stands there so far */
	const char *before; /* of the same word, kept: "--db=" */
	const char *programs[CLI_PROGRAMS];
	bool in_sample; /* the line is about a sample company, not the database */
	bool today;	/* the one of today */
	bool files;	/* files may stand there, too */
};

/* Adds a line to cli->out if the value begins as what is typed: what is before it, the
 * value, and behind a tab what it is; null: nothing. */
void complete_add(struct completion *c, const char *value, const char *help);

/* Adds all that a word means: of an option or an operand of this name, or command. */
void complete_word(struct completion *c, const char *where, const char *word);

/* Adds all that may stand in a cell of a row. */
void complete_cell(struct completion *c, enum kind_cell cell);

#endif
