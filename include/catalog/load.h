/*
 * A catalog file as the engine's data. A catalog with errors (catalog/lint.h) is never
 * loaded.
 */
#ifndef CATALOG_LOAD_H
#define CATALOG_LOAD_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"
#include "core/catalog.h"

/*
 * Loads the file at path into arena. False (FAULT_INPUT) if it can't be read or has
 * errors; the text then names the file, line and first problem, and how many more there
 * are.
 */
bool catalog_load(const char *path, struct arena *arena, struct catalog **catalog,
		  struct fault *fault);

/* A checksum of a file's bytes (64 bits, as 16 hex digits) into text of 17 bytes. */
bool catalog_checksum(const char *path, char text[17], struct fault *fault);

#endif
