/*
 * Open Badges of versions 2 and 3, one or a list of them. What a badge names by a link
 * alone is not fetched.
 */
#ifndef APP_READING_BADGES_H
#define APP_READING_BADGES_H

#include <jansson.h>

#include "results.h"

bool badges_is(const json_t *root);
bool badges_read(const json_t *root, struct results *results, struct fault *fault);

#endif
