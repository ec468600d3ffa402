/* What scores, and pairs of people and credentials, ask of a plan's program. */
#ifndef CORE_PLAN_POINTS_H
#define CORE_PLAN_POINTS_H

#include "program.h"

/* Puts what a way asks of them into rows of the program. */
void points_demand(struct program *program, size_t way);

#endif
