/* Who is behind the counts: critical people. (Contributors, and what a person fills:
 * core/eval.h.) */
#ifndef CORE_EVAL_PEOPLE_H
#define CORE_EVAL_PEOPLE_H

#include "eval.h"

/* Whoever alone makes a level fall by leaving, on the report's day, ascending; in the
 * level's pieces. */
const uint32_t *people_critical(struct eval *eval, uint32_t level, size_t *n);

#endif
