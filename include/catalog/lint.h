/*
 * Checking a catalog file. attain-catalog(5) is the specification.
 *
 * Only in this layer (and in app/sample_conf) is libconfig used. A file is checked
 * completely before anything of it is used.
 */
#ifndef CATALOG_LINT_H
#define CATALOG_LINT_H

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

#endif
