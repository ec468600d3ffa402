/*
 * What the user reads at the end of an import.
 */
#ifndef APP_IMPORT_SUMMARY_H
#define APP_IMPORT_SUMMARY_H

#include "base/outfile.h"
#include "writer.h"

struct outcome {
	const struct import_result *result;
	struct written written;
	const struct level_change *changes; /* null if nothing changed */
	size_t n_changes;
	const char *rejected_file; /* null: none is written */
	struct outfile rejected; /* then this, ready; its name comes with the commit */
	const char *unassociated_email; /* of one of them, in the world */
};

/* Added to out. */
void summary_write(struct import *import, const struct outcome *outcome,
		   struct buf *out);

#endif
