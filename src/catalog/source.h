/*
 * A catalog file, read and parsed: libconfig's tree.
 *
 * libconfig is the parser. The text itself is looked at once more only for what the
 * tree doesn't tell: exact figures (libconfig makes doubles of decimals and lets whole
 * numbers wrap), the line of a value in a list, what a syntax error stands behind, and
 * what libconfig passes over (an unclosed comment).
 */
#ifndef CATALOG_SOURCE_H
#define CATALOG_SOURCE_H

#include <libconfig.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/num.h"
#include "problems.h"

struct word;

struct source {
	struct buf text;
	struct word *words; /* names and values as they follow each other in the text */
	size_t n_words, words_capacity;
	config_t config;
};

/* Opens and reads a regular file, added to text. FAULT_INPUT if that fails. */
bool source_read(const char *path, struct buf *text, struct fault *fault);

/*
 * Parses source->text. A syntax error, which a doubled setting and an @include are too,
 * gives false and is the only problem. Of the others those are said here that only the
 * text shows: whole numbers that would wrap, and names that don't begin with a letter.
 * Such a name stands in the tree with a star before it, as no other name does. To be
 * closed in any case.
 */
bool source_parse(struct source *source, struct problems *problems);

void source_close(struct source *source);

/* The line of a setting: of its name; in a list, of the value itself. */
int source_line(const config_setting_t *setting);

/* The exact value of a number; *wraps: libconfig would wrap it, which has been said. */
enum num_problem source_number(const config_setting_t *setting, int64_t *micros,
			       bool *wraps);

#endif
