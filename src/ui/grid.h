/*
 * The values of a metric by month and customer: type, Enter, next. All that was typed
 * is saved as one act.
 */
#ifndef UI_GRID_H
#define UI_GRID_H

#include "ui/screen.h"

/* Opens it over the view; metric is an index of the catalog. */
void grid_open(struct screen *screen, uint32_t metric);

void grid_key(struct screen *screen, int key, const char *pasted);
void grid_draw(struct screen *screen, struct area area);
void grid_close(struct screen *screen);

/* The facts were read again because of a change elsewhere: what was typed stays. */
void grid_reloaded(struct screen *screen);

/* Writes the draft, if a grid is open: after each value, and before the program ends.
 * False if it can't be written. */
bool grid_keep(struct screen *screen);

#endif
