/*
 * The KINDs of files, and which one a file is of.
 */
#ifndef APP_IMPORT_KINDS_H
#define APP_IMPORT_KINDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"

struct import;
struct kind;

/* The place of a kind in the order in which files are taken, that of attain-csv(5). */
size_t kinds_place(const struct kind *kind);

/*
 * Finds the KIND of the opened file by its columns: of those whose required ones are
 * all there the one that knows most. FAULT_USAGE for none or several; what each lacks
 * goes to `errors`, a line each.
 */
bool kinds_find(struct import *import, struct buf *errors, struct fault *fault);

#endif
