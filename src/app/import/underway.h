/*
 * What everybody who looks at a row asks the import that is under way (round.h), and
 * tells it.
 */
#ifndef APP_IMPORT_UNDERWAY_H
#define APP_IMPORT_UNDERWAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/import.h"
#include "base/fault.h"
#include "issues.h"

struct import;
struct staging;

/* Tells options->progress how far it is; false with FAULT_INPUT if that cancels.
 * import_step: once in a few thousand rows. */
bool import_tell(const struct import_options *options, size_t rows, size_t of_rows,
		 struct fault *fault);
bool import_step(const struct import_options *options, size_t rows, size_t of_rows,
		 struct fault *fault);

/* The stage that the summary counts. */
struct staging *import_main(struct import *import);

/* True if the rows are kept as `earned`. */
bool import_is_earned(const struct import *import);

/* The row that is looked at is bad, or odd, in a column of the kind. import_bad returns
 * false. */
bool import_bad(struct import *import, size_t column, enum issue_kind kind,
		const char *const *texts);
void import_warn(struct import *import, size_t column, enum issue_kind kind,
		 const char *const *texts);

/* For sentences: text from the file in quotes; a person as "a@x (Ann)". */
const char *import_quote(struct import *import, const char *text);
const char *import_person(struct import *import, uint32_t number);

#endif
