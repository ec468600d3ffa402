/* How far back histories must reach: what is held, or asked of other days, depends on
 * days before. */
#ifndef CORE_EVAL_REACH_H
#define CORE_EVAL_REACH_H

#include "timeline.h"

/* By level: terms of its own, or an award that looks back, depend on when it was met;
 * or on a level that depends on it. In the arena of the ways. */
const bool *reach_kept(const struct ways *ways, bool *any);

/* Marks a level, those above it, and those that they ask for. */
void reach_mark(const struct ways *ways, uint32_t level, bool *levels);

/* The day from which histories are needed for a report of a date. */
int32_t reach_back(struct timeline *timeline, int32_t as_of);

/* A person's rows were replaced. */
void reach_person(struct timeline *timeline, uint32_t person);

#endif
