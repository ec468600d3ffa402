/*
 * How far an import is, told to whoever asked for it, who may cancel it.
 */
#ifndef APP_IMPORT_PROGRESS_H
#define APP_IMPORT_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "app/import.h"

/* Calls options->progress; false with FAULT_INPUT if that cancels. progress_step: once
 * in a few thousand rows. */
bool progress_tell(const struct import_options *options, size_t rows, size_t of_rows,
		   struct fault *fault);
bool progress_step(const struct import_options *options, size_t rows, size_t of_rows,
		   struct fault *fault);

#endif
