/*
 * A list over the view, filtered by typing, whose Enter does something: help and
 * palette.
 */
#ifndef UI_CHOOSER_H
#define UI_CHOOSER_H

#include "ui/screen.h"

/* Help, the keys of this screen; else the palette: commands, screens, employees,
 * competencies. */
void chooser_open(struct screen *screen, bool is_help);

#endif
