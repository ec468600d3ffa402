#include <assert.h>
#include <string.h>

#include "app/app.h"

/* Exact progress is compared by its fraction; the doubles are only for showing. */
static bool
differs(const struct level_report *a, const struct level_report *b, bool with_progress)
{
	return a->stage != b->stage || a->met != b->met ||
	       (with_progress && strcmp(a->progress_exact, b->progress_exact) != 0);
}

const struct level_change *
app_compare(const struct report *before, const struct report *after, bool with_progress,
	    struct arena *arena, size_t *n)
{
	struct level_walk was = {0}, is = {0};
	assert(before->n_competencies == after->n_competencies);
	struct level_change *changes =
		arena_array(arena, after->n_competencies * after->catalog->n_levels,
			    sizeof *changes);
	*n = 0;
	while (report_next_level(before, &was) && report_next_level(after, &is)) {
		const struct level_report *a = was.level, *b = is.level;
		if (differs(a, b, with_progress))
			changes[(*n)++] = (struct level_change){
				.competency = is.competency,
				.level = b->level,
				.stage = {a->stage, b->stage},
				.met = {a->met, b->met},
				.progress = {a->progress, b->progress},
			};
	}
	return changes;
}
