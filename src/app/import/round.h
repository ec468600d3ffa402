/*
 * An import under way.
 *
 * It goes in rounds. A round reads all rows into stages, checks what only whole files
 * tell (addresses, periods), and notes bad rows as issues. Where bad rows are skipped,
 * what the checks found makes another round without those rows, until nothing more is
 * found. Then the stages are written.
 */
#ifndef APP_IMPORT_ROUND_H
#define APP_IMPORT_ROUND_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"
#include "app/import.h"
#include "base/arena.h"
#include "earned.h"
#include "issues.h"
#include "mapper.h"
#include "people.h"
#include "reader.h"
#include "renamed.h"
#include "staging.h"
#include "trainings.h"

struct import {
	struct app *app;
	const struct import_options *options;
	const struct kind *kind;
	bool alone;	/* one row by itself: nothing is indexed for it */
	bool previewed; /* the app shows what is not committed */
	struct arena arena;
	struct reader reader;
	struct issues issues;
	struct cells cells;
	size_t rows_done;
	struct fault *fault; /* while rows are read */
	/* of a round */
	struct arena round;
	size_t line;		/* of the row that is looked at */
	struct people people;	/* if the kind names any */
	struct staging facts;	/* but of people, and of what is kept as earned */
	struct earned earned;	/* the rows of achievements */
	unsigned char *in_file; /* employees, by index: any row tells of them */
	struct renamed renamed;
	struct trainings trainings;
};

/* Reads the rows of import->reader into stages; a fault says how many are bad. */
bool import_read(struct import *import, struct fault *fault);

/* Tells options->progress how far it is; false with FAULT_INPUT if that cancels.
 * import_step: once in a few thousand rows. */
bool import_tell(const struct import_options *options, size_t rows, size_t of_rows,
		 struct fault *fault);
bool import_step(const struct import_options *options, size_t rows, size_t of_rows,
		 struct fault *fault);

/* Gives back what an import holds. */
void import_free(struct import *import);

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
