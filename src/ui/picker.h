/* The choices of a field, filtered by what is typed in it. */
#ifndef UI_PICKER_H
#define UI_PICKER_H

#include "ui/field.h"
#include "ui/list.h"

struct picker {
	const struct app *app;
	const struct choice_source *choices;
	struct list list;
	bool moved; /* by the arrow keys, since something was typed */
};

/* The caller closes it. */
struct picker *picker_open(const struct app *app, const struct choice_source *choices);
void picker_close(struct picker *picker); /* null is fine */

/* Shows what has all the words. */
void picker_filter(struct picker *picker, const char *text);

/* Moves; false if the key is none for it. */
bool picker_key(struct picker *picker, int key);

/* The id under the cursor, in arena; null if nothing matches. */
const char *picker_value(const struct picker *picker, struct arena *arena);

/* Draws in the area below (row, col), or above it where there is more room. */
void picker_draw(struct picker *picker, struct area area, int row, int col);

#endif
