/*
 * A list over the view, filtered by typing, whose Enter does something: help and
 * palette.
 */
#ifndef UI_CHOOSER_H
#define UI_CHOOSER_H

#include "ui/screen.h"

/* Help: the keys of this screen. */
void chooser_open_help(struct screen *screen);

/* Commands, screens, employees, competencies. */
void chooser_open_palette(struct screen *screen);

#endif
