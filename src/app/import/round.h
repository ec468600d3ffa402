/*
 * An import under way.
 *
 * It goes in rounds. A round reads all rows into stages, checks what only the whole
 * file tells (addresses, periods), and notes bad rows as issues. Where bad rows are
 * skipped, what the checks found makes another round without those rows, until nothing
 * more is found. Then the stages are written.
 */
#ifndef APP_IMPORT_ROUND_H
#define APP_IMPORT_ROUND_H

#include <stdbool.h>
#include <stddef.h>

#include "another.h"
#include "app/app.h"
#include "app/import.h"
#include "base/arena.h"
#include "directory.h"
#include "earned.h"
#include "employment.h"
#include "issues.h"
#include "mapper.h"
#include "people.h"
#include "reader.h"
#include "renamed.h"
#include "staging.h"
#include "trainings.h"
#include "underway.h"
#include "unknown.h"

struct import {
	struct app *app;
	const struct import_options *options;
	const struct kind *kind;
	bool alone;		      /* one row by itself: nothing is indexed for it */
	const uint32_t *gone;	      /* of import_rows; null: no row goes */
	const struct import *earlier; /* the file that was taken before, or null */
	struct arena arena;
	struct reader reader;
	struct issues issues;
	struct cells cells;
	size_t rows_done;
	bool is_elsewhere; /* the rows are of another system */
	int totals_column; /* of figures that could be totals, or -1 */
	bool stopped;	   /* something is wrong with the file as a whole, and noted */
	struct fault *fault; /* while rows are read */
	/* of a round */
	struct arena round;
	size_t line;		/* of the row that is looked at */
	struct people people;	/* if the kind names any */
	struct staging facts;	/* but of people, and of what is kept as earned */
	struct earned earned;	/* the rows of achievements */
	unsigned char *in_file; /* employees, by index: any row tells of them */
	struct renamed renamed;
	struct directory directory;
	struct another another;
	struct employments employments;
	struct trainings trainings;
	struct unknown unknown; /* what is to wait */
	struct totals totals;
};

/* Reads the rows of import->reader into stages; a fault says how many are bad. */
bool import_read(struct import *import, struct fault *fault);

/* Gives back what an import holds. */
void import_free(struct import *import);

#endif
