/*
 * A folder of its own for a test, under $TMPDIR or /tmp, taken away with all that is in
 * it.
 */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include "base/arena.h"

struct folder {
	struct arena arena;
	char *path;
};

/* Ends the test if the folder can't be made. */
void folder_new(struct folder *folder);

/* The path of a thing in it; lives as long as the folder. */
char *folder_path(struct folder *folder, const char *name);

/* Writes a file into it and returns its path. */
char *folder_write(struct folder *folder, const char *name, const char *text);

void folder_remove(struct folder *folder);

#endif
