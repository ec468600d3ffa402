/*
 * A catalog file, checked and as the engine's data. attain-catalog(5) is the
 * specification.
 *
 * Only in this layer (and in app/sample_conf) is libconfig used. A file is checked
 * completely before anything of it is used: one with errors is never loaded.
 */
#ifndef CATALOG_LOAD_H
#define CATALOG_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"
#include "core/catalog.h"

struct lint_problem {
	int line;     /* 1 up */
	bool warning; /* else an error */
	const char *
		message; /* in the user's language, one line, harmless for a terminal */
};

struct lint_report {
	const struct lint_problem *problems; /* by line */
	size_t n_problems;
	size_t n_errors;
	struct catalog *catalog; /* what was read; null if there are errors */
};

/*
 * Checks the file at path; report and catalog are in arena. False only if the file
 * can't be read (FAULT_INPUT), as what is no regular file can't. A syntax error is the
 * report's only problem. Out of memory ends the program (base/mem.h). Costs some 10 ms
 * for a megabyte.
 */
bool catalog_lint(const char *path, struct arena *arena, struct lint_report *report,
		  struct fault *fault);

/*
 * Loads the file at path into arena. False (FAULT_INPUT) if it can't be read or has
 * errors; the text then names the file, line and first problem, and how many more there
 * are.
 */
bool catalog_load(const char *path, struct arena *arena, struct catalog **catalog,
		  struct fault *fault);

/* A checksum of a file's bytes (64 bits, as 16 hex digits) into text of 17 bytes. */
bool catalog_checksum(const char *path, char text[17], struct fault *fault);

#endif
