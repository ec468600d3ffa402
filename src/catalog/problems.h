/*
 * What is wrong with a catalog file, collected in whatever order it is found.
 *
 * Messages are one line each, in the user's language, in the arena; what they quote
 * from the file has been made harmless for a terminal.
 */
#ifndef CATALOG_PROBLEMS_H
#define CATALOG_PROBLEMS_H

#include "catalog/load.h"

struct problem {
	struct lint_problem said;
	size_t number; /* in the order of finding */
};

struct problems {
	struct arena *arena; /* borrowed: holds the messages */
	struct problem *list;
	size_t n, capacity;
};

void problems_error(struct problems *problems, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void problems_warning(struct problems *problems, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Forgets all but the one that was found last. */
void problems_keep_last(struct problems *problems);

/*
 * Fills a report in the arena, by line; what was found first stays first on its line.
 * Gives the list back.
 */
void problems_report(struct problems *problems, struct lint_report *report);

#endif
