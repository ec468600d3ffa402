/*
 * Results that another system tells of (src/app/reading/results.h). They are rows of
 * achievements, but what an entry does not say leaves what is recorded as it is, and
 * one that is not active any more has ended.
 */
#ifndef APP_IMPORT_ELSEWHERE_H
#define APP_IMPORT_ELSEWHERE_H

#include <stdbool.h>

#include "../reading/reading.h"
#include "app/csv.h"
#include "base/fault.h"
#include "core/kind.h"

struct import;

/* Finds whom options->person means, says how figures are written, and lets badges find
 * out whose they are; in the import's arena. FAULT_INPUT. */
bool elsewhere_prepare(struct import *import, struct reading_options *reading,
		       struct fault *fault);

/* Such rows are of one KIND, and only they can be of somebody who is named beside:
 * FAULT_USAGE. */
bool elsewhere_check(const struct import *import, struct fault *fault);

/* True if the file has such rows. */
bool elsewhere_is(const struct import *import);

/* What a text means: the index of a credential, or that it is unknown (unknown.h). */
union value elsewhere_credential(struct import *import, const struct csv_field *field);

/* Gives the values of a row that is otherwise fine what it does not say itself. True if
 * it waits, and nothing more is to be done with it. */
bool elsewhere_settle(struct import *import, const struct csv_record *record,
		      union value *values);

#endif
