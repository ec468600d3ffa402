/*
 * A transcript of Microsoft Learn, as its share link gives it.
 */
#ifndef APP_READING_TRANSCRIPT_H
#define APP_READING_TRANSCRIPT_H

#include <jansson.h>

#include "results.h"

bool transcript_is(const json_t *root);

/* Certifications, exams and applied skills; modules and paths of learning are none. */
bool transcript_read(const json_t *root, struct results *results, struct fault *fault);

#endif
