/*
 * The settings of sample.conf: what `init` would be told, and the date that the sample
 * plays on.
 */
#ifndef APP_SAMPLE_CONF_H
#define APP_SAMPLE_CONF_H

#include <stdbool.h>

#include "app/app.h"

/* Reads the file at path; all texts are in arena. FAULT_INPUT names file, line and
 * setting. */
bool sample_conf_read(const char *path, struct arena *arena, struct app_setup *setup,
		      struct fault *fault);

#endif
