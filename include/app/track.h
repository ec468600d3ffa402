/* The words of a track that is typed or read, and what the catalog knows of them. */
#ifndef APP_TRACK_H
#define APP_TRACK_H

#include "base/buf.h"
#include "core/catalog.h"
#include "core/world.h"

/* The first of some words that no path of the catalog is for, in arena, and moves
 * *words behind it; null if there is none. "none" alone is no track. */
const char *app_unknown_track(const struct catalog *catalog, const char **words,
			      struct arena *arena);

/* Says of each of some words that no path of the catalog is for, a line each. */
void app_say_unknown_tracks(const struct catalog *catalog, const char *words,
			    struct buf *out);

/*
 * How many competencies have a level whose rules of a date are all for a track, where
 * nobody has said which the organization has; their tracks, each once, to *words, in
 * arena. 0 where it was said.
 */
size_t app_without_track(const struct catalog *catalog, const struct world *world,
			 int32_t date, struct arena *arena, const char **words);

#endif
