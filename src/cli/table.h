/*
 * The one table of commands, and their options.
 */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include <stddef.h>

#include "base/fault.h"

struct command;

/* The row of a command; null with FAULT_USAGE if there is none. */
const struct command *table_find(const char *name, struct fault *fault);

/* The commands in the order of the help; null behind the last. */
const struct command *table_at(size_t i);

#endif
