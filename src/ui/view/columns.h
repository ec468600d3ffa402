/*
 * The columns of a list, chosen in a box over it: which are drawn, and in which order.
 * It holds for all lists of that kind, until others are chosen, and is remembered.
 */
#ifndef UI_COLUMNS_H
#define UI_COLUMNS_H

#include "ui/verb.h"

/* A verb: asks. */
void columns_choose(struct screen *screen, const struct subject *subject);

#endif
