/*
 * FILE.rejected.csv: the rows that were left out, with line and reason.
 */
#ifndef APP_IMPORT_REJECTED_H
#define APP_IMPORT_REJECTED_H

#include <stdbool.h>

#include "base/outfile.h"
#include "issues.h"
#include "reader.h"

/* Begins the file `to` and puts the bad rows into it, so that it needs only its name;
 * FAULT_INPUT. Sorts the issues. */
bool rejected_write(const struct reader *reader, struct issues *issues,
		    const struct outfile_target *to, struct outfile *file,
		    struct fault *fault);

/* True for what such a file begins with: for outfile_target.ours. */
bool rejected_is_ours(const void *context, const char *head, size_t len);

#endif
