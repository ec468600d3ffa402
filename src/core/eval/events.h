/* When the rules of which level change: figures of its requirements and of the parts of
 * its scores, overrides, awards, paths that begin or end, and settings of the
 * organization. */
#ifndef CORE_EVAL_EVENTS_H
#define CORE_EVAL_EVENTS_H

#include "figures.h"
#include "ways.h"

/* A day, and the level, in one number that sorts. */
struct events {
	uint64_t *items; /* ascending, each once */
	size_t n, capacity;
};

int32_t event_date(uint64_t event);
uint32_t event_level(uint64_t event);

/* Lists them anew; free() the items. */
void events_list(struct events *events, const struct ways *ways,
		 const struct world *world, const struct figures *figures);

/* The index of the first of them after a date. */
size_t events_first_after(const struct events *events, int32_t date);

#endif
