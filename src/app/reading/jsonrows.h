/*
 * JSON of other systems: a transcript of Microsoft Learn, a profile of Credly, Open
 * Badges. They become rows of achievements, numbered from 2 on, below a header as it
 * were.
 */
#ifndef APP_READING_JSONROWS_H
#define APP_READING_JSONROWS_H

#include "reading.h"

/* True for a list or an object of JSON. */
bool jsonrows_is(const struct source *source);

/* Takes it for what it is; gives back source->bytes. FAULT_INPUT. */
bool jsonrows_open(struct source *source, const struct reading_options *options,
		   struct fault *fault);

#endif
