/*
 * The likeliest encoding of a text that is no UTF-8: uchardet's opinion, which is wrong
 * about short texts, narrowed by what decodes and makes words of letters.
 */
#ifndef APP_READING_LIKELY_H
#define APP_READING_LIKELY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct likely {
	const char *name; /* for --encoding */
	const char *word; /* of the text, as it reads it; safe to show */
	struct buf shown; /* owns it */
};

/* `at`: the first byte that is no UTF-8. False if nothing reads the text; else to be
 * freed with likely_free. */
bool likely_find(struct likely *likely, const char *text, size_t len, size_t at);
void likely_free(struct likely *likely);

#endif
