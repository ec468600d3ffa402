/*
 * A random catalog as a file, for what reads catalogs. It is a good one: ids are
 * numbered anew, and a list of a score has room for the flat parts in it, so that its
 * rules are not always those of the catalog in memory.
 */
#ifndef SUPPORT_GEN_FILE_H
#define SUPPORT_GEN_FILE_H

#include "support/gen.h"

void gen_file(const struct gen *gen, struct buf *out);

#endif
