/*
 * Excel's workbooks (.xlsx, .xlsm): the rows of one of the sheets.
 */
#ifndef APP_READING_WORKBOOK_H
#define APP_READING_WORKBOOK_H

#include "reading.h"

/* True if source->bytes are one, or the beginning of one. */
bool workbook_is(const struct source *source);

/* Takes the sheet of options->sheet, without one the first that is not hidden; gives
 * back source->bytes. FAULT_INPUT. */
bool workbook_open(struct source *source, const struct reading_options *options,
		   struct fault *fault);

#endif
