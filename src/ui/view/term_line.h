/* The year of a membership as a line, with its marks and today on it. */
#ifndef UI_TERM_LINE_H
#define UI_TERM_LINE_H

#include "core/renewal.h"
#include "ui/view.h"

/* Draws the line and what its letters mean; returns the rows used. */
int term_line_draw(const struct app *app, const struct subscription *subscription,
		   struct area area);

#endif
