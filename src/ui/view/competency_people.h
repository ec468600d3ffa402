/*
 * Of a competency's view: the rows below a requirement, or a part of a score, that asks
 * for people. What it asks for, who fills it, who else could, and who is nearest.
 */
#ifndef UI_COMPETENCY_PEOPLE_H
#define UI_COMPETENCY_PEOPLE_H

#include "competency_rows.h"

/* Adds them: of a requirement, with who is behind it; of a part. */
void people_add(struct view *view, struct spot spot, const struct contributors *who,
		int depth);
void people_add_part(struct view *view, struct spot spot,
		     const struct part_report *part, int depth);

/* Cells of the kinds of rows, as the view's class has them. */
void people_asks_cell(const struct view *view, const struct view_row *row,
		      size_t column, struct cell *cell);
void people_asked_cell(const struct view *view, const struct view_row *row,
		       size_t column, struct cell *cell);
void people_person_cell(const struct view *view, const struct view_row *row,
			size_t column, struct cell *cell);
void people_near_cell(const struct view *view, const struct view_row *row,
		      size_t column, struct cell *cell);
void people_more_cell(const struct view *view, const struct view_row *row,
		      size_t column, struct cell *cell);

/* Adds what is told beside the list: all that is asked for; of a credential; of a
 * person what they hold of what is asked for, what they lack, what else they count
 * toward. Nothing of other rows. */
void people_details(const struct view *view, const struct view_row *row,
		    struct buf *text);

#endif
