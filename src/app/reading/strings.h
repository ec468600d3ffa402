/*
 * The texts that the cells of a workbook share.
 */
#ifndef APP_READING_STRINGS_H
#define APP_READING_STRINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "package.h"

/* Begins as {0}. */
struct strings {
	struct buf text;
	size_t *ends; /* of each, where the next begins */
	size_t n, capacity;
};

void strings_free(struct strings *strings);

/* Reads them from a part, of which there need be none. */
bool strings_read(struct strings *strings, struct package *package, const char *part,
		  struct fault *fault);

/* The text of a number, not ended by a NUL; false if there is none. */
bool strings_get(const struct strings *strings, size_t number, const char **text,
		 size_t *len);

/*
 * Of the elements of a text (<is>, <si>): runs of differently written words belong to
 * it, what says how they are read does not. Begins as {0}.
 */
struct text_runs {
	bool in_text, in_reading;
};

void text_runs_start(struct text_runs *runs, const char *element);
void text_runs_end(struct text_runs *runs, const char *element);

/* Adds a text as the file has it; _x000D_ stands for the character of that number. */
void strings_put(struct buf *out, const char *text, size_t len);

#endif
