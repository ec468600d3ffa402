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

/* --- where none was said --------------------------------------------------- */

/* True if paths of the level apply on a date, and each of them is for a track. */
static bool
asks_for_track(const struct attainable *level, int32_t date)
{
	size_t n = 0;
	for (size_t i = 0; i < level->n_paths; i++) {
		const struct path *path = &level->paths[i];
		if (date < path->from || date > path->until)
			continue;
		if (!path->track)
			return false;
		n++;
	}
	return n > 0;
}

/* Adds those of the level's paths that apply on a date and are not among them. */
static void
add_tracks(const struct attainable *level, int32_t date, struct buf *words)
{
	for (size_t i = 0; i < level->n_paths; i++) {
		const struct path *path = &level->paths[i];
		const char *said = buf_text(words), *word;
		size_t len;
		if (date < path->from || date > path->until)
			continue;
		while (word = facts_word(&said, &len), len > 0) {
			if (strlen(path->track) == len &&
			    memcmp(word, path->track, len) == 0)
				break;
		}
		if (len == 0)
			buf_printf(words, "%s%s", words->len > 0 ? " " : "",
				   path->track);
	}
}

static bool
add_competency(const struct competency *competency, int32_t date, struct buf *words)
{
	bool asks = false;
	for (size_t i = 0; i < competency->n_levels; i++) {
		const struct attainable *level = &competency->levels[i];
		if (!asks_for_track(level, date))
			continue;
		add_tracks(level, date, words);
		asks = true;
	}
	return asks;
}

size_t
app_without_track(const struct catalog *catalog, const struct world *world,
		  int32_t date, struct arena *arena, const char **words)
{
	struct buf found = {0};
	size_t n = 0;
	*words = "";
	if (facts_setting(world, "track", date) || world->organization.track[0])
		return 0;
	for (size_t i = 0; i < catalog->n_competencies; i++)
		n += add_competency(&catalog->competencies[i], date, &found);
	*words = arena_strdup(arena, buf_text(&found));
	buf_free(&found);
	return n;
}
