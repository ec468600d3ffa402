/*
 * Files of other programs that can't be read: what they are, by their first bytes, and
 * what to save them as.
 */
#ifndef APP_READING_REFUSED_H
#define APP_READING_REFUSED_H

#include "reading.h"

/* True for what source->bytes begin with. */
bool refused_is(const struct source *source);

/* FAULT_INPUT that names it. */
bool refused_open(struct source *source, const struct reading_options *options,
		  struct fault *fault);

/* FAULT_INPUT for JSON that nobody knows. */
bool refused_json(const struct source *source, struct fault *fault);

#endif
