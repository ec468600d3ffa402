/* The verbs of the plan: targets, limits, the search, and into the basket. */
#ifndef UI_PLAN_ACT_H
#define UI_PLAN_ACT_H

#include "ui/verb.h"

extern const struct verb plan_verbs[];

/* A verb of the competency list: the marked levels become targets. */
void plan_marked(struct screen *screen, const struct subject *subject);

#endif
