/* The steps of the first hour: what is recorded, and what comes next. */
#ifndef UI_IMPORT_STEPS_H
#define UI_IMPORT_STEPS_H

#include "app/app.h"
#include "ui/draw.h"

/* Draws them in a row; returns the rows used. */
int import_steps_draw(const struct app *app, struct area area);

#endif
