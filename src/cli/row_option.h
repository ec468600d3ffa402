/*
 * The options of `set` by which the columns of a row are given.
 */
#ifndef CLI_ROW_OPTION_H
#define CLI_ROW_OPTION_H

#include "core/kind.h"

enum { ROW_OPTION_BYTES = 32 };

/* What a column's option is called, without its hyphens before: its name with hyphens,
 * or its own. Room is used for the former. */
const char *row_option(const struct kind_column *column, char room[ROW_OPTION_BYTES]);

#endif
