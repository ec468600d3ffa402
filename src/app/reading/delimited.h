/*
 * Text whose cells stand between tabs, commas or semicolons, or what a first line sep=X
 * says (app/csv.h): whatever no other form claims.
 */
#ifndef APP_READING_DELIMITED_H
#define APP_READING_DELIMITED_H

#include "reading.h"

/* Takes source->bytes as text. */
bool delimited_open(struct source *source, const struct reading_options *options,
		    struct fault *fault);

/* Takes source->bytes as comma-separated rows of the program's own. */
void delimited_give(struct source *source);

#endif
