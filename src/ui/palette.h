/*
 * The palette: whatever there is by a few letters, best first: commands, views,
 * competencies, people. What can't be used now is greyed and says why.
 */
#ifndef UI_PALETTE_H
#define UI_PALETTE_H

#include "ui/screen.h"

void palette_open(struct screen *screen);

#endif
