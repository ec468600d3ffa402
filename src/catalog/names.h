/*
 * Names of settings that libconfig refuses: doubled ones, and those that do not begin
 * with a letter. Each is a problem like any other, so they are given names that it
 * takes and that nothing else has, and the rest of the file is checked.
 */
#ifndef CATALOG_NAMES_H
#define CATALOG_NAMES_H

#include "base/buf.h"
#include "scan.h"

/* Marks the doubled ones among the n names (tokens by index, sorted here) of a group.
 */
void names_mark(struct scan *scan, size_t *names, size_t n);

/* Adds the problem of every marked name. */
void names_check(const struct scan *scan, struct problems *problems);

/* The tokens as a text for libconfig, each on its line, and the names that it takes. */
void names_write(struct scan *scan, struct buf *out);

/* The name behind one that names_write gave, or null for any other. */
const char *names_refused(const struct scan *scan, const char *name);

#endif
