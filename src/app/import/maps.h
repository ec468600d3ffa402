/*
 * What the user has said that headers of files are: --map, and what imports before have
 * remembered of it, by KIND and set of headers. A setting of the database keeps it, so
 * that it is part of the import's act and goes with its undo.
 */
#ifndef APP_IMPORT_MAPS_H
#define APP_IMPORT_MAPS_H

#include <stdbool.h>
#include <stddef.h>

#include "app/reading/reading.h"

struct app;
struct import;
struct import_options;

/* Reads options->maps, "HEADER=COLUMN" each, and adds what is remembered for files of
 * the kind. In arena; FAULT_USAGE, FAULT_STORE. */
bool maps_collect(const struct import *import, const struct kind *kind,
		  struct arena *arena, struct reading_maps *maps, struct fault *fault);

/* True if a header of the file is what a map of options->maps is about. */
bool maps_used(const struct header *header, const char *map);

/* FAULT_USAGE that says that no file uses a map: its column is none of the kind, or the
 * header is in none. */
bool maps_fail_unused(const char *map, const struct kind *kind, struct fault *fault);

/* True and FAULT_USAGE if, of a file that fits no kind, the maps are to blame: one
 * names a column that no kind has, or none is about a column of the file. */
bool maps_fail_unfit(const struct import_options *options, const struct header *header,
		     const struct kind *const *kinds, size_t n_kinds,
		     struct fault *fault);

/* Remembers what was said of this file, within the transaction. *anything is set if it
 * was not remembered before. */
bool maps_remember(struct import *import, bool *anything, struct fault *fault);

#endif
