/*
 * What lies in a folder, for choosing a file to import.
 */
#ifndef APP_FILES_H
#define APP_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"

struct files_entry {
	const char *name;
	bool folder;
	bool fits;	  /* by its ending import may read it */
	int64_t bytes;	  /* of a file */
	int64_t modified; /* seconds since 1970 */
};

/*
 * The files of a folder that fit, newest first, then its folders by name, then the
 * other files, newest first; without hidden ones and what is neither. In arena; null
 * with FAULT_INPUT if it can't be read.
 */
const struct files_entry *files_list(const char *folder, struct arena *arena, size_t *n,
				     struct fault *fault);

enum files_look {
	FILES_TEXT, /* *text has its beginning */
	FILES_EMPTY,
	FILES_NO_TEXT, /* but a workbook, an archive, a picture */
	FILES_CLOSED   /* it can't be read: *text says why */
};

enum { FILES_LOOK_BYTES = 8192 };

/* Looks at the beginning of a file: at most FILES_LOOK_BYTES of it, as UTF-8 where it
 * is that or UTF-16. In arena. */
enum files_look files_look(const char *path, struct arena *arena, const char **text);

/* The folder above, or the one below that is called so; in arena. */
const char *files_above(const char *folder, struct arena *arena);
const char *files_below(const char *folder, const char *name, struct arena *arena);

/* Where the program was started, and where downloads are; the second null if there is
 * no such folder. In arena. */
const char *files_here(struct arena *arena);
const char *files_downloads(struct arena *arena);

#endif
