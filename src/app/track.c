#include "app/track.h"

#include <string.h>

#include "base/lang.h"
#include "core/facts.h"

static bool
level_has_track(const struct attainable *level, const char *track)
{
	for (size_t i = 0; i < level->n_paths; i++) {
		const char *path_track = level->paths[i].track;
		if (path_track && strcmp(path_track, track) == 0)
			return true;
	}
	return false;
}

/* True if some path of the catalog is for this track. */
static bool
is_track(const struct catalog *catalog, const char *track)
{
	for (size_t i = 0; i < catalog->n_competencies; i++) {
		const struct competency *competency = &catalog->competencies[i];
		for (size_t k = 0; k < competency->n_levels; k++) {
			if (level_has_track(&competency->levels[k], track))
				return true;
		}
	}
	return false;
}

const char *
app_unknown_track(const struct catalog *catalog, const char **words,
		  struct arena *arena)
{
	const char *word;
	size_t len;
	if (strcmp(*words, "none") == 0)
		return NULL;
	while (word = facts_word(words, &len), len > 0) {
		const char *track = arena_strndup(arena, word, len);
		if (!is_track(catalog, track))
			return track;
	}
	return NULL;
}

void
app_say_unknown_tracks(const struct catalog *catalog, const char *words,
		       struct buf *out)
{
	struct arena arena = {0};
	const char *track;
	while (track = app_unknown_track(catalog, &words, &arena), track)
		buf_printf(out,
			   _("Warning: \"%s\" is a track that no path of the program "
			     "asks for.\n"),
			   track);
	arena_free(&arena);
}
