/* The year of a membership as a line, with its marks and today on it. */
#ifndef UI_TERM_LINE_H
#define UI_TERM_LINE_H

#include "core/renewal.h"
#include "ui/view.h"

/* Draws the line and what its letters mean; returns the rows used. */
int term_line_draw(const struct app *app, const struct subscription *subscription,
		   struct area area);

/* The same as a text of so many cells; false where there is no room for a line. */
bool term_line_add(struct buf *out, const struct app *app, const struct subscription *s,
		   int cells);

/* What the letters mean, a line of so many cells after the other; brief: only what
 * renewals need. */
struct term_legend {
	int cells;
	bool brief;
	int next; /* 0 at first */
};

/* Adds the next line; false: there is none. */
bool term_legend_add(struct buf *out, const struct app *app,
		     const struct subscription *s, struct term_legend *legend);

#endif
