/*
 * The screens of what will be and what would be, and the verbs that they have.
 */
#ifndef UI_FORESEE_H
#define UI_FORESEE_H

#include "app/basket.h"
#include "app/foresight.h"
#include "ui/screen.h"

extern const struct view_class view_forecast, view_whatif, view_whatif_add,
	view_carriers, view_people_map, view_plan;

/* Does a verb of these screens, and what-if and report on any; false if it is none. */
bool foresee_do(struct screen *screen, enum action action);

/* --- what-if ----------------------------------------------------------- */

/* On or off; to its screen if there is nothing in the basket. */
void whatif_toggle(struct screen *screen);
void whatif_add(struct screen *screen, enum change_kind kind);
/* Verbs of its screens; false if it is none of them. */
bool whatif_do(struct screen *screen, enum action action);

/* --- plan -------------------------------------------------------------- */

bool plan_do(struct screen *screen, enum action action);

/* --- report ------------------------------------------------------------ */

/* Asks for the file, and writes the report. */
void report_ask(struct screen *screen);

#endif
