/*
 * What went wrong, told by whoever noticed it.
 *
 * A function that can fail takes `struct fault *` last and returns bool. The kind
 * decides the exit status (attain(1), EXIT STATUS); the text is a whole sentence in the
 * user's language, without the program's name: what, where, what to do.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include <stdbool.h>

/* Its number is the exit status. */
enum fault_kind {
	FAULT_NONE,    /* nothing is wrong */
	FAULT_FINDING, /* 1: done, and something was found */
	FAULT_USAGE,   /* 2: the command line is wrong */
	FAULT_INPUT,   /* 3: bad input, or an act that the rules forbid */
	FAULT_STORE    /* 4: the database can't be used */
};

enum { FAULT_TEXT_BYTES = 1024 };

struct fault {
	enum fault_kind kind;
	/* which cell of a row is bad, by the name of its column in files: the text is
	 * then "column: sentence"; null: none is */
	const char *column;
	char text[FAULT_TEXT_BYTES]; /* cut at a character's border if longer */
};

/* Fills fault and returns false, so that `return fault_set(...)` reads well. */
bool fault_set(struct fault *fault, enum fault_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same of a cell: FAULT_INPUT. The name of the column is borrowed. */
bool fault_set_cell(struct fault *fault, const char *column, const char *sentence);

/* The text without the column. */
const char *fault_sentence(const struct fault *fault);

/* The exit status of a kind: 0 to 4. */
int fault_status(enum fault_kind kind);

#endif
