/*
 * A catalog file, read and parsed: libconfig's tree, each plain value tied to its word.
 */
#ifndef CATALOG_SOURCE_H
#define CATALOG_SOURCE_H

#include <libconfig.h>

#include "base/buf.h"
#include "base/fault.h"
#include "scan.h"

struct source {
	struct buf text;
	struct scan scan;
	struct config_t config;
};

/* All bytes of a file, added to text. FAULT_INPUT if it can't be read. */
bool source_read(const char *path, struct buf *text, struct fault *fault);

/*
 * Parses source->text. Where that fails the only problem is the one that says why, and
 * false is returned. To be closed in any case.
 */
bool source_parse(struct source *source, struct problems *problems);

void source_close(struct source *source);

/* The line of a setting: of its name; in a list, of the value itself. */
int source_line(const config_setting_t *setting);

/* The word of a plain value, or null for a group or a list. */
const struct token *source_token(const config_setting_t *setting);

#endif
