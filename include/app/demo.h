/*
 * The invented sample company: a database made from the files of share/sample, or of
 * share/sample-today.
 *
 * sample.conf says what `init` would be told, and the date that the sample plays on;
 * the CSV files beside it are imported as anybody's would be. attain(1), FILES.
 */
#ifndef APP_DEMO_H
#define APP_DEMO_H

#include <stdbool.h>

#include "base/fault.h"

/* The company in the Microsoft Partner Network, or in the AI Cloud Partner Program. */
enum demo_sample { DEMO_2018, DEMO_TODAY };

/* Makes the sample in a new file. FAULT_INPUT if it exists; nothing is left on failure.
 */
bool demo_create(const char *db, enum demo_sample sample, struct fault *fault);

/*
 * Makes the sample in a temporary folder of its own and returns the file's path, null
 * on failure. The folder goes when demo_remove is called, the program exits or a signal
 * ends it. Once per process.
 */
const char *demo_create_temporary(enum demo_sample sample, struct fault *fault);

/* Removes the temporary sample, if there is one. Safe in a signal handler. */
void demo_remove(void);

#endif
