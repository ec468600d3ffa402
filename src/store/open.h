/*
 * Connections besides that of an open database.
 */
#ifndef STORE_OPEN_H
#define STORE_OPEN_H

#include "internal.h"

/* A connection to a file to restore from, to read it, checked to be attain's but not
 * migrated: what is wrong tells to name another one. */
bool store_connect_source(const char *path, struct store **store, struct fault *fault);

/* A connection to nothing yet, in memory; `path` is what faults are about. To be closed
 * also where it fails. */
bool store_connect_memory(const char *path, struct store **store, struct fault *fault);

/* A connection to a file that nobody uses, checked to be attain's: it is read as it
 * lies, and nothing is made beside it. */
bool store_peek(const char *path, struct store **store, struct fault *fault);

/* How much memory the connection keeps pages in. */
bool store_limit_cache(struct store *store, int kib, struct fault *fault);

#endif
