/*
 * A sheet of a workbook: its cells as texts.
 *
 * A cell is what the workbook has of it at hand, never what a formula would give now: a
 * text, a whole number or decimal with at most 15 digits that count, a date as
 * YYYY-MM-DD where its format shows days (with THH:MM or THH:MM:SS where it is not the
 * day's begin), TRUE or FALSE, an error as it is called (#N/A). Of cells that are one
 * over several rows each has the text.
 */
#ifndef APP_READING_SHEET_H
#define APP_READING_SHEET_H

#include <stdbool.h>

#include "base/fault.h"
#include "package.h"
#include "rowset.h"
#include "strings.h"
#include "styles.h"

struct sheet_context {
	struct package *package;
	const struct strings *strings;
	const struct styles *styles;
	bool from_1904;	    /* days count from 1904-01-01 */
	bool decimal_comma; /* numbers are put with one, as figures are written then */
};

/* Reads a part into rows, by their numbers; FAULT_INPUT. */
bool sheet_read(const struct sheet_context *in, const char *part, struct rowset *rows,
		struct fault *fault);

#endif
