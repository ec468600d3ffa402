/*
 * Facts as files: the way out of what app/import.h reads.
 */
#ifndef APP_EXPORT_H
#define APP_EXPORT_H

#include <stdbool.h>

#include "app/app.h"

enum {
	EXPORT_BOM = 1 << 0,  /* with a byte order mark, for Excel */
	EXPORT_FORCE = 1 << 1 /* in place of any file: base/outfile.h */
};

/*
 * Writes a KIND as import reads it. path null or "-": standard output. Replaces an
 * empty file or one with a header of the KIND.
 */
bool export_file(struct app *app, const char *kind, const char *path, unsigned flags,
		 struct fault *fault);

#endif
