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

static size_t
count_levels(const struct report *report)
{
	size_t n = 0;
	for (size_t i = 0; i < report->n_competencies; i++)
		n += report->competencies[i].n_levels;
	return n;
}

const struct level_change *
app_compare(const struct report *before, const struct report *after, bool with_progress,
	    struct arena *arena, size_t *n)
{
	assert(before->n_competencies == after->n_competencies);
	struct level_change *changes =
		arena_array(arena, count_levels(after), sizeof *changes);
	*n = 0;
	for (uint32_t c = 0; c < after->n_competencies; c++) {
		for (size_t l = 0; l < after->competencies[c].n_levels; l++) {
			const struct level_report *a =
				&before->competencies[c].levels[l];
			const struct level_report *b =
				&after->competencies[c].levels[l];
			if (differs(a, b, with_progress))
				changes[(*n)++] = (struct level_change){
					.competency = c,
					.level = b->level,
					.stage = {a->stage, b->stage},
					.met = {a->met, b->met},
					.progress = {a->progress, b->progress},
				};
		}
	}
	return changes;
}
