/*
 * Badges of Credly in JSON: a profile (badges.json), which is of one person, or the
 * issued badges of an organization.
 */
#ifndef APP_READING_CREDLY_H
#define APP_READING_CREDLY_H

#include <jansson.h>

#include "results.h"

bool credly_is(const json_t *root);
bool credly_read(const json_t *root, struct results *results, struct fault *fault);

#endif
