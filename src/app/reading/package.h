/*
 * A package: a zip file whose parts are XML, as all of Office's newer files are.
 *
 * It comes from anywhere, so that nothing of it is believed: what a part grows to when
 * it is unpacked is bounded, in bytes and as a multiple of what it is packed into, and
 * a part with a document type, in which entities could be declared, is refused. A part
 * is handed on as it is unpacked and never kept.
 */
#ifndef APP_READING_PACKAGE_H
#define APP_READING_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "reading.h"

struct package;

/* Is told the elements of a part, by their names without prefix. Any may be null. */
struct part_reader {
	/* attributes: name, value, and so on, to a null */
	void (*start)(void *context, const char *element, const char **attributes);
	void (*end)(void *context, const char *element);
	void (*text)(void *context, const char *text, int len);
	void *context;
};

/* Opens the package in bytes, which are borrowed; null with FAULT_INPUT. `file` is for
 * messages; options->go_on is asked while parts are read, unless options are null. The
 * caller frees it with package_close. */
struct package *package_open(const struct buf *bytes, const char *file,
			     const struct reading_options *options,
			     struct fault *fault);
void package_close(struct package *package);

/* True if there is such a part: names have no regard to case. */
bool package_has(const struct package *package, const char *part);

/* Reads a part through; FAULT_INPUT if it is missing, damaged or too large, or if the
 * reader refused it. */
bool package_read(struct package *package, const char *part,
		  const struct part_reader *reader, struct fault *fault);

/* For a reader: what it was told is wrong, a sentence. Nothing more is told to it. */
void package_refuse(struct package *package, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Likewise: it holds more text than is read. And outside of a reader. */
void package_refuse_text(struct package *package);
bool package_fail_text(const struct package *package, struct fault *fault);

enum { PACKAGE_TEXT_BYTES = 256 * 1024 * 1024 };

/* The file's name, for the sentence. */
const char *package_file(const struct package *package);

/* The value of an attribute, by its name without prefix, or null. */
const char *package_attribute(const char **attributes, const char *name);

/* The part that a target means in a relationship of another part; in arena. */
const char *package_target(const char *of_part, const char *target,
			   struct arena *arena);

#endif
