/* Going through the days of one sweep: timeline.h says which. */
#ifndef CORE_EVAL_SWEEP_H
#define CORE_EVAL_SWEEP_H

#include "timeline.h"

/* In the timeline's arena. */
void sweep_init(const struct timeline *timeline, struct sweep *sweep, enum lane always);
void sweep_free(const struct timeline *timeline, struct sweep *sweep);

/* Other days, from > to: none. */
void sweep_set_days(const struct timeline *timeline, struct sweep *sweep, int32_t from,
		    int32_t to);

/* All of it is to be made again. */
void sweep_forget(const struct timeline *timeline, struct sweep *sweep);

/* Brings the histories of some levels (an array by level; with each those that it asks
 * for) up to date. */
void sweep_update(struct timeline *timeline, struct sweep *sweep, const bool *wanted);

/* A question about a day of the sweep, of whoever is there throughout. */
struct question sweep_question(const struct timeline *timeline,
			       const struct sweep *sweep, int32_t date);

#endif
