/*
 * What another system says that people have earned: rows of achievements, as a file of
 * that KIND would have them (attain-csv(5)), with the status that the system gives.
 */
#ifndef APP_READING_RESULTS_H
#define APP_READING_RESULTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"
#include "reading.h"
#include "rowset.h"

/* One of them. Texts that are not known are null or "". */
struct result {
	const char *email;	/* "" in a table: the row lacks it */
	const char *credential; /* whatever the system calls it */
	const char *earned_on, *expires_on;
	const char *status; /* as ActivationStatus of the Trainings download */
	const char *reference;
	size_t line; /* of a table; 0: none, they are counted */
};

struct results {
	const char *file; /* for messages */
	const struct reading_options *options;
	struct rowset rows;
	size_t n;
	bool is_list;	     /* of several: what one lacks, its row lacks */
	size_t n_left_out;   /* what has not been accepted, or says nothing any more */
	struct arena arena;  /* of the address that was read first */
	const char *address; /* null: none was yet */
};

/* Begins with the header, of a table with its line, else 1. */
void results_begin(struct results *results, const char *file,
		   const struct reading_options *options, size_t line);

/* Adds one; options->person is whose it is if that is given. FAULT_INPUT if nobody says
 * whose, or if there are several then. Of dates with a time the time goes. */
bool results_add(struct results *results, const struct result *result,
		 struct fault *fault);

/* Makes what was added the rows of a source, taken for something. Done with results. */
void results_give(struct results *results, struct source *source,
		  const char *taken_for);

#endif
