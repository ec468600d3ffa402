/* What needs somebody today: attain(7), Alerts. */
#ifndef CORE_EVAL_ALERTS_H
#define CORE_EVAL_ALERTS_H

#include "eval.h"

/* Finds a level's `expiring` and `ending`. */
void alerts_level(struct eval *eval, const struct level_report *level, uint32_t index);

/* Somebody has become, or is no longer, unassociated. */
void alerts_alone(struct eval *eval, uint32_t person, bool alone);

/* The alerts of a report whose levels and membership are right. */
void alerts_fill(struct eval *eval);

#endif
