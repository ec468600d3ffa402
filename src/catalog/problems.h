/*
 * What is wrong with a catalog file, collected in whatever order it is found.
 *
 * Messages are one line each, in the user's language, in the arena; what they quote
 * from the file has been made harmless for a terminal.
 */
#ifndef CATALOG_PROBLEMS_H
#define CATALOG_PROBLEMS_H

#include "catalog/load.h"

struct problems {
	struct arena *arena; /* borrowed: holds the messages */
	struct lint_problem *list;
	size_t n, capacity;
	size_t n_errors;
};

void problems_error(struct problems *problems, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void problems_warning(struct problems *problems, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Forgets all but the one that was found last. */
void problems_keep_last(struct problems *problems);

/* Moves them into the arena, by line; what was found first stays first on its line. */
void problems_report(struct problems *problems, struct lint_report *report);

/* Gives the list back. */
void problems_free(struct problems *problems);

#endif
