/*
 * Views under a name: ":save NAME" keeps the one on top, its filter, sort and columns;
 * ":view NAME" goes there, ":view --delete NAME" forgets it.
 */
#ifndef UI_SAVED_H
#define UI_SAVED_H

#include "ui/screen.h"

extern const struct screen_saved saved_views;

#endif
