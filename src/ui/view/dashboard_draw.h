/* Where the Dashboard's parts are, and how they are drawn. */
#ifndef UI_DASHBOARD_DRAW_H
#define UI_DASHBOARD_DRAW_H

#include "dashboard.h"

/* True if parts stand beside each other. */
bool dashboard_is_wide(const struct app *app);

/* Cells of the part's rows as they are drawn on this screen. */
int dashboard_cells(const struct app *app, enum dashboard_part part);

/* Draws the parts. */
void dashboard_draw(const struct view *view, struct area area);

/* Cells of a competency: how far it is, by level. */
void dashboard_competency_cell(const struct view *view, const struct view_row *row,
			       size_t column, struct cell *cell);

#endif
