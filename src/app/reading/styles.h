/*
 * The styles of a workbook: which cells that hold a number show it as a date.
 */
#ifndef APP_READING_STYLES_H
#define APP_READING_STYLES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "package.h"

/* Begins as {0}. */
struct styles {
	bool *is_date; /* by the number that a cell has of its style */
	size_t n, capacity;
};

void styles_free(struct styles *styles);

/* Reads them from a part, of which there need be none. */
bool styles_read(struct styles *styles, struct package *package, const char *part,
		 struct fault *fault);

#endif
