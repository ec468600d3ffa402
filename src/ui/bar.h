/*
 * The key bar: made from the row under the cursor. Only keys that do something there,
 * named for what they do, by rank as far as there is room; the way out is always there.
 */
#ifndef UI_BAR_H
#define UI_BAR_H

#include "ui/draw.h"
#include "ui/verb.h"

enum { BAR_ITEMS = 24 };

/* What is drawn, and where. */
struct bar {
	struct bar_item {
		enum action action;
		const char *label;
		int col, cells; /* of the key and its label */
	} items[BAR_ITEMS];
	size_t n;
	uint64_t signature; /* of the row that it was made for; 0: of none */
};

/* Makes it for the row under the cursor, in so many columns. */
void bar_make(struct bar *bar, struct screen *screen, int cols);

/* The same after the cursor has moved, if the row is of another kind; false: it stays
 * as it is. */
bool bar_make_again(struct bar *bar, struct screen *screen, int cols);

/* clicks: the mouse reaches its keys. */
void bar_draw(const struct bar *bar, struct area area, int row, bool clicks);

#endif
