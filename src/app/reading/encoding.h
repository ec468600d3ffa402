/*
 * In which encoding a text is written. A byte order mark decides, else it is UTF-8 or
 * what --encoding says. Other bytes are never guessed in silence: the fault names the
 * likeliest encoding with a word of the file as it reads it.
 */
#ifndef APP_READING_ENCODING_H
#define APP_READING_ENCODING_H

#include <stdbool.h>

#include "base/buf.h"
#include "reading.h"

/* Puts UTF-8 in the place of a text in UTF-16 or UTF-32 that a byte order mark says is
 * one, so that it can be told what the text is; FAULT_INPUT. */
bool encoding_settle_wide(struct source *source, struct fault *fault);

/* Makes source->bytes UTF-8 without a byte order mark, and says in source->encoding
 * what it was; FAULT_INPUT, FAULT_USAGE for an encoding that is none. */
bool encoding_settle(struct source *source, const struct reading_options *options,
		     struct fault *fault);

/* Adds the text to out as UTF-8. SIZE_MAX, or where the first byte is that the encoding
 * does not have; what comes before it was added. */
size_t encoding_convert(const char *name, const char *bytes, size_t len,
			struct buf *out);

#endif
