/* The logo of a profile, read from its file. */
#ifndef APP_PROFILE_LOGO_H
#define APP_PROFILE_LOGO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

enum { LOGO_MOST_PIXELS = 300, LOGO_MOST_BYTES = 1024 * 1024 };

/*
 * Adds "data:image/png;base64,..." of the picture at path; or false, and *why in the
 * user's language, in arena.
 */
bool logo_add(const char *path, struct buf *out, struct arena *arena, const char **why);

#endif
